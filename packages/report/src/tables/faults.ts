/** faults.csv: what failed, and what went down by it. */
import type { FaultHappened, Outcome, Plan } from "@rackfold/sim-core"
import { containersLost } from "../containers/containersLost.ts"
import { csvText } from "./csv.ts"
import { finiteOrNull, type Field } from "./field.ts"

interface FaultRow {
  readonly plan: Plan
  readonly fault: FaultHappened
  /** Containers that it took; null: the run has none. */
  readonly containers: number | null
}

/** A line a fault, in order of time. Empty text where nothing may fail. */
export function faultsCsv(plan: Plan, outcome: Outcome): string {
  const lost = containersLost(plan, outcome)
  return outcome.failing === undefined ? "" : csvText(lost === null ? faultFields : [...faultFields, ...faultContainerFields], outcome.failing.faults.map((fault, row): FaultRow => ({ plan, fault, containers: lost?.byFault[row] ?? null })))
}

export const faultFields: ReadonlyArray<Field<FaultRow>> = [
  { name: "at_s", unit: "s", description: "When it happened.", value: ({ fault }) => fault.atSeconds },
  { name: "repaired_s", unit: "s", description: "When it was repaired; empty: not before the end.", value: ({ fault }) => finiteOrNull(fault.repairedSeconds) },
  { name: "kind", unit: "text", description: "What failed: kernel, vm, hypervisor, host, chassis, rack, pdu, room, site or datastore.", value: ({ plan, fault }) => plan.failing!.domains[fault.domain]!.kind },
  { name: "domain", unit: "name", description: "Its name.", value: ({ plan, fault }) => plan.failing!.domains[fault.domain]!.name },
  { name: "cause", unit: "text", description: "scripted, drawn or replayed.", value: ({ fault }) => fault.cause },
  { name: "effect", unit: "text", description: "down, or isolated: hosts run on, and nobody reaches them.", value: ({ fault }) => fault.effect },
  { name: "hosts", unit: "count", description: "Hosts that went down by it; those that were down already are not counted.", value: ({ fault }) => fault.hosts },
  { name: "guests", unit: "count", description: "Guests that stopped by it; the same.", value: ({ fault }) => fault.guests }
]

export const faultContainerFields: ReadonlyArray<Field<FaultRow>> = [
  { name: "containers", unit: "count", description: "Containers that stopped with the kernels among them. Only where the run has containers.", value: ({ containers }) => containers }
]
