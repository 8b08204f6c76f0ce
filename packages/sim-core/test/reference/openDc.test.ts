/**
 * OpenDC's small deterministic cases, as their authors published or others recomputed them.
 * H1 = 1 core × 2000 MHz, H2 = 2 × 2000 MHz, both linear 100 → 200 W. Every task takes one core and may draw
 * more than one core's MHz: there is one pool a host.
 */
import { expect, test } from "vitest"
import { CPU, NONE } from "../../src/columns.ts"
import { simulate } from "../../src/simulate.ts"
import { buildPlan, type GuestSpec, type PlanSpec } from "../planBuilder.ts"

const H1 = { cores: 1, cpuMhz: 2000 }
const H2 = { cores: 2, cpuMhz: 4000 }
const MINUTE = 60

const task = (fragments: ReadonlyArray<readonly [minutes: number, mhz: number]>, atMinute = 0): GuestSpec => ({
  vcpus: 1, cpuMhz: 2000, demand: { cpuMhz: 0 }, arrivalSeconds: atMinute * MINUTE, fragments: fragments.map(([minutes, mhz]) => [minutes * MINUTE, mhz] as const)
})

const run = (host: PlanSpec["hosts"][number], guests: ReadonlyArray<GuestSpec>, carryOver = false) =>
  simulate(buildPlan({ hosts: [host], guests, byCores: true, sampleSeconds: 300, emptyHosts: { stayOn: true, offAfterSeconds: 0 }, jobs: { carryOver, waits: true, endsWithWork: true } }))

test("H1, 10 min@1000: 600 s, 90,000 J", () => {
  // Half load: 150 W × 600 s.
  const { endSeconds, totals } = run(H1, [task([[10, 1000]])])
  expect([endSeconds, totals.energyJoules]).toEqual([600, 90_000])
})

test("H1, 10 min@1000 and 5 min@2000 at once: one after the other, 15 min, 150,000 J", () => {
  // 150 W × 600 s + 200 W × 300 s.
  const { endSeconds, totals, guests, jobs } = run(H1, [task([[10, 1000]]), task([[5, 2000]])])
  expect([endSeconds, totals.energyJoules]).toEqual([900, 150_000])
  expect([...guests.guestStartSeconds]).toEqual([0, 600])
  expect(jobs).toMatchObject({ doneCount: 2, waitingCount: 0, meanWaitSeconds: 300, p95WaitSeconds: 600, maxWaitSeconds: 600 })
})

test("H2, twice 10 min@1000: 10 min, 90,000 J", () => {
  const { endSeconds, totals } = run(H2, [task([[10, 1000]]), task([[10, 1000]])])
  expect([endSeconds, totals.energyJoules]).toEqual([600, 90_000])
})

test("H1, 10 min@1000 at 0, 5 min@2000 at 20 min: 25 min, 210,000 J", () => {
  // 150 × 600 + 100 × 600 (idle) + 200 × 300.
  const { endSeconds, totals } = run(H1, [task([[10, 1000]]), task([[5, 2000]], 20)])
  expect([endSeconds, totals.energyJoules]).toEqual([1500, 210_000])
})

test("H1, 10 min@4000, what is not served is lost: served 2000, 10 min, 120,000 J", () => {
  const { endSeconds, totals, guests, jobs } = run(H1, [task([[10, 4000]])])
  expect([endSeconds, totals.energyJoules]).toEqual([600, 120_000])
  expect(guests.guestServedIntegral[CPU]![0]).toBe(2000 * 600)
  expect(jobs).toMatchObject({ servedMhzSeconds: 2000 * 600, lostMhzSeconds: 2000 * 600 })
})

test("H1, 10 min@4000, carried over: 20 min", () => {
  // 4000 MHz × 600 s at 2000 MHz take 1200 s, at 200 W.
  const { endSeconds, totals, guests, jobs } = run(H1, [task([[10, 4000]])], true)
  expect([endSeconds, totals.energyJoules]).toEqual([1200, 240_000])
  expect(guests.guestServedIntegral[CPU]![0]).toBe(4000 * 600)
  expect(jobs).toMatchObject({ servedMhzSeconds: 4000 * 600, lostMhzSeconds: 0 })
})

test("H2, A 20 min@3000 from 0, B 10 min@1500 from 5 min: A gets 3000, 2500 beside B, 3000 again", () => {
  const { endSeconds, guests, series } = run(H2, [task([[20, 3000]]), task([[10, 1500]], 5)])
  expect(endSeconds).toBe(1200)
  // B asks for less than half of 4000 and gets it all; 2500 are left of A's 3000 for 600 s.
  expect(guests.guestServedIntegral[CPU]![1]).toBe(1500 * 600)
  expect(guests.guestServedIntegral[CPU]![0]).toBe(3000 * 300 + 2500 * 600 + 3000 * 300)
  // At 0, 5, 10 and 15 min.
  expect([...series.served[CPU]!]).toEqual([3000, 4000, 4000, 3000])
})

test("a task larger than every host is refused, and holds up nobody", () => {
  const wide = { ...task([[10, 1000]]), vcpus: 3, cpuMhz: 6000 }
  const { refusals, guests, endSeconds } = run(H2, [wide, task([[10, 1000]])])
  expect(refusals.map(({ guest, neverFits }) => [guest, neverFits])).toEqual([[0, true]])
  expect([...guests.guestHost]).toEqual([NONE, 0])
  expect(endSeconds).toBe(600)
})

test("the head of the line blocks whoever would fit behind it", () => {
  // H2 has one core free beside A; B needs two and waits until A ends; C needs one and waits behind B.
  const wide = { ...task([[5, 1000]]), vcpus: 2, cpuMhz: 4000 }
  const { guests } = run(H2, [task([[10, 1000]]), wide, task([[5, 1000]], 1)])
  expect([...guests.guestStartSeconds]).toEqual([0, 600, 900])
})
