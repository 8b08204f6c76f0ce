/** Problems of files and flags, in the one form in which every problem of an input is told. */
import { InputError, type Problem } from "@rackfold/scenarios"
import { Effect } from "effect"

/** A problem of a whole file or flag: it has no line. */
export const problemOf = (file: string, expected: string, found: string, advice: string, path = ""): Problem => ({
  file,
  line: null,
  column: null,
  path,
  expected,
  found,
  advice
})

export const wrongInput = (...problems: ReadonlyArray<Problem>): InputError => new InputError({ problems })

export const failWith = (...problems: ReadonlyArray<Problem>): Effect.Effect<never, InputError> => Effect.fail(wrongInput(...problems))
