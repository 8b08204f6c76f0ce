/** How a day went, step by step: what the drawings of a study show. */
import type { Outcome } from "./outcome.ts"
import type { Policy } from "./policy.ts"
import type { Rules } from "./rules.ts"
import { runStudy, type StudyOptions } from "./study.ts"
import type { World } from "./world.ts"

/** A row a step, at which the rules look and move VMs. */
export interface Course {
  readonly timeSeconds: Float64Array
  /** Hosts with VMs that ask for something, before the step's moves. */
  readonly hostsOn: Int32Array
  /** Moves that begin with the step. */
  readonly moves: Int32Array
  /** Mean power of all hosts since the step before. */
  readonly watts: Float64Array
}

/** Runs a policy and keeps its course. **Cost** O(steps × (hosts + VMs)) more than a run without. */
export function runWithCourse(world: World, policy: Policy, rules: Rules, options: Pick<StudyOptions, "seed"> = {}): { readonly outcome: Outcome; readonly course: Course } {
  const steps = world.sampleCount - 1
  const course: Course = { timeSeconds: new Float64Array(steps), hostsOn: new Int32Array(steps), moves: new Int32Array(steps), watts: new Float64Array(steps) }
  let row = 0
  let seconds = 0
  let joules = 0
  const outcome = runStudy(world, policy, rules, { ...options, observer: { step: (step) => {
    course.timeSeconds[row] = step.clockSeconds
    course.hostsOn[row] = step.activeHosts
    course.moves[row] = step.moves
    course.watts[row] = (step.energyJoules - joules) / (step.clockSeconds - seconds)
    seconds = step.clockSeconds
    joules = step.energyJoules
    row++
  } } })
  return { outcome, course }
}
