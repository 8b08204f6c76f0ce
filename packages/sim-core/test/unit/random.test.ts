import { expect, test } from "vitest"
import { randomStream } from "../../src/random.ts"

const first = (seed: number, name: string, count = 5) => {
  const stream = randomStream(seed, name)
  return Array.from({ length: count }, () => stream.fraction())
}

test("the same seed and name give the same numbers", () => {
  expect(first(42, "place")).toEqual(first(42, "place"))
})

test("another seed or another name gives other numbers", () => {
  expect(first(42, "place")).not.toEqual(first(43, "place"))
  expect(first(42, "place")).not.toEqual(first(42, "faults"))
})

test("two streams do not disturb each other", () => {
  const a = randomStream(1, "a")
  const b = randomStream(1, "b")
  const mixed = [a.fraction(), (b.fraction(), a.fraction()), (b.fraction(), a.fraction())]
  expect(mixed).toEqual(first(1, "a", 3))
})

test("fractions are spread evenly over [0, 1)", () => {
  // 100,000 draws into ten bins: 10,000 each; five standard deviations are 5·√(100000·0.1·0.9) = 474.
  const stream = randomStream(7, "even")
  const bins = new Int32Array(10)
  for (let i = 0; i < 100_000; i++) bins[Math.floor(stream.fraction() * 10)]!++
  for (const bin of bins) expect(Math.abs(bin - 10_000)).toBeLessThan(474)
})

test("integers stay below their bound and reach both ends", () => {
  const stream = randomStream(3, "integers")
  const seen = new Set(Array.from({ length: 1000 }, () => stream.integer(6)))
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5])
})
