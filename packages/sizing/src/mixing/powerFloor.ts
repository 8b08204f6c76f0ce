/** The least that a host draws beyond a price for its work, whatever its load: what lets a sum over hosts bound a fleet's energy. */
import type { PowerCurve } from "@rackfold/sim-core"

/** Cells that a curve is cut into where it has no corners to look at. */
const CELLS = 2000

/** Curves that are straight between their corners. */
const CORNERS: Readonly<Record<string, ReadonlyArray<number>>> = { specTable: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1], linear: [0, 1] }

/**
 * `min P(u) − price × u` over loads u from `low` to `high`; never above it, and below it by no more than the price of one 2,000th of
 * the range where the curve is not made of straight lines.
 *
 * @param watts P: never falling @param low @param high 0 ≤ low ≤ high ≤ 1 @param price watts of a load of 1: ≥ 0
 */
export function powerFloor(model: PowerCurve["model"], watts: (load: number) => number, low: number, high: number, price: number): number {
  const corners = CORNERS[model]
  if (corners !== undefined) return [low, high, ...corners.filter((load) => load > low && load < high)].reduce((least, load) => Math.min(least, watts(load) - price * load), Infinity)
  let least = watts(high) - price * high
  const width = (high - low) / CELLS
  for (let cell = 0; cell < CELLS && width > 0; cell++) least = Math.min(least, watts(low + cell * width) - price * (low + (cell + 1) * width))
  return least
}
