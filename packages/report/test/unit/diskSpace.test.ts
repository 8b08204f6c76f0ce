/** Disks that fill a datastore, grow online, and shrink offline: figures by hand. */
import { describe, expect, test } from "vitest"
import { simulate, type Plan } from "@rackfold/sim-core"
import { diskSpace } from "../../src/diskSpace.ts"
import { buildPlan } from "../planBuilder.ts"

const DAY = 86_400

const spaceOf = (usedFraction: number, resizes: NonNullable<Plan["resizes"]>, { sizeGib = 1000, growthGibPerDay = 0 } = {}) => {
  const plan = buildPlan({ hosts: [{ cpu: 100 }], guests: [{ disk: 100 }, { disk: 300 }] })
  const storage = { backendFactor: 1, diskIops: 100, mibPerSecond: Infinity, ioKib: 8, sizeGib, usedFraction, growthGibPerDay, serviceMs: 1 }
  const store = { kind: "datastore" as const, name: "san", rate: 3 as const, guests: Int32Array.of(0, 1), capacity: 1, usable: 1, storage }
  const whole = { ...plan, resizes, shared: [store] }
  const space = diskSpace(whole, simulate(whole))
  return { ...space, full: space.daysUntilFull(store), provisioned: space.provisionedGib(store) }
}
const resize = (guest: number, days: number, diskGib: number) => ({ guest, atSeconds: days * DAY, diskGib, mibPerSecond: 100 })

describe("a thin disk", () => {
  test("grows online, without a second of downtime", () => expect(spaceOf(0.5, [resize(0, 1, 200)]).resizes).toMatchObject([{ how: "online", fromGib: 100, toGib: 200, downtimeSeconds: 0 }]))

  // 300 × 0.5 = 150 GiB are written: 150 × 1024 ÷ 100 = 1,536 s.
  test("shrinks offline, for as long as what is written takes", () => expect(spaceOf(0.5, [resize(1, 1, 200)]).resizes).toMatchObject([{ how: "offline", downtimeSeconds: 1536 }]))

  test("does not shrink below what is written", () => expect(spaceOf(0.5, [resize(1, 1, 149)]).resizes).toMatchObject([{ how: "refused", downtimeSeconds: 0 }]))

  test("may promise more than there is", () => expect(spaceOf(0.5, [resize(0, 1, 900)], { sizeGib: 1000 }).provisioned).toBe(1200))

  // 200 GiB are written, 10 a day more: 1,000 are full after 80 days, resized or not.
  test("fills by what is written", () => expect([spaceOf(0.5, [], { growthGibPerDay: 10 }).full, spaceOf(0.5, [resize(0, 1, 900)], { growthGibPerDay: 10 }).full]).toEqual([80, 80]))
})

describe("a thick disk", () => {
  // 400 of 1,000 GiB, 10 a day: 60 days. With 500 more on day 5: 1,000 − 400 − 50 − 500 = 50 left, 5 days more.
  test("takes its space at once: the datastore is full the sooner", () => expect([spaceOf(1, [], { growthGibPerDay: 10 }).full, spaceOf(1, [resize(0, 5, 600)], { growthGibPerDay: 10 }).full]).toEqual([60, 10]))

  test("is refused what is not there", () => expect(spaceOf(1, [resize(0, 5, 701)]).resizes).toMatchObject([{ how: "refused" }]))

  test("fills the datastore on the day it grows", () => expect(spaceOf(1, [resize(0, 5, 700)]).full).toBe(5))

  test("is all written, and does not shrink", () => expect(spaceOf(1, [resize(0, 5, 50)]).resizes).toMatchObject([{ how: "refused" }]))
})

test("a datastore without a limit is never full", () => expect(spaceOf(0.5, [], { sizeGib: Infinity, growthGibPerDay: 10 }).full).toBeNull())
