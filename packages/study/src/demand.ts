/** What VMs ask for, and asked for before. */
import { CLOUDSIM_PHASE_SECONDS, HISTORY_LENGTH, PERIOD_SECONDS } from "./machines.ts"
import type { State } from "./state.ts"
import { interpolatedFraction, sampleFraction } from "./world.ts"

export interface Demand {
  /** Time of each step: [sampleCount]; 0 is where the run begins. */
  readonly stepSeconds: Float64Array
  /** CPU use as read at each step, VM after VM: [vmCount × sampleCount]. */
  readonly fraction: Float64Array
  /** Sets what every VM asks for, at a moment between this step and the next. */
  readonly refresh: (step: number, timeSeconds: number) => void
  /** Entries that VMs' histories hold at a step; entry `age` is `fraction` at `step − age`. */
  readonly historyLength: (step: number) => number
}

export function makeDemand(state: State): Demand {
  const { world, rules, vmMips, vmRequestMips } = state
  const { sampleCount, vmCount } = world
  const stepSeconds = new Float64Array(sampleCount)
  let clock = CLOUDSIM_PHASE_SECONDS
  for (let step = 1; step < sampleCount; step++) {
    clock += PERIOD_SECONDS
    stepSeconds[step] = rules.S1 ? clock : step * PERIOD_SECONDS
  }
  const fraction = new Float64Array(vmCount * sampleCount)
  for (let vm = 0; vm < vmCount; vm++) {
    const row = vm * sampleCount
    fraction[row] = sampleFraction(world, vm, 0)
    for (let step = 1; step < sampleCount; step++) {
      fraction[row + step] = rules.S1 ? interpolatedFraction(world, vm, stepSeconds[step]!) : sampleFraction(world, vm, step)
    }
  }
  const slope = new Float64Array(vmCount)
  const start = new Float64Array(vmCount)
  let slopesOf = -1
  const refresh = (step: number, timeSeconds: number): void => {
    const { alive } = state
    if (!rules.S1) {
      for (const vm of alive) vmRequestMips[vm] = (world.percent[vm * sampleCount + step]! * vmMips[vm]!) / 100
      return
    }
    if (timeSeconds === stepSeconds[step]) {
      for (const vm of alive) vmRequestMips[vm] = fraction[vm * sampleCount + step]! * vmMips[vm]!
      return
    }
    if (slopesOf !== step) {
      slopesOf = step
      for (const vm of alive) {
        start[vm] = sampleFraction(world, vm, step)
        slope[vm] = (sampleFraction(world, vm, step + 1) - start[vm]!) / PERIOD_SECONDS
      }
    }
    const seconds = timeSeconds - step * PERIOD_SECONDS
    for (const vm of alive) vmRequestMips[vm] = (start[vm]! + slope[vm]! * seconds) * vmMips[vm]!
  }
  return { stepSeconds, fraction, refresh, historyLength: (step) => Math.min(HISTORY_LENGTH, rules.Q4 ? step : step + 1) }
}
