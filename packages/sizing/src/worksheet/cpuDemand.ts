/** Step 1 of the worksheet: what the servers ask of a CPU, in one index of speed. */

export interface CpuDemand {
  readonly servers: number
  /** Of one old server at 100 %, in any one index: GHz (cores × clock), or ssj_ops. The index is the host's too. */
  readonly capacityEach: number
  /** Of it, by the statistic that is sized for: mean, p95, … */
  readonly useFraction: number
  /** CPU that virtualisation adds. */
  readonly overheadFraction: number
}

/**
 * demand = servers × capacity × use × (1 + overhead), in the unit of the capacity.
 *
 * **Example** `cpuDemand({ servers: 60, capacityEach: 24, useFraction: 0.3, overheadFraction: 0.05 })` // => 453.6 GHz
 */
export function cpuDemand({ servers, capacityEach, useFraction, overheadFraction }: CpuDemand): number {
  return servers * capacityEach * useFraction * (1 + overheadFraction)
}
