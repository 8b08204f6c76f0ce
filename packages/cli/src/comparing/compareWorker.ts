/**
 * A thread of a comparison: told at its start what is asked, then of combinations to check and of runs, one at a time. It
 * answers with what the tables need, and keeps what it has compiled while there is room.
 */
import { parentPort, workerData } from "node:worker_threads"
import { InputError, type Problem } from "@rackfold/scenarios"
import { Effect, Result } from "effect"
import type { LocatedScenario } from "../compileInput.ts"
import type { Asked } from "./combinations.ts"
import { combinationDigest, makeCompiler, planBytes, runSeed } from "./runCombination.ts"

export interface ThreadData {
  readonly asked: Asked
  /** Plans are kept up to so many bytes. */
  readonly mostBytes: number
  /** How much of what it works on is done: one number, seen by who watches. */
  readonly done: Float64Array
}

export type Task =
  | { readonly kind: "check"; readonly combination: number }
  | { readonly kind: "run"; readonly combination: number; readonly seedRow: number; /** No more of it will come to this thread. */ readonly isLast: boolean }

export type TaskAnswer =
  | { readonly kind: "checked"; readonly digest: string; readonly isKept: boolean }
  | { readonly kind: "wrong"; readonly problems: ReadonlyArray<Problem> }
  /** The run as JSON. */
  | { readonly kind: "ran"; readonly json: string }
  | { readonly kind: "fault"; readonly message: string; readonly stack: string | undefined }

const { asked, mostBytes, done } = workerData as ThreadData
const compile = makeCompiler(asked)
const kept = new Map<number, LocatedScenario>()
let keptBytes = 0
/** The one that was run last, if there was no room to keep it. */
let current: { readonly combination: number; readonly compiled: LocatedScenario } | null = null

async function check(combination: number): Promise<TaskAnswer> {
  const result = await Effect.runPromise(Effect.result(compile(combination)))
  if (Result.isFailure(result)) return { kind: "wrong", problems: result.failure.problems }
  const bytes = planBytes(result.success.plan)
  const isKept = keptBytes + bytes <= mostBytes
  if (isKept) {
    kept.set(combination, result.success)
    keptBytes += bytes
  }
  return { kind: "checked", digest: combinationDigest(result.success), isKept }
}

async function run(combination: number, seedRow: number, isLast: boolean): Promise<TaskAnswer> {
  const compiled = kept.get(combination) ?? (current?.combination === combination ? current.compiled : await Effect.runPromise(compile(combination)))
  if (isLast) kept.delete(combination)
  current = isLast || kept.has(combination) ? null : { combination, compiled }
  return { kind: "ran", json: JSON.stringify(runSeed(compiled, seedRow, (fraction) => { done[0] = fraction })) }
}

async function answer(task: Task): Promise<TaskAnswer> {
  try {
    return await (task.kind === "check" ? check(task.combination) : run(task.combination, task.seedRow, task.isLast))
  } catch (error) {
    // Files that were well a moment ago, and are not now.
    if (error instanceof InputError) return { kind: "wrong", problems: error.problems }
    return { kind: "fault", message: String(error), stack: error instanceof Error ? error.stack : undefined }
  }
}

parentPort?.on("message", (task: Task) => {
  done[0] = 0
  void answer(task).then((found) => {
    done[0] = 0
    parentPort?.postMessage(found)
  })
})
