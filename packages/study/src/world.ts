/** What a study runs on: hosts, guests and their CPU percentages. */
import { HOST_COUNT, HOST_TYPES, PERIOD_SECONDS, VM_TYPES } from "./machines.ts"

export interface World {
  readonly hostCount: number
  readonly vmCount: number
  /** Samples of each VM, one every 300 s. */
  readonly sampleCount: number
  /** Row of HOST_TYPES: [hostCount]. */
  readonly hostType: Uint8Array
  /** Row of VM_TYPES: [vmCount]. */
  readonly vmType: Uint8Array
  /** CPU use in whole percent of the VM's core, VM after VM: [vmCount × sampleCount]. */
  readonly percent: Uint8Array
}

/**
 * The study's data centre around a set of traces: hosts alternate between the types, the VMs take the four
 * types in blocks of ⌈n ÷ 4⌉.
 *
 * @param percent [vmCount × sampleCount], each 0 … 100
 */
export function makeWorld(percent: Uint8Array, sampleCount: number, hostCount: number = HOST_COUNT): World {
  const vmCount = percent.length / sampleCount
  const block = Math.ceil(vmCount / VM_TYPES.length)
  return {
    hostCount, vmCount, sampleCount, percent,
    hostType: Uint8Array.from({ length: hostCount }, (_, host) => host % HOST_TYPES.length),
    vmType: Uint8Array.from({ length: vmCount }, (_, vm) => Math.floor(vm / block))
  }
}

/**
 * CPU use of a VM at a moment as CloudSim reads it: straight lines between samples; the last one holds on.
 *
 * @param timeSeconds in [0, sampleCount × 300]
 * @returns a fraction of the VM's core
 */
export function interpolatedFraction(world: World, vm: number, timeSeconds: number): number {
  const position = timeSeconds / PERIOD_SECONDS
  const before = Math.floor(position)
  const fraction = sampleFraction(world, vm, before)
  if (timeSeconds % PERIOD_SECONDS === 0) return fraction
  const after = Math.ceil(position)
  return fraction + ((sampleFraction(world, vm, after) - fraction) / ((after - before) * PERIOD_SECONDS)) * (timeSeconds - before * PERIOD_SECONDS)
}

/** @param sample from 0; one past the last is the last again */
export function sampleFraction(world: World, vm: number, sample: number): number {
  return samplePercent(world, vm, sample) / 100
}

export function samplePercent(world: World, vm: number, sample: number): number {
  return world.percent[vm * world.sampleCount + Math.min(sample, world.sampleCount - 1)]!
}
