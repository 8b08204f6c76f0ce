/** What to conclude from who waits for CPU, each only where its condition holds. */
import { READY_THRESHOLDS } from "@rackfold/sim-core"
import type { CpuPressureSummary, RatioExample } from "./cpuPressureFigures.ts"

/** Names of the bands of ready time above the first threshold. */
export const READY_BANDS = ["watch", "significant", "bad"] as const
export type ReadyBand = (typeof READY_BANDS)[number]

export type CpuPressureConclusion =
  /** Of the host with the highest p95, here and below. */
  | { readonly kind: "readyFine"; readonly p95Fraction: number }
  | { readonly kind: "readyHigh"; readonly band: ReadyBand; readonly host: string; readonly p95Fraction: number; readonly maxFraction: number; readonly hosts: number }
  | { readonly kind: "readyAtTimes"; readonly host: string; readonly maxFraction: number; readonly p95Fraction: number; readonly atSeconds: number }
  | { readonly kind: "delayedNotMissed"; readonly fraction: number }
  | { readonly kind: "ratioDecidesNothing"; readonly vcpusPerCore: number; readonly readyFraction: number; readonly worst: RatioExample | null }
  | { readonly kind: "coStop"; readonly guest: string; readonly vcpus: number; readonly coStopFraction: number; readonly readyFraction: number }
  | { readonly kind: "overReserved"; readonly host: string; readonly reservedMhz: number; readonly capacityMhz: number; readonly hosts: number }
  /** Of guests wider than a NUMA node; cpuFraction: of their CPU, what is counted more for it. Told without pressure, too. */
  | { readonly kind: "widerThanNode"; readonly count: number; readonly guest: string; readonly nodeCores: number; readonly cpuFraction: number }
  | { readonly kind: "whereCpuWent"; readonly served: number; readonly idle: number; readonly delayed: number; readonly missed: number }

/** Of the CPU asked for: less that comes late is not the news. */
const LEAST_DELAYED = 0.001
/** Of its time: less co-stop of a guest is not the news. */
const LEAST_CO_STOP = 0.01

/** @param missedGuestSeconds in which some guest got less CPU than it asked for */
export function cpuPressureConclusions(found: CpuPressureSummary, missedGuestSeconds: number): CpuPressureConclusion[] {
  const { ratio, readyMeanFraction, delayedFraction, capacity, overReserved } = found
  if (ratio.vcpusPerCore === 0) return []
  return [
    ...waiting(found),
    ...(missedGuestSeconds === 0 && delayedFraction >= LEAST_DELAYED ? [{ kind: "delayedNotMissed" as const, fraction: delayedFraction }] : []),
    ...coStop(found),
    { kind: "ratioDecidesNothing", vcpusPerCore: ratio.vcpusPerCore, readyFraction: readyMeanFraction, worst: ratio.worst },
    ...overReserved.slice(0, 1).map((first) => ({ kind: "overReserved" as const, ...first, hosts: overReserved.length })),
    { kind: "whereCpuWent", served: capacity.servedFraction, idle: capacity.idleFraction, delayed: capacity.delayedFraction, missed: capacity.missedFraction }
  ]
}

/** By the host with the highest p95, the first: what is rare is told apart. */
function waiting({ hosts: [worst], hostsAbove, readyMaxFraction, ratio }: CpuPressureSummary): CpuPressureConclusion[] {
  if (worst !== undefined && worst.readyP95Fraction >= READY_THRESHOLDS[0]) {
    const band = READY_BANDS.findLast((_, row) => worst.readyP95Fraction >= READY_THRESHOLDS[row]!)!
    return [{ kind: "readyHigh", band, host: worst.host, p95Fraction: worst.readyP95Fraction, maxFraction: worst.readyMaxFraction, hosts: hostsAbove.watch }]
  }
  const p95Fraction = worst?.readyP95Fraction ?? 0
  if (readyMaxFraction >= READY_THRESHOLDS[1] && ratio.worst !== null) return [{ kind: "readyAtTimes", host: ratio.worst.host, maxFraction: readyMaxFraction, p95Fraction, atSeconds: ratio.worst.atSeconds }]
  return [{ kind: "readyFine", p95Fraction }]
}

/** Of the guest that waits longest for its vCPUs to run together. */
function coStop({ guests }: CpuPressureSummary): CpuPressureConclusion[] {
  const most = guests.reduce<CpuPressureSummary["guests"][number] | null>((longest, guest) => (guest.coStopFraction > (longest?.coStopFraction ?? 0) ? guest : longest), null)
  return most === null || most.coStopFraction < LEAST_CO_STOP ? [] : [{ kind: "coStop", guest: most.guest, vcpus: most.vcpus, coStopFraction: most.coStopFraction, readyFraction: most.readyMeanFraction }]
}
