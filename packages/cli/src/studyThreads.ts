/** Runs of a study over threads, one a core: results stand in the order asked for, whoever was first. */
import { availableParallelism } from "node:os"
import { Worker } from "node:worker_threads"
import type { World } from "@rackfold/study"
import { Effect } from "effect"
import { startProgress } from "./progress.ts"
import type { StudyFound, StudyJob } from "./studyWorker.ts"

/** The worker beside this file: in the sources, and beside the packed program. */
const WORKER = new URL(import.meta.url.endsWith(".ts") ? "./studyWorker.ts" : "./studyWorker.mjs", import.meta.url)

/** **Cost** a thread is up in about 0.1 s. Interrupted, the threads end at once. */
export const runStudies = (world: World, jobs: ReadonlyArray<StudyJob>, label: string): Effect.Effect<ReadonlyArray<StudyFound>> =>
  Effect.promise((signal) => shareOut(world, jobs, label, signal))

async function shareOut(world: World, jobs: ReadonlyArray<StudyJob>, label: string, signal: AbortSignal): Promise<ReadonlyArray<StudyFound>> {
  const found: StudyFound[] = []
  const progress = startProgress()
  let next = 0
  let done = 0
  const threads = Array.from({ length: Math.min(availableParallelism(), jobs.length) }, () => new Worker(WORKER, { workerData: world }))
  const end = (): Promise<unknown> => Promise.all(threads.map((thread) => thread.terminate()))
  const stop = (): void => void end()
  signal.addEventListener("abort", stop)
  try {
    await Promise.all(threads.map((thread) => new Promise<void>((resolve, reject) => {
      const give = (): void => {
        if (next < jobs.length && !signal.aborted) {
          const index = next++
          thread.postMessage({ index, job: jobs[index]! })
        } else resolve()
      }
      thread.on("message", (answer: { readonly index: number; readonly found: StudyFound }) => {
        found[answer.index] = answer.found
        done++
        progress.show(label, done / jobs.length, () => `${done} of ${jobs.length} runs`)
        give()
      })
      thread.on("error", reject)
      // A thread that was stopped has no more to say.
      thread.on("exit", () => resolve())
      give()
    })))
    return found
  } finally {
    signal.removeEventListener("abort", stop)
    progress.end()
    await end()
  }
}
