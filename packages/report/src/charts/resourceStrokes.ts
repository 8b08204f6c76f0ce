/** Colour and dash of the resources' lines. */
import type { ResourceIndex } from "@rackfold/sim-core"
import { RESOURCE_DASHES, RESOURCE_STROKES } from "./chartStyle.ts"

/** Channels of a chart whose field `resource` holds the lines' names. */
export function resourceStrokes(lines: ReadonlyArray<{ readonly resource: ResourceIndex; readonly name: string }>): { color: object; strokeDash: object } {
  const channel = (range: ReadonlyArray<unknown>): object => ({ field: "resource", type: "nominal", legend: null, scale: { domain: lines.map(({ name }) => name), range } })
  return {
    color: channel(lines.map(({ resource }) => RESOURCE_STROKES[resource])),
    strokeDash: channel(lines.map(({ resource }) => RESOURCE_DASHES[resource]!))
  }
}
