/** What the hosts give, and what they draw. */
import { bootWatts, HISTORY_LENGTH, STANDBY_WATTS, stopWatts } from "../../../src/machines.ts"
import { wattsAt } from "../../../src/power.ts"
import { last, refresh, type Host, type Study, type Vm } from "./state.ts"

const KEPT = 0.9
const ARRIVING = 0.1

/** Reads demands, shares them out and notes what came of it, on one host. */
export function updateHost(study: Study, host: Host, time: number, isStep: boolean): void {
  const { rules } = study
  for (const vm of host.vms) {
    refresh(study, vm, time)
    if (isStep && !host.arriving.has(vm)) {
      vm.history.unshift(vm.fraction)
      vm.history.length = Math.min(vm.history.length, HISTORY_LENGTH)
    }
  }
  if (isStep) {
    if (host.vms.length === 0) host.history.length = 0
    else host.history.unshift(host.vms.reduce((sum, vm) => sum + vm.request, 0) / host.total)
    host.history.length = Math.min(host.history.length, HISTORY_LENGTH)
  }
  host.previousMips = host.mips
  const shares = share(study, host)
  host.mips = 0
  host.requested = 0
  host.allocated = new Map()
  for (const vm of host.vms) {
    const isArriving = host.arriving.has(vm)
    const given = shares.get(vm)!
    host.allocated.set(vm, given)
    let counted = given
    if (!isArriving) {
      if (vm.moving) {
        counted = given / KEPT
        if (!rules.Q10 && Math.abs(counted - vm.request) <= 1e-9) counted = vm.request
      }
      last(vm.entries, { time, allocated: given, requested: vm.request, moving: vm.moving, lost: vm.moving ? counted - given : 0 })
    }
    host.mips += counted
    host.requested += !isArriving || rules.Q9 ? vm.request : rules.S7 ? vm.request * ARRIVING : 0
  }
  last(host.entries, { time, allocated: host.mips, requested: host.requested, active: rules.S3 ? host.mips > 0 : host.vms.length > 0 })
}

/** What each VM gets; `available` is what is left. */
function share(study: Study, host: Host): Map<Vm, number> {
  const { rules } = study
  const whole = (mips: number) => (rules.Q11 ? Math.floor(mips) : mips)
  const given = new Map<Vm, number>()
  const needs: { vm: Vm; ceiling: number; need: number }[] = []
  host.available = host.total
  for (const vm of host.vms) {
    const isArriving = host.arriving.has(vm)
    const ceiling = Math.min(vm.request, host.type.coreMips)
    const need = !isArriving ? ceiling : rules.S7 ? ceiling * ARRIVING : 0
    needs.push({ vm, ceiling, need })
    if (host.available >= need) {
      given.set(vm, isArriving ? need : vm.moving ? ceiling * KEPT : ceiling)
      host.available -= need
    } else if (rules.S8) {
      const factor = host.total / needs.reduce((sum, one) => sum + one.need, 0)
      for (const one of needs) {
        given.set(one.vm, host.arriving.has(one.vm) ? whole(one.need * factor) : one.vm.moving ? whole(one.ceiling * factor * KEPT) : whole(one.ceiling * factor))
      }
      host.available = 0
    } else {
      const level = fairLevel(needs.map((one) => one.need), host.total)
      for (const one of needs) {
        const part = Math.min(one.need, level)
        given.set(one.vm, whole(one.vm.moving && !host.arriving.has(one.vm) ? part * KEPT : part))
      }
      host.available = 0
    }
  }
  return given
}

/** λ with Σ min(need, λ) = total: the smallest needs are met first. */
function fairLevel(needs: number[], total: number): number {
  let left = total
  const sorted = needs.toSorted((a, b) => a - b)
  for (let i = 0; i < sorted.length; i++) {
    const level = left / (sorted.length - i)
    if (sorted[i]! >= level) return level
    left -= sorted[i]!
  }
  return Infinity
}

/** Energy of all hosts since the last instant. */
export function account(study: Study, time: number): void {
  const seconds = time - study.accountedTo
  let sum = 0
  for (const host of study.hosts) {
    if (seconds === 0) break
    if (host.fixedWatts !== undefined) sum += host.fixedWatts * seconds
    else {
      const before = wattsAt(host.type.watts, utilisation(host, host.previousMips))
      const after = wattsAt(host.type.watts, utilisation(host, host.mips))
      sum += study.rules.S2 ? (before + (after - before) / 2) * seconds : before * seconds
    }
  }
  study.energyJoules += sum
  study.accountedTo = time
}

/** At the end of an instant: does the host draw what its load says, or something fixed? */
export function noteWatts(study: Study, host: Host): void {
  const { rules } = study
  const isOff = rules.S3 && host.mips === 0 || host.vms.length === 0
  host.fixedWatts = host.state === "booting" ? bootWatts(host.type)
    : host.state === "stopping" ? stopWatts(host.type)
      : isOff ? (rules.S5 ? 0 : STANDBY_WATTS) : undefined
}

export function utilisation(host: Host, mips = host.mips): number {
  const value = mips / host.total
  return value > 1 && value < 1.01 ? 1 : value
}
