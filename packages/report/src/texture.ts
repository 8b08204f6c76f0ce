/**
 * Textures over the parts of a bar, so that they differ without colour. Drawn as lines, not as SVG
 * patterns: a browser prints a pattern as a picture per bar, and a page of them takes 100 MB.
 */
import { CAPACITY_PARTS, PART_FILLS, type CapacityPart } from "./charts/chartStyle.ts"

/** Distance between lines, in pixels. */
const SPACING = 5

const LINES: Readonly<Record<CapacityPart, { readonly stroke: string; readonly draw: (width: number, height: number) => string } | null>> = {
  placed: null,
  reserve: { stroke: "#1a1a1a", draw: rising },
  headroom: { stroke: "#5b7da3", draw: upright },
  free: null,
  stranded: { stroke: "#5c3d00", draw: (width, height) => rising(width, height) + falling(width, height) }
}

const PART_OF_FILL = new Map<string, CapacityPart>(CAPACITY_PARTS.map((part) => [PART_FILLS[part], part]))
/** A rectangle as Vega writes it, in a tag whose fill is one of the parts'. */
const RECTANGLE = /^<path([^>]*) d="M(-?[\d.e-]+),(-?[\d.e-]+)h([\d.e-]+)v([\d.e-]+)h-[\d.e-]+Z"[^>]* fill="(#[0-9a-f]{6})"/
const TRANSFORM = / transform="[^"]*"/

/** The lines to lay over a tag that Vega wrote; "" where it is no part of a bar. */
export function textureOver(tag: string): string {
  const match = RECTANGLE.exec(tag)
  const lines = LINES[PART_OF_FILL.get(match?.[6] ?? "") ?? "placed"]
  if (match === null || lines === null) return ""
  const [left, top, width, height] = [match[2], match[3], match[4], match[5]].map(Number) as [number, number, number, number]
  const path = lines.draw(width, height)
  if (path === "") return ""
  const outer = TRANSFORM.exec(tag)?.[0]
  const own = `<path transform="translate(${short(left)},${short(top)})" d="${path}" fill="none" stroke="${lines.stroke}" stroke-width="0.6"/>`
  return outer === undefined ? own : `<g${outer}>${own}</g>`
}

/** Lines from bottom left to top right, cut off at the rectangle [0, width] × [0, height]. */
function rising(width: number, height: number): string {
  return diagonals(width, height, (x, y) => `${short(x)},${short(y)}`)
}

function falling(width: number, height: number): string {
  return diagonals(width, height, (x, y) => `${short(x)},${short(height - y)}`)
}

/** The lines x + y = offset for every offset a spacing apart. */
function diagonals(width: number, height: number, point: (x: number, y: number) => string): string {
  let path = ""
  for (let offset = SPACING; offset < width + height; offset += SPACING) {
    path += `M${point(Math.max(0, offset - height), Math.min(offset, height))}L${point(Math.min(offset, width), Math.max(0, offset - width))}`
  }
  return path
}

function upright(width: number, height: number): string {
  let path = ""
  for (let x = SPACING / 2; x < width; x += SPACING) path += `M${short(x)},0V${short(height)}`
  return path
}

/** A tenth of a pixel is more than a printer shows. */
function short(pixels: number): string {
  return String(Math.round(pixels * 10) / 10)
}
