/** `rackfold compare`: every combination a run like any other, tables of it, and everything that can be wrong with the words. */
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { filesIn, folderWith, run, SCENARIO, SERVERS } from "./inProcess.ts"

const small = { "scenario.yaml": SCENARIO, "servers.csv": SERVERS }
interface Json { readonly dimensions: { path: string | null; values: string[] }[]; readonly runCount: number; readonly best: Record<string, { best: number[] }>; readonly anythingRandom: boolean; readonly combinations: { scenario?: string; values: Record<string, string>; seeds: number[]; digests: string[]; withoutRoom: number; weighed: boolean; firstRefused: { name: string } | null; figures: Record<string, { mean: number; low?: number; high?: number; difference: number | null }> }[] }
const json = async (...words: string[]): Promise<Json> => {
  const ended = await run("compare", ...words, "--json", "--no-report")
  expect(ended).toMatchObject({ code: 0, stderr: "" })
  return JSON.parse(ended.stdout) as Json
}
const problems = async (...words: string[]): Promise<string> => {
  const ended = await run("compare", ...words)
  expect([ended.code, ended.stdout]).toEqual([1, ""])
  return ended.stderr
}

describe("the product of all that is varied", () => {
  test("each combination is the run that `rackfold run` gives with the same values", async () => {
    const folder = folderWith(small)
    const { dimensions, combinations } = await json(folder, "--vary", "place.policy=firstFit,worstFit", "--vary", "hosts[0].count=2,3", "--set", "headroom.cpu=0.1")
    expect(dimensions).toEqual([{ path: "place.policy", values: ["firstFit", "worstFit"] }, { path: "hosts[0].count", values: ["2", "3"] }])
    expect(combinations.map(({ values }) => Object.values(values).join(" "))).toEqual(["firstFit 2", "firstFit 3", "worstFit 2", "worstFit 3"])
    for (const { values, digests, figures } of combinations) {
      const alone = await run("run", folder, ...Object.entries(values).flatMap(([path, value]) => ["--set", `${path}=${value}`]), "--set", "headroom.cpu=0.1", "--json", "--no-report")
      const summary = JSON.parse(alone.stdout) as { digest: string; energyKwh: number; hostsUsed: number; refusedCount: number }
      expect([digests, figures["energyKwh"]!.mean, figures["hostsUsed"]!.mean, figures["refusedCount"]!.mean]).toEqual([[summary.digest], summary.energyKwh, summary.hostsUsed, summary.refusedCount])
    }
  })
  test("several scenarios and their variants, told apart by name; --no-variants leaves these out", async () => {
    const folder = folderWith({ ...small, "scenario.yaml": `${SCENARIO}variants: [{ name: two, set: { "hosts[0].count": 2 } }]\n`, "other.yaml": SCENARIO })
    const words = [folder, join(folder, "other.yaml")]
    expect((await json(...words)).combinations.map(({ scenario }) => scenario)).toEqual(["small", "small: two", "small (2)"])
    expect((await json(...words, "--no-variants")).combinations.map(({ scenario }) => scenario)).toEqual(["small", "small (2)"])
    const alone = await json(folder, "--vary", "headroom.cpu=0,0.1")
    expect(alone.combinations.map(({ scenario, values }) => `${scenario} ${values["headroom.cpu"]}`)).toEqual(["small 0", "small 0.1", "two 0", "two 0.1"])
  })
  test("seeds: the combination's own and those that follow, with the mean and interval of `run --seeds`", async () => {
    const folder = folderWith(small)
    const { combinations, anythingRandom } = await json(folder, "--vary", "place.policy=random,firstFit", "--seeds", "4", "--set", "seed=3")
    expect([combinations[0]!.seeds, anythingRandom]).toEqual([[3, 4, 5, 6], true])
    const alone = JSON.parse((await run("run", folder, "--set", "place.policy=random", "--set", "seed=3", "--seeds", "4", "--json", "--no-report")).stdout) as { seeds: { figures: { path: string; mean: number; low: number; high: number }[] } }
    const energy = alone.seeds.figures.find(({ path }) => path === "energyKwh")!
    expect(combinations[0]!.figures["energyKwh"]).toMatchObject({ mean: energy.mean, low: energy.low, high: energy.high })
    expect(energy.low).toBeLessThan(energy.high)
    expect(new Set(combinations[1]!.digests).size).toBe(1)
  })
  test("guests without room are an answer: who, and why; such a combination is not weighed", async () => {
    const folder = folderWith({ ...small, "servers.csv": SERVERS.replace(/huge.*\n/, "") })
    const found = await json(folder, "--vary", "hosts[0].count=3,1")
    expect(found.combinations.map(({ withoutRoom, weighed }) => [withoutRoom, weighed])).toEqual([[0, true], [1, false]])
    expect(found.combinations[1]!.firstRefused).toMatchObject({ name: expect.any(String) })
    expect(found.best["energyKwh"]!.best).toEqual([0])
  })
  test("lists of servers with --hosts", async () => {
    const folder = folderWith(small)
    const found = await json(join(folder, "servers.csv"), "--hosts", "R740 8280:2", "--vary", "place.policy=firstFit,bestFit")
    expect(found.combinations).toHaveLength(2)
  })
})

describe("the folder", () => {
  const compared = async (folder: string, ...words: string[]) => {
    const ended = await run("compare", folder, "--vary", "place.policy=random,firstFit,worstFit", "--vary", "headroom.cpu=0,0.3", "--seeds", "3", "--out", join(folder, "out"), ...words)
    expect(ended).toMatchObject({ code: 0, stderr: "" })
    return { ...ended, files: new Map(filesIn(join(folder, "out")).map((file) => [file, readFileSync(join(folder, "out", file), "utf8")])) }
  }
  test("holds report, summary, a row a run, and charts; nothing is left beside it; the same bytes on one thread, on two and on five", async () => {
    const folder = folderWith(small)
    const two = await compared(folder, "--threads", "2")
    expect([...two.files.keys()].filter((file) => !file.startsWith("charts/"))).toEqual(["compare.csv", "report.html", "summary.json"])
    expect(two.files.get("compare.csv")!.trim().split("\n")).toHaveLength(1 + 18)
    expect(existsSync(join(folder, "out.part"))).toBe(false)
    for (const threads of ["1", "5"]) expect(await compared(folder, "--threads", threads)).toEqual(two)
  })
  test("is not ours: refused before anything is run", async () => {
    const folder = folderWith({ ...small, "out/notes.txt": "mine", "kept.part/notes.txt": "mine" })
    expect(await problems(folder, "--vary", "seed=1,2", "--out", join(folder, "out"))).toContain("a folder with files that Rackfold did not write")
    expect(await problems(folder, "--vary", "seed=1,2", "--out", join(folder, "kept"))).toContain("a folder with other files")
    expect(readFileSync(join(folder, "kept.part/notes.txt"), "utf8")).toBe("mine")
  })
  test("French: sentences, table, report", async () => {
    const folder = folderWith(small)
    const { stdout, files } = await compared(folder, "--lang", "fr")
    expect(stdout).toContain("Comparaison\u00a0: place.policy (3) × headroom.cpu (2), 3 graines chacune\u00a0: 18 simulations.")
    expect(stdout).toContain("rapport\u00a0:")
    expect(files.get("report.html")).toContain("<html lang=\"fr\">")
  })
})

describe("wrong words are told at their place, all at once, before anything is run", () => {
  test("flags, paths and values", async () => {
    const folder = folderWith(small)
    const told = await problems(folder, join(folder, "nothing"), "--vary", "place.polcy=a,b", "--vary", "headroom.cpu=0.1,x", "--vary", "hosts[0].count", "--vary", "seed=1,[", "--set", "y")
    for (const text of [
      "--vary place.polcy=a place.polcy: expected a known key, found \"polcy\". Did you mean \"policy\"?",
      "--vary headroom.cpu=x headroom.cpu: expected",
      "--vary hosts[0].count: expected path=value,value",
      "--vary seed=1,[: expected values as YAML writes a list between brackets",
      "--set y: expected path=value",
      `${join(folder, "nothing")}: expected a scenario`
    ]) expect(told).toContain(text)
    expect(filesIn(folder)).toEqual(["scenario.yaml", "servers.csv"])
  })
  test("settings that are made twice", async () => {
    const folder = folderWith({ ...small, "scenario.yaml": `${SCENARIO}variants: [{ name: two, set: { "hosts[0].count": 2 } }]\n` })
    const told = await problems(folder, "--vary", "hosts[0].count=1,2", "--vary", "hosts[0]={ model: Toy },{ model: Toy, count: 2 }", "--vary", "seed=1,2", "--set", "seed=3", "--seeds", "2")
    for (const text of ["--vary hosts[0]: expected a path that no other --vary changes, found --vary hosts[0].count", "--set seed: expected a setting that is not varied", "--seeds: expected seeds that are not varied", "--vary hosts[0].count: expected a setting that no variant makes itself, found variant \"two\""]) expect(told).toContain(text)
  })
  test("nothing to compare, and too much", async () => {
    const folder = folderWith(small)
    expect(await problems(folder)).toContain("compare: expected something to compare, found one scenario, as it is.")
    expect(await problems(folder, "--vary", `seed=${Array.from({ length: 101 }, (_, seed) => seed + 1).join(",")}`, "--seeds", "1", "--vary", `headroom.cpu=${Array.from({ length: 1000 }, (_, at) => at / 2000).join(",")}`)).toContain("expected at most 100000 runs, found 101000")
  })
  test("what only the files show, of every combination, each once", async () => {
    const folder = folderWith({ ...small, "bad.csv": SERVERS.replace("web-1,2,2", "web-1,x,2") })
    const told = await problems(folder, "--vary", "workload.file=servers.csv,bad.csv,gone.csv", "--vary", "hosts[0].model=Toy,Toyota", "--out", join(folder, "out"))
    expect(told).toContain(`${join(folder, "bad.csv")}:2:2 vcpus: expected`)
    expect(told.match(/bad\.csv:2/g)).toHaveLength(1)
    expect(told).toContain("--vary workload.file=gone.csv workload.file: expected")
    expect(told).toContain("--vary hosts[0].model=Toyota hosts[0].model: expected")
    expect(existsSync(join(folder, "out")) || existsSync(join(folder, "out.part"))).toBe(false)
  })
  test("values that contradict each other only together", async () => {
    const folder = folderWith(small)
    expect(await problems(folder, "--vary", "spareHosts=0,2", "--vary", "hosts[0].count=3,2")).toContain("spareHosts: expected")
  })
})

test("a scenario that changes meanwhile is no reason to fall over: what is kept of another is not used", async () => {
  const folder = folderWith(small)
  const words = [folder, "--vary", "place.policy=firstFit,bestFit", "--out", join(folder, "out")]
  await run("compare", ...words)
  const before = readFileSync(join(folder, "out/compare.csv"), "utf8")
  writeFileSync(join(folder, "servers.csv"), SERVERS.replace("db-1,2,2,1,10", "db-1,2,2,1,15"))
  await run("compare", ...words)
  expect(readFileSync(join(folder, "out/compare.csv"), "utf8")).not.toBe(before)
})
