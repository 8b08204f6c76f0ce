/** OpenDC's tasks and fragments with bad rows in them, through the program: told, or left out and counted. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { describe, expect, test } from "vitest"
import { folderWith, run, SCENARIO } from "./inProcess.ts"

const scenario = (badRows: string) => `${SCENARIO.replace("file: servers.csv", "file: tasks.csv, fragments: fragments.csv")}import: { badRows: ${badRows} }\njobs: { end: whenDone }\n`
const TASKS = "id,submission_time,duration,cpu_count,cpu_capacity,mem_capacity\n"
const FRAGMENTS = "id,duration,cpu_usage\n"
/** One good task; bad ones of every kind: no cores, a name twice, no fragments; fragments of nobody; less than nothing, no number, a line cut off. */
const BAD = {
  "tasks.csv": `${TASKS}a,0,600000,1,1000,1000000\nb,0,1,0,1000,1000000\na,0,1,1,1000,1000000\nbare,0,1,1,1000,1000000\n`,
  "fragments.csv": `${FRAGMENTS}a,300000,500\nstranger,1000,5\nstranger,1000,6\nb,1000,1\na,-5,1\na,much,1\na,300000,700\na,3000`
}
const GOOD = { "tasks.csv": `${TASKS}a,0,600000,1,1000,1000000\n`, "fragments.csv": `${FRAGMENTS}a,300000,500\na,300000,700\n` }

const summaryOf = async (files: Record<string, string>) => {
  const folder = folderWith(files)
  expect(await run("run", folder, "--out", join(folder, "out"))).toMatchObject({ code: 0, stderr: "" })
  return JSON.parse(readFileSync(join(folder, "out", "summary.json"), "utf8")) as { digest: string; dataQuality: { rowsRead: number; rowsUsed: number; excluded: unknown[]; dropped: { line: number; column: string }[] }[] }
}

describe("bad rows are errors unless said otherwise", () => {
  test("each with its line", async () => {
    const folder = folderWith({ "scenario.yaml": scenario("error"), ...BAD })
    const { code, stderr } = await run("run", folder)
    expect(code).toBe(1)
    const told = [...stderr.matchAll(/(tasks|fragments)\.csv:(\d+):\d+ (\w+):/g)].map(([, file, line, column]) => [file, Number(line), column])
    expect(told).toEqual([["tasks", 3, "cpu_count"], ["tasks", 4, "id"], ["fragments", 6, "duration"], ["fragments", 7, "duration"], ["fragments", 9, "cpu_usage"]])
  })
  test("a task without fragments, and fragments without task", async () => {
    const folder = folderWith({ "scenario.yaml": scenario("error"), "tasks.csv": `${GOOD["tasks.csv"]}bare,0,1,1,1000,1000000\n`, "fragments.csv": `${GOOD["fragments.csv"]}stranger,1000,5\n` })
    const { code, stderr } = await run("run", folder)
    expect([code, stderr]).toEqual([1, expect.stringMatching(/found "stranger"[^]*found "bare"/)])
  })
})

describe("badRows: drop", () => {
  test("the good rows run as if they were alone, and the others are counted", async () => {
    const dropped = await summaryOf({ "scenario.yaml": scenario("drop"), ...BAD })
    const alone = await summaryOf({ "scenario.yaml": scenario("error"), ...GOOD })
    expect(dropped.digest).toBe(alone.digest)
    const [tasks, fragments] = dropped.dataQuality
    // Tasks: 4 = 1 used + 3 dropped. Fragments: 8 = 2 used + 3 dropped + 3 of tasks that do not count (stranger twice, b).
    expect(tasks).toMatchObject({ rowsRead: 4, rowsUsed: 1, excluded: [], dropped: [{ line: 3, column: "cpu_count" }, { line: 4, column: "id" }, { line: 5, column: "id" }] })
    expect(fragments).toMatchObject({ rowsRead: 8, rowsUsed: 2, excluded: [{ reason: "otherVm", count: 3 }], dropped: [{ line: 6 }, { line: 7 }, { line: 9 }] })
  })
  test("nothing good is left", async () => {
    const folder = folderWith({ "scenario.yaml": scenario("drop"), "tasks.csv": `${TASKS}a,0,1,0,1,1\n`, "fragments.csv": `${FRAGMENTS}a,1,1\n` })
    const { code, stderr } = await run("run", folder)
    expect([code, stderr]).toEqual([1, expect.stringContaining("expected at least one good task, found 1 that cannot be used")])
  })
})

test("fragments of which the archive is cut off are an error either way", async () => {
  const text = FRAGMENTS + Array.from({ length: 2000 }, (_, i) => `a,${300_000 + i},${(i * 7919) % 1000}\n`).join("")
  const folder = folderWith({ "scenario.yaml": scenario("drop").replace("fragments.csv", "fragments.csv.gz"), "tasks.csv": GOOD["tasks.csv"], "fragments.csv.gz": gzipSync(text).subarray(0, 3000) })
  const { code, stderr } = await run("run", folder)
  expect([code, stderr]).toEqual([1, expect.stringContaining("one that is cut off")])
})
