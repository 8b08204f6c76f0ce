/** Who is where when the day begins: VMs are created one after the other, by index, at their full size. */
import { FALLBACK_FRACTION, HOST_TYPES } from "./machines.ts"
import type { Policy } from "./policy.ts"
import { tableWatts } from "./powerTable.ts"
import { join, NOWHERE, ON, type State } from "./state.ts"

/** Fills `hostVms`, `vmHost`, `hostPower` and `alive`; VMs that no host takes stay NOWHERE. */
export function createVms(state: State, policy: Policy): void {
  const { vmMips, vmHost, hostPower, world: { vmCount } } = state
  const bookedMips = new Float64Array(state.world.hostCount)
  const availableMips = state.hostTotalMips.slice()
  const find = policy.kind === "consolidate"
    ? leastIncrease(state, bookedMips, availableMips, policy.detector === "thr" ? policy.parameter : FALLBACK_FRACTION)
    : firstFit(state, availableMips)
  for (let vm = 0; vm < vmCount; vm++) {
    const host = find(vm)
    if (host === NOWHERE) continue
    join(state, vm, host)
    bookedMips[host]! += vmMips[vm]!
    availableMips[host]! -= vmMips[vm]!
    vmHost[vm] = host
    hostPower[host] = ON
    state.alive.push(vm)
  }
}

function firstFit(state: State, availableMips: Float64Array): (vm: number) => number {
  const { vmMips, vmRamMib, hostCoreMips, hostRamMib, world: { hostCount, hostType } } = state
  return (vm) => {
    for (let host = 0; host < hostCount; host++) {
      const ramMib = HOST_TYPES[hostType[host]!]!.ramMib
      if (vmMips[vm]! <= hostCoreMips[host]! && vmMips[vm]! <= availableMips[host]! && hostRamMib[host]! + vmRamMib[vm]! <= ramMib) return host
    }
    return NOWHERE
  }
}

/** @param limit load above which a host is overloaded: nobody has a history yet */
function leastIncrease(state: State, bookedMips: Float64Array, availableMips: Float64Array, limit: number): (vm: number) => number {
  const { rules, vmMips, vmRamMib, hostCoreMips, hostRamMib, hostTotalMips, hostVms, world: { hostCount, hostType } } = state
  const slack = rules.S12 ? 0 : 1e-9
  const search = (vm: number, isChecked: boolean): number => {
    const mips = vmMips[vm]!
    let best = NOWHERE
    let least = Infinity
    for (let host = 0; host < hostCount; host++) {
      const total = hostTotalMips[host]!
      const booked = bookedMips[host]!
      if (mips > hostCoreMips[host]! * (1 + slack) || mips > availableMips[host]! + slack * total) continue
      if (hostRamMib[host]! + vmRamMib[vm]! > HOST_TYPES[hostType[host]!]!.ramMib) continue
      if (isChecked && !(rules.S10 && booked === 0) && (rules.Q14 ? mips : booked + mips) / total > limit + slack) continue
      const isEmpty = hostVms[host]!.length === 0
      const before = rules.Q14 ? tableWatts(hostType[host]!, 0) : isEmpty ? 0 : tableWatts(hostType[host]!, booked / total)
      const increase = tableWatts(hostType[host]!, (booked + mips) / total) - before
      if (increase < least - slack) {
        least = increase
        best = host
      }
    }
    return best
  }
  return (vm) => {
    const host = search(vm, true)
    return host === NOWHERE && !rules.Q14 ? search(vm, false) : host
  }
}
