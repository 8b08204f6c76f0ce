/** Growth as written: defaults, what contradicts itself, totals that were measured, the scenario that runs again. */
import { dateOfDay } from "@rackfold/growth"
import { describe, expect, test } from "vitest"
import { compiled, problemsOf, SMALL, type Options } from "../compiled.ts"

const CSV = "name,vcpus,ram_gib\na,1,1\n"
const USAGE = "date,cpu_ghz,ram_gib\n2026-01-01,10,100\n2026-01-02,11,101\n2026-01-03,,102\n"
const growthOf = (text: string, options: Options = {}) => compiled(`${SMALL}${text}\n`, CSV, options).context.growth!
const told = (text: string, options: Options = {}) => problemsOf(`${SMALL}${text}\n`, CSV, options).map(({ file, line, column, path, expected, found }) => [`${file}:${line}:${column}`, path, expected, found])

describe("as written", () => {
  test("nobody asks, nothing is there", () => expect(compiled(SMALL, CSV).context.growth).toBeUndefined())
  test("{} takes every default", () => {
    expect(growthOf("growth: {}")).toEqual({
      startDay: null, horizonYears: 3, leadTimeDays: 90, warningDays: 120, by: "conservative", rates: [null, null, null, null, null], general: null, servers: null, measured: null, fleet: { servers: null, hostsPerRack: 20 }
    })
  })
  test("percents for all, with the most that is reckoned with", () => {
    expect(growthOf("growth: { percentPerYear: 20, upToPercentPerYear: 30, source: plan }").general).toEqual({ kind: "percent", perYear: 20, upToPerYear: 30, source: "plan" })
  })
  test("amounts in GHz and GiB become MHz and MiB, those at most the same where none is stated", () => {
    expect(growthOf("growth: { rates: [{ resource: cpu, amountPerYear: 2 }, { resource: ram, amountPerYear: 10, upToAmountPerYear: 20 }, { resource: iops, amountPerYear: -5 }] }").rates).toEqual([
      { kind: "amount", perYear: 2000, upToPerYear: 2000, source: null }, { kind: "amount", perYear: 10_240, upToPerYear: 20_480, source: null }, null, { kind: "amount", perYear: -5, upToPerYear: -5, source: null }, null
    ])
  })
  test("new servers, the fleet and its racks, and today", () => {
    const growth = growthOf("growth: { startDate: 2028-02-29, servers: { newPerYear: 12 }, fleet: { servers: 250000, hostsPerRack: 16 } }")
    expect([dateOfDay(growth.startDay!), growth.servers, growth.fleet]).toEqual(["2028-02-29", { kind: "amount", perYear: 12, upToPerYear: 12, source: null }, { servers: 250_000, hostsPerRack: 16 }])
  })
  test("its defaults are assumptions, those of measuring where something is measured", () => {
    const ids = (text: string, options: Options = {}) => compiled(`${SMALL}${text}\n`, CSV, options).context.assumptions.map(({ id }) => id).filter((id) => id.startsWith("growth."))
    expect(ids("growth: { leadTimeDays: 30 }")).toEqual(["growth.horizonYears", "growth.warningDays", "growth.by", "growth.fleet.hostsPerRack"])
    expect(ids("growth: { measured: { file: usage.csv } }", { files: { "usage.csv": USAGE } })).toContain("growth.measured.leastDays")
  })
})

describe("what cannot be, at its place", () => {
  test.each([
    ["growth: { percentPerYear: -100.5 }", "growth.percentPerYear", "percent a year: −100 or more, at most 100,000", "-100.5"],
    ["growth: { horizonYears: 0 }", "growth.horizonYears", "years: more than 0, at most 100", "0"],
    ["growth: { leadTimeDays: -1 }", "growth.leadTimeDays", "days: 0 to 36,500", "-1"],
    ["growth: { startDate: 2026-02-29 }", "growth.startDate", "a date such as 2026-01-31, in quotes or not", '"2026-02-29"'],
    ["growth: { startDate: 31/01/2026 }", "growth.startDate", "a date such as 2026-01-31, in quotes or not", '"31/01/2026"'],
    ["growth: { rates: [{ resource: gpu, percentPerYear: 5 }] }", "growth.rates[0].resource", "one of cpu, ram, disk, iops, network", '"gpu"'],
    ["growth: { rates: [{ resource: cpu }] }", "growth.rates[0]", "percentPerYear or amountPerYear", "neither"],
    ["growth: { rates: [{ resource: cpu, percentPerYear: 5, amountPerYear: 5 }] }", "growth.rates[0].amountPerYear", "percentPerYear or amountPerYear", "both"],
    ["growth: { rates: [{ resource: cpu, percentPerYear: 5 }, { resource: cpu, percentPerYear: 6 }] }", "growth.rates[1].resource", "a resource that no other rate names", '"cpu"'],
    ["growth: { percentPerYear: 20, upToPercentPerYear: 10 }", "growth.upToPercentPerYear", "at least the percentPerYear of 20", "10"],
    ["growth: { upToPercentPerYear: 10 }", "growth.upToPercentPerYear", "percentPerYear beside it", "no such key"],
    ["growth: { servers: {} }", "growth.servers", "percentPerYear or newPerYear", "neither"],
    ["growth: { servers: { newPerYear: 3, upToNewPerYear: 2 } }", "growth.servers.upToNewPerYear", "at least the newPerYear of 3", "2"],
    ["growth: { measured: {} }", "growth.measured", "measured series (workload.series), or a file of its own", "neither"],
    ["growth: { measured: { file: usage.csv, leastDays: 10 } }", "growth.measured.leastDays", "a whole number of days, 14 to 36,500", "10"],
    ["growth: { measured: { file: usage.csv, fit: cubic } }", "growth.measured.fit", "one of leastSquares, theilSen", '"cubic"'],
    ["growth: { percentPerYear: 1000, servers: { percentPerYear: 1000 }, horizonYears: 10 }", "growth.horizonYears", "a time in which nothing grows more than a million million times", "10"],
    ["growth: { percentPerYear: 1000, warningDays: 5000 }", "growth.warningDays", "a time in which nothing grows more than a million million times", "5000"],
    ["growth: { fleet: { servers: 0 } }", "growth.fleet.servers", "a whole number, 1 to 1e12", "0"]
  ])("%s", (text, path, expected, found) => expect(told(text, { files: { "usage.csv": USAGE } }).map(([, ...rest]) => rest)).toEqual([[path, expected, found]]))
  test("in the line of the scenario, all at once", () => {
    expect(told("growth:\n  percentPerYear: -200\n  startDate: soon\n").map(([place, path]) => [place, path])).toEqual([["scenario.yaml:5:14", "growth.startDate"], ["scenario.yaml:4:19", "growth.percentPerYear"]])
  })
  test("no such file", () => expect(told("growth: { measured: { file: usage.csv } }")[0]!.slice(1)).toEqual(["growth.measured.file", "a file beside scenario.yaml", 'no file "usage.csv"']))
  test("a day before all that was measured is past", () => {
    const on = (date: string) => told(`growth: { startDate: ${date}, measured: { file: usage.csv } }`, { files: { "usage.csv": USAGE } })
    expect([on("2026-01-03").map(([, path]) => path), on("2026-01-04")]).toEqual([["growth.startDate"], []])
  })
  test("GHz where CPU is counted by ssj_ops", () => {
    expect(told("cpuCountedBy: ssj\ngrowth: { measured: { file: usage.csv } }", { files: { "usage.csv": USAGE } }).map(([, path]) => path)).toContain("growth.measured.file")
  })
})

describe("totals that were measured", () => {
  const columnsOf = (text: string) => growthOf("growth: { measured: { file: usage.csv } }", { files: { "usage.csv": text } }).measured!.history!.columns
  test("in the plan's units; an empty cell is a gap", () => {
    const [cpu, ram, disk] = columnsOf(USAGE)
    expect([Array.from(cpu!.values), Array.from(ram!.values), disk]).toEqual([[10_000, 11_000, NaN], [102_400, 103_424, 104_448], null])
    expect([cpu!.stepSeconds, cpu!.isDated, cpu!.seconds[0]]).toEqual([86_400, true, Date.UTC(2026, 0, 1) / 1000])
  })
  test("headers as people write them, with their units, and a decimal comma", () => {
    const [cpu, ram, disk, , network] = columnsOf("Date;CPU (MHz);Mémoire (Go);Disque (To);Réseau (Gbit/s)\n2026-01-01T00:00;1500,5;64;2;1\n2026-01-01T01:00;1600;64;2;1\n")
    expect([cpu!.values[0], ram!.values[0], disk!.values[0], network!.values[0], cpu!.stepSeconds]).toEqual([1500.5, 65_536, 2048, 1000, 3600])
  })
  test("months are not equally long: the step is their mean", () => expect(columnsOf("date,iops\n2026-01-01,1\n2026-02-01,1\n2026-03-01,1\n")[3]!.stepSeconds).toBe(29.5 * 86_400))
  test.each([
    ["date,power\n2026-01-01,1\n", "usage.csv:1:null", ""],
    ["cpu_ghz\n1\n2\n", "usage.csv:1:null", "date"],
    ["date,cpu_ghz\n2026-01-01,1\n01.02.2026,2\n", "usage.csv:3:1", "date"],
    ["date,cpu_ghz\n2026-01-02,1\n2026-01-01,2\n", "usage.csv:3:1", "date"],
    ["date,cpu_ghz\n2026-01-01,1\n2026-01-02,-2\n", "usage.csv:3:2", "cpu_ghz"],
    ["date,cpu_ghz\n2026-01-01,1\n2026-01-02,much\n", "usage.csv:3:2", "cpu_ghz"],
    ["date,cpu_ghz\n2026-01-01,1\n", "usage.csv:1:null", ""]
  ])("%j", (text, place, path) => expect(told("growth: { measured: { file: usage.csv } }", { files: { "usage.csv": text } }).map(([where, what]) => [where, what])).toEqual([[place, path]]))
})

test("the scenario that was written runs again, with the file beside it", () => {
  const first = compiled(`${SMALL}growth: { measured: { file: data/usage.csv, fit: theilSen }, percentPerYear: 5 }\n`, CSV, { files: { "data/usage.csv": USAGE } })
  expect(first.copies).toContainEqual({ from: "data/usage.csv", to: "growth-measured.csv" })
  const again = compiled(first.scenarioYaml, first.workloadCsv, { files: { "growth-measured.csv": USAGE } })
  expect({ ...again.context.growth, measured: { ...again.context.growth!.measured, history: null } }).toEqual({ ...first.context.growth, measured: { ...first.context.growth!.measured, history: null } })
  expect(again.scenarioYaml).toBe(first.scenarioYaml)
})
