/** Reading: bytes and text of named files, and what to say where there are none. */
import { promises as fs, type Stats } from "node:fs"
import { constants, gunzipSync } from "node:zlib"
import { basename, dirname, join } from "node:path"
import { nearestNames, type InputError } from "@rackfold/scenarios"
import { Effect } from "effect"
import { failWith, problemOf, wrongInput } from "./problems.ts"

/** What the system said, in words; the code stays, for those who know it. */
const FOUND: Readonly<Record<string, string>> = {
  ENOENT: "nothing of that name",
  ENOTDIR: "a file where a folder is meant",
  EISDIR: "a folder",
  EACCES: "one that this user may not read",
  EPERM: "one that this user may not read",
  ENAMETOOLONG: "a name too long for the file system",
  DEVICE: "a device",
  ERR_FS_FILE_TOO_LARGE: "a file of more than 2 GiB",
  ELOOP: "links that lead in a circle"
}

export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException)?.code ?? String(error)

export const foundFor = (error: unknown): string => {
  const code = codeOf(error)
  return FOUND[code] === undefined ? `an error of the file system (${code})` : FOUND[code]
}

/** “Did you mean …?” among the neighbours of a file that is not there; for one that is, what else to do. */
export async function neighbours(path: string, error: unknown): Promise<string> {
  if (codeOf(error) === "EACCES" || codeOf(error) === "EPERM") return "Give yourself the right to read it."
  if (codeOf(error) === "EISDIR") return "Name a file in it."
  if (codeOf(error) !== "ENOENT") return "Check the path."
  const folder = dirname(path)
  const names = await fs.readdir(folder).catch(() => [])
  const near = nearestNames(basename(path), names.sort())
  return near.length === 0 ? "Check the path." : `Did you mean ${near.map((name) => join(folder, name)).join(" or ")}?`
}

/** What stands at a path. **Fails** with its place where nothing does. */
export const look = (path: string, expected: string): Effect.Effect<Stats, InputError> =>
  Effect.tryPromise({ try: () => fs.stat(path), catch: (error) => error }).pipe(
    Effect.catch((error) =>
      Effect.promise(() => neighbours(path, error)).pipe(Effect.flatMap((advice) => failWith(problemOf(path, expected, foundFor(error), advice))))
    )
  )

/** Enough to see what a file is. */
const HEAD_BYTES = 65_536

/** A device has no end to read to; pipes have. */
async function bytesOf(path: string): Promise<Uint8Array> {
  const stats = await fs.stat(path)
  if (stats.isCharacterDevice() || stats.isBlockDevice()) throw Object.assign(new Error("a device"), { code: "DEVICE" })
  return fs.readFile(path)
}

export const isGzip = (name: string): boolean => name.toLowerCase().endsWith(".gz")

/** Bytes as they were before compression, where the name ends in .gz. */
const unpacked = (path: string, bytes: Uint8Array): Effect.Effect<Uint8Array, InputError> =>
  !isGzip(path) ? Effect.succeed(bytes) : Effect.try({ try: () => gunzipSync(bytes), catch: (error) => unpackingProblem(path, error) })

export const unpackingProblem = (path: string, error: unknown): InputError => wrongInput(problemOf(path, "a whole gzip file", unpackingFault(error), "Fetch the file again."))

/** What zlib says of a bad archive, in words. */
const unpackingFault = (error: unknown): string =>
  codeOf(error) === "Z_BUF_ERROR" ? "one that is cut off" : "one that cannot be unpacked"

/** The bytes as they stand. @param shownAs how the problem names the file; default: the path. */
export const readPacked = (path: string, expected: string, shownAs: string = path): Effect.Effect<Uint8Array, InputError> =>
  Effect.tryPromise({ try: () => bytesOf(path), catch: (error) => error }).pipe(Effect.catch((error) => readProblem(path, expected, error, shownAs)))

/** The same, unpacked where the name ends in .gz. */
export const readBytes = (path: string, expected: string, shownAs: string = path): Effect.Effect<Uint8Array, InputError> =>
  readPacked(path, expected, shownAs).pipe(Effect.flatMap((bytes) => unpacked(path, bytes)))

/** The first bytes, unpacked where the name ends in .gz: enough to tell what a file is. */
export const readHead = (path: string, expected: string): Effect.Effect<Uint8Array, InputError> =>
  Effect.tryPromise({ try: () => firstBytes(path), catch: (error) => error }).pipe(
    Effect.catch((error) => (codeOf(error).startsWith("Z_") ? Effect.fail(unpackingProblem(path, error)) : readProblem(path, expected, error, path)))
  )

async function firstBytes(path: string): Promise<Uint8Array> {
  const stats = await fs.stat(path)
  // What is no file can be read once only.
  if (!stats.isFile()) return stats.isCharacterDevice() || stats.isBlockDevice() || stats.isDirectory() ? bytesOf(path) : new Uint8Array(0)
  const file = await fs.open(path)
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0)
    const head = buffer.subarray(0, bytesRead)
    // Flushed in the midst of an archive, what was cut off is no error.
    return isGzip(path) ? gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }) : head
  } finally {
    await file.close()
  }
}

/** What to say of a file that cannot be read. */
export const readProblem = (path: string, expected: string, error: unknown, shownAs: string): Effect.Effect<never, InputError> =>
  Effect.promise(() => neighbours(path, error)).pipe(
    Effect.flatMap((advice) => failWith(problemOf(shownAs, expected, shownAs === path ? foundFor(error) : `${foundFor(error)} at ${path}`, advice)))
  )

/** **Fails** where the bytes are no UTF-8 text. A byte order mark is taken off. */
export const textOf = (bytes: Uint8Array, file: string, expected: string): Effect.Effect<string, InputError> =>
  Effect.try({
    try: () => {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
      if (text.includes("\0")) throw new Error("a zero byte")
      return text
    },
    catch: () => wrongInput(problemOf(file, expected, "bytes that are no UTF-8 text", "Save it as UTF-8 text."))
  })

export const readText = (path: string, expected: string): Effect.Effect<string, InputError> =>
  Effect.flatMap(readBytes(path, expected), (bytes) => textOf(bytes, path, expected))
