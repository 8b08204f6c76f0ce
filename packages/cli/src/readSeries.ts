/** Measured series from files, chunk by chunk, to whoever understands them. */
import { createReadStream, promises as fs, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { createGunzip, gunzipSync } from "node:zlib"
import { startSeries, type DecodedScenario, type InputError, type MeasuredSeries, type NeededSeries, type SeriesReading } from "@rackfold/scenarios"
import { Effect } from "effect"
import { codeOf, foundFor, neighbours } from "./files.ts"
import { failWith } from "./problems.ts"
import type { ScenarioFile } from "./scenarioFile.ts"
import { tracePath } from "./tracePath.ts"

/** Files up to this size are read whole: there may be thousands of them. */
const SMALL_BYTES = 1_048_576

/**
 * The series that a scenario names.
 *
 * **Fails** where nothing is there to read; what is wrong with the content is among the problems of the series.
 */
export const readSeries = (scenario: ScenarioFile, needed: NeededSeries, locate: DecodedScenario["locate"]): Effect.Effect<MeasuredSeries, InputError> =>
  Effect.gen(function*() {
    const expected = needed.inFolder ? "a folder of series that can be read" : "a file of series that can be read"
    const path = tracePath(scenario.folder, needed.source)
    if (path === undefined) {
      return yield* failWith(locate({ path: needed.path, expected, found: `${needed.source}, and no RACKFOLD_DATA`, advice: "Set RACKFOLD_DATA to the folder of the traces." }))
    }
    const reading = startSeries(needed)
    yield* Effect.tryPromise({ try: (signal) => (needed.inFolder ? readFolder(path, reading, signal) : readFile(path, needed.source, reading, signal)), catch: (error) => error }).pipe(
      Effect.catch((error) =>
        Effect.promise(() => neighbours(path, error)).pipe(Effect.flatMap((advice) => failWith(locate({ path: needed.path, expected, found: `${foundFor(error)} at ${path}`, advice }))))
      )
    )
    return reading.finish()
  })

/** Every file of a folder by code unit of its name; what is no file is told. */
async function readFolder(folder: string, reading: SeriesReading, signal: AbortSignal): Promise<void> {
  const names = await fs.readdir(folder)
  for (const name of names.sort()) {
    if (signal.aborted) return
    const path = join(folder, name)
    if (statSync(path).isDirectory()) reading.stray(name, { en: "a folder", fr: "un dossier" })
    else await readFile(path, name, reading, signal)
  }
}

async function readFile(path: string, name: string, reading: SeriesReading, signal: AbortSignal): Promise<void> {
  const stats = statSync(path)
  if (stats.isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" })
  if (stats.isCharacterDevice() || stats.isBlockDevice()) throw Object.assign(new Error("a device"), { code: "DEVICE" })
  const isPacked = path.endsWith(".gz")
  const file = reading.file(isPacked ? name.replace(/\.gz$/, "") : name)
  try {
    if (stats.isFile() && stats.size <= SMALL_BYTES) file.push(isPacked ? gunzipSync(readFileSync(path)) : readFileSync(path))
    else for await (const chunk of chunks(path, isPacked)) {
      if (signal.aborted) return
      file.push(chunk)
    }
    file.end()
  } catch (error) {
    if (!codeOf(error).startsWith("Z_")) throw error
    file.end(`an archive that is ${codeOf(error) === "Z_BUF_ERROR" ? "cut off" : "damaged"}`)
  }
}

function chunks(path: string, isPacked: boolean): AsyncIterable<Uint8Array> {
  const source = createReadStream(path, { highWaterMark: SMALL_BYTES })
  if (!isPacked) return source
  const unpack = createGunzip({ chunkSize: 262_144 })
  source.on("error", (error) => unpack.destroy(error))
  return source.pipe(unpack)
}
