/** Hosts boot and stop, at the watts of the plan: the one writer of `hostPower`. */
import { NONE } from "../columns.ts"
import type { DecisionLog } from "../decisionLog.ts"
import type { EventQueue } from "../eventQueue.ts"
import { BOOTED, POWER_OFF, STOPPED } from "../events.ts"
import type { Consolidation, Plan } from "../plan.ts"
import type { State } from "../state.ts"
import type { Touched } from "../touched.ts"
import { breakEvenSeconds } from "./breakEven.ts"
import type { HostWatts } from "./hostWatts.ts"
import { BOOTING, isDeserted, OFF, ON, STOPPING, type Moves } from "./moves.ts"

export interface Switching {
  /** At the start all are off. */
  readonly start: () => void
  /** The host takes a guest: at the start it is on at no cost, later it begins to boot. */
  readonly wake: (host: number) => void
  /** A boot is over: the host is on. false: it was not booting. */
  readonly booted: (host: number) => boolean
  /** Nobody is left, or on the way: it stops, at once or after its break-even time. */
  readonly deserted: (host: number) => void
  /** That time is over: it stops, unless it was used since. */
  readonly stopIfDue: (host: number) => void
  /** A shut-down is over. */
  readonly stopped: (host: number) => void
}

/** What a host that is not on draws. */
export function makeRestingWatts({ hosts, consolidation }: Plan, { hostPower }: Moves): (host: number) => number {
  const { power } = consolidation!
  return (host) => {
    const now = hostPower[host]!
    if (now === OFF) return power.offWatts
    return (now === BOOTING ? power.modelBootWatts : power.modelStopWatts)[hosts.hostModel[host]!]!
  }
}

export function makeSwitching(plan: Plan, { power }: Consolidation, state: State, moves: Moves, watts: HostWatts, touched: Touched, queue: EventQueue, decisions: DecisionLog): Switching {
  const { hostCount, hostModel } = plan.hosts
  const { hostPower, hostPowerSince } = moves
  const idleSeconds = (host: number) =>
    power.waitsBreakEven
      ? breakEvenSeconds({ bootSeconds: power.bootSeconds, bootWatts: power.modelBootWatts[hostModel[host]!]!, stopSeconds: power.stopSeconds, stopWatts: power.modelStopWatts[hostModel[host]!]!, offWatts: power.offWatts, idleWatts: watts(host, 0) })
      : plan.emptyHosts.offAfterSeconds
  /** How long each stays on when nobody is there: [hostCount]. */
  const hostIdleSeconds = Float64Array.from({ length: hostCount }, (_, host) => idleSeconds(host))

  const change = (host: number, to: number) => {
    touched.touch(host)
    hostPower[host] = to
    hostPowerSince[host] = state.now
    const isOn = to === ON ? 1 : 0
    state.hostsOn += isOn - state.hostIsOn[host]!
    state.hostIsOn[host] = isOn
  }

  const begin = (host: number, to: typeof BOOTING | typeof STOPPING) => {
    change(host, to)
    const isBoot = to === BOOTING
    decisions.add(state.now, isBoot ? "powerOn" : "powerOff", NONE, isBoot ? NONE : host, isBoot ? host : NONE, NONE, NaN)
    if (!isBoot) moves.shutdownCount++
    const seconds = isBoot ? power.bootSeconds : power.stopSeconds
    if (seconds > 0) queue.push(state.now + seconds, isBoot ? BOOTED : STOPPED, host)
    else change(host, isBoot ? ON : OFF)
  }

  const deserted = (host: number) => {
    if (hostPower[host] !== ON || !isDeserted(moves, state.hostGuests, host)) return
    state.hostEmptySince[host] = state.now
    if (hostIdleSeconds[host] === 0) begin(host, STOPPING)
    else if (hostIdleSeconds[host]! < Infinity) queue.push(state.now + hostIdleSeconds[host]!, POWER_OFF, host)
  }

  return {
    start: () => {
      for (let host = 0; host < hostCount; host++) touched.touch(host)
    },
    wake: (host) => {
      state.hostEmptySince[host] = NaN
      if (hostPower[host] !== OFF) return
      if (state.now === 0) change(host, ON)
      else begin(host, BOOTING)
    },
    booted: (host) => {
      const isOver = hostPower[host] === BOOTING && hostPowerSince[host]! + power.bootSeconds === state.now
      if (isOver) change(host, ON)
      return isOver
    },
    deserted,
    stopIfDue: (host) => {
      const isDue = hostPower[host] === ON && state.now === state.hostEmptySince[host]! + hostIdleSeconds[host]!
      if (isDue && isDeserted(moves, state.hostGuests, host)) begin(host, STOPPING)
    },
    stopped: (host) => {
      if (hostPower[host] === STOPPING) change(host, OFF)
    }
  }
}
