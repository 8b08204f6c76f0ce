/** A figure over the values of one dimension, a panel for each combination of the others: what a chart of a comparison draws. */
import type { Lang } from "../format.ts"
import type { ComparedFigure } from "./comparedFigures.ts"
import type { Comparison, Dimension } from "./comparison.ts"
import { dimensionName, markOf, valueName, variedDimensions } from "./comparisonRows.ts"
import { figureText } from "./figureText.ts"

/** More would not be told apart, or not fit a page. */
const MOST_PANELS = 12
const MOST_NAMES = 40
const MOST_NUMBERS = 200

export interface ChartPoint {
  /** Row of the value on the axis. */
  readonly choice: number
  readonly mean: number
  readonly low: number
  readonly high: number
  /** With the mark of the best. */
  readonly label: string
  readonly isBest: boolean
  readonly isWeighed: boolean
}

export interface ChartPanel {
  /** The other dimensions' values, a line each; none where there is one panel alone. */
  readonly title: ReadonlyArray<string>
  readonly points: ReadonlyArray<ChartPoint>
}

export interface ChartPanels {
  /** What lies along the axis: the first path that is varied, or else scenarios. */
  readonly axis: Dimension
  /** Of the axis, as far as they are drawn. */
  readonly values: ReadonlyArray<string>
  readonly panels: ReadonlyArray<ChartPanel>
  /** Names of the other dimensions. */
  readonly others: ReadonlyArray<string>
  readonly shown: number
  readonly all: number
}

/** null where nothing is varied. */
export function chartPanels(comparison: Comparison, figure: ComparedFigure, lang: Lang): ChartPanels | null {
  const varied = variedDimensions(comparison)
  const at = varied.find((row) => comparison.dimensions[row]!.path !== null) ?? varied[0]
  if (at === undefined) return null
  const axis = comparison.dimensions[at]!
  const most = axis.numbers === null ? MOST_NAMES : MOST_NUMBERS
  const others = varied.filter((row) => row !== at)
  const panels = new Map<string, { readonly title: ReadonlyArray<string>; readonly points: ChartPoint[] }>()
  for (const [row, { choices, values, isWeighed }] of comparison.combinations.entries()) {
    const key = others.map((other) => choices[other]).join(" ")
    if (!panels.has(key)) panels.set(key, { title: others.map((other) => titleOf(comparison.dimensions[other]!, choices[other]!)), points: [] })
    const value = values.get(figure.path)
    if (value === undefined || choices[at]! >= most) continue
    const mark = markOf(comparison, figure, row)
    panels.get(key)!.points.push({ choice: choices[at]!, mean: value.mean, low: value.low, high: value.high, label: `${figureText(comparison.forms.get(figure.path)!, value.mean, lang)}${mark === "*" ? " *" : ""}`, isBest: mark === "*", isWeighed })
  }
  const drawn = [...panels.values()].slice(0, MOST_PANELS).filter(({ points }) => points.length > 0)
  if (drawn.length === 0) return null
  return {
    axis, values: axis.values.slice(0, most).map((_, choice) => valueName(axis, choice)), panels: drawn,
    others: others.map((other) => dimensionName(comparison.dimensions[other]!, lang)),
    shown: drawn.length * Math.min(axis.values.length, most), all: comparison.combinations.length
  }
}

function titleOf(dimension: Dimension, choice: number): string {
  return dimension.path === null ? valueName(dimension, choice) : `${dimension.path}=${valueName(dimension, choice)}`
}

/** Where the axis of a figure begins and ends: at 0 unless all lie within a tenth of the highest. */
export function valueRange(panels: ReadonlyArray<ChartPanel>): { readonly from: number; readonly to: number } {
  const points = panels.flatMap((panel) => panel.points)
  const low = points.reduce((least, point) => Math.min(least, point.low), Infinity)
  const high = points.reduce((most, point) => Math.max(most, point.high), -Infinity)
  const isNarrow = low > 0 && high - low < high / 10
  const from = isNarrow ? Math.max(0, low - (high - low) / 2) : Math.min(0, low)
  return { from, to: high > from ? high : from + 1 }
}

/** About four round numbers between two others: steps of 1, 2 or 5 times a power of ten. */
export function roundTicks(from: number, to: number): ReadonlyArray<number> {
  const least = (to - from) / 5
  let step = 1
  while (step > least) step /= 10
  while (step * 10 <= least) step *= 10
  const chosen = [1, 2, 5, 10].map((times) => times * step).find((one) => one >= least)!
  const first = Math.ceil(from / chosen)
  const ticks: number[] = []
  for (let tick = first; tick * chosen <= to; tick++) ticks.push(tick * chosen)
  return ticks
}

/** Columns of so many panels, at most so many: as few rows as they take, and these evenly filled. **Example** evenColumns(4, 3) // => 2 */
export function evenColumns(panels: number, most: number): number {
  return Math.ceil(panels / Math.ceil(panels / most))
}
