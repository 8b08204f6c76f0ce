/** The exercises of the course, in the order in which they are listed. */
import { consolidationRatio } from "./consolidationRatio.ts"
import type { Exercise } from "./exercise.ts"
import { ghzOrSsj } from "./ghzOrSsj.ts"
import { meanOrP95 } from "./meanOrP95.ts"

export const exercises: ReadonlyArray<Exercise> = [consolidationRatio, ghzOrSsj, meanOrP95]
