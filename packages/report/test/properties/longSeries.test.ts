/** A chart has no more points than pixels, however long the series. */
import { CPU, RESOURCES, type Outcome } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { renderReport, summarise, type ReportInput } from "../../src/index.ts"
import { fixture } from "../fixture.ts"

/** The fixture with a series of so many rows of 300 s, each with figures of its own. */
function withRows(rows: number): Omit<ReportInput, "lang"> {
  const run = fixture({ periodSeconds: 3600 })
  const periodSeconds = rows * 300
  const column = (value: (row: number) => number): Float64Array => Float64Array.from({ length: rows }, (_, row) => value(row))
  const series: Outcome["series"] = {
    timeSeconds: column((row) => row * 300),
    hostsOn: Int32Array.from({ length: rows }, (_, row) => 1 + (row % 5)),
    hostsUsed: new Int32Array(rows),
    guests: new Int32Array(rows),
    watts: column((row) => 500 + ((row * 7919) % 1013)),
    drawnJoules: column((row) => row * 300 * 500),
    demand: RESOURCES.map((_, resource) => column((row) => (row * (31 + resource)) % 997)),
    served: RESOURCES.map((_, resource) => column((row) => (row * (31 + resource)) % 997)),
    capacity: RESOURCES.map(() => column(() => 1000))
  }
  const plan = { ...run.plan, periodSeconds }
  const outcome = { ...run.outcome, series, endSeconds: periodSeconds }
  return { plan, outcome, context: run.context, summary: summarise(plan, outcome, run.context) }
}

describe("a series of a million rows", () => {
  const small = withRows(2000)
  const large = withRows(1_000_000)

  test("makes a report of less than 1 MB, and charts of the size that 2,000 rows have", async () => {
    const report = await renderReport({ ...large, lang: "en" })
    const few = await renderReport({ ...small, lang: "en" })
    expect(report.html.length).toBeLessThan(1_000_000)
    // Hours all have the same mean, and no heat map.
    expect(report.specs.length).toBe(few.specs.length - 1)
    for (const { name, json } of report.specs) expect(json.length).toBeLessThan(few.specs.find((spec) => spec.name === name)!.json.length * 1.1)
  })

  test("renders in about the time of 2,000", async () => {
    const seconds = async (input: Omit<ReportInput, "lang">): Promise<number> => {
      const times: number[] = []
      for (let turn = 0; turn < 2; turn++) {
        // The work of this process: the clock runs on while others keep the machine busy.
        const before = process.cpuUsage()
        await renderReport({ ...input, lang: "en" })
        const { user, system } = process.cpuUsage(before)
        times.push((user + system) / 1e6)
      }
      return Math.min(...times)
    }
    await seconds(small)
    // Reading a million rows of five resources takes a fraction of a second; drawing them would take minutes.
    expect(await seconds(large)).toBeLessThan((await seconds(small)) + 2)
  })

  test("has the p95 that its rows have", () => {
    // Rows take the values 0 … 996 in turns, as 31 and 997 share no factor: 95 % of 997 is 947.15, so the 948th value, 947.
    expect(large.summary.demand.cpu!.p95OfSum).toBe(947)
    expect(large.outcome.series.served[CPU]!.length).toBe(1_000_000)
  })
})
