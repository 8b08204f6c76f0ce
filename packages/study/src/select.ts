/** Which VM leaves an overloaded host. */
import type { RandomStream } from "@rackfold/sim-core"
import { makeCorrelations } from "./correlation.ts"
import type { Demand } from "./demand.ts"
import { HISTORY_LENGTH } from "./machines.ts"
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
    case "mc": {
      const correlations = makeCorrelations(HISTORY_LENGTH)
      return (vms, step) => {
        const length = demand.historyLength(step)
        if (vms.length > length) return byRam(vms)
        vms.forEach((vm, i) => {
          const column = correlations.column(i)
          for (let age = 0; age < length; age++) column[age] = demand.fraction[vm * sampleCount + step - age]!
        })
        if (!correlations.compute(vms.length, length)) return byRam(vms)
        let best = 0
        let most = Number.MIN_VALUE
        for (let i = 0; i < vms.length; i++) {
          if (!(correlations.r2[i]! > most)) continue
          most = correlations.r2[i]!
          best = i
        }
        return vms[best]!
      }
    }
  }
}
