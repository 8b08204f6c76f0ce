/** Dates: of the series, of the inventory, and of both on one axis. */
import { describe, expect, test } from "vitest"
import { compiledSeries, seriesProblems } from "../compiledSeries.ts"

/** Two hours from Monday 5 January 2026, 08:00 UTC: 1,767,600,000 s since 1970. */
const MONDAY_8 = Date.UTC(2026, 0, 5, 8) / 1000
const ISO = "time,a,b\n2026-01-05T08:00:00Z,10,10\n2026-01-05T09:00:00Z,20,20\n"
const inventory = (...rows: ReadonlyArray<string>) => `name,vcpus,ghz,ram_gib,start,end\n${rows.map((row) => `${row}\n`).join("")}`

describe("when the run starts", () => {
  test.each([
    ["ISO", ISO], ["an offset", ISO.replaceAll("Z", "+01:00").replace("T09", "T10").replace("T08", "T09")],
    ["epoch s", `time,a,b\n${MONDAY_8},10,10\n${MONDAY_8 + 3600},20,20\n`], ["epoch ms", `time,a,b\n${MONDAY_8}000,10,10\n${MONDAY_8 + 3600}000,20,20\n`]
  ])("%s: with the first date of the series", (_, text) => {
    expect(compiledSeries({ files: { "series.csv": text } }).context.startEpochSeconds).toBe(MONDAY_8)
  })
  test("startSeconds puts the series later, and the run before them", () => {
    expect(compiledSeries({ files: { "series.csv": ISO }, series: "startSeconds: 3600" }).context.startEpochSeconds).toBe(MONDAY_8 - 3600)
  })
  test("seconds from the start are no dates", () => {
    expect(compiledSeries({ files: { "series.csv": "time,a\n0,10\n3600,20\n" } }).context).not.toHaveProperty("startEpochSeconds")
  })
})

describe("inventory and series on one axis", () => {
  const { guests } = compiledSeries({ files: { "series.csv": ISO }, inventory: inventory("a,1,1,1,2025-03-01,2026-01-05T09:30:00Z", "b,1,1,1,2026-01-05T08:30:00Z,") }).plan
  test("who came long before is there from the start; who comes half an hour later, then", () => {
    expect([...guests.guestArrivalSeconds]).toEqual([0, 1800])
  })
  test("who leaves at 09:30 leaves after 90 min", () => {
    expect([...guests.guestDepartureSeconds]).toEqual([5400, Infinity])
  })
  test("no server is there while the series last: both spans are told", () => {
    const files = { "series.csv": ISO }
    expect(seriesProblems({ files, inventory: inventory("a,1,1,1,2027-01-01,", "b,1,1,1,2027-01-02,") })).toEqual([
      expect.objectContaining({ file: "servers.csv", line: 1, column: 5, path: "start", expected: "dates within those of the series, 2026-01-05T08:00:00Z to 2026-01-05T10:00:00Z (UTC)", found: "the first on 2027-01-01T00:00:00Z, and no server there meanwhile" })
    ])
  })
  test("a server that was gone before is told at its row", () => {
    expect(seriesProblems({ files: { "series.csv": ISO }, inventory: inventory("a,1,1,1,2025-01-01,2025-02-01", "b,1,1,1,2025-01-01,") })).toEqual([
      expect.objectContaining({ line: 2, column: 6, path: "end", expected: "an end after the run begins, 2026-01-05T08:00:00Z (UTC)", found: "2025-02-01T00:00:00Z" })
    ])
  })
})
