/** Servers and containers alike: how much hosts promise to all that runs, and how much goes with one kernel or host. */
import { DISK, MIB_PER_GIB, NONE, RAM, type ContainersUse, type Outcome, type Plan } from "@rackfold/sim-core"
import type { Summary, WaterfallLine } from "../summary.ts"
import type { WorkloadsSummary } from "./containersFigures.ts"
import { startSummary } from "./startSummary.ts"
import { containersOverTime, type ContainersOverTime } from "./containersOverTime.ts"

/** The same summary with what runs in containers are weighed by beside it, where it has not got it. */
export function besideContainers(summary: Summary, plan: Plan, outcome: Outcome): Summary {
  return summary.workloads === undefined ? { ...summary, workloads: workloads(plan, outcome, summary.waterfall, undefined) } : summary
}

interface Lines { readonly ram: WaterfallLine | null; readonly disk: WaterfallLine | null }

/** @param lines what hosts promised at the busiest moment, for runs without containers; null: they do not limit it, and all who were placed count */
export function workloads(plan: Plan, outcome: Outcome, lines: Lines, use: ContainersUse | undefined): WorkloadsSummary {
  const { guests, containers } = plan
  const { guestHost } = outcome.guests
  const placedSum = (resource: typeof RAM | typeof DISK): number => guestHost.reduce((total, host, guest) => total + (host === NONE ? 0 : guests.guestPlacement[resource]![guest]!), 0)
  const ramMib = lines.ram?.promised ?? placedSum(RAM)
  const diskGib = lines.disk?.promised ?? placedSum(DISK)
  const mostGuests = outcome.hosts.hostGuestsMax.reduce((most, count) => Math.max(most, count), 0)
  const placed = outcome.totals.placedCount
  const boot = plan.failing?.restarting.bootSeconds ?? null
  if (containers === undefined || outcome.containers === undefined) return { count: placed, mostOnOneKernel: Math.min(1, placed), mostOnOneHost: mostGuests, isShared: false, ramMib, diskGib, startMeanSeconds: boot, startMostSeconds: boot }
  const over = containersOverTime(plan, outcome)
  const starts = startSummary(containers.level, outcome.containers)
  const isKernel = new Set(containers.kernelGuest)
  const servers = [...guestHost.keys()].filter((guest) => guestHost[guest] !== NONE && !isKernel.has(guest))
  const mostOnOneKernel = Math.max(over.mostOnKernel, Math.min(1, servers.length))
  const ofServers = (resource: typeof RAM | typeof DISK): number => servers.reduce((total, guest) => total + guests.guestPlacement[resource]![guest]!, 0)
  const ofKernels = kernelAmounts(plan, outcome, use, over)
  return {
    count: servers.length + (over.containers[over.busiestRow] ?? 0), mostOnOneKernel, mostOnOneHost: Math.max(over.mostOnHost, servers.length > 0 ? mostGuests : 0), isShared: mostOnOneKernel > 1,
    ramMib: ofServers(RAM) + ofKernels.ramMib, diskGib: ofServers(DISK) + ofKernels.diskGib, startMeanSeconds: starts.meanSeconds, startMostSeconds: starts.mostSeconds
  }
}

/**
 * Of kernels that are on a host when most containers run: a VM is promised whole; a bare host, whose kernel is promised all that is
 * there, what it keeps and its containers request. Where a kernel is promised no disk of its host: its images at their most, what
 * containers request, and the system of a VM.
 */
function kernelAmounts({ guests, containers }: Plan, { containers: found }: Outcome, use: ContainersUse | undefined, { busiestKernel, busiestHost }: ContainersOverTime): { ramMib: number; diskGib: number } {
  const { level, kernelGuest } = containers!
  const requested = [RAM, DISK].map(() => new Float64Array(kernelGuest.length))
  busiestKernel.forEach((kernel, container) => {
    if (kernel !== NONE) [RAM, DISK].forEach((resource, k) => (requested[k]![kernel]! += level.guests.guestPlacement[resource]![container]!))
  })
  const total = { ramMib: 0, diskGib: 0 }
  kernelGuest.forEach((guest, kernel) => {
    if (busiestHost[kernel] === NONE || busiestHost[kernel] === undefined) return
    const isBare = use?.kernels[kernel]?.kind === "host"
    const isUsed = busiestKernel.includes(kernel)
    total.ramMib += isBare ? (isUsed ? use!.kernels[kernel]!.keptMib + requested[0]![kernel]! : 0) : guests.guestPlacement[RAM]![guest]!
    const given = guests.guestPlacement[DISK]![guest]!
    total.diskGib += given > 0 ? given : (found!.images?.kernelDiskMostMib[kernel] ?? 0) / MIB_PER_GIB + requested[1]![kernel]! + (isBare || use === undefined ? 0 : use.guestOs.diskGib)
  })
  return total
}
