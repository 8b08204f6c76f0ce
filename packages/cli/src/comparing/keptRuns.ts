/**
 * Runs that are finished, in a folder beside the output until all are: a comparison that was stopped, or killed, goes on
 * from there. A run is found by the digest of all it depends on, so that no other is ever taken for it.
 */
import { createHash, randomUUID } from "node:crypto"
import { constants, promises as fs } from "node:fs"
import { join, resolve } from "node:path"
import type { ComparedRun } from "@rackfold/report"
import type { InputError } from "@rackfold/scenarios"
import { Effect } from "effect"
import { codeOf } from "../files.ts"
import { cannotWrite } from "../outFolder.ts"
import { failWith, problemOf } from "../problems.ts"
import { VERSION } from "../version.ts"

/** Names that we give: a run, or one that was being written. */
const OURS = /^[0-9a-f]{32}\.json(\.[0-9a-f-]{36})?$/

export interface KeptRuns {
  readonly folder: string
  /** null: there is none, or one that is not whole or not of this program. */
  readonly read: (digest: string) => Promise<ComparedRun | null>
  /** **Fails** with InputError where the folder cannot be written. */
  readonly write: (digest: string, json: string) => Promise<void>
  readonly remove: () => Promise<void>
}

const checksum = (text: string): string => createHash("sha256").update(text).digest("hex")

/** A line that vouches for the next: what was cut off by a power cut is seen. */
export function keptText(digest: string, json: string): string {
  const line = `{"version":${JSON.stringify(VERSION)},"digest":"${digest}","run":${json}}`
  return `${checksum(line)}\n${line}\n`
}

export function runOfText(text: string, digest: string): ComparedRun | null {
  const [sum, line] = text.split("\n")
  if (line === undefined || sum !== checksum(line)) return null
  const kept = JSON.parse(line) as { readonly version: string; readonly digest: string; readonly run: ComparedRun }
  return kept.version === VERSION && kept.digest === digest ? kept.run : null
}

/** Beside the output folder; a link leads to what it stands for. */
async function folderOf(out: string): Promise<string> {
  return `${await fs.realpath(out).catch(() => resolve(out))}.part`
}

/** **Fails** where something else stands in the place of the folder. Writes nothing. */
export const openKeptRuns = (out: string): Effect.Effect<KeptRuns, InputError> =>
  Effect.gen(function*() {
    const folder = yield* Effect.promise(() => folderOf(out))
    const found = yield* Effect.promise(() => whatStandsAt(folder))
    if (found !== null) return yield* failWith(problemOf(folder, "a folder of an interrupted comparison, or nothing", found, "Move it away, or name another folder with --out."))
    return keptRunsIn(folder)
  })

async function whatStandsAt(folder: string): Promise<string | null> {
  try {
    const names = await fs.readdir(folder)
    if (names.some((name) => !OURS.test(name))) return "a folder with other files"
    await fs.access(folder, constants.W_OK)
    return null
  } catch (error) {
    return codeOf(error) === "ENOENT" ? null : codeOf(error) === "ENOTDIR" ? "a file" : `one that this user may not write (${codeOf(error)})`
  }
}

function keptRunsIn(folder: string): KeptRuns {
  const fileOf = (digest: string): string => join(folder, `${digest}.json`)
  const put = async (digest: string, json: string): Promise<void> => {
    const file = fileOf(digest)
    const staged = `${file}.${randomUUID()}`
    await fs.mkdir(folder, { recursive: true })
    await fs.writeFile(staged, keptText(digest, json))
    await fs.rename(staged, file)
  }
  return {
    folder,
    // Whoever ends the same comparison meanwhile removes the folder: made once more then.
    write: (digest, json) => put(digest, json).catch((error: unknown) => (codeOf(error) === "ENOENT" ? put(digest, json) : Promise.reject(error))).catch((error: unknown) => Promise.reject(cannotWrite(folder, error))),
    read: async (digest) => {
      const text = await fs.readFile(fileOf(digest), "utf8").catch(() => null)
      return text === null ? null : runOfText(text, digest)
    },
    remove: async () => {
      const names = await fs.readdir(folder).catch(() => [])
      for (const name of names) if (OURS.test(name)) await fs.rm(join(folder, name), { force: true })
      await fs.rmdir(folder).catch(() => undefined)
    }
  }
}

