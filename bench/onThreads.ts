/**
 * Work that is shared out over threads: how many times faster two are than one, in alternating turns of the same process.
 *
 * The fastest turn of each counts, as others keep the machine busy. What two threads that only count make of one is
 * printed beside it, taken between the turns: more than that the machine does not give.
 */
import { performance } from "node:perf_hooks"
import { availableParallelism } from "node:os"
import { Worker } from "node:worker_threads"
import type { ThreadsCase } from "./benchmark.ts"

const COUNTING = `
const { parentPort } = require("node:worker_threads")
parentPort.on("message", (end) => { let sum = 0; for (let i = 0; i < end; i++) sum = (sum * 31 + i) | 0; parentPort.postMessage(sum) })
`
const COUNTED = 300_000_000

interface Turn {
  readonly wall: number
  /** Of all threads of the process together. */
  readonly cpu: number
}

/** Prints the figures, and how they stand to the target; exit code 1 if an outcome differs. */
export async function runThreadsCase(given: ThreadsCase, isQuick: boolean): Promise<void> {
  const { name, target } = given
  const { expected, run, end } = given.prepare(isQuick)
  const check = (outcome: string): void => {
    if (outcome === expected) return
    console.error(`  ${name}: outcome is "${outcome}", expected "${expected}"`)
    process.exit(1)
  }
  check(await run(1))
  if (availableParallelism() < 2) {
    console.log(`  ${name}: as expected; one core, nothing to compare`)
    end()
    return
  }
  const turns: readonly [Turn[], Turn[]] = [[], []]
  const counts: readonly [Turn[], Turn[]] = [[], []]
  const counters = [new Worker(COUNTING, { eval: true }), new Worker(COUNTING, { eval: true })]
  for (let repetition = 0; repetition < (isQuick ? 1 : given.repetitions); repetition++) {
    for (const threads of [1, 2]) {
      turns[threads - 1]!.push(await timed(async () => check(await run(threads))))
      counts[threads - 1]!.push(await timed(() => count(counters.slice(0, threads))))
    }
  }
  await Promise.all(counters.map((counter) => counter.terminate()))
  end()
  const [one, two] = turns.map(fastest) as [Turn, Turn]
  const ratio = one.wall / two.wall
  const most = (2 * fastest(counts[0]).wall) / fastest(counts[1]).wall
  const verdict = isQuick ? "" : ` (target ≥ ${target.timesOneThread}: ${ratio >= target.timesOneThread ? "met" : "MISSED"})`
  console.log(`  ${name}: two threads ${ratio.toFixed(2)} × one${verdict}, counting ${most.toFixed(2)} ×; ${(one.wall / 1000).toFixed(2)} and ${(two.wall / 1000).toFixed(2)} s on the clock, ${(one.cpu / 1000).toFixed(2)} and ${(two.cpu / 1000).toFixed(2)} s of work; ${expected}`)
}

async function timed(run: () => Promise<void>): Promise<Turn> {
  const start = performance.now()
  const before = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(before)
  return { wall: performance.now() - start, cpu: (user + system) / 1000 }
}

async function count(counters: ReadonlyArray<Worker>): Promise<void> {
  await Promise.all(counters.map((counter) => new Promise((resolve) => {
    counter.once("message", resolve)
    counter.postMessage(COUNTED)
  })))
}

function fastest(turns: ReadonlyArray<Turn>): Turn {
  return turns.reduce((best, turn) => (turn.wall < best.wall ? turn : best))
}
