/** A series made small enough to draw: as it is, or as means and maxima over equal stretches of time. */

/** A step of a line: it holds from `timeSeconds` to the next step. null: no figure, a gap in the line. */
export interface Step {
  readonly timeSeconds: number
  readonly mean: number | null
  readonly max: number | null
}

/** More rows than this are aggregated before drawing. */
export const MOST_ROWS = 2000
/** Stretches that a long series is cut into; a chart has hardly more pixels. */
export const BUCKETS = 480

/** True if a series of so many rows is drawn as means and maxima. */
export function isAggregated(rowCount: number): boolean {
  return rowCount > MOST_ROWS
}

/**
 * The steps to draw for one value a row, closed by a step at the end of the period.
 *
 * A row holds until the next one, the last until `periodSeconds`. Means are weighted by time.
 */
export function stepsOverTime(timeSeconds: ArrayLike<number>, valueAt: (row: number) => number | null, periodSeconds: number): ReadonlyArray<Step> {
  const rowCount = timeSeconds.length
  const steps = isAggregated(rowCount)
    ? bucketSteps(timeSeconds, valueAt, periodSeconds)
    : Array.from({ length: rowCount }, (_, row): Step => ({ timeSeconds: timeSeconds[row]!, mean: valueAt(row), max: valueAt(row) }))
  const last = steps.at(-1)
  return last === undefined ? [] : [...steps, { ...last, timeSeconds: periodSeconds }]
}

function bucketSteps(timeSeconds: ArrayLike<number>, valueAt: (row: number) => number | null, periodSeconds: number): Step[] {
  const sum = new Float64Array(BUCKETS)
  const seconds = new Float64Array(BUCKETS)
  const max = new Float64Array(BUCKETS)
  const bucketSeconds = periodSeconds / BUCKETS
  for (let row = 0; row < timeSeconds.length; row++) {
    const value = valueAt(row)
    if (value === null) continue
    const end = row + 1 < timeSeconds.length ? timeSeconds[row + 1]! : periodSeconds
    let from = timeSeconds[row]!
    for (let bucket = Math.floor(from / bucketSeconds); from < end && bucket < BUCKETS; bucket++) {
      const until = bucket === BUCKETS - 1 ? end : Math.min(end, (bucket + 1) * bucketSeconds)
      if (until <= from) continue
      sum[bucket]! += value * (until - from)
      max[bucket] = seconds[bucket] === 0 ? value : Math.max(max[bucket]!, value)
      seconds[bucket]! += until - from
      from = until
    }
  }
  return Array.from({ length: BUCKETS }, (_, bucket): Step => {
    const timeSeconds = bucket * bucketSeconds
    return seconds[bucket] === 0 ? { timeSeconds, mean: null, max: null } : { timeSeconds, mean: sum[bucket]! / seconds[bucket]!, max: max[bucket]! }
  })
}
