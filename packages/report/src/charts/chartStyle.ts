/** How charts look: readable on paper, without colour, and at arm's length. */
import type { Config } from "vega-lite"
import { NUMBER_SIGNS, type Lang } from "../format.ts"

/** Width of a whole chart in CSS pixels; an A4 page takes it with hardly any scaling. */
export const CHART_WIDTH = 720
export const INK = "#1a1a1a"
const QUIET = "#595959"
const GRID = "#dcdcdc"

export const FONT_SIZE = 12

/** Parts of a host's capacity, in the order they are stacked. Fills differ in luminance; the page lays a texture over them. */
export const CAPACITY_PARTS = ["placed", "reserve", "headroom", "free", "stranded"] as const
export type CapacityPart = (typeof CAPACITY_PARTS)[number]
export const PART_FILLS: Readonly<Record<CapacityPart, string>> = {
  placed: "#1f4e79",
  reserve: "#8c8c8c",
  headroom: "#cfdfee",
  free: "#fffffe",
  stranded: "#e8b04a"
}

/** Stroke and dash of each resource's line: [5]. Told apart without colour by the dash and the label at the end. */
export const RESOURCE_STROKES = ["#1f4e79", "#b03a2e", "#6b4c9a", "#2e7d32", "#7a5c00"] as const
export const RESOURCE_DASHES: ReadonlyArray<ReadonlyArray<number>> = [[1, 0], [8, 3], [2, 2], [10, 3, 2, 3], [4, 4]]

/** What all charts share; numbers on axes follow the language. */
export function chartConfig(lang: Lang): Config {
  const signs = NUMBER_SIGNS[lang]
  return {
    aria: false,
    background: "#ffffff",
    font: "sans-serif",
    locale: { number: { ...signs, grouping: [3], currency: ["", ""] } },
    view: { stroke: null },
    axis: {
      labelFontSize: FONT_SIZE,
      titleFontSize: FONT_SIZE,
      titleFontWeight: "normal",
      labelColor: INK,
      titleColor: INK,
      gridColor: GRID,
      domainColor: QUIET,
      tickColor: QUIET,
      labelLimit: 0,
      titleLimit: 0
    },
    header: { labelFontSize: FONT_SIZE, labelFontWeight: "bold", labelColor: INK, labelLimit: 0, labelPadding: 4 },
    legend: { labelFontSize: FONT_SIZE, labelColor: INK, labelLimit: 0, symbolStrokeWidth: 1, symbolSize: 140 },
    title: { fontSize: FONT_SIZE, fontWeight: "normal", color: INK, anchor: "start", frame: "group", offset: 8 },
    text: { fontSize: FONT_SIZE, color: INK }
  }
}

/**
 * Where the plot begins: so many pixels from the left edge of the drawing. Vega guesses the width of
 * texts and leaves too much room; with this the drawing is cut to CHART_WIDTH exactly, so that charts
 * fill the page and those below each other line up.
 */
export function plotFrom(left: number): { readonly plotLeft: number } {
  return { plotLeft: left }
}

/** Pixels that a text of the charts' font takes, on the safe side. */
export function labelPixels(text: string, fontSize = FONT_SIZE): number {
  return Math.ceil(text.length * fontSize * 0.6)
}
