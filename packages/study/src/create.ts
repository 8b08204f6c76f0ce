/** Who is where when the day begins: VMs are created one after the other, by index, at their full size. */
import { FALLBACK_FRACTION, HOST_TYPES, totalMips } from "./machines.ts"
import type { Policy } from "./policy.ts"
import { tableWatts } from "./powerTable.ts"
import { join, NOWHERE, ON, type State } from "./state.ts"

/** Fills `hostVms`, `vmHost`, `hostPower` and `alive`; VMs that no host takes stay NOWHERE. */
export function createVms(state: State, policy: Policy): void {
  const { vmHost, hostPower, world: { vmCount } } = state
  const find = policy.kind === "consolidate"
    ? leastIncrease(state, policy.detector === "thr" ? policy.parameter : FALLBACK_FRACTION)
    : firstFit(state)
  for (let vm = 0; vm < vmCount; vm++) {
    const host = find(vm)
    if (host === NOWHERE) continue
    join(state, vm, host)
    vmHost[vm] = host
    hostPower[host] = ON
    state.alive.push(vm)
  }
}

function firstFit(state: State): (vm: number) => number {
  const availableMips = state.hostTotalMips.slice()
  const { vmMips, vmRamMib, hostCoreMips, hostRamMib, world: { hostCount, hostType } } = state
  return (vm) => {
    for (let host = 0; host < hostCount; host++) {
      const ramMib = HOST_TYPES[hostType[host]!]!.ramMib
      if (vmMips[vm]! <= hostCoreMips[host]! && vmMips[vm]! <= availableMips[host]! && hostRamMib[host]! + vmRamMib[vm]! <= ramMib) {
        availableMips[host]! -= vmMips[vm]!
        return host
      }
    }
    return NOWHERE
  }
}

/** Hosts that are alike: of one type, with as much booked. */
interface Alike {
  readonly type: number
  readonly bookedMips: number
  readonly availableMips: number
  readonly ramMib: number
  readonly isEmpty: boolean
  /** Ascending. */
  readonly hosts: number[]
}

/**
 * The host whose power grows least: of hosts that are alike the first stands for all.
 *
 * @param limit load above which a host is overloaded: nobody has a history yet
 */
function leastIncrease(state: State, limit: number): (vm: number) => number {
  const { rules, vmMips, vmRamMib, world: { hostCount, hostType } } = state
  const slack = rules.S12 ? 0 : 1e-9
  const kinds = new Map<string, Alike>()
  const file = (host: number, kind: Omit<Alike, "hosts">): void => {
    const key = `${kind.type} ${kind.bookedMips} ${kind.availableMips} ${kind.ramMib}`
    const known = kinds.get(key)
    if (known === undefined) kinds.set(key, { ...kind, hosts: [host] })
    else {
      let at = known.hosts.length
      while (at > 0 && known.hosts[at - 1]! > host) at--
      known.hosts.splice(at, 0, host)
    }
  }
  for (let host = 0; host < hostCount; host++) {
    const type = hostType[host]!
    file(host, { type, bookedMips: 0, availableMips: totalMips(HOST_TYPES[type]!), ramMib: 0, isEmpty: true })
  }
  const mayTake = (vm: number, kind: Alike, isChecked: boolean): boolean => {
    const mips = vmMips[vm]!
    const type = HOST_TYPES[kind.type]!
    const total = totalMips(type)
    if (mips > type.coreMips * (1 + slack) || mips > kind.availableMips + slack * total || kind.ramMib + vmRamMib[vm]! > type.ramMib) return false
    return !isChecked || (rules.S10 && kind.bookedMips === 0) || (rules.Q14 ? mips : kind.bookedMips + mips) / total <= limit + slack
  }
  const search = (vm: number, isChecked: boolean): Alike | undefined => {
    let best: Alike | undefined
    let least = Infinity
    for (const kind of kinds.values()) {
      if (kind.hosts.length === 0 || !mayTake(vm, kind, isChecked)) continue
      const total = totalMips(HOST_TYPES[kind.type]!)
      const before = rules.Q14 ? tableWatts(kind.type, 0) : kind.isEmpty ? 0 : tableWatts(kind.type, kind.bookedMips / total)
      const increase = tableWatts(kind.type, (kind.bookedMips + vmMips[vm]!) / total) - before
      // Equal powers: the lowest index.
      if (best !== undefined && increase >= least - slack && (increase > least + slack || kind.hosts[0]! > best.hosts[0]!)) continue
      best = kind
      if (increase < least) least = increase
    }
    return best
  }
  return (vm) => {
    const kind = search(vm, true) ?? (rules.Q14 ? undefined : search(vm, false))
    if (kind === undefined) return NOWHERE
    const host = kind.hosts.shift()!
    file(host, { ...kind, bookedMips: kind.bookedMips + vmMips[vm]!, availableMips: kind.availableMips - vmMips[vm]!, ramMib: kind.ramMib + vmRamMib[vm]!, isEmpty: false })
    return host
  }
}
