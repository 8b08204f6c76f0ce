/** Figures of a comparison as texts: values, differences, intervals. */
import type { MeanInterval } from "@rackfold/sim-core"
import { formatAvailability, formatDuration, formatFigure, formatFixed, formatPercent, formatReady, formatSmallPercent, NO_BREAK_SPACE, withUnit, type Lang } from "../format.ts"
import type { ComparedFigure, FigureStyle } from "./comparedFigures.ts"
import { comparisonMessages } from "./comparisonMessages.ts"

/** How the texts of one figure look, the same for all combinations, so that they can be read against each other. */
export interface FigureForm {
  readonly style: FigureStyle
  /** Of numbers. */
  readonly decimals: number
}

const DIGITS = 4

/** Means of counts need no more. */
const COUNT_DECIMALS = 2

/** As many decimals as the one that needs most. */
export function formOf({ style, unit }: Pick<ComparedFigure, "style" | "unit">, values: ReadonlyArray<number>): FigureForm {
  const decimals = values.reduce((most, value) => Math.max(most, formatFigure(value, "en", DIGITS).split(".")[1]?.length ?? 0), 0)
  return { style, decimals: style !== "number" ? 0 : unit === "count" ? Math.min(COUNT_DECIMALS, decimals) : decimals }
}

export function figureText({ style, decimals }: FigureForm, value: number, lang: Lang): string {
  switch (style) {
    case "number": return formatFixed(value, decimals, lang)
    case "percent": return formatPercent(value, lang)
    case "ready": return formatReady(value, lang)
    case "small": return formatSmallPercent(value, lang)
    case "availability": return formatAvailability(value, lang)
    case "duration": return formatDuration(value, lang)
  }
}

/** On an axis: round numbers, and no two alike. */
export function tickText({ style }: Pick<FigureForm, "style">, value: number, lang: Lang): string {
  if (style === "duration") return formatDuration(value, lang)
  return style === "number" ? formatFigure(value, lang, DIGITS) : formatSmallPercent(value, lang)
}

/** How much a figure is above (+) or below (−) another: 0 where they are equal, ≈ 0 where its digits do not show how they differ. */
export function differenceText(form: FigureForm, difference: number, lang: Lang): string {
  if (difference === 0) return "0"
  const amount = amountText(form, Math.abs(difference), lang)
  return /[1-9]/.test(amount) ? `${difference < 0 ? "\u2212" : "+"}${amount}` : `≈${NO_BREAK_SPACE}0`
}

/** " ± 0.37": half the width of an interval, the larger half where it ends at a limit; "" where its digits show none. */
export function halfWidthText(form: FigureForm, { mean, low, high }: MeanInterval, lang: Lang): string {
  const amount = amountText(form, Math.max(high - mean, mean - low), lang)
  return /[1-9]/.test(amount) ? `${NO_BREAK_SPACE}±${NO_BREAK_SPACE}${amount}` : ""
}

/** A difference of percentages is one of percentage points. */
function amountText({ style, decimals }: FigureForm, amount: number, lang: Lang): string {
  const { points } = comparisonMessages(lang)
  switch (style) {
    case "number": return formatFixed(amount, decimals, lang)
    case "duration": return formatDuration(amount, lang)
    case "percent": return withUnit(formatFixed(amount * 100, 1, lang), points)
    case "ready": return withUnit(formatFixed(amount * 100, 2, lang), points)
    default: return withUnit(formatFigure(amount * 100, lang), points)
  }
}
