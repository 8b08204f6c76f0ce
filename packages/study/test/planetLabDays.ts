/** The days that tests find under RACKFOLD_DATA, or in the folder beside the checkout. */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { startSeries } from "@rackfold/scenarios"
import { worldFromSeries } from "../src/traces.ts"
import type { World } from "../src/world.ts"

const BESIDE = resolve(import.meta.dirname, "../../../../shared/data")

/** Where traces are, whether there are any or not. */
export const traces = process.env["RACKFOLD_DATA"] || BESIDE

export function dayFolder(day: string): string | undefined {
  const folder = join(traces, "planetlab", day)
  return existsSync(folder) ? folder : undefined
}

const daysRead = new Map<string, World>()

/** A world is never written to: each day is read once a test file. */
export function readDay(day: string, hostCount?: number): World {
  const key = `${day}, ${hostCount ?? "as many hosts as the study has"}`
  const world = daysRead.get(key) ?? readAnew(day, hostCount)
  daysRead.set(key, world)
  return world
}

function readAnew(day: string, hostCount?: number): World {
  const folder = dayFolder(day)!
  const reading = startSeries({ source: day, inFolder: true, format: "planetlab", dropBad: false, metric: "cpu_pct" })
  for (const name of readdirSync(folder).sort()) {
    const file = reading.file(name)
    file.push(readFileSync(join(folder, name)))
    file.end()
  }
  const world = worldFromSeries(reading.finish(), hostCount === undefined ? {} : { hostCount })
  if ("problems" in world) throw new Error(JSON.stringify(world.problems))
  return world.value
}
