/** kernels.csv: the machines whose kernel containers share, and what each may promise of what it has. */
import { NONE, type ContainersOutcome, type ContainersUse, type Outcome, type Plan } from "@rackfold/sim-core"
import type { RunContext } from "../runContext.ts"
import { csvText } from "./csv.ts"
import { finiteOrNull, type Field } from "./field.ts"

interface KernelRow {
  readonly plan: Plan
  readonly outcome: Outcome
  readonly found: ContainersOutcome
  readonly own: ContainersUse["kernels"][number]
  readonly kernel: number
}

/** A line a kernel, in the order of the scenario. Empty text where there are none. */
export function kernelsCsv(plan: Plan, outcome: Outcome, { containers: use }: Pick<RunContext, "containers">): string {
  const { containers: found } = outcome
  if (found === undefined || use === undefined) return ""
  return csvText(kernelFields, use.kernels.map((own, kernel): KernelRow => ({ plan, outcome, found, own, kernel })))
}

function hostName({ plan, outcome, kernel }: KernelRow): string | null {
  const host = outcome.guests.guestHost[plan.containers!.kernelGuest[kernel]!]!
  return host === NONE ? null : plan.hosts.hostName[host]!
}

export const kernelFields: ReadonlyArray<Field<KernelRow>> = [
  { name: "kernel", unit: "name", description: "Name of the VM, or of the bare host.", value: ({ own }) => own.name },
  { name: "kind", unit: "text", description: "vm: made by the scenario; server: of the workload; host: bare.", value: ({ own }) => own.kind },
  { name: "host", unit: "name", description: "Host that it is on; empty: none.", value: hostName },
  { name: "os", unit: "name", description: "Family of its kernel.", value: ({ own }) => own.os },
  { name: "vcpus", unit: "count", description: "Its vCPUs, or cores.", value: ({ own }) => own.vcpus },
  { name: "ram_mib", unit: "MiB", description: "Its memory.", value: ({ own }) => own.ramMib },
  { name: "kept_millicores", unit: "millicores", description: "CPU that is kept of it for OS and runtime.", value: ({ own }) => own.keptMillis },
  { name: "kept_mib", unit: "MiB", description: "Memory that is kept of it for OS and runtime.", value: ({ own }) => own.keptMib },
  { name: "eviction_mib", unit: "MiB", description: "Free memory that is not promised besides.", value: ({ own }) => own.evictionMib },
  { name: "allocatable_millicores", unit: "millicores", description: "CPU that containers may be promised.", value: ({ own }) => own.allocatableMillis },
  { name: "allocatable_mib", unit: "MiB", description: "Memory that containers may be promised.", value: ({ own }) => own.allocatableMib },
  { name: "allocatable_disk_gib", unit: "GiB", description: "Disk space for containers; empty: not limited.", value: ({ own }) => finiteOrNull(own.allocatableDiskGib) },
  { name: "images_disk_mib", unit: "MiB", description: "Layers and what containers wrote, at the end; empty: no image has layers.", value: ({ found, kernel }) => found.images?.kernelDiskMib[kernel] ?? null },
  { name: "images_disk_most_mib", unit: "MiB", description: "The most at any time.", value: ({ found, kernel }) => found.images?.kernelDiskMostMib[kernel] ?? null },
  { name: "images_copied_mib", unit: "MiB", description: "What it would be at the end with a copy of the image for each container.", value: ({ found, kernel }) => found.images?.kernelCopiedMib[kernel] ?? null },
  { name: "images_pulled_mib", unit: "MiB", description: "What was fetched of images.", value: ({ found, kernel }) => found.images?.kernelPulledMib[kernel] ?? null },
  { name: "containers_max", unit: "count", description: "Most containers at one time: what one fault of the kernel takes with it.", value: ({ found, kernel }) => found.kernelContainersMax[kernel]! }
]
