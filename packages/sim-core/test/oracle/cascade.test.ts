/** The cascade of one host against the slow way, over random guests and rules. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { makeCascade } from "../../src/physics/memory/cascade.ts"
import type { MemoryModel } from "../../src/physics/memory/memoryModel.ts"
import { ESXI, PROXMOX } from "../memoryPlan.ts"
import { slowCascade, type SlowGuest } from "./slowCascade.ts"

const part = fc.integer({ min: 0, max: 16 }).map((n) => n / 16)
const guest: fc.Arbitrary<SlowGuest> = fc
  .record({ configured: fc.integer({ min: 64, max: 4096 }), held: part, active: part, reserved: part, least: part, shares: fc.constantFrom(500, 1000, 4000), away: part })
  .map(({ configured, held, active, reserved, least, shares, away }) => {
    const wanted = configured * held
    return { configured, wanted, active: wanted * active, reserved: wanted * reserved * 0.25, ballooned: Math.max(wanted * reserved * 0.25, Math.min(wanted, configured * least)), base: configured * least, shares, swapped: wanted * away * 0.5 }
  })
const model: fc.Arbitrary<MemoryModel> = fc
  .record({ base: fc.constantFrom(ESXI, PROXMOX), reclaimRule: fc.constantFrom("idleTax" as const, "leastRecentlyUsed" as const), idleTaxFraction: fc.constantFrom(0, 0.5, 0.75), cacheFraction: fc.constantFrom(0, 0.1), hostMib: fc.constantFrom(0, 100, 3000, Infinity) })
  .map(({ base, cacheFraction, hostMib, ...rest }) => ({ ...base, ...rest, compression: { cacheFraction, ratio: 0.5 }, swap: { ...base.swap, hostMib } }))

test("balloons, compression and swap of every guest, and what is free", () => {
  let short = 0
  fc.assert(
    fc.property(model, fc.array(guest, { minLength: 1, maxLength: 12 }), part, fc.constantFrom(0, 50, 400), (how, guests, fullness, minFreeMib) => {
      const wanted = guests.reduce((sum, one) => sum + one.wanted, 0)
      const availableMib = wanted * (0.2 + 1.2 * fullness)
      const host = { capacityMib: availableMib * 1.25, availableMib, minFreeMib }
      const cascade = makeCascade(how)
      cascade.widen(guests.length)
      guests.forEach((one, i) => {
        for (const key of ["wanted", "active", "configured", "reserved", "ballooned", "base", "shares", "swapped"] as const) cascade.guests[key][i] = one[key]
      })
      cascade.reclaim(guests.length, host)
      const slow = slowCascade(how, guests, host)
      if (slow.missingMib > 0 || slow.guests.some(({ swapped }) => swapped > 0)) short++
      const near = (actual: number, expected: number) => expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-4)
      slow.guests.forEach((one, i) => {
        for (const key of ["inBalloon", "compressed", "swapped", "resident"] as const) near(cascade.guests[key][i]!, one[key])
      })
      near(cascade.result.freeMib, slow.freeMib)
      near(cascade.result.missingMib, slow.missingMib)
    }),
    { numRuns: 1000 }
  )
  expect(short).toBeGreaterThan(300)
})

test("what was worked out stays as it is when nothing changes", () => {
  fc.assert(
    fc.property(model, fc.array(guest, { minLength: 1, maxLength: 8 }), part, (how, guests, fullness) => {
      const availableMib = guests.reduce((sum, one) => sum + one.wanted, 0) * (0.2 + 1.2 * fullness)
      const cascade = makeCascade(how)
      cascade.widen(guests.length)
      guests.forEach((one, i) => {
        for (const key of ["wanted", "active", "configured", "reserved", "ballooned", "base", "shares", "swapped"] as const) cascade.guests[key][i] = one[key]
      })
      const host = { capacityMib: availableMib * 1.25, availableMib, minFreeMib: 50 }
      cascade.reclaim(guests.length, host)
      const before = [...cascade.guests.swapped, ...cascade.guests.inBalloon, ...cascade.guests.resident]
      cascade.reclaim(guests.length, host)
      const after = [...cascade.guests.swapped, ...cascade.guests.inBalloon, ...cascade.guests.resident]
      after.forEach((mib, i) => expect(Math.abs(mib - before[i]!)).toBeLessThanOrEqual(1e-6))
    }),
    { numRuns: 500 }
  )
})
