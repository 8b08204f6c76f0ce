/** Response ÷ time without load, against load: a curve for each number of servers, told apart by dashes and a label on it. */
import { erlangFactor } from "@rackfold/sim-core"
import { INK, RESOURCE_DASHES } from "./chartStyle.ts"

/** Steps of a curve. */
const STEP = 0.005
const LAST = 0.99

/** Layers of a chart whose x is the load and whose y the factor. @param top upper end of the scale */
export function loadCurves(servers: ReadonlyArray<number>, top: number, label: (servers: number) => string, x: object, y: object): ReadonlyArray<object> {
  const kinds = servers.map(label)
  const values = servers.flatMap((count) => pointsOf(count, top).map(({ load, factor }) => ({ kind: label(count), load, factor })))
  // Where a curve leaves the picture they are close to each other: labels stand at different heights.
  const labels = servers.map((count, k) => ({ kind: label(count), ...lastBelow(pointsOf(count, top), 1 + (top - 1) * (0.9 - (0.72 * k) / Math.max(1, servers.length))) }))
  const dash = { field: "kind", type: "nominal", legend: null, scale: { domain: kinds, range: servers.map((_, k) => RESOURCE_DASHES[k % RESOURCE_DASHES.length]!) } }
  return [
    { data: { values }, mark: { type: "line", color: INK, strokeWidth: 1.5, clip: true }, encoding: { x, y, strokeDash: dash } },
    { data: { values: labels }, mark: { type: "text", align: "right", baseline: "middle", dx: -7, color: INK }, encoding: { x, y, text: { field: "kind", type: "nominal" } } }
  ]
}

interface CurvePoint {
  readonly load: number
  readonly factor: number
}

function pointsOf(servers: number, top: number): ReadonlyArray<CurvePoint> {
  const points: CurvePoint[] = []
  for (let k = 0; k * STEP <= LAST + 1e-9; k++) {
    const factor = erlangFactor(servers, k * STEP)
    points.push({ load: k * STEP, factor: Math.min(factor, top) })
    if (factor >= top) break
  }
  return points
}

function lastBelow(points: ReadonlyArray<CurvePoint>, factor: number): CurvePoint {
  return points.findLast((point) => point.factor <= factor) ?? points[0]!
}
