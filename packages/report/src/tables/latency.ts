/** latency.csv: loads and latencies over time, a line a sample and thing. */
import { NONE, type LatencyOutcome, type Outcome, type Plan } from "@rackfold/sim-core"
import { csvText } from "./csv.ts"
import { finiteOrNull, type Field } from "./field.ts"

interface LatencyRow {
  readonly timeSeconds: number
  readonly kind: "datastore" | "link" | "hostDisks" | "service" | "talk"
  readonly name: string
  readonly load: number
  readonly ms: number
  readonly mostMs: number
}

/** Empty text where nobody looks at latency. */
export function latencyCsv(plan: Plan, { pressure }: Outcome): string {
  return pressure?.latency === undefined ? "" : csvText(latencyFields, rowsOf(plan, pressure.latency))
}

function rowsOf(plan: Plan, { series, services, talks }: LatencyOutcome): LatencyRow[] {
  const spec = plan.pressure!.latency!
  return Array.from(series.timeSeconds, (timeSeconds, row) => [
    ...(plan.shared ?? []).map(({ kind, name }, k): LatencyRow => ({ timeSeconds, kind, name, load: series.thingLoad[k]![row]!, ms: series.thingMs[k]![row]!, mostMs: NaN })),
    ...(series.slowestHost[row] === NONE ? [] : [{ timeSeconds, kind: "hostDisks" as const, name: plan.hosts.hostName[series.slowestHost[row]!]!, load: series.hostDiskLoad[row]!, ms: series.hostDiskMs[row]!, mostMs: NaN }]),
    ...services.map((_, k): LatencyRow => ({ timeSeconds, kind: "service", name: spec.services[k]!.name, load: series.serviceLoad[k]![row]!, ms: series.serviceMs[k]![row]!, mostMs: NaN })),
    ...talks.map((_, k): LatencyRow => ({ timeSeconds, kind: "talk", name: spec.talks[k]!.name, load: NaN, ms: series.talkMs[k]![row]!, mostMs: series.talkMostMs[k]![row]! }))
  ]).flat()
}

export const latencyFields: ReadonlyArray<Field<LatencyRow>> = [
  { name: "time_s", unit: "s", description: "Start of the sample, from the start of the run.", value: ({ timeSeconds }) => timeSeconds },
  { name: "kind", unit: "text", description: "datastore, link, hostDisks (the slowest disks of any host at that time), service, or talk.", value: ({ kind }) => kind },
  { name: "name", unit: "name", description: "Its name; of hostDisks the host.", value: ({ name }) => name },
  { name: "load", unit: "number", description: "Asked ÷ what it can serve, may be above 1; of a service that of its servers, mean; empty: a talk, or it does not answer.", value: ({ load }) => finiteOrNull(load) },
  { name: "latency_ms", unit: "ms", description: "One disk operation, one request with all that it calls, or a round trip, mean; as at a load of 0.99 where it is saturated; empty: a link, or it does not answer.", value: ({ ms }) => finiteOrNull(ms) },
  { name: "longest_ms", unit: "ms", description: "Of a talk: the longest round trip of any pair; empty: no talk.", value: ({ mostMs }) => finiteOrNull(mostMs) }
]
