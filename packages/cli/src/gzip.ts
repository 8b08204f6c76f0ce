/** Files that are read as they come, and the gzip around them: their size is nobody's memory. */
import { createReadStream } from "node:fs"
import { createGunzip, gunzipSync } from "node:zlib"
import type { InputError } from "@rackfold/scenarios"
import { Effect } from "effect"
import { readProblem } from "./files.ts"
import { problemOf, wrongInput } from "./problems.ts"

const CHUNK = 1 << 18

export const isGzip = (name: string): boolean => name.toLowerCase().endsWith(".gz")

const notGzip = (file: string): InputError => wrongInput(problemOf(file, "a gzip file", "bytes that are none, or break off", "Pack it anew, or name the plain CSV."))

/** **Fails** where the bytes are no gzip. */
export const unzipped = (bytes: Uint8Array, file: string): Effect.Effect<Uint8Array, InputError> =>
  Effect.try({ try: () => gunzipSync(bytes), catch: () => notGzip(file) })

/** Hands over a file piece by piece; unpacked, where its name ends in .gz. @param shownAs how a problem names the file */
export const readChunks = (path: string, expected: string, shownAs: string, take: (bytes: Uint8Array) => void): Effect.Effect<void, InputError> =>
  Effect.tryPromise({
    try: async () => {
      const file = createReadStream(path, { highWaterMark: CHUNK })
      if (!isGzip(path)) {
        for await (const chunk of file) take(chunk as Uint8Array)
        return
      }
      const unpacked = createGunzip({ chunkSize: CHUNK })
      file.on("error", (error) => unpacked.destroy(error))
      for await (const chunk of file.pipe(unpacked)) take(chunk as Uint8Array)
    },
    catch: (error) => error
  }).pipe(
    Effect.catch((error) => (String((error as NodeJS.ErrnoException).code).startsWith("Z_") ? Effect.fail(notGzip(path)) : readProblem(path, expected, error, shownAs)))
  )
