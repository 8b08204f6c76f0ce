/** What electricity emits where its carbon changes by the hour: a series of factors × the energy drawn meanwhile. */
import { JOULES_PER_KWH, SECONDS_PER_HOUR } from "@rackfold/sim-core"
import { fixedOverheadWatts, meterKwh, type Facility } from "./facility.ts"

/** Grams of CO2 equivalent a kWh, each held until the next. */
export interface CarbonSeries {
  /** Ascending: [steps]. From any moment, e.g. 1970. */
  readonly startSeconds: Float64Array
  readonly gramsPerKwh: Float64Array
  /** Until then the last one holds: > its start. */
  readonly endSeconds: number
}

/** What the machines have drawn by when. */
export interface EnergyOverTime {
  /** Seconds from run start, ascending, the first 0: [rows]. */
  readonly timeSeconds: Float64Array
  /** Drawn from run start until then, the first 0, never falling: [rows]. */
  readonly drawnJoules: Float64Array
}

/**
 * Grams that a run emits: `Σ kWh × g/kWh` over the steps of the series. Where a step begins or ends between two rows of the energy,
 * that is taken as drawn evenly between them: exact where rows and steps meet, or power is constant in between.
 *
 * @param series covers the run
 * @param runStartSeconds the run's start, counted as the series' times are
 * @param energy the last row is the end of the run
 * @returns grams at the meter, and the mean factor in g/kWh weighted by energy; 0 and 0 where nothing is drawn
 *
 * **Cost** O(rows + steps that the run covers).
 */
export function carbonOverTime(series: CarbonSeries, runStartSeconds: number, { timeSeconds, drawnJoules }: EnergyOverTime, facility: Facility): { readonly grams: number; readonly gramsPerKwh: number } {
  const { startSeconds, gramsPerKwh } = series
  const rows = timeSeconds.length
  let step = firstStep(startSeconds, runStartSeconds)
  let itGramsJoules = 0
  let fixedGramsSeconds = 0
  for (let row = 0; row + 1 < rows; row++) {
    const from = timeSeconds[row]!
    const until = timeSeconds[row + 1]!
    const length = until - from
    if (length <= 0) continue
    const joules = drawnJoules[row + 1]! - drawnJoules[row]!
    for (let at = from; at < until; ) {
      while (step + 1 < startSeconds.length && startSeconds[step + 1]! - runStartSeconds <= at) step++
      const next = step + 1 < startSeconds.length ? Math.min(until, startSeconds[step + 1]! - runStartSeconds) : until
      const part = at === from && next === until ? joules : (joules * (next - at)) / length
      itGramsJoules += part * gramsPerKwh[step]!
      fixedGramsSeconds += (next - at) * gramsPerKwh[step]!
      at = next
    }
  }
  const perItKwh = meterKwh({ ...facility, ratedItWatts: 0 }, 1, 0)
  const grams = (itGramsJoules / JOULES_PER_KWH) * perItKwh + (fixedGramsSeconds / SECONDS_PER_HOUR) * (fixedOverheadWatts(facility) / 1000)
  const kwh = rows === 0 ? 0 : meterKwh(facility, drawnJoules[rows - 1]! / JOULES_PER_KWH, timeSeconds[rows - 1]! / SECONDS_PER_HOUR)
  return { grams, gramsPerKwh: kwh === 0 ? 0 : grams / kwh }
}

/** The step that holds at a moment; 0 where it is before the first. */
function firstStep(startSeconds: Float64Array, moment: number): number {
  let low = 0
  let high = startSeconds.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (startSeconds[middle]! <= moment) low = middle
    else high = middle
  }
  return low
}
