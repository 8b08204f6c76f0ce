/** Latency as written → the part of a plan that latency reads. */
import { NONE } from "@rackfold/sim-core"
import type { Call, GuestTable, LatencyPressure, ResponseService, TalkContext, TimedTalk } from "@rackfold/sim-core"
import { shown } from "../errors.ts"
import type { Finding } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import { guestsNamed } from "./namePattern.ts"
import { networkLatency } from "./networkLatency.ts"

type Service = Scenario["services"][number]

/** Nothing where the scenario says nothing of latency. @param talks who talks to whom, by row; null: nobody */
export function latencyOf(scenario: Scenario, { guestName }: GuestTable, talks: TalkContext | null): { readonly latency?: LatencyPressure } | { readonly findings: ReadonlyArray<Finding> } {
  const own = scenario.pressure?.latency
  if (own === undefined) return {}
  const findings: Finding[] = []
  const services = responseServices(scenario, guestName, findings)
  if (findings.length > 0) return { findings }
  const { switchMicroseconds, hostPathMicroseconds, microseconds } = networkLatency(scenario)
  return {
    latency: {
      hostDiskMs: own.hostDiskMs, hostQueueDepth: own.hostQueueDepth, storeQueueDepth: own.datastoreQueueDepth, congestionMs: own.congestionMs, congestionFraction: own.congestionFraction, guestServiceMs: own.serviceMs,
      microseconds, hostEndMicroseconds: hostPathMicroseconds.map((path) => path + switchMicroseconds), hostPathMicroseconds, services, talks: timedTalks(scenario, talks)
    }
  }
}

/** Those with a service time, each after those that it calls. */
function responseServices({ services }: Scenario, guestName: ReadonlyArray<string>, findings: Finding[]): ResponseService[] {
  const rowOf = new Map<string, number>()
  const ordered: ResponseService[] = []
  const serviceOf = new Map<number, string>()
  const isCalled = new Set(services.flatMap(({ calls = [] }) => calls.map(({ service }) => service)))
  const add = (name: string): number => {
    const known = rowOf.get(name)
    if (known !== undefined) return known
    const at = services.findIndex((service) => service.name === name)
    const service = services[at]!
    const stages = stagesOf(service, add)
    const guests = guestsNamed(service.guests!, guestName, ["services", at, "guests"], findings)
    const twice = guests.find((guest) => serviceOf.has(guest))
    if (twice !== undefined) findings.push({ path: ["services", at, "guests"], expected: "servers of no other service with serviceMs", found: `${shown(guestName[twice])}, of ${shown(serviceOf.get(twice))}`, advice: "A server answers for one service." })
    for (const guest of guests) serviceOf.set(guest, name)
    ordered.push({
      name, guests: Int32Array.from(guests), serviceMs: service.serviceMs!, model: service.model ?? "ps", servers: service.servers ?? null,
      loadFrom: service.loadFrom ?? (service.arrivalsPerSecond !== undefined || isCalled.has(name) ? "arrivals" : "cpu"), arrivalsPerSecond: service.arrivalsPerSecond ?? 0, operationsPerRequest: service.operationsPerRequest ?? 0, stages
    })
    rowOf.set(name, ordered.length - 1)
    return ordered.length - 1
  }
  for (const { name, serviceMs } of services) if (serviceMs !== undefined) add(name)
  return ordered
}

function stagesOf({ calls = [] }: Service, rowOf: (name: string) => number): Call[][] {
  const stages: Call[][] = []
  for (const { service, perRequest, parallel } of calls) {
    const call = { service: rowOf(service), perRequest }
    if (parallel) stages.at(-1)!.push(call)
    else stages.push([call])
  }
  return stages
}

/** Pairs that VLANs let talk: by the VLANs of both ends. */
function timedTalks(scenario: Scenario, talks: TalkContext | null): TimedTalk[] {
  if (talks === null) return []
  const { guestVlan, reaches } = talks
  const byVlan = (rows: Int32Array): Map<number, Int32Array> => new Map([...new Set(Array.from(rows, (guest) => guestVlan[guest]!))].map((vlan) => [vlan, rows.filter((guest) => guestVlan[guest] === vlan)]))
  return talks.list.map(({ name, from, to }, i) => ({
    name, limitMs: scenario.talks[i]!.maxLatencyMs ?? Infinity,
    pairs: [...byVlan(from)].flatMap(([vlan, asking]) => [...byVlan(to)].flatMap(([other, answering]) => (vlan === NONE || other === NONE || reaches[vlan]![other]! ? [{ from: asking, to: answering }] : [])))
  }))
}
