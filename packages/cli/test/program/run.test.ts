/** What a run prints and writes. */
import { readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Summary } from "@rackfold/report"
import { describe, expect, test } from "vitest"
import { filesIn, folderWith, run, SCENARIO, SERVERS } from "./inProcess.ts"

const small = { "scenario.yaml": SCENARIO, "servers.csv": SERVERS }
const TABLES = ["decisions.csv", "guests.csv", "hosts.csv", "scenario.yaml", "series.csv", "summary.json", "workload.csv"]
const summaryOf = (folder: string): Summary => JSON.parse(readFileSync(join(folder, "summary.json"), "utf8")) as Summary

describe("the folder of a run", () => {
  test("holds report, tables, charts, and what runs it again; infeasible is an answer", async () => {
    const folder = folderWith(small)
    const ended = await run("run", folder, "--out", join(folder, "out"))
    expect(ended.stderr).toBe("")
    expect(ended.code).toBe(0)
    const files = filesIn(join(folder, "out"))
    expect(files.filter((file) => !file.startsWith("charts/"))).toEqual([...TABLES, "report.html"].sort())
    expect(files.some((file) => /^charts\/.+\.vl\.json$/.test(file))).toBe(true)
    // huge asks for 64 GiB, a host has 16: refused.
    expect(summaryOf(join(folder, "out")).refusedCount).toBe(1)
  })

  test("runs again by itself to the same bytes", async () => {
    const folder = folderWith(small)
    const [first, second] = [join(folder, "first"), join(folder, "second")]
    await run("run", folder, "--out", first, "--set", "place.policy=firstFit", "--seed", "7")
    const ended = await run("run", join(first, "scenario.yaml"), "--out", second)
    expect(ended.stderr).toBe("")
    expect(summaryOf(second).planDigest).toBe(summaryOf(first).planDigest)
    expect(summaryOf(second).digest).toBe(summaryOf(first).digest)
    expect(summaryOf(first)).toMatchObject({ policy: "firstFit", seed: 7 })
  })

  test("is replaced as a whole", async () => {
    const folder = folderWith(small)
    const out = join(folder, "out")
    await run("run", folder, "--out", out)
    writeFileSync(join(out, "stale.csv"), "")
    const before = statSync(out).ino
    await run("run", folder, "--out", out)
    expect(filesIn(out)).not.toContain("stale.csv")
    expect(statSync(out).ino).not.toBe(before)
  })
})

describe("stdout", () => {
  test("with --json is the summary and nothing else, the same as summary.json", async () => {
    const folder = folderWith(small)
    const ended = await run("run", folder, "--out", join(folder, "out"), "--json")
    expect(ended.stdout).toBe(readFileSync(join(folder, "out", "summary.json"), "utf8"))
    expect(ended.stderr).toContain("report.html")
  })

  test("is the answer, then where the report is", async () => {
    const folder = folderWith(small)
    const ended = await run("run", folder, "--out", join(folder, "out"))
    expect(ended.stdout.trimEnd().split("\n").at(-1)).toBe(`report: ${join(folder, "out", "report.html")}`)
  })

  test("is French with --lang fr, and so is the report", async () => {
    const folder = folderWith(small)
    const ended = await run("run", folder, "--out", join(folder, "out"), "--lang", "fr")
    expect(ended.stdout).toContain("rapport\u00a0:")
    expect(readFileSync(join(folder, "out", "report.html"), "utf8")).toContain('<html lang="fr"')
  })
})

test("variants run beside the base: one table, one report, a folder each", async () => {
  const variants = "variants:\n  - { name: first fit, set: { place.policy: firstFit } }\n  - { name: more hosts, set: { \"hosts[0].count\": 5 } }\n"
  const folder = folderWith({ ...small, "scenario.yaml": SCENARIO + variants })
  const ended = await run("run", folder, "--out", join(folder, "out"))
  expect(ended.stderr).toBe("")
  const summary = summaryOf(join(folder, "out"))
  expect(summary.variants?.map(({ name, policy, hostCount }) => [name, policy, hostCount])).toEqual([["first fit", "firstFit", 3], ["more hosts", "bestFit", 5]])
  expect(ended.stdout).toMatch(/small +first fit +more hosts/)
  expect(filesIn(join(folder, "out", "variants"))).toEqual([...TABLES.map((file) => `first-fit/${file}`), ...TABLES.map((file) => `more-hosts/${file}`)])
  expect(summaryOf(join(folder, "out", "variants", "more-hosts")).hostCount).toBe(5)
  const why = await run("why", join(folder, "out", "variants", "more-hosts"), "huge")
  expect(why.code).toBe(0)
})

test("a CSV with --hosts is a scenario of its own, which is written down", async () => {
  const folder = folderWith({ "servers.csv": SERVERS })
  const out = join(folder, "out")
  const ended = await run("run", join(folder, "servers.csv"), "--hosts", "Dell PowerEdge R740 (Xeon Platinum 8280):2", "--out", out)
  expect(ended.stderr).toBe("")
  expect(summaryOf(out).hostCount).toBe(2)
  expect((await run("validate", join(out, "scenario.yaml"))).code).toBe(0)
})

test("validate counts what it read and writes nothing", async () => {
  const folder = folderWith(small)
  const ended = await run("validate", folder)
  expect(ended.stdout).toMatch(/^ok: .*scenario\.yaml, 3 hosts, 4 guests, 0 variants/)
  expect(filesIn(folder)).toEqual(["scenario.yaml", "servers.csv"])
})

test.each(["inventory", "series", "scenario"])("the template of a %s is printed", async (kind) => {
  const ended = await run("template", kind)
  expect(ended.code).toBe(0)
  expect(ended.stdout.length).toBeGreaterThan(100)
})

test("the templates make a scenario that runs", async () => {
  const folder = folderWith({ "scenario.yaml": (await run("template", "scenario")).stdout, "workload.csv": (await run("template", "inventory")).stdout })
  const ended = await run("validate", folder)
  expect(ended.stderr).toBe("")
  expect(ended.code).toBe(0)
})

test.each(["hosts", "policies", "profiles", "formats"])("%s lists names, a line each", async (verb) => {
  const ended = await run(verb)
  expect(ended.code).toBe(0)
  const lines = ended.stdout.trimEnd().split("\n")
  expect(lines.length).toBeGreaterThan(2)
  expect(lines.every((line) => line.trim() !== "")).toBe(true)
})

test("schema is JSON", async () => {
  expect(JSON.parse((await run("schema")).stdout)).toMatchObject({ type: "object" })
})

test("a CSV with --hosts drops its bad rows where --set says so", async () => {
  const folder = folderWith({ "s.csv": "name,vcpus,ram_gib\na,two,4\nb,2,4\n" })
  const ended = await run("run", join(folder, "s.csv"), "--hosts", "R740 8280:1", "--set", "import.badRows=drop", "--out", join(folder, "out"))
  expect(ended.stderr).toBe("")
  expect(summaryOf(join(folder, "out")).dataQuality).toMatchObject([{ rowsUsed: 1, dropped: [{ line: 2, column: "vcpus" }] }])
})

test("where no server comes within the period, it says so, and no table stands empty", async () => {
  const folder = folderWith({ "s.csv": "name,vcpus,ram_gib,start\na,2,4,90000\n" })
  const { stdout, code } = await run("run", join(folder, "s.csv"), "--hosts", "R740 8280:1", "--out", join(folder, "out"))
  expect(code).toBe(0)
  expect(stdout).toMatch(/^1 server had not arrived when the run ended\.\n/)
  expect(stdout).not.toContain("stranded")
})
