import { describe, expect, test } from "vitest"
import { binaryExponent, timesPowerOfTwo } from "../../../../src/physics/failure/binaryExponent.ts"
import { gammaFunction } from "../../../../src/physics/failure/gammaFunction.ts"
import { naturalLogarithm } from "../../../../src/physics/failure/logarithm.ts"
import { exponential, power } from "../../../../src/physics/failure/power.ts"
import { randomStream } from "../../../../src/random.ts"

const relativeError = (found: number, exact: number) => (found === exact ? 0 : Math.abs(found - exact) / Math.abs(exact))

/** The worst relative error over so many arguments; the yardstick itself may be off by 2e-16. */
function worst(count: number, argument: (i: number) => number, found: (x: number) => number, exact: (x: number) => number): number {
  let most = 0
  for (let i = 0; i < count; i++) most = Math.max(most, relativeError(found(argument(i)), exact(argument(i))))
  return most
}

describe("the natural logarithm", () => {
  test("over all that can be written, 200,000 points: relative error below 1e-15", () => {
    // 2^(−1074) … 2^1023, evenly in the exponent.
    expect(worst(200_000, (i) => 2 ** (-1074 + (i * 2097) / 200_000), naturalLogarithm, Math.log)).toBeLessThan(1e-15)
  })
  test("around 1, where it is 0, to the last digits", () => {
    expect(worst(100_000, (i) => 0.5 + i / 50_000, naturalLogarithm, Math.log)).toBeLessThan(1e-15)
  })
  test("of 1 ± the least step there is", () => {
    // ln(1 ± ε) = ±ε − ε²/2.
    expect(relativeError(naturalLogarithm(1 + 2 ** -52), 2 ** -52 - 2 ** -105)).toBeLessThan(1e-15)
    expect(relativeError(naturalLogarithm(1 - 2 ** -53), -(2 ** -53) - 2 ** -107)).toBeLessThan(1e-15)
  })
  test("of a uniform number's ends and middle", () => {
    const ends = [2 ** -33, 0.5, 1 - 2 ** -33]
    expect(worst(3, (i) => ends[i]!, naturalLogarithm, Math.log)).toBeLessThan(1e-15)
  })
  test("of 1, 0, a negative number and infinity", () => {
    expect([1, 0, -1, Infinity, NaN].map(naturalLogarithm)).toEqual([0, -Infinity, NaN, Infinity, NaN])
  })
})

describe("e^x", () => {
  test("from −708 to 709.7, 200,000 points: relative error below 2e-15", () => {
    expect(worst(200_000, (i) => -708 + (i * 1417.7) / 200_000, exponential, Math.exp)).toBeLessThan(2e-15)
  })
  test("beyond: infinite, and 0", () => expect([710, 1e300, -746, -1e300].map(exponential)).toEqual([Infinity, Infinity, 0, 0]))
  test("ln of it gives the argument back", () => {
    expect(worst(10_000, (i) => 1 + i / 20, (x) => naturalLogarithm(exponential(x)), (x) => x)).toBeLessThan(3e-15)
  })
})

describe("powers", () => {
  test.each([0.1, 0.35, 0.5, 0.7, 1, 1 / 0.7, 2, 1 / 0.35, 3, -0.5, -2.5, 9.9])("x^%f over all draws of an exponential time: below 1e-14", (exponent) => {
    // −ln u for u from 2^−33 to 1 − 2^−33.
    expect(worst(50_000, (i) => 10 ** (-10 + (i * 11.4) / 50_000), (x) => power(x, exponent), (x) => x ** exponent)).toBeLessThan(1e-14)
  })
  test("2^k is exact, denormal numbers too", () => {
    for (const k of [-1074, -1022, -33, -1, 0, 1, 31, 32, 33, 1023]) expect(power(2, k)).toBe(2 ** k)
  })
  test("of 0", () => expect([power(0, 2), power(0, 0), power(0, -1)]).toEqual([0, 1, Infinity]))
  test("too large, too small", () => expect([power(10, 400), power(10, -400), power(1e300, 1e6), power(1e-300, 1e6)]).toEqual([Infinity, 0, Infinity, 0]))
})

test("a number is its part between √½ and √2 times a power of two, to the bit", () => {
  const stream = randomStream(1, "bits")
  for (let i = 0; i < 10_000; i++) {
    const x = 2 ** (stream.fraction() * 2090 - 1070)
    const k = binaryExponent(x)
    const rest = timesPowerOfTwo(x, -k)
    expect(rest >= Math.SQRT1_2 && rest < Math.SQRT2 && timesPowerOfTwo(rest, k) === x).toBe(true)
  }
})

describe("Γ", () => {
  test("of n + 1 is n!: below 1e-14 up to 20", () => {
    let factorial = 1
    for (let n = 1; n < 20; n++) expect(relativeError(gammaFunction(n + 1), (factorial *= n))).toBeLessThan(1e-14)
  })
  test("of 171 is 170! = 7.257415615307994e306", () => expect(relativeError(gammaFunction(171), 7.257415615307994e306)).toBeLessThan(2e-13))
  test("of 172 and more is infinite", () => expect([172, 172.1, 1e9].map(gammaFunction)).toEqual([Infinity, Infinity, Infinity]))
  // Abramowitz and Stegun, table 6.1 and 6.1.8–6.1.14; digits by mpmath.
  test.each([
    [1 / 2, Math.sqrt(Math.PI)],
    [3 / 2, Math.sqrt(Math.PI) / 2],
    [1 / 3, 2.6789385347077475],
    [1 / 4, 3.625609908221908],
    [0.1, 9.513507698668732]
  ])("of %f", (x, exact) => expect(relativeError(gammaFunction(x), exact)).toBeLessThan(1e-14))
  test("Γ(x + 1) = x · Γ(x) on both sides of every seam", () => {
    expect(worst(10_000, (i) => 0.01 + i / 500, (x) => gammaFunction(x + 1), (x) => x * gammaFunction(x))).toBeLessThan(1e-14)
  })
})
