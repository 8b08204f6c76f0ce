/** container-stops.csv: every time that a container was killed at its memory limit, or evicted; and columns of guests.csv. */
import type { ContainerEviction, ContainerKill, Outcome, Plan } from "@rackfold/sim-core"
import { deploymentNames } from "../containers/containersSummary.ts"
import { csvText } from "./csv.ts"
import { finiteOrNull, type Field } from "./field.ts"

interface StopRow {
  readonly plan: Plan
  readonly deployments: ReadonlyArray<string | null>
  readonly stop: ContainerKill | ContainerEviction
}

/** In order of time, of one time kills first. Empty text where memory of containers is not followed. */
export function containerStopsCsv(plan: Plan, { containers }: Outcome): string {
  const memory = containers?.memory
  if (memory === undefined) return ""
  const deployments = deploymentNames(plan)
  const stops = [...memory.kills, ...memory.evictions].map((stop): StopRow => ({ plan, deployments, stop }))
  return csvText(containerStopFields, stops.sort((a, b) => a.stop.timeSeconds - b.stop.timeSeconds))
}

const ofKill = (value: (kill: ContainerKill) => number) => ({ stop }: StopRow): number | null => ("limitMib" in stop ? finiteOrNull(value(stop)) : null)
const ofEviction = (value: (eviction: ContainerEviction) => number) => ({ stop }: StopRow): number | null => ("limitMib" in stop ? null : finiteOrNull(value(stop)))

export const containerStopFields: ReadonlyArray<Field<StopRow>> = [
  { name: "at_s", unit: "s", description: "When it happened. The file is there only where the memory of containers is followed.", value: ({ stop }) => stop.timeSeconds },
  { name: "what", unit: "text", description: "killed: it held more than its limit; evicted: its kernel was short of memory.", value: ({ stop }) => ("limitMib" in stop ? "killed" : "evicted") },
  { name: "container", unit: "name", description: "Name of the container.", value: ({ plan, stop }) => plan.containers!.level.guests.guestName[stop.container]! },
  { name: "deployment", unit: "name", description: "Its deployment; empty: none.", value: ({ deployments, stop }) => deployments[stop.container]! },
  { name: "kernel", unit: "name", description: "Kernel that it was on.", value: ({ plan, stop }) => plan.containers!.level.hosts.hostName[stop.kernel]! },
  { name: "memory_limit_mib", unit: "MiB", description: "Of one killed: its limit, which it had reached.", value: ofKill(({ limitMib }) => limitMib) },
  { name: "served_s", unit: "s", description: "Of one killed: how long it had served since it last began.", value: ofKill(({ servedSeconds }) => servedSeconds) },
  { name: "backoff_s", unit: "s", description: "Of one killed: until it is started again, on its kernel.", value: ofKill(({ backoffSeconds }) => backoffSeconds) },
  { name: "memory_held_mib", unit: "MiB", description: "Of one evicted: what it held.", value: ofEviction(({ heldMib }) => heldMib) },
  { name: "memory_request_mib", unit: "MiB", description: "Of one evicted: what it was promised.", value: ofEviction(({ requestMib }) => requestMib) },
  { name: "kernel_free_mib", unit: "MiB", description: "Of one evicted: what its kernel had left before.", value: ofEviction(({ freeMib }) => freeMib) }
]

interface GuestOf {
  readonly plan: Plan
  readonly outcome: Outcome
  readonly guest: number
}

/** Columns that guests.csv has only where containers run. */
export function whereContained<Row>({ containers }: Outcome, fields: ReadonlyArray<Field<Row>>): ReadonlyArray<Field<Row>> {
  return containers === undefined ? [] : fields
}

const kernelOf = ({ plan, guest }: GuestOf): number => plan.containers!.kernelGuest.indexOf(guest)

export const kernelGuestFields: ReadonlyArray<Field<GuestOf>> = [
  { name: "containers_max", unit: "count", description: "Most containers that shared its kernel at one time; empty: it is a server, and no kernel for containers. The column is there only where some run.", value: (row) => (kernelOf(row) < 0 ? null : row.outcome.containers!.kernelContainersMax[kernelOf(row)]!) }
]
