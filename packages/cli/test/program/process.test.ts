/** What only a process of its own can show: exit codes, signals, closed pipes. Few, for each costs half a second. */
import { spawn, spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { describe, expect, test, type TestContext } from "vitest"
import { filesIn, folderWith, SCENARIO, SERVERS } from "./inProcess.ts"
import { hasWorked } from "./hasWorked.ts"

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url))
const small = { "scenario.yaml": SCENARIO, "servers.csv": SERVERS }

/** A run that takes minutes: five thousand guests for five years in samples of three minutes. */
const LONG = {
  "scenario.yaml": `${SCENARIO.replace("count: 3", "count: 5000")}periodHours: 43800\nsampleSeconds: 180\n`,
  "servers.csv": `name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,disk_gib,iops,net_mbps,service\n${Array.from({ length: 5000 }, (_, i) => `g${i},2,2,1,10,20,12,10,10,10,web`).join("\n")}\n`
}

test("answered: 0; the input is wrong: 1", () => {
  const folder = folderWith(small)
  const answered = spawnSync(process.execPath, [main, "run", folder, "--out", join(folder, "out"), "--json"], { encoding: "utf8" })
  expect(answered.status).toBe(0)
  const wrong = spawnSync(process.execPath, [main, "run", join(folder, "nothing")], { encoding: "utf8" })
  expect(wrong.status).toBe(1)
  expect(wrong.stdout).toBe("")
})

const pause = (milliseconds: number) => new Promise((resolve) => { setTimeout(resolve, milliseconds) })
/** The program may not have begun to listen when the signal comes: tried again then, after twice as much. */
const more = ({ task }: TestContext) => 2 ** (task.result?.retryCount ?? 0)

describe.skipIf(process.platform === "win32")("signals and pipes", () => {
  test.for(["SIGINT", "SIGTERM"] as const)("%s while computing is heard, ends with 130 and writes nothing", { retry: 3 }, async (signal, context) => {
    const folder = folderWith(LONG)
    const before = filesIn(folder)
    const child = spawn(process.execPath, [main, "run", folder, "--out", join(folder, "out")], { stdio: "ignore" })
    const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
      child.on("exit", (code, by) => resolve({ code, signal: by }))
    })
    await hasWorked(child, 2.5 * more(context))
    expect(child.exitCode).toBeNull()
    const sent = performance.now()
    child.kill(signal)
    expect(await ended).toEqual({ code: 130, signal: null })
    expect(performance.now() - sent).toBeLessThan(2000)
    expect(filesIn(folder)).toEqual(before)
  })

  const readingIsStopped = async (folder: string, context: TestContext): Promise<void> => {
    const before = filesIn(folder)
    const child = spawn(process.execPath, [main, "run", folder, "--out", join(folder, "out")], { stdio: "ignore" })
    const ended = new Promise<number | null>((resolve) => { child.on("exit", resolve) })
    await hasWorked(child, 1.5 * more(context))
    expect(child.exitCode).toBeNull()
    const sent = performance.now()
    child.kill("SIGINT")
    expect(await ended).toBe(130)
    expect(performance.now() - sent).toBeLessThan(2000)
    expect(filesIn(folder)).toEqual(before)
  }
  const measured = (workload: string) => SCENARIO.replace("file: servers.csv", `${workload}, defaults: { vcpus: 1, ghz: 1, ram_gib: 1 }`)

  // Archives of many parts, each the same few rows over and over: small to write, and seconds to read.
  const packed = (header: string, row: string): Uint8Array => {
    const part = gzipSync(row.repeat(200_000))
    return Buffer.concat([gzipSync(header), ...Array.from({ length: 400 }, () => part)])
  }
  test.for<[string, Record<string, string | Uint8Array>]>([
    ["a series is", { "scenario.yaml": measured("series: { file: week.csv.gz }"), "week.csv.gz": packed("time_s,vm,cpu_pct\n", "0,a,10\n") }],
    ["fragments are", { "scenario.yaml": SCENARIO.replace("servers.csv", "tasks.csv, fragments: fragments.csv.gz"), "tasks.csv": "id,submission_time,duration,cpu_count,cpu_capacity,mem_capacity\na,0,1,1,1,1\n", "fragments.csv.gz": packed("id,duration,cpu_usage\n", "a,1000,5\n") }]
  ])("Ctrl-C while %s read is heard, ends with 130 and writes nothing", { retry: 3 }, async ([, files], context) => {
    await readingIsStopped(folderWith(files), context)
  })

  test("Ctrl-C while thousands of small files are read", { retry: 3 }, async (context) => {
    const day = "10\n".repeat(2000)
    const folder = folderWith({ "scenario.yaml": measured("series: { folder: traces }"), ...Object.fromEntries(Array.from({ length: 6000 }, (_, i) => [`traces/vm-${i}`, day])) })
    await readingIsStopped(folder, context)
  })

  test("a shell sees 130 after Ctrl-C through the launcher", { retry: 3 }, async (context) => {
    const folder = folderWith(LONG)
    const launcher = fileURLToPath(new URL("../../../../tools/run.mjs", import.meta.url))
    const child = spawn(process.execPath, [launcher, "node", main, "run", folder, "--out", join(folder, "out")], { stdio: "ignore" })
    const ended = new Promise<number | null>((resolve) => { child.on("exit", resolve) })
    await pause(2500 * more(context))
    child.kill("SIGINT")
    expect(await ended).toBe(130)
    expect(existsSync(join(folder, "out"))).toBe(false)
  })

  test("a reader that stops early (| head) is no error, and the folder is written all the same", () => {
    const folder = folderWith(small)
    const ended = spawnSync("sh", ["-c", `"$1" "$2" run "$3" --out "$3/out" --json | head -c 1; echo; test -f "$3/out/report.html" && echo written`, "sh", process.execPath, main, folder], { encoding: "utf8" })
    expect(ended.stderr).toBe(`report: ${join(folder, "out", "report.html")}\n`)
    expect(ended.stdout).toBe("{\nwritten\n")
  })
})
