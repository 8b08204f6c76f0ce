/** The folder of an exercise's scenario: what a student has changed in it is never written over. */
import { promises as fs } from "node:fs"
import { join } from "node:path"
import type { InputError } from "@rackfold/scenarios"
import { Effect } from "effect"
import { checkOutFolder, replaceFolder } from "./outFolder.ts"
import { failWith, problemOf } from "./problems.ts"

/** Names in the folder; none where it is not there, or is no folder. */
const namesIn = (folder: string): Effect.Effect<ReadonlyArray<string>> => Effect.promise(() => fs.readdir(folder).catch(() => []))

const holdsAll = (folder: string, files: ReadonlyMap<string, string>): Effect.Effect<boolean> =>
  Effect.promise(async () => {
    for (const [name, text] of files) if ((await fs.readFile(join(folder, name), "utf8").catch(() => undefined)) !== text) return false
    return true
  })

/** Writes the files into a folder that is new or empty, or that holds the same already. **Fails** where it holds anything else. */
export const exerciseFolder = (folder: string, files: ReadonlyMap<string, string>): Effect.Effect<void, InputError> =>
  Effect.gen(function*() {
    const names = yield* namesIn(folder)
    if (names.length === 0) {
      yield* checkOutFolder(folder)
      return yield* replaceFolder(folder, files)
    }
    if (!(yield* holdsAll(folder, files))) yield* failWith(problemOf("--scenario", "a folder that is new or empty", `${JSON.stringify(folder)}, with ${names.length} file${names.length === 1 ? "" : "s"} in it`, "Name another one: what you have changed there would be lost."))
  })
