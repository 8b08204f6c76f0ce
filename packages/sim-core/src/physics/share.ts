/**
 * Who gets how much of a rate when a host is short: weighted max-min with floors and ceilings.
 *
 * Find λ with Σ clamp(w_i·λ, floor_i, ceiling_i) = capacity, where ceiling_i = min(demand, limit) and
 * floor_i = min(reservation, ceiling_i). If all ceilings fit, everyone gets the ceiling.
 *
 * Source: Bertsekas and Gallager, Data Networks (1992) §6.5.2 for max-min; the two-sided rule that
 * decides which violations to freeze first is the one of CSS Flexible Box §9.7 (W3C).
 */
export interface ShareScratch {
  /** Highest amount entry i may get: min(demand, limit): [≥ count]. */
  readonly ceiling: Float64Array
  /** Lowest amount: min(reservation, ceiling): [≥ count]. */
  readonly floor: Float64Array
  /** > 0: [≥ count]. */
  readonly weight: Float64Array
  /** Result: [≥ count]. */
  readonly given: Float64Array
  /** 1 = decided: [≥ count]. */
  readonly fixed: Uint8Array
}

export function makeShareScratch(count: number): ShareScratch {
  return {
    ceiling: new Float64Array(count),
    floor: new Float64Array(count),
    weight: new Float64Array(count),
    given: new Float64Array(count),
    fixed: new Uint8Array(count)
  }
}

/**
 * Fills `given[0 … count)` from ceilings, floors and weights.
 *
 * Floors that exceed the capacity together are cut in proportion: a reservation is a promise that
 * placement should not have made, and no guest is favoured over another in breaking it.
 *
 * @param capacity ≥ 0, finite
 * @returns Σ given, at most `capacity`
 * **Cost**: O(count) a pass, at most count + 1 passes, two or three as a rule; allocates nothing.
 */
export function shareMaxMin(scratch: ShareScratch, count: number, capacity: number): number {
  const { ceiling, floor, weight, given, fixed } = scratch
  let ceilings = 0
  let floors = 0
  for (let i = 0; i < count; i++) {
    ceilings += ceiling[i]!
    floors += floor[i]!
    fixed[i] = 0
  }
  if (ceilings <= capacity) {
    for (let i = 0; i < count; i++) given[i] = ceiling[i]!
    return ceilings
  }
  if (floors >= capacity) {
    for (let i = 0; i < count; i++) given[i] = floors > 0 ? (floor[i]! / floors) * capacity : 0
    return capacity
  }
  let left = capacity
  for (let open = count; open > 0; ) {
    let weights = 0
    for (let i = 0; i < count; i++) if (fixed[i] === 0) weights += weight[i]!
    const level = left / weights
    let excess = 0
    let deficit = 0
    for (let i = 0; i < count; i++) {
      if (fixed[i] !== 0) continue
      const wanted = weight[i]! * level
      if (wanted > ceiling[i]!) excess += wanted - ceiling[i]!
      else if (wanted < floor[i]!) deficit += floor[i]! - wanted
    }
    if (excess === 0 && deficit === 0) {
      for (let i = 0; i < count; i++) if (fixed[i] === 0) given[i] = weight[i]! * level
      break
    }
    // The larger total violation decides: freezing it cannot turn out wrong once the others are frozen.
    for (let i = 0; i < count; i++) {
      if (fixed[i] !== 0) continue
      const wanted = weight[i]! * level
      const frozen = excess >= deficit ? (wanted > ceiling[i]! ? ceiling[i]! : -1) : wanted < floor[i]! ? floor[i]! : -1
      if (frozen < 0) continue
      given[i] = frozen
      fixed[i] = 1
      left -= frozen
      open--
    }
  }
  return capacity
}
