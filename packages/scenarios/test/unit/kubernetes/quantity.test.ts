/** Quantities, to the last digit. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { formatQuantity, parseQuantity } from "../../../src/index.ts"
import type { Quantity } from "../../../src/index.ts"
import { millisOf, unitsOf } from "../../../src/kubernetes/quantity.ts"

const read = (text: string | number): Quantity => {
  const reading = parseQuantity(text)
  if ("fault" in reading) throw new Error(`${text}: ${reading.fault.expected.en} at ${reading.fault.at}`)
  return reading.quantity
}
const fault = (text: string) => {
  const reading = parseQuantity(text)
  return "fault" in reading ? reading.fault : null
}

describe("CPU in millicores", () => {
  test.each([
    ["0.1", 100], ["1", 1000], ["250m", 250], ["1.5", 1500], ["2000000u", 2000], ["1500000000n", 1500], ["1e3", 1_000_000], ["12e-1", 1200], [".5", 500], ["2.", 2000], ["+1", 1000],
    // A ten-thousandth core is a tenth of a millicore: rounded up.
    ["0.0001", 1], ["1n", 1], [0.1, 100], [4, 4000]
  ])("%s is %d m", (text, millicores) => {
    expect(millisOf(read(text).nanos)).toBe(millicores)
  })
})

describe("memory in bytes", () => {
  test.each([
    // 1.5 × 1024³
    ["1.5Gi", 1_610_612_736], ["1Ki", 1024], ["128974848", 128_974_848], ["129e6", 129_000_000], ["129M", 129_000_000], ["123Mi", 128_974_848], ["1k", 1000], ["1E3", 1000], ["1E", 1e18],
    ["1Ti", 1024 * 1024 * 1024 * 1024], ["3P", 3e15], ["2T", 2e12], ["7G", 7e9],
    // A tenth of a byte is a byte.
    ["100m", 1], ["0.1Ki", 103]
  ])("%s is %d bytes", (text, bytes) => {
    expect(unitsOf(read(text).nanos)).toBe(bytes)
  })
  test("what is finer than a nano is rounded away from zero", () => {
    expect([read("1e-10").nanos, read("-1e-10").nanos, read("0.0000000011").nanos, read("1e-999999999").nanos]).toEqual([1n, -1n, 2n, 1n])
  })
  test("what is beyond 2^63 − 1 is that", () => {
    const most = ((1n << 63n) - 1n) * 1_000_000_000n
    expect([read("8Ei").nanos, read("1e19").nanos, read("-1e999999999").nanos, read("9223372036854775807").nanos]).toEqual([most, most, -most, most])
  })
  test("no zero overflows", () => {
    expect([read("0").nanos, read("-0").nanos, read("0e999999999").nanos, read("000.000Ei").nanos]).toEqual([0n, 0n, 0n, 0n])
  })
})

describe("what is no quantity is told at its character", () => {
  test.each([
    ["", 0, "a quantity"], ["1.5.2Gi", 3, "n, u, m"], ["1 Gi", 1, "n, u, m"], ["1gi", 1, "n, u, m"], ["Gi", 0, "a quantity"], ["1e", 2, "a whole number after e"], ["1e+", 3, "a whole number after e"], ["1e1.5", 3, "a whole number after e"],
    [" 1Gi", 0, "a quantity"], ["1Gi ", 1, "n, u, m"], ["-", 1, "a digit"], [".", 0, "a quantity"], ["1,5Gi", 1, "n, u, m"], ["1GiB", 1, "n, u, m"], ["0x10", 1, "n, u, m"], ["NaN", 0, "a quantity"], ["١", 0, "a quantity"], ["--1", 1, "a digit"]
  ])("%j at %d: %s", (text, at, expected) => {
    expect(fault(text)).toMatchObject({ at, expected: { en: expect.stringContaining(expected) } })
  })
  test.each([["1gi", "1Gi"], ["1 Gi", "1Gi"], ["1.5GiB", "1.5Gi"], ["512MB", "512M"], ["2K", "2k"]])("%s means %s", (text, meant) => {
    expect(fault(text)?.meant).toBe(meant)
  })
})

describe("canonical form", () => {
  test.each([["1.5", "1500m"], ["1.5Gi", "1536Mi"], ["1024Mi", "1Gi"], ["1000Mi", "1000Mi"], ["1000000", "1M"], ["12e-1", "1200e-3"], ["1000e3", "1e6"], ["0.5Ki", "512"], ["-2000m", "-2"], ["0Gi", "0"]])("%s is written %s", (text, canonical) => {
    expect(formatQuantity(read(text))).toBe(canonical)
  })
})

/** Any quantity that is written as the grammar says, and its value as a fraction of whole numbers. */
const SUFFIX_FACTOR: Readonly<Record<string, readonly [bigint, bigint]>> = {
  n: [1n, 1_000_000_000n], u: [1n, 1_000_000n], m: [1n, 1000n], "": [1n, 1n], k: [1000n, 1n], M: [1_000_000n, 1n], G: [1_000_000_000n, 1n], T: [10n ** 12n, 1n], P: [10n ** 15n, 1n], E: [10n ** 18n, 1n],
  Ki: [1024n, 1n], Mi: [1024n ** 2n, 1n], Gi: [1024n ** 3n, 1n], Ti: [1024n ** 4n, 1n], Pi: [1024n ** 5n, 1n], Ei: [1024n ** 6n, 1n]
}
const digits = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 22 }).map((each) => each.join(""))
const suffix = fc.oneof(fc.constantFrom(...Object.keys(SUFFIX_FACTOR)), fc.tuple(fc.constantFrom("e", "E"), fc.integer({ min: -25, max: 25 })).map(([e, power]) => `${e}${power}`))
const written = fc.record({ sign: fc.constantFrom("", "+", "-"), whole: digits, point: fc.boolean(), fraction: digits, suffix }).map((parts) => ({ ...parts, fraction: parts.point ? parts.fraction : "" })).filter(({ whole, fraction }) => whole + fraction !== "")

function oracle({ sign, whole, fraction, suffix }: { readonly sign: string; readonly whole: string; readonly fraction: string; readonly suffix: string }): bigint {
  const power = /^[eE]-?\d/.test(suffix) ? Number(suffix.slice(1)) : 0
  const [up, down] = SUFFIX_FACTOR[power === 0 && /^[eE]-?0$/.test(suffix) ? "" : power === 0 ? suffix : ""]!
  const numerator = BigInt(whole + fraction) * up * 1_000_000_000n * (power > 0 ? 10n ** BigInt(power) : 1n)
  const denominator = down * 10n ** BigInt(fraction.length) * (power < 0 ? 10n ** BigInt(-power) : 1n)
  const up1 = (numerator + denominator - 1n) / denominator
  const most = (2n ** 63n - 1n) * 1_000_000_000n
  const nanos = up1 > most ? most : up1
  return sign === "-" ? -nanos : nanos
}

describe("properties", () => {
  test("every quantity is its fraction, rounded up to a nano", () => {
    fc.assert(fc.property(written, (parts) => {
      expect(read(`${parts.sign}${parts.whole}${parts.point ? "." : ""}${parts.fraction}${parts.suffix}`).nanos).toBe(oracle(parts))
    }), { numRuns: 2000 })
  })
  test("what is written is read again, and is written the same", () => {
    const most = (2n ** 63n - 1n) * 1_000_000_000n
    const nanos = fc.oneof(fc.bigInt({ min: -most, max: most }), fc.bigInt({ min: -5000n, max: 5000n }).map((units) => units * 1_000_000_000n), fc.tuple(fc.bigInt({ min: 1n, max: 4095n }), fc.integer({ min: 0, max: 50 })).map(([units, shift]) => (units * 1_000_000_000n) << BigInt(shift)).filter((value) => value <= most))
    fc.assert(fc.property(nanos, fc.constantFrom("binary", "decimal", "exponent"), (nanos, form) => {
      const text = formatQuantity({ nanos, form })
      expect([read(text).nanos, formatQuantity({ ...read(text), form })]).toEqual([nanos, text])
      expect(text).not.toContain(".")
    }), { numRuns: 2000 })
  })
  test("any text is a quantity, or told at one of its characters", () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 12 }), fc.stringMatching(/^[-+0-9.eEKiMGm ]{0,10}$/)), (text) => {
      const reading = parseQuantity(text)
      if ("fault" in reading) expect(reading.fault.at >= 0 && reading.fault.at <= text.length).toBe(true)
      else expect(text).toMatch(/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/)
    }), { numRuns: 2000 })
  })
})
