/** Where is the memory? States over time, where RAM goes, hosts and servers that suffer, kills, and RAM added and taken away. */
import type { MemoryUse, Outcome, Plan } from "@rackfold/sim-core"
import { wholePercent } from "../charts/memoryPanels.ts"
import type { Figure } from "../figures.ts"
import { DASH, formatAmount, formatCount, formatDuration, formatFigure, formatPercent, formatReady, type Lang } from "../format.ts"
import { html, type Html } from "../html.ts"
import { AWAY_PARTS, memoryMessages, RAM_PARTS } from "../messages/memory.ts"
import type { MemorySummary, RamSplit } from "../pressure/memoryFigures.ts"
import { figure } from "./figure.ts"
import { groupedTable, table, type Column } from "./table.ts"

const number = (header: string): Column => ({ header, kind: "number" })
const named = (header: string): Column => ({ header, kind: "name" })
const text = (header: string): Column => ({ header, kind: "text" })

export interface MemoryCharts {
  readonly host: Figure | null
  readonly fleet: Figure | null
  readonly where: Figure | null
}

export function memorySection(plan: Plan, { failing }: Outcome, found: MemorySummary, use: MemoryUse | undefined, charts: MemoryCharts, lang: Lang): Html {
  const say = memoryMessages(lang)
  const preset = use === undefined ? say.theHypervisor : lang === "fr" ? use.labelFr : use.label
  const { high, clear, soft, hard, low } = shares(found, lang)
  const isPlenty = found.hostsAt.clear === 0 && found.guests.length === 0
  return html`<p>${say.intro(preset, formatFigure(found.overcommit, lang), formatFigure(found.overcommitMax, lang))} ${howItTakes(plan, lang)}</p>
<p>${isPlenty ? say.plenty : say.states(high, clear, soft, hard, low)}</p>
${figure(charts.host)}
${figure(charts.fleet)}
${figure(charts.where)}
${whereTable(found, lang)}
${isPlenty ? null : hostsTable(found, lang)}
${guestsTable(found, lang)}
${killsTable(found, failing !== undefined, lang)}
${resizesTable(found, lang)}`
}

function howItTakes({ pressure }: Plan, lang: Lang): string {
  const { steps } = memoryMessages(lang)
  const { balloonRule, balloonTargetFraction, clearFraction, softFraction, hardFraction, lowFraction } = pressure!.memory!.model
  const part = (fraction: number): string => wholePercent(fraction, lang)
  return balloonRule === "towardsTarget" ? steps.towardsTarget(part(balloonTargetFraction)) : steps.whenShort(part(clearFraction), part(softFraction), part(hardFraction), part(lowFraction))
}

function shares({ states }: MemorySummary, lang: Lang): Readonly<Record<"high" | "clear" | "soft" | "hard" | "low", string>> {
  const part = (fraction: number): string => formatPercent(fraction, lang)
  return { high: part(states.highFraction), clear: part(states.clearFraction), soft: part(states.softFraction), hard: part(states.hardFraction), low: part(states.lowFraction) }
}

const ram = (mib: number, lang: Lang): string => formatAmount(mib, "ram", lang)
/** Nothing is not worth a figure. */
const someRam = (mib: number, lang: Lang): string => (mib < 1e-6 ? DASH : ram(mib, lang))
const some = (fraction: number, lang: Lang): string => (fraction === 0 ? DASH : formatPercent(fraction, lang))

/** RAM and what is held beside, at the worst moment and over the run; rows that are nothing in both are left out. */
function whereTable({ worstSplit, meanSplit }: MemorySummary, lang: Lang): Html {
  const say = memoryMessages(lang)
  const splits = [...(worstSplit === null ? [] : [worstSplit]), meanSplit]
  const row = (label: string, of: (split: RamSplit) => number, isSure = false): ReadonlyArray<ReadonlyArray<string>> => {
    const amounts = splits.map(of)
    return !isSure && amounts.every((mib) => mib < 1e-6) ? [] : [[label, ...amounts.flatMap((mib, column) => [ram(mib, lang), formatPercent(splits[column]!.rawMib > 0 ? mib / splits[column]!.rawMib : 0, lang)])]]
  }
  const columns = [...(worstSplit === null ? [] : [number(say.where.now), number(say.where.ofRam)]), number(say.where.mean), number(say.where.ofRam)]
  const groups = [
    { heading: say.whereGroups.ram, rows: [...row(say.raw, ({ rawMib }) => rawMib, true), ...RAM_PARTS.flatMap((part) => row(say.ram[part], (split) => split[`${part}Mib`], part === "private" || part === "free"))] },
    { heading: say.whereGroups.away, rows: AWAY_PARTS.flatMap((part) => row(say.away[part], (split) => split[`${part}Mib`])) },
    { heading: say.whereGroups.guests, rows: [...row(say.line.configured, ({ configuredMib }) => configuredMib, true), ...row(say.line.active, ({ activeMib }) => activeMib, true)] }
  ]
  return groupedTable(say.whereTable, [text(say.where.part), ...columns], groups.filter(({ rows }) => rows.length > 0))
}

function hostsTable({ hosts }: MemorySummary, lang: Lang): Html {
  const say = memoryMessages(lang)
  const { host, ...figures } = say.hosts
  const rows = hosts.map((row) => [
    row.host, ram(row.ramMib, lang), ram(row.configuredMeanMib, lang), someRam(row.minFreeMib, lang), ram(row.leastFreeMib, lang), say.state[row.worstState], some(row.softFraction, lang), some(row.hardFraction, lang), some(row.lowFraction, lang),
    someRam(row.sharedMaxMib, lang), someRam(row.balloonedMaxMib, lang), someRam(row.compressedMaxMib, lang), someRam(row.swappedMaxMib, lang)
  ])
  return html`${table(say.hostsTable, [named(host), ...Object.values(figures).map(number)], rows)}<p class="note">${say.hostsNote}</p>`
}

function guestsTable({ guests }: MemorySummary, lang: Lang): Html | null {
  if (guests.length === 0) return null
  const say = memoryMessages(lang)
  const { guest, host, ready, late, killed, ...figures } = say.guests
  const hasKills = guests.some(({ kills }) => kills > 0)
  const hasReady = guests.some(({ readyMeanFraction }) => readyMeanFraction !== undefined)
  const hasLate = guests.some(({ lateSeconds }) => lateSeconds !== undefined)
  const rows = guests.map((row) => [
    row.guest, row.host, ram(row.configuredMib, lang), ram(row.activeMeanMib, lang), someRam(row.balloonedMaxMib, lang), someRam(row.compressedMaxMib, lang), someRam(row.swappedMaxMib, lang), row.swappedSeconds === 0 ? DASH : formatDuration(row.swappedSeconds, lang), some(row.delayedFraction, lang),
    ...(hasKills ? [row.kills === 0 ? DASH : formatCount(row.kills, lang)] : []), ...(hasReady ? [formatReady(row.readyMeanFraction ?? 0, lang)] : []), ...(hasLate ? [(row.lateSeconds ?? 0) === 0 ? DASH : formatDuration(row.lateSeconds!, lang)] : [])
  ])
  const columns = [...Object.values(figures), ...(hasKills ? [killed] : []), ...(hasReady ? [ready] : []), ...(hasLate ? [late] : [])]
  return html`${table(say.guestsTable, [named(guest), named(host), ...columns.map(number)], rows)}<p class="note">${say.guestsNote}</p>`
}

function killsTable({ kills, killCount }: MemorySummary, isOutage: boolean, lang: Lang): Html | null {
  if (kills.length === 0) return null
  const say = memoryMessages(lang)
  const { guest, host, ...figures } = say.kills
  const rows = kills.map((row) => [row.guest, row.host, formatDuration(row.atSeconds, lang), ram(row.heldMib, lang), ram(row.missingMib, lang), row.backSeconds === null ? say.never : formatDuration(row.backSeconds - row.atSeconds, lang)])
  return html`${table(say.killsTable(kills.length, killCount), [named(guest), named(host), ...Object.values(figures).map(number)], rows)}<p class="note">${isOutage ? say.killsNote.failing : say.killsNote.alone}</p>`
}

function resizesTable({ resizes }: MemorySummary, lang: Lang): Html | null {
  if (resizes.length === 0) return null
  const say = memoryMessages(lang)
  const { guest, host, at, from, to, how, took, down, done } = say.resizes
  const rows = resizes.map((row) => [
    row.guest, row.host === "" ? DASH : row.host, formatDuration(row.atSeconds, lang), ram(row.fromMib, lang), ram(row.toMib, lang), say.how[row.how], row.why === null ? formatDuration(row.tookSeconds, lang) : DASH, row.why === null ? formatDuration(row.downSeconds, lang) : DASH,
    row.why === null ? say.done : row.why === "notHere" ? say.why.notHere : say.why[row.why](ram(row.mib, lang))
  ])
  return table(say.resizesTable, [named(guest), named(host), number(at), number(from), number(to), text(how), number(took), number(down), text(done)], rows)
}
