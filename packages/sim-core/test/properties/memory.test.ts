/** Random plans whose hosts promise more RAM than they have: every page is accounted for after every instant. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { CPU, NONE, RAM } from "../../src/columns.ts"
import type { Outcome } from "../../src/outcome.ts"
import type { Plan } from "../../src/plan.ts"
import { ACTIVE, BALLOONED, CACHE, COMPRESSED, CONFIGURED, CONSUMED, COPIES, FREE, MEMORY_PARTS, OVERHEAD, SHARED, SWAPPED } from "../../src/pressure/memoryTables.ts"
import type { Run } from "../../src/run.ts"
import { simulate, startSimulation } from "../../src/simulate.ts"
import { expectAtLeast, expectAtMost, expectSame } from "../expectCheaply.ts"
import { withFailing } from "../failingPlan.ts"
import { buildPlan } from "../planBuilder.ts"
import { memoryDrawn, memoryOver, overcommitted, randomMemoryPlan } from "../randomMemory.ts"
import { randomMigrating } from "../randomMigrating.ts"
import { randomJobPlan } from "../randomPlan.ts"

/** Where each guest of a run was when the instant before was settled. */
const lastHosts = new WeakMap<object, Int32Array>()
let moved = 0

/** Nobody has looked at the pages of a guest that just came, wherever it was before. */
function checkNew({ state, memory }: Run) {
  const before = lastHosts.get(state)
  lastHosts.set(state, state.guestHost.slice())
  if (before === undefined) return
  state.guestHost.forEach((host, guest) => {
    if (host === NONE || host === before[guest]) return
    moved += before[guest] === NONE ? 0 : 1
    expectSame(memory!.tables.guestPart[SHARED]![guest], 0)
  })
}

/** What must hold when all of an instant is settled. */
function check(run: Run) {
  const { plan, state, memory } = run
  checkNew(run)
  const { tables } = memory!
  const pressure = plan.pressure!.memory!
  for (let host = 0; host < plan.hosts.hostCount; host++) {
    const there = plan.hosts.hostCapacity[RAM]![host]!
    const slack = 1e-6 * there
    const part = (row: number) => tables.hostPart[row]![host]!
    for (let row = 0; row < MEMORY_PARTS.length; row++) expectAtLeast(part(row), 0)
    if (state.hostIsOn[host] === 0) continue
    // RAM = kept by the hypervisor + private + overhead + copies of what is alike + compressed + on the way + free.
    const told = plan.hosts.hostReserve[RAM]![host]! + part(CONSUMED) + part(OVERHEAD) + part(COPIES) + part(CACHE) + tables.hostIncomingMib[host]! + part(FREE)
    expectAtMost(Math.abs(told - there), slack)
    expectSame(tables.hostMissingMib[host], 0)
    expectAtMost(part(SWAPPED), pressure.model.swap.hostMib + slack)
    expectAtMost(part(COPIES), part(SHARED) + slack)
    const sums = new Float64Array(MEMORY_PARTS.length)
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) {
      const own = (row: number) => tables.guestPart[row]![guest]!
      for (const row of [ACTIVE, CONSUMED, SHARED, BALLOONED, COMPRESSED, SWAPPED]) {
        expectAtLeast(own(row), 0)
        sums[row]! += own(row)
      }
      const held = tables.guestHeldMib[guest]!
      expectAtMost(Math.abs(held - (own(CONSUMED) + own(SHARED) + own(BALLOONED) + own(COMPRESSED) + own(SWAPPED))), slack)
      expectSame(own(CONFIGURED), tables.guestConfiguredMib[guest])
      expectAtMost(held, tables.guestConfiguredMib[guest]! + slack)
      expectAtMost(own(ACTIVE), held + slack)
      expectAtLeast(own(CONSUMED) + own(SHARED), Math.min(held, pressure.guestReservationMib[guest]!) - slack)
      if (pressure.guestIsPinned[guest] === 1) expect(own(CONSUMED)).toBeCloseTo(held, 6)
      expectAtMost(own(COMPRESSED), (pressure.model.compression.cacheFraction / pressure.model.compression.ratio) * tables.guestConfiguredMib[guest]! + slack)
      expectSame(tables.guestSpeed[guest]! >= 0 && tables.guestSpeed[guest]! <= 1, true)
    }
    for (const row of [ACTIVE, CONSUMED, SHARED, BALLOONED, COMPRESSED, SWAPPED]) expectAtMost(Math.abs(sums[row]! - part(row)), slack)
    expectAtMost(state.hostServed[RAM]![host], there + slack)
  }
}

let killed = 0
let resized = 0
let swapped = 0
function run(plan: Plan) {
  const simulation = startSimulation(plan, { inspect: check })
  // Small steps: they must change nothing.
  for (let k = 0; !simulation.step(1 + (k++ % 3)); ) expect(k).toBeLessThan(100_000)
  const outcome = simulation.close()
  const { memory } = outcome.pressure!
  killed += memory!.kills.length
  resized += memory!.resized.filter(({ why }) => why === null).length
  swapped += memory!.guestMost[SWAPPED]!.some((mib) => mib > 0) ? 1 : 0
  outcome.guests.guestDemandIntegral[CPU]!.forEach((asked, guest) => {
    const missed = asked - outcome.guests.guestServedIntegral[CPU]![guest]!
    // What swapping and killing took is part of what was missed.
    expectAtMost(memory!.guestDelayedMhzSeconds[guest]! + memory!.guestKilledMhzSeconds[guest]!, missed * (1 + 1e-6) + 1e-3)
  })
  const { steps, hostIntegral } = memory!
  // Each host's steps together are what it had over the run.
  for (let row = 0; row < MEMORY_PARTS.length; row++) for (let host = 0; host < plan.hosts.hostCount; host++) {
    let sum = 0
    for (let step = 0; step < steps!.stepCount; step++) sum += steps!.mib[row]![host * steps!.stepCount + step]! * Math.min(steps!.stepSeconds, outcome.endSeconds - step * steps!.stepSeconds)
    expectAtMost(Math.abs(sum - hostIntegral[row]![host]!), 1e-6 * Math.max(1, hostIntegral[row]![host]!))
  }
  expect(simulate(plan).digest).toBe(outcome.digest)
}

describe("random plans that promise more RAM than there is", () => {
  it("every page is accounted for after every instant; steps change nothing", () => {
    fc.assert(fc.property(randomMemoryPlan("firstFit"), run), { numRuns: 400 })
    expect([killed > 20, resized > 20, swapped > 5]).toEqual([true, true, true])
  })
  it("so it is with jobs that wait and carry over", () => fc.assert(fc.property(randomJobPlan("firstFit"), memoryDrawn, (plan, drawn) => run(memoryOver(plan, { ...drawn, resizes: [] }))), { numRuns: 150 }))
  it("with hosts and guests that fail, and kills that are outages", () =>
    fc.assert(fc.property(overcommitted, memoryDrawn, fc.boolean(), fc.constantFrom(0, 50, 300), (spec, drawn, isOn, at) => {
      const plan = buildPlan({ ...spec, policy: "firstFit" })
      const vms = plan.guests.guestName.map((_, guest) => ({ kind: "vm" as const, guests: [guest], at: 1e9 }))
      const failing = withFailing(plan, { hostFaults: [[0, at, at + 400]], faults: vms, restarting: { isOn } })
      const { memory } = memoryOver(failing, drawn).pressure!
      run({ ...failing, pressure: { memory: { ...memory!, guestDomain: Int32Array.from(vms, (_, guest) => plan.hosts.hostCount + guest) } } })
    }), { numRuns: 200 }))
  it("and with guests that move live", () => {
    fc.assert(fc.property(randomMigrating, memoryDrawn, (plan, drawn) => run(memoryOver(plan, drawn))), { numRuns: 150 })
    expect(moved).toBeGreaterThan(20)
  })
})

const near = (actual: number, expected: number) => expectAtMost(Math.abs(actual - expected), 1e-8 * Math.max(1, Math.abs(expected)))

/** The same figures, but for rounding. */
function expectAlike(one: Outcome, other: Outcome) {
  for (const key of ["guestIntegral", "guestMost", "hostIntegral", "hostMost", "hostStateSeconds"] as const) one.pressure!.memory![key].forEach((column, row) => column.forEach((figure, at) => near(figure, other.pressure!.memory![key][row]![at]!)))
  for (const key of ["guestSwappedSeconds", "guestDelayedMhzSeconds", "guestKilledMhzSeconds"] as const) one.pressure!.memory![key].forEach((figure, at) => near(figure, other.pressure!.memory![key][at]!))
  one.pressure!.memory!.hostLeastFreeMib.forEach((figure, host) => figure === Infinity || near(figure, other.pressure!.memory!.hostLeastFreeMib[host]!))
  one.pressure!.memory!.series.part.forEach((column, row) => column.forEach((figure, at) => near(figure, other.pressure!.memory!.series.part[row]![at]!)))
  const [steps, alike] = [one.pressure!.memory!.steps!, other.pressure!.memory!.steps!]
  expect([steps.stepSeconds, steps.stepCount, [...steps.state]]).toEqual([alike.stepSeconds, alike.stepCount, [...alike.state]])
  steps.mib.forEach((column, part) => column.forEach((figure, at) => near(figure, alike.mib[part]![at]!)))
  expect(one.pressure!.memory!.series.hosts).toEqual(other.pressure!.memory!.series.hosts)
  expect(one.pressure!.memory!.kills.map(({ guest, host, atSeconds }) => [guest, host, atSeconds])).toEqual(other.pressure!.memory!.kills.map(({ guest, host, atSeconds }) => [guest, host, atSeconds]))
  for (const key of ["hostServedIntegral", "hostDemandIntegral", "hostMaxFraction"] as const) for (const resource of [CPU, RAM]) one.hosts[key][resource]!.forEach((figure, host) => near(figure, other.hosts[key][resource]![host]!))
  for (const key of ["guestServedIntegral", "guestUnservedSeconds"] as const) one.guests[key][CPU]!.forEach((figure, guest) => near(figure, other.guests[key][CPU]![guest]!))
  one.hosts.hostEnergyJoules.forEach((figure, host) => near(figure, other.hosts.hostEnergyJoules[host]!))
  for (const resource of [CPU, RAM]) for (const key of ["demand", "served"] as const) one.series[key][resource]!.forEach((figure, at) => near(figure, other.series[key][resource]![at]!))
}

/** A datastore that one guest could run short, which never comes: what it gives is decided over all hosts, so that samples are looked at one by one. */
function sampleBySample(plan: Plan): { readonly swept: Plan; readonly looked: Plan } {
  const guest = plan.guests.guestCount - 1
  const own = (columns: Plan["guests"]["guestScale"], value: number) => columns.map((column, resource) => (resource === 3 ? column.map((amount, row) => (row === guest ? value : amount)) : column))
  const guests = { ...plan.guests, guestScale: own(plan.guests.guestScale, 10), guestProfile: plan.guests.guestProfile.map((column, resource) => (resource === 3 ? column.map((row, which) => (which === guest ? 0 : row)) : column)), guestArrivalSeconds: plan.guests.guestArrivalSeconds.map((time, row) => (row === guest ? 1e6 : time)), guestDepartureSeconds: plan.guests.guestDepartureSeconds.map((time, row) => (row === guest ? Infinity : time)) }
  const swept: Plan = { ...plan, guests, resourcesInPlay: [...new Set([...plan.resourcesInPlay, 3 as const])].sort((a, b) => a - b), periodSeconds: 3000 }
  return { swept, looked: { ...swept, shared: [{ kind: "datastore", name: "never", rate: 3, guests: Int32Array.of(guest), capacity: 5, usable: 5 }] } }
}

describe("both ways of going through time give the same figures", () => {
  it("hosts swept over many samples, or looked at in each", () =>
    fc.assert(fc.property(randomMemoryPlan("worstFit"), (plan) => {
      const { swept, looked } = sampleBySample(plan)
      expectAlike(simulate(swept), simulate(looked))
    }), { numRuns: 300 }))
  it("and who waits for CPU beside, as guests that are swapped ask for less of it", () =>
    fc.assert(fc.property(randomMemoryPlan("firstFit").filter(({ resourcesInPlay }) => resourcesInPlay.includes(CPU)), (given) => {
      const plan = { ...given, pressure: { ...given.pressure, cpu: { coStopFactor: 0.5, hostSmtGain: new Float64Array(given.hosts.hostCount) } } }
      const { swept, looked } = sampleBySample(plan)
      const [rows, single] = [simulate(swept), simulate(looked)]
      expectAlike(rows, single)
      const [ready, alike] = [rows.pressure!.cpu!, single.pressure!.cpu!]
      for (const key of ["guestReadySeconds", "guestCoStopSeconds", "guestDelayedMhzSeconds", "guestReadyMaxFraction", "hostReadySeconds", "hostVcpuSeconds", "hostVcpusMax", "hostDelayedMhzSeconds", "hostMissedMhzSeconds"] as const) ready[key].forEach((figure, row) => near(figure, alike[key][row]!))
      for (const key of ["vcpus", "waitingVcpus", "delayedMhz", "missedMhz", "worstFraction"] as const) ready.series![key].forEach((figure, row) => near(figure, alike.series![key][row]!))
    }), { numRuns: 300 }))
  it("hosts that lag while others move, or none", () =>
    fc.assert(fc.property(randomMigrating, memoryDrawn, (plan, drawn) => {
      const { swept, looked } = sampleBySample(memoryOver(plan, { ...drawn, resizes: [] }))
      expectAlike(simulate(swept), simulate(looked))
    }), { numRuns: 200 }))
})
