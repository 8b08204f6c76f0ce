/** `rackfold study`: the words of its command line, its figures, its folder, and everything that can be wrong with them. */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { startSeries } from "@rackfold/scenarios"
import { makeRules, parsePolicy, runStudy, worldFromSeries, type RuleName } from "@rackfold/study"
import { describe, expect, test } from "vitest"
import { filesIn, folderWith, run } from "./inProcess.ts"

const SAMPLES = 288
/** Twelve VMs that wander between idle and busy; every fourth is idle at times. */
const day = (): Record<string, string> => {
  let state = 7
  const next = (most: number): number => (state = (state * 48_271) % 2_147_483_647) % most
  return Object.fromEntries(Array.from({ length: 12 }, (_, vm) => {
    let level = next(60)
    const lines = Array.from({ length: SAMPLES }, () => {
      if (next(9) === 0) level = vm % 4 === 0 ? next(3) * 30 : next(90)
      return String(Math.min(99, level + (level === 0 ? 0 : next(5))))
    })
    return [`vm ${vm}`, `${lines.join("\n")}\n`]
  }))
}
const HOSTS = 6
const worldOf = (files: Record<string, string>) => {
  const reading = startSeries({ source: "day", inFolder: true, format: "planetlab", dropBad: false, metric: "cpu_pct" })
  for (const [name, text] of Object.entries(files)) {
    const file = reading.file(name)
    file.push(new TextEncoder().encode(text))
    file.end()
  }
  const world = worldFromSeries(reading.finish(), { hostCount: HOSTS })
  if ("problems" in world) throw new Error("the day is bad")
  return world.value
}
const expected = (name: string, off: ReadonlyArray<RuleName> = []) => {
  const policy = parsePolicy(name)
  if ("problems" in policy) throw new Error(name)
  return runStudy(worldOf(day()), policy.value, makeRules({ base: "cloudsim-3.0.3", off }))
}
const json = async (...words: ReadonlyArray<string>) => {
  const ended = await run("study", "planetlab", "--traces", folderWith(day()), "--hosts", String(HOSTS), "--json", "--no-report", ...words)
  expect(ended).toMatchObject({ code: 0, stderr: "" })
  return JSON.parse(ended.stdout) as Record<string, unknown> & { runs: Record<string, unknown>[]; audit: Record<string, Record<string, unknown>[]> }
}

describe("figures as JSON", () => {
  test("are those of the study, under the keys that courses know", async () => {
    const { energyJoules, migrationCount, shutdownCount, vmsDestroyed, slatah } = expected("thr-mmt-0.8")
    expect(await json()).toMatchObject({
      study: "planetlab", policy: "thr-mmt-0.8", rules: "cloudsim-3.0.3", hostCount: HOSTS, vmCount: 12,
      energyKwh: energyJoules / 3_600_000, migrationCount, shutdownCount, vmsDestroyed, slatahPercent: slatah * 100
    })
  })
  test("say the rules that held", async () => {
    const found = await json("--rules", "cloudsim-3.0.3,-Q2,-Q3", "--policy", "lr-mu-1.2")
    expect([found["rules"], found["energyKwh"]]).toEqual(["cloudsim-3.0.3,-Q2,-Q3", expected("lr-mu-1.2", ["Q2", "Q3"]).energyJoules / 3_600_000])
  })
  test("of all policies: the seventeen that repeat, in their order, each as if alone", async () => {
    const { runs } = await json("--policy", "all")
    expect(runs.map(({ policy }) => policy)).toHaveLength(17)
    expect(runs.map(({ policy }) => policy).slice(0, 4)).toEqual(["npa", "dvfs", "thr-mmt-0.8", "iqr-mmt-1.5"])
    for (const { policy, migrationCount } of runs) expect([policy, migrationCount]).toEqual([policy, expected(String(policy)).migrationCount])
  })
  test("of an audit: the walk begins at CloudSim's figure and ends at that of the plain rules", async () => {
    const { audit, energyKwh } = await json("--audit")
    const plain = await json("--rules", "plain")
    expect(audit["walk"]).toHaveLength(26)
    expect(audit["alone"]).toHaveLength(27)
    expect((audit["cloudsim"] as unknown as Record<string, unknown>)["energyKwh"]).toBe(energyKwh)
    expect(audit["walk"]!.at(-1)).toMatchObject({ energyKwh: plain["energyKwh"], migrationCount: plain["migrationCount"], rules: "plain" })
  })
  test("of random selection depend on the seed, which is told", async () => {
    const [one, again, two] = [await json("--policy", "thr-rs-0.8"), await json("--policy", "thr-rs-0.8", "--seed", "1"), await json("--policy", "thr-rs-0.8", "--seed", "2")]
    expect(again).toEqual({ ...one, traces: again["traces"] })
    expect([one["seed"], two["seed"]]).toEqual([1, 2])
  })
})

test("files are read by name, whatever order they were written in", async () => {
  const backwards = Object.fromEntries(Object.entries(day()).reverse())
  const ended = await run("study", "planetlab", "--traces", folderWith(backwards), "--hosts", String(HOSTS), "--json", "--no-report")
  expect(JSON.parse(ended.stdout)).toMatchObject({ migrationCount: expected("thr-mmt-0.8").migrationCount })
})

describe("the folder of a study", () => {
  test("holds the report, the figures and the steps, and is replaced by the next", async () => {
    const folder = folderWith(Object.fromEntries(Object.entries(day()).map(([name, text]) => [`day/${name}`, text])))
    const ask = () => run("study", "planetlab", "--traces", join(folder, "day"), "--hosts", String(HOSTS), "--policy", "thr-mmt-0.8,lr-mc-1.2", "--audit", "--out", join(folder, "out"), "--lang", "fr")
    const { code, stdout } = await ask()
    expect(code).toBe(0)
    expect(stdout).toContain("thr-mmt-0.8")
    expect(stdout).toContain("Du chiffre de CloudSim au bon")
    const first = filesIn(join(folder, "out"))
    expect(first.filter((file) => !file.startsWith("charts/"))).toEqual(["alone.csv", "policies.csv", "report.html", "steps.csv", "summary.json", "walk.csv"])
    const bytes = first.map((file) => readFileSync(join(folder, "out", file), "utf8"))
    expect(bytes[first.indexOf("report.html")]).toContain('<html lang="fr">')
    expect(bytes[first.indexOf("report.html")]).not.toContain("<script")
    expect((await ask()).code).toBe(0)
    expect(filesIn(join(folder, "out")).map((file) => readFileSync(join(folder, "out", file), "utf8"))).toEqual(bytes)
  })
  test("is not written over others' files, and not before the traces are read", async () => {
    const folder = folderWith({ "out/mine.txt": "mine" })
    const { code, stderr } = await run("study", "planetlab", "--traces", folder, "--out", join(folder, "out"))
    expect([code, stderr]).toEqual([1, expect.stringContaining("a folder with files that Rackfold did not write")])
  })
})

describe("wrong input ends with 1, its place and what to do", () => {
  const traces = (change: (files: Record<string, string>) => void) => {
    const files = day()
    change(files)
    return folderWith(files)
  }
  const cut = (text: string, lines: number) => `${text.split("\n").slice(0, lines).join("\n")}\n`
  test.each([
    ["an empty folder", () => folderWith({}), /found no trace in it\. Name the folder of one day/],
    ["287 lines", () => traces((files) => { files["vm 3"] = cut(files["vm 3"]!, 287) }), /vm 3: expected 288 lines, one every 300 s for a day, found 287\. Take whole days/],
    ["289 lines", () => traces((files) => { files["vm 3"] += "5\n" }), /vm 3: expected 288 lines, .* found 289/],
    ["101 %", () => traces((files) => { files["vm 3"] = files["vm 3"]!.replace(/^\d+/, "101") }), /vm 3:1:1 cpu_pct: expected a whole percentage, 0 to 100, found "101"/],
    ["text", () => traces((files) => { files["vm 3"] = files["vm 3"]!.replace(/\n\d+/, "\nmuch") }), /vm 3:2:1 cpu_pct: .*found "much"/],
    ["a file for a folder", () => { const folder = folderWith({ a: "1\n" }); return join(folder, "a") }, /found a file\. Name the folder of one day/],
    ["nothing there", () => join(folderWith({}), "nowhere"), /found nothing of that name/]
  ])("%s", async (_, folder, message) => {
    const { code, stdout, stderr } = await run("study", "planetlab", "--traces", folder(), "--no-report")
    expect([code, stdout, stderr]).toEqual([1, "", expect.stringMatching(message)])
  })
  test.each([
    [["planetlap"], 'expected one of planetlab, found "planetlap". Did you mean "planetlab"?'],
    [["planetlab", "--rules", "cloudsim-3.0.4"], 'found "cloudsim-3.0.4". Did you mean "cloudsim-3.0.3"?'],
    [["planetlab", "--rules", "cloudsim-3.0.3,-Q33"], 'found "-Q33". Did you mean "Q3"'],
    [["planetlab", "--policy", "trh-mmt-0.8"], 'found "trh". Did you mean "thr"?'],
    [["planetlab", "--policy", "thr-mmx-0.8"], 'found "mmx". Did you mean "mmt"'],
    [["planetlab", "--policy", "thr-mmt-8"], 'expected a load above 0, at most 1, found "8". The published study has 0.8'],
    [["planetlab", "--policy", ""], "expected a policy, found nothing"]
  ])("%j", async (words, message) => {
    const { code, stderr } = await run("study", ...words, "--traces", "nowhere", "--no-report")
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)])
  })
  test("all at once", async () => {
    const { stderr } = await run("study", "planetlap", "--rules", "clodusim", "--policy", "thr", "--traces", "nowhere")
    expect(stderr.split("\n").filter((line) => line.includes("expected"))).toHaveLength(3)
  })
  test("a folder that a study may not replace is told before any trace is read", async () => {
    const folder = folderWith({ file: "" })
    writeFileSync(join(folder, "file"), "x")
    const { code, stderr } = await run("study", "planetlab", "--traces", "nowhere", "--out", join(folder, "file"))
    expect([code, stderr]).toEqual([1, expect.stringContaining("found a file")])
  })
})
