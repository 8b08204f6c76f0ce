/** The tables of a run. A host's VMs are a list; a VM on its way is on two: that of `vmHost`, where it is served, and that of its destination. */
import { HOST_TYPES, totalMips, VM_TYPES } from "./machines.ts"
import type { Rules } from "./rules.ts"
import type { World } from "./world.ts"

export const NOWHERE = -1

/** Of hosts with rule S4 off. */
export const OFF = 0
export const BOOTING = 1
export const ON = 2
export const STOPPING = 3

export interface State {
  readonly world: World
  readonly rules: Rules
  // Hosts: [hostCount]
  readonly hostTotalMips: Float64Array
  readonly hostCoreMips: Float64Array
  /** VMs on it or on their way to it, in order of arrival, or by index (S11 off). */
  readonly hostVms: number[][]
  readonly hostRamMib: Float64Array
  /** Σ of what its VMs are given, at the last update. */
  readonly hostMips: Float64Array
  /** Σ of what they ask for, at the last update. */
  readonly hostRequestedMips: Float64Array
  /** Left when all VMs are booked, at the last update. */
  readonly hostAvailableMips: Float64Array
  /** Drawn since the last instant. */
  readonly hostWatts: Float64Array
  /** 1: drawn whatever the load (off, booting, stopping). */
  readonly hostIsFixed: Uint8Array
  readonly hostPower: Uint8Array
  /** When booting or stopping ends. */
  readonly hostPowerEnds: Float64Array
  // VMs: [vmCount]
  readonly vmMips: Float64Array
  readonly vmRamMib: Float64Array
  /** Where it is served; NOWHERE: refused. */
  readonly vmHost: Int32Array
  readonly vmIsMoving: Uint8Array
  /** What it asks for, at the last update. */
  readonly vmRequestMips: Float64Array
  /** VMs that exist, by index. */
  alive: number[]
  /** Hosts whose lists changed in this instant, each once. */
  readonly touched: number[]
  readonly isTouched: Uint8Array
}

export function makeState(world: World, rules: Rules): State {
  const { hostCount, vmCount } = world
  const ofHosts = (figure: (host: number) => number) => Float64Array.from({ length: hostCount }, (_, host) => figure(host))
  const ofVms = (figure: (vm: number) => number) => Float64Array.from({ length: vmCount }, (_, vm) => figure(vm))
  const typeOf = (host: number) => HOST_TYPES[world.hostType[host]!]!
  const total = ofHosts((host) => totalMips(typeOf(host)))
  return {
    world, rules,
    hostTotalMips: total,
    hostCoreMips: ofHosts((host) => typeOf(host).coreMips),
    hostVms: Array.from({ length: hostCount }, () => []),
    hostRamMib: new Float64Array(hostCount),
    hostMips: new Float64Array(hostCount),
    hostRequestedMips: new Float64Array(hostCount),
    hostAvailableMips: total.slice(),
    hostWatts: new Float64Array(hostCount),
    hostIsFixed: new Uint8Array(hostCount).fill(1),
    hostPower: new Uint8Array(hostCount),
    hostPowerEnds: new Float64Array(hostCount),
    vmMips: ofVms((vm) => VM_TYPES[world.vmType[vm]!]!.mips),
    vmRamMib: ofVms((vm) => VM_TYPES[world.vmType[vm]!]!.ramMib),
    vmHost: new Int32Array(vmCount).fill(NOWHERE),
    vmIsMoving: new Uint8Array(vmCount),
    vmRequestMips: new Float64Array(vmCount),
    alive: [],
    touched: [],
    isTouched: new Uint8Array(hostCount)
  }
}

export function touch(state: State, host: number): void {
  if (state.isTouched[host] === 1) return
  state.isTouched[host] = 1
  state.touched.push(host)
}

/** Puts a VM on a host's list. */
export function join(state: State, vm: number, host: number): void {
  const list = state.hostVms[host]!
  let at = list.length
  if (!state.rules.S11) while (at > 0 && list[at - 1]! > vm) at--
  if (at === list.length) list.push(vm)
  else list.splice(at, 0, vm)
  state.hostRamMib[host]! += state.vmRamMib[vm]!
}

/** Takes a VM off a host's list; the last that joined is the first to be looked at. */
export function leave(state: State, vm: number, host: number): void {
  const list = state.hostVms[host]!
  let at = list.length - 1
  while (list[at] !== vm) at--
  list.splice(at, 1)
  state.hostRamMib[host]! -= state.vmRamMib[vm]!
}

/** Load of a host in [0, 1] at the last update. */
export function loadOf(state: State, host: number): number {
  const load = state.hostMips[host]! / state.hostTotalMips[host]!
  return load > 1 && load < 1.01 ? 1 : load
}
