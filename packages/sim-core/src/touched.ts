/**
 * Each host is accounted once per instant before anything about it changes, and reloaded once after.
 *
 * Because `touch` integrates with the old state, no handler can forget to account: the writers of host
 * state call it first.
 */
import type { HostLoad } from "./hostLoad.ts"
import type { Meters } from "./meters/meters.ts"
import type { State } from "./state.ts"

export interface Touched {
  /** Call before changing anything about the host. */
  readonly touch: (host: number) => void
  /** The same where nothing changes but what guests ask for of its rates: its memory stays as it is. */
  readonly touchRates: (host: number) => void
  /** Reloads every host touched in this instant; returns the change in total watts. */
  readonly settle: () => number
  /** Accounts one host up to now, outside an instant. */
  readonly account: (host: number) => void
  /** Somebody else has accounted this host until then. */
  readonly accountedUntil: (host: number, timeSeconds: number) => void
  /** What all hosts draw from the start until then, if nothing changes before: not before the last instant. **Cost** O(hosts). */
  readonly drawnUntil: (timeSeconds: number) => number
  /** Accounts all hosts up to now: the end of the run. */
  readonly close: () => void
}

/**
 * @param decideFirst what is decided over several hosts before any is reloaded: a datastore gives to guests of one host what
 * those of others leave
 * @param reloaded told after each reload of a host
 * @param beforeTouch told before a host is accounted
 * @param settleMemory works out the memory of a host; it may touch others. null: not modelled
 */
export function makeTouched(state: State, meters: Meters, load: HostLoad, decideFirst: ReadonlyArray<(touch: (host: number) => void) => void>, reloaded: ((host: number) => void) | undefined, beforeTouch: ((host: number) => void) | undefined, settleMemory: ((host: number) => void) | null = null): Touched {
  const { hostCount } = state.plan.hosts
  const { hostEnergyJoules } = meters.energy
  /** Up to when each host is accounted: [hostCount]. */
  const hostSince = new Float64Array(hostCount)
  const isTouched = new Uint8Array(hostCount)
  /** Its memory is to be worked out. */
  const isDue = new Uint8Array(settleMemory === null ? 0 : hostCount)
  const list = new Int32Array(hostCount)
  let count = 0

  const account = (host: number) => {
    const seconds = state.now - hostSince[host]!
    if (seconds > 0) meters.advance(host, seconds)
    hostSince[host] = state.now
  }

  const touchRates = (host: number) => {
    if (isTouched[host] === 1) return
    beforeTouch?.(host)
    isTouched[host] = 1
    list[count++] = host
    account(host)
  }
  const touch = settleMemory === null ? touchRates : (host: number) => {
    touchRates(host)
    isDue[host] = 1
  }
  /** Until nobody is due: who is killed may have been on the way to another host. */
  const settleAll = (settleOne: (host: number) => void) => {
    for (let isOver = false; !isOver; ) {
      isOver = true
      for (let i = 0; i < count; i++) {
        const host = list[i]!
        if (isDue[host] === 0) continue
        isDue[host] = 0
        settleOne(host)
        isOver = false
      }
    }
  }

  return {
    touch,
    touchRates,
    settle: () => {
      let change = 0
      if (settleMemory !== null) settleAll(settleMemory)
      if (count > 0) for (const decide of decideFirst) decide(touchRates)
      for (let i = 0; i < count; i++) {
        const host = list[i]!
        const before = state.hostWatts[host]!
        load.reload(host)
        reloaded?.(host)
        change += state.hostWatts[host]! - before
        isTouched[host] = 0
      }
      count = 0
      return change
    },
    account,
    accountedUntil: (host, timeSeconds) => {
      hostSince[host] = timeSeconds
    },
    drawnUntil: (timeSeconds) => {
      let joules = 0
      for (let host = 0; host < hostCount; host++) joules += hostEnergyJoules[host]! + state.hostWatts[host]! * (timeSeconds - hostSince[host]!)
      return joules
    },
    close: () => {
      for (let host = 0; host < hostCount; host++) account(host)
    }
  }
}
