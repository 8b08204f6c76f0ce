/** What a run with latency, and one with drawn jobs, write and print. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { filesIn, folderWith, run, SCENARIO, SERVERS } from "./inProcess.ts"

const SERVICES = `services:
  - { name: web, guests: ["web-*"], serviceMs: 5, arrivalsPerSecond: 100, calls: [{ service: db }] }
  - { name: db, guests: [db-1], serviceMs: 2 }
pressure: { latency: {} }
`

describe("latency", () => {
  test("is written beside the rest, where the scenario asks for it", async () => {
    const folder = folderWith({ "scenario.yaml": SCENARIO + SERVICES, "servers.csv": SERVERS })
    const { code, stdout } = await run("run", join(folder, "scenario.yaml"), "--out", join(folder, "out"))
    expect(code).toBe(0)
    expect(stdout).toContain("Response of web: mean / max")
    expect(filesIn(join(folder, "out"))).toEqual(expect.arrayContaining(["latency.csv", "responses.csv"]))
    expect(readFileSync(join(folder, "out", "responses.csv"), "utf8").split("\n").slice(1, 4).map((line) => line.split(",").slice(0, 4).join(","))).toEqual(["web-1,,web,toy-01", "web-2,,web,toy-01", "db-1,,db,toy-02"])
    // What it wrote runs again.
    expect((await run("run", join(folder, "out", "scenario.yaml"), "--out", join(folder, "again"))).code).toBe(0)
    expect(readFileSync(join(folder, "again", "latency.csv"), "utf8")).toBe(readFileSync(join(folder, "out", "latency.csv"), "utf8"))
  })
  test("is not where it does not", async () => {
    const folder = folderWith({ "scenario.yaml": SCENARIO, "servers.csv": SERVERS })
    await run("run", join(folder, "scenario.yaml"), "--out", join(folder, "out"))
    expect(filesIn(join(folder, "out")).filter((file) => /latency|responses/.test(file))).toEqual([])
  })
  test("all that is wrong is told at once, with its line", async () => {
    const folder = folderWith({ "scenario.yaml": SCENARIO + SERVICES.replace("serviceMs: 2", "serviceMs: 0").replace("service: db", "service: dbb"), "servers.csv": SERVERS })
    const { code, stderr } = await run("validate", join(folder, "scenario.yaml"))
    expect(code).toBe(1)
    expect(stderr).toContain('services[0].calls[0].service: expected a service of the scenario, found "dbb". Did you mean "db"?')
    expect(stderr).toContain("services[1].serviceMs: expected a number, more than 0, at most 1e12, found 0.")
  })
})

describe("drawn jobs", () => {
  const drawn = SCENARIO.replace("workload: { file: servers.csv }", "workload: { synthetic: { jobs: 500, load: 0.5 } }").replace("policy: bestFit", "policy: firstFit, cpuStatistic: cores") + "jobs: { queue: fifo, end: whenDone }\n"
  test("need no file, and stand beside theory", async () => {
    const { code, stdout } = await run("run", join(folderWith({ "scenario.yaml": drawn }), "scenario.yaml"), "--no-report")
    expect(code).toBe(0)
    // Three hosts of four cores are twelve servers.
    expect(stdout).toMatch(/Load ρ, servers +0\.5, 12/)
    expect(stdout).toMatch(/Response: by theory +1\.00\d\u00a0s/)
  })
  test("are drawn anew for each seed", async () => {
    const { stdout } = await run("run", join(folderWith({ "scenario.yaml": drawn }), "scenario.yaml"), "--no-report", "--seeds", "3")
    expect(stdout).toContain("by theory")
    expect(stdout).toMatch(/Response of a job +\d/)
  })
})
