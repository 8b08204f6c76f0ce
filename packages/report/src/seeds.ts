/** The same scenario under several seeds: mean and 95 % interval of every figure that chance may move. */
import { availabilityFigures } from "./failing/availabilitySeeds.ts"
import type { ResourceName, SeedFigure, SeedSummary, Summary } from "./summary.ts"

/**
 * Two-sided 95 % quantile of Student's t for 1 … 30 degrees of freedom, then for 40, 60, 120 and more; between
 * two of them the one of fewer degrees, which makes the interval a little too wide rather than too narrow.
 * Source: any table of the t distribution, e.g. NIST/SEMATECH e-Handbook of Statistical Methods §1.3.6.7.2.
 */
const STUDENT_T = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074,
  2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042
]
const STUDENT_T_BEYOND = [[120, 1.98], [60, 2], [40, 2.021], [31, 2.042]] as const

function studentT(degrees: number): number {
  return STUDENT_T[degrees - 1] ?? STUDENT_T_BEYOND.find(([from]) => degrees >= from)![1]
}

const RATES: ReadonlyArray<"cpu" | "iops" | "network"> = ["cpu", "iops", "network"]
const RESOURCES: ReadonlyArray<ResourceName> = ["cpu", "ram", "disk", "iops", "network"]

/** Figures that are followed over seeds, by their path in summary.json. */
const FIGURES: ReadonlyArray<readonly [path: string, of: (summary: Summary) => number | null]> = [
  ["hostsUsed", (s) => s.hostsUsed],
  ["placedCount", (s) => s.placedCount],
  ["refusedCount", (s) => s.refusedCount],
  ["energyKwh", (s) => s.energyKwh],
  ["meanWatts", (s) => s.meanWatts],
  ["peakWatts", (s) => s.peakWatts],
  ...RESOURCES.map((name) => [`utilisation.${name}.meanFraction`, (s: Summary) => s.utilisation[name].meanFraction] as const),
  ...RESOURCES.map((name) => [`utilisation.${name}.maxFraction`, (s: Summary) => s.utilisation[name].maxFraction] as const),
  ...RATES.map((name) => [`unserved.${name}.fraction`, (s: Summary) => s.unserved[name].fraction] as const)
]

/**
 * Mean and 95 % interval of the mean over runs that differ in their seed only.
 *
 * mean ± t(0.975, n − 1) · s ÷ √n, with s the sample standard deviation. Where all runs agree the interval is
 * the mean itself. A figure that is null (not limited) in a run is left out. Of availability, which ends at 1, the
 * interval ends there, too.
 *
 * @param summaries ≥ 2, one a seed, in order of the seeds
 */
export function summariseSeeds(summaries: ReadonlyArray<Summary>): SeedSummary {
  const figures = FIGURES.flatMap(([path, of]): SeedFigure[] => {
    const values = summaries.map(of)
    return values.includes(null) ? [] : [interval(path, values as number[])]
  })
  return { count: summaries.length, seeds: summaries.map(({ seed }) => seed), figures: [...figures, ...availabilities(summaries)], anythingRandom: summaries.some(({ digest }) => digest !== summaries[0]!.digest) }
}

function availabilities(summaries: ReadonlyArray<Summary>): SeedFigure[] {
  const found = summaries.flatMap(({ failing }) => failing ?? [])
  if (found.length < summaries.length) return []
  return availabilityFigures(found[0]!).flatMap(({ path, of, name, value, analytic, most }): SeedFigure[] => {
    const values = found.map(value)
    if (values.includes(null)) return []
    const { mean, low, high } = interval(path, values as number[])
    return [{ path, mean, low: Math.max(0, low), high: Math.min(most, high), of, name, ...(analytic === null ? {} : { analytic }) }]
  })
}

function interval(path: string, values: ReadonlyArray<number>): SeedFigure {
  const count = values.length
  const first = values[0]!
  if (values.every((value) => value === first)) return { path, mean: first, low: first, high: first }
  // Differences from the first value: a mean of large like numbers keeps its digits.
  const mean = first + values.reduce((sum, value) => sum + (value - first), 0) / count
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
  const half = (studentT(count - 1) * Math.sqrt(squares / (count - 1))) / Math.sqrt(count)
  return { path, mean, low: mean - half, high: mean + half }
}
