/** Mean and percentiles of a few samples. */

/** **Fails** nowhere: of no samples it is 0. */
export function meanOf(samples: ReadonlyArray<number>): number {
  return samples.length === 0 ? 0 : samples.reduce((sum, value) => sum + value, 0) / samples.length
}

const ascending = (samples: ReadonlyArray<number>): number[] => [...samples].sort((a, b) => a - b)

/**
 * The lowest sample that so many percent of all do not exceed (nearest rank): the rule of the simulator.
 *
 * **Example** of 20 samples, 95 % is the 19th
 */
export function percentileByRank(samples: ReadonlyArray<number>, percent: number): number {
  return ascending(samples)[Math.max(0, Math.ceil((samples.length * percent) / 100) - 1)] ?? 0
}

/** Between two samples, as spreadsheets do (PERCENTILE, PERCENTILE.INC): of 20, 95 % lies a twentieth of the way from the 19th to the 20th. */
export function percentileBetween(samples: ReadonlyArray<number>, percent: number): number {
  const sorted = ascending(samples)
  const position = ((sorted.length - 1) * percent) / 100
  const below = sorted[Math.floor(position)] ?? 0
  const above = sorted[Math.ceil(position)] ?? below
  return below + (above - below) * (position - Math.floor(position))
}
