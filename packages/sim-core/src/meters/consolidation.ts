/**
 * What consolidation costs those it serves, by the ratios of its literature (docs/explanation/consolidation.md).
 *
 * Sums are kept host by host over intervals in which nothing changes: what a host's guests are short of was noted
 * when it was reloaded.
 */
import { CPU, NONE } from "../columns.ts"
import type { Moves } from "../consolidation/moves.ts"
import type { State } from "../state.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"

export interface ServiceSums {
  /** Hosts that are on, and of that, short: Σ demand − Σ share > 10⁻⁹ × capacity. */
  readonly onSeconds: number
  readonly shortSeconds: number
  /** ∫ demand, ∫ what was lost to migrations, of all guests: MHz × s. */
  readonly demandMhzSeconds: number
  readonly lostMhzSeconds: number
  /** ∫ (demand − got), MHz × s; ∫ Σ (demand − got) ÷ demand, and ∫ how many ask for something, guest × s. */
  readonly missedMhzSeconds: number
  readonly missedGuestSeconds: number
  readonly askingGuestSeconds: number
}

export type ConsolidationMeter = ReturnType<typeof makeConsolidationMeter>

export function makeConsolidationMeter(state: State, moves: Moves, lostFraction: number) {
  const { hostDemand, hostServed, hostIsOn, guestNext, hostFirstGuest, hostGuests, guestUnserved, guestMissedFraction } = state
  const hostCount = hostIsOn.length
  const capacity = state.plan.hosts.hostCapacity[CPU]!
  // As they are since the host's last reload: [hostCount].
  const hostLostMhz = new Float64Array(hostCount)
  const hostMissedMhz = new Float64Array(hostCount)
  const hostMissedFractions = new Float64Array(hostCount)
  const hostAsking = new Int32Array(hostCount)
  let onSeconds = 0, shortSeconds = 0, demandMhzSeconds = 0, lostMhzSeconds = 0, missedMhzSeconds = 0, missedGuestSeconds = 0, askingGuestSeconds = 0

  return {
    /**
     * A host's CPU was shared out: guests that are copied away lose their part, and what is missing is noted.
     *
     * @param asked demand of each of the host's guests, in row order
     */
    shared: (host: number, asked: Float64Array) => {
      const count = hostGuests[host]!
      let asking = 0
      for (let i = 0; i < count; i++) if (asked[i]! > 0) asking++
      hostAsking[host] = asking
      hostLostMhz[host] = hostMissedMhz[host] = hostMissedFractions[host] = 0
      const isShort = state.hostIsShort[CPU]![host] === 1
      if (!isShort && moves.hostLeaving[host] === 0) return
      const unserved = guestUnserved[CPU]!
      const missedFraction = guestMissedFraction[CPU]!
      let lost = 0, missed = 0, fractions = 0, i = 0
      for (let guest = hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) {
        const demand = asked[i++]!
        let missing = isShort ? unserved[guest]! : 0
        if (moves.guestIsCopied[guest] === 1) {
          const part = (demand - missing) * lostFraction
          lost += part
          missing += part
        }
        unserved[guest] = missing
        missed += missing
        missedFraction[guest] = missing > 0 ? missing / demand : 0
        fractions += missedFraction[guest]!
      }
      // Some guest gets less than it asks for: its own meter must look.
      if (missed > 0) state.hostIsShort[CPU]![host] = 1
      hostLostMhz[host] = lost
      hostMissedMhz[host] = missed
      hostMissedFractions[host] = fractions
    },
    advance: (host: number, seconds: number) => {
      if (hostIsOn[host] === 1) {
        onSeconds += seconds
        if (hostDemand[CPU]![host]! - hostServed[CPU]![host]! > RELATIVE_TOLERANCE * capacity[host]!) shortSeconds += seconds
      }
      if (hostGuests[host] === 0) return
      demandMhzSeconds += hostDemand[CPU]![host]! * seconds
      askingGuestSeconds += hostAsking[host]! * seconds
      if (hostMissedMhz[host] === 0) return
      lostMhzSeconds += hostLostMhz[host]! * seconds
      missedMhzSeconds += hostMissedMhz[host]! * seconds
      missedGuestSeconds += hostMissedFractions[host]! * seconds
    },
    sums: (): ServiceSums => ({ onSeconds, shortSeconds, demandMhzSeconds, lostMhzSeconds, missedMhzSeconds, missedGuestSeconds, askingGuestSeconds })
  }
}
