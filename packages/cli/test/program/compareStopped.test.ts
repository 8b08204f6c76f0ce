/** A comparison that is killed, or stopped with Ctrl-C, goes on from where it was: as processes, for nothing else shows it. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { keptText } from "../../src/comparing/keptRuns.ts"
import { filesIn, folderWith, SCENARIO, SERVERS } from "./inProcess.ts"

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url))
/** A quarter in samples of a minute: some hundredths of a second a run, or more. */
const small = { "scenario.yaml": `${SCENARIO}periodHours: 2190\nsampleSeconds: 60\n`, "servers.csv": SERVERS }
const RUNS = 12
const words = (folder: string): string[] => [main, "compare", folder, "--vary", "place.policy=random,firstFit,worstFit", "--vary", "headroom.cpu=0,0.3", "--seeds", "2", "--threads", "2", "--out", join(folder, "out")]

/** What it prints and writes. */
interface Result {
  readonly stdout: string
  readonly files: ReadonlyMap<string, string>
}

function finish(folder: string): Result {
  const ended = spawnSync(process.execPath, words(folder), { encoding: "utf8" })
  expect([ended.status, ended.stderr]).toEqual([0, ""])
  expect(filesIn(folder).filter((file) => !file.startsWith("out/"))).toEqual(["scenario.yaml", "servers.csv"])
  return { stdout: ended.stdout.replaceAll(folder, "…"), files: new Map(filesIn(join(folder, "out")).map((file) => [file, readFileSync(join(folder, "out", file), "utf8")])) }
}

const partsOf = (folder: string): ReadonlyArray<string> => (existsSync(join(folder, "out.part")) ? readdirSync(join(folder, "out.part")).filter((name) => name.endsWith(".json")) : [])

/** Begins, waits until some runs are finished and others are not, and sends the signal. */
async function stopMidway(folder: string, signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly stderr: string; readonly finished: number }> {
  const child: ChildProcess = spawn(process.execPath, words(folder), { stdio: ["ignore", "ignore", "pipe"] })
  let stderr = ""
  child.stderr!.on("data", (text) => { stderr += String(text) })
  const ended = new Promise<number | null>((resolve) => { child.on("close", resolve) })
  while (child.exitCode === null && partsOf(folder).length < 3) await new Promise((resolve) => { setTimeout(resolve, 5) })
  child.kill(signal)
  const code = await ended
  return { code, stderr, finished: partsOf(folder).length }
}

const midway = (finished: number): void => {
  expect(finished).toBeGreaterThanOrEqual(3)
  expect(finished).toBeLessThan(RUNS)
}

describe.skipIf(process.platform === "win32")("a comparison of twelve runs", () => {
  let whole: Result
  const ownFolder = mkdtempSync(join(tmpdir(), "rackfold-program-"))
  beforeAll(() => {
    for (const [file, text] of Object.entries(small)) writeFileSync(join(ownFolder, file), text)
    whole = finish(ownFolder)
  })
  afterAll(() => rmSync(ownFolder, { recursive: true }))

  test("killed after some of them (kill −9): the same command gives the same bytes as one that was never killed", async () => {
    const folder = folderWith(small)
    const { code, finished } = await stopMidway(folder, "SIGKILL")
    expect(code).toBeNull()
    midway(finished)
    expect(existsSync(join(folder, "out"))).toBe(false)
    expect(finish(folder)).toEqual(whole)
  })

  test("stopped with Ctrl-C: ends with 130, says what is kept and where, leaves the output as it was; then goes on", async () => {
    const folder = folderWith({ ...small, "out/summary.json": '{"comparison":"earlier"}' })
    const { code, stderr, finished } = await stopMidway(folder, "SIGINT")
    expect(code).toBe(130)
    midway(finished)
    expect(stderr).toBe(`\n${finished} of ${RUNS} runs are kept in ${join(folder, "out.part")}: the same command goes on from there\n\ninterrupted\n`)
    expect(filesIn(join(folder, "out"))).toEqual(["summary.json"])
    expect(finish(folder)).toEqual(whole)
  })

  test("kept runs are taken, not run again; what is broken or of a scenario that has changed is run again", async () => {
    const folder = folderWith(small)
    await stopMidway(folder, "SIGKILL")
    const [first, second] = partsOf(folder)
    const pathOf = (name: string): string => join(folder, "out.part", name)
    const digest = first!.replace(".json", "")
    const { run } = JSON.parse(readFileSync(pathOf(first!), "utf8").split("\n")[1]!) as { run: { digest: string } }
    writeFileSync(pathOf(first!), keptText(digest, JSON.stringify({ ...run, digest: "taken" })))
    writeFileSync(pathOf(second!), readFileSync(pathOf(second!), "utf8").slice(0, -20))
    const { files } = finish(folder)
    const lines = (text: string): string[] => text.split("\n")
    const differing = lines(files.get("compare.csv")!).filter((line, at) => line !== lines(whole.files.get("compare.csv")!)[at])
    expect(differing).toHaveLength(1)
    expect(differing[0]).toContain(",taken,")

    await stopMidway(folder, "SIGKILL")
    writeFileSync(join(folder, "servers.csv"), SERVERS.replace("db-1,2,2,1,10", "db-1,2,2,1,15"))
    const plans = (text: string): string[] => lines(text).slice(1, -1).map((line) => line.split(",").at(-1)!)
    const before = new Set(plans(whole.files.get("compare.csv")!))
    expect(plans(finish(folder).files.get("compare.csv")!).filter((plan) => before.has(plan))).toEqual([])
  })
})
