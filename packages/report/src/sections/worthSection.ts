/** What it costs and emits: energy at the meter, carbon by source, every line of the cost, and whether both come back. */
import type { CarbonSummary, CostsSummary, WorthSummary } from "@rackfold/worth"
import { conclusionSentence } from "../answerText.ts"
import { DASH, formatFigure, formatPercent, withUnit, type Lang } from "../format.ts"
import type { Figure } from "../figures.ts"
import { html, type Html } from "../html.ts"
import { inLanguage, messagesOf } from "../messages/messagesOf.ts"
import { worthMessages } from "../messages/worth.ts"
import { worthConclusions } from "../worth/worthConclusions.ts"
import { signedPercent } from "../worth/worthRows.ts"
import { mass, money, moneyFigure, pricePerKwh, sourceLabel, years, yearsOrNever } from "../worth/worthText.ts"
import { figure } from "./figure.ts"
import { table } from "./table.ts"

interface WorthCharts {
  readonly emits: Figure | null
  readonly repaid: Figure | null
  readonly cash: Figure | null
}

export function worthSection(found: WorthSummary, charts: WorthCharts, lang: Lang): Html {
  const say = worthMessages(lang)
  const { energy, costs, carbon } = found
  const sentences = worthConclusions(found).map((conclusion) => conclusionSentence(conclusion, lang))
  const pue = formatFigure(energy.pue, lang)
  return html`${sentences.length === 0 ? null : html`<p>${sentences.join(" ")}</p>`}
${energyTable(found, lang)}
<p class="note">${say.pueFrom(pue, inLanguage(energy.source, energy.sourceFr, lang), energy.sureness)} ${energy.ratedItWatts === null ? "" : `${say.pueByLoad(pue, withUnit(formatFigure(energy.ratedItWatts, lang), "W"), formatPercent(energy.fixedFraction, lang))} `}${say.yearNote}</p>
${carbon === undefined ? null : carbonPart(carbon, charts, lang)}
${costs === undefined ? null : costsPart(costs, charts, lang)}`
}

function energyTable({ energy, old, saved }: WorthSummary, lang: Lang): Html {
  const say = worthMessages(lang)
  const kwh = (amount: number): string => withUnit(formatFigure(amount, lang, 5), "kWh")
  return table(say.energyTable, [{ header: say.energy.what, kind: "text" }, { header: say.energy.amount, kind: "number" }], [
    [say.energy.it, kwh(energy.itKwh)],
    [say.energy.meter, kwh(energy.meterKwh)],
    [say.energy.pue, energy.meanPue === null ? DASH : formatFigure(energy.meanPue, lang)],
    [say.energy.year, kwh(energy.meterKwhPerYear)],
    ...(old === null ? [] : [[say.energy.old(messagesOf(lang).servers(old.servers), withUnit(formatFigure(old.itWatts, lang, 5), "W")), kwh(old.meterKwhPerYear)]]),
    ...(saved === null ? [] : [[say.energy.saved, `${kwh(saved.kwhPerYear)} (${signedPercent(saved.fraction, lang)})`]])
  ])
}

function carbonPart(carbon: CarbonSummary, { emits, repaid }: WorthCharts, lang: Lang): Html {
  const say = worthMessages(lang)
  const { sources, kgPerYear, embodiedKg, embodiedKgPerYear, embodiedFrom, lifeYears, series } = carbon
  const amount = (kg: number | null): string => (kg === null ? DASH : mass(kg, lang))
  const isCompared = sources.some(({ savedKgPerYear }) => savedKgPerYear !== null)
  const rows = sources.map((source) => [
    sourceLabel(source, lang), say.use[source.use], mass(source.kgOfPeriod, lang), mass(source.kgPerYear, lang), ...(isCompared ? [amount(source.savedKgPerYear), yearsOrNever(source.paybackYears, lang)] : []),
    `${inLanguage(source.source, source.sourceFr, lang)} (${source.sureness})`
  ])
  const country = carbon.countryName === null ? null : inLanguage(carbon.countryName, carbon.countryNameFr ?? carbon.countryName, lang)
  return html`${figure(emits)}
<p>${say.made(mass(embodiedKg, lang), mass(embodiedKgPerYear, lang), years(lifeYears, lang), mass(kgPerYear.low, lang), mass(kgPerYear.high, lang))}</p>
${figure(repaid)}
${table(say.carbonTable(country), [
  { header: say.carbon.figure, kind: "text" }, { header: say.carbon.use, kind: "text" }, { header: say.carbon.run, kind: "number" }, { header: say.carbon.year, kind: "number" },
  ...(isCompared ? [{ header: say.carbon.saved, kind: "number" as const }, { header: say.carbon.repaid, kind: "number" as const }] : []), { header: say.carbon.source, kind: "name" }
], rows)}
${series === null || series.heldSeconds === 0 ? null : html`<p>${say.held(withUnit(formatFigure(series.heldSeconds / 3600, lang), "h"), series.file)}</p>`}
<p class="note">${say.embodiedFrom(inLanguage(embodiedFrom.source, embodiedFrom.sourceFr, lang), embodiedFrom.sureness)}</p>`
}

function costsPart(costs: CostsSummary, { cash }: WorthCharts, lang: Lang): Html {
  const say = worthMessages(lang)
  const { currency, lines, once, oldPerYear, newPerYear, savedPerYear, perKwh } = costs
  const period = years(costs.years, lang)
  const amount = (value: number | null): string => (value === null ? DASH : moneyFigure(value, lang))
  const over = (first: number | null, perYear: number | null): string => (first === null || perYear === null ? DASH : moneyFigure(first + costs.years * perYear, lang))
  const saved = (before: number | null, after: number | null): number | null => (before === null || after === null ? null : before - after)
  const keys = (unstated: ReadonlyArray<string>): Html | string => (unstated.length === 0 ? "" : html`${say.costs.unstated} ${unstated.map((key, i) => html`${i === 0 ? "" : ", "}<code>${key.split(".").map((part, index) => (index === 0 ? part : html`.<wbr>${part}`))}</code>`)}`)
  return html`${table(say.costsTable(currency, period), [
    { header: say.costs.line, kind: "text" }, { header: say.costs.once, kind: "number" }, { header: say.costs.old, kind: "number" }, { header: say.costs.new, kind: "number" }, { header: say.costs.saved, kind: "number" }, { header: say.costs.over(period), kind: "number" }, { header: say.costs.note, kind: "name" }
  ], [
    ...lines.map((line) => [say.line[line.line], amount(line.once), amount(line.oldPerYear), amount(line.newPerYear), amount(saved(line.oldPerYear, line.newPerYear)), over(line.once, line.newPerYear), keys(line.unstated)]),
    [say.costs.total, amount(once), amount(oldPerYear), amount(newPerYear), amount(savedPerYear), over(once, newPerYear), ""]
  ])}
<p class="note">${perKwh === null ? "" : `${say.price(pricePerKwh(perKwh.value, currency, lang), inLanguage(perKwh.source, perKwh.sourceFr, lang), perKwh.sureness)} `}${say.countsAsZero}</p>
${figure(cash)}
${gainTable(costs, lang)}`
}

function gainTable({ gain, currency, years: count, discountRate }: CostsSummary, lang: Lang): Html | null {
  if (gain === null) return null
  const { gain: say, gainTable: caption } = worthMessages(lang)
  const period = years(count, lang)
  return table(caption, [{ header: say.figure, kind: "text" }, { header: say.value, kind: "number" }, { header: say.meaning, kind: "text" }], [
    [say.payback, yearsOrNever(gain.paybackYears, lang), say.paybackHow],
    [say.roi(period), signedPercent(gain.roiFraction, lang), say.roiHow],
    [say.npv(period, formatPercent(discountRate, lang)), money(gain.netPresentValue, currency, lang), say.npvHow],
    [say.perKwh, gain.breakEvenPerKwh === null ? DASH : pricePerKwh(gain.breakEvenPerKwh, currency, lang), say.perKwhHow],
    [say.hostPrice, gain.breakEvenHostPrice === null ? DASH : money(gain.breakEvenHostPrice, currency, lang), say.hostPriceHow]
  ])
}
