/** One file, written as a whole or not at all. */
import { promises as fs } from "node:fs"
import { dirname } from "node:path"
import type { InputError } from "@rackfold/scenarios"
import { Effect } from "effect"
import { cannotWrite } from "./outFolder.ts"

/** Replaces the file, if there is one; makes the folders above it. **Fails** where that may not be written. */
export const writeFile = (path: string, text: string): Effect.Effect<void, InputError> =>
  Effect.uninterruptible(Effect.tryPromise({
    try: async () => {
      const staged = `${path}.partial-${process.pid}`
      await fs.mkdir(dirname(path), { recursive: true })
      try {
        await fs.writeFile(staged, text)
        await fs.rename(staged, path)
      } catch (error) {
        await fs.rm(staged, { force: true })
        throw error
      }
    },
    catch: (error) => cannotWrite(path, error, "a file that can be written")
  }))
