/** Who moved while running, what it cost, and who did not, with the reason. */
import { NONE, SECONDS_PER_HOUR, type MigrationUse, type Outcome, type Plan } from "@rackfold/sim-core"
import type { Figure } from "../figures.ts"
import { DASH, formatCount, formatDuration, formatFigure, formatSmallPercent, withUnit, type Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { moveMessages } from "../messages/moves.ts"
import { moveRefusalSentence } from "../moveSentence.ts"
import type { MigratingSummary } from "../summary.ts"
import { figure } from "./figure.ts"
import { table } from "./table.ts"

/** Lines of a table; migrations.csv has all. */
const SHOWN = 40

export function migratingSection(plan: Plan, outcome: Outcome, summary: MigratingSummary, use: MigrationUse, charts: ReadonlyArray<Figure | null>, lang: Lang): Html {
  const say = moveMessages(lang)
  const { migrations, refused } = outcome.migrating!
  const duration = (seconds: number | null): string => (seconds === null ? DASH : formatDuration(seconds, lang))
  const amount = (value: number, unit: string): string => withUnit(formatFigure(value, lang, 4), unit)
  const gib = lang === "fr" ? "Gio" : "GiB"
  const store = (row: number | undefined) => (row === undefined || row === NONE ? DASH : name(plan.shared![row]!.name))
  const movesDisks = migrations.some(({ toStore }) => toStore !== undefined)
  const moved = migrations.slice(0, SHOWN).map((one) => [
    name(plan.guests.guestName[one.guest]!), name(plan.hosts.hostName[one.from]!), name(plan.hosts.hostName[one.to]!), ...(movesDisks ? [store(one.fromStore), store(one.toStore)] : []), say.cause[one.cause], clock(one.startSeconds), duration(Number.isNaN(one.endSeconds) ? null : one.endSeconds - one.startSeconds),
    formatCount(one.passes, lang), amount(one.sentMib / 1024, gib), duration(one.downtimeSeconds), amount(one.lostMhzSeconds / 1000 / SECONDS_PER_HOUR, "GHz·h"), say.outcome[one.outcome]
  ])
  const { header } = say
  const text = (column: string) => ({ header: column, kind: "text" as const })
  const number = (column: string) => ({ header: column, kind: "number" as const })
  const named = (column: string) => ({ header: column, kind: "name" as const })
  const list = moved.length === 0 ? null : table(say.caption(formatCount(moved.length, lang), formatCount(migrations.length, lang)), [named(header.guest), named(header.from), named(header.to), ...(movesDisks ? [named(header.fromStore), named(header.toStore)] : []), text(header.cause), number(header.start), number(header.took), number(header.passes), number(header.sent), number(header.down), number(header.lost), text(header.outcome)], moved)
  const drains = summary.drains.length === 0 ? null : table(say.drainsCaption, [named(say.drain.host), number(say.drain.guests), number(say.drain.took), number(say.drain.stuck)], summary.drains.map(({ host, guests, tookSeconds, stuck }) => [name(host), formatCount(guests, lang), duration(tookSeconds), formatCount(stuck.length, lang)]))
  const refusesDisks = refused.some(({ toStore }) => toStore !== undefined)
  const notDone = refused.slice(0, SHOWN).map((move) => [name(plan.guests.guestName[move.guest]!), move.to === NONE ? DASH : name(plan.hosts.hostName[move.to]!), ...(refusesDisks ? [store(move.toStore)] : []), say.cause[move.cause], moveRefusalSentence(plan, move.why, move.guest, move.to, lang)])
  const others = notDone.length === 0 ? null : table(say.refusedCaption, [named(header.guest), named(header.to), ...(refusesDisks ? [named(header.toStore)] : []), text(header.cause), text(header.why)], notDone)
  const { balance, disks } = summary
  return html`<p>${say.intro(lang === "fr" ? use.labelFr : use.label, use.kind)}</p>
<p>${say.totals(formatFigure(summary.movesPerGuestDay, lang), duration(summary.downtimeSeconds), duration(summary.longestDowntimeSeconds), formatSmallPercent(summary.lostFraction, lang), amount(summary.lostMhzSeconds / 1000 / SECONDS_PER_HOUR, "GHz·h"))}</p>
${disks === null ? null : html`<p>${say.disks(formatCount(disks.moved, lang), amount(disks.copiedMib / 1024, gib), amount(disks.mirroredMib / 1024, gib))}</p>`}
${charts.map((chart) => figure(chart))}
${list}${drains}${others}
${balance === null ? null : html`<p>${say.balanceLine(formatCount(balance.rounds, lang), formatCount(balance.moves, lang), formatFigure(balance.firstDeviation, lang), formatFigure(balance.lastDeviation, lang), formatCount(balance.notWorthIt, lang))}</p>`}
<p class="note">${say.energyNote(amount(summary.copyEnergyJoules / 3600, "Wh"))}</p>`
}

/** 3629.9 // => "1:00:29" */
function clock(seconds: number): string {
  const whole = Math.floor(seconds)
  const two = (n: number) => String(n).padStart(2, "0")
  return `${Math.floor(whole / SECONDS_PER_HOUR)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
}
