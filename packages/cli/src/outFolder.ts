/** The folder of a run is replaced as a whole or not at all. */
import { constants, promises as fs, readFileSync } from "node:fs"
import { dirname, join, relative, resolve, sep } from "node:path"
import type { InputError } from "@rackfold/scenarios"
import { Effect } from "effect"
import { codeOf } from "./files.ts"
import { failWith, problemOf, wrongInput } from "./problems.ts"

const MAY_WRITE = "a folder that can be written"
const ELSEWHERE = "Name another folder with --out."

const WHY: Readonly<Record<string, string>> = {
  EACCES: "one that this user may not write",
  EPERM: "one that this user may not write",
  EROFS: "one on a read-only file system",
  ENOTDIR: "a file where a folder is meant",
  ENOSPC: "a full file system",
  EDQUOT: "a used-up quota",
  ENOTEMPTY: "one that another run has just written",
  EEXIST: "one that another run has just written",
  EBUSY: "one that is in use, or a mount point",
  ENAMETOOLONG: "a name too long for the file system"
}

export const cannotWrite = (out: string, error: unknown, expected: string = MAY_WRITE): InputError =>
  wrongInput(problemOf(out, expected, WHY[codeOf(error)] ?? `an error of the file system (${codeOf(error)})`, ELSEWHERE))

/** A folder that an earlier run wrote: its summary.json is ours. */
function isOurs(folder: string): boolean {
  try {
    const summary: unknown = JSON.parse(readFileSync(join(folder, "summary.json"), "utf8"))
    return typeof summary === "object" && summary !== null && ["planDigest", "study", "losses", "comparison", "candidates", "changesNothing"].some((key) => key in summary)
  } catch {
    return false
  }
}

/** The nearest folder above that exists: the one in which the missing ones would be made. */
async function nearestExisting(path: string): Promise<string> {
  for (let folder = path; ; folder = dirname(folder)) {
    try {
      await fs.stat(folder)
      return folder
    } catch (error) {
      if (codeOf(error) !== "ENOENT" || dirname(folder) === folder) throw error
    }
  }
}

async function refusalToReplace(out: string): Promise<string | null> {
  if (out.trim() === "") return "no name"
  const path = resolve(out)
  const existing = await nearestExisting(path)
  if (!(await fs.stat(existing)).isDirectory()) return existing === path ? "a file" : `a file at ${existing}`
  await fs.access(existing === path ? dirname(path) : existing, constants.W_OK)
  if (existing !== path) return null
  const fromHere = relative(path, process.cwd())
  if (fromHere === "" || !(fromHere.startsWith("..") || resolve(fromHere) === fromHere)) return "the folder that you are in"
  const holdsOthers = (await fs.readdir(path)).length > 0 && !isOurs(path)
  return holdsOthers ? "a folder with files that Rackfold did not write" : null
}

/** **Fails**, before anything is computed, where `out` may not be replaced. Writes nothing. */
export const checkOutFolder = (out: string): Effect.Effect<void, InputError> =>
  Effect.tryPromise({ try: () => refusalToReplace(out), catch: (error) => cannotWrite(out, error) }).pipe(
    Effect.flatMap((found) =>
      found === null ? Effect.void : failWith(problemOf(out === "" ? "--out" : out, "a folder that is new, empty, or of an earlier run", found, ELSEWHERE))
    )
  )

async function writeOne(path: string, text: string | Uint8Array): Promise<void> {
  await fs.mkdir(dirname(path), { recursive: true })
  await fs.writeFile(path, text)
}

/** Puts `staged` in the place of `target`; puts the old one back where that fails. */
async function swap(staged: string, target: string, old: string): Promise<void> {
  const replaced = await fs.rename(target, old).then(() => true, (error: unknown) => {
    if (codeOf(error) === "ENOENT") return false
    throw error
  })
  try {
    await fs.rename(staged, target)
  } catch (error) {
    // Where another run has put its folder there meanwhile, that one stays, and ours and the old one go.
    if (replaced) await fs.rename(old, target).catch(() => fs.rm(old, { recursive: true, force: true }))
    throw error
  }
  if (replaced) await fs.rm(old, { recursive: true, force: true })
}

/** Removes the folders that were made on the way, as far as they are empty. */
async function removeMade(from: string, first: string | undefined): Promise<void> {
  if (first === undefined) return
  for (let folder = from; folder === first || folder.startsWith(first + sep); folder = dirname(folder)) {
    if (!(await fs.rmdir(folder).then(() => true, () => false))) return
  }
}

/**
 * Writes the files beside `out` and swaps the folders by name.
 * On failure and on Ctrl-C `out` is as it was, and nothing is left beside it.
 */
export const replaceFolder = (out: string, files: ReadonlyMap<string, string | Uint8Array>): Effect.Effect<void, InputError> =>
  Effect.gen(function*() {
    // Each step is finished before an interruption is heard: nothing is written behind the back of the tidying.
    const attempt = <A>(step: () => Promise<A>) => Effect.uninterruptible(Effect.tryPromise({ try: step, catch: (error) => cannotWrite(out, error) }))
    // A link to a folder stays a link: what it leads to is replaced.
    const target = yield* Effect.promise(() => fs.realpath(out).catch(() => resolve(out)))
    const parent = dirname(target)
    const mark = `${process.pid}-${process.hrtime.bigint().toString(36)}`
    const staged = `${target}.partial-${mark}`
    let made: string | undefined
    let swapped = false
    const write = Effect.gen(function*() {
      made = yield* attempt(() => fs.mkdir(parent, { recursive: true }))
      yield* attempt(() => fs.mkdir(staged))
      for (const [file, text] of files) yield* attempt(() => writeOne(join(staged, ...file.split("/")), text))
      yield* attempt(() => swap(staged, target, `${target}.replaced-${mark}`).then(() => { swapped = true }))
    })
    const tidy = Effect.promise(async () => {
      if (swapped) return
      await fs.rm(staged, { recursive: true, force: true }).catch(() => undefined)
      await removeMade(parent, made)
    })
    yield* Effect.ensuring(write, tidy)
  })
