/** Ready time hour by hour, and by longer steps where there are too many. */
import { describe, expect, test } from "vitest"
import { makeReadyHours } from "../../../src/pressure/readyHours.ts"

const HOUR = 3600

describe("hours", () => {
  const hours = makeReadyHours(2)
  // host 1: half of hour 0 at 10 %, all of hour 1; host 2: from 1:30 to 2:30 at 40 %.
  hours.add(0, 0.1, HOUR / 2, 2 * HOUR)
  hours.add(1, 0.4, 1.5 * HOUR, 2.5 * HOUR)
  // The run ends after two hours and a half: the last hour is half as long.
  const { stepSeconds, stepCount, fraction } = hours.close(2.5 * HOUR)
  test("an hour each, the last cut short", () => expect([stepSeconds, stepCount]).toEqual([HOUR, 3]))
  test("means of each, the hosts of an hour together", () => expect([...fraction].map((value) => value.toFixed(6))).toEqual(["0.050000", "0.000000", "0.100000", "0.200000", "0.000000", "0.400000"]))
})

describe("more hours than are kept", () => {
  // At most 24 steps of 2 hosts: 30 hours are 15 steps of two.
  const one = () => makeReadyHours(2, 48)
  test("are put together by two", () => {
    const hours = one()
    for (let hour = 0; hour < 30; hour++) hours.add(0, hour / 100, hour * HOUR, (hour + 1) * HOUR)
    const { stepSeconds, stepCount, fraction } = hours.close(30 * HOUR)
    expect([stepSeconds, stepCount]).toEqual([2 * HOUR, 15])
    // Hours 0 and 1: 0.5 %; 24 and 25: 24.5 %; 28 and 29: 28.5 %.
    expect([0, 12, 14].map((step) => fraction[2 * step]!.toFixed(6))).toEqual(["0.005000", "0.245000", "0.285000"])
    expect(fraction[1]).toBe(0)
  })
  test("whenever they come: one late look is as many early ones", () => {
    const hours = one()
    hours.add(1, 0.2, 0, 100 * HOUR)
    const { stepSeconds, stepCount, fraction } = hours.close(100 * HOUR)
    expect([stepSeconds, stepCount]).toEqual([8 * HOUR, 13])
    for (let step = 0; step < stepCount; step++) expect(fraction[2 * step + 1]).toBeCloseTo(0.2, 12)
  })
  test("and at the end, where the last of them were quiet", () => {
    const hours = one()
    hours.add(0, 0.3, 0, HOUR)
    expect(hours.close(30 * HOUR)).toMatchObject({ stepSeconds: 2 * HOUR, stepCount: 15 })
  })
})

test("a row of samples is as each of them alone", () => {
  const [row, single] = [makeReadyHours(1), makeReadyHours(1)]
  // Samples of 25 minutes: some lie in two hours.
  const fractions = Float64Array.of(0.1, 0, 0.3, 0.2, 0.05, 0.4, 0.1)
  row.addRow(0, fractions, 7, 2, 1500)
  fractions.forEach((fraction, s) => fraction > 0 && single.add(0, fraction, (2 + s) * 1500, (3 + s) * 1500))
  const [a, b] = [row.close(5 * HOUR), single.close(5 * HOUR)]
  a.fraction.forEach((fraction, step) => expect(fraction).toBeCloseTo(b.fraction[step]!, 12))
})
