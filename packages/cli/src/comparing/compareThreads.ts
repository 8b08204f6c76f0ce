/**
 * A comparison over threads: first every combination is checked and compiled, then all runs are done, each kept as it
 * ends. Results stand in the order asked for, whoever was first.
 */
import { Worker } from "node:worker_threads"
import type { ComparedRun } from "@rackfold/report"
import { InputError, type Problem } from "@rackfold/scenarios"
import { Effect } from "effect"
import { wrongInput } from "../problems.ts"
import { startProgress } from "../progress.ts"
import { combinationCount, type Asked } from "./combinations.ts"
import type { Task, TaskAnswer, ThreadData } from "./compareWorker.ts"
import type { KeptRuns } from "./keptRuns.ts"
import { runDigest } from "./runCombination.ts"
import { makeRunQueue } from "./runQueue.ts"
import { eachOnce } from "./understand.ts"

/** The worker beside this file: in the sources, and beside the packed program. */
const WORKER = new URL(import.meta.url.endsWith(".ts") ? "./compareWorker.ts" : "./compareWorker.mjs", import.meta.url)

/** Compiled plans of all threads together. */
const MOST_BYTES = 512 * 1024 * 1024
const WATCH_MS = 100
/** Where something is wrong with one of so many combinations, the others are not looked at. */
const ENOUGH = 1000

export interface CompareProgress {
  /** Runs that are finished, those found kept included; of so many. */
  finished: number
  readonly all: number
}

/**
 * Every run: combination by combination, seed by seed.
 *
 * @param kept where finished runs are put and looked for; null: nowhere
 * @param progress told of each run that is finished and kept
 * @param worker what threads run
 *
 * **Fails** with every problem of any combination, before the first is run. Interrupted, threads end at once; what was finished is kept.
 */
export const compareOnThreads = (asked: Asked, threadCount: number, kept: KeptRuns | null, progress: CompareProgress, worker: URL = WORKER): Effect.Effect<ReadonlyArray<ComparedRun>, InputError> =>
  Effect.tryPromise({ try: (signal) => onThreads(asked, kept, progress, () => openPool(asked, Math.min(threadCount, progress.all), worker, signal)), catch: (error) => error }).pipe(
    Effect.catch((error) => (error instanceof InputError ? Effect.fail(error) : Effect.die(error)))
  )

async function onThreads(asked: Asked, kept: KeptRuns | null, progress: CompareProgress, open: () => Pool): Promise<ReadonlyArray<ComparedRun>> {
  const combinations = combinationCount(asked)
  const pool = open()
  const bar = startProgress()
  const watch = (done: () => number, all: number, pace: () => string): (() => void) => {
    const timer = setInterval(() => bar.show(asked.name, Math.min(1, (done() + pool.underWay()) / all), pace), WATCH_MS)
    return () => clearInterval(timer)
  }
  try {
    const { digests, keptBy } = await checkAll(pool, combinations, watch)
    return await runAll({ asked, pool, digests, keptBy, kept, progress, watch })
  } finally {
    bar.end()
    await pool.end()
  }
}

type Watch = (done: () => number, all: number, pace: () => string) => () => void

async function checkAll(pool: Pool, combinations: number, watch: Watch): Promise<{ readonly digests: ReadonlyArray<string>; readonly keptBy: ReadonlyArray<ReadonlyArray<number>> }> {
  const digests: string[] = []
  const problems: (ReadonlyArray<Problem>)[] = []
  const keptBy = pool.threads.map((): number[] => [])
  // Threads that would have nothing to check compile what they will run.
  const tasks = Math.max(combinations, pool.threads.length)
  let begun = 0
  let checked = 0
  const unwatch = watch(() => checked, tasks, () => `${checked} of ${tasks} checked`)
  try {
    await pool.each(async (ask, thread) => {
      while (begun < tasks && (begun < ENOUGH || problems.length === 0)) {
        const combination = begun++ % combinations
        const answer = await ask({ kind: "check", combination })
        checked++
        if (answer.kind === "wrong") problems[combination] = answer.problems
        if (answer.kind !== "checked") continue
        digests[combination] = answer.digest
        if (answer.isKept) keptBy[thread]!.push(combination)
      }
    })
  } finally {
    unwatch()
  }
  if (problems.length > 0) throw wrongInput(...eachOnce(begun < tasks ? firstOf(problems) : problems.flat()))
  return { digests, keptBy }
}

/** Where not all were looked at: those of the first so many, or else of the very first, whatever else threads came to see. */
function firstOf(problems: ReadonlyArray<ReadonlyArray<Problem>>): ReadonlyArray<Problem> {
  const told = problems.slice(0, ENOUGH).flat()
  return told.length > 0 ? told : problems.find((one) => one !== undefined)!
}

interface RunAll {
  readonly asked: Asked
  readonly pool: Pool
  readonly digests: ReadonlyArray<string>
  readonly keptBy: ReadonlyArray<ReadonlyArray<number>>
  readonly kept: KeptRuns | null
  readonly progress: CompareProgress
  readonly watch: Watch
}

async function runAll({ asked: { seedCount }, pool, digests, keptBy, kept, progress, watch }: RunAll): Promise<ReadonlyArray<ComparedRun>> {
  const runs: ComparedRun[] = []
  const wanted = new Map<number, number[]>()
  for (const [combination, digest] of digests.entries()) {
    const seeds: number[] = []
    for (let seedRow = 0; seedRow < seedCount; seedRow++) {
      const found = kept === null ? null : await kept.read(runDigest(digest, seedRow))
      if (found === null) seeds.push(seedRow)
      else {
        runs[combination * seedCount + seedRow] = found
        progress.finished++
      }
    }
    wanted.set(combination, seeds)
  }
  const queue = makeRunQueue(wanted, keptBy)
  const left = queue.left()
  let done = 0
  const unwatch = watch(() => done, Math.max(1, left), () => `${progress.finished} of ${digests.length * seedCount} runs`)
  try {
    await pool.each(async (ask, thread) => {
      for (let next = queue.next(thread); next !== null; next = queue.next(thread)) {
        const { combination, seedRow, isLast } = next
        const answer = await ask({ kind: "run", combination, seedRow, isLast })
        if (answer.kind === "wrong") throw wrongInput(...answer.problems)
        if (answer.kind !== "ran") continue
        await kept?.write(runDigest(digests[combination]!, seedRow), answer.json)
        runs[combination * seedCount + seedRow] = JSON.parse(answer.json) as ComparedRun
        done++
        progress.finished++
      }
    })
  } finally {
    unwatch()
  }
  return runs
}

type Ask = (task: Task) => Promise<TaskAnswer>

interface Pool {
  readonly threads: ReadonlyArray<Worker>
  /** Does the same with every thread at once; ends with the first that fails. */
  readonly each: (work: (ask: Ask, thread: number) => Promise<void>) => Promise<void>
  /** What threads have done of what they work on, added up. */
  readonly underWay: () => number
  readonly end: () => Promise<unknown>
}

function openPool(asked: Asked, threadCount: number, worker: URL, signal: AbortSignal): Pool {
  const done = Array.from({ length: threadCount }, () => new Float64Array(new SharedArrayBuffer(8)))
  const threads = done.map((own) => new Worker(worker, { workerData: { asked, mostBytes: MOST_BYTES / threadCount, done: own } satisfies ThreadData }))
  const end = (): Promise<unknown> => Promise.all(threads.map((thread) => thread.terminate()))
  signal.addEventListener("abort", () => void end(), { once: true })
  const fault = threads.map((thread) => new Promise<never>((_, reject) => {
    thread.on("error", reject)
    thread.on("exit", () => reject(new Error("a thread of the comparison ended before its work")))
  }))
  // Looked at when something is asked; a thread that ends after its work is no fault.
  for (const promise of fault) promise.catch(() => undefined)
  const askOf = (thread: Worker, row: number): Ask => (task) => Promise.race([fault[row]!, new Promise<TaskAnswer>((resolve, reject) => {
    thread.once("message", (answer: TaskAnswer) => (answer.kind === "fault" ? reject(faultOf(answer)) : resolve(answer)))
    thread.postMessage(task)
  })])
  return {
    threads, end,
    each: async (work) => { await Promise.all(threads.map((thread, row) => work(askOf(thread, row), row))) },
    underWay: () => done.reduce((sum, own) => sum + own[0]!, 0)
  }
}

/** What went wrong in a thread, with the stack that it had there. */
function faultOf({ message, stack }: Extract<TaskAnswer, { kind: "fault" }>): Error {
  const [, name = "Error", text = message] = /^(\w+): (.*)$/s.exec(message) ?? []
  const error = new Error(text)
  error.name = name
  if (stack !== undefined) error.stack = stack
  return error
}
