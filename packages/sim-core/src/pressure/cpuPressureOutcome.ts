/** What was found out about who waits for CPU. */
import type { ReadyHoursOutcome } from "./readyHours.ts"
import type { ReadySeriesOutcome } from "./readySeries.ts"

/** Fractions are of time: of a vCPU that waits, one that it could have run. Integrals are over the time that guests are on hosts. */
export interface CpuPressureOutcome {
  /** ∫ ready time of a vCPU of each guest: [guestCount]. */
  readonly guestReadySeconds: Float64Array
  /** For 95 % of its time on a host each waited at most so much: [guestCount]. Never below the true one; less than 0.0025 above it up to 0.1, and 0.025 beyond. 0 where `plan.record.percentiles` is false. */
  readonly guestReadyP95Fraction: Float64Array
  readonly guestReadyMaxFraction: Float64Array
  /** ∫ what it waited besides for its vCPUs to run together: [guestCount]. */
  readonly guestCoStopSeconds: Float64Array
  /** ∫ CPU that it asked for and waited for, co-stop aside: [guestCount]. Together at least what hosts have, more where shares are unequal. */
  readonly guestDelayedMhzSeconds: Float64Array
  /** ∫ ready time of a vCPU of each host: [hostCount]; its percentile, less than 0.0005 above the true one up to 0.1, and highest are over the time in which it held guests. */
  readonly hostReadySeconds: Float64Array
  readonly hostReadyP95Fraction: Float64Array
  readonly hostReadyMaxFraction: Float64Array
  /** ∫ CPU asked for on it and waited for; and of that, what shares leave out and nobody serves: [hostCount]. */
  readonly hostDelayedMhzSeconds: Float64Array
  readonly hostMissedMhzSeconds: Float64Array
  /** ∫ vCPUs on it that run, and most at one time: [hostCount]. */
  readonly hostVcpuSeconds: Float64Array
  readonly hostVcpusMax: Float64Array
  /** At the first moment at which its vCPUs waited most: vCPUs, cores asked for, and when; 0 where they never did: [hostCount]. */
  readonly hostWorstVcpus: Float64Array
  readonly hostWorstBusyCores: Float64Array
  readonly hostWorstAtSeconds: Float64Array
  /** CPU that its guests reserved together, at most: [hostCount]; empty where nobody reserves any. */
  readonly hostReservedMaxMhz: Float64Array
  readonly hours: ReadyHoursOutcome
  /** Rows as those of the outcome's series; absent where there is none. */
  readonly series?: ReadySeriesOutcome
  readonly totals: CpuPressureTotals
}

export interface CpuPressureTotals {
  /** Over all vCPUs and all time on hosts: mean, and what they were at or below for 95 % of it. */
  readonly readyFraction: number
  readonly readyP95Fraction: number
  /** ∫ W ÷ ∫ N·u: CPU asked for and waited for ÷ CPU asked for, but for what limits withhold. */
  readonly delayedFraction: number
  /** Part of the vCPUs' time below the first of READY_THRESHOLDS, between each two, and above the last: [4]. */
  readonly bands: ReadonlyArray<number>
  /** ∫ vCPUs ÷ ∫ cores of hosts with guests, over the time in which they held some. */
  readonly vcpusPerCore: number
}
