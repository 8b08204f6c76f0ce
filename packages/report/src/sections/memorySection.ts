/** Where is the memory? States over time, where RAM goes, hosts and servers that suffer, kills, and RAM added and taken away. */
import type { MemoryUse, Outcome, Plan } from "@rackfold/sim-core"
import { wholePercent } from "../charts/memoryPanels.ts"
import type { Figure } from "../figures.ts"
import { DASH, displayUnit, formatAmount, formatCount, formatDuration, formatFigure, formatPercent, formatReady, inDisplayUnit, type Lang } from "../format.ts"
import { html, type Html } from "../html.ts"
import { AWAY_PARTS, memoryMessages, RAM_PARTS } from "../messages/memory.ts"
import type { GuestMemory, HostMemory, MemorySummary, RamSplit } from "../pressure/memoryFigures.ts"
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

/** Under a header that names the unit; nothing is not worth a figure. */
const bare = (mib: number, lang: Lang): string => (mib < 1e-6 ? DASH : formatFigure(inDisplayUnit(mib, "ram"), lang))
const takenOf = ({ balloonedMaxMib, compressedMaxMib, swappedMaxMib }: Pick<HostMemory, "balloonedMaxMib" | "compressedMaxMib" | "swappedMaxMib">, lang: Lang): string =>
  balloonedMaxMib + compressedMaxMib + swappedMaxMib < 1e-6 ? DASH : [balloonedMaxMib, compressedMaxMib, swappedMaxMib].map((mib) => (mib < 1e-6 ? "0" : bare(mib, lang))).join(" / ")
const ram = (mib: number, lang: Lang): string => formatAmount(mib, "ram", lang)
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

/** Columns that say nothing of any row are left out. */
function hostsTable({ hosts }: MemorySummary, lang: Lang): Html {
  const say = memoryMessages(lang)
  const { host, ram: there, configured, minFree, least, state, hard, shared, taken } = say.hosts
  const columns: ReadonlyArray<readonly [Column, (row: HostMemory) => string]> = [
    [number(there), (row) => bare(row.ramMib, lang)], [number(configured), (row) => bare(row.configuredMeanMib, lang)], [number(minFree), (row) => bare(row.minFreeMib, lang)], [number(least), (row) => formatFigure(inDisplayUnit(row.leastFreeMib, "ram"), lang)],
    [text(state), (row) => say.state[row.worstState]], [number(hard), (row) => some(row.hardFraction + row.lowFraction, lang)],
    [number(shared), (row) => bare(row.sharedMaxMib, lang)], [number(taken), (row) => takenOf(row, lang)]
  ]
  return html`${fullTable(say.hostsTable(displayUnit("ram", lang)), [[named(host), (row: HostMemory) => row.host], ...columns], hosts)}<p class="note">${say.hostsNote}</p>`
}

function fullTable<Row>(caption: string, columns: ReadonlyArray<readonly [Column, (row: Row) => string]>, rows: ReadonlyArray<Row>): Html {
  const full = columns.filter(([, cell]) => rows.some((row) => cell(row) !== DASH))
  return table(caption, full.map(([column]) => column), rows.map((row) => full.map(([, cell]) => cell(row))))
}

function guestsTable({ guests }: MemorySummary, lang: Lang): Html | null {
  if (guests.length === 0) return null
  const say = memoryMessages(lang)
  const { guest, host, configured, active, taken, slower, ready, late, killed } = say.guests
  const lasting = (seconds: number): string => (seconds === 0 ? DASH : formatDuration(seconds, lang))
  const columns: ReadonlyArray<readonly [Column, (row: GuestMemory) => string]> = [
    [named(guest), (row) => row.guest], [named(host), (row) => (row.host === "" ? DASH : row.host)], [number(configured), (row) => bare(row.configuredMib, lang)], [number(active), (row) => bare(row.activeMeanMib, lang)],
    [number(taken), (row) => takenOf(row, lang)], [number(slower), (row) => some(row.delayedFraction, lang)],
    [number(killed), (row) => (row.kills === 0 ? DASH : formatCount(row.kills, lang))], [number(ready), (row) => (row.readyMeanFraction === undefined ? DASH : formatReady(row.readyMeanFraction, lang))], [number(late), (row) => lasting(row.lateSeconds ?? 0)]
  ]
  return html`${fullTable(say.guestsTable(displayUnit("ram", lang)), columns, guests)}<p class="note">${say.guestsNote}</p>`
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
