/** Scenarios with measured series, compiled, for tests. */
import * as Effect from "effect/Effect"
import { compileScenario, decodeScenario, startSeries } from "../src/index.ts"
import type { CompiledScenario, InputError, MeasuredSeries, Problem } from "../src/index.ts"

export interface SeriesFiles {
  readonly scenario?: string
  /** Keys of `workload.series`. */
  readonly series?: string
  readonly defaults?: string
  readonly inventory?: string
  /** By name, in this order; of a single file the name is `series.csv`. */
  readonly files: Readonly<Record<string, string | Uint8Array>>
  /** Bytes given at once. */
  readonly chunk?: number
}

const HOSTS = `hosts: [{ model: "R740 8280", count: 4 }]
guestOverhead: { cpuFraction: 0, ramMib: { base: 0, perVcpu: 0, perGib: 0 } }
`

/** Reads files as the program does: chunk by chunk, one after the other. */
export function readAll(needed: Parameters<typeof startSeries>[0], files: SeriesFiles["files"], chunk = 1 << 20): MeasuredSeries {
  const reading = startSeries(needed)
  for (const [name, content] of Object.entries(files)) {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content
    const file = reading.file(name)
    for (let at = 0; at < bytes.length; at += chunk) file.push(bytes.subarray(at, at + chunk))
    file.end()
  }
  return reading.finish()
}

export function compiledSeries({ scenario = "", series, defaults = "vcpus: 1, ghz: 1, ram_gib: 1", inventory, files, chunk }: SeriesFiles): CompiledScenario {
  const inFolder = Object.keys(files).length > 1 || !("series.csv" in files)
  const keys = [inFolder ? "folder: traces" : "file: series.csv", ...(series === undefined ? [] : [series])].join(", ")
  const text = `${HOSTS}workload: { ${inventory === undefined ? "" : "file: servers.csv, "}series: { ${keys} }, defaults: { ${defaults} } }\n${scenario}`
  return compiledText(text, files, inventory, chunk)
}

export function compiledText(text: string, files: SeriesFiles["files"], inventory?: string, chunk?: number): CompiledScenario {
  const bytes = inventory === undefined ? [] : [["servers.csv", new TextEncoder().encode(inventory)], ["workload.csv", new TextEncoder().encode(inventory)]] as const
  return Effect.runSync(Effect.flatMap(decodeScenario({ file: "scenario.yaml", text }), (decoded) => compileScenario(decoded, new Map(bytes), readAll(decoded.neededSeries!, files, chunk))))
}

/** What is wrong with an input; none where nothing is. */
export function seriesProblems(input: SeriesFiles): ReadonlyArray<Problem> {
  try {
    compiledSeries(input)
    return []
  } catch (cause) {
    const error = cause as InputError
    if (error._tag !== "InputError") throw cause
    return error.problems
  }
}

/** Demand of a guest in each sample of the series: scale × profile. */
export function demandOf({ plan }: CompiledScenario, name: string, resource: number): number[] {
  const guest = plan.guests.guestName.indexOf(name)
  const profile = plan.guests.guestProfile[resource]![guest]!
  const { profileStart, profileSamples } = plan.profiles
  return [...profileSamples.subarray(profileStart[profile]!, profileStart[profile + 1]!)].map((value) => value * plan.guests.guestScale[resource]![guest]!)
}
