/** A whole process, from its start to its end: seconds on the clock, peak of resident memory, outcome checked. */
import { spawnSync } from "node:child_process"
import { performance } from "node:perf_hooks"
import type { ProcessCase } from "./benchmark.ts"

const PRELOAD = new URL("peakMemory.mjs", import.meta.url).href

interface Ran {
  readonly output: string
  readonly seconds: number
  readonly peakMib: number
}

/** Prints the medians, and how they stand to the targets; exit code 1 if the outcome differs. */
export function runProcessCase({ name, args, expected, alsoExpected = [], prepare, skipped, target, repetitions }: ProcessCase): void {
  if (skipped !== undefined) {
    console.log(`  ${name}: skipped, ${skipped}`)
    return
  }
  prepare?.()
  // A program in TypeScript takes Node's own reader of TypeScript with it.
  const nothing = ["--input-type", args[0]!.endsWith(".ts") ? "module-typescript" : "module", "--eval", "0"]
  const own = median(repeat(3, () => run(nothing).peakMib))
  const runs = repeat(repetitions, () => run(args))
  for (const { output } of runs) {
    const missing = [expected, ...alsoExpected].find((text) => !output.includes(text))
    if (missing === undefined) continue
    console.error(`  ${name}: the output is "${output.slice(-500)}", expected to contain "${missing}"`)
    process.exit(1)
  }
  const seconds = median(runs.map((each) => each.seconds))
  const peak = median(runs.map((each) => each.peakMib))
  console.log(
    `  ${name}: ${[
      judged(seconds.toFixed(2), "s", seconds, target.seconds),
      judged(peak.toFixed(0), "MiB at its peak", peak, target.mebibytes),
      judged((peak - own).toFixed(0), `MiB beyond Node's own ${own.toFixed(0)}`, peak - own, target.mebibytesBeyondNode)
    ].join(", ")}; ${expected}`
  )
}

function judged(text: string, unit: string, value: number, most: number | undefined): string {
  return most === undefined ? `${text} ${unit}` : `${text} ${unit} (target ≤ ${most}: ${value <= most ? "met" : "MISSED"})`
}

function run(args: ReadonlyArray<string>): Ran {
  const start = performance.now()
  const child = spawnSync(process.execPath, ["--import", PRELOAD, ...args], { stdio: ["ignore", "pipe", "inherit", "pipe"], encoding: "utf8", maxBuffer: 2 ** 28 })
  const seconds = (performance.now() - start) / 1000
  return { output: child.stdout, seconds, peakMib: Number(child.output[3]) / 1024 }
}

function repeat<A>(times: number, make: () => A): ReadonlyArray<A> {
  return Array.from({ length: times }, make)
}

function median(values: ReadonlyArray<number>): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
