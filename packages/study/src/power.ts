/** Power of a host over its load. */

/**
 * Watts at a load: straight lines between the eleven points, in the order of operations that CloudSim has.
 *
 * @param watts at 0, 10, … 100 %
 * @param load in [0, 1]; above, it counts as 1
 */
export function wattsAt(watts: ReadonlyArray<number>, load: number): number {
  if (load >= 1) return watts[10]!
  const below = Math.floor(load * 10)
  const above = Math.ceil(load * 10)
  const low = watts[below]!
  return low + ((watts[above]! - low) / 10) * (load - below / 10) * 100
}
