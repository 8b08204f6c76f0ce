/** What ready time comes to at the end of a run. */
import { sumOf } from "../columns.ts"
import type { Digest } from "../digest.ts"
import type { ReadyMeter } from "../meters/ready.ts"
import type { State } from "../state.ts"
import { READY_THRESHOLDS } from "./cpuPressure.ts"
import type { CpuPressureOutcome, CpuPressureTotals } from "./cpuPressureOutcome.ts"
import { ALL_BINS } from "./readyBins.ts"
import type { ReadyState } from "./readyState.ts"
import type { ReadyTime } from "./readyTime.ts"

/** What other meters know. */
interface MeasuredBeside {
  /** Time on hosts, and with guests. */
  readonly guestRunSeconds: Float64Array
  readonly hostUsedSeconds: Float64Array
  /** ∫ CPU that hosts served: [hostCount]. */
  readonly hostServedMhzSeconds: Float64Array
  /** Rows of the outcome's series. */
  readonly seriesRows: number
}

export function closeReadyTime(state: State, { state: ready, series }: ReadyTime, meter: ReadyMeter, beside: MeasuredBeside): CpuPressureOutcome {
  const { guestReadySeconds, guestCoStopSeconds, guestDelayedMhzSeconds, hostReadySeconds, hostDelayedMhzSeconds, hostMissedMhzSeconds, hostVcpuSeconds } = meter
  return {
    guestReadySeconds,
    guestReadyP95Fraction: meter.guestSpread.percentiles(0.95, beside.guestRunSeconds),
    guestReadyMaxFraction: meter.guestSpread.most,
    guestCoStopSeconds,
    guestDelayedMhzSeconds,
    hostReadySeconds,
    hostReadyP95Fraction: meter.hostSpread.percentiles(0.95, beside.hostUsedSeconds),
    hostReadyMaxFraction: meter.hostSpread.most,
    hostDelayedMhzSeconds,
    hostMissedMhzSeconds,
    hostVcpuSeconds,
    hostVcpusMax: ready.hostVcpusMax,
    hostWorstVcpus: meter.hostWorstVcpus,
    hostWorstBusyCores: meter.hostWorstBusyCores,
    hostWorstAtSeconds: meter.hostWorstAtSeconds,
    hostReservedMaxMhz: ready.hostReservedMaxMhz,
    hours: meter.hours.close(state.now),
    ...(series === null ? {} : { series: series.close(beside.seriesRows) }),
    totals: totalsOf(state, ready, meter, beside)
  }
}

function totalsOf({ plan: { hosts } }: State, { coreMhz }: ReadyState, { hostVcpuSeconds, hostDelayedMhzSeconds, hostMissedMhzSeconds, vcpuSecondsInBin, hostSpread }: ReadyMeter, { hostUsedSeconds, hostServedMhzSeconds }: MeasuredBeside): CpuPressureTotals {
  const vcpuSeconds = sumOf(hostVcpuSeconds)
  const coreSeconds = hostUsedSeconds.reduce((sum, seconds, host) => sum + seconds * hosts.hostCores[host]!, 0)
  const waitingSeconds = hostDelayedMhzSeconds.reduce((sum, delayed, host) => sum + delayed / coreMhz[host]!, 0)
  // Whoever waits for nothing is in no bin, and belongs to the first.
  const inBins = vcpuSecondsInBin.slice()
  inBins[0] = Math.max(0, vcpuSeconds - sumOf(inBins.subarray(1)))
  const competed = sumOf(hostServedMhzSeconds) + sumOf(hostMissedMhzSeconds)
  const most = hostSpread.most.reduce((highest, fraction) => Math.max(highest, fraction), 0)
  return {
    readyFraction: vcpuSeconds > 0 ? waitingSeconds / vcpuSeconds : 0,
    readyP95Fraction: Math.min(most, percentile(inBins, vcpuSeconds)),
    delayedFraction: competed > 0 ? sumOf(hostDelayedMhzSeconds) / competed : 0,
    bands: bandsOf(inBins, vcpuSeconds),
    vcpusPerCore: coreSeconds > 0 ? vcpuSeconds / coreSeconds : 0
  }
}

/** Upper end of the bin at or below which all but a twentieth of the time is. */
function percentile(inBins: Float64Array, total: number): number {
  let above = 0
  for (let bin = ALL_BINS.count - 1; bin > 0; bin--) {
    above += inBins[bin]!
    if (above > total * 0.05 * (1 + 1e-9)) return ALL_BINS.end(bin)
  }
  return ALL_BINS.end(0)
}

/** Thresholds are ends of bins. */
function bandsOf(inBins: Float64Array, total: number): number[] {
  const bands = [0, 0, 0, 0]
  for (let bin = 0; bin < ALL_BINS.count; bin++) bands[READY_THRESHOLDS.filter((threshold) => threshold < ALL_BINS.end(bin) * (1 - 1e-9)).length]! += inBins[bin]!
  return bands.map((seconds) => (total > 0 ? seconds / total : 0))
}

export function digestReadyTime(digest: Digest, found: CpuPressureOutcome): void {
  for (const column of [found.guestReadySeconds, found.guestReadyMaxFraction, found.guestCoStopSeconds, found.hostReadySeconds, found.hostVcpuSeconds, found.hours.fraction]) digest.addColumn(column)
}
