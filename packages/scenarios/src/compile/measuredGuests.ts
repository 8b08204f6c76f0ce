/** Measured series → what each VM asks for, sample by sample, and the statistics that placement may reserve. */
import type { DataQuality, SeriesCoverage } from "@rackfold/sim-core"
import type { Scenario } from "../scenario.ts"
import { SERIES_METRICS } from "../series/metrics.ts"
import type { MeasuredSeries } from "../series/readSeries.ts"
import { makeCalendar } from "./coverageCalendar.ts"
import { resample } from "./resample.ts"
import type { SeriesClock } from "./seriesClock.ts"

export interface MeasuredMetric {
  /** One value a sample, gaps filled as the scenario says: [samples]. */
  readonly samples: Float64Array
  /** Of the samples that were measured. */
  readonly mean: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

/** By row of SERIES_METRICS; undefined = not measured. */
export type MeasuredGuest = ReadonlyArray<MeasuredMetric | undefined>

export type Coverage = NonNullable<DataQuality["series"]>["columns"]

export interface MeasuredGuests {
  readonly byName: ReadonlyMap<string, MeasuredGuest>
  readonly coverage: Coverage
  /** The same day by day, and of the guests measured least. */
  readonly calendar: SeriesCoverage
}

type Gaps = NonNullable<Scenario["workload"]["series"]>["gaps"]

/** @param isUsed whether a VM of the series counts */
export function measuredGuests(series: MeasuredSeries, clock: SeriesClock, gaps: Gaps, isUsed: (vm: number) => boolean): MeasuredGuests {
  const count = Math.max(1, Math.ceil(clock.endSeconds / clock.sampleSeconds - 1e-6))
  const span = clock.endSeconds - clock.firstSeconds
  const totals = SERIES_METRICS.map((column) => ({ column, guests: 0, coveredSeconds: 0, gapCount: 0, longestGapSeconds: 0 }))
  const byName = new Map<string, MeasuredGuest>()
  const calendar = makeCalendar(clock, count)
  series.vms.forEach(({ name, seconds, values }, vm) => {
    if (!isUsed(vm)) return
    const shifted = clock.shiftSeconds === 0 ? seconds : seconds.map((time) => time + clock.shiftSeconds)
    byName.set(name, values.map((column, metric) => {
      if (column === undefined) return undefined
      const { samples, coveredSeconds, gapCount, longestGapSeconds } = resample(shifted, column, clock.vmStep[vm]!, clock.sampleSeconds, count)
      const total = totals[metric]!
      total.guests++
      total.coveredSeconds += coveredSeconds
      total.gapCount += gapCount
      total.longestGapSeconds = Math.max(total.longestGapSeconds, longestGapSeconds)
      calendar.add(name, samples)
      return { ...statistics(samples), samples: filled(samples, gaps) }
    }))
  })
  const coverage = totals.filter(({ guests }) => guests > 0).map(({ coveredSeconds, ...rest }) => ({ ...rest, coveredFraction: Math.min(1, coveredSeconds / (rest.guests * span)) }))
  return { byName, coverage, calendar: calendar.close() }
}

/** Mean, nearest-rank p95 and p99, and maximum of what was measured. */
function statistics(samples: Float64Array): Omit<MeasuredMetric, "samples"> {
  const measured = samples.filter((value) => !Number.isNaN(value)).sort()
  let sum = 0
  for (const value of samples) if (!Number.isNaN(value)) sum += value
  const rank = (percent: number): number => measured[Math.ceil((measured.length * percent) / 100) - 1]!
  return { mean: sum / measured.length, p95: rank(95), p99: rank(99), max: measured.at(-1)! }
}

/** Gaps hold the last value, or ask for nothing; before the first reading nothing is asked for either way. */
function filled(samples: Float64Array, gaps: Gaps): Float64Array {
  let last = 0
  return samples.map((value) => {
    if (Number.isNaN(value)) return last
    if (gaps === "hold") last = value
    return value
  })
}
