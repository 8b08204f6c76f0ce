/** Files that are read as they come, and the gzip around them: their size is nobody's memory. */
import { createReadStream } from "node:fs"
import { createGunzip } from "node:zlib"
import type { InputError } from "@rackfold/scenarios"
import { Effect } from "effect"
import { codeOf, isGzip, readProblem, unpackingProblem } from "./files.ts"

const CHUNK = 1 << 18

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
    Effect.catch((error) => (codeOf(error).startsWith("Z_") ? Effect.fail(unpackingProblem(path, error)) : readProblem(path, expected, error, shownAs)))
  )
