/** What is particular to a format of measured series. */
import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { CPU, IOPS, NETWORK, RAM } from "@rackfold/sim-core"
import { compiledSeries, demandOf, seriesProblems } from "../compiledSeries.ts"

const cpuOf = (text: string, more: Partial<Parameters<typeof compiledSeries>[0]> = {}) => demandOf(compiledSeries({ files: { "series.csv": text }, ...more }), "a", CPU)

describe("times", () => {
  // Each: 10 % for one step of 300 s, then 20 %.
  test.each([
    ["seconds from the start", "0", "300"], ["epoch s", "1700000000", "1700000300"], ["epoch ms", "1700000000000", "1700000300000"], ["ISO 8601", "2024-02-28T23:57:30Z", "2024-02-29T00:02:30Z"],
    ["ISO with an offset", "2024-01-01T00:00:00+01:00", "2024-01-01T00:05:00+01:00"], ["a day first", "31.12.2015 23:55:00", "01.01.2016 00:00:00"], ["a day first, French", "31/12/2015 23:55", "01/01/2016 00:00"]
  ])("%s", (_, first, second) => {
    expect(cpuOf(`time,a\n${first},10\n${second},20\n`)).toEqual([100, 200])
  })
  test("two forms in one file are told", () => {
    expect(seriesProblems({ files: { "series.csv": "time,a\n1700000000,10\n2023-11-14T22:18:20Z,20\n" } })[0]).toMatchObject({ line: 3, path: "time_s", expected: "seconds since 1970, as before" })
  })
  test("a series of later date begins when it began", () => {
    const one = compiledSeries({ files: { "series.csv": "time,vm,cpu_pct\n1700000000,a,10\n1700000300,a,10\n1700000300,b,20\n1700000600,b,20\n" } })
    expect([demandOf(one, "a", CPU), demandOf(one, "b", CPU)]).toEqual([[100, 100, 100], [0, 200, 200]])
  })
})

describe("irregular steps", () => {
  test("jitter is brought to the step by time-weighted means", () => {
    // At 299 s the value changes: sample 0 = (299 × 10 + 1 × 20) ÷ 300 %.
    const [first, second] = cpuOf("time,a\n0,10\n299,20\n601,30\n900,30\n")
    expect(first).toBeCloseTo((299 * 10 + 20) / 30, 9)
    expect(second).toBeCloseTo(200, 9)
  })
})

describe("wide", () => {
  test("an empty cell is a gap", () => {
    expect(cpuOf("time,a,b\n0,10,1\n300,,1\n600,30,1\n")).toEqual([100, 100, 300])
  })
  test("of another metric", () => {
    expect(demandOf(compiledSeries({ series: "metric: iops", files: { "series.csv": "time;a\n0;1,5\n300;2,5\n" } }), "a", IOPS)).toEqual([1.5, 2.5])
  })
  test("a VM that stands twice", () => {
    expect(seriesProblems({ files: { "series.csv": "time,a,a\n0,1,2\n" } })[0]).toMatchObject({ column: 3, path: "vm", found: '"a"' })
  })
  test("a wrong time is told once a line", () => {
    expect(seriesProblems({ files: { "series.csv": "time,a,b\n300,1,1\n0,1,1\n" } })).toHaveLength(1)
  })
  test("101 %", () => {
    expect(seriesProblems({ files: { "series.csv": "time,a,b\n0,1,101\n" } })[0]).toMatchObject({ line: 2, column: 3, path: "b", found: '"101"' })
  })
})

describe("long", () => {
  test("French headers, decimal comma, units in the header", () => {
    const one = compiledSeries({ files: { "series.csv": "horodatage;serveur;CPU (%);Mémoire (Go)\n0;a;12,5;1,5\n300;a;25,0;2,5\n" } })
    expect(demandOf(one, "a", CPU)).toEqual([125, 250])
    expect(one.plan.guests.guestPlacement[RAM]![0]).toBe(2.5 * 1024)
  })
})

describe("the decimal mark is that of the whole file", () => {
  const steps = (values: ReadonlyArray<string>) => `time;a\n${values.map((value, i) => `${i * 300};${value}`).join("\n")}\n`
  const whole = Array.from({ length: 80 }, () => "10")
  test("whole numbers first, a decimal comma on line 82", () => {
    expect(cpuOf(steps([...whole, "12,5"])).at(-1)).toBe(125)
  })
  test("whole numbers first, a decimal point on line 82", () => {
    expect(cpuOf(steps([...whole, "12.5"])).at(-1)).toBe(125)
  })
  test("1,234 is one and a bit where a point parts no thousands, and is told by a later 1,5", () => {
    expect(cpuOf(steps([...whole, "1,234", "1,5"])).slice(-2)).toEqual([12.34, 15])
  })
  test("12.345 waits for the line that decides, and keeps its place", () => {
    const iops = demandOf(compiledSeries({ series: "metric: iops", files: { "series.csv": steps([...whole, "12.345", "7", "1.5"]) } }), "a", IOPS)
    expect([iops[80], iops[81], iops[82]].map((value) => Math.round(value! * 1000) / 1000)).toEqual([12.345, 7, 1.5])
  })
  test("1.234 before 1,5 holds thousands that nobody groups alone: told, with its line", () => {
    expect(seriesProblems({ series: "metric: iops", files: { "series.csv": steps([...whole, "1.234", "1,5"]) } })[0]).toMatchObject({ line: 82, path: "a", found: '"1.234"' })
  })
  test("a file of 12.345 alone is read with the point", () => {
    expect(cpuOf(steps(Array.from({ length: 12_000 }, () => "12.345"))).at(-1)).toBeCloseTo(123.45, 9)
  })
})

describe("Bitbrains and Materna", () => {
  const header = "Timestamp [ms];\tCPU cores;\tCPU capacity provisioned [MHZ];\tCPU usage [%];\tMemory capacity provisioned [KB];\tMemory usage [KB];\tNetwork received throughput [KB/s];\tNetwork transmitted throughput [KB/s]"
  const one = compiledSeries({ defaults: "disk_gib: 0", series: "ram: configured", files: { "7.csv": `${header}\n1376314846;\t2;\t5200.0;\t50.0;\t2097152.0;\t1048576.0;\t100.0;\t25.0\n1376315146;\t2;\t5200.0;\t0.0;\t2097152.0;\t0.0;\t0.0;\t0.0` } })
  test("sizes are what was provisioned: 2 vCPU of 2.6 GHz, 2 GiB", () => {
    expect([one.plan.guests.guestName, one.plan.guests.guestVcpus[0], one.plan.guests.guestPlacement[RAM]![0]]).toEqual([["7"], 2, 2048])
    expect(demandOf(one, "7", CPU)[0]).toBeCloseTo(2600, 9)
  })
  test("network is both ways: (100 + 25) KB/s × 8 = 1 Mbit/s", () => {
    expect(demandOf(one, "7", NETWORK)).toEqual([1, 0])
  })
  test("Materna writes days first and decimal commas, in quotation marks", () => {
    const materna = compiledSeries({ defaults: "disk_gib: 0", files: { "01.csv": `Timestamp;CPU cores;CPU capacity provisioned [MHZ];CPU usage [MHZ];CPU usage [%];Memory capacity provisioned [KB];Memory usage [KB];Memory usage [%]\n"04.11.2015 20:00:00";"1";"1000";"125";"12,5";"1048576";"524288";"50,0"\n"04.11.2015 20:05:00";"1";"1000";"250";"25,0";"1048576";"524288";"50,0"\n` } })
    expect(demandOf(materna, "01", CPU)).toEqual([125, 250])
    expect(materna.plan.guests.guestPlacement[RAM]![0]).toBe(512)
  })
})

test("Azure: vmtable is the inventory, whose rows count from line 1", () => {
  const row = (id: string, cores: string) => `${id},s,d,0,2591700,99,10,40,Interactive,${cores},1.75`
  const files = { "series.csv": "0,a,1,9,5\n300,a,1,9,10\n" }
  const one = compiledSeries({ defaults: "ghz: 1", files, inventory: `${row("a", "2")}\n${row("b", "4")}\n` })
  expect([one.plan.guests.guestName, [...one.plan.guests.guestVcpus], demandOf(one, "a", CPU)]).toEqual([["a", "b"], [2, 4], [100, 200]])
  expect(seriesProblems({ files, inventory: `${row("a", "2")}\n${row("b", ">24")}\n` })[0]).toMatchObject({ line: 2, path: expect.stringContaining("vcpus") })
})

const traces = process.env["RACKFOLD_DATA"] ?? new URL("../../../../../shared/data", import.meta.url).pathname
const real = (() => {
  try {
    return readFileSync(`${traces}/bitbrains/bitbrains.csv`)
  } catch {
    return undefined
  }
})()

test.skipIf(real === undefined)("the Bitbrains VM of the archive: 8,619 readings of thirty days, with gaps", () => {
  const one = compiledSeries({ defaults: "disk_gib: 0", files: { "bitbrains.csv": real! } })
  // 1 core of 2.6 GHz, 2 GiB; about 30 d × 288 readings.
  const [quality] = one.context.dataQuality
  expect(quality).toMatchObject({ format: "bitbrains", rowsRead: 8619, rowsUsed: 8619, dropped: [], series: { stepSeconds: 300 } })
  expect(quality!.series!.columns.map(({ column, gapCount }) => [column, gapCount > 0])).toEqual([["cpu_pct", true], ["mem_mib", true], ["net_mbps", true]])
})
