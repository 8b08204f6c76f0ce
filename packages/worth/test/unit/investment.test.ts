import { expect, test } from "vitest"
import { breakEvenHostPrice, breakEvenPricePerKwh, cumulativeCash, netPresentValue, paybackYears, roiFraction } from "../../src/index.ts"

const good = { once: 1000, savedPerYear: 400 }

test("payback: spent ÷ saved a year", () => expect(paybackYears(good)).toBe(2.5))
test("what saves nothing never pays back; what costs nothing has", () => {
  expect(paybackYears({ once: 1000, savedPerYear: 0 })).toBeNull()
  expect(paybackYears({ once: 1000, savedPerYear: -1 })).toBeNull()
  expect(paybackYears({ once: 0, savedPerYear: -1 })).toBe(0)
})
// (3 × 400 − 1,000) ÷ 1,000
test("return over three years", () => expect(roiFraction(good, 3)).toBeCloseTo(0.2, 12))
test("no return on nothing", () => expect(roiFraction({ once: 0, savedPerYear: 5 }, 3)).toBeNull())
// −1,000 + 400/1.25 + 400/1.5625 = −1,000 + 320 + 256
test("present value at 25 % over two years", () => expect(netPresentValue(good, 2, 0.25)).toBeCloseTo(-424, 9))
test("at a rate of 0 the present value is the sum", () => expect(netPresentValue(good, 3, 0)).toBe(200))
test("the curve of cash crosses 0 at the payback", () => expect(cumulativeCash(good, 3)).toEqual([-1000, -600, -200, 200]))

// Saved 400, of which 2,000 kWh × 0.10 = 200 are electricity: 1,000 ÷ 4 = 250 = 200 + 2,000 × 0.025
test("price of a kWh at which nothing is gained", () => expect(breakEvenPricePerKwh(good, 4, 2000, 0.1)).toBeCloseTo(0.025, 12))
test("whose electricity does not fall, its price turns nothing", () => expect(breakEvenPricePerKwh(good, 4, 0, 0.1)).toBeNull())
// 3 × 400 = 1,200 = 100 beside the hosts + 10 × 110
test("price of a host at which nothing is gained", () => expect(breakEvenHostPrice(good, 3, 900, 10)).toBeCloseTo(110, 12))
test("where no host is bought, none", () => expect(breakEvenHostPrice(good, 3, 0, 0)).toBeNull())
