import { describe, expect, test } from "vitest"
import type { Distribution } from "../../../../src/failing/failing.ts"
import { gammaFunction } from "../../../../src/physics/failure/gammaFunction.ts"
import { meanSeconds } from "../../../../src/physics/failure/meanTime.ts"
import { makeNormal, makeSampler } from "../../../../src/physics/failure/samplers.ts"
import { randomStream } from "../../../../src/random.ts"
import { distributionFunction, normalFunction } from "../../../distributionFunctions.ts"

const draws = (distribution: Distribution, count: number, seed = 42, name = "golden") => {
  const draw = makeSampler(distribution, randomStream(seed, name))
  return Float64Array.from({ length: count }, draw)
}

const DRAWN: ReadonlyArray<Distribution> = [
  { kind: "exponential", meanSeconds: 109_500 * 3600 },
  { kind: "weibull", shape: 0.35, scaleSeconds: 0.47 * 3600 },
  { kind: "weibull", shape: 0.7, scaleSeconds: 3600 },
  { kind: "weibull", shape: 1, scaleSeconds: 3600 },
  { kind: "weibull", shape: 3, scaleSeconds: 3600 },
  { kind: "logNormal", meanLog: 8, deviationLog: 0.5 },
  { kind: "logNormal", meanLog: -2, deviationLog: 1.5 },
  { kind: "gamma", shape: 0.3, scaleSeconds: 1000 },
  { kind: "gamma", shape: 1, scaleSeconds: 1000 },
  { kind: "gamma", shape: 2.5, scaleSeconds: 1000 },
  { kind: "gamma", shape: 40, scaleSeconds: 10 }
]

/** Variance in s², from the textbook. */
function variance(distribution: Distribution): number {
  const mean = meanSeconds(distribution)
  switch (distribution.kind) {
    case "fixed":
      return 0
    case "exponential":
      return mean * mean
    case "weibull":
      return distribution.scaleSeconds ** 2 * gammaFunction(1 + 2 / distribution.shape) - mean * mean
    case "logNormal":
      return Math.expm1(distribution.deviationLog ** 2) * mean * mean
    case "gamma":
      return mean * distribution.scaleSeconds
  }
}

describe.each(DRAWN.map((distribution) => [JSON.stringify(distribution), distribution] as const))("%s", (_, distribution) => {
  const COUNT = 200_000
  const sample = draws(distribution, COUNT, 7, "moments")

  test("is above 0 and finite", () => expect(sample.every((seconds) => seconds > 0 && seconds < Infinity)).toBe(true))

  test("has the mean that it should have, within five standard errors", () => {
    // The mean of n draws has standard deviation σ ÷ √n; beyond five of them: 1 in 1.7 million.
    const mean = sample.reduce((sum, seconds) => sum + seconds, 0) / COUNT
    expect(Math.abs(mean - meanSeconds(distribution))).toBeLessThan(5 * Math.sqrt(variance(distribution) / COUNT))
  })

  test("follows its distribution function: Kolmogorov and Smirnov's √n · D is below 1.95", () => {
    // P(√n · D > 1.95) = 2 · (e^(−2 · 1.95²) − …) = 0.001.
    const sorted = sample.slice().sort()
    let largest = 0
    for (let i = 0; i < COUNT; i++) {
      const expected = distributionFunction(distribution, sorted[i]!)
      largest = Math.max(largest, expected - i / COUNT, (i + 1) / COUNT - expected)
    }
    expect(Math.sqrt(COUNT) * largest).toBeLessThan(1.95)
  })
})

test.each([
  // Of the mean m: μ₂ = m², μ₄ = 9 m⁴.
  ["exponential", { kind: "exponential", meanSeconds: 100 }, 100 ** 2, 9 * 100 ** 4],
  // Of shape a and scale 1: μ₂ = a, μ₄ = 3a² + 6a; here a = 2.5 and all times 10⁴.
  ["gamma", { kind: "gamma", shape: 2.5, scaleSeconds: 10 }, 2.5 * 100, (3 * 6.25 + 15) * 10 ** 4]
] as const)("the variance of %s draws is within five standard errors", (_, distribution, second, fourth) => {
  // The sample variance has standard deviation √((μ₄ − μ₂²) ÷ n).
  const sample = draws(distribution, 200_000, 9, "variance")
  const mean = sample.reduce((sum, seconds) => sum + seconds, 0) / sample.length
  const found = sample.reduce((sum, seconds) => sum + (seconds - mean) ** 2, 0) / (sample.length - 1)
  expect(Math.abs(found - second)).toBeLessThan(5 * Math.sqrt((fourth - second ** 2) / sample.length))
})

test("normal numbers follow Φ, and two in a row do not depend on each other", () => {
  const COUNT = 200_000
  const normal = makeNormal(randomStream(5, "normal"))
  const sample = Float64Array.from({ length: COUNT }, normal)
  // Of independent ones z·z′ has mean 0 and standard deviation 1: their mean is within 5 ÷ √(n/2) = 0.0158.
  let products = 0
  for (let i = 0; i < COUNT; i += 2) products += sample[i]! * sample[i + 1]!
  expect(Math.abs(products / (COUNT / 2))).toBeLessThan(0.0158)
  const sorted = sample.sort()
  let largest = 0
  for (let i = 0; i < COUNT; i++) largest = Math.max(largest, Math.abs(normalFunction(sorted[i]!) - (i + 0.5) / COUNT))
  expect(Math.sqrt(COUNT) * largest).toBeLessThan(1.95)
})

test("Weibull of shape 1 is exponential, draw by draw", () => {
  expect(draws({ kind: "weibull", shape: 1, scaleSeconds: 50 }, 1000)).toEqual(draws({ kind: "exponential", meanSeconds: 50 }, 1000))
})

test("a Weibull time to its shape is exponential", () => {
  // From the same uniform numbers: (x ÷ scale)^shape = −ln U.
  const steep = draws({ kind: "weibull", shape: 0.5, scaleSeconds: 1 }, 100)
  draws({ kind: "exponential", meanSeconds: 1 }, 100).forEach((seconds, i) => expect(Math.sqrt(steep[i]!) / seconds).toBeCloseTo(1, 13))
})

test("a fixed time is always the same, and takes nothing of the stream", () => {
  const stream = randomStream(1, "fixed")
  const draw = makeSampler({ kind: "fixed", seconds: 12.5 }, stream)
  expect([draw(), draw()]).toEqual([12.5, 12.5])
  expect(stream.fraction()).toBe(randomStream(1, "fixed").fraction())
})

describe("draws of seed 42", () => {
  // Worked out apart, in 40 digits (mpmath) from sfc32, splitmix32 and FNV-1a as published, and the formulas of each sampler.
  test.each<[Distribution, number[]]>([
    [{ kind: "exponential", meanSeconds: 3600 }, [68.49559374543053, 1526.9461055818383, 3022.4005672058897, 12293.206348033464, 174.1864529475787]],
    [{ kind: "weibull", shape: 0.7, scaleSeconds: 3600 }, [12.538498986246742, 1057.2798141170708, 2804.1537169825365, 20808.902403641925, 47.5685008560716]],
    [{ kind: "logNormal", meanLog: 8, deviationLog: 0.5 }, [2879.591375307216, 2351.2119805918323, 3070.586900574817, 4657.674214711182, 5480.994520410262]],
    [{ kind: "gamma", shape: 2.5, scaleSeconds: 1000 }, [2066.405395381967, 1540.4339434829217, 2255.052688222737, 3763.8894673162536, 832.2214778477136]],
    [{ kind: "gamma", shape: 0.5, scaleSeconds: 1000 }, [725.5888513011356, 598.689942109257, 3.431252508247524, 1437.4094645007833, 50.242379469137155]]
  ])("%o", (distribution, expected) => {
    draws(distribution, 5).forEach((seconds, i) => expect(Math.abs(seconds / expected[i]! - 1)).toBeLessThan(2e-14))
  })
})

test("shapes so steep that no number can hold their times stay above 0 and finite", () => {
  const steep: Distribution[] = [{ kind: "weibull", shape: 0.001, scaleSeconds: 1 }, { kind: "gamma", shape: 0.001, scaleSeconds: 1 }, { kind: "logNormal", meanLog: 0, deviationLog: 1000 }]
  for (const distribution of steep) expect(draws(distribution, 10_000).every((seconds) => seconds > 0 && seconds < Infinity)).toBe(true)
})
