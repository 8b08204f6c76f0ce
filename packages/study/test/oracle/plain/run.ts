/** A day, instant by instant. */
import { randomStream } from "@rackfold/sim-core"
import { BOOT_SECONDS, CLOUDSIM_PHASE_SECONDS, migrationSeconds, PERIOD_SECONDS, STOP_SECONDS } from "../../../src/machines.ts"
import type { Observer, Outcome } from "../../../src/outcome.ts"
import { policyText, type Policy } from "../../../src/policy.ts"
import type { Rules } from "../../../src/rules.ts"
import type { World } from "../../../src/world.ts"
import { metrics } from "./metrics.ts"
import { booksOf, place, planRound, put } from "./plan.ts"
import { addTo, makeStudy, removeFrom, type Host, type PlannedMove, type Study } from "./state.ts"
import { account, noteWatts, updateHost } from "./update.ts"

export function plainStudy(world: World, policy: Policy, rules: Rules, seed = 1, observer: Observer = {}): Outcome {
  const study = makeStudy(world, rules)
  const random = randomStream(seed, `study.select.${policyText(policy)}`)
  const horizon = PERIOD_SECONDS * world.sampleCount
  create(study, policy)
  if (!rules.Q4) {
    for (const host of study.hosts) updateHost(study, host, 0, true)
    settle(study, 0)
  }
  let moves = 0
  let destroyedCount = 0
  const destroy = (time: number): void => {
    if (!rules.Q2) return
    for (const host of study.hosts) {
      for (const vm of host.vms.slice()) {
        if (vm.moving || vm.request !== 0) continue
        removeFrom(host, vm)
        vm.alive = false
        destroyedCount++
        observer.destroyed?.({ clockSeconds: time, vm: vm.index, host: host.index })
        updateHost(study, host, time, false)
        if (host.vms.length === 0) host.history.length = 0
      }
    }
  }
  const advance = (time: number, isStep: boolean): void => {
    for (const host of study.hosts) updateHost(study, host, time, isStep)
    if (isStep && study.step === 1 && rules.Q4 && policy.kind !== "npa") study.accountedTo = time
    account(study, time)
    destroy(time)
  }
  const peakWatts = study.hosts.reduce((sum, host) => sum + host.type.watts[10]!, 0)
  const drawn = () => (policy.kind === "npa" ? peakWatts * study.accountedTo : study.energyJoules)
  let clock = rules.S1 ? CLOUDSIM_PHASE_SECONDS : 0
  for (let step = 1; step < world.sampleCount; step++) {
    clock = rules.S1 ? clock + PERIOD_SECONDS : step * PERIOD_SECONDS
    study.step = step
    advance(clock, true)
    const sums = { activeHosts: study.hosts.filter((host) => host.mips > 0).length, requestedMips: 0, hostMips: 0 }
    for (const host of study.hosts) {
      sums.requestedMips += host.requested
      sums.hostMips += host.mips
    }
    const round = policy.kind === "consolidate" ? planRound(study, policy, random.integer) : { plan: [], overloaded: 0, fromOverloaded: 0 }
    for (const { vm, to } of round.plan) observer.move?.({ step: step - 1, vm: vm.index, from: vm.host!.index, to: to.index })
    for (const move of round.plan) begin(study, move, clock)
    moves += round.plan.length
    settle(study, clock)
    observer.step?.({
      clockSeconds: clock, energyJoules: drawn(), ...sums, aliveVms: study.vms.filter((vm) => vm.alive).length, overloadedHosts: round.overloaded,
      movesFromOverloaded: round.fromOverloaded, moves: round.plan.length, movesSoFar: moves, vmsTwice: round.plan.length - new Set(round.plan.map(({ vm }) => vm)).size
    })
    for (let next = nextInstant(study); next < Infinity; next = nextInstant(study)) happen(study, next, advance)
  }
  if (!rules.Q4) advance(horizon, false)
  return { ...metrics(study), energyJoules: drawn(), migrationCount: moves, vmsDestroyed: destroyedCount, hostCount: world.hostCount, vmCount: world.vmCount, vmsRefused: study.vms.filter((vm) => vm.host === undefined).length, rules }
}

/** Places all VMs, one after the other, at their full size. */
function create(study: Study, policy: Policy): void {
  const { rules, hosts } = study
  const books = hosts.map(booksOf)
  for (const vm of study.vms) {
    vm.request = vm.mips
    const request = rules.Q14 ? (one: typeof vm) => (one === vm ? vm.mips : 0) : (one: typeof vm) => one.mips
    let host: Host | undefined
    if (policy.kind === "consolidate") {
      host = place(study, policy, books, vm, new Set(), { request }) ?? (rules.Q14 ? undefined : place(study, policy, books, vm, new Set(), { request, unchecked: true }))
    } else {
      host = hosts.find((one) => vm.mips <= one.type.coreMips && vm.mips <= books[one.index]!.available && ramOf(one) + vm.ramMib <= one.type.ramMib)
    }
    if (host !== undefined) {
      put(study, books, vm, host)
      vm.host = host
      vm.alive = true
      host.state = "on"
    }
  }
  for (const vm of study.vms) vm.request = 0
}

function ramOf(host: Host): number {
  return host.vms.reduce((sum, vm) => sum + vm.ramMib, 0)
}

/** A move starts, or waits until its destination is on. */
function begin(study: Study, move: PlannedMove, time: number): void {
  const { vm, to } = move
  if (!study.rules.S4 && to.state !== "on") {
    if (to.state !== "booting") to.stateEnds = time + BOOT_SECONDS
    to.state = "booting"
    to.waiting.push(move)
    return
  }
  vm.moving = true
  addTo(study, to, vm)
  to.arriving.add(vm)
  updateHost(study, to, time, false)
  updateHost(study, vm.host!, time, false)
  study.landings.push({ time: time + migrationSeconds(vm.ramMib), vm, to })
}

function nextInstant(study: Study): number {
  const ends = study.hosts.filter((host) => host.state === "booting" || host.state === "stopping").map((host) => host.stateEnds)
  return Math.min(Infinity, ...study.landings.map(({ time }) => time), ...ends)
}

/** All that is due at one instant: stops end, boots end, VMs land. */
function happen(study: Study, time: number, advance: (time: number, isStep: boolean) => void): void {
  advance(time, false)
  for (const host of study.hosts) {
    if (host.stateEnds !== time) continue
    if (host.state === "stopping") host.state = "off"
    if (host.state !== "booting") continue
    host.state = "on"
    for (const move of host.waiting.splice(0)) begin(study, move, time)
  }
  const due = study.landings.filter((landing) => landing.time === time)
  for (const { vm, to } of due) {
    removeFrom(vm.host!, vm)
    to.arriving.delete(vm)
    removeFrom(to, vm)
    addTo(study, to, vm)
    vm.host = to
    vm.moving = false
  }
  const rest = study.landings.filter((landing) => landing.time !== time)
  study.landings.splice(0, Infinity, ...rest)
  advance(time, false)
  settle(study, time)
}

/** Hosts that were left begin to stop; the power that holds from now on. */
function settle(study: Study, time: number): void {
  for (const host of study.hosts) {
    if (!study.rules.S4 && host.state === "on" && host.vms.length === 0) {
      host.state = "stopping"
      host.stateEnds = time + STOP_SECONDS
    }
    noteWatts(study, host)
  }
}
