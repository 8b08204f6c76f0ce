/** What to conclude from latency and from queues, each only where its condition holds. */
import { isSaturated, SATURATED_LOAD } from "@rackfold/sim-core"
import type { ServiceResponse } from "./latencyFigures.ts"
import type { LatencySummary } from "./latencyFigures.ts"
import type { QueueSummary } from "./queueSummary.ts"

export type LatencyConclusion =
  /** things: saturated ones; the first is the most loaded. */
  | { readonly kind: "saturatedStorage"; readonly count: number; readonly name: string; readonly load: number; readonly seconds: number }
  | { readonly kind: "congestedStorage"; readonly name: string; readonly ms: number; readonly load: number; readonly atSeconds: number; readonly thresholdMs: number; readonly seconds: number }
  | { readonly kind: "boundByQueue"; readonly name: string; readonly seconds: number; readonly ceilingIops: number | null }
  /** Hosts' networks and links from a load of 0.99 on; the first is the most loaded. */
  | { readonly kind: "saturatedNetwork"; readonly count: number; readonly thing: "host" | "link"; readonly name: string; readonly load: number }
  | { readonly kind: "saturatedServices"; readonly count: number; readonly service: string; readonly load: number; readonly seconds: number }
  | { readonly kind: "slowService"; readonly service: string; readonly ms: number; readonly times: number; readonly atSeconds: number }
  | { readonly kind: "whereTimeGoes"; readonly service: string; readonly ms: number; readonly hopFraction: number; readonly largest: string; readonly largestFraction: number }
  | { readonly kind: "silentService"; readonly service: string; readonly seconds: number; readonly isAlways: boolean }
  /** class: null: there is only one. */
  | { readonly kind: "lateAnswers"; readonly late: number; readonly guests: number; readonly fraction: number; readonly class: string | null; readonly worstHour: number; readonly worstFraction: number }
  | { readonly kind: "allInTime"; readonly guests: number; readonly guest: string; readonly ms: number; readonly limitMs: number }
  /** Disk operations are in none of their requests, and their disks are saturated. */
  | { readonly kind: "blindToStorage"; readonly guests: number }
  | { readonly kind: "lateTalk"; readonly talk: string; readonly from: string; readonly to: string; readonly ms: number; readonly limitMs: number; readonly seconds: number }

export type QueueConclusion =
  | { readonly kind: "queueSaturated"; readonly load: number; readonly seconds: number }
  | { readonly kind: "queueAgrees"; readonly seconds: number; readonly low: number; readonly high: number; readonly theory: number }
  | { readonly kind: "queueDiffers"; readonly seconds: number; readonly low: number; readonly high: number; readonly theory: number }

/** From so many times its unloaded response on, a service is called slow. */
const SLOW_TIMES = 2
/** Of a response, what rounding leaves of the sum of its lines, and no more. */
const LEAST_REST = 1e-6
/** Round trips below this part of a response are no news. */
const LEAST_HOP_FRACTION = 0.01

export function latencyConclusions(latency: LatencySummary): LatencyConclusion[] {
  return [...storage(latency), ...network(latency), ...services(latency.services), ...late(latency), ...talks(latency)]
}

function storage({ storage: all }: LatencySummary): LatencyConclusion[] {
  const full = all.filter(({ saturatedSeconds }) => saturatedSeconds > 0).sort((a, b) => b.maxLoad - a.maxLoad)
  const open = all.filter(({ saturatedSeconds }) => saturatedSeconds === 0)
  const slowest = open.filter(({ congested }) => (congested[0]?.seconds ?? 0) > 0).sort((a, b) => b.maxMs - a.maxMs)[0]
  const reached = slowest?.congested.findLast(({ seconds }) => seconds > 0)
  const bound = open.filter(({ depthBoundSeconds }) => depthBoundSeconds > 0).sort((a, b) => b.depthBoundSeconds - a.depthBoundSeconds)[0]
  return [
    ...(full.length === 0 ? [] : [{ kind: "saturatedStorage" as const, count: full.length, name: full[0]!.name, load: full[0]!.maxLoad, seconds: full[0]!.saturatedSeconds }]),
    ...(slowest === undefined ? [] : [{ kind: "congestedStorage" as const, name: slowest.name, ms: slowest.maxMs, load: slowest.maxLoad, atSeconds: slowest.maxAtSeconds, thresholdMs: reached!.thresholdMs, seconds: reached!.seconds }]),
    ...(bound === undefined ? [] : [{ kind: "boundByQueue" as const, name: bound.name, seconds: bound.depthBoundSeconds, ceilingIops: bound.ceilingIops }])
  ]
}

/** Where somebody asks somebody else: it lengthens nothing else. */
function network({ network: all, talks, services }: LatencySummary): LatencyConclusion[] {
  if (talks.length === 0 && services.every(({ isEntry }) => isEntry)) return []
  const full = all.filter(({ maxLoad }) => isSaturated(maxLoad)).sort((a, b) => b.maxLoad - a.maxLoad)
  return full.length === 0 ? [] : [{ kind: "saturatedNetwork", count: full.length, thing: full[0]!.kind, name: full[0]!.name, load: full[0]!.maxLoad }]
}

function services(all: ReadonlyArray<ServiceResponse>): LatencyConclusion[] {
  // The service whose own load is too high, not those that call it.
  const full = all.filter(({ maxLoad, answeredSeconds }) => answeredSeconds > 0 && isSaturated(maxLoad)).sort((a, b) => b.maxLoad - a.maxLoad)
  const silent = all.filter(({ unansweredSeconds, isEntry }) => isEntry && unansweredSeconds > 0).sort((a, b) => b.unansweredSeconds - a.unansweredSeconds)[0]
  const entries = all.filter((service) => service.isEntry && service.maxMs !== null && service.saturatedSeconds === 0)
  const slow = entries.filter(({ slowdown }) => slowdown! >= SLOW_TIMES).sort((a, b) => b.slowdown! - a.slowdown!)[0]
  const longest = entries.filter(({ path }) => path.length > 1).sort((a, b) => b.maxMs! - a.maxMs!)[0]
  return [
    ...(full.length === 0 ? [] : [{ kind: "saturatedServices" as const, count: full.length, service: full[0]!.name, load: full[0]!.maxLoad, seconds: full[0]!.saturatedSeconds }]),
    ...(slow === undefined ? [] : [{ kind: "slowService" as const, service: slow.name, ms: slow.maxMs!, times: slow.slowdown!, atSeconds: slow.maxAtSeconds! }]),
    ...(longest === undefined ? [] : whereTimeGoes(longest)),
    ...(silent === undefined ? [] : [{ kind: "silentService" as const, service: silent.name, seconds: silent.unansweredSeconds, isAlways: silent.answeredSeconds === 0 }])
  ]
}

/** What all ways take together, and the service that takes most of the rest. */
function whereTimeGoes({ name, maxMs, path }: ServiceResponse): LatencyConclusion[] {
  if (unlistedMs(path, maxMs!) > 0) return []
  const own = new Map<string, number>()
  let all = 0
  for (const line of path) {
    const ms = ownMs(line)
    all += ms
    own.set(line.service, (own.get(line.service) ?? 0) + ms)
  }
  const hopFraction = Math.max(0, 1 - all / maxMs!)
  if (hopFraction < LEAST_HOP_FRACTION) return []
  const [largest, ms] = [...own].sort((a, b) => b[1] - a[1])[0]!
  return [{ kind: "whereTimeGoes", service: name, ms: maxMs!, hopFraction, largest, largestFraction: ms / maxMs! }]
}

/** Of a response, what lines that were cut off would add: graphs of very many ways list the first of them. */
export function unlistedMs(path: ServiceResponse["path"], maxMs: number): number {
  const rest = maxMs - path.reduce((sum, { totalMs }) => sum + totalMs, 0)
  return rest > maxMs * LEAST_REST ? rest : 0
}

/** What a service adds by itself, the way to it left out. */
export function ownMs({ callsPerRequest, countedFraction, serviceMs, slowedMs, queuedMs, storageMs }: ServiceResponse["path"][number]): number {
  return callsPerRequest * countedFraction * (serviceMs + slowedMs + queuedMs + storageMs)
}

function late({ limits, classes, worst }: LatencySummary): LatencyConclusion[] {
  if (limits.guests === 0) return []
  return [...lateOrNot({ limits, classes, worst }), ...(limits.blindToStorage === 0 ? [] : [{ kind: "blindToStorage" as const, guests: limits.blindToStorage }])]
}

function lateOrNot({ limits, classes, worst }: Pick<LatencySummary, "limits" | "classes" | "worst">): LatencyConclusion[] {
  if (limits.late === 0) {
    const closest = worst.find(({ limitMs }) => limitMs !== null)
    return closest === undefined ? [] : [{ kind: "allInTime", guests: limits.guests, guest: closest.guest, ms: closest.maxMs, limitMs: closest.limitMs! }]
  }
  const most = classes.reduce((most, one) => (one.missedSeconds > most.missedSeconds ? one : most))
  return [{ kind: "lateAnswers", late: limits.late, guests: limits.guests, fraction: limits.missedFraction!, class: classes.length === 1 ? null : most.class, worstHour: most.worstHour!, worstFraction: most.worstHourMissedFraction! }]
}

function talks({ talks: all }: LatencySummary): LatencyConclusion[] {
  return all.flatMap(({ name, maxFrom, maxTo, maxMs, limitMs, missedSeconds }): LatencyConclusion[] => (missedSeconds > 0 ? [{ kind: "lateTalk", talk: name, from: maxFrom!, to: maxTo!, ms: maxMs!, limitMs: limitMs!, seconds: missedSeconds }] : []))
}

export function queueConclusions({ load, responseSeconds, responseLowSeconds, responseHighSeconds, theoryResponseSeconds, agrees }: QueueSummary): QueueConclusion[] {
  if (load >= SATURATED_LOAD) return [{ kind: "queueSaturated", load, seconds: responseSeconds }]
  if (theoryResponseSeconds === null) return []
  return [{ kind: agrees === true ? "queueAgrees" : "queueDiffers", seconds: responseSeconds, low: responseLowSeconds, high: responseHighSeconds, theory: theoryResponseSeconds }]
}
