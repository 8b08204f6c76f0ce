/** What hosts carried at the last rounds, and the demand above which each is over-loaded in this one. */
import { CPU } from "../columns.ts"
import type { Consolidation, Plan } from "../plan.ts"
import { FALLBACK_FRACTION, HISTORY_LENGTH } from "../policies/detectPolicy.ts"
import { findDetectPolicy } from "../policies/registry.ts"
import type { State } from "../state.ts"
import { ON, type Moves } from "./moves.ts"

export interface Overload {
  /** Every host that is on adds what it carries; the others forget. Once a round, before it. */
  readonly observe: () => void
  /**
   * Demand ÷ capacity above which the host is over-loaded, its history being what it is; Infinity where nobody is.
   *
   * @param aheadPeriods periods that the longest migration of its guests takes
   */
  readonly limit: (host: number, aheadPeriods: number) => number
}

export function makeOverload(plan: Plan, { detector }: Consolidation, state: State, moves: Moves): Overload {
  const { hostCount, hostCapacity } = plan.hosts
  if (detector === null) return { observe: () => {}, limit: () => Infinity }
  const policy = findDetectPolicy(detector.kind)!
  const { parameter } = detector
  if (policy.historyNeeded === 0) return { observe: () => {}, limit: () => parameter }

  /** Newest first: [hostCount × HISTORY_LENGTH]. */
  const history = new Float64Array(hostCount * HISTORY_LENGTH)
  const historyLength = new Uint8Array(hostCount)
  const histories = Array.from({ length: hostCount }, (_, host) => history.subarray(host * HISTORY_LENGTH, (host + 1) * HISTORY_LENGTH))
  /** Limit of this round and how far ahead it looks; 0 = not worked out: [hostCount]. */
  const hostLimit = new Float64Array(hostCount)
  const hostAhead = new Int32Array(hostCount)

  const grow = (host: number) => {
    const at = host * HISTORY_LENGTH
    history.copyWithin(at + 1, at, at + HISTORY_LENGTH - 1)
    history[at] = state.hostDemand[CPU]![host]! / hostCapacity[CPU]![host]!
    if (historyLength[host]! < HISTORY_LENGTH) historyLength[host]!++
  }

  return {
    observe: () => {
      hostAhead.fill(0)
      for (let host = 0; host < hostCount; host++) {
        if (moves.hostPower[host] === ON) grow(host)
        else historyLength[host] = 0
      }
    },
    limit: (host, aheadPeriods) => {
      const count = historyLength[host]!
      if (count < policy.historyNeeded) return FALLBACK_FRACTION
      if (hostAhead[host] !== aheadPeriods) {
        hostAhead[host] = aheadPeriods
        hostLimit[host] = policy.limit(histories[host]!, count, parameter, aheadPeriods)
      }
      return hostLimit[host]!
    }
  }
}
