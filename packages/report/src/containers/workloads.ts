/** Servers and containers alike: how much hosts promise to all that runs, and how much goes with one kernel or host. */
import { DISK, MIB_PER_GIB, NONE, RAM, type ContainersUse, type Outcome, type Plan } from "@rackfold/sim-core"
import type { WaterfallLine } from "../summary.ts"
import type { WorkloadsSummary } from "./containersFigures.ts"
import { containersOverTime, type ContainersOverTime } from "./containersOverTime.ts"

interface Lines { readonly ram: WaterfallLine | null; readonly disk: WaterfallLine | null }

/** @param lines what hosts promised at the busiest moment; null: they do not limit it, and all who were placed count */
export function workloads(plan: Plan, outcome: Outcome, lines: Lines, use: ContainersUse | undefined): WorkloadsSummary {
  const { guests, containers } = plan
  const { guestHost } = outcome.guests
  const placedSum = (resource: typeof RAM | typeof DISK): number => guestHost.reduce((total, host, guest) => total + (host === NONE ? 0 : guests.guestPlacement[resource]![guest]!), 0)
  const ramMib = lines.ram?.promised ?? placedSum(RAM)
  const diskGib = lines.disk?.promised ?? placedSum(DISK)
  const mostGuests = outcome.hosts.hostGuestsMax.reduce((most, count) => Math.max(most, count), 0)
  const placed = outcome.totals.placedCount
  if (containers === undefined || outcome.containers === undefined) return { count: placed, mostOnOneKernel: Math.min(1, placed), mostOnOneHost: mostGuests, isShared: false, ramMib, diskGib }
  const { kernelGuest } = containers
  const over = containersOverTime(plan, outcome)
  const isKernel = new Set(kernelGuest)
  const servers = [...guestHost.keys()].filter((guest) => guestHost[guest] !== NONE && !isKernel.has(guest)).length
  const mostOnOneKernel = Math.max(over.mostOnKernel, Math.min(1, servers))
  return {
    count: servers + (over.containers[over.busiestRow] ?? 0), mostOnOneKernel, mostOnOneHost: Math.max(over.mostOnHost, servers > 0 ? mostGuests : 0), isShared: mostOnOneKernel > 1,
    ramMib: ramMib + bareRam(plan, use, over), diskGib: diskGib + diskBeside(plan, outcome, use, over)
  }
}

/** A bare host's kernel is promised all that is there: what it really promises is what it keeps and its containers request. */
function bareRam({ guests, containers }: Plan, use: ContainersUse | undefined, { busiestKernel }: ContainersOverTime): number {
  const { level, kernelGuest } = containers!
  const requested = new Float64Array(kernelGuest.length)
  busiestKernel.forEach((kernel, container) => {
    if (kernel !== NONE) requested[kernel]! += level.guests.guestPlacement[RAM]![container]!
  })
  return (use?.kernels ?? []).reduce((total, { kind, keptMib }, kernel) => (kind === "host" ? total - guests.guestPlacement[RAM]![kernelGuest[kernel]!]! + (requested[kernel]! > 0 ? keptMib + requested[kernel]! : 0) : total), 0)
}

/** Of kernels that are promised no disk of their host: images, what containers request, and the system of a VM. */
function diskBeside({ guests, containers }: Plan, { containers: found }: Outcome, use: ContainersUse | undefined, { busiestKernel, kernelWasUp }: ContainersOverTime): number {
  const { level, kernelGuest } = containers!
  const isBeside = (kernel: number): boolean => guests.guestPlacement[DISK]![kernelGuest[kernel]!] === 0
  const kernels = [...kernelGuest.keys()].filter((kernel) => isBeside(kernel) && kernelWasUp[kernel] === 1)
  const own = kernels.reduce((total, kernel) => total + (found!.images?.kernelDiskMostMib[kernel] ?? 0) / MIB_PER_GIB + (use === undefined || use.kernels[kernel]?.kind === "host" ? 0 : use.guestOs.diskGib), 0)
  return own + busiestKernel.reduce((total, kernel, container) => total + (kernel !== NONE && isBeside(kernel) ? level.guests.guestPlacement[DISK]![container]! : 0), 0)
}
