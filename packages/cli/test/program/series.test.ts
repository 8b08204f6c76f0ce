/** Measured series through the program: folders, archives, traces, and what is wrong with them. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { afterEach, describe, expect, test, vi } from "vitest"
import { folderWith, run, SCENARIO } from "./inProcess.ts"

afterEach(() => { vi.unstubAllEnvs() })

const scenario = (workload: string, more = "") => SCENARIO.replace("workload: { file: servers.csv }", `workload: { ${workload}, defaults: { vcpus: 1, ghz: 1, ram_gib: 1 } }`) + more
const LONG = "time_s,vm,cpu_pct\n0,a,10\n300,a,20\n0,b,30\n300,b,40\n"

const summaryOf = async (folder: string) => {
  const out = join(folder, "out")
  const ended = await run("run", join(folder, "scenario.yaml"), "--out", out)
  expect(ended).toMatchObject({ code: 0, stderr: "" })
  return JSON.parse(readFileSync(join(out, "summary.json"), "utf8")) as { planDigest: string; guestCount: number; dataQuality: { rowsUsed: number }[] }
}

describe("the same series in other clothes give the same plan", () => {
  test("a file, the file packed, and the inventory packed", async () => {
    const plain = await summaryOf(folderWith({ "scenario.yaml": scenario("series: { file: s.csv }"), "s.csv": LONG }))
    const packed = await summaryOf(folderWith({ "scenario.yaml": scenario("series: { file: s.csv.gz }"), "s.csv.gz": gzipSync(LONG) }))
    const joined = await summaryOf(folderWith({ "scenario.yaml": scenario("file: v.csv.gz, series: { file: s.csv }"), "v.csv.gz": gzipSync("name\na\nb\n"), "s.csv": LONG }))
    expect([packed.planDigest, joined.planDigest]).toEqual([plain.planDigest, plain.planDigest])
  })
  test("a file of more than one chunk", async () => {
    const lines = Array.from({ length: 150_000 }, (_, i) => `${(i >> 1) * 60},${i % 2 === 0 ? "a" : "b"},${i % 100}`)
    const { dataQuality } = await summaryOf(folderWith({ "scenario.yaml": scenario("series: { file: s.csv }"), "s.csv": `time_s,vm,cpu_pct\n${lines.join("\n")}\n` }))
    expect(dataQuality[0]!.rowsUsed).toBe(150_000)
  })
})

test("files of a folder are read by code unit of their names: B, a, é", async () => {
  const folder = folderWith({ "scenario.yaml": scenario("series: { folder: traces }"), "traces/é": "10\n20\n", "traces/a": "10\n20\n", "traces/B": "10\n20" })
  await summaryOf(folder)
  expect(readFileSync(join(folder, "out", "guests.csv"), "utf8").split("\n").slice(1, 4).map((line) => line.split(",")[0])).toEqual(["B", "a", "é"])
})

test("why finds the series of the run again", async () => {
  const folder = folderWith({ "scenario.yaml": scenario("series: { file: s.csv }"), "s.csv": LONG })
  await summaryOf(folder)
  const ended = await run("why", join(folder, "out"), "a")
  expect([ended.code, ended.stdout.startsWith("a went to ")]).toEqual([0, true])
})

describe("what is wrong is told", () => {
  const told = async (files: Record<string, string | Uint8Array>) => {
    const folder = folderWith(files)
    const { code, stderr } = await run("run", join(folder, "scenario.yaml"), "--out", join(folder, "out"))
    return { code, stderr: stderr.replaceAll(folder, "") }
  }
  test("no such file", async () => {
    const { code, stderr } = await told({ "scenario.yaml": scenario("series: { file: s.csv }"), "t.csv": LONG })
    expect([code, stderr]).toEqual([1, expect.stringContaining("workload.series.file: expected a file of series that can be read, found nothing of that name")])
  })
  test("an archive that is cut off", async () => {
    const { code, stderr } = await told({ "scenario.yaml": scenario("series: { file: s.csv.gz }"), "s.csv.gz": gzipSync(LONG).subarray(0, 40) })
    expect([code, stderr]).toEqual([1, expect.stringContaining("an archive that is cut off")])
  })
  test("a folder in the folder", async () => {
    const { code, stderr } = await told({ "scenario.yaml": scenario("series: { folder: traces }"), "traces/a": "10\n20\n", "traces/b/c": "1\n" })
    expect([code, stderr]).toEqual([1, expect.stringContaining("traces/b: expected one integer of CPU percent a line, as in the other files, found a folder.")])
  })
  test("traces that nobody says where to find", async () => {
    vi.stubEnv("RACKFOLD_DATA", "/nowhere/at/all")
    const { code, stderr } = await told({ "scenario.yaml": scenario("series: { folder: $RACKFOLD_DATA/planetlab }") })
    expect([code, stderr]).toEqual([1, expect.stringContaining("/nowhere/at/all/planetlab")])
  })
})

test("traces are found where RACKFOLD_DATA says", async () => {
  const traces = folderWith({ "day/a": "10\n20\n", "day/b": "10\n20\n" })
  vi.stubEnv("RACKFOLD_DATA", traces)
  const folder = folderWith({ "scenario.yaml": scenario("series: { folder: $RACKFOLD_DATA/day }") })
  expect((await summaryOf(folder)).guestCount).toBe(2)
  expect(readFileSync(join(folder, "out", "scenario.yaml"), "utf8")).toContain("folder: $RACKFOLD_DATA/day")
})

describe("series given as the inventory", () => {
  const hosts = ["--hosts", "R740 8280:2", "--no-report"]
  const sizes = ["--set", "workload.defaults.vcpus=2", "--set", "workload.defaults.ram_gib=4"]
  test.each([
    ["long", "s.csv", LONG], ["wide, packed", "w.csv.gz", gzipSync("time;a;b\n0;10,5;20\n300;20;30\n")],
    ["long, headers that an inventory has too", "t.csv", "time,name,cpu,mem\n0,a,10,512\n300,a,20,512\n0,b,30,512\n300,b,40,512\n"], ["Azure", "vm_cpu_readings-file-1-of-125.csv", "0,a,1,9,5\n0,b,1,9,5\n300,a,1,9,5\n300,b,1,9,5\n"]
  ])("%s: recognised and run", async (_, name, content) => {
    const folder = folderWith({ [name]: content })
    const { code, stdout, stderr } = await run("run", join(folder, name), ...hosts, ...sizes)
    expect([code, stderr]).toEqual([0, ""])
    expect(stdout).toContain("series cover 100.0% of the time of 2 guests")
  })
  test("a folder of them", async () => {
    const folder = folderWith({ "traces/a": "10\n20\n", "traces/b": "10\n20\n" })
    expect((await run("run", join(folder, "traces"), ...hosts, ...sizes)).stdout).toContain("series cover 100.0% of the time of 2 guests")
  })
  test("nobody says how large the VMs are: what to do", async () => {
    const folder = folderWith({ "s.csv": LONG })
    const { code, stderr } = await run("run", join(folder, "s.csv"), ...hosts)
    expect([code, stderr]).toEqual([1, expect.stringContaining("set workload.defaults.vcpus (--set workload.defaults.vcpus=2)")])
  })
  test("named as workload.file in a scenario: told, with the key that takes it", async () => {
    const folder = folderWith({ "scenario.yaml": SCENARIO.replace("servers.csv", "s.csv"), "s.csv": LONG })
    const { code, stderr } = await run("run", folder, "--no-report")
    expect([code, stderr]).toEqual([1, expect.stringContaining("workload.file: expected a CSV of servers, found measured series (long) in s.csv. Name it under workload.series: { file: … } instead")])
  })
  test("an inventory with a date and measured figures is an inventory", async () => {
    const folder = folderWith({ "v.csv": "date,name,vcpus,cpu_mean_pct,ram_gib\n2024-01-01,a,2,10,4\n2024-01-01,b,2,10,4\n" })
    expect((await run("run", join(folder, "v.csv"), ...hosts)).stdout).toContain("Data: v.csv, 2 rows read")
  })
})
