/**
 * What each guest asked for and what it did not get.
 *
 * Demand is scale × profile, so its integral is scale × the integral of the profile (profileIntegrals.ts). Only guests of hosts that are short are visited for what is missing.
 */
import { CPU, NONE, RATES, RESOURCES, SPACES, columnsInPlay, sumOf } from "../columns.ts"
import type { ProfileFacts } from "../profileFacts.ts"
import type { State } from "../state.ts"
import { makeMissedSpread } from "./missedSpread.ts"
import { makeProfileIntegrals } from "./profileIntegrals.ts"

/** A guest gets less of a rate than it asks for, for so long; also as a fraction of what it asks for. */
export type Misses = (rate: number, guest: number, missing: number, fraction: number, seconds: number) => void

export function makeGuestServedMeter(state: State, facts: ProfileFacts) {
  const { plan, guestScale, guestUnserved, guestMissedFraction, guestNext, hostFirstGuest, hostIsShort } = state
  const { guests } = plan
  const rates = RATES.filter((rate) => plan.resourcesInPlay.includes(rate))
  const spaces = SPACES.filter((space) => plan.resourcesInPlay.includes(space))
  const guestDemandIntegral = columnsInPlay(guests.guestCount, plan.resourcesInPlay)
  const guestUnservedIntegral = columnsInPlay(guests.guestCount, plan.resourcesInPlay)
  const guestUnservedSeconds = columnsInPlay(guests.guestCount, plan.resourcesInPlay)
  const guestRunSeconds = new Float64Array(guests.guestCount)
  const guestSince = new Float64Array(guests.guestCount)
  const integralNow = makeProfileIntegrals(state, facts)
  /** Value of the profile integral when the guest was attached: [5][guestCount]. */
  const integralAtStart = columnsInPlay(guests.guestCount, plan.resourcesInPlay)

  const spread = makeMissedSpread(guests.guestCount, plan.record.percentiles !== false)

  const misses: Misses = (rate, guest, missing, fraction, seconds) => {
    guestUnservedIntegral[rate]![guest]! += missing * seconds
    guestUnservedSeconds[rate]![guest]! += seconds
    spread.add(rate, guest, fraction, seconds)
  }
  /** Columns of those rates of which somebody missed something. */
  const missedColumns = (of: (rate: number) => Float64Array | null): Float64Array[] => {
    const nothing = new Float64Array(guests.guestCount)
    return RESOURCES.map((_, resource) => (rates.some((rate) => rate === resource) ? (of(resource) ?? nothing) : nothing))
  }

  return {
    guestDemandIntegral,
    guestUnservedSeconds,
    /** A guest got less than it asked for, for so long. */
    misses,
    guestRunSeconds,
    /** What is missing on a short host, over an interval that just ended. */
    advance: (host: number, seconds: number) => {
      for (const rate of rates) {
        if (hostIsShort[rate]![host] === 0) continue
        for (let guest = hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) {
          const missing = guestUnserved[rate]![guest]!
          if (missing > 0) misses(rate, guest, missing, guestMissedFraction[rate]![guest]!, seconds)
        }
      }
    },
    arrives: (guest: number) => {
      guestSince[guest] = state.now
      for (const rate of rates) integralAtStart[rate]![guest] = integralNow(guests.guestProfile[rate]![guest]!)
    },
    /** Before the scale of a job's CPU demand changes. */
    scaleChanges: (guest: number) => {
      const now = integralNow(guests.guestProfile[CPU]![guest]!)
      guestDemandIntegral[CPU]![guest]! += guestScale[CPU]![guest]! * (now - integralAtStart[CPU]![guest]!)
      integralAtStart[CPU]![guest] = now
    },
    /** Before the scale of any rate of a guest changes. */
    scalesChange: (guest: number) => {
      for (const rate of rates) {
        const now = integralNow(guests.guestProfile[rate]![guest]!)
        guestDemandIntegral[rate]![guest]! += guestScale[rate]![guest]! * (now - integralAtStart[rate]![guest]!)
        integralAtStart[rate]![guest] = now
      }
    },
    /** Before what is promised to it changes. */
    placementChanges: (guest: number) => {
      const seconds = state.now - guestSince[guest]!
      guestRunSeconds[guest]! += seconds
      for (const space of spaces) guestDemandIntegral[space]![guest]! += guests.guestPlacement[space]![guest]! * seconds
      guestSince[guest] = state.now
    },
    /** On departure, and for every guest still there at the end. */
    leaves: (guest: number) => {
      const seconds = state.now - guestSince[guest]!
      guestRunSeconds[guest]! += seconds
      for (const rate of rates) {
        const profile = guests.guestProfile[rate]![guest]!
        guestDemandIntegral[rate]![guest]! += guestScale[rate]![guest]! * (integralNow(profile) - integralAtStart[rate]![guest]!)
      }
      for (const space of spaces) guestDemandIntegral[space]![guest]! += guests.guestPlacement[space]![guest]! * seconds
    },
    /** [5][guestCount] demand less what was missing; never negative. */
    servedIntegrals: () => {
      const served = columnsInPlay(guests.guestCount, plan.resourcesInPlay)
      for (const resource of plan.resourcesInPlay) subtract(guestDemandIntegral[resource]!, guestUnservedIntegral[resource]!, served[resource]!)
      return served
    },
    /** [5][guestCount] highest fraction missed at any time. */
    maxFractions: () => missedColumns(spread.highest),
    /** [5][guestCount] fraction that each missed at most for 95 % of its time on a host. */
    p95Fractions: () => missedColumns((rate) => spread.percentiles(rate, 0.95, guestRunSeconds)),
    /** [5] ∫ missing ÷ ∫ demanded over all guests; 0 where nothing was demanded. */
    unservedFractions: () =>
      guestDemandIntegral.map((demand, resource) => {
        const asked = sumOf(demand)
        return asked > 0 ? sumOf(guestUnservedIntegral[resource]!) / asked : 0
      }),
    /** [5] guest-seconds with something missing. */
    unservedSeconds: () => guestUnservedSeconds.map(sumOf)
  }
}

function subtract(asked: Float64Array, missing: Float64Array, served: Float64Array): void {
  for (let row = 0; row < asked.length; row++) served[row] = Math.max(0, asked[row]! - missing[row]!)
}
