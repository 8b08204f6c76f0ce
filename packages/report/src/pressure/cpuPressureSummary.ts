/** Who waits for CPU, from a run's outcome. */
import { CPU, NONE, READY_THRESHOLDS, sumOf, waitingVcpus, type CpuPressureOutcome, type Outcome, type Plan } from "@rackfold/sim-core"
import type { CpuCapacity, CpuPressureSummary, CpuRatio, GuestReady, HostReady, RatioElsewhere } from "./cpuPressureFigures.ts"

/** Hosts and guests that are named; hosts.csv and guests.csv have all. */
const MOST_NAMED = 10

/** **Cost** O(hosts × hours + guests). */
export function cpuPressureSummary(plan: Plan, outcome: Outcome, found: CpuPressureOutcome): CpuPressureSummary {
  const { totals, hostReadyMaxFraction, hostReadyP95Fraction } = found
  const [fineFraction, watchFraction, significantFraction, badFraction] = totals.bands
  const above = (threshold: number): number => hostReadyP95Fraction.reduce((count, fraction) => count + (fraction >= threshold ? 1 : 0), 0)
  const { guestRunSeconds } = outcome.guests
  const guestsAbove = (threshold: number): number => found.guestReadySeconds.reduce((count, seconds, guest) => count + (guestRunSeconds[guest]! > 0 && seconds >= threshold * guestRunSeconds[guest]! ? 1 : 0), 0)
  return {
    readyMeanFraction: totals.readyFraction,
    readyP95Fraction: totals.readyP95Fraction,
    readyMaxFraction: hostReadyMaxFraction.reduce((most, fraction) => Math.max(most, fraction), 0),
    delayedFraction: totals.delayedFraction,
    bands: { fineFraction: fineFraction!, watchFraction: watchFraction!, significantFraction: significantFraction!, badFraction: badFraction! },
    hostsAbove: { watch: above(READY_THRESHOLDS[0]), significant: above(READY_THRESHOLDS[1]), bad: above(READY_THRESHOLDS[2]) },
    guestsAbove: { watch: guestsAbove(READY_THRESHOLDS[0]), significant: guestsAbove(READY_THRESHOLDS[1]), bad: guestsAbove(READY_THRESHOLDS[2]) },
    ratio: ratioOf(plan, found),
    capacity: capacityOf(plan, outcome, found),
    hosts: worstRows(found.hostReadySeconds, outcome.hosts.hostUsedSeconds, hostReadyP95Fraction).map((host) => hostReady(plan, outcome, found, host)),
    guests: worstRows(found.guestReadySeconds.map((seconds, guest) => seconds + found.guestCoStopSeconds[guest]!), outcome.guests.guestRunSeconds).map((guest) => guestReady(plan, outcome, found, guest)),
    overReserved: overReserved(plan, found)
  }
}

/** Rows by `before` and then by amount ÷ time, the highest first, in row order where they are equal; those of nothing are left out. */
function worstRows(amounts: Float64Array, seconds: Float64Array, before?: Float64Array): number[] {
  const mean = (row: number): number => amounts[row]! / seconds[row]!
  const first = (row: number): number => before?.[row] ?? 0
  return Array.from(amounts.keys()).filter((row) => amounts[row]! > 0).sort((a, b) => first(b) - first(a) || mean(b) - mean(a) || a - b).slice(0, MOST_NAMED)
}

/** Of the CPU asked for on a host but for what limits withhold, what waits; null: nobody asked. */
export function hostDelayedFraction({ hosts: { hostServedIntegral } }: Outcome, { hostDelayedMhzSeconds, hostMissedMhzSeconds }: CpuPressureOutcome, host: number): number | null {
  const competed = hostServedIntegral[CPU]![host]! + hostMissedMhzSeconds[host]!
  return competed > 0 ? Math.min(1, hostDelayedMhzSeconds[host]! / competed) : null
}

function hostReady({ hosts }: Plan, outcome: Outcome, found: CpuPressureOutcome, host: number): HostReady {
  const worst = worstHour(found, hosts.hostCount, host)
  const { hostUsedSeconds } = outcome.hosts
  return {
    host: hosts.hostName[host]!,
    cores: hosts.hostCores[host]!,
    vcpusMax: found.hostVcpusMax[host]!,
    vcpusPerCoreMax: found.hostVcpusMax[host]! / hosts.hostCores[host]!,
    readyMeanFraction: found.hostReadySeconds[host]! / hostUsedSeconds[host]!,
    readyP95Fraction: found.hostReadyP95Fraction[host]!,
    readyMaxFraction: found.hostReadyMaxFraction[host]!,
    delayedFraction: hostDelayedFraction(outcome, found, host) ?? 0,
    worstHourFraction: worst.fraction,
    worstHourAtSeconds: worst.atSeconds
  }
}

/** The first of the highest. */
export function worstHour({ hours: { stepSeconds, stepCount, fraction } }: CpuPressureOutcome, hostCount: number, host: number): { readonly fraction: number; readonly atSeconds: number } {
  let most = 0
  let at = 0
  for (let step = 0; step < stepCount; step++) {
    const value = fraction[step * hostCount + host]!
    if (value <= most * (1 + 1e-9)) continue
    most = value
    at = step
  }
  return { fraction: most, atSeconds: at * stepSeconds }
}

function guestReady({ hosts, guests }: Plan, { guests: { guestHost, guestRunSeconds, guestDemandIntegral, guestServedIntegral } }: Outcome, found: CpuPressureOutcome, guest: number): GuestReady {
  const seconds = guestRunSeconds[guest]!
  const asked = guestDemandIntegral[CPU]![guest]!
  return {
    guest: guests.guestName[guest]!,
    host: guestHost[guest] === NONE ? "" : hosts.hostName[guestHost[guest]!]!,
    vcpus: guests.guestVcpus[guest]!,
    readyMeanFraction: found.guestReadySeconds[guest]! / seconds,
    readyP95Fraction: found.guestReadyP95Fraction[guest]!,
    readyMaxFraction: found.guestReadyMaxFraction[guest]!,
    coStopFraction: Math.min(1, found.guestCoStopSeconds[guest]! / seconds),
    delayedFraction: Math.min(1, found.guestDelayedMhzSeconds[guest]! / asked),
    missedFraction: Math.max(0, 1 - guestServedIntegral[CPU]![guest]! / asked)
  }
}

function ratioOf({ hosts, pressure }: Plan, found: CpuPressureOutcome): CpuRatio {
  const { hostVcpusMax, hostReadyMaxFraction, hostWorstVcpus, hostWorstBusyCores, hostWorstAtSeconds, totals } = found
  const vcpusPerCoreMax = hostVcpusMax.reduce((most, vcpus, host) => Math.max(most, vcpus / hosts.hostCores[host]!), 0)
  const host = hostReadyMaxFraction.reduce((worst, fraction, row) => (fraction > hostReadyMaxFraction[worst]! * (1 + 1e-9) ? row : worst), 0)
  if (!(hostReadyMaxFraction[host]! > 0)) return { vcpusPerCore: totals.vcpusPerCore, vcpusPerCoreMax, worst: null }
  const cores = hosts.hostCores[host]!
  const vcpus = hostWorstVcpus[host]!
  const gain = pressure!.cpu!.hostSmtGain[host]!
  const busyFraction = Math.min(1, hostWorstBusyCores[host]! / vcpus)
  const elsewhere = (times: number): RatioElsewhere => {
    const there = Math.round(vcpus * times)
    return { cores: cores * times, readyFraction: Math.min(1, waitingVcpus(there, there * busyFraction, cores * times, gain) / there) }
  }
  return {
    vcpusPerCore: totals.vcpusPerCore,
    vcpusPerCoreMax,
    worst: {
      host: hosts.hostName[host]!, atSeconds: hostWorstAtSeconds[host]!, cores, vcpus, busyFraction, readyFraction: hostReadyMaxFraction[host]!,
      // Half a core, or half a vCPU, is nowhere.
      halfCores: cores % 2 === 0 && vcpus >= 2 ? elsewhere(0.5) : null,
      doubleCores: elsewhere(2),
      halfBusyReadyFraction: waitingVcpus(vcpus, (vcpus * busyFraction) / 2, cores, gain) / vcpus
    }
  }
}

function capacityOf({ hosts }: Plan, { hosts: { hostServedIntegral, hostOnSeconds, hostDemandIntegral }, totals }: Outcome, found: CpuPressureOutcome): CpuCapacity {
  const there = hosts.hostCapacity[CPU]!.reduce((sum, mhz, host) => sum + mhz * hostOnSeconds[host]!, 0)
  const servedFraction = there > 0 ? Math.min(1, sumOf(hostServedIntegral[CPU]!) / there) : 0
  const asked = sumOf(hostDemandIntegral[CPU]!)
  const late = sumOf(found.hostDelayedMhzSeconds) - sumOf(found.hostMissedMhzSeconds)
  return { servedFraction, idleFraction: 1 - servedFraction, delayedFraction: asked > 0 ? Math.max(0, late) / asked : 0, missedFraction: totals.unservedFraction[CPU]! }
}

function overReserved({ hosts: { hostName, hostCapacity } }: Plan, { hostReservedMaxMhz }: CpuPressureOutcome): CpuPressureSummary["overReserved"] {
  return Array.from(hostReservedMaxMhz.entries()).flatMap(([host, reservedMhz]) => {
    const capacityMhz = hostCapacity[CPU]![host]!
    return reservedMhz > capacityMhz * (1 + 1e-9) ? [{ host: hostName[host]!, reservedMhz, capacityMhz }] : []
  })
}
