/** The same scenario under several seeds: mean and 95 % interval of every figure that chance may move. */
import { meanInterval } from "@rackfold/sim-core"
import { availabilityFigures } from "./failing/availabilitySeeds.ts"
import type { SeedFigure, SeedSummary } from "./seedSummary.ts"
import type { ResourceName, Summary } from "./summary.ts"

const RATES: ReadonlyArray<"cpu" | "iops" | "network"> = ["cpu", "iops", "network"]
const RESOURCES: ReadonlyArray<ResourceName> = ["cpu", "ram", "disk", "iops", "network"]

/** Figures that are followed over seeds, by their path in summary.json. */
export const FOLLOWED_FIGURES: ReadonlyArray<readonly [path: string, of: (summary: Summary) => number | null]> = [
  ["hostsUsed", (s) => s.hostsUsed],
  ["placedCount", (s) => s.placedCount],
  ["refusedCount", (s) => s.refusedCount],
  ["energyKwh", (s) => s.energyKwh],
  ["meanWatts", (s) => s.meanWatts],
  ["peakWatts", (s) => s.peakWatts],
  ["queue.responseSeconds", (s) => s.queue?.responseSeconds ?? null],
  ["queue.waitSeconds", (s) => s.queue?.waitSeconds ?? null],
  ["pressure.latency.limits.missedFraction", (s) => s.pressure?.latency?.limits.missedFraction ?? null],
  ...RESOURCES.map((name) => [`utilisation.${name}.meanFraction`, (s: Summary) => s.utilisation[name].meanFraction] as const),
  ...RESOURCES.map((name) => [`utilisation.${name}.maxFraction`, (s: Summary) => s.utilisation[name].maxFraction] as const),
  ...RATES.map((name) => [`unserved.${name}.fraction`, (s: Summary) => s.unserved[name].fraction] as const),
  ["pressure.cpu.readyMeanFraction", (s) => s.pressure?.cpu?.readyMeanFraction ?? null],
  ["pressure.cpu.readyMaxFraction", (s) => s.pressure?.cpu?.readyMaxFraction ?? null],
  ["pressure.cpu.delayedFraction", (s) => s.pressure?.cpu?.delayedFraction ?? null],
  ["pressure.memory.delayedFraction", (s) => s.pressure?.memory?.delayedFraction ?? null],
  ["pressure.memory.killCount", (s) => s.pressure?.memory?.killCount ?? null]
]

/**
 * Mean and 95 % interval of the mean over runs that differ in their seed only.
 *
 * A figure that is null (not limited, not asked for) in a run is left out. Of availability, which ends at 1, the interval ends there,
 * too.
 *
 * @param summaries ≥ 2, one a seed, in order of the seeds
 */
export function summariseSeeds(summaries: ReadonlyArray<Summary>): SeedSummary {
  const figures = FOLLOWED_FIGURES.flatMap(([path, of]): SeedFigure[] => {
    const values = summaries.map(of)
    const analytic = theoryOf(path, summaries[0]!)
    return values.includes(null) ? [] : [{ path, ...meanInterval(values as number[]), ...(analytic === null ? {} : { analytic }) }]
  })
  return { count: summaries.length, seeds: summaries.map(({ seed }) => seed), figures: [...figures, ...availabilities(summaries)], anythingRandom: summaries.some(({ digest }) => digest !== summaries[0]!.digest) }
}

/** What theory expects of a line of jobs. */
function theoryOf(path: string, { queue }: Summary): number | null {
  return path === "queue.responseSeconds" ? (queue?.theoryResponseSeconds ?? null) : path === "queue.waitSeconds" ? (queue?.theoryWaitSeconds ?? null) : null
}

function availabilities(summaries: ReadonlyArray<Summary>): SeedFigure[] {
  const found = summaries.flatMap(({ failing }) => failing ?? [])
  if (found.length < summaries.length) return []
  return availabilityFigures(found[0]!).flatMap(({ path, of, name, value, analytic, most }): SeedFigure[] => {
    const values = found.map(value)
    if (values.includes(null)) return []
    const { mean, low, high } = meanInterval(values as number[])
    return [{ path, mean, low: Math.max(0, low), high: Math.min(most, high), of, name, ...(analytic === null ? {} : { analytic }) }]
  })
}
