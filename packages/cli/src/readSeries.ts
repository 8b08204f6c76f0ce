/** Measured series from files, chunk by chunk, to whoever understands them. */
import { promises as fs, readFileSync, statSync, type Stats } from "node:fs"
import { basename, join } from "node:path"
import { gunzipSync } from "node:zlib"
import { startSeries, type DecodedScenario, type InputError, type MeasuredSeries, type NeededSeries, type SeriesReading } from "@rackfold/scenarios"
import { Effect } from "effect"
import { codeOf, foundFor, isGzip, neighbours } from "./files.ts"
import { chunksOf } from "./gzip.ts"
import { failWith } from "./problems.ts"
import { startReading, type ReadingProgress } from "./readingProgress.ts"
import type { ScenarioFile } from "./scenarioFile.ts"
import { tracePath } from "./tracePath.ts"

/** Files up to this size are read whole: there may be thousands of them. */
const SMALL_BYTES = 1_048_576
/** Archives may hold a thousand times their size. */
const SMALL_PACKED_BYTES = 65_536
/** How long a signal may wait while small files are read. */
const LISTEN_MS = 50

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
    yield* Effect.tryPromise({ try: (signal) => (needed.inFolder ? readFolder(path, reading, signal) : readAlone(path, needed.source, reading, signal)), catch: (error) => error }).pipe(
      Effect.catch((error) =>
        Effect.promise(() => neighbours(path, error)).pipe(Effect.flatMap((advice) => failWith(locate({ path: needed.path, expected, found: `${foundFor(error)} at ${path}`, advice }))))
      )
    )
    return reading.finish()
  })

/** A folder of PlanetLab traces: CPU percentages and nothing else. @param source what messages call it */
export const readTraces = (path: string, source: string): Effect.Effect<MeasuredSeries> =>
  Effect.promise(async (signal) => {
    const reading = startSeries({ source, inFolder: true, format: "planetlab", dropBad: false, metric: "cpu_pct" })
    await readFolder(path, reading, signal)
    return reading.finish()
  })

/** Every file of a folder by code unit of its name; what is no file is told. */
async function readFolder(folder: string, reading: SeriesReading, signal: AbortSignal): Promise<void> {
  const names = (await fs.readdir(folder)).sort()
  const stats = names.map((name) => statSync(join(folder, name)))
  const progress = startReading(`reading ${basename(folder)}`, stats.reduce((sum, { size }, i) => sum + (stats[i]!.isFile() ? size : 0), 0))
  let heard = performance.now()
  try {
    for (const [i, name] of names.entries()) {
      // Small files are read at once: the event loop gets a turn between them, for signals arrive there.
      if (performance.now() - heard > LISTEN_MS) {
        await new Promise((resolve) => { setImmediate(resolve) })
        heard = performance.now()
      }
      if (signal.aborted) return
      if (stats[i]!.isDirectory()) reading.stray(name, { en: "a folder", fr: "un dossier" })
      else await readFile(join(folder, name), name, stats[i]!, reading, progress, signal)
    }
  } finally {
    progress.end()
  }
}

async function readAlone(path: string, source: string, reading: SeriesReading, signal: AbortSignal): Promise<void> {
  const stats = statSync(path)
  if (stats.isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" })
  const progress = startReading(`reading ${basename(path)}`, stats.size)
  try {
    await readFile(path, source, stats, reading, progress, signal)
  } finally {
    progress.end()
  }
}

async function readFile(path: string, name: string, stats: Stats, reading: SeriesReading, progress: ReadingProgress, signal: AbortSignal): Promise<void> {
  if (stats.isCharacterDevice() || stats.isBlockDevice()) throw Object.assign(new Error("a device"), { code: "DEVICE" })
  const isPacked = isGzip(path)
  const file = reading.file(isPacked ? name.replace(/\.gz$/i, "") : name)
  try {
    if (stats.isFile() && stats.size <= (isPacked ? SMALL_PACKED_BYTES : SMALL_BYTES)) {
      file.push(isPacked ? gunzipSync(readFileSync(path)) : readFileSync(path))
      progress.read(stats.size)
    } else for await (const chunk of chunksOf(path, progress.read)) {
      if (signal.aborted) return
      file.push(chunk)
    }
    file.end()
  } catch (error) {
    if (!codeOf(error).startsWith("Z_")) throw error
    file.end(`an archive that is ${codeOf(error) === "Z_BUF_ERROR" ? "cut off" : "damaged"}`)
  }
}
