/**
 * Who got what, for how long. A note holds until the next one of the same VM or host; of several at one time the
 * last counts.
 */
import type { Outcome } from "./outcome.ts"
import type { State } from "./state.ts"

export interface Ledger {
  /** @param lostMips what migration alone took from it */
  readonly vm: (vm: number, timeSeconds: number, givenMips: number, requestedMips: number, isMoving: boolean, lostMips: number) => void
  readonly host: (host: number, timeSeconds: number, givenMips: number, requestedMips: number, isActive: boolean) => void
  readonly close: () => Metrics
}

export type Metrics = Pick<Outcome, "slav" | "pdm" | "slatah" | "overallSla" | "averageSla" | "shutdownCount" | "meanSecondsBeforeShutdown">

/** Hosts that serve all but this fraction of their capacity are not short (S12 off). */
const SLACK_FRACTION = 1e-9

export function makeLedger(state: State): Ledger {
  const { rules, world: { hostCount, vmCount } } = state
  const vmTime = new Float64Array(vmCount).fill(NaN)
  const vmGiven = new Float64Array(vmCount)
  const vmAsked = new Float64Array(vmCount)
  const vmLost = new Float64Array(vmCount)
  const vmMoves = new Uint8Array(vmCount)
  const vmGivenSum = new Float64Array(vmCount)
  const vmAskedSum = new Float64Array(vmCount)
  const vmDegradedSum = new Float64Array(vmCount)
  let violations = 0, violationCount = 0, askedSeconds = 0
  const short = (vm: number, seconds: number): void => {
    const lack = vmAsked[vm]! - vmGiven[vm]!
    const fraction = lack / vmAsked[vm]!
    violations += rules.Q12 ? fraction : fraction * seconds
    violationCount++
    if (vmMoves[vm] === 1) vmDegradedSum[vm]! += (rules.S13 ? lack : vmLost[vm]!) * seconds
  }
  const hostTime = new Float64Array(hostCount).fill(NaN)
  const hostIsShort = new Uint8Array(hostCount)
  const hostIsActive = new Uint8Array(hostCount)
  const hostWasActive = new Uint8Array(hostCount).fill(rules.Q13 ? 1 : 0)
  const hostActiveSince = new Float64Array(hostCount)
  let activeSeconds = 0, shortSeconds = 0, shutdownCount = 0, secondsBefore = 0
  /** A note that no other one of the same time will replace. */
  const settle = (host: number): void => {
    const isActive = hostIsActive[host]!
    if (isActive === hostWasActive[host]) return
    if (isActive === 1) hostActiveSince[host] = hostTime[host]!
    else {
      shutdownCount++
      secondsBefore += hostTime[host]! - hostActiveSince[host]!
    }
    hostWasActive[host] = isActive
  }
  const slackOf = (host: number) => (rules.S12 ? 0 : SLACK_FRACTION * state.hostTotalMips[host]!)
  return {
    vm: (vm, timeSeconds, givenMips, requestedMips, isMoving, lostMips) => {
      const seconds = timeSeconds - vmTime[vm]!
      if (seconds > 0) {
        const asked = vmAsked[vm]!
        vmAskedSum[vm]! += asked * seconds
        vmGivenSum[vm]! += vmGiven[vm]! * seconds
        if (asked > 0) askedSeconds += seconds
        if (vmGiven[vm]! < asked) short(vm, seconds)
      }
      vmTime[vm] = timeSeconds
      vmGiven[vm] = givenMips
      vmAsked[vm] = requestedMips
      vmLost[vm] = lostMips
      vmMoves[vm] = isMoving ? 1 : 0
    },
    host: (host, timeSeconds, givenMips, requestedMips, isActive) => {
      const seconds = timeSeconds - hostTime[host]!
      if (seconds > 0) {
        if (hostIsActive[host] === 1) {
          activeSeconds += seconds
          if (hostIsShort[host] === 1) shortSeconds += seconds
        }
        settle(host)
      }
      hostTime[host] = timeSeconds
      hostIsActive[host] = isActive ? 1 : 0
      hostIsShort[host] = requestedMips - givenMips > slackOf(host) ? 1 : 0
    },
    close: () => {
      for (let host = 0; host < hostCount; host++) if (hostTime[host]! >= 0) settle(host)
      let asked = 0, given = 0, degraded = 0
      for (let vm = 0; vm < vmCount; vm++) {
        asked += vmAskedSum[vm]!
        given += vmGivenSum[vm]!
        degraded += vmDegradedSum[vm]!
      }
      const pdm = asked > 0 ? degraded / asked : 0
      const slatah = activeSeconds > 0 ? shortSeconds / activeSeconds : 0
      const divisor = rules.Q12 ? violationCount : askedSeconds
      return {
        slav: slatah * pdm, pdm, slatah,
        overallSla: asked > 0 ? (asked - given) / asked : 0,
        averageSla: divisor > 0 ? violations / divisor : 0,
        shutdownCount,
        meanSecondsBeforeShutdown: shutdownCount > 0 ? secondsBefore / shutdownCount : null
      }
    }
  }
}
