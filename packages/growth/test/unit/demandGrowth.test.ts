/** How many times today's load, by hand: three years. */
import { describe, expect, test } from "vitest"
import { demandGrowth, type ByResource, type GrowthSettings, type StatedRate, type Today } from "../../src/index.ts"

const NONE: ByResource<null> = [null, null, null, null, null]
const percent = (perYear: number, upToPerYear = perYear): StatedRate => ({ kind: "percent", perYear, upToPerYear, source: null })
const amount = (perYear: number, upToPerYear = perYear): StatedRate => ({ kind: "amount", perYear, upToPerYear, source: null })
const settings: GrowthSettings = { startDay: null, horizonYears: 3, leadTimeDays: 90, warningDays: 120, by: "conservative", rates: NONE, general: null, servers: null, measured: null, fleet: { servers: null, hostsPerRack: 20 } }
const today = (more: Partial<GrowthSettings>, more2: Partial<Today> = {}): Today => ({ settings: { ...settings, ...more }, startDay: null, servers: 60, scale: 1, measured: NONE, ...more2 })
const RESERVED: ByResource<number> = [1000, 2000, 0, 0, 0]
const rounded = ({ servers, each }: ReturnType<typeof demandGrowth>): number[] => [servers, ...each].map((times) => Math.round(times * 1e9) / 1e9)

describe("factors after three years", () => {
  test("nothing is said: as today", () => expect(rounded(demandGrowth(today({}), RESERVED, "aggressive", 3))).toEqual([1, 1, 1, 1, 1, 1]))
  // 1.1³ = 1.331; 1.2³ = 1.728.
  test("percents are compound, as expected and at most", () => {
    expect(rounded(demandGrowth(today({ general: percent(10, 20) }), RESERVED, "aggressive", 3))).toEqual([1, 1.331, 1.331, 1, 1, 1])
    expect(rounded(demandGrowth(today({ general: percent(10, 20) }), RESERVED, "conservative", 3))).toEqual([1, 1.728, 1.728, 1, 1, 1])
  })
  // 1000 + 3 × 100 of CPU; RAM by the general rate.
  test("a resource's own rate goes before the general one", () => expect(rounded(demandGrowth(today({ general: percent(10), rates: [amount(100), null, null, null, null] }), RESERVED, "aggressive", 3))).toEqual([1, 1.3, 1.331, 1, 1, 1]))
  // Doubled each year: eight times as many, each as today.
  test("more servers are more servers, not larger ones", () => expect(rounded(demandGrowth(today({ servers: percent(100) }), RESERVED, "aggressive", 3))).toEqual([8, 1, 1, 1, 1, 1]))
  test("20 of 60 more each year: twice as many", () => expect(rounded(demandGrowth(today({ servers: amount(20) }), RESERVED, "aggressive", 3))[0]).toBe(2))
  test("both: more servers, and each asks for more", () => expect(rounded(demandGrowth(today({ servers: percent(100), general: percent(10) }), RESERVED, "aggressive", 3))).toEqual([8, 1.331, 1.331, 1, 1, 1]))
  test("a fleet of which the plan is a part: an amount is of the fleet", () => expect(rounded(demandGrowth(today({ rates: [amount(1000), null, null, null, null] }, { servers: 600, scale: 10 }), RESERVED, "aggressive", 3))).toEqual([1, 1.3, 1, 1, 1, 1]))
  test("after no time, as today", () => expect(rounded(demandGrowth(today({ servers: percent(100), general: percent(10) }), RESERVED, "conservative", 0))).toEqual([1, 1, 1, 1, 1, 1]))
})
