/** One round: which VMs go where. Nothing of it holds until the plan starts. */
import { NOWHERE, join, leave, loadOf, type State } from "./state.ts"
import { makeCandidates, type Books } from "./candidates.ts"
import type { Overload } from "./detect.ts"
import type { Consolidating } from "./policy.ts"
import type { SelectVm } from "./select.ts"

export interface Plan {
  /** VM and destination of each move, in the order in which they start. */
  readonly vms: number[]
  readonly hosts: number[]
  overloadedCount: number
  /** How many of the moves, the first ones, relieve overloaded hosts. */
  fromOverloaded: number
}

export type PlanRound = (step: number) => Plan

export function makePlanRound(state: State, overload: Overload, selectVm: SelectVm, policy: Consolidating): PlanRound {
  const { rules, world: { hostCount }, hostVms, hostMips, hostRequestedMips, hostAvailableMips, vmRequestMips } = state
  const books: Books = { bookedMips: new Float64Array(hostCount), availableMips: new Float64Array(hostCount), demandMips: new Float64Array(hostCount) }
  const candidates = makeCandidates(state, books, overload, policy)
  const isOver = new Uint8Array(hostCount)
  const isNotEmptied = new Uint8Array(hostCount)
  const byLoad: number[] = []
  const loads = new Float64Array(hostCount)
  const slack = rules.S12 ? 0 : 1e-9

  /** What a host held before a tentative move, to undo it. */
  interface Step { readonly vm: number; readonly host: number; readonly booked: number; readonly available: number; readonly demand: number }
  const steps: Step[] = []

  function put(vm: number, host: number): void {
    steps.push({ vm, host, booked: books.bookedMips[host]!, available: books.availableMips[host]!, demand: books.demandMips[host]! })
    join(state, vm, host)
    const request = vmRequestMips[vm]!
    books.bookedMips[host]! += request
    books.availableMips[host]! -= request
    books.demandMips[host] = rules.S11 ? books.demandMips[host]! + request : demandOf(hostVms[host]!)
    overload.changed(host, rules.S11 ? vm : undefined)
    candidates.refile(host)
  }

  function undo(): void {
    const { vm, host, booked, available, demand } = steps.pop()!
    leave(state, vm, host)
    books.bookedMips[host] = booked
    books.availableMips[host] = available
    books.demandMips[host] = demand
    overload.changed(host, undefined)
    candidates.refile(host)
  }

  function demandOf(vms: ReadonlyArray<number>): number {
    let sum = 0
    for (const vm of vms) sum += vmRequestMips[vm]!
    return sum
  }

  /** Largest demand first; equal ones stay as they are, or go by index (S11 off). */
  function byDemand(vms: number[]): number[] {
    const size = rules.S12 ? (vm: number) => vmRequestMips[vm]! : (vm: number) => Math.round(vmRequestMips[vm]! * 1e6)
    return vms.sort((a, b) => size(b) - size(a) || (rules.S11 ? 0 : a - b))
  }

  /** Takes VMs off overloaded hosts until none is. @returns them */
  function relieve(step: number, plan: Plan): number[] {
    const leaving: number[] = []
    for (let host = 0; host < hostCount; host++) {
      isOver[host] = hostVms[host]!.length > 0 && overload.isOver(host, hostVms[host]!, hostRequestedMips[host]!) ? 1 : 0
      if (isOver[host] === 0) continue
      plan.overloadedCount++
      const vms = hostVms[host]!.slice()
      while (vms.length > 0 && overload.isOver(host, vms, demandOf(vms))) {
        const vm = selectVm(vms, step)
        vms.splice(vms.indexOf(vm), 1)
        leaving.push(vm)
      }
    }
    return leaving
  }

  /** The host to empty next: the least load of those not ruled out. */
  function leastLoaded(from: { at: number }): number {
    while (from.at < byLoad.length && isNotEmptied[byLoad[from.at]!] === 1) from.at++
    if (from.at === byLoad.length) return NOWHERE
    let host = byLoad[from.at]!
    // Equal but for rounding: the lowest index (S12 off).
    for (let i = from.at + 1; i < byLoad.length && loads[byLoad[i]!]! <= loads[byLoad[from.at]!]! + slack; i++) {
      if (isNotEmptied[byLoad[i]!] === 0 && byLoad[i]! < host) host = byLoad[i]!
    }
    return host
  }

  /** All VMs of a host elsewhere, or none. @returns how many moved */
  function empty(host: number, plan: Plan): number {
    const vms = byDemand(hostVms[host]!.slice())
    const before = steps.length
    for (const vm of vms) {
      const to = candidates.place(vm)
      if (to === NOWHERE) {
        while (steps.length > before) undo()
        return 0
      }
      put(vm, to)
    }
    for (const { vm, host: to } of steps.slice(before)) {
      plan.vms.push(vm)
      plan.hosts.push(to)
      isNotEmptied[to] = 1
    }
    return vms.length
  }

  function emptyLightHosts(plan: Plan): void {
    byLoad.length = 0
    for (let host = 0; host < hostCount; host++) {
      const wasOff = candidates.wasAsleep(host)
      loads[host] = loadOf(state, host)
      if (isOver[host] === 1 || wasOff || !(loads[host]! < 1 - slack)) continue
      if (isNotEmptied[host] === 0) byLoad.push(host)
    }
    byLoad.sort((a, b) => loads[a]! - loads[b]! || a - b)
    candidates.closeSleeping()
    const from = { at: 0 }
    for (let host = leastLoaded(from); host !== NOWHERE; host = leastLoaded(from)) {
      isNotEmptied[host] = 1
      candidates.remove(host)
      if (empty(host, plan) === 0 && !rules.Q8) candidates.refile(host)
    }
  }

  return (step) => {
    const plan: Plan = { vms: [], hosts: [], overloadedCount: 0, fromOverloaded: 0 }
    books.bookedMips.set(hostMips)
    books.availableMips.set(hostAvailableMips)
    books.demandMips.set(hostRequestedMips)
    isNotEmptied.fill(0)
    const leaving = byDemand(relieve(step, plan))
    candidates.open(isOver)
    for (const vm of leaving) {
      const to = candidates.place(vm)
      if (to === NOWHERE) continue
      put(vm, to)
      plan.vms.push(vm)
      plan.hosts.push(to)
      if (!rules.Q7) isNotEmptied[to] = 1
    }
    plan.fromOverloaded = plan.vms.length
    emptyLightHosts(plan)
    // The lists as they were: whoever joined leaves, the last first.
    while (steps.length > 0) {
      const { vm, host } = steps.pop()!
      leave(state, vm, host)
    }
    return plan
  }
}
