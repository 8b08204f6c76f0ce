/** A mixed fleet as sentences and a table. */
import { DASH, formatCount, formatFixed, formatPercent, withUnit, type Lang } from "../format.ts"
import { alignColumns, plainText } from "../terminal.ts"
import { mixMessages } from "./mixMessages.ts"
import type { MixedFleet, MixSummary } from "./mixSummary.ts"

/** Which models in which numbers, against the best alone; how far from the best possible; who stands in reserve; how it is counted. */
export function mixSentences(mix: MixSummary, lang: Lang): ReadonlyArray<string> {
  const say = mixMessages(lang)
  const by = say.by[mix.by](mix.years ?? 1)
  const chosen = mix.considered > mix.models.length ? [say.chosen(mix.models.length, mix.considered, by)] : []
  const limits = mix.models.filter(({ atMost }) => atMost !== null)
  const limited = limits.length === 0 ? [] : [say.limited(limits.map(({ name, atMost }) => say.some(atMost!, name)).join(", "))]
  const [best] = mix.fleets
  if (mix.best === null || best === undefined) return [say.none(mix.status === "infeasible" ? "infeasible" : "unknown"), ...limited, ...chosen]
  const figure = (amount: number): string => figureText(mix, amount, lang)
  const alone = mix.fleets.filter(({ isMix, status }) => !isMix && status === "placed").sort((a, b) => a.figure! - b.figure!)[0]
  const reserve = best.models.filter(({ inReserve }) => inReserve > 0)
  return [
    best.isMix ? say.best(say.and(best.models.filter(({ carrying }) => carrying > 0).map(({ name, carrying }) => say.some(carrying, name))), say.and(reserve.map(({ name, inReserve }) => say.some(inReserve, name))), by, figure(best.figure!)) : say.aloneIsBest(fleetText(best, lang), by, figure(best.figure!)),
    ...(best.isMix && alone !== undefined ? [say.overAlone(alone.name, figure(alone.figure!), figure(alone.figure! - best.figure!), formatPercent(alone.figure! / best.figure! - 1, lang))] : []),
    ...(mix.status === "optimal" ? [say.optimal] : mix.gap === null ? [] : [say.within(figure(mix.gap), formatPercent(mix.gapFraction, lang), figure(mix.bound!), mix.proof === null ? "noProof" : mix.proof.endedBy === "time" ? "time" : "size")]),
    ...(reserve.length === 0 || !best.isMix ? [] : [say.reserve(reserve.length === 1, mix.ha.kind === "fraction" ? formatPercent(mix.ha.fraction, lang) : null)]),
    ...limited, say.assumed(formatPercent(best.meanLoad, lang), mix.by !== "hosts"), ...chosen,
    ...(mix.countedAsNothing.length === 0 ? [] : [say.countedAsNothing(mix.countedAsNothing)])
  ]
}

/** An amount of what is made small, with its unit. */
function figureText({ by, unit }: MixSummary, amount: number, lang: Lang): string {
  return by === "hosts" ? withUnit(formatCount(amount, lang), mixMessages(lang).hostsUnit(amount)) : withUnit(formatFixed(amount, 2, lang), by === "energy" ? "kWh" : unit)
}

/** `3 × A, 1 × B` with those in reserve. */
export function fleetText({ models }: MixedFleet, lang: Lang): string {
  const say = mixMessages(lang)
  return models.map(({ name, carrying, inReserve }) => say.some(carrying + inReserve, name)).join(", ")
}

export function mixTable(mix: MixSummary, lang: Lang): ReadonlyArray<string> {
  return alignColumns(mixRows(mix, lang).map((row) => row.map(plainText)))
}

/** Figures of each fleet side by side, below their names; money and carbon where they are asked for. */
export function mixRows(mix: MixSummary, lang: Lang): ReadonlyArray<ReadonlyArray<string>> {
  const { table } = mixMessages(lang)
  const columns: ReadonlyArray<readonly [title: string, cell: (fleet: MixedFleet) => string]> = [
    [table.fleet, (fleet) => (fleet.models.length === 0 ? fleet.name : fleetText(fleet, lang))],
    [table.hosts, ({ hosts, status }) => (status === "infeasible" ? table.infeasible : status === "tooFew" ? `${formatCount(hosts!, lang)} (${table.tooFew})` : formatCount(hosts!, lang))],
    [table.reserve, ({ inReserve }) => (inReserve === null ? DASH : formatCount(inReserve, lang))],
    [table.load, ({ meanLoad }) => formatPercent(meanLoad, lang)],
    ...(mix.currency === null ? [] : [[table.money(mix.currency, mix.years!), ({ money }: MixedFleet) => amount(money, lang)] as const]),
    [table.kwh, ({ kwhPerYear }) => amount(kwhPerYear, lang)],
    ...(mix.fleets.every(({ kgPerYear }) => kgPerYear === null) ? [] : [[table.kg, ({ kgPerYear }: MixedFleet) => amount(kgPerYear, lang)] as const]),
    [table.gap, ({ aboveBound }) => (aboveBound === null ? DASH : figureText(mix, aboveBound, lang))]
  ]
  return [columns.map(([title]) => title), ...mix.fleets.map((fleet) => columns.map(([, cell]) => cell(fleet)))]
}

function amount(value: number | null, lang: Lang): string {
  return value === null ? DASH : formatCount(value, lang)
}
