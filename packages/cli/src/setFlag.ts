/** `--set path=value`, as several commands have it. */
import { Effect } from "effect"
import { Flag } from "effect/cli"
import { failWith, problemOf } from "./problems.ts"

export const setFlag = Flag.String("set").pipe(Flag.withMetavar("path=value"), Flag.withDescription("Ask a what-if: change one setting; may be repeated"), Flag.atLeast(0))

/** `place.policy=bestFit` → path and value; every wrong one at once. */
export const parseSets = (sets: ReadonlyArray<string>) => {
  const wrong = sets.filter((set) => set.indexOf("=") < 1).map((set) => problemOf(`--set ${set}`, "path=value", JSON.stringify(set), "For example --set place.policy=bestFit"))
  if (wrong.length > 0) return failWith(...wrong)
  return Effect.succeed(sets.map((set) => ({ path: set.slice(0, set.indexOf("=")).trim(), value: set.slice(set.indexOf("=") + 1) })))
}
