/** Latency of a run → figures under their names. */
import { DISTANCES, hasHostDisks, NETWORK, sharedFactor, type LatencyOutcome, type LatencyPressure, type Outcome, type Plan } from "@rackfold/sim-core"
import { classMisses, suffering } from "./lateGuests.ts"
import type { LatencySummary, NetworkLatency, PathLine, ServiceResponse, StorageLatency, TalkOverTime } from "./latencyFigures.ts"
import { weightedPercentile } from "../percentile.ts"

/** Hosts told of storage and of network. */
const MOST_HOSTS = 10

/** **Cost** O(datastores + hosts + guests + services × samples). */
export function latencySummary(plan: Plan, pressure: LatencyPressure, outcome: Outcome): LatencySummary {
  const found = outcome.pressure!.latency!
  return {
    storage: [...datastores(plan, pressure, found), ...hostDisks(plan, pressure, found)],
    network: network(plan, outcome, found),
    talks: pressure.talks.map((talk, row) => talkOverTime(plan, talk.name, talk.limitMs, found.talks[row]!)),
    services: pressure.services.map((_, row) => serviceResponse(plan, pressure, outcome, row)),
    ...classMisses(plan, pressure, outcome, found),
    worst: suffering(plan, pressure, outcome, found)
  }
}

function datastores({ shared = [] }: Plan, { congestionMs }: LatencyPressure, { things }: LatencyOutcome): StorageLatency[] {
  return shared.flatMap(({ name, storage }, row): StorageLatency[] => {
    const { meanMs, maxMs, maxAtSeconds, maxLoad, saturatedSeconds, congestedSeconds, busySeconds, inFlight, ceilingPerSecond, depthBoundSeconds } = things[row]!
    if (storage === undefined) return []
    return [{
      kind: "datastore", name, serviceMs: storage.serviceMs, meanMs, maxMs, maxAtSeconds, maxLoad, saturatedSeconds, congested: congestionMs.map((thresholdMs, k) => ({ thresholdMs, seconds: congestedSeconds[k]! })),
      busySeconds, inFlight, ceilingIops: Number.isFinite(ceilingPerSecond) ? ceilingPerSecond : null, depthBoundSeconds
    }]
  })
}

/** The slowest. */
function hostDisks(plan: Plan, { hostDiskMs, congestionMs }: LatencyPressure, { hostDisks: found }: LatencyOutcome): StorageLatency[] {
  if (!hasHostDisks(plan)) return []
  const { hostMeanMs, hostMaxMs, hostMaxLoad, hostMaxAtSeconds, hostSaturatedSeconds, hostCongestedSeconds, hostDepthBoundSeconds } = found
  return mostHosts(hostMaxLoad, (host) => hostMaxMs[host]! > 0).map((host): StorageLatency => ({
    kind: "hostDisks", name: plan.hosts.hostName[host]!, serviceMs: hostDiskMs, meanMs: hostMeanMs[host]!, maxMs: hostMaxMs[host]!, maxAtSeconds: hostMaxAtSeconds[host]!, maxLoad: hostMaxLoad[host]!, saturatedSeconds: hostSaturatedSeconds[host]!,
    congested: congestionMs.map((thresholdMs, k) => ({ thresholdMs, seconds: hostCongestedSeconds[k]![host]! })), busySeconds: null, inFlight: null, ceilingIops: null, depthBoundSeconds: hostDepthBoundSeconds[host]!
  }))
}

function network(plan: Plan, outcome: Outcome, { things }: LatencyOutcome): NetworkLatency[] {
  const links = (plan.shared ?? []).flatMap(({ kind, name }, row): NetworkLatency[] => {
    const { maxLoad, saturatedSeconds } = things[row]!
    return kind === "link" ? [{ kind, name, maxLoad, factor: sharedFactor(maxLoad), saturatedSeconds }] : []
  })
  const load = outcome.hosts.hostMaxFraction[NETWORK]!
  const hosts = mostHosts(load, (host) => load[host]! > 0).map((host): NetworkLatency => ({ kind: "host", name: plan.hosts.hostName[host]!, maxLoad: load[host]!, factor: sharedFactor(load[host]!), saturatedSeconds: null }))
  return [...links, ...hosts]
}

/** Rows with the highest figures, the highest first; equal ones in row order. */
function mostHosts(figures: Float64Array, counts: (host: number) => boolean): number[] {
  const rows: number[] = []
  for (let host = 0; host < figures.length; host++) if (counts(host)) rows.push(host)
  return rows.sort((a, b) => figures[b]! - figures[a]! || a - b).slice(0, MOST_HOSTS)
}

function talkOverTime({ guests }: Plan, name: string, limitMs: number, { meanMs, maxMs, maxAtSeconds, maxFrom, maxTo, missedSeconds, saturatedSeconds }: LatencyOutcome["talks"][number]): TalkOverTime {
  const isThere = !Number.isNaN(maxMs)
  return {
    name, meanMs: isThere ? meanMs : null, maxMs: isThere ? maxMs : null, maxAtSeconds: isThere ? maxAtSeconds : null, maxFrom: isThere ? guests.guestName[maxFrom]! : null, maxTo: isThere ? guests.guestName[maxTo]! : null,
    limitMs: Number.isFinite(limitMs) ? limitMs : null, missedSeconds, saturatedSeconds
  }
}

function serviceResponse(plan: Plan, { services }: LatencyPressure, outcome: Outcome, row: number): ServiceResponse {
  const { name, guests, model, servers, loadFrom, serviceMs } = services[row]!
  const { series, services: all } = outcome.pressure!.latency!
  const { meanMs, maxMs, maxAtSeconds, meanOwnMs, unloadedMs, meanLoad, maxLoad, meanArrivals, maxArrivals, answeredSeconds, unansweredSeconds, saturatedSeconds, path } = all[row]!
  const answered = answeredSeconds > 0
  const limit = guests.reduce((least, guest) => Math.min(least, plan.guests.guestMaxLatencyMs[guest]!), Infinity)
  const ms = series.serviceMs[row]!
  return {
    name, guests: guests.length, model, servers: model === "ps" ? 1 : (servers ?? guests.reduce((most, guest) => Math.max(most, Math.ceil(plan.guests.guestVcpus[guest]!)), 1)), loadFrom, serviceMs,
    isEntry: !services.some(({ stages }) => stages.some((stage) => stage.some((call) => call.service === row))),
    meanMs: answered ? meanMs : null, p95Ms: answered && ms.length > 0 ? weightedPercentile(ms.length, (k) => ms[k]!, (k) => (Number.isNaN(ms[k]) ? 0 : 1), 0.95) : null, maxMs: answered ? maxMs : null, maxAtSeconds: answered ? maxAtSeconds : null,
    meanOwnMs: answered ? meanOwnMs : null, unloadedMs: answered ? unloadedMs : null, slowdown: answered ? maxMs / unloadedMs : null, meanLoad, maxLoad, meanArrivalsPerSecond: meanArrivals, maxArrivalsPerSecond: maxArrivals,
    answeredSeconds, unansweredSeconds, saturatedSeconds, limitMs: Number.isFinite(limit) ? limit : null,
    path: path.map((part): PathLine => ({
      ...part, service: services[part.service]!.name, distances: Object.fromEntries(DISTANCES.map((distance, k) => [distance, part.distances[k]!])) as PathLine["distances"],
      slowedMs: Math.max(0, part.slowedMs), queuedMs: Math.max(0, part.queuedMs), totalFraction: part.totalMs / maxMs
    }))
  }
}
