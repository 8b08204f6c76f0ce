/** What happens at every instant, whatever it is about: hosts are updated, and the energy since the last one is added. */
import type { Demand } from "./demand.ts"
import { makeLedger, type Metrics } from "./ledger.ts"
import { bootWatts, HOST_TYPES, STANDBY_WATTS, stopWatts } from "./machines.ts"
import { tableWatts } from "./powerTable.ts"
import { makeShareOut } from "./share.ts"
import { BOOTING, loadOf, STOPPING, type State } from "./state.ts"

export interface Instants {
  /** t = 0, with Q4 off: the first sample. */
  readonly begin: () => void
  /** An instant: all hosts share anew what VMs ask for now; energy up to now. */
  readonly advance: (step: number, timeSeconds: number) => void
  /** Hosts touched share once more. */
  readonly updateTouched: (timeSeconds: number) => void
  /** The instant is over: what touched hosts draw from now on. Leaves none touched. */
  readonly end: () => void
  readonly energyJoules: () => number
  readonly accountedSeconds: () => number
  readonly close: () => Metrics
}

export function makeInstants(state: State, demand: Demand): Instants {
  const { rules, world: { hostCount, hostType }, hostVms, hostMips, hostWatts, hostIsFixed, hostPower } = state
  const ledger = makeLedger(state)
  const shareOut = makeShareOut(state, ledger)
  const standbyWatts = rules.S5 ? 0 : STANDBY_WATTS
  /** 1: empty, and the ledger knows. */
  const isQuiet = new Uint8Array(hostCount)
  let energyJoules = 0
  let accountedSeconds = 0
  let isFirst = true

  function noteWatts(host: number, loadWatts = tableWatts(hostType[host]!, loadOf(state, host))): void {
    const type = hostType[host]!
    const isOff = (rules.S3 && hostMips[host] === 0) || hostVms[host]!.length === 0
    hostIsFixed[host] = isOff ? 1 : 0
    hostWatts[host] = hostPower[host] === BOOTING ? bootWatts(HOST_TYPES[type]!)
      : hostPower[host] === STOPPING ? stopWatts(HOST_TYPES[type]!)
        : isOff ? standbyWatts : loadWatts
  }

  function update(host: number, timeSeconds: number): void {
    shareOut(host, timeSeconds)
    isQuiet[host] = hostVms[host]!.length === 0 ? 1 : 0
  }

  return {
    begin: () => {
      demand.refresh(0, 0)
      for (let host = 0; host < hostCount; host++) {
        update(host, 0)
        noteWatts(host)
      }
      isFirst = false
    },
    advance: (step, timeSeconds) => {
      demand.refresh(step, timeSeconds)
      // Q4: nothing is accounted before the first step.
      const seconds = isFirst ? 0 : timeSeconds - accountedSeconds
      let joules = 0
      for (let host = 0; host < hostCount; host++) {
        if (isQuiet[host] === 1) {
          joules += hostWatts[host]! * seconds
          continue
        }
        update(host, timeSeconds)
        const watts = hostWatts[host]!
        const loadWatts = tableWatts(hostType[host]!, loadOf(state, host))
        joules += hostIsFixed[host] === 1 || !rules.S2 ? watts * seconds : (watts + (loadWatts - watts) / 2) * seconds
        noteWatts(host, loadWatts)
      }
      energyJoules += joules
      accountedSeconds = timeSeconds
      isFirst = false
    },
    updateTouched: (timeSeconds) => {
      for (const host of state.touched) update(host, timeSeconds)
    },
    end: () => {
      for (const host of state.touched) {
        noteWatts(host)
        state.isTouched[host] = 0
      }
      state.touched.length = 0
    },
    energyJoules: () => energyJoules,
    accountedSeconds: () => accountedSeconds,
    close: () => ledger.close()
  }
}
