/** Step 4 of the worksheet: what placement may promise of a host. */

export interface HostCapacity {
  readonly raw: number
  /** What the hypervisor keeps, in the same unit. */
  readonly reserve: number
  /** Of the rest, kept free; the threshold is 1 − headroom. */
  readonly headroomFraction: number
  /** More is promised than there is by this ratio; 1 = no more. */
  readonly overcommit?: number
}

/**
 * usable = (raw − reserve) × (1 − headroom) × overcommit; 0 where the reserve takes all.
 *
 * **Example** `usableCapacity({ raw: 151.2, reserve: 5.4, headroomFraction: 0.3 })` // => 102.06 GHz
 */
export function usableCapacity({ raw, reserve, headroomFraction, overcommit = 1 }: HostCapacity): number {
  return Math.max(0, raw - reserve) * (1 - headroomFraction) * overcommit
}
