/** `--at HOURS`: a moment of a run. */
import type { InputError } from "@rackfold/scenarios"
import { SECONDS_PER_HOUR } from "@rackfold/sim-core"
import { Effect } from "effect"
import { failWith, problemOf } from "./problems.ts"

/**
 * @param endSeconds of the run
 * @param otherwise which moment is taken where none is given
 * @returns seconds from run start
 * **Fails** where the run is not on then.
 */
export const momentWithin = (hours: number, endSeconds: number, otherwise: "worst" | "fullest"): Effect.Effect<number, InputError> => {
  const seconds = hours * SECONDS_PER_HOUR
  return seconds >= 0 && seconds < endSeconds ? Effect.succeed(seconds) : failWith(problemOf("--at", `hours within the run: 0 to ${endSeconds / SECONDS_PER_HOUR}`, String(hours), `Leave it out for the ${otherwise} moment.`))
}
