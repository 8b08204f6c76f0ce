/** Progress as somebody at a terminal sees it, and as nobody does. */
import { afterEach, describe, expect, test, vi } from "vitest"
import { folderWith, run, SCENARIO } from "./inProcess.ts"

const wasTerminal = Object.getOwnPropertyDescriptor(process.stderr, "isTTY")
afterEach(() => {
  vi.restoreAllMocks()
  if (wasTerminal === undefined) Reflect.deleteProperty(process.stderr, "isTTY")
  else Object.defineProperty(process.stderr, "isTTY", wasTerminal)
})

/** Every look at the clock finds it 400 ms later. */
function slowClock(): void {
  let time = 0
  vi.spyOn(performance, "now").mockImplementation(() => (time += 400))
}
const watch = (isTTY: boolean) => Object.defineProperty(process.stderr, "isTTY", { value: isTTY, configurable: true })
const scenario = (workload: string) => SCENARIO.replace("workload: { file: servers.csv }", `workload: { ${workload}, defaults: { vcpus: 1, ghz: 1, ram_gib: 1 } }`)
const series = `time_s,vm,cpu_pct\n${Array.from({ length: 90_000 }, (_, i) => `${i * 60},a,${i % 100}`).join("\n")}\n`
const files = { "scenario.yaml": scenario("series: { file: week.csv }"), "week.csv": series }
/** The same, of 90 files: each is read at once. */
const folder = { "scenario.yaml": scenario("series: { folder: traces }"), ...Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`traces/vm-${i}`, "10\n20\n"])) }
const tasks = {
  "scenario.yaml": `${SCENARIO.replace("file: servers.csv", "file: tasks.csv, fragments: fragments.csv")}jobs: { end: whenDone }\n`,
  "tasks.csv": "id,submission_time,duration,cpu_count,cpu_capacity,mem_capacity\na,0,1,1,1000,1000\n",
  "fragments.csv": `id,duration,cpu_usage\n${Array.from({ length: 90_000 }, (_, i) => `a,60000,${i % 100}`).join("\n")}\n`
}

describe("on a terminal", () => {
  test.each([
    ["a file of series", files, /reading week\.csv \[█+░+\] \d+ %, \d+ s to go, \d+\.\d of \d+\.\d MB/],
    ["a folder of series", folder, /reading traces \[█*░+\] \d+ %, (\d+|\?) s to go, 0\.0 of 0\.0 MB/],
    ["fragments", tasks, /reading fragments\.csv \[█+░+\] \d+ %, \d+ s to go, \d+\.\d of \d+\.\d MB/],
    ["the run", files, /small \[█*░+\] \d+ %, (\d+|\?) (s|min) to go, [\d,]+ samples\/s/]
  ] as const)("%s", async (_, given, line) => {
    watch(true)
    slowClock()
    const { code, stderr } = await run("run", folderWith(given), "--no-report")
    expect(code).toBe(0)
    expect(stderr).toMatch(line)
  })
  test("every line is taken away again: the answer stands alone", async () => {
    watch(true)
    slowClock()
    const { stderr } = await run("run", folderWith(files), "--no-report")
    // Lines that stay end in a line break; the others are cleared before the next.
    const left = stderr.split("\n").map((line) => line.split("\r\u001b[2K").at(-1))
    expect(left).toEqual(["1 guest on 3 hosts", ""])
  })
})

test("nothing where stderr is no terminal, however long it takes", async () => {
  watch(false)
  slowClock()
  expect(await run("run", folderWith(files), "--no-report")).toMatchObject({ code: 0, stderr: "" })
})

test("nothing of what is over within a second", async () => {
  watch(true)
  vi.spyOn(performance, "now").mockReturnValue(5)
  expect((await run("run", folderWith(tasks), "--no-report")).stderr).toBe("1 guest on 3 hosts\n")
})
