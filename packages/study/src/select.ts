/** Which VM leaves an overloaded host. */
import type { RandomStream } from "@rackfold/sim-core"
import { multipleCorrelations } from "./correlation.ts"
import type { Demand } from "./demand.ts"
import type { Consolidating } from "./policy.ts"
import type { State } from "./state.ts"

/** @param vms at least one, in list order */
export type SelectVm = (vms: ReadonlyArray<number>, step: number) => number

export function makeSelectVm(state: State, demand: Demand, policy: Consolidating, random: RandomStream): SelectVm {
  const { rules, vmMips, vmRamMib, vmRequestMips, world: { sampleCount } } = state
  const slack = rules.S12 ? 0 : 1e-9
  const smallest = (vms: ReadonlyArray<number>, figure: (vm: number) => number): number => {
    let best = vms[0]!
    let least = figure(best)
    for (const vm of vms) {
      const value = figure(vm)
      if (value < least - slack) {
        best = vm
        least = value
      }
    }
    return best
  }
  const byRam = (vms: ReadonlyArray<number>) => smallest(vms, (vm) => vmRamMib[vm]!)
  switch (policy.selection) {
    case "mmt": return byRam
    case "mu": return (vms) => smallest(vms, (vm) => vmRequestMips[vm]! / vmMips[vm]!)
    case "rs": return (vms) => vms[random.integer(vms.length)]!
    case "mc": return (vms, step) => {
      const length = demand.historyLength(step)
      const series = vms.map((vm) => Float64Array.from({ length }, (_, age) => demand.fraction[vm * sampleCount + step - age]!))
      const correlations = multipleCorrelations(series)
      if (correlations === undefined) return byRam(vms)
      let best = 0
      let most = Number.MIN_VALUE
      correlations.forEach((correlation, i) => {
        if (correlation > most) {
          most = correlation
          best = i
        }
      })
      return vms[best]!
    }
  }
}
