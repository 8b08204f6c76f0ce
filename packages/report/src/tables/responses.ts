/** responses.csv: how long each server takes to answer, and whether that is in time. */
import { NONE, type GuestLatency, type Outcome, type Plan } from "@rackfold/sim-core"
import { csvText } from "./csv.ts"
import { finiteOrNull, type Field } from "./field.ts"

interface ResponseRow {
  readonly plan: Plan
  readonly outcome: Outcome
  readonly found: GuestLatency
  readonly serviceOf: ReadonlyMap<number, string>
  readonly guest: number
}

/** A line a guest that has a limit or answers for a service, in the order of the inventory. Empty text where nobody looks at latency. */
export function responsesCsv(plan: Plan, outcome: Outcome): string {
  const latency = outcome.pressure?.latency
  if (latency === undefined) return ""
  const serviceOf = new Map(plan.pressure!.latency!.services.flatMap(({ name, guests }) => Array.from(guests, (guest) => [guest, name] as const)))
  const rows = Array.from(plan.guests.guestName, (_, guest) => guest).filter((guest) => serviceOf.has(guest) || plan.guests.guestMaxLatencyMs[guest]! < Infinity)
  return csvText(responseFields, latency.guests === null ? [] : rows.map((guest): ResponseRow => ({ plan, outcome, found: latency.guests!, serviceOf, guest })))
}

export const responseFields: ReadonlyArray<Field<ResponseRow>> = [
  { name: "guest", unit: "name", description: "Name of the guest.", value: ({ plan, guest }) => plan.guests.guestName[guest]! },
  { name: "class", unit: "name", description: "Its service class; empty: none stated.", value: ({ plan: { guests }, guest }) => (guests.guestService[guest] === NONE ? null : guests.serviceName[guests.guestService[guest]!]!) },
  { name: "service", unit: "name", description: "The service with serviceMs that it answers for; empty: none, and it is measured by the CPU that it asks for.", value: ({ serviceOf, guest }) => serviceOf.get(guest) ?? null },
  { name: "host", unit: "name", description: "Host that it is on, or was last; empty: it was not placed.", value: ({ plan, outcome, guest }) => (outcome.guests.guestHost[guest] === NONE ? null : plan.hosts.hostName[outcome.guests.guestHost[guest]!]!) },
  { name: "limit_ms", unit: "ms", description: "Its max_latency_ms; empty: none stated.", value: ({ plan, guest }) => finiteOrNull(plan.guests.guestMaxLatencyMs[guest]!) },
  { name: "mean_ms", unit: "ms", description: "Its response, what it calls, and the way from the farthest that asks it: mean over the time in which it answers; empty: it never did, as the next two.", value: ({ found, guest }) => finiteOrNull(found.guestMeanMs[guest]!) },
  { name: "max_ms", unit: "ms", description: "Highest at any sample.", value: ({ found, guest }) => finiteOrNull(found.guestMaxMs[guest]!) },
  { name: "max_at_s", unit: "s", description: "When that was.", value: ({ found, guest }) => finiteOrNull(found.guestMaxAtSeconds[guest]!) },
  { name: "answered_s", unit: "s", description: "Time in which it answers.", value: ({ found, guest }) => found.guestAnsweredSeconds[guest]! },
  { name: "late_s", unit: "s", description: "Of it, above the limit, or saturated.", value: ({ found, guest }) => found.guestMissedSeconds[guest]! },
  { name: "saturated_s", unit: "s", description: "Time in which something on its way was saturated.", value: ({ found, guest }) => found.guestSaturatedSeconds[guest]! }
]
