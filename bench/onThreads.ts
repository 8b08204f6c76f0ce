/**
 * Work that is shared out over threads: how many times faster two cores are than one.
 *
 * Told by CPU time, as others keep the machine busy: what one core takes is all the work of one thread, V8's own helpers
 * included; two cores take half of all the work of two threads, or as long as the busier of these works. What the clock
 * shows of the same turns is printed beside it, and what it shows of two threads that only count: where these are no
 * twice as fast as one, nothing is.
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
const LOOK_MS = 20

interface Turn {
  readonly wall: number
  /** Milliseconds of work of all threads of the process, and of the busiest of those that were started meanwhile. */
  readonly work: number
  readonly busiest: number
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
  const turns: readonly [Turn[], Turn[]] = [[], []]
  const counts: readonly [Turn[], Turn[]] = [[], []]
  const counters = [new Worker(COUNTING, { eval: true }), new Worker(COUNTING, { eval: true })]
  for (let repetition = 0; repetition < (isQuick ? 1 : given.repetitions); repetition++) {
    for (const threads of [1, 2] as const) {
      turns[threads - 1]!.push(await timed(async () => check(await run(threads))))
      counts[threads - 1]!.push(await timed(() => count(counters.slice(0, threads))))
    }
  }
  await Promise.all(counters.map((counter) => counter.terminate()))
  end()
  const [one, two] = turns.map(least) as [Turn, Turn]
  const ratio = one.work / Math.max(two.busiest, two.work / 2)
  const verdict = isQuick || target === undefined ? "" : ` (target ≥ ${target.timesOneCore}: ${ratio >= target.timesOneCore ? "met" : "MISSED"})`
  const clock = `${(one.wall / two.wall).toFixed(2)} × by the clock, counting ${((2 * least(counts[0]).wall) / least(counts[1]).wall).toFixed(2)} × on ${availableParallelism()} cores`
  console.log(`  ${name}: two cores ${ratio.toFixed(2)} × one${verdict}; ${seconds(one.work)} of work on one thread, ${seconds(two.work)} on two, the busier ${seconds(two.busiest)}; ${clock}; ${expected}`)
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`

async function timed(run: () => Promise<void>): Promise<Turn> {
  const threads = new Map<Worker, number>()
  // A thread that has ended can no longer be asked.
  const look = (): void => {
    for (const thread of threads.keys()) thread.cpuUsage().then(({ user, system }) => threads.set(thread, (user + system) / 1000), () => undefined)
  }
  const begin = (thread: Worker): void => void threads.set(thread, 0)
  process.on("worker", begin)
  const timer = setInterval(look, LOOK_MS)
  const start = performance.now()
  const before = process.cpuUsage()
  try {
    await run()
    const { user, system } = process.cpuUsage(before)
    return { wall: performance.now() - start, work: (user + system) / 1000, busiest: Math.max(0, ...threads.values()) }
  } finally {
    clearInterval(timer)
    process.off("worker", begin)
  }
}

async function count(counters: ReadonlyArray<Worker>): Promise<void> {
  await Promise.all(counters.map((counter) => new Promise((resolve) => {
    counter.once("message", resolve)
    counter.postMessage(COUNTED)
  })))
}

/** Of each figure the least of all turns: others only add to it. */
function least(turns: ReadonlyArray<Turn>): Turn {
  const of = (figure: keyof Turn): number => turns.reduce((lowest, turn) => Math.min(lowest, turn[figure]), Infinity)
  return { wall: of("wall"), work: of("work"), busiest: of("busiest") }
}
