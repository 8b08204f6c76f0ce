/** containers.csv: where each container ran, what it was promised, asked for and got. */
import { CPU, NONE, type ContainersOutcome, type ContainersUse, type Outcome, type Plan } from "@rackfold/sim-core"
import { guestRefusalSentence } from "../refusalSentences.ts"
import { refusedGuest } from "../refusedGuest.ts"
import type { RunContext } from "../runContext.ts"
import { csvText } from "./csv.ts"
import { finiteOrNull, ratioOrNull, type Field } from "./field.ts"

interface ContainerRow {
  readonly plan: Plan
  readonly level: Plan
  readonly outcome: Outcome
  readonly found: ContainersOutcome
  readonly use: ContainersUse | null
  readonly container: number
  /** Row of its deployment, and which of its revisions; null: in none. */
  readonly member: { readonly deployment: string; readonly revision: number } | null
  /** How often each was killed, and evicted; null: memory is not followed. */
  readonly counts: { readonly kills: ReadonlyMap<number, number>; readonly evictions: ReadonlyMap<number, number> } | null
  /** Why no kernel takes it; null: one did, or nobody asked. */
  readonly why: string | null
}

/** A line a container that ran or waits, in the order of the plan: rows that no replica ever needed are left out. */
export function containersCsv(plan: Plan, outcome: Outcome, context: Pick<RunContext, "containers">): string {
  const { containers: found } = outcome
  if (found === undefined || plan.containers === undefined) return ""
  const { level, orchestration } = plan.containers
  const why = new Map(found.waiting.map((refusal) => [refusal.guest, guestRefusalSentence(refusedGuest(level, refusal), "en", "container")]))
  const members = new Map<number, NonNullable<ContainerRow["member"]>>()
  for (const { name, revisions } of orchestration?.deployments ?? []) revisions.forEach(({ containers }, revision) => containers.forEach((container) => members.set(container, { deployment: name, revision: revision + 1 })))
  const counts = found.memory === undefined ? null : { kills: countsOf(found.memory.kills), evictions: countsOf(found.memory.evictions) }
  const rows = Array.from({ length: level.guests.guestCount }, (_, container): ContainerRow => ({ plan, level, outcome, found, use: context.containers ?? null, container, counts, member: members.get(container) ?? null, why: why.get(container) ?? null }))
  return csvText(containerFields, rows.filter(({ container, member, why: sentence }) => member === null || sentence !== null || !Number.isNaN(found.containerStartSeconds[container]!)))
}

function countsOf(list: ReadonlyArray<{ readonly container: number }>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const { container } of list) counts.set(container, (counts.get(container) ?? 0) + 1)
  return counts
}

/** What became of a container. */
export const CONTAINER_STATUSES = ["running", "ended", "waiting", "not_arrived"] as const

function status({ level, found, outcome, container, why }: ContainerRow): (typeof CONTAINER_STATUSES)[number] {
  if (why !== null) return "waiting"
  if (Number.isNaN(found.containerStartSeconds[container]!)) return level.guests.guestArrivalSeconds[container]! < outcome.endSeconds ? "waiting" : "not_arrived"
  return Number.isNaN(found.containerEndSeconds[container]!) ? "running" : "ended"
}

const kindOf = ({ use, container }: ContainerRow) => (use === null ? null : use.kinds[use.containerKind[container]!]!)
const figure = (name: "requestMillis" | "requestMib" | "limitMillis" | "limitMib") => (row: ContainerRow) => {
  const kind = kindOf(row)
  return kind === null || kind[name] === null ? null : finiteOrNull(kind[name])
}
const meanOf = (column: "containerDemandIntegral" | "containerServedIntegral") => ({ found, container }: ContainerRow) => ratioOrNull(found[column][CPU]![container]!, found.containerRunSeconds[container]!)

function hostName({ plan, outcome, found, container }: ContainerRow): string | null {
  const kernel = found.containerKernel[container]!
  const host = kernel === NONE ? NONE : outcome.guests.guestHost[plan.containers!.kernelGuest[kernel]!]!
  return host === NONE ? null : plan.hosts.hostName[host]!
}

export const containerFields: ReadonlyArray<Field<ContainerRow>> = [
  { name: "container", unit: "name", description: "Name of the container.", value: ({ level, container }) => level.guests.guestName[container]! },
  { name: "deployment", unit: "name", description: "Deployment that keeps it running; empty: none.", value: ({ member }) => member?.deployment ?? null },
  { name: "revision", unit: "count", description: "Which revision of the deployment it is of; empty: it is in none.", value: ({ member }) => member?.revision ?? null },
  { name: "image", unit: "name", description: "Image that it starts from; empty: none stated.", value: (row) => kindOf(row)?.image ?? null },
  { name: "os", unit: "name", description: "Family of the kernel that it needs; empty: not stated.", value: ({ level: { guests }, container }) => (guests.guestOs[container] === NONE ? null : guests.osFamilyName[guests.guestOs[container]!]!) },
  { name: "kernel", unit: "name", description: "VM or bare host whose kernel it shares, or shared last; empty: it never ran.", value: ({ level, found, container }) => (found.containerKernel[container] === NONE ? null : level.hosts.hostName[found.containerKernel[container]!]!) },
  { name: "host", unit: "name", description: "Host that the kernel is on; empty: none.", value: hostName },
  { name: "status", unit: "text", description: "running; ended: it left; waiting: no kernel takes it; not_arrived: the run ended before it came.", value: status },
  { name: "reason", unit: "text", description: "Why no kernel takes it; empty unless it waits.", value: ({ why }) => why },
  { name: "cpu_request_millicores", unit: "millicores", description: "CPU that it is promised.", value: figure("requestMillis") },
  { name: "memory_request_mib", unit: "MiB", description: "Memory that it is promised, without what the runtime adds.", value: figure("requestMib") },
  { name: "cpu_limit_millicores", unit: "millicores", description: "CPU that it gets at most; empty: no limit.", value: figure("limitMillis") },
  { name: "memory_limit_mib", unit: "MiB", description: "Memory that it may take at most; empty: no limit.", value: figure("limitMib") },
  { name: "cpu_weight", unit: "number", description: "Its weight when its kernel is short of CPU.", value: ({ level, container }) => level.guests.guestCpuShares[container]! },
  { name: "start_s", unit: "s", description: "When it first had a kernel; empty: never.", value: ({ found, container }) => finiteOrNull(found.containerStartSeconds[container]!) },
  { name: "served_from_s", unit: "s", description: "When it first served; empty: never.", value: ({ found, container }) => finiteOrNull(found.containerServedFromSeconds[container]!) },
  { name: "end_s", unit: "s", description: "When it left for good; empty: it did not.", value: ({ found, container }) => finiteOrNull(found.containerEndSeconds[container]!) },
  { name: "run_s", unit: "s", description: "Seconds on a kernel that was up.", value: ({ found, container }) => found.containerRunSeconds[container]! },
  { name: "serving_s", unit: "s", description: "Seconds in which it served.", value: ({ found, container }) => found.containerServingSeconds[container]! },
  { name: "restarts", unit: "count", description: "How often it began to serve again.", value: ({ found, container }) => Math.max(0, found.containerStarts[container]! - 1) },
  { name: "image_pull_s", unit: "s", description: "Seconds that it waited for its image; empty: no image has layers.", value: ({ found, container }) => found.images?.containerPullSeconds[container] ?? null },
  { name: "memory_most_mib", unit: "MiB", description: "Most memory that it held; empty: memory is not followed.", value: ({ found, container }) => found.memory?.containerRamMostMib[container] ?? null },
  { name: "kills", unit: "count", description: "How often it was killed at its memory limit; empty: memory is not followed.", value: ({ counts, container }) => counts?.kills.get(container) ?? (counts === null ? null : 0) },
  { name: "evictions", unit: "count", description: "How often it was evicted by a kernel short of memory; empty: memory is not followed.", value: ({ counts, container }) => counts?.evictions.get(container) ?? (counts === null ? null : 0) },
  { name: "cpu_demand_mean_mhz", unit: "MHz", description: "Mean CPU that it asked for while it ran, what runtime and hypervisor add included; empty: it never ran.", value: meanOf("containerDemandIntegral") },
  { name: "cpu_served_mean_mhz", unit: "MHz", description: "Mean CPU that it got while it ran; empty: it never ran.", value: meanOf("containerServedIntegral") },
  { name: "cpu_unserved_fraction", unit: "fraction 0–1", description: "Part of the CPU that it asked for and did not get, whatever the cause; empty: it asked for none.", value: ({ found, container }) => ratioOrNull(found.containerDemandIntegral[CPU]![container]! - found.containerServedIntegral[CPU]![container]!, found.containerDemandIntegral[CPU]![container]!) },
  { name: "cpu_throttled_fraction", unit: "fraction 0–1", description: "Of it, the part that its own limit withheld, of all that it asked for; empty: it asked for none.", value: ({ found, container }) => ratioOrNull(found.containerThrottledMhzSeconds[container]!, found.containerDemandIntegral[CPU]![container]!) },
  { name: "cpu_throttled_s", unit: "s", description: "Seconds in which its limit withheld something.", value: ({ found, container }) => found.containerThrottledSeconds[container]! }
]
