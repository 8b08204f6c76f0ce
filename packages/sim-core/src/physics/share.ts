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
  ceiling: Float64Array
  /** Lowest amount: min(reservation, ceiling): [≥ count]. */
  floor: Float64Array
  /** > 0: [≥ count]. */
  weight: Float64Array
  /** Result: [≥ count]. */
  given: Float64Array
  /** 1 = decided: [≥ count]. */
  fixed: Uint8Array
  /** Entries not yet decided, where there are no floors: [≥ count]. */
  open: Int32Array
}

/** No room yet: `widenShareScratch` makes it. */
export function makeShareScratch(): ShareScratch {
  const none = new Float64Array(0)
  return { ceiling: none, floor: none, weight: none, given: none, fixed: new Uint8Array(0), open: new Int32Array(0) }
}

/** Room for so many entries, at least; what was there is lost. Twice as much each time, so that it is seldom asked for. */
export function widenShareScratch(scratch: ShareScratch, count: number): void {
  const room = Math.max(count, 2 * scratch.fixed.length)
  scratch.ceiling = new Float64Array(room)
  scratch.floor = new Float64Array(room)
  scratch.weight = new Float64Array(room)
  scratch.given = new Float64Array(room)
  scratch.fixed = new Uint8Array(room)
  scratch.open = new Int32Array(room)
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
  if (floors === 0) {
    fillToLevel(ceiling, weight, given, scratch.open, count, capacity)
    return capacity
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

/**
 * The same where there are no floors and the ceilings exceed the capacity together: who is below the level gets
 * its ceiling, and the level only ever rises. Fills `given[0 … count)`; bit for bit what `shareMaxMin` gives.
 *
 * **Cost**: each pass looks at those still open only; columns as arguments, because a closure's are read anew each time.
 */
export function fillToLevel(ceiling: Float64Array, weight: Float64Array, given: Float64Array, open: Int32Array, count: number, capacity: number): void {
  let weights = -0
  for (let i = 0; i < count; i++) {
    open[i] = i
    weights += weight[i]!
  }
  let left = capacity
  let openCount = count
  while (openCount > 0) {
    const level = left / weights
    let kept = 0
    weights = -0
    for (let k = 0; k < openCount; k++) {
      const i = open[k]!
      const most = ceiling[i]!
      const wanted = weight[i]! * level
      if (wanted > most) {
        given[i] = most
        left -= most
      } else {
        given[i] = wanted
        weights += weight[i]!
        open[kept++] = i
      }
    }
    if (kept === openCount) return
    openCount = kept
  }
}
