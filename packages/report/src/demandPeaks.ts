/** Do peaks coincide? The sum of the guests' p95 beside the p95 of their sum. */
import { NONE, RESOURCE_UNITS, type Outcome, type Plan, type ResourceIndex } from "@rackfold/sim-core"
import { weightedPercentile } from "./percentile.ts"
import type { DemandPeaks } from "./summary.ts"

const SHARE = 0.95

/**
 * What placed guests ask for of a rate: each by itself, and all together.
 *
 * A guest's p95 is its scale × the p95 of its profile over the whole run, whenever it is there; the p95 of the
 * sum is that of the series' demand, every row for its time.
 *
 * @param periodSeconds length of the run
 * @returns null where no placed guest asks for any, or no series was recorded
 * **Cost** O(guests + samples of the profiles in use + rows of the series).
 */
export function demandPeaks(plan: Plan, outcome: Outcome, rate: ResourceIndex, periodSeconds: number): DemandPeaks | null {
  if (outcome.series.timeSeconds.length === 0) return null
  const { guestCount, guestScale, guestProfile } = plan.guests
  const p95OfProfile = new Float64Array(plan.profiles.profileCount).fill(NaN)
  let sumOfP95 = 0
  for (let guest = 0; guest < guestCount; guest++) {
    const scale = guestScale[rate]![guest]!
    if (outcome.guests.guestHost[guest] === NONE || scale === 0) continue
    const profile = guestProfile[rate]![guest]!
    if (Number.isNaN(p95OfProfile[profile])) p95OfProfile[profile] = profileP95(plan, profile, periodSeconds)
    sumOfP95 += scale * p95OfProfile[profile]!
  }
  if (sumOfP95 === 0) return null
  return { unit: RESOURCE_UNITS[rate], sumOfP95, p95OfSum: seriesP95(outcome, rate, periodSeconds) }
}

/** Of the samples that begin before the end; the last counts for what is left of it. */
function profileP95({ profiles, sampleSeconds }: Plan, profile: number, periodSeconds: number): number {
  const start = profiles.profileStart[profile]!
  const length = profiles.profileStart[profile + 1]! - start
  const samples = Math.ceil(periodSeconds / sampleSeconds)
  const last = (samples - 1) % length
  const seconds = (slot: number): number => {
    if (slot >= samples) return 0
    const times = Math.floor((samples - 1 - slot) / length) + 1
    return times * sampleSeconds - (slot === last ? samples * sampleSeconds - periodSeconds : 0)
  }
  return weightedPercentile(length, (slot) => profiles.profileSamples[start + slot]!, seconds, SHARE)
}

function seriesP95({ series }: Outcome, rate: ResourceIndex, periodSeconds: number): number {
  const { timeSeconds } = series
  const rows = timeSeconds.length
  const demand = series.demand[rate]!
  return weightedPercentile(rows, (row) => demand[row]!, (row) => (row + 1 < rows ? timeSeconds[row + 1]! : periodSeconds) - timeSeconds[row]!, SHARE)
}
