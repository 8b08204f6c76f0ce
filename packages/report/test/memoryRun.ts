/**
 * A run whose memory runs short, small enough for paper: two hosts of 100 MiB, 10 of them kept by the hypervisor, an hour in
 * samples of 5 minutes. A host wants 10 MiB free: high, soft below 6, hard below 3, low below 1.
 *
 * host-1 has guest-1 and guest-2, 40 MiB each, of which 10 are in use: 10 are free. After half an hour guest-3 comes, too: 120
 * are held, and 90 are there. Balloons leave each 30: 30 are taken. 3 more must become free, 1 of each: 1 is compressed to a
 * half, as the cache of each is 0.5, and 0.5 is swapped. In use are 10: 0.05 × (0.5 ÷ 10 × 1,000 + 1 ÷ 10 × 100) = 3, and they
 * run at 1 ÷ (1 + 3) = a quarter of their speed.
 * host-2 has guest-4 and guest-5, 20 MiB each, half of which is alike: 10 are kept once, and saved.
 */
import { NONE, RAM, simulate, type MemoryPressure, type Outcome, type Plan } from "@rackfold/sim-core"
import { summarise, type MemorySummary, type Summary } from "../src/index.ts"
import { plainContext } from "./context.ts"
import { buildPlan } from "./planBuilder.ts"

const plain = buildPlan({
  hosts: [{ cpu: 1000, ram: 100, reserve: { ram: 10 }, os: ["linux"] }, { cpu: 1000, ram: 100, reserve: { ram: 10 }, os: ["windows"] }],
  guests: [{ cpu: 100, ram: 40, os: "linux", count: 2 }, { cpu: 100, ram: 40, os: "linux", arrivalSeconds: 1800 }, { cpu: 100, ram: 20, os: "windows", count: 2 }]
})

const memory: MemoryPressure = {
  model: {
    reclaimRule: "idleTax", balloonRule: "whenShort", balloonTargetFraction: 1, clearFraction: 1, softFraction: 0.6, hardFraction: 0.3, lowFraction: 0.1, idleTaxFraction: 0.75,
    sharing: { isBetweenGuests: true, hostPagesPerSecond: Infinity, leastPassSeconds: 0, passes: 1, belowFreeFraction: 1, hasLargePages: false }, compression: { cacheFraction: 0.0125, ratio: 0.5 },
    swap: { hostMib: Infinity, swapNanoseconds: 100_000, decompressNanoseconds: 10_000, memoryNanoseconds: 100, localityFraction: 0.05 }, killSeconds: 600, killRestarts: 3, killWindowSeconds: 3600
  },
  hostMinFreeMib: Float64Array.of(10, 10), guestConfiguredMib: Float64Array.of(40, 40, 40, 20, 20), guestOverheadMib: new Float64Array(5), guestActiveMib: Float64Array.of(10, 10, 10, 5, 5), guestActiveProfile: new Int32Array(5),
  guestHeldMib: Float64Array.of(40, 40, 40, 20, 20), guestMinMib: Float64Array.of(30, 30, 30, 20, 20), guestReservationMib: new Float64Array(5), guestShares: new Float64Array(5).fill(1000), guestIsPinned: new Uint8Array(5),
  guestShareableFraction: Float64Array.of(0, 0, 0, 0.5, 0.5), guestTemplate: Int32Array.of(NONE, NONE, NONE, 0, 0), templateName: ["windows"], resizes: []
}

/** The plan, with RAM promised beyond what there is. */
export function shortOfMemory(change: (memory: MemoryPressure) => Partial<MemoryPressure> = () => ({}), pressure: Partial<NonNullable<Plan["pressure"]>> = {}): Plan {
  return { ...plain, hosts: { ...plain.hosts, hostUsable: plain.hosts.hostUsable.map((column, resource) => (resource === RAM ? Float64Array.of(200, 200) : column)) }, pressure: { ...pressure, memory: { ...memory, ...change(memory) } } }
}

export interface MemoryRun {
  readonly plan: Plan
  readonly outcome: Outcome
  readonly summary: Summary
  readonly found: MemorySummary
}

export function memoryRun(plan: Plan): MemoryRun {
  const outcome = simulate(plan)
  const summary = summarise(plan, outcome, plainContext)
  return { plan, outcome, summary, found: summary.pressure!.memory! }
}

export const halfShort = memoryRun(shortOfMemory())

/** Nobody has a balloon, and nothing can be compressed or swapped: guest-1, the first of three that hold as much, is killed as guest-3 comes, and is back after ten minutes, when guest-2 is killed. */
export const killing = memoryRun(shortOfMemory(({ model, guestConfiguredMib }) => ({ guestMinMib: guestConfiguredMib, model: { ...model, compression: { cacheFraction: 0, ratio: 0.5 }, swap: { ...model.swap, hostMib: 0 } } })))
