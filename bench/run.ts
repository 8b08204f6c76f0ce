/**
 * Runs benchmarks: `node bench/run.ts` all of them, `node bench/run.ts place eventQueue` some,
 * `node bench/run.ts place/best` cases whose name contains a word. The shape of a bench file is in
 * benchmark.ts.
 *
 * `--quick` asserts all outcomes, warms up for a moment, and takes the median of three runs, or one run where it takes
 * long: for the whole check. Its figures say that nothing is off by far; those of the README are of whole runs.
 *
 * Each case must give its expected outcome before it is timed. The figure is CPU time of the one thread that
 * works: what the clock shows on a quiet machine; the clock is printed beside it. Then its multiple of a
 * yardstick taken between the runs, the fastest bare sweep over 2,000,000 numbers: that multiple is what to
 * compare between machines and days. A speed-up is claimed from alternating runs of both versions only.
 * Exit code 1: an outcome differs. A missed target is printed, and does not fail: machines differ.
 */
import { readdirSync } from "node:fs"
import { performance } from "node:perf_hooks"
import type { Benchmark, Case } from "./benchmark.ts"
import { runThreadsCase } from "./onThreads.ts"
import { runProcessCase } from "./wholeProcess.ts"

const YARDSTICK_LENGTH = 2_000_000
const yardstickColumn = new Float64Array(YARDSTICK_LENGTH).fill(1.5)
for (let warmUp = 0; warmUp < 20; warmUp++) sweep()

const isQuick = process.argv.includes("--quick")
const wanted = process.argv.slice(2).filter((word) => word !== "--quick")
const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".bench.ts")).sort()
for (const file of files) {
  const { benchmark } = (await import(`./${file}`)) as { benchmark: Benchmark }
  const words = wanted.map((word) => word.split("/")).filter(([name]) => name === benchmark.name)
  if (wanted.length > 0 && words.length === 0) continue
  console.log(`${benchmark.name}`)
  const cases = benchmark.cases.filter((each, at) => isWanted(each, words) || (benchmark.inTurn === true && at === 0))
  if (benchmark.inTurn === true) runInTurn(cases)
  else for (const each of cases) runInTurn([each])
  for (const each of benchmark.onThreads ?? []) {
    if (isWanted(each, words)) await runThreadsCase(each, isQuick)
  }
  for (const each of benchmark.processes ?? []) {
    if (isWanted(each, words)) runProcessCase(isQuick ? { ...each, repetitions: 1 } : each)
  }
}

function isWanted({ name }: { readonly name: string }, words: ReadonlyArray<ReadonlyArray<string>>): boolean {
  return words.length === 0 || words.some(([, part]) => name.includes(part ?? ""))
}

/** A case, and what was measured of it so far: milliseconds a run. */
interface Running {
  readonly each: Case
  readonly repetitions: number
  readonly run: () => string
  readonly together: number
  readonly wall: number[]
  readonly cpu: number[]
}

function runInTurn(cases: ReadonlyArray<Case>): void {
  const running = cases.map(warmedUp)
  let yardstick = Infinity
  for (let repetition = 0; repetition < Math.max(...running.map(({ repetitions }) => repetitions)); repetition++) {
    for (const one of running) {
      if (repetition >= one.repetitions) continue
      yardstick = Math.min(yardstick, timed(sweep).wall)
      const time = timed(() => {
        for (let i = 0; i < one.together; i++) check(one.each, one.run())
      })
      one.wall.push(time.wall / one.together)
      one.cpu.push(time.cpu / one.together)
    }
  }
  for (const { each, wall, cpu } of running) {
    const first = median(running[0]!.cpu)
    const times = running.length === 1 ? "" : `${(median(cpu) / first).toFixed(2)} × the first, `
    console.log(`  ${each.name}: ${figure(each, median(cpu), first)}; ${times}${median(wall).toFixed(1)} ms a run on the clock, ${(median(cpu) / yardstick).toFixed(1)} sweeps of ${yardstick.toFixed(2)} ms; ${each.expected}`)
  }
}

function warmedUp(each: Case): Running {
  const run = each.prepare()
  // Short runs are not compiled after three: half a second of them.
  const [least, milliseconds] = isQuick ? [1, 250] : [3, 500]
  const start = performance.now()
  let warmUps = 0
  for (; warmUps < least || (warmUps < 100 && performance.now() - start < milliseconds); warmUps++) check(each, run())
  const ofOne = (performance.now() - start) / warmUps
  const repetitions = isQuick ? (ofOne < 200 ? 3 : 1) : each.repetitions
  // The CPU clock of some machines ticks every 4 ms: short runs are timed together.
  return { each, run, repetitions, together: Math.max(1, Math.ceil(40 / ofOne)), wall: [], cpu: [] }
}

/** Milliseconds on the clock, and of this thread's own work; when others keep the machine busy, only the second repeats. */
function timed(run: () => void): { wall: number; cpu: number } {
  const start = performance.now()
  const before = process.threadCpuUsage()
  run()
  const { user, system } = process.threadCpuUsage(before)
  return { wall: performance.now() - start, cpu: (user + system) / 1000 }
}

function check(each: Case, outcome: string): void {
  if (outcome === each.expected) return
  console.error(`  ${each.name}: outcome is "${outcome}", expected "${each.expected}"`)
  process.exit(1)
}

/** The median and how it stands to the target, in the unit of the target. @param first median of the first case that runs in turn with it */
function figure({ operations, target }: Case, milliseconds: number, first: number): string {
  if (target !== undefined && "timesTheFirst" in target) return `${milliseconds.toFixed(3)} ms (target ≤ ${target.timesTheFirst} × the first: ${milliseconds <= target.timesTheFirst * first ? "met" : "MISSED"})`
  const inMicroseconds = target !== undefined && "microseconds" in target
  const value = (milliseconds * (inMicroseconds ? 1000 : 1)) / (operations ?? 1)
  const unit = `${inMicroseconds ? "µs" : "ms"}${operations === undefined ? "" : " each"}`
  if (target === undefined) return `${value.toFixed(3)} ${unit}`
  const most = "microseconds" in target ? target.microseconds : target.milliseconds
  return `${value.toFixed(3)} ${unit} (target ≤ ${most}: ${value <= most ? "met" : "MISSED"})`
}

function sweep(): number {
  let sum = 0
  for (let row = 0; row < YARDSTICK_LENGTH; row++) sum += yardstickColumn[row]!
  return sum
}

function median(values: ReadonlyArray<number>): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}
