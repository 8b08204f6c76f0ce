import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { chooseLevels, countUpTo, makeLevelCounter } from "../../../src/packing/levels.ts"

describe("levels", () => {
  it("are the distinct demands above 0 where there are few", () => {
    expect([...chooseLevels(Float64Array.of(3, 0, 1, 3, 2, 0))]).toEqual([1, 2, 3])
  })

  it("are none where nobody asks", () => {
    expect([...chooseLevels(new Float64Array(5))]).toEqual([])
  })

  it("are at most 64, ascending and distinct, from the least demand to the largest", () => {
    const levels = chooseLevels(Float64Array.from({ length: 100_000 }, (_, row) => 1 + ((row * 7919) % 100_003)))
    expect(levels.length).toBeLessThanOrEqual(64)
    expect([...levels]).toEqual([...new Set(levels)].sort((a, b) => a - b))
  })

  it("cover rare demands among many zeros", () => {
    // 100 guests in 100,000 ask, each at a row that a plain sample of every 24th would miss
    const levels = chooseLevels(Float64Array.from({ length: 100_000 }, (_, row) => (row % 1000 === 1 ? row : 0)))
    expect(levels.every((level) => level >= 1)).toBe(true)
    expect([levels[0], levels[levels.length - 1]]).toEqual([1, 99_001])
  })
})

it("counting by table and by halving agree with counting one by one", () => {
  const amount = fc.oneof(fc.nat(50), fc.double({ min: 0, max: 50, noNaN: true }), fc.double({ min: 0, max: 1e-3, noNaN: true }))
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 64 }), fc.array(amount), (values, amounts) => {
      const levels = Float64Array.from(new Set(values)).sort()
      const count = makeLevelCounter(levels)
      for (const asked of [...amounts, ...values]) {
        const expected = levels.filter((level) => level <= asked).length
        expect([count(asked), countUpTo(levels, asked)]).toEqual([expected, expected])
      }
    })
  )
})

it("counting holds where levels lie closer together than the smallest normal number", () => {
  // 5e-324 is the smallest double: 1023 ÷ 1.5e-323 is infinite.
  const levels = Float64Array.of(5e-324, 1e-323, 2e-323)
  expect([5e-324, 1e-323, 1.5e-323, 2e-323, 1].map(makeLevelCounter(levels))).toEqual([1, 2, 2, 3, 3])
})
