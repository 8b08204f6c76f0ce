/** A comparison as labelled texts: names of combinations, cells of its tables, and what makes no difference. */
import { DASH, type Lang } from "../format.ts"
import { labelOf } from "../seedRows.ts"
import { comparisonMessages } from "./comparisonMessages.ts"
import type { ComparedFigure } from "./comparedFigures.ts"
import type { Comparison, Dimension } from "./comparison.ts"
import { differenceText, figureText, halfWidthText } from "./figureText.ts"

/** Letters of a value that a table shows. */
const LONGEST_VALUE = 40

/** `Energy, kWh`. @param currency of what runs cost, where it is known */
export function figureLabel({ path, unit }: ComparedFigure, lang: Lang, currency: string | null): string {
  const say = comparisonMessages(lang)
  const label = say.figure[path] ?? labelOf({ path }, lang)
  const shown = unit === "currency" ? currency : (say.unit[unit] ?? null)
  return shown === null ? label : `${label}, ${shown}`
}

/** Those of several values: the others tell no combination from another. */
export function variedDimensions({ dimensions }: Pick<Comparison, "dimensions">): ReadonlyArray<number> {
  return dimensions.flatMap(({ values }, row) => (values.length > 1 ? [row] : []))
}

export function dimensionName({ path }: Dimension, lang: Lang): string {
  return path ?? comparisonMessages(lang).scenario
}

export function valueName({ values }: Dimension, choice: number): string {
  const text = values[choice]!
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text
}

/** `place.policy=firstFit, headroom.cpu=0.2`; a scenario is its own name. */
export function combinationName(comparison: Comparison, row: number): string {
  const { choices } = comparison.combinations[row]!
  return variedDimensions(comparison).map((at) => {
    const dimension = comparison.dimensions[at]!
    return dimension.path === null ? valueName(dimension, choices[at]!) : `${dimension.path}=${valueName(dimension, choices[at]!)}`
  }).join(", ")
}

/** Texts of a figure, one a combination: [combinations] */
export function meanTexts({ combinations, forms }: Comparison, figure: ComparedFigure, lang: Lang): ReadonlyArray<string> {
  return combinations.map(({ values }) => {
    const value = values.get(figure.path)
    return value === undefined ? DASH : figureText(forms.get(figure.path)!, value.mean, lang)
  })
}

export interface SplitFigures {
  /** Shown figures that some combination has otherwise than another. */
  readonly differing: ReadonlyArray<ComparedFigure>
  /** Shown figures that all have alike, with their one text. */
  readonly same: ReadonlyArray<readonly [label: string, text: string]>
}

export function splitFigures(comparison: Comparison, lang: Lang): SplitFigures {
  const shown = comparison.figures.filter(({ isShown }) => isShown).map((figure) => ({ figure, texts: meanTexts(comparison, figure, lang) }))
  const isSame = (texts: ReadonlyArray<string>): boolean => texts.every((text) => text === texts[0])
  return {
    differing: shown.filter(({ texts }) => !isSame(texts)).map(({ figure }) => figure),
    same: shown.filter(({ texts }) => isSame(texts)).map(({ figure, texts }) => [figureLabel(figure, lang, comparison.currency), texts[0]!])
  }
}

/** "*" of the best, "~" of what may be as good. */
export function markOf({ best }: Comparison, { path }: ComparedFigure, row: number): "*" | "~" | "" {
  const found = best.get(path)
  return found === undefined ? "" : found.best.includes(row) ? "*" : found.notToldApart.includes(row) ? "~" : ""
}

/** Mean and half of its interval. */
export function valueText({ combinations, forms }: Comparison, { path }: ComparedFigure, row: number, lang: Lang): string {
  const value = combinations[row]!.values.get(path)
  return value === undefined ? DASH : figureText(forms.get(path)!, value.mean, lang) + halfWidthText(forms.get(path)!, value, lang)
}

export function differenceCell({ combinations, forms }: Comparison, { path }: ComparedFigure, row: number, lang: Lang, withInterval: boolean): string {
  const difference = combinations[row]!.values.get(path)?.difference ?? null
  if (difference === null || row === 0) return DASH
  return differenceText(forms.get(path)!, difference.mean, lang) + (withInterval ? halfWidthText(forms.get(path)!, difference, lang) : "")
}
