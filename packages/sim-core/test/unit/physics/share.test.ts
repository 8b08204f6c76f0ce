import { describe, expect, test } from "vitest"
import fc from "fast-check"
import { makeShareScratch, shareMaxMin, widenShareScratch } from "../../../src/physics/share.ts"

interface Entry { readonly demand: number; readonly weight?: number; readonly reservation?: number; readonly limit?: number }

function share(entries: ReadonlyArray<Entry>, capacity: number): number[] {
  const scratch = makeShareScratch()
  widenShareScratch(scratch, entries.length)
  entries.forEach(({ demand, weight = 1, reservation = 0, limit = Infinity }, i) => {
    scratch.ceiling[i] = Math.min(demand, limit)
    scratch.floor[i] = Math.min(reservation, demand, limit)
    scratch.weight[i] = weight
  })
  shareMaxMin(scratch, entries.length, capacity)
  return [...scratch.given]
}

const near = (given: number[], expected: number[]) => given.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 9))

describe("ten cores, demands 2, 4, 5, 6", () => {
  test("equal weights: 2 is served, the other 8 are split in three", () => {
    near(share([{ demand: 2 }, { demand: 4 }, { demand: 5 }, { demand: 6 }], 10), [2, 8 / 3, 8 / 3, 8 / 3])
  })
  test("weights 1, 1, 2, 4: 10/8 a unit of weight, nobody is satisfied", () => {
    near(share([{ demand: 2, weight: 1 }, { demand: 4, weight: 1 }, { demand: 5, weight: 2 }, { demand: 6, weight: 4 }], 10), [1.25, 1.25, 2.5, 5])
  })
  test("a reservation of 4 and a limit of 2: 2 + 4 + 2 + 2", () => {
    near(share([{ demand: 2 }, { demand: 4, reservation: 4 }, { demand: 5 }, { demand: 6, limit: 2 }], 10), [2, 4, 2, 2])
  })
  test("a reservation of 4 and a limit of 1: 2 + 4 + 3 + 1", () => {
    near(share([{ demand: 2 }, { demand: 4, reservation: 4 }, { demand: 5 }, { demand: 6, limit: 1 }], 10), [2, 4, 3, 1])
  })
})

test("reservations beyond the capacity are cut in proportion", () => {
  near(share([{ demand: 9, reservation: 9 }, { demand: 6, reservation: 6 }], 10), [6, 4])
})

const entry = fc.record({
  demand: fc.double({ min: 0, max: 1000, noNaN: true }),
  weight: fc.double({ min: 0.1, max: 100, noNaN: true }),
  reservation: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 300, noNaN: true })),
  limit: fc.oneof(fc.constant(Infinity), fc.double({ min: 1, max: 1000, noNaN: true }))
})

test("agrees with bisection for λ on random entries", () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 12 }), fc.double({ min: 1, max: 3000, noNaN: true }), (entries, capacity) => {
      const ceiling = entries.map((e) => Math.min(e.demand, e.limit))
      const floor = entries.map((e, i) => Math.min(e.reservation, ceiling[i]!))
      fc.pre(floor.reduce((a, b) => a + b, 0) < capacity)
      const at = (level: number) => entries.map((e, i) => Math.max(floor[i]!, Math.min(ceiling[i]!, e.weight * level)))
      let low = 0
      let high = 1e5
      for (let i = 0; i < 200; i++) {
        const middle = (low + high) / 2
        if (at(middle).reduce((a, b) => a + b, 0) > capacity) high = middle
        else low = middle
      }
      const given = share(entries, capacity)
      at(low).forEach((expected, i) => expect(Math.abs(given[i]! - expected)).toBeLessThan(1e-6))
    }),
    { numRuns: 500 }
  )
})

test("never gives more than there is, nor more than is asked, nor less than is reserved", () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 12 }), fc.double({ min: 0, max: 3000, noNaN: true }), (entries, capacity) => {
      const given = share(entries, capacity)
      const total = given.reduce((a, b) => a + b, 0)
      const floors = entries.reduce((sum, e) => sum + Math.min(e.reservation, e.demand, e.limit), 0)
      expect(total).toBeLessThanOrEqual(capacity * (1 + 1e-9) + 1e-9)
      given.forEach((value, i) => {
        const e = entries[i]!
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(Math.min(e.demand, e.limit) * (1 + 1e-9) + 1e-9)
        if (floors <= capacity) expect(value).toBeGreaterThanOrEqual(Math.min(e.reservation, e.demand, e.limit) * (1 - 1e-9) - 1e-9)
      })
    })
  )
})
