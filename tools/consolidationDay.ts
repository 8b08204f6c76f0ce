/**
 * Makes examples/consolidation-day/day: a day of forty VMs in the form of the PlanetLab traces, one file a VM, 288 whole
 * percentages. Nobody measured them; they are made so that they can ship, by a generator with a fixed start:
 * `node tools/consolidationDay.ts` writes the files.
 */
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const VMS = 40
const SAMPLES = 288
const SAMPLES_PER_HOUR = 12

/** Percent of CPU at night and in office hours; batch works at night, idle ones are idle but for bursts. */
const KINDS = [[6, 42], [55, 4], [0, 0], [14, 22]] as const
const IDLE = 2
const BURST = 35

/** File name → text, in order of the names. */
export function consolidationDay(): ReadonlyMap<string, string> {
  let state = 20_110_303
  const next = (most: number): number => {
    // Park and Miller's minimal standard generator: exact in doubles.
    state = (state * 16_807) % 2_147_483_647
    return state % most
  }
  return new Map(Array.from({ length: VMS }, (_, vm) => {
    const kind = vm % KINDS.length
    let burst = 0
    const lines = Array.from({ length: SAMPLES }, (_, sample) => {
      const hour = sample / SAMPLES_PER_HOUR
      const [night, office] = KINDS[kind]!
      const level = hour >= 8 && hour < 18 ? office : night
      if (kind === IDLE) {
        if (burst > 0) burst--
        else if (next(40) === 0) burst = 1 + next(6)
        return burst > 0 ? BURST + next(20) : 0
      }
      return Math.min(99, Math.max(0, level + next(1 + Math.floor(level / 2)) - Math.floor(level / 4)))
    })
    return [`vm-${String(vm).padStart(2, "0")}`, `${lines.join("\n")}\n`]
  }))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL("../examples/consolidation-day/day", import.meta.url))
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of consolidationDay()) writeFileSync(join(folder, name), text)
}
