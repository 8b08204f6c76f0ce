/** RVTools exports from the command line and in scenarios: workbooks, folders of tabs, and those that cannot be read. */
import { existsSync, readFileSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Summary } from "@rackfold/report"
import { describe, expect, test } from "vitest"
import { traceFolder } from "../../src/tracePath.ts"
import { filesIn, folderWith, run } from "./inProcess.ts"

const ESTATE = readFileSync(fileURLToPath(new URL("../../../../examples/from-rvtools/estate.xlsx", import.meta.url)))
const HOSTS = ["--hosts", "R740 8280:6"]
const TABS = {
  "export/RVTools_tabvInfo.csv": "VM,Powerstate,CPUs,Memory,Provisioned MB\napp,poweredOn,4,16384,40960\ndb,poweredOn,8,32768,81920\nold,poweredOff,2,4096,20480\n",
  "export/RVTools_tabvCPU.csv": "VM,CPUs,Max,Overall\napp,4,9600,960\ndb,8,19200,3840\n",
  "export/RVTools_tabvSnapshot.csv": "VM,Name\napp,before\n",
  "export/notes.txt": "anything"
}
const summaryIn = (folder: string): Summary => JSON.parse(readFileSync(join(folder, "summary.json"), "utf8")) as Summary

describe("a workbook", () => {
  test("is run by itself, and what it wrote runs again to the same bytes", async () => {
    const folder = folderWith({ "estate.xlsx": ESTATE })
    const [first, second] = [join(folder, "first"), join(folder, "second")]
    const ended = await run("run", join(folder, "estate.xlsx"), ...HOSTS, "--out", first)
    expect([ended.code, ended.stderr]).toEqual([0, ""])
    expect(ended.stdout).toContain("Data: estate.xlsx (vInfo), 24 rows read, 20 used, 4 excluded, 0 dropped")
    expect(ended.stdout).toContain("Today: 4 hosts in 1 cluster, 112 cores, 268.8\u00a0GHz")
    await run("run", join(first, "scenario.yaml"), "--out", second)
    for (const file of filesIn(first).filter((name) => /guests\.csv|hosts\.csv|workload\.csv|series\.csv/.test(name))) expect(readFileSync(join(second, file), "utf8")).toBe(readFileSync(join(first, file), "utf8"))
    expect(summaryIn(second).digest).toBe(summaryIn(first).digest)
  })
  test("is known by its content in a scenario, whatever its name", async () => {
    const folder = folderWith({ "estate": ESTATE, "scenario.yaml": `hosts: [{ model: R740 8280, count: 6 }]\nworkload: { file: estate }\n` })
    expect((await run("validate", folder)).stdout).toContain("20 guests")
  })
  test("answers in French", async () => {
    const folder = folderWith({ "estate.xlsx": ESTATE })
    const { stdout } = await run("run", join(folder, "estate.xlsx"), ...HOSTS, "--no-report", "--lang", "fr")
    expect(stdout).toMatch(/Aujourd.hui\s: 4 hôtes dans 1 cluster, 112 cœurs/)
  })
  test("needs hosts beside it, and only it does", async () => {
    const folder = folderWith({ "estate.xlsx": ESTATE })
    const { code, stderr } = await run("run", join(folder, "estate.xlsx"))
    expect([code, stderr]).toEqual([1, expect.stringContaining('expected --hosts "MODEL:COUNT" beside a list of servers, found no --hosts')])
  })
  test("that is wrong is told beside hosts that are", async () => {
    const folder = folderWith({ "estate.xlsx": ESTATE.subarray(0, 5000) })
    const { code, stderr } = await run("run", join(folder, "estate.xlsx"), "--hosts", "R999:6")
    expect(code).toBe(1)
    expect(stderr).toContain('--hosts R999:6: expected a known host model, found "R999"')
    expect(stderr).toContain("estate.xlsx: expected an Excel workbook (.xlsx), found one that is cut off or damaged")
  })
  test("behind a password, in a scenario: the file where it lies", async () => {
    const locked = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...Array.from({ length: 600 }, () => 0), ...[..."EncryptedPackage"].flatMap((char) => [char.charCodeAt(0), 0])])
    const folder = folderWith({ "estate.xlsx": locked, "scenario.yaml": `hosts: [{ model: R740 8280, count: 6 }]\nworkload: { file: estate.xlsx }\n` })
    const { code, stderr } = await run("run", folder)
    expect([code, stderr]).toEqual([1, expect.stringContaining(`${join(folder, "estate.xlsx")}: expected an Excel workbook (.xlsx), found a workbook that is protected by a password.`)])
  })
  test("of a kind that is not read says which is", async () => {
    for (const [name, what] of [["a.xls", "an old Excel workbook"], ["a.xlsb", "a binary Excel workbook"], ["a.ods", "a spreadsheet"]] as const) {
      const folder = folderWith({ [name]: "x" })
      expect((await run("run", join(folder, name), ...HOSTS)).stderr).toContain(`found ${what}. Save it as .xlsx`)
    }
  })
  test("where a CSV of outages is meant", async () => {
    const folder = folderWith({ "estate.xlsx": ESTATE, "scenario.yaml": `hosts: [{ model: R740 8280, count: 6 }]\nworkload: { file: estate.xlsx }\nfailures: [{ of: hosts, file: estate.xlsx }]\n` })
    const { code, stderr } = await run("validate", folder)
    expect(code).toBe(1)
    expect(stderr).not.toContain("at ")
  })
})

describe("a folder with a CSV a tab", () => {
  test("is run by itself, or named in a scenario", async () => {
    const folder = folderWith({ ...TABS, "scenario.yaml": `hosts: [{ model: R740 8280, count: 2 }]\nworkload: { file: export }\n` })
    const alone = await run("run", join(folder, "export"), "--hosts", "R740 8280:2", "--no-report")
    expect([alone.code, alone.stderr]).toEqual([0, ""])
    expect(alone.stdout).toContain("Data: export/RVTools_tabvInfo.csv, 3 rows read, 2 used, 1 excluded")
    const named = await run("run", folder, "--out", join(folder, "out"))
    expect([named.code, named.stderr]).toEqual([0, ""])
    expect(readFileSync(join(folder, "out", "workload.csv"), "utf8")).toContain("app,4,4,2.4,10,20,16,40,")
  })
  test("tells what is wrong at its file and line", async () => {
    const folder = folderWith({ ...TABS, "export/RVTools_tabvCPU.csv": "VM,CPUs,Max,Overall\napp,4,9600,busy\n", "scenario.yaml": `hosts: [{ model: R740 8280, count: 2 }]\nworkload: { file: export }\n` })
    const { code, stderr } = await run("run", folder)
    expect([code, stderr]).toEqual([1, expect.stringContaining(`${join(folder, "export/RVTools_tabvCPU.csv")}:2:4 cpu_mean_pct (vCPU Overall): expected a percentage`)])
  })
  test("without a tab in it is no inventory", async () => {
    const folder = folderWith({ "scenario.yaml": `hosts: [{ model: R740 8280, count: 2 }]\nworkload: { file: empty }\n` })
    mkdirSync(join(folder, "empty"))
    writeFileSync(join(folder, "empty", "notes.txt"), "x")
    expect((await run("validate", folder)).stderr).toContain("workload.file: expected a list of servers (CSV, .xlsx) that can be read, found a folder")
  })
})

/** A real export, which does not ship. */
const REAL = join(traceFolder() ?? "", "rvtools", "example1.xlsx")

describe.skipIf(!existsSync(REAL))("the real export example1.xlsx (RACKFOLD_DATA/rvtools)", () => {
  const scenario = `hosts: [{ model: R740 8280, count: 2 }]\nworkload: { file: $RACKFOLD_DATA/rvtools/example1.xlsx }\n`

  test("has three servers that are on, seven hosts, and attributes in mid-sheet", async () => {
    const folder = folderWith({ "scenario.yaml": scenario })
    const ended = await run("run", folder, "--out", join(folder, "out"))
    expect([ended.code, ended.stderr]).toEqual([0, ""])
    const [info, ...others] = summaryIn(join(folder, "out")).dataQuality
    expect(info).toMatchObject({ sheet: "vInfo", rowsRead: 9, rowsUsed: 3, excluded: [{ reason: "poweredOff", count: 6 }] })
    // 7 × 32 cores × 2,295 MHz; the hosts say 14, 12, 16, 17, 8, 20 and 10 %: 97 % of 73.44 GHz
    expect(info!.estate).toMatchObject({ hosts: 7, cores: 224, models: [{ name: "HPE ProLiant DL380 Gen10 (Intel(R) Xeon(R) Gold 5218 CPU @ 2.30GHz)", hosts: 7 }] })
    expect(info!.estate!.ghz).toBeCloseTo(514.08, 6)
    expect(info!.estate!.cpuUseGhz).toBeCloseTo(71.2368, 6)
    expect(others.map(({ sheet, rowsRead, rowsUsed }) => [sheet, rowsRead, rowsUsed])).toEqual([["vCPU", 9, 3], ["vMemory", 9, 3], ["vDisk", 9, 4], ["vHost", 7, 7]])
    expect(others[1]!.unknownColumns).toEqual(expect.arrayContaining(["owner", "mmtest-tags"]))
  })
  test("its identifiers join rows whose names were changed: vm-8 has the disks of two other rows", async () => {
    const folder = folderWith({ "scenario.yaml": scenario })
    await run("run", folder, "--out", join(folder, "out"))
    const rows = readFileSync(join(folder, "out", "workload.csv"), "utf8").split("\n")
    // vm-9 has a name and a power state in vInfo and no more: vCPU says 18 vCPUs, vMemory 40,960 MiB, vDisk 102,400 MiB.
    expect(rows.find((row) => row.startsWith("vm-9,"))).toMatch(/^vm-9,18,18,2\.04,9\.7494\d*,19\.4989\d*,40,100,/)
    expect(rows.find((row) => row.startsWith("vm-3,"))).toMatch(/^vm-3,3,3,3\.06,/)
  })
})
