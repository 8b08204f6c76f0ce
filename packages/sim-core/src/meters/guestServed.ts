/**
 * What each guest asked for and what it did not get.
 *
 * Demand is scale × profile, so its integral is scale × the integral of the profile: kept once per
 * profile, not per guest. Only guests of hosts that are short are visited for what is missing.
 */
import { CPU, NONE, RATES, SPACES, zeroResourceColumns } from "../columns.ts"
import type { HostRows } from "../hostRows.ts"
import type { State } from "../state.ts"

export function makeGuestServedMeter(state: State) {
  const { plan, profileNow, guestScale, guestUnserved, guestNext, hostFirstGuest, hostIsShort } = state
  const { guests } = plan
  const rates = RATES.filter((rate) => plan.resourcesInPlay.includes(rate))
  const spaces = SPACES.filter((space) => plan.resourcesInPlay.includes(space))
  const guestDemandIntegral = zeroResourceColumns(guests.guestCount)
  const guestUnservedIntegral = zeroResourceColumns(guests.guestCount)
  const guestUnservedSeconds = zeroResourceColumns(guests.guestCount)
  const guestRunSeconds = new Float64Array(guests.guestCount)
  const guestSince = new Float64Array(guests.guestCount)
  /** ∫ profile dt up to `profileSince`: [profileCount]. */
  const profileIntegral = new Float64Array(profileNow.length)
  let profileSince = 0
  /** Value of the profile integral when the guest was attached: [5][guestCount]. */
  const integralAtStart = zeroResourceColumns(guests.guestCount)

  const integralNow = (profile: number) => profileIntegral[profile]! + profileNow[profile]! * (state.now - profileSince)

  const misses = (rate: number, guest: number, missing: number, seconds: number) => {
    guestUnservedIntegral[rate]![guest]! += missing * seconds
    guestUnservedSeconds[rate]![guest]! += seconds
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
          if (missing > 0) misses(rate, guest, missing, seconds)
        }
      }
    },
    /** Before profiles move on to their next sample. */
    profilesMove: () => {
      const seconds = state.now - profileSince
      for (let profile = 0; profile < profileIntegral.length; profile++) profileIntegral[profile]! += profileNow[profile]! * seconds
      profileSince = state.now
    },
    /** Profiles have gone through the samples of a stretch, up to now; call after `profilesMove` at its start. */
    profilesSweep: ({ firstSample, count, seconds }: HostRows) => {
      const { profileStart, profileSamples } = plan.profiles
      for (let profile = 0; profile < profileIntegral.length; profile++) {
        const start = profileStart[profile]!
        const end = profileStart[profile + 1]!
        let integral = profileIntegral[profile]!
        let at = start + (firstSample % (end - start))
        for (let s = 0; s < count; s++) {
          integral += profileSamples[at]! * seconds[s]!
          if (++at === end) at = start
        }
        profileIntegral[profile] = integral
      }
      profileSince = state.now
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
    servedIntegrals: () =>
      guestDemandIntegral.map((demand, resource) => demand.map((asked, guest) => Math.max(0, asked - guestUnservedIntegral[resource]![guest]!))),
    /** [5] ∫ missing ÷ ∫ demanded over all guests; 0 where nothing was demanded. */
    unservedFractions: () =>
      guestDemandIntegral.map((demand, resource) => {
        const asked = sum(demand)
        return asked > 0 ? sum(guestUnservedIntegral[resource]!) / asked : 0
      }),
    /** [5] guest-seconds with something missing. */
    unservedSeconds: () => guestUnservedSeconds.map(sum)
  }
}

function sum(column: Float64Array): number {
  let total = 0
  for (const value of column) total += value
  return total
}
