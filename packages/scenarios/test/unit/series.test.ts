/** Measured series in the long form and as PlanetLab folders: what they make of guests, and what is wrong with them. */
import { describe, expect, test } from "vitest"
import { CPU, IOPS, NETWORK, RAM, planDigest } from "@rackfold/sim-core"
import { compiledSeries, compiledText, demandOf, seriesProblems } from "../compiledSeries.ts"

const rows = (...lines: string[]) => ({ "series.csv": `time_s,vm,cpu_pct\n${lines.join("\n")}\n` })
const told = (...lines: string[]) => seriesProblems({ files: rows(...lines) }).map(({ line, column, path, expected, found }) => ({ line, column, path, expected, found }))

describe("what a series makes of its guest", () => {
  test("CPU is percent of the source machine: cores × GHz × (1 + overhead)", () => {
    // 4 × 2.5 GHz = 10,000 MHz; 10 % and 40 %; overhead 0.
    const one = compiledSeries({ inventory: "name,vcpus,cores,ghz,ram_gib\na,2,4,2.5,8\n", files: rows("0,a,10", "300,a,40") })
    expect(demandOf(one, "a", CPU)).toEqual([1000, 4000])
  })
  test("overhead scales it", () => {
    const one = compiledSeries({ scenario: "", files: rows("0,a,50", "300,a,50"), defaults: "vcpus: 1, ghz: 2, ram_gib: 1" })
    expect(demandOf(one, "a", CPU)).toEqual([1000, 1000])
  })
  test("IOPS and network are amounts; placement reserves their p95", () => {
    const one = compiledSeries({ files: { "series.csv": "time_s,vm,cpu_pct,mem_mib,iops,net_mbps\n0,a,1,512,100,7\n300,a,1,1024,300,9\n" } })
    expect([demandOf(one, "a", IOPS), demandOf(one, "a", NETWORK)]).toEqual([[100, 300], [7, 9]])
    expect([one.plan.guests.guestPlacement[IOPS]![0], one.plan.guests.guestPlacement[NETWORK]![0]]).toEqual([300, 9])
  })
  test.each([["max", 1024], ["p95", 1024], ["configured", 4096]])("RAM by %s", (ram, mib) => {
    const one = compiledSeries({ series: `ram: ${ram}`, defaults: "vcpus: 1, ghz: 1, ram_gib: 4", files: { "series.csv": "time_s,vm,mem_mib\n0,a,512\n300,a,1024\n" } })
    expect(one.plan.guests.guestPlacement[RAM]![0]).toBe(mib)
  })
  test("a rare peak is above the p95 and at the maximum", () => {
    // 39 × 512 and 1 × 2048: the 38th of 40 is 512.
    const file = { "series.csv": `time_s,vm,mem_mib\n${Array.from({ length: 40 }, (_, i) => `${i * 300},a,${i === 7 ? 2048 : 512}`).join("\n")}\n` }
    const ramOf = (ram: string) => compiledSeries({ series: `ram: ${ram}`, files: file }).plan.guests.guestPlacement[RAM]![0]
    expect([ramOf("p95"), ramOf("max")]).toEqual([512, 2048])
  })
  test("RAM by the series is an assumption that names its setting", () => {
    const one = compiledSeries({ files: { "series.csv": "time_s,vm,mem_mib\n0,a,512\n300,a,1024\n" } })
    expect(one.context.assumptions.find(({ id }) => id === "series.ram")).toMatchObject({ value: "max", path: "workload.series.ram" })
  })
  // 1,000 MHz: 18 × 10 %, 1 × 50 %, 1 × 90 %: mean 16 %, the 19th of 20 is 50 %, max 90 %, nominal 1 vCPU × 1 GHz.
  test.each([["mean", 160], ["p95", 500], ["max", 900], ["nominal", 1000]])("placement by %s", (statistic, mhz) => {
    const values = Array.from({ length: 20 }, (_, i) => `${i * 300},a,${i === 3 ? 50 : i === 9 ? 90 : 10}`)
    expect(compiledSeries({ scenario: `place: { cpuStatistic: ${statistic} }`, files: rows(...values) }).plan.guests.guestPlacement[CPU]![0]).toBeCloseTo(mhz, 9)
  })
  test("without an inventory each VM is a guest, and its sizes are counted as defaults", () => {
    const { plan, context } = compiledSeries({ files: rows("0,b,1", "0,a,1") })
    expect(plan.guests.guestName).toEqual(["b", "a"])
    expect(context.dataQuality).toHaveLength(1)
    expect(context.dataQuality[0]!.defaulted).toContainEqual(expect.objectContaining({ column: "ram_gib", count: 2, value: "1", from: "workload.defaults" }))
  })
  test("a guest of the inventory without a series keeps what the inventory says", () => {
    const one = compiledSeries({ inventory: "name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\na,1,1,5,5,1\nb,1,1,7,7,1\n", files: rows("0,a,10", "300,a,20") })
    expect(demandOf(one, "b", CPU)).toEqual([70])
    expect(one.context.dataQuality[1]!.series).toMatchObject({ guests: 1, guestsWithout: 1 })
  })
  test("equal series are stored once", () => {
    const one = compiledSeries({ files: rows("0,a,10", "0,b,10", "0,c,11", "300,a,20", "300,b,20", "300,c,20") })
    // constant, a = b, c
    expect([one.plan.profiles.profileCount, [...one.plan.guests.guestProfile[CPU]!]]).toEqual([3, [1, 1, 2]])
  })
})

describe("the clock", () => {
  test("step and length are the series'", () => {
    const { plan } = compiledSeries({ files: rows("0,a,1", "600,a,2", "1200,a,3") })
    expect([plan.sampleSeconds, plan.periodSeconds]).toEqual([600, 1800])
  })
  test("before startSeconds nothing is asked for", () => {
    const one = compiledSeries({ series: "startSeconds: 600", files: rows("0,a,10", "300,a,20") })
    expect([demandOf(one, "a", CPU), one.plan.periodSeconds]).toEqual([[0, 0, 100, 200], 1200])
  })
  test("a stated sample is filled with the time-weighted mean", () => {
    // 10, 20, 30, 40 % at 300 s → 600 s: 15 and 35 %.
    const one = compiledSeries({ scenario: "sampleSeconds: 600", files: rows("0,a,10", "300,a,20", "600,a,30", "900,a,40") })
    expect(demandOf(one, "a", CPU)).toEqual([150, 350])
  })
  test("a stated period wins over the length", () => {
    expect(compiledSeries({ scenario: "periodHours: 1", files: rows("0,a,1", "300,a,2") }).plan.periodSeconds).toBe(3600)
  })
})

describe("what is wrong is told at its place", () => {
  test("101 %", () => {
    expect(told("0,a,10", "300,a,101")).toEqual([{ line: 3, column: 3, path: "cpu_pct", expected: "a percentage, at least 0 and at most 100", found: '"101"' }])
  })
  test("two rows for one instant", () => {
    expect(told("0,a,10", "300,a,11", "300,a,12")).toEqual([{ line: 4, column: 1, path: "time_s", expected: "one reading of a VM for one instant", found: "a second one (the first, on line 3)" }])
  })
  test("time going backwards", () => {
    expect(told("300,a,10", "0,a,11")).toEqual([{ line: 3, column: 1, path: "time_s", expected: "a time after the VM's last reading, on line 2", found: "one before it" }])
  })
  test("a file cut off in the middle", () => {
    const [problem] = seriesProblems({ files: { "series.csv": "time_s,vm,cpu_pct\n0,a,10\n300,a" } })
    expect(problem).toMatchObject({ line: 3, expected: "3 cells, as in the header", found: "2 cells on the last line: the file seems cut off" })
  })
  test("a VM that the inventory lacks", () => {
    const [problem] = seriesProblems({ inventory: "name,vcpus,ram_gib\nweb-1,1,1\n", files: rows("0,web-1,10", "0,web-2,10") })
    expect(problem).toMatchObject({ path: "vm", expected: "a VM of servers.csv", found: '"web-2"' })
    expect(problem!.advice).toContain('Did you mean "web-1"?')
  })
  test("mixed steps", () => {
    const [problem] = seriesProblems({ files: rows("0,a,1", "0,b,1", "0,c,1", "60,c,1", "300,a,1", "300,b,1") })
    expect(problem).toMatchObject({ path: "time_s", expected: "a reading every 300 s, as of most VMs", found: 'one every 60 s for "c"' })
  })
  test("no size for the VMs", () => {
    expect(seriesProblems({ defaults: "ghz: 1", files: rows("0,a,1") }).map(({ path, advice }) => [path, advice])).toEqual([
      ["vcpus", "Name an inventory in workload.file, or set workload.defaults.vcpus (--set workload.defaults.vcpus=2)."], ["ram_gib", "Name an inventory in workload.file, or set workload.defaults.ram_gib (--set workload.defaults.ram_gib=8)."]
    ])
  })
  test("a file that is no series", () => {
    expect(seriesProblems({ files: { "series.csv": "hello,world\n1,2\n" } })[0]).toMatchObject({ file: "series.csv", found: 'a line "hello,world"' })
  })
})

describe("import.badRows: drop leaves out and counts", () => {
  const dropped = (files: Parameters<typeof compiledSeries>[0]["files"], inventory?: string) =>
    compiledSeries({ scenario: "import: { badRows: drop }", files, ...(inventory === undefined ? {} : { inventory }) })
  test("bad readings become gaps", () => {
    const one = dropped(rows("0,a,10", "300,a,101", "600,a,30", "600,a,31", "900,a,40"))
    expect(demandOf(one, "a", CPU)).toEqual([100, 100, 300, 400])
    const [quality] = one.context.dataQuality
    expect(quality).toMatchObject({ rowsRead: 5, rowsUsed: 3, series: { columns: [{ gapCount: 1, longestGapSeconds: 300, coveredFraction: 0.75 }] } })
    expect(quality!.dropped.map(({ line, column }) => [line, column])).toEqual([[3, "cpu_pct"], [5, "time_s"]])
  })
  test("VMs that the inventory lacks are counted by their readings", () => {
    const one = dropped(rows("0,a,10", "0,b,10", "300,a,10", "300,b,10"), "name,vcpus,ram_gib\na,1,1\n")
    expect(one.context.dataQuality[1]).toMatchObject({ rowsRead: 4, rowsUsed: 2, excluded: [{ reason: "otherVm", count: 2 }] })
  })
})

describe("gaps are gaps and not zeros", () => {
  const gap = rows("0,a,10", "300,a,20", "1200,a,30", "1500,a,30")
  test("hold: the last value holds", () => {
    expect(demandOf(compiledSeries({ files: gap }), "a", CPU)).toEqual([100, 200, 200, 200, 300, 300])
  })
  test("absent: no demand is counted", () => {
    expect(demandOf(compiledSeries({ series: "gaps: absent", files: gap }), "a", CPU)).toEqual([100, 200, 0, 0, 300, 300])
  })
  test("statistics count only what was measured: mean of 10, 20, 30, 30 %", () => {
    const one = compiledSeries({ series: "gaps: absent", scenario: "place: { cpuStatistic: mean }", files: gap })
    expect(one.plan.guests.guestPlacement[CPU]![0]).toBeCloseTo(225, 9)
  })
  test("an empty cell is a gap of its column alone", () => {
    const one = compiledSeries({ files: { "series.csv": "time_s,vm,cpu_pct,iops\n0,a,10,5\n300,a,,6\n600,a,20,7\n" } })
    expect([demandOf(one, "a", CPU), demandOf(one, "a", IOPS)]).toEqual([[100, 100, 200], [5, 6, 7]])
  })
})

describe("a PlanetLab folder", () => {
  const folder = { "a b": "10\n20\n", "c": "30\n40" }
  test("one file a VM, names with spaces, with and without final newline", () => {
    const one = compiledSeries({ files: folder })
    expect(one.plan.guests.guestName).toEqual(["a b", "c"])
    expect([demandOf(one, "a b", CPU), demandOf(one, "c", CPU), one.plan.sampleSeconds]).toEqual([[100, 200], [300, 400], 300])
  })
  test("a stray file is told", () => {
    const [problem] = seriesProblems({ files: { "README.txt": "Hello\n", ...folder } })
    expect(problem).toMatchObject({ file: "traces/README.txt", line: null, found: 'a line "Hello"' })
  })
  test("or left out and listed", () => {
    const one = compiledSeries({ scenario: "import: { badRows: drop }", files: { ...folder, "z.txt": "time,x\n" } })
    expect(one.context.dataQuality[0]).toMatchObject({ rowsRead: 5, rowsUsed: 4, dropped: [{ problem: expect.stringContaining("z.txt") }] })
  })
  test("a file shorter than the others seems cut off", () => {
    const [problem] = seriesProblems({ files: { a: "1\n2\n3\n", b: "1\n2\n3\n", c: "1\n2\n" } })
    expect(problem).toMatchObject({ file: "traces", found: expect.stringContaining('"c"') })
  })
  test("a line that is no percentage", () => {
    expect(seriesProblems({ files: { a: "1\n2\n", b: "1\n101\n" } })[0]).toMatchObject({ file: "traces/b", line: 2, found: '"101"' })
  })
})

test("any chunks give the same plan", () => {
  const files = { "series.csv": "\ufefftime_s,vm,cpu_pct\r\n# note\r\n0,\"é, b\",10\r\n300,\"é, b\",20\r\n" }
  const digests = [1, 2, 3, 7, 1000].map((chunk) => planDigest(compiledSeries({ files, chunk }).plan))
  expect(new Set(digests).size).toBe(1)
})

test("what a run writes gives the same plan again", () => {
  const files = { "series.csv": "time_s,vm,cpu_pct,mem_mib\n0,a,10,512\n300,a,0,600\n600,a,0,600\n0,b,3.3,100\n" }
  const first = compiledSeries({ files, scenario: "import: { badRows: drop }" })
  const again = compiledText(first.scenarioYaml, files, first.workloadCsv)
  expect(planDigest(again.plan)).toBe(planDigest(first.plan))
  expect([again.scenarioYaml, again.workloadCsv]).toEqual([first.scenarioYaml, first.workloadCsv])
})
