/** Memory in a run: what guests have, what hosts take back, what it costs. */
import { describe, expect, test } from "vitest"
import { CPU, RAM } from "../../../src/columns.ts"
import { ACTIVE, BALLOONED, COMPRESSED, CONSUMED, COPIES, FREE, SHARED, SWAPPED } from "../../../src/pressure/memoryTables.ts"
import { simulate, startSimulation } from "../../../src/simulate.ts"
import { migratingPlan } from "../../migratingPlan.ts"
import { PROXMOX, withMemory, type MemorySpec } from "../../memoryPlan.ts"
import { buildPlan, type PlanSpec } from "../../planBuilder.ts"

const GIB = 1024
/** Mean over the run of what a guest has of a part. */
const mean = (outcome: ReturnType<typeof simulate>, part: number, guest: number) => outcome.pressure!.memory!.guestIntegral[part]![guest]! / outcome.endSeconds
const run = (spec: PlanSpec, memory: MemorySpec): ReturnType<typeof simulate> => simulate(withMemory(buildPlan(spec), memory))

/** One host of 100 GiB that promises twice of it; guests of 10 GiB. */
const twice = (count: number, more: Partial<PlanSpec> = {}): PlanSpec => ({ hosts: [{ cpuMhz: 10_000, ramMib: 100 * GIB, overcommit: { ramMib: 2 } }], guests: [{ count, cpuMhz: 100, ramMib: 10 * GIB }], ...more })

describe("ESXi: a host that promises more than it has", () => {
  // minFree of 100 GiB: 1636.28 MiB.
  const minFree = 899 + 0.01 * 72 * GIB
  test("nothing happens while there is enough: 8 guests take 80 GiB", () => {
    const { memory } = run(twice(8), {}).pressure!
    expect(memory!.hostStateSeconds.map((column) => column[0])).toEqual([3600, 0, 0, 0, 0])
    expect(memory!.hostLeastFreeMib[0]).toBe(20 * GIB)
  })
  // 12 guests hold 120 GiB; balloons may take 6.5 GiB of each. Kept free: 0.64 × 1636.28 = 1047.2192 MiB; missing 20 GiB and that.
  const soft = run(twice(12), { others: { activeMib: 2 * GIB, heldMib: 10 * GIB, minMib: 3.5 * GIB } })
  const missing = 20 * GIB + 0.64 * minFree
  test("balloons fill until 64 % of minFree are free", () => expect(soft.pressure!.memory!.hostLeastFreeMib[0]).toBeCloseTo(0.64 * minFree, 6))
  test("as much of each, as all are alike", () => expect(mean(soft, BALLOONED, 5)).toBeCloseTo(missing / 12, 6))
  test("the host is soft all the time", () => expect(soft.pressure!.memory!.hostStateSeconds[2]![0]).toBe(3600))
  test("idle memory costs nobody anything", () => expect(soft.totals.unservedFraction[CPU]).toBe(0))
  // Without balloons: kept free 0.32 × 1636.28 = 523.6096; missing 20 GiB and that, 1750.3008 MiB of each. The cache of each
  // may be 1 GiB: 2 GiB compressed would free 1 GiB, and the other 726.3 MiB are swapped.
  const hard = run(twice(12), { others: { activeMib: 2 * GIB, heldMib: 10 * GIB } })
  const each = (20 * GIB + 0.32 * minFree) / 12
  test("without balloons pages are compressed, as far as the cache goes", () => expect(mean(hard, COMPRESSED, 0)).toBeCloseTo(2 * GIB, 6))
  test("the rest is swapped, until 32 % of minFree are free", () => {
    expect(mean(hard, SWAPPED, 0)).toBeCloseTo(each - GIB, 6)
    expect(hard.pressure!.memory!.hostLeastFreeMib[0]).toBeCloseTo(0.32 * minFree, 6)
  })
  // h = swapped ÷ active × 0.05 on a device of 0.1 ms, 1,000 times as slow as memory; compressed ÷ active × 0.05, 100 times.
  const speed = 1 / (1 + ((each - GIB) / (2 * GIB)) * 0.05 * 1000 + 0.05 * 100)
  test("guests are slowed by it, and what they miss is told apart", () => {
    expect(hard.totals.unservedFraction[CPU]).toBeCloseTo(1 - speed, 9)
    expect(hard.pressure!.memory!.guestDelayedMhzSeconds[0]).toBeCloseTo(100 * (1 - speed) * 3600, 6)
  })
  test("a reservation stays, and the others give more", () => {
    const { memory } = run(twice(12), { guests: { 0: { activeMib: 2 * GIB, heldMib: 10 * GIB, reservationMib: 10 * GIB } }, others: { activeMib: 2 * GIB, heldMib: 10 * GIB } }).pressure!
    expect(memory!.guestIntegral[CONSUMED]![0]).toBe(10 * GIB * 3600)
    expect(memory!.guestIntegral[SWAPPED]![1]).toBeGreaterThan(hard.pressure!.memory!.guestIntegral[SWAPPED]![1]!)
  })
})

describe("Proxmox", () => {
  // 32 GiB, of which four guests take 16 at their minima; 0.8 × 32 − 16 = 9.6 GiB more: 3000 and three times 1000 of 6000 shares.
  const spec: PlanSpec = { hosts: [{ cpuMhz: 1000, ramMib: 32 * GIB, overcommit: { ramMib: 4 } }], guests: [{ count: 4, cpuMhz: 10, ramMib: 16 * GIB }] }
  const guest = { minMib: 4 * GIB, heldMib: 16 * GIB, activeMib: GIB }
  const split = run(spec, { model: PROXMOX, guests: { 0: { ...guest, shares: 3000 } }, others: guest })
  test("splits 4.8 and 1.6 GiB above the minima", () => [4.8, 1.6, 1.6, 1.6].forEach((gib, i) => expect(mean(split, CONSUMED, i) / GIB - 4).toBeCloseTo(gib, 9)))
  test("so that 80 % are in use", () => expect(split.pressure!.memory!.hostLeastFreeMib[0]! / GIB).toBeCloseTo(6.4, 9))

  // 20 × 4 GiB, 30 % alike, all the time scanned: at 19.53125 MiB/s a pass over 80 GiB takes 4194.304 s.
  const sharing = run(
    { hosts: [{ cpuMhz: 1000, ramMib: 96 * GIB }], guests: [{ count: 20, cpuMhz: 10, ramMib: 4 * GIB }], periodSeconds: 7200 },
    { model: { ...PROXMOX, sharing: { ...PROXMOX.sharing, belowFreeFraction: 1 } }, others: { alike: 0.3, template: 0 } }
  )
  const used = (row: number) => 96 * GIB - sharing.pressure!.memory!.series.part[FREE]![row]!
  test("sharing appears after minutes: half of it after half a pass", () => {
    // At 2100 s 0.500679 of 24 GiB are found: the copy is 0.500679 × 1.2 GiB.
    const found = (2100 * 19.53125) / (80 * GIB)
    expect(sharing.pressure!.memory!.series.part[SHARED]![7]).toBeCloseTo(found * 24 * GIB, 6)
    expect(used(7) / GIB).toBeCloseTo(80 - found * 24 + found * 1.2, 9)
  })
  test("and ends at 57.2 GiB", () => {
    expect(used(23) / GIB).toBeCloseTo(57.2, 9)
    expect(sharing.pressure!.memory!.series.part[COPIES]![23]! / GIB).toBeCloseTo(1.2, 9)
  })

  test("where nothing is left the largest is killed, and stands still", () => {
    // 30 GiB for 3 guests of 12: 6 GiB missing, 2 of swap. The larger of the three goes: of 12.5 GiB.
    const { pressure, guests } = run({ hosts: [{ cpuMhz: 1000, ramMib: 30 * GIB, overcommit: { ramMib: 4 } }], guests: [{ count: 3, cpuMhz: 10, ramMib: 13 * GIB }] }, { model: { ...PROXMOX, swap: { ...PROXMOX.swap, hostMib: 2 * GIB } }, guests: { 1: { activeMib: 12.5 * GIB } }, others: { activeMib: 12 * GIB } })
    const { memory } = pressure!
    expect(memory!.kills.map(({ guest: killed, host, atSeconds }) => [killed, host, atSeconds])).toEqual([[1, 0, 0]])
    expect(guests.guestServedIntegral[CPU]![1]).toBe(0)
    expect(memory!.guestKilledMhzSeconds[1]).toBe(10 * 3600)
  })
})

test("RAM in use is what is told of RAM, and never more than there is", () => {
  const { hosts } = run(twice(12), { others: { activeMib: 2 * GIB, heldMib: 10 * GIB, minMib: 3.5 * GIB } })
  // 100 GiB less 0.64 × minFree.
  expect(hosts.hostServedIntegral[RAM]![0]! / 3600).toBeCloseTo(100 * GIB - 0.64 * (899 + 737.28), 6)
  expect(hosts.hostDemandIntegral[RAM]![0]! / 3600).toBeCloseTo(120 * GIB, 6)
})

describe("memory follows demand", () => {
  // 1 GiB and 3 GiB in turns: held is the most so far.
  const spec: PlanSpec = { hosts: [{ cpuMhz: 1000, ramMib: 10 * GIB }], guests: [{ cpuMhz: 10, ramMib: 4 * GIB }], profiles: [[1, 1, 3, 1]] }
  const { memory } = run(spec, { guests: { 0: { activeMib: GIB, profile: 1, minMib: 4 * GIB } } }).pressure!
  test("active goes up and down", () => expect([...memory!.series.part[ACTIVE]!.subarray(0, 5)].map((mib) => mib / GIB)).toEqual([1, 1, 3, 1, 1]))
  test("what it holds only up", () => expect([...memory!.series.part[CONSUMED]!.subarray(0, 5)].map((mib) => mib / GIB)).toEqual([1, 1, 3, 3, 3]))
})

describe("a guest that moves live", () => {
  // Two of 2 GiB on each host, half of them alike; after 900 s one of the first host's goes to the second: 2,048 MiB at 1,100 MiB/s.
  const spec: PlanSpec = { hosts: [{ count: 2, cpuMhz: 1000, ramMib: 10 * GIB }], guests: [{ count: 4, cpuMhz: 10, ramMib: 2 * GIB }], policy: "roundRobin" }
  const plan = withMemory(migratingPlan(spec, { byHand: [[2, 1, 900]] }), { model: { ...PROXMOX, sharing: { ...PROXMOX.sharing, hostPagesPerSecond: Infinity, belowFreeFraction: 1 } }, others: { heldMib: 2 * GIB, activeMib: 10, alike: 0.5, template: 0 } })
  const seen: Array<readonly [host: number, sharedMib: number]> = []
  const simulation = startSimulation(plan, { inspect: ({ state, memory }) => seen.push([state.guestHost[2]!, memory!.tables.guestPart[SHARED]![2]!]) })
  while (!simulation.step(1));
  const shared = simulation.close().pressure!.memory!.series.part[SHARED]!
  const first = (host: number) => seen.findIndex(([at]) => at === host)
  test("shares where it was", () => expect(seen[first(1) - 1]).toEqual([0, GIB]))
  test("comes with all of its pages, and has to be looked at anew", () => {
    expect(seen[first(1)]).toEqual([1, 0])
    // Four before; then three, as the first host has one guest left, which is like nobody.
    expect([shared[3], shared.at(-1)]).toEqual([4 * GIB, 3 * GIB])
  })
})
