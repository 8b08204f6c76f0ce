/** Step 8 of the worksheet: an array or an uplink, which more hosts do not make larger. */

export interface SharedCapacity {
  readonly usable: number
  /** demand ÷ usable: above 1 it is too small. */
  readonly ratio: number
  readonly isEnough: boolean
  /** The least capacity that would be enough, headroom kept: demand ÷ (1 − headroom). */
  readonly capacityNeeded: number
}

/**
 * @param headroomFraction below 1
 *
 * **Example** `sharedCapacity({ demand: 10_800, capacity: 12_000, headroomFraction: 0.2 })` // => 9,600 usable, ratio 1.125, 13,500 needed
 */
export function sharedCapacity({ demand, capacity, headroomFraction }: { readonly demand: number; readonly capacity: number; readonly headroomFraction: number }): SharedCapacity {
  const usable = capacity * (1 - headroomFraction)
  const ratio = demand === 0 ? 0 : usable > 0 ? demand / usable : Infinity
  return { usable, ratio, isEnough: ratio <= 1 + 1e-9, capacityNeeded: demand / (1 - headroomFraction) }
}
