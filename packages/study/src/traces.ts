/** Measured series → the world of the study, or what is wrong with them. */
import type { MeasuredSeries, Problem } from "@rackfold/scenarios"
import { DAY_SAMPLES } from "./machines.ts"
import { makeWorld, type World } from "./world.ts"
import type { Parsed } from "./rules.ts"

/** Each file must hold one day: 288 whole percentages, one every 300 s. */
export interface TraceOptions {
  readonly hostCount?: number
}

/**
 * A day of PlanetLab traces as a world: VM i is the i-th file by name (code units), whatever order it was read in.
 *
 * **Fails** with every problem at once: what the reading found, files that are longer or shorter than a day, none at all.
 */
export function worldFromSeries(series: MeasuredSeries, options: TraceOptions = {}): Parsed<World> {
  const problems: Problem[] = []
  const whole = (file: string, expected: string, found: string, advice: string): void => {
    problems.push({ file, line: null, column: null, path: "", expected, found, advice })
  }
  if (series.vms.length === 0 && series.quality.rowsRead === 0) {
    whole(series.source, "a folder of PlanetLab traces, one file a VM", "no trace in it", "Name the folder of one day, `…/planetlab/20110303` say.")
    return { problems }
  }
  problems.push(...series.problems.map((problem) => ({ ...problem, advice: problem.line === null ? "Take the file out of the folder, or correct it." : "Correct the line, or leave the file out." })))
  const vms = [...series.vms].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const percent = new Uint8Array(vms.length * DAY_SAMPLES)
  vms.forEach(({ name, values }, vm) => {
    const column = values[0] ?? new Float64Array(0)
    if (column.length !== DAY_SAMPLES) {
      // A file with bad lines is short because of them; it has been told of already.
      if (!series.problems.some(({ file }) => file === `${series.source}/${name}`)) {
        whole(`${series.source}/${name}`, `${DAY_SAMPLES} lines, one every 300 s for a day`, `${column.length}`, "Take whole days: correct the file or leave it out.")
      }
      return
    }
    percent.set(column, vm * DAY_SAMPLES)
  })
  return problems.length > 0 ? { problems } : { value: makeWorld(percent, DAY_SAMPLES, options.hostCount) }
}
