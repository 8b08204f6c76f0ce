/** What a room adds to what its machines draw: power usage effectiveness, constant or by load. */

export interface Facility {
  /** Power at the meter ÷ power of the machines, ≥ 1, at `ratedItWatts` where it depends on the load. */
  readonly pue: number
  /** Part of the overhead that stays whatever the load: 0 = a constant PUE, 1 = nothing follows the load. */
  readonly fixedFraction: number
  /** Load of the machines at which the room has that PUE; > 0, and unused where `fixedFraction` is 0. */
  readonly ratedItWatts: number
}

/**
 * Watts that the room draws beside its machines, whatever they draw: `fixedFraction × (pue − 1) × ratedItWatts`.
 *
 * **Source** a fixed part of one half is an assumption (data/facility).
 */
export function fixedOverheadWatts({ pue, fixedFraction, ratedItWatts }: Facility): number {
  return fixedFraction === 0 ? 0 : fixedFraction * (pue - 1) * ratedItWatts
}

/** At the meter for each watt of a machine, beside the fixed part: `1 + (1 − fixedFraction) × (pue − 1)`. */
function meterPerItWatt({ pue, fixedFraction }: Facility): number {
  return fixedFraction === 0 ? pue : 1 + (1 - fixedFraction) * (pue - 1)
}

/**
 * Energy at the meter, in kWh: `itKwh × (1 + (1 − f)(pue − 1)) + f (pue − 1) ratedItWatts ÷ 1000 × hours`. Exact whatever the load
 * did in that time, as the overhead is linear in it.
 *
 * @param itKwh energy of the machines
 * @param hours in which they drew it
 *
 * **Example** `meterKwh({ pue: 1.58, fixedFraction: 0, ratedItWatts: 0 }, 100, 24) // => 158`
 */
export function meterKwh(facility: Facility, itKwh: number, hours: number): number {
  return itKwh * meterPerItWatt(facility) + (fixedOverheadWatts(facility) / 1000) * hours
}

/** Power at the meter, in watts, while the machines draw `itWatts`. */
export function meterWatts(facility: Facility, itWatts: number): number {
  return itWatts * meterPerItWatt(facility) + fixedOverheadWatts(facility)
}

/**
 * `PUE(IT) = 1 + (fixed + prop × IT) ÷ IT`: it rises as the load falls.
 *
 * @returns Infinity where nothing is drawn, unless the PUE is constant
 */
export function pueAt(facility: Facility, itWatts: number): number {
  return facility.fixedFraction === 0 ? facility.pue : meterWatts(facility, itWatts) / itWatts
}
