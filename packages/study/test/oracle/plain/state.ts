/** The obvious study: objects and lists, everything looked up where it is needed. It is what the fast one is compared with. */
import { HOST_TYPES, totalMips, VM_TYPES, type HostType } from "../../../src/machines.ts"
import type { Rules } from "../../../src/rules.ts"
import { interpolatedFraction, samplePercent, type World } from "../../../src/world.ts"

export interface VmEntry { time: number; allocated: number; requested: number; moving: boolean; lost: number }
export interface HostEntry { time: number; allocated: number; requested: number; active: boolean }

export interface Vm {
  readonly index: number
  readonly mips: number
  readonly ramMib: number
  host: Host | undefined
  moving: boolean
  alive: boolean
  request: number
  fraction: number
  /** Newest first. */
  readonly history: number[]
  readonly entries: VmEntry[]
}

export interface Host {
  readonly index: number
  readonly type: HostType
  readonly total: number
  vms: Vm[]
  readonly arriving: Set<Vm>
  allocated: Map<Vm, number>
  available: number
  mips: number
  previousMips: number
  requested: number
  /** With S4 off. */
  state: "off" | "booting" | "on" | "stopping"
  stateEnds: number
  waiting: PlannedMove[]
  /** Watts that hold whatever the load; undefined: those of the load. As it was at the end of the last instant. */
  fixedWatts: number | undefined
  /** Own loads, newest first (S6 off). */
  readonly history: number[]
  readonly entries: HostEntry[]
}

export interface PlannedMove { readonly vm: Vm; readonly to: Host }
export interface Landing { readonly time: number; readonly vm: Vm; readonly to: Host }

export interface Study {
  readonly world: World
  readonly rules: Rules
  readonly hosts: Host[]
  readonly vms: Vm[]
  readonly landings: Landing[]
  energyJoules: number
  accountedTo: number
  step: number
}

export function makeStudy(world: World, rules: Rules): Study {
  const hosts = Array.from({ length: world.hostCount }, (_, index): Host => {
    const type = HOST_TYPES[world.hostType[index]!]!
    const total = totalMips(type)
    return { index, type, total, vms: [], arriving: new Set(), allocated: new Map(), available: total, mips: 0, previousMips: 0, requested: 0, state: "off", stateEnds: 0, waiting: [], fixedWatts: undefined, history: [], entries: [] }
  })
  const vms = Array.from({ length: world.vmCount }, (_, index): Vm => ({
    index, mips: VM_TYPES[world.vmType[index]!]!.mips, ramMib: VM_TYPES[world.vmType[index]!]!.ramMib,
    host: undefined, moving: false, alive: false, request: 0, fraction: 0, history: [], entries: []
  }))
  return { world, rules, hosts, vms, landings: [], energyJoules: 0, accountedTo: 0, step: 0 }
}

/** What a VM asks for now. */
export function refresh(study: Study, vm: Vm, time: number): void {
  if (study.rules.S1) {
    vm.fraction = interpolatedFraction(study.world, vm.index, time)
    vm.request = vm.fraction * vm.mips
  } else {
    const percent = samplePercent(study.world, vm.index, study.step)
    vm.fraction = percent / 100
    vm.request = (percent * vm.mips) / 100
  }
}

/** At the end of a host's list, or in its place by index (S11 off). */
export function addTo(study: Study, host: Host, vm: Vm): void {
  host.vms.push(vm)
  if (!study.rules.S11) host.vms.sort((a, b) => a.index - b.index)
}

export function removeFrom(host: Host, vm: Vm): void {
  host.vms = host.vms.filter((one) => one !== vm)
}

export function last<Entry extends { time: number }>(entries: Entry[], entry: Entry): void {
  if (entries.length > 0 && entries[entries.length - 1]!.time === entry.time) entries[entries.length - 1] = entry
  else entries.push(entry)
}
