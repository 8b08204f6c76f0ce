/** Load of the hosts that are on, row by row of the series. */
import type { Outcome, ResourceIndex } from "@rackfold/sim-core"

/** Served ÷ raw capacity; null where nothing is on, or where a host does not limit the resource. */
export function loadAt({ series }: Outcome, resource: ResourceIndex, row: number): number | null {
  const capacity = series.capacity[resource]![row]!
  return capacity === 0 || !Number.isFinite(capacity) ? null : series.served[resource]![row]! / capacity
}

/** How long a row holds: until the next, the last to the end of the run. */
export function rowSeconds({ series }: Outcome, row: number, periodSeconds: number): number {
  const { timeSeconds } = series
  return (row + 1 < timeSeconds.length ? timeSeconds[row + 1]! : periodSeconds) - timeSeconds[row]!
}
