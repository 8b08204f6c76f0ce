/** Figures that may be asked of a plan, as people read them. */
import { formatCount, formatFigure, withUnit, type Lang } from "../format.ts"
import { sensitivityMessages } from "./sensitivityMessages.ts"
import type { SensitivityFigure } from "./sensitivityAnswer.ts"

/** `6`, `12,291`, `3.06`: without its unit; what is not finite says so. */
export function plainFigure(of: SensitivityFigure, value: number, lang: Lang): string {
  if (!Number.isFinite(value)) return sensitivityMessages(lang).endless[of === "hosts" ? "hosts" : "never"]
  return of === "payback" ? formatFigure(value, lang) : formatCount(value, lang)
}

/** `6 hosts`, `12,291 kWh`, `43,514 EUR`, `3.06 years`. */
export function withItsUnit(of: SensitivityFigure, value: number, currency: string | null, lang: Lang): string {
  const text = plainFigure(of, value, lang)
  return Number.isFinite(value) ? withUnit(text, unitOf(of, value, currency, lang)) : text
}

/** One host is no `hosts`; in French 1.9 years are none either. */
function unitOf(of: SensitivityFigure, value: number, currency: string | null, lang: Lang): string {
  const isOne = lang === "fr" ? value < 2 : value === 1
  const { hosts, years } = sensitivityMessages(lang).units
  return { hosts: isOne ? hosts.one : hosts.many, kwh: "kWh", money: currency ?? "", kg: "kg", payback: isOne ? years.one : years.many }[of]
}

/** `4 to 6 hosts`; `4 hosts, or no number is enough`. */
export function rangeText(of: SensitivityFigure, low: number, high: number, currency: string | null, lang: Lang): string {
  const say = sensitivityMessages(lang)
  const last = withItsUnit(of, high, currency, lang)
  if (Number.isFinite(high)) return say.range(plainFigure(of, low, lang), last)
  return `${withItsUnit(of, low, currency, lang)}, ${of === "hosts" ? say.orInfeasible : say.orNever}`
}
