/** Node groups of a scenario → kernels: VMs that it makes, servers of the workload, bare hosts. */
import { CPU, DISK, MIB_PER_GIB, NONE, RAM } from "@rackfold/sim-core"
import type { GuestTable, HostTable } from "@rackfold/sim-core"
import { rowsNamed } from "../compile/namePattern.ts"
import { didYouMean, shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"
import { OS_FAMILIES, osFamilyOf } from "../osFamilies.ts"
import type { OsFamily } from "../osFamilies.ts"
import { runtimePresets } from "../runtimes.ts"
import type { Scenario } from "../scenario.ts"
import { keptOf, runtimeFigure } from "./nodeReserve.ts"
import type { WrittenContainers, WrittenNodes } from "./nodeReserve.ts"
import type { Kernel } from "./tables.ts"
import { taintOf } from "./taintText.ts"

/** What kernels are made of beside what is written of them. */
export interface Machines {
  readonly scenario: Scenario
  readonly hosts: HostTable
  readonly guests: GuestTable
  /** Memory as configured: [guestCount]. */
  readonly guestRamGib: Float64Array
}

export interface KernelGroupRows {
  readonly name: string
  readonly written: WrittenNodes
  /** Rows of kernels: first, and after the last. */
  readonly rows: readonly [first: number, end: number]
  readonly initial: number
}

export interface Kernels {
  readonly kernels: ReadonlyArray<Kernel>
  readonly groups: ReadonlyArray<KernelGroupRows>
}

/** Every kernel, group after group; what is wrong with them is told in `findings`. */
export function kernelsOf(written: WrittenContainers, machines: Machines, findings: Finding[]): Kernels {
  const kernels: Kernel[] = []
  const groups: KernelGroupRows[] = []
  const namesOf = madeNames(written.nodes)
  written.nodes.forEach((group, i) => {
    const first = kernels.length
    const path: Path = ["containers", "nodes", i]
    if (group.guests !== undefined) kernels.push(...guestKernels(written, group, machines, path, findings))
    else if (group.hosts !== undefined) kernels.push(...hostKernels(written, group, machines, path, findings))
    else kernels.push(...madeKernels(written, group, machines, path, namesOf[i]!, findings))
    groups.push({ name: group.name, written: group, rows: [first, kernels.length], initial: Math.min(initialOf(group), kernels.length - first) })
  })
  const servers = new Set(machines.guests.guestName)
  const taken = new Map<string, number>()
  kernels.forEach(({ name, path, kind }, row) => {
    const before = taken.get(name)
    if (before !== undefined) findings.push({ path, expected: "kernels that no other group has", found: `${shown(name)} in two`, advice: kind === "made" ? "Give the group another name." : "Take it out of one of them." })
    taken.set(name, row)
    if (kind === "made" && servers.has(name)) findings.push({ path: [...path, "name"], expected: "a name that no server of the workload has", found: shown(name), advice: "Give the group another name." })
  })
  return { kernels, groups }
}

/** Of a group that is scaled, those that are there from the start: one, unless more are never missing. */
export const initialOf = ({ count, autoscale }: WrittenNodes): number => count ?? Math.max(1, autoscale?.least ?? 0)
export const rowsOf = (group: WrittenNodes): number => Math.max(initialOf(group), group.autoscale?.most ?? 0)

/** Groups of one name share one count, so that no name stands twice. */
function madeNames(nodes: ReadonlyArray<WrittenNodes>): string[][] {
  const isMade = ({ guests, hosts }: WrittenNodes) => guests === undefined && hosts === undefined
  const total = new Map<string, number>()
  for (const group of nodes) if (isMade(group)) total.set(group.name, (total.get(group.name) ?? 0) + rowsOf(group))
  const used = new Map<string, number>()
  return nodes.map((group) => {
    if (!isMade(group)) return []
    const from = used.get(group.name) ?? 0
    used.set(group.name, from + rowsOf(group))
    const width = Math.max(2, String(total.get(group.name)).length)
    return Array.from({ length: rowsOf(group) }, (_, k) => `${group.name}-${String(from + k + 1).padStart(width, "0")}`)
  })
}

/** What OS and runtime take of a VM's memory. */
export function ownMibOf(written: WrittenContainers): number {
  return written.guestOs.ramMib + runtimeFigure(written, runtimeOf(written), "runtimeMib")
}

export function runtimeOf({ runtime }: WrittenContainers) {
  return runtimePresets.find(({ name }) => name === runtime.preset)!
}

const common = (group: WrittenNodes, path: Path) => ({
  path, labels: new Map(Object.entries(group.labels ?? {})), taints: group.taints.map(taintOf), isCordoned: false, devices: group.devices, hostCpuFraction: group.hostCpuFraction, mostContainers: group.maxContainers ?? Infinity, images: group.images, isSpare: false
})

function vmKernel(written: WrittenContainers, group: WrittenNodes, path: Path, name: string, size: { readonly vcpus: number; readonly ramMib: number; readonly diskGib: number }, findings: Finding[]): Omit<Kernel, "kind" | "row" | "os" | "rack" | "on"> {
  const { vcpus, ramMib, diskGib } = size
  const kept = { ...keptOf(group.reserve, vcpus, ramMib, ownMibOf(written)), diskGib: diskGib < Infinity ? written.guestOs.diskGib : 0 }
  const capacity = { cpuMillis: vcpus * 1000, ramMib, diskGib }
  const allocatable = { cpuMillis: capacity.cpuMillis - kept.cpuMillis, ramMib: ramMib - kept.ramMib - kept.evictionMib, diskGib: diskGib - kept.diskGib }
  findings.push(...nothingLeft({ ...allocatable, ramMib: Math.min(allocatable.ramMib, ramMib - ownMibOf(written)) }, path, shown(name)))
  return { ...common(group, path), name, vcpus, capacity, kept, allocatable, ownMib: ownMibOf(written), zone: group.zone ?? null, ownCores: written.guestOs.cpuCores }
}

function nothingLeft({ cpuMillis, ramMib, diskGib }: Kernel["allocatable"], path: Path, name: string): Finding[] {
  const lacks = cpuMillis <= 0 ? "CPU" : ramMib <= 0 ? "memory" : diskGib <= 0 ? "disk" : null
  return lacks === null ? [] : [{ path, expected: "machines with something left for containers", found: `no ${lacks} of ${name} after its reserve, OS and runtime`, advice: "Make it larger, or lower reserve, guestOs or runtime." }]
}

function madeKernels(written: WrittenContainers, group: WrittenNodes, { hosts, scenario }: Machines, path: Path, names: ReadonlyArray<string>, findings: Finding[]): Kernel[] {
  const { vcpus = 1, ramGib = 1 } = group
  const on = group.on === undefined ? null : hostRows(group.on, hosts, [...path, "on"], findings).map((row) => hosts.hostName[row]!)
  const zones = scenario.hosts.flatMap(({ zone }) => zone ?? [])
  if (group.zone !== undefined && zones.length > 0 && !zones.includes(group.zone)) findings.push({ path: [...path, "zone"], expected: "a zone that some host is in", found: shown(group.zone), advice: didYouMean(group.zone, [...new Set(zones)]) })
  const racks = on === null ? null : new Set(on.map((name) => hosts.rackName[hosts.hostRack[hosts.hostName.indexOf(name)]!]!))
  const own = vmKernel(written, group, path, names[0] ?? group.name, { vcpus, ramMib: ramGib * MIB_PER_GIB, diskGib: group.diskGib ?? Infinity }, findings)
  return names.map((name, k): Kernel => ({ ...own, name, kind: "made", row: NONE, os: osFamilyOf(group.os ?? "linux"), rack: racks !== null && racks.size === 1 ? [...racks][0]! : null, on, isSpare: k >= initialOf(group) }))
}

function guestKernels(written: WrittenContainers, group: WrittenNodes, { guests, guestRamGib }: Machines, path: Path, findings: Finding[]): Kernel[] {
  const rows = group.guests!.flatMap((name, k) => {
    const found = rowsNamed(name, guests.guestName)
    if (found.length === 0) findings.push({ path: [...path, "guests", k], expected: "a server of the workload", found: shown(name), advice: didYouMean(name, guests.guestName, "* stands for any characters, ? for one; case counts.") })
    return found
  })
  return [...new Set(rows)].sort((a, b) => a - b).map((row): Kernel => {
    const disk = guests.guestPlacement[DISK]![row]!
    const own = vmKernel(written, group, path, guests.guestName[row]!, { vcpus: guests.guestVcpus[row]!, ramMib: guestRamGib[row]! * MIB_PER_GIB, diskGib: disk > 0 ? disk : Infinity }, findings)
    return { ...own, kind: "guest", row, os: osOf(guests, row, group), rack: null, on: null }
  })
}

function osOf({ guestOs }: GuestTable, row: number, group: WrittenNodes): OsFamily {
  if (group.os !== undefined) return osFamilyOf(group.os)
  return guestOs[row] === NONE ? "linux" : OS_FAMILIES[guestOs[row]!]!
}

function hostKernels(written: WrittenContainers, group: WrittenNodes, { scenario, hosts }: Machines, path: Path, findings: Finding[]): Kernel[] {
  const groupOf = scenario.hosts.flatMap((one) => Array.from({ length: one.count }, () => one))
  const runtimeMib = runtimeFigure(written, runtimeOf(written), "runtimeMib")
  return hostRows(group.hosts!, hosts, [...path, "hosts"], findings).map((row, k): Kernel => {
    const coreMhz = hosts.hostCoreMhz[row]!
    const cores = hosts.hostCapacity[CPU]![row]! / coreMhz
    const capacity = { cpuMillis: cores * 1000, ramMib: hosts.hostCapacity[RAM]![row]!, diskGib: hosts.hostCapacity[DISK]![row]! }
    const kept = { ...keptOf(group.reserve, cores, capacity.ramMib, runtimeMib), diskGib: 0 }
    const allocatable = { cpuMillis: (hosts.hostUsable[CPU]![row]! / coreMhz) * 1000 - kept.cpuMillis, ramMib: hosts.hostUsable[RAM]![row]! - kept.ramMib - kept.evictionMib, diskGib: hosts.hostUsable[DISK]![row]! }
    const name = hosts.hostName[row]!
    findings.push(...nothingLeft(allocatable, path, shown(name)))
    const { rack, zone } = groupOf[row]!
    return { ...common(group, path), name, kind: "host", row, vcpus: Math.ceil(cores), capacity, kept, allocatable, ownMib: hosts.hostReserve[RAM]![row]! + runtimeMib, os: osFamilyOf(group.os ?? "linux"), rack, zone: group.zone ?? zone ?? null, ownCores: 0, on: null, isSpare: group.autoscale !== undefined && k >= initialOf(group) }
  })
}

export function hostRows(written: ReadonlyArray<string>, { hostName }: HostTable, path: Path, findings: Finding[]): number[] {
  const rows = written.flatMap((name, k) => {
    const found = rowsNamed(name, hostName)
    if (found.length === 0) findings.push({ path: [...path, k], expected: "a host of the scenario", found: shown(name), advice: didYouMean(name, hostName, "* stands for any characters, ? for one; case counts.") })
    return found
  })
  return [...new Set(rows)].sort((a, b) => a - b)
}
