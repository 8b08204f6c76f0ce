/** How long an answer takes: storage, services and what they call, and who answers too late. */
import { DISTANCES } from "@rackfold/sim-core"
import type { Figure } from "../figures.ts"
import { DASH, formatCount, formatDuration, formatFigure, formatPercent, withUnit, type Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { latencyMessages } from "../messages/latency.ts"
import type { LatencySummary, ServiceResponse } from "../pressure/latencyFigures.ts"
import { unlistedMs } from "../pressure/latencyConclusions.ts"
import { operatingPoints } from "../pressure/operatingPoints.ts"
import { figure } from "./figure.ts"
import { table, type Column } from "./table.ts"

const text = (header: string): Column => ({ header, kind: "text" })
const number = (header: string): Column => ({ header, kind: "number" })
const named = (header: string): Column => ({ header, kind: "name" })

/** Below it nobody cares how little it is. */
const SMALLEST_MS = 0.001

export interface LatencyCharts {
  readonly load: Figure | null
  readonly storage: Figure | null
  readonly response: Figure | null
  readonly hours: Figure | null
}

export function latencySection(latency: LatencySummary, charts: LatencyCharts, lang: Lang): Html {
  const say = latencyMessages(lang)
  return html`<p>${say.intro}</p>
${figure(charts.load)}
${pointsTable(latency, lang)}
${figure(charts.storage)}
${storageTables(latency, lang)}
${figure(charts.response)}
${servicesTable(latency, lang)}
${latency.services.filter(({ path }) => path.length > 1).map((service) => pathTable(service, lang))}
${talksTable(latency, lang)}
${latency.limits.guests > 0 && latency.limits.late === 0 ? html`<p>${say.allInTime(formatCount(latency.limits.guests, lang))}</p>` : null}
${figure(charts.hours)}
${classesTable(latency, lang)}
${worstTable(latency, lang)}`
}

const ms = (value: number | null, lang: Lang): string => (value === null ? DASH : withUnit(formatFigure(value, lang, 4), "ms"))
/** Under a header that names the unit. */
const bare = (value: number | null, lang: Lang): string => (value === null ? DASH : formatFigure(value, lang, 4))
const inMs = (header: string): Column => number(`${header}, ms`)
const when = (seconds: number | null, lang: Lang): string => (seconds === null ? DASH : formatDuration(seconds, lang))
const lasting = (seconds: number, lang: Lang): string => (seconds === 0 ? DASH : formatDuration(seconds, lang))

function pointsTable(latency: LatencySummary, lang: Lang): Html | null {
  const { points: say, pointKind, pointsCaption, saturated } = latencyMessages(lang)
  const rows = operatingPoints(latency)
  return rows.length === 0 ? null : table(pointsCaption, [number(say.number), text(say.what), named(say.name), number(say.load), number(say.factor), number(say.ms)],
    rows.map((point) => [String(point.number), pointKind[point.kind], name(point.name), formatPercent(point.load, lang), point.isSaturated ? saturated : formatFigure(point.factor, lang), point.isSaturated ? saturated : ms(point.ms, lang)]))
}

function storageTables({ storage }: LatencySummary, lang: Lang): Html | null {
  const { storage: say, storageTable: caption, queuesTable } = latencyMessages(lang)
  if (storage.length === 0) return null
  const marks = storage[0]!.congested
  const stores = storage.filter(({ inFlight }) => inFlight !== null)
  return html`${table(caption, [named(say.name), inMs(say.unloaded), inMs(say.mean), inMs(say.most), number(say.load), ...marks.map(({ thresholdMs }) => number(say.above(ms(thresholdMs, lang)))), number(say.full)],
    storage.map((one) => [
      name(one.name), bare(one.serviceMs, lang), bare(one.meanMs, lang), bare(one.maxMs, lang), formatPercent(one.maxLoad, lang), ...one.congested.map(({ seconds }) => lasting(seconds, lang)), lasting(one.saturatedSeconds, lang)
    ]))}
${stores.length === 0 ? null : table(queuesTable, [named(say.name), number(say.flying), number(say.ceiling), number(say.bound), number(say.busy)],
    stores.map((one) => [name(one.name), formatFigure(one.inFlight!, lang), one.ceilingIops === null ? DASH : say.ops(formatFigure(one.ceilingIops, lang)), lasting(one.depthBoundSeconds, lang), lasting(one.busySeconds!, lang)]))}`
}

/** Those that nobody calls first. */
function servicesTable({ services }: LatencySummary, lang: Lang): Html | null {
  const { services: say, servicesTable: caption, model } = latencyMessages(lang)
  const isFull = services.some(({ saturatedSeconds }) => saturatedSeconds > 0)
  const isSilent = services.some(({ unansweredSeconds }) => unansweredSeconds > 0)
  return services.length === 0 ? null : table(caption, [named(say.name), text(say.model), number(say.load), number(say.arrivals), inMs(say.unloaded), inMs(say.mean), inMs(say.most), number(say.slowdown), ...(isFull ? [number(say.full)] : []), ...(isSilent ? [number(say.silent)] : [])],
    [...services].reverse().map((one) => [
      name(one.name), model(one.model, formatCount(one.servers, lang), one.loadFrom), formatPercent(one.maxLoad, lang), formatFigure(one.maxArrivalsPerSecond, lang, 4), bare(one.unloadedMs, lang), `${bare(one.meanMs, lang)} / ${bare(one.p95Ms, lang)}`, bare(one.maxMs, lang),
      one.slowdown === null ? DASH : formatFigure(one.slowdown, lang), ...(isFull ? [lasting(one.saturatedSeconds, lang)] : []), ...(isSilent ? [lasting(one.unansweredSeconds, lang)] : [])
    ]))
}

function pathTable({ name: service, maxMs, maxAtSeconds, path }: ServiceResponse, lang: Lang): Html {
  const { path: say, pathCaption, pathNote, pathRest } = latencyMessages(lang)
  const rest = unlistedMs(path, maxMs!)
  const some = (value: number): string => (value === 0 ? DASH : value < SMALLEST_MS ? `<${formatFigure(SMALLEST_MS, lang)}` : formatFigure(value, lang, 4))
  const hasDisks = path.some(({ storageMs }) => storageMs > 0)
  const isShort = path.some(({ slowedMs }) => slowedMs > 1e-9)
  return html`${table(pathCaption(service, ms(maxMs, lang), when(maxAtSeconds, lang)),
    [named(say.service), number(say.calls), text(say.distance), ...[say.hop, say.own, ...(isShort ? [say.slowed] : []), say.queued, ...(hasDisks ? [say.disks] : []), say.total].map(inMs), number(say.share)],
    path.map((line) => [
      name(`${"\u2003".repeat(line.depth)}${line.service}`), formatFigure(line.callsPerRequest, lang), line.depth === 0 ? DASH : distanceText(line.distances, lang), line.depth === 0 ? DASH : some(line.hopMs), some(line.serviceMs), ...(isShort ? [some(line.slowedMs)] : []), some(line.queuedMs),
      ...(hasDisks ? [some(line.storageMs)] : []), formatFigure(line.totalMs, lang, 4), formatPercent(line.totalFraction, lang)
    ]))}<p class="note">${pathNote}${rest === 0 ? null : ` ${pathRest(formatCount(path.length, lang), ms(rest, lang))}`}</p>`
}

/** Parts of the pairs, the largest first; one alone without its part. */
function distanceText(distances: ServiceResponse["path"][number]["distances"], lang: Lang): string {
  const { distance: say } = latencyMessages(lang)
  const parts = DISTANCES.filter((distance) => distances[distance] > 0).sort((a, b) => distances[b] - distances[a])
  return parts.length === 1 ? say[parts[0]!] : parts.map((distance) => `${formatPercent(distances[distance], lang)} ${say[distance]}`).join(", ")
}

function talksTable({ talks }: LatencySummary, lang: Lang): Html | null {
  const { talks: say, talksTable: caption } = latencyMessages(lang)
  return talks.length === 0 ? null : table(caption, [named(say.talk), number(say.mean), number(say.most), number(say.when), named(say.between), number(say.limit), number(say.late)],
    talks.map((one) => [name(one.name), ms(one.meanMs, lang), ms(one.maxMs, lang), when(one.maxAtSeconds, lang), one.maxFrom === null ? DASH : name(say.pair(one.maxFrom, one.maxTo!)), ms(one.limitMs, lang), lasting(one.missedSeconds, lang)]))
}

function classesTable({ classes }: LatencySummary, lang: Lang): Html | null {
  const { classes: say, classesTable: caption, className, hour } = latencyMessages(lang)
  const shown = classes.filter(({ checkedSeconds }) => checkedSeconds > 0)
  return shown.length === 0 ? null : table(caption, [named(say.class), number(say.guests), number(say.late), number(say.hours), text(say.worst), number(say.inWorst)],
    shown.map((one) => [
      name(className(one.class)), formatCount(one.guests, lang), formatPercent(one.missedFraction, lang), formatDuration(one.checkedSeconds, lang),
      one.worstHour === null ? DASH : hour(formatCount(one.worstHour, lang), formatCount(one.worstHour + 1, lang)), formatPercent(one.worstHourMissedFraction, lang)
    ]))
}

function worstTable({ worst }: LatencySummary, lang: Lang): Html | null {
  const { worst: say, worstTable: caption, className } = latencyMessages(lang)
  const isFull = worst.some(({ saturatedSeconds }) => saturatedSeconds > 0)
  return worst.length === 0 ? null : table(caption, [named(say.guest), named(say.service), named(say.host), inMs(say.limit), inMs(say.mean), inMs(say.most), number(say.when), number(say.late), ...(isFull ? [number(say.full)] : [])],
    worst.map((one) => [name(one.guest), name(one.service ?? className(one.class)), name(one.host), bare(one.limitMs, lang), bare(one.meanMs, lang), bare(one.maxMs, lang), when(one.maxAtSeconds, lang), lasting(one.missedSeconds, lang), ...(isFull ? [lasting(one.saturatedSeconds, lang)] : [])]))
}
