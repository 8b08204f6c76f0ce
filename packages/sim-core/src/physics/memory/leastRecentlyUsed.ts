/**
 * Memory that a host takes back from its guests as Linux does: pages that were used least recently, whoever they belong to.
 *
 * Idle pages go first, of each guest in proportion to what it has of them; only then pages in use, in proportion again.
 */
export interface AgedMemory {
  /** What each guest has: [≥ count]. */
  readonly has: Float64Array
  /** Of it, what is in use: [≥ count]. */
  readonly active: Float64Array
  /** What must stay: [≥ count], ≤ has. */
  readonly floor: Float64Array
  /** Result: what stays: [≥ count]. */
  readonly stays: Float64Array
}

/**
 * Fills `stays[0 … count)`: Σ has − Σ stays = `mib`, or as much of it as may go.
 *
 * **Cost** O(count); allocates nothing.
 */
export function takeLeastRecentlyUsed({ has, active, floor, stays }: AgedMemory, count: number, mib: number): void {
  let idle = 0
  let hot = 0
  for (let i = 0; i < count; i++) {
    const kept = Math.min(has[i]!, Math.max(active[i]!, floor[i]!))
    idle += has[i]! - kept
    hot += kept - floor[i]!
  }
  const ofIdle = idle > 0 ? Math.min(1, mib / idle) : 0
  const ofHot = hot > 0 ? Math.min(1, Math.max(0, mib - idle) / hot) : 0
  for (let i = 0; i < count; i++) {
    const kept = Math.min(has[i]!, Math.max(active[i]!, floor[i]!))
    stays[i] = floor[i]! + (kept - floor[i]!) * (1 - ofHot) + (has[i]! - kept) * (1 - ofIdle)
  }
}
