/** Files that are read as they come, and the gzip around them: their size is nobody's memory. */
import { createReadStream, promises as fs } from "node:fs"
import { basename } from "node:path"
import { createGunzip } from "node:zlib"
import type { InputError } from "@rackfold/scenarios"
import { Effect } from "effect"
import { codeOf, isGzip, readProblem, unpackingProblem } from "./files.ts"
import { startReading } from "./readingProgress.ts"

const CHUNK = 1 << 18

/** A file piece by piece, unpacked where its name ends in .gz. @param read hears how many bytes more came from the disk */
export async function* chunksOf(path: string, read: (bytes: number) => void): AsyncIterable<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: CHUNK })
  let before = 0
  const unpacked = isGzip(path) ? createGunzip({ chunkSize: CHUNK }) : undefined
  if (unpacked !== undefined) file.on("error", (error) => unpacked.destroy(error))
  try {
    for await (const chunk of unpacked === undefined ? file : file.pipe(unpacked)) {
      yield chunk as Uint8Array
      read(file.bytesRead - before)
      before = file.bytesRead
    }
  } finally {
    file.destroy()
  }
}

/** Hands over a file piece by piece; unpacked, where its name ends in .gz. @param shownAs how a problem names the file */
export const readChunks = (path: string, expected: string, shownAs: string, take: (bytes: Uint8Array) => void): Effect.Effect<void, InputError> =>
  Effect.tryPromise({
    try: async (signal) => {
      const progress = startReading(`reading ${basename(path)}`, (await fs.stat(path)).size)
      try {
        for await (const chunk of chunksOf(path, progress.read)) {
          if (signal.aborted) return
          take(chunk)
        }
      } finally {
        progress.end()
      }
    },
    catch: (error) => error
  }).pipe(
    Effect.catch((error) => (codeOf(error).startsWith("Z_") ? Effect.fail(unpackingProblem(path, error)) : readProblem(path, expected, error, shownAs)))
  )
