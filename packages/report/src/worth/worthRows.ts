/** Money and carbon as rows of the key figures. */
import type { CarbonSummary, CostsSummary, WorthSummary } from "@rackfold/worth"
import { DASH, formatFigure, formatPercent, withUnit, type Lang } from "../format.ts"
import { worthMessages } from "../messages/worth.ts"
import type { Summary } from "../summary.ts"
import { mass, money, years, yearsOrNever } from "./worthText.ts"

interface Row {
  readonly label: string
  readonly values: ReadonlyArray<string>
}

/** None where no run asks for money or carbon; what is known of none has no row. */
export function worthRows(summaries: ReadonlyArray<Summary>, lang: Lang): Row[] {
  const all = summaries.flatMap(({ worth }) => worth ?? [])
  if (all.length === 0) return []
  const { key } = worthMessages(lang)
  const row = (label: string, text: (found: WorthSummary) => string | null): Row => ({ label, values: summaries.map(({ worth }) => (worth === undefined ? DASH : (text(worth) ?? DASH))) })
  const ofCosts = (text: (costs: CostsSummary) => string | null) => ({ costs }: WorthSummary) => (costs === undefined ? null : text(costs))
  const ofCarbon = (text: (carbon: CarbonSummary) => string | null) => ({ carbon }: WorthSummary) => (carbon === undefined ? null : text(carbon))
  const kwh = (amount: number): string => withUnit(formatFigure(amount, lang, 4), "kWh")
  const periods = [...new Set(all.flatMap(({ costs }) => costs?.years ?? []))]
  const some = (has: (found: WorthSummary) => boolean, ...rows: ReadonlyArray<Row>): ReadonlyArray<Row> => (all.some(has) ? rows : [])
  return [
    row(key.meter, ({ energy }) => `${kwh(energy.meterKwh)} / ${kwh(energy.meterKwhPerYear)}`),
    ...some(({ saved }) => saved !== null, row(key.saved, ({ saved }) => (saved === null ? null : `${kwh(saved.kwhPerYear)} (${formatPercent(saved.fraction, lang)})`))),
    ...some(({ costs }) => costs !== undefined, row(key.cost, ofCosts(({ once, oldPerYear, newPerYear, currency }) => [once, oldPerYear, newPerYear].map((amount) => (amount === null ? DASH : money(amount, currency, lang))).join(" / ")))),
    ...some(({ costs }) => (costs?.gain ?? null) !== null, row(key.gain(periods.length === 1 ? years(periods[0]!, lang) : "n"), ofCosts(({ gain }) => (gain === null ? null : `${yearsOrNever(gain.paybackYears, lang)} / ${signedPercent(gain.roiFraction, lang)}`)))),
    ...some(({ carbon }) => carbon !== undefined, row(key.emits, ofCarbon(({ kgPerYear: { low, main, high } }) => [low, main, high].map((kg) => mass(kg, lang)).join(" / "))), row(key.made, ofCarbon(({ embodiedKg, embodiedKgPerYear }) => `${mass(embodiedKg, lang)} / ${mass(embodiedKgPerYear, lang)}`))),
    ...some(({ carbon }) => (carbon?.paybackYears ?? null) !== null, row(key.repaid, ofCarbon(({ paybackYears, lifeYears }) => (paybackYears === null ? null : [paybackYears.shortest, paybackYears.longest, lifeYears].map((count) => yearsOrNever(count, lang)).join(" / ")))))
  ]
}

/** A return, which may be a loss. */
export function signedPercent(fraction: number | null, lang: Lang): string {
  return fraction === null ? DASH : `${fraction < 0 ? "\u2212" : ""}${formatPercent(Math.abs(fraction), lang)}`
}
