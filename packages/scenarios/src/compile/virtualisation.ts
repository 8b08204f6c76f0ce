/** Which hypervisor each host group has, and what it takes of host and guest. */
import type { HostModel } from "../hostModel.ts"
import { figuresOfType, hypervisorRamMib, hypervisors, HYPERVISOR_FIGURE_NAMES, ioPaths, virtModes } from "../hypervisors.ts"
import type { Hypervisor, IoPath, SourcedFigure, VirtMode } from "../hypervisors.ts"
import { virtualSwitches } from "../network.ts"
import type { Scenario } from "../scenario.ts"
import { UNSTATED_SOURCE } from "../scenario/unstatedSource.ts"

/** A hypervisor in a mode, with a path to its devices. */
export interface Virtualisation {
  readonly hypervisor: Hypervisor
  readonly mode: VirtMode
  readonly path: IoPath
  /** CPU added to a guest's work: the larger of hypervisor's and mode's. */
  readonly cpuFraction: number
  /** What is left of the host's IOPS and bandwidth. */
  readonly iopsFraction: number
  readonly networkFraction: number
  readonly latencyMicroseconds: number
}

/** True where the scenario names any hypervisor: its figures then take the place of hostReserve and guestOverhead. */
export function namesHypervisor({ hosts, hypervisor }: Scenario): boolean {
  return hypervisor !== undefined || hosts.some((host) => host.hypervisor !== undefined)
}

/** Names that hypervisor.preset may have: one's own first. */
export function hypervisorNames(scenario: Scenario): string[] {
  return [...scenario.hypervisors.map(({ name }) => name), ...hypervisors.map(({ name }) => name)]
}

export function findHypervisor(name: string, scenario: Scenario): Hypervisor | undefined {
  const own = scenario.hypervisors.find((one) => one.name === name)
  return own === undefined ? hypervisors.find((one) => one.name === name) : ownHypervisor(own)
}

function ownHypervisor(own: Scenario["hypervisors"][number]): Hypervisor {
  const base = hypervisors.find(({ name }) => name === own.like)
  const type = own.type ?? base?.type ?? "type1"
  const figures = { ...(base?.figures ?? figuresOfType(type)) }
  const sourceFr = own.source === UNSTATED_SOURCE ? "indiqué dans le scénario" : own.source
  for (const figure of HYPERVISOR_FIGURE_NAMES) {
    const value = own[figure]
    if (value !== undefined) figures[figure] = { value, source: own.source, sourceFr, sureness: "C" }
  }
  return { name: own.name, label: own.name, labelFr: own.name, type, family: own.family ?? base?.family ?? own.name, figures, ramBands: base?.ramBands ?? [] }
}

/** Of one host group; null where the scenario names no hypervisor for it, or one that nobody knows. */
export function virtualisationOf(scenario: Scenario, { hypervisor: ownName, mode: ownMode }: Scenario["hosts"][number]): Virtualisation | null {
  const name = ownName ?? scenario.hypervisor?.preset
  const hypervisor = name === undefined ? undefined : findHypervisor(name, scenario)
  if (hypervisor === undefined) return null
  const mode = virtModes.find((one) => one.name === (ownMode ?? scenario.hypervisor?.mode ?? "hardware"))!
  const path = ioPaths.find((one) => one.name === (scenario.hypervisor?.io ?? "paravirtual"))!
  const { cpuFraction, ioFraction } = hypervisor.figures
  if (!interposes(hypervisor)) return { hypervisor, mode, path, cpuFraction: cpuFraction.value, iopsFraction: ioFraction.value, networkFraction: ioFraction.value, latencyMicroseconds: 0 }
  const left = path.isDirect ? 1 : ioFraction.value
  return {
    hypervisor, mode, path, cpuFraction: Math.max(cpuFraction.value, mode.cpuFraction.value),
    iopsFraction: path.iopsFraction.value * left, networkFraction: path.networkFraction.value * left, latencyMicroseconds: path.latencyMicroseconds.value
  }
}

/** True where modes and I/O paths mean anything: not on bare metal, nor in hard partitions. */
export function interposes({ type }: Hypervisor): boolean {
  return type === "type1" || type === "type2"
}

/** Cores and RAM that nobody else gets of a host. */
export function keptOfHost(scenario: Scenario, group: Scenario["hosts"][number], model: HostModel): { readonly cores: number; readonly ramMib: number } {
  const own = virtualisationOf(scenario, group)
  if (own === null) return { cores: scenario.hostReserve.cores ?? model.sockets, ramMib: scenario.hostReserve.ramGib * 1024 }
  const { coresPerSocket, cores } = own.hypervisor.figures
  return { cores: coresPerSocket.value * model.sockets + cores.value, ramMib: hypervisorRamMib(own.hypervisor, group.ramGib ?? model.ramGib) }
}

/** The virtualisation of each host group; none where the scenario names no hypervisor. */
export function virtualisations(scenario: Scenario): Virtualisation[] {
  return namesHypervisor(scenario) ? scenario.hosts.flatMap((group) => virtualisationOf(scenario, group) ?? []) : []
}

/**
 * Speed of a host group's cores, by its performance index and against the first group's: guests are sized with the overhead of the first, and
 * cores under a heavier hypervisor do less of their work.
 */
export function coreSpeed(scenario: Scenario, group: Scenario["hosts"][number]): number {
  const index = group.perfIndex ?? 1
  const own = virtualisationOf(scenario, group)?.cpuFraction
  const first = virtualisationOf(scenario, scenario.hosts[0]!)?.cpuFraction
  return own === undefined || first === undefined || own === first ? index : (index * (1 + first)) / (1 + own)
}

/** The scenario with the hypervisor's figures as its guestOverhead: the first group's CPU; of RAM the most of any group. */
export function virtualised<A extends Scenario>(scenario: A): A {
  const all = virtualisations(scenario)
  if (all.length === 0) return scenario
  const ramMib = { base: most(all, "guestBaseMib"), perVcpu: most(all, "guestPerVcpuMib"), perGib: most(all, "guestPerGibMib") }
  return { ...scenario, guestOverhead: { ...scenario.guestOverhead, cpuFraction: all[0]!.cpuFraction, ramMib } }
}

/** CPU that virtualisation adds to each guest's work. */
export function cpuOverheadOf(scenario: Scenario): number {
  return virtualised(scenario).guestOverhead.cpuFraction
}

/** The scenario as one without virtualisation: what servers ask for by themselves. */
export function withoutOverhead<A extends Scenario>(scenario: A): A {
  return { ...scenario, guestOverhead: { cpuFraction: 0, numaFraction: 0, ramMib: { base: 0, perVcpu: 0, perGib: 0 } }, overcommit: { ...scenario.overcommit, ram: 1 } }
}

function most(all: ReadonlyArray<Virtualisation>, figure: "guestBaseMib" | "guestPerVcpuMib" | "guestPerGibMib"): number {
  return all.reduce((largest, { hypervisor }) => Math.max(largest, hypervisor.figures[figure].value), 0)
}

/** CPU that a guest costs beside its own work: for its I/O, and for its processes. */
export interface GuestCosts {
  readonly mhzPerIops: number
  readonly mhzPerMbps: number
  /** Of a process made and a switch between processes, a second. */
  readonly mhzPerFork: number
  readonly mhzPerSwitch: number
}

/** In MHz of a core of the first host; where groups differ, the most of any. */
export function guestCosts(scenario: Scenario, coreMhz: number): GuestCosts {
  const costs = { mhzPerIops: 0, mhzPerMbps: 0, mhzPerFork: 0, mhzPerSwitch: 0 }
  const { ept = true } = scenario.hypervisor ?? {}
  const ownSwitch = virtualSwitches.find(({ name }) => name === scenario.network.switch)
  const switchMhzPerMbps = ((ownSwitch?.coresPerGbps.value ?? 0) / 1000) * coreMhz
  costs.mhzPerMbps = switchMhzPerMbps
  for (const { hypervisor, mode, path } of virtualisations(scenario)) {
    if (!interposes(hypervisor)) continue
    const { coresPer10kIops, coresPerGbps } = hypervisor.figures
    costs.mhzPerIops = Math.max(costs.mhzPerIops, ((coresPer10kIops.value * path.cpuFactor.value) / 10_000) * coreMhz)
    costs.mhzPerMbps = Math.max(costs.mhzPerMbps, ((coresPerGbps.value * path.cpuFactor.value) / 1000) * coreMhz + switchMhzPerMbps)
    if (ept && !mode.alwaysShadows) continue
    costs.mhzPerFork = Math.max(costs.mhzPerFork, (mode.forkMicroseconds.value / 1e6) * coreMhz)
    costs.mhzPerSwitch = Math.max(costs.mhzPerSwitch, (mode.switchMicroseconds.value / 1e6) * coreMhz)
  }
  return costs
}

/** Figures of the presets in use that are not nothing, each with the preset that has it. */
export function figuresInUse(scenario: Scenario): { readonly preset: string; readonly name: (typeof HYPERVISOR_FIGURE_NAMES)[number]; readonly figure: SourcedFigure }[] {
  const used = [...new Map(virtualisations(scenario).map(({ hypervisor }) => [hypervisor.name, hypervisor])).values()]
  return used.flatMap(({ name: preset, figures }) =>
    HYPERVISOR_FIGURE_NAMES.filter((name) => figures[name].value !== (name === "ioFraction" ? 1 : name === "ramMostMib" ? Infinity : 0)).map((name) => ({ preset, name, figure: figures[name] }))
  )
}
