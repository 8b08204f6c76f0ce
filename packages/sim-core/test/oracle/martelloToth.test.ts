import fc from "fast-check"
import { expect, it } from "vitest"
import { martelloTothL2 } from "../../src/packing/martelloToth.ts"

const weight = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constantFrom(25, 33, 34, 50, 51, 66, 67, 75), fc.integer({ min: 1, max: 1000 }).map((tenths) => tenths / 10))

it("the fast L2 is the largest L(α), each worked out from its definition", () => {
  fc.assert(
    fc.property(fc.array(weight, { maxLength: 40 }), (weights) => {
      expect(martelloTothL2(Float64Array.from(weights), 100)).toBe(slowL2(weights, 100))
    }),
    { numRuns: 2000 }
  )
})

function slowL2(weights: number[], capacity: number): number {
  const sum = (items: number[]) => items.reduce((total, item) => total + item, 0)
  const alphas = [0, ...weights.filter((w) => w <= capacity / 2)]
  return Math.max(
    ...alphas.map((alpha) => {
      const alone = weights.filter((w) => w > capacity - alpha)
      const large = weights.filter((w) => w > capacity / 2 && w <= capacity - alpha)
      const small = weights.filter((w) => w >= alpha && w <= capacity / 2)
      return alone.length + large.length + Math.max(0, Math.ceil((sum(small) - (large.length * capacity - sum(large))) / capacity - 1e-9))
    })
  )
}
