/** A day by the rules: create → step by step: update, account, plan, start, land → sums. */
import { randomStream } from "@rackfold/sim-core"
import { createVms } from "./create.ts"
import { makeDemand } from "./demand.ts"
import { makeOverload } from "./detect.ts"
import { makeInstants } from "./instants.ts"
import { HOST_TYPES, PERIOD_SECONDS } from "./machines.ts"
import { makeMoves } from "./moves.ts"
import type { Observer, Outcome } from "./outcome.ts"
import { policyText, type Policy } from "./policy.ts"
import { makePlanRound, type Plan } from "./round.ts"
import type { Rules } from "./rules.ts"
import { makeSelectVm } from "./select.ts"
import { leave, makeState, NOWHERE, touch, type State } from "./state.ts"
import type { World } from "./world.ts"

export interface StudyOptions {
  /** Of random selection; 1 if not given. */
  readonly seed?: number
  readonly observer?: Observer
}

const NO_PLAN: Plan = { vms: [], hosts: [], overloadedCount: 0, fromOverloaded: 0 }

/**
 * Runs a policy on a world.
 *
 * **Cost** about 0.1 s for a day of the PlanetLab study; memory for 16 bytes a sample and VM.
 * **Source** CloudSim 3.0.3 with all rules on; docs/explanation/consolidation.md with all off.
 */
export function runStudy(world: World, policy: Policy, rules: Rules, options: StudyOptions = {}): Outcome {
  const { observer = {}, seed = 1 } = options
  const state = makeState(world, rules)
  const demand = makeDemand(state)
  const instants = makeInstants(state, demand)
  const moves = makeMoves(state, instants)
  const overload = policy.kind === "consolidate" ? makeOverload(state, demand, policy) : undefined
  const planRound = policy.kind === "consolidate"
    ? makePlanRound(state, overload!, makeSelectVm(state, demand, policy, randomStream(seed, `study.select.${policyText(policy)}`)), policy)
    : undefined

  createVms(state, policy)
  if (!rules.Q4) {
    instants.begin()
    overload?.observe(0)
  }
  const peakWatts = world.hostType.reduce((sum, type) => sum + HOST_TYPES[type]!.watts[10]!, 0)
  const drawnJoules = () => (policy.kind === "npa" ? peakWatts * instants.accountedSeconds() : instants.energyJoules())
  let migrationCount = 0
  let vmsDestroyed = 0
  for (let step = 1; step < world.sampleCount; step++) {
    const clock = demand.stepSeconds[step]!
    instants.advance(step, clock)
    if (rules.Q2) vmsDestroyed += destroyIdle(state, clock, observer)
    overload?.observe(step)
    const sums = observer.step === undefined ? undefined : sumsOf(state)
    const plan = planRound?.(step) ?? NO_PLAN
    migrationCount += plan.vms.length
    if (observer.move !== undefined) plan.vms.forEach((vm, i) => observer.move!({ step: step - 1, vm, from: state.vmHost[vm]!, to: plan.hosts[i]! }))
    moves.start(plan, clock)
    moves.stopEmpty(clock)
    instants.end()
    observer.step?.({
      clockSeconds: clock, energyJoules: drawnJoules(), ...sums!, overloadedHosts: plan.overloadedCount, movesFromOverloaded: plan.fromOverloaded,
      moves: plan.vms.length, movesSoFar: migrationCount, vmsTwice: plan.vms.length - new Set(plan.vms).size
    })
    moves.landAll(step)
  }
  if (!rules.Q4) instants.advance(world.sampleCount - 1, PERIOD_SECONDS * world.sampleCount)
  return {
    ...instants.close(),
    energyJoules: drawnJoules(),
    migrationCount, vmsDestroyed, hostCount: world.hostCount, vmCount: world.vmCount,
    vmsRefused: state.vmHost.reduce((refused, host) => refused + (host === NOWHERE ? 1 : 0), 0),
    rules
  }
}

/** Q2: who asks for nothing is gone for good, host by host in list order. @returns how many */
function destroyIdle(state: State, clockSeconds: number, observer: Observer): number {
  const isIdle = (vm: number) => state.vmRequestMips[vm] === 0
  const idle = state.alive.filter(isIdle)
  if (idle.length === 0) return 0
  state.alive = state.alive.filter((vm) => !isIdle(vm))
  const hosts = [...new Set(idle.map((vm) => state.vmHost[vm]!))].sort((a, b) => a - b)
  for (const host of hosts) {
    for (const vm of state.hostVms[host]!.filter(isIdle)) {
      observer.destroyed?.({ clockSeconds, vm, host })
      leave(state, vm, host)
    }
    touch(state, host)
  }
  return idle.length
}

function sumsOf(state: State): { readonly activeHosts: number; readonly requestedMips: number; readonly hostMips: number; readonly aliveVms: number } {
  const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0)
  return {
    activeHosts: state.hostMips.reduce((active, mips) => active + (mips > 0 ? 1 : 0), 0),
    requestedMips: sum(state.hostRequestedMips),
    hostMips: sum(state.hostMips),
    aliveVms: state.alive.length
  }
}
