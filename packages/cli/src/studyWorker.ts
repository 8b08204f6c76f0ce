/** A thread that runs studies: told of a world first, then of runs by number, and answers with what each found. */
import { parentPort, workerData } from "node:worker_threads"
import { runWithCourse, type Course, type Outcome, type Policy, type Rules, type World } from "@rackfold/study"

export interface StudyJob {
  readonly policy: Policy
  readonly rules: Rules
  readonly seed: number
}

export interface StudyFound {
  readonly outcome: Outcome
  readonly course: Course
}

const world = workerData as World

parentPort?.on("message", ({ index, job }: { readonly index: number; readonly job: StudyJob }) => {
  const found: StudyFound = runWithCourse(world, job.policy, job.rules, { seed: job.seed })
  parentPort?.postMessage({ index, found })
})
