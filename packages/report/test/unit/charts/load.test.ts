import { simulate, type Outcome } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { loadDuration } from "../../../src/charts/howLongIsItBusy.ts"
import { coverageBars } from "../../../src/charts/whatWasMeasured.ts"
import { loadByHour, startInWeek } from "../../../src/charts/whichHoursAreBusy.ts"
import { buildPlan } from "../../planBuilder.ts"

/** An outcome whose CPU load is given row by row; a row every so many seconds. null: nothing is on. */
function withLoads(loads: ReadonlyArray<number | null>, sampleSeconds: number): Outcome {
  const plan = buildPlan({ hosts: [{ cpu: 100 }], guests: [{ cpu: 10 }] })
  const outcome = simulate(plan)
  const capacity = Float64Array.from(loads, (load) => (load === null ? 0 : 100))
  const served = Float64Array.from(loads, (load) => (load ?? 0) * 100)
  const timeSeconds = Float64Array.from(loads, (_, row) => row * sampleSeconds)
  return { ...outcome, series: { ...outcome.series, timeSeconds, served: [served], capacity: [capacity], demand: [served] } }
}

describe("load-duration curve", () => {
  // 0.9 for a quarter of the time, 0.5 for a half, 0.1 for a quarter.
  test("from the highest load to the lowest, closed at the end", () =>
    expect(loadDuration(withLoads([0.5, 0.9, 0.1, 0.5], 10), 0, 40)).toEqual([
      { share: 0, fraction: 0.9 },
      { share: 0.25, fraction: 0.5 },
      { share: 0.75, fraction: 0.1 },
      { share: 1, fraction: 0.1 }
    ]))
  test("the last row counts for what is left of the run", () => expect(loadDuration(withLoads([0.5, 0.9], 10), 0, 40)![1]).toEqual({ share: 0.75, fraction: 0.5 }))
  test("time with nothing on does not count", () => expect(loadDuration(withLoads([0.5, null, null, 0.9], 10), 0, 40)![1]).toEqual({ share: 0.5, fraction: 0.5 }))
  test("a load of 1 has its place", () => expect(loadDuration(withLoads([1, 0.2], 10), 0, 20)![0]).toEqual({ share: 0, fraction: 1 }))
  test("a load that does not move needs no curve", () => expect(loadDuration(withLoads([0.5, 0.505, 0.5], 10), 0, 30)).toBeNull())
  test("nor does a run with nothing on", () => expect(loadDuration(withLoads([null, null], 10), 0, 20)).toBeNull())
})

describe("load by hour and day", () => {
  const HOUR = 3600
  // Rows of 90 minutes at 0.2, 0.8, 0.2 …: the second hour is half of each.
  const loads = loadByHour(withLoads([0.2, 0.8], 1.5 * HOUR), 3 * HOUR)
  test("a row is shared among the hours it lasts", () => expect(Array.from(loads.slice(0, 3), (load) => Math.round(load * 1e9) / 1e9)).toEqual([0.2, 0.5, 0.8]))
  test("hours that nobody saw have no figure", () => expect(loads[3]).toBeNaN())
  test("the second day is the second row", () => expect(loadByHour(withLoads([0.25, 0.75], 24 * HOUR), 48 * HOUR)[24]).toBe(0.75))
  test("weeks lie over each other", () => expect(loadByHour(withLoads([0.25, 0.75], 168 * HOUR), 336 * HOUR)[0]).toBe(0.5))
  test("what hosts serve is weighed by what is on", () => {
    const outcome = withLoads([0, 1], HOUR / 2)
    // 0 of 100 for half an hour, 300 of 300 for the other: 300 ÷ 400.
    const series = { ...outcome.series, capacity: [Float64Array.of(100, 300)], served: [Float64Array.of(0, 300)] }
    expect(loadByHour({ ...outcome, series }, HOUR)[0]).toBe(0.75)
  })
  // 2011-03-03 00:00 UTC was a Thursday: three days after Monday.
  test("with a date, the week begins on Monday", () => expect(startInWeek(1_299_110_400)).toBe(3 * 24 * HOUR))
  test("before 1970 too: 1969-12-29 was a Monday", () => expect(startInWeek(-3 * 24 * HOUR)).toBe(0))
  test("a run that starts on Thursday at noon begins there", () => {
    const thursdayNoon = (3 * 24 + 12) * HOUR
    const loads = loadByHour(withLoads([0.25], HOUR), HOUR, thursdayNoon)
    expect(loads.findIndex((load) => load === 0.25)).toBe(84)
  })
})

describe("coverage", () => {
  test("a bar a day", () => expect(coverageBars([0.5, 1])).toEqual([{ from: 0, to: 1, fraction: 0.5 }, { from: 1, to: 2, fraction: 1 }]))
  // 121 days: stretches of two, the last of one.
  test("more days than fit are drawn as stretches with their mean", () => {
    const bars = coverageBars(Array.from({ length: 121 }, (_, day) => (day % 2 === 0 ? 0.4 : 0.6)))
    expect(bars).toHaveLength(61)
    expect(bars[0]).toEqual({ from: 0, to: 2, fraction: 0.5 })
    expect(bars[60]).toEqual({ from: 120, to: 121, fraction: 0.4 })
  })
})

