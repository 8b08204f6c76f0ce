/** The smallest step, whatever the guess. */
import fc from "fast-check"
import { expect, it } from "vitest"
import { smallestStep } from "../../src/index.ts"

it("works, and the one below does not, however far off the guess", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: -5, max: 120_000 }), fc.integer({ min: 0, max: 100_000 }), (answer, guess, more) => {
      let asked = 0
      const found = smallestStep((step) => {
        asked++
        return step >= answer
      }, answer + more, guess)
      expect(found).toBe(answer)
      expect(asked).toBeLessThanOrEqual(40)
    })
  )
})

it("finds nothing where nothing works", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 100_000 }), (most, guess) => void expect(smallestStep(() => false, most, guess)).toBeNull()))
})

it("asks about no step twice, and nothing about none", () => {
  const asked: number[] = []
  smallestStep((step) => asked.push(step) > 0 && step >= 9, 100, 3)
  expect([new Set(asked).size, asked.includes(0)]).toEqual([asked.length, false])
})
