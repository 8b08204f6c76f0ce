/** Names beside the ends of lines, instead of a legend. */

/**
 * Layers of a chart: each name at its line's end, moved apart from its neighbours, tied to the line by a short rule.
 *
 * @param gap between names, as a fraction of the height
 * @param top upper end of the scale, in the lines' unit
 */
export function endLabels(ends: ReadonlyArray<{ name: string; fraction: number }>, width: number, gap: number, color: object, top = 1): ReadonlyArray<object> {
  const values = spreadApart(ends.map(({ fraction }) => fraction / top), gap).map((at, index) => ({ resource: ends[index]!.name, fraction: ends[index]!.fraction, at: at * top }))
  const y = (field: string): object => ({ field, type: "quantitative", scale: { domain: [0, top] } })
  return [
    { data: { values }, mark: { type: "rule", strokeWidth: 1 }, encoding: { x: { value: width + 1 }, x2: { value: width + 13 }, y: y("fraction"), y2: { field: "at" }, color } },
    { data: { values }, mark: { type: "text", align: "left", baseline: "middle" }, encoding: { x: { value: width + 17 }, y: y("at"), text: { field: "resource", type: "nominal" }, color } }
  ]
}

/** Positions at least `gap` apart, in [0, 1] and in the order of the given ones, moved up first and back down where the top is reached. */
export function spreadApart(positions: ReadonlyArray<number>, gap: number): ReadonlyArray<number> {
  const order = positions.map((_, index) => index).sort((a, b) => positions[a]! - positions[b]! || a - b)
  const placed = Array.from(positions)
  let floor = 0
  for (const index of order) {
    placed[index] = Math.max(placed[index]!, floor)
    floor = placed[index]! + gap
  }
  let ceiling = 1
  for (const index of order.toReversed()) {
    placed[index] = Math.min(placed[index]!, ceiling)
    ceiling = placed[index]! - gap
  }
  return placed
}
