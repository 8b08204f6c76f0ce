import { describe, expect, test } from "vitest"
import { dayOfDate, measureGrowth, runway } from "../../src/index.ts"
import { readingsOf } from "../readings.ts"
import { amount, input, IOPS, limit, percent, RAM, settings, UNIT } from "../runwayBuilder.ts"

describe("CPU 60 of 100 usable and 150 raw, 20 % a year, from 2026-01-01", () => {
  const [cpu] = runway(input({ settings: settings({ general: percent(20) }) })).summary.limits
  test("usable: ln(1 ÷ 0.6) ÷ ln 1.2 × 365 = 1,022.65 days, on 2028-10-19; the order 90 days before, over a 29 February", () => {
    expect(cpu!.usableEnds.conservative).toEqual({ answer: "inTime", days: expect.closeTo(1022.651166, 6), date: "2028-10-19", orderDays: expect.closeTo(932.651166, 6), orderDate: "2028-07-21" })
  })
  test("raw: ln 2.5 ÷ ln 1.2 × 365 = 1,834.38 days", () => {
    expect(cpu!.rawEnds.aggressive.days).toBeCloseTo(1834.375062, 5)
  })
  test("40 remain but for what three days more take: 100 − 60 · 1.2^(3 ÷ 365)", () => {
    expect(cpu!.remaining).toBeCloseTo(100 - 60 * 1.2 ** (3 / 365), 9)
  })
  test("room is recommended for 120 + 30 days: 60 · 1.2^(150 ÷ 365) = 64.67", () => {
    expect(cpu!.recommended).toBeCloseTo(64.67, 2)
  })
  test("the stated percents are told as stated, the amount as 60 · 0.2", () => {
    expect(cpu!.growth).toEqual({ from: "stated", aggressivePercentPerYear: 20, conservativePercentPerYear: 20, aggressiveAmountPerYear: expect.closeTo(12, 9), conservativeAmountPerYear: expect.closeTo(12, 9), source: null })
  })
})

test("at most 30 %: the conservative day is ln(1 ÷ 0.6) ÷ ln 1.3 × 365 = 710.66, the aggressive one stays", () => {
  const [cpu] = runway(input({ settings: settings({ general: percent(20, 30) }) })).summary.limits
  expect([cpu!.usableEnds.conservative.days, cpu!.usableEnds.aggressive.days]).toEqual([expect.closeTo(710.658340, 5), expect.closeTo(1022.651166, 5)])
})

test("an order that is overdue: 100 − 98 at 20 a year is 36.5 days, the order should have been out 53.5 days ago, on 2025-11-08", () => {
  const [cpu] = runway(input({ settings: settings({ rates: [amount(20), null, null, null, null] }), limits: [limit({ reserved: 98 })] })).summary.limits
  expect(cpu!.usableEnds.conservative).toEqual({ answer: "inTime", days: 36.5, date: "2026-02-06", orderDays: -53.5, orderDate: "2025-11-08" })
})

test("already, never and unknown are answers; a limit that is passed is so without any growth", () => {
  const answers = (reserved: number, rate: number | null) => runway(input({ settings: settings({ general: rate === null ? null : percent(rate) }), limits: [limit({ reserved })] })).summary.limits[0]!.usableEnds.conservative.answer
  expect([answers(100, 20), answers(101, null), answers(60, 0), answers(60, -5), answers(60, null)]).toEqual(["already", "already", "never", "never", "unknown"])
})

test("without a start date only days are told", () => {
  const [cpu] = runway(input({ settings: settings({ general: percent(20) }), startDay: null })).summary.limits
  expect([cpu!.usableEnds.conservative.date, cpu!.usableEnds.conservative.orderDate, cpu!.usableEnds.conservative.orderDays! > 0]).toEqual([null, null, true])
})

test("soonest first, those without growth last: a datastore before RAM before CPU", () => {
  const { summary } = runway(input({
    settings: settings({ rates: [percent(0), percent(10), null, percent(50), null] }),
    limits: [limit(), limit({ resource: RAM, reserved: 80 }), limit({ scope: "datastore", name: "array", resource: IOPS, reserved: 90 })]
  }))
  expect(summary.limits.map(({ scope, name, resource }) => [scope, name, resource])).toEqual([["datastore", "array", "iops"], ["hosts", null, "ram"], ["hosts", null, "cpu"]])
})

describe("whole servers: 1,000 placed, and room for 500 more, whatever amounts are left", () => {
  const whole = (given: Parameters<typeof settings>[0], limits = [limit()]) => runway(input({ settings: settings(given), limits, unit: UNIT })).summary
  test("at 20 % a year 1,500 are reached after ln 1.5 ÷ ln 1.2 × 365 = 811.72 days, before CPU is used up at 1,022.65", () => {
    const { limits, remainingServers } = whole({ general: percent(20) })
    expect(limits.map(({ scope, unit, used, usable, usableEnds }) => [scope, unit, used, usable, usableEnds.aggressive.days])).toEqual([["placement", "servers", 1000, 1500, expect.closeTo(811.723896, 5)], ["hosts", "MHz", 60, 100, expect.closeTo(1022.651166, 5)]])
    expect(remainingServers).toBe(500)
  })
  test("500 more a year are one year", () => {
    expect(whole({ servers: amount(500) }).limits[0]!.usableEnds.conservative.days).toBe(365)
  })
  test("the resource that needs most hosts decides: CPU 20 and no growth, RAM 10 and 100 % a year; three times RAM is 30 hosts, 1.5 times today's", () => {
    const [first] = whole({ rates: [percent(0), percent(100), null, null, null] }, [limit({ reserved: 10 }), limit({ resource: RAM, reserved: 10, usable: 1000 })]).limits
    expect([first!.scope, first!.usableEnds.aggressive.days]).toEqual(["placement", expect.closeTo((Math.log(3) / Math.log(2)) * 365, 6)])
  })
  test("without any growth that is known it is unknown, and full where there is no room", () => {
    expect(whole({}).limits.map(({ usableEnds }) => usableEnds.conservative.answer)).toEqual(["unknown", "unknown"])
    expect(runway(input({ unit: { ...UNIT, roomServers: 0 } })).summary.limits[0]!.usableEnds.conservative.answer).toBe("already")
  })
})

test("what is stated as an amount is of the fleet: 2,000 a year of a fleet of a hundred times the run are 20 of its 60", () => {
  const { limits } = runway(input({ settings: settings({ rates: [amount(2000), null, null, null, null] }), servers: 100_000, scale: 100 })).summary
  expect(limits[0]!.usableEnds.conservative.days).toBe(730)
})

describe("a fleet of 250,000 that doubles each year, of which 1,000 servers on 20 hosts draw 4 kW", () => {
  const { fleet } = runway(input({ settings: settings({ servers: percent(100), fleet: { servers: 250_000, hostsPerRack: 20 } }), startDay: dayOfDate("2005-01-01"), servers: 250_000, scale: 250, unit: UNIT })).summary
  test("500,000 after one year, 1 M after two, 2 M after three; hosts 50 to one, racks 20 to one", () => {
    expect(fleet!.years.map(({ year, date, aggressive: { servers, hosts, racks } }) => [year, date, servers, hosts, racks])).toEqual([
      [0, "2005-01-01", 250_000, 5000, 250], [1, "2006-01-01", 500_000, 10_000, 500], [2, "2007-01-01", 1_000_000, 20_000, 1000], [3, "2008-01-01", 2_000_000, 40_000, 2000]
    ])
  })
  test("5,000 hosts of 200 W draw 1,000 kW × 8,760 h in a year", () => {
    expect(fleet!.years[0]!.aggressive.energyKwhPerYear).toBeCloseTo(8_760_000, 6)
    expect(fleet!.wattsPerHost).toBe(200)
  })
  test("it doubles in 365 days to the digit", () => {
    expect(fleet!.aggressiveDoublingDays).toBe(365)
  })
})

test("hosts follow the resource that decides then: CPU needs 20 hosts and stands, RAM needs 10 and doubles yearly: 20, 20, 40, 80", () => {
  const { fleet } = runway(input({ settings: settings({ rates: [percent(0), percent(100), null, null, null] }), limits: [limit(), limit({ resource: RAM, reserved: 10, usable: 1000 })], unit: UNIT })).summary
  expect(fleet!.years.map(({ aggressive: { hosts } }) => hosts)).toEqual([20, 20, 40, 80])
  // Twice as many at RAM four times today's: two years.
  expect(fleet!.aggressiveDoublingDays).toBe(730)
})

test("spare hosts grow with the fleet, and part of a host is a host: 20 and 1 at 1.2 are 24 and 2", () => {
  const { fleet } = runway(input({ settings: settings({ general: percent(20), horizonYears: 1 }), unit: { ...UNIT, spareHosts: 1 } })).summary
  expect(fleet!.years.map(({ aggressive: { hosts } }) => hosts)).toEqual([21, 26])
})

test("a horizon of a year and a half ends in the middle of a year", () => {
  const { fleet } = runway(input({ settings: settings({ general: percent(20), horizonYears: 1.5 }), unit: UNIT })).summary
  expect(fleet!.years.map(({ year, date }) => [year, date])).toEqual([[0, "2026-01-01"], [1, "2027-01-01"], [1.5, "2027-07-03"]])
})

describe("measured: 100 and a tenth more a day for 200 days", () => {
  const rules = { fit: "leastSquares", shape: "linear", statistic: "mean", leastDays: 90, confidence: 0.95 } as const
  const measured = measureGrowth(readingsOf(dayOfDate("2025-06-15")!, 200, 86_400, (i) => 100 + (i + 0.5) / 10), rules)
  const given = { limits: [limit({ reserved: 150, usable: 400, usableInFact: 200, rawInFact: 300 }), limit({ scope: "datastore", name: "array", reserved: 60, usable: 100 })], measured: [measured, null, null, null, null] } as const
  test("120 in use on 2026-01-01, 200 in fact usable: 800 days; a datastore grows in proportion, 60 → 100 as 120 → 200", () => {
    const { limits } = runway(input(given)).summary
    expect(limits.map(({ counts, used, usableEnds }) => [counts, used, usableEnds.aggressive.days])).toEqual([["measured", expect.closeTo(120, 6), expect.closeTo(800, 4)], ["reserved", 60, expect.closeTo(800, 4)]])
  })
  test("36.5 more a year are 30.4 % of 120", () => {
    expect(runway(input(given)).summary.measured[0]).toMatchObject({ isEnough: true, days: 200, percentPerYear: expect.closeTo(36.5 / 1.2, 5), statedPercentPerYear: null })
  })
  test("what is stated for the resource goes before, and what was measured is told beside it", () => {
    const { limits, measured: told } = runway(input({ ...given, settings: settings({ rates: [percent(10), null, null, null, null] }) })).summary
    expect([limits[0]!.growth.from, told[0]!.statedPercentPerYear]).toEqual(["stated", 10])
  })
  test("what is stated for all stands back", () => {
    expect(runway(input({ ...given, settings: settings({ general: percent(10) }) })).summary.limits[0]!.growth.from).toBe("measured")
  })
  test("too few days: unknown, or what is stated for all", () => {
    const few = measureGrowth(readingsOf(0, 30, 86_400, () => 1), rules)
    const from = (general: number | null) => runway(input({ measured: [few, null, null, null, null], settings: settings({ general: general === null ? null : percent(general) }) })).summary
    expect([from(null).limits[0]!.growth.from, from(20).limits[0]!.growth.from, from(null).measured[0]!.days]).toEqual(["notEnough", "stated", 30])
    expect(from(null).limits[0]!.usableEnds.conservative.answer).toBe("unknown")
  })
})
