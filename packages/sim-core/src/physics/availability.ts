/**
 * Availability by formula: of one thing, of chains and of replicas, and what it costs in minutes a year.
 *
 * All of it holds in the long run, for things that fail independently of each other; a run shows what comes of shared
 * racks, full clusters and restarts that wait.
 */
import { HOURS_PER_YEAR, MINUTES_PER_YEAR, RELATIVE_TOLERANCE, SECONDS_PER_HOUR } from "../units.ts"
import { naturalLogarithm } from "./failure/logarithm.ts"

const LN10 = 2.302585092994046

/** MTBF ÷ (MTBF + MTTR), MTBF being the mean time that it works between two failures. @param meanUp @param meanDown > 0 together, in one unit */
export function steadyAvailability(meanUp: number, meanDown: number): number {
  return meanUp / (meanUp + meanDown)
}

/** Minutes in which it is down in a year of 365 days: (1 − A) · 525,600. */
export function downMinutesPerYear(availability: number): number {
  return (1 - availability) * MINUTES_PER_YEAR
}

/** The same from how often it fails and how long it is down each time: no digit is lost in 1 − A. */
export function outageMinutesPerYear(meanUpHours: number, outageSeconds: number): number {
  const outageHours = outageSeconds / SECONDS_PER_HOUR
  return (outageHours / (meanUpHours + outageHours)) * MINUTES_PER_YEAR
}

/** −log₁₀(1 − A): 3 for 0.999; Infinity for 1. */
export function nines(availability: number): number {
  return availability >= 1 ? Infinity : -naturalLogarithm(1 - availability) / LN10
}

/** “Three nines”: the whole nines of an availability; 0.999 has three, though 1 − 0.999 is a hair above 0.001 in binary. */
export function countNines(availability: number): number {
  return Math.floor(nines(availability) + RELATIVE_TOLERANCE)
}

/** Π A: all must work. */
export function chainAvailability(parts: ReadonlyArray<number>): number {
  return parts.reduce((product, part) => product * part, 1)
}

/**
 * At least `needed` of `count` replicas work: Σ C(n, i) · aⁱ · (1 − a)ⁿ⁻ⁱ over i ≥ needed. It holds where no two of them
 * fail together: anti-affine, and in no fault domain that they share.
 *
 * @param each availability of one replica, in [0, 1]
 * **Cost** O(count²)
 */
export function replicasAvailability(needed: number, count: number, each: number): number {
  // P(i work) after each replica; what is summed is the small part, for its digits.
  const chance = new Float64Array(count + 1)
  chance[0] = 1
  for (let replica = 1; replica <= count; replica++) {
    for (let working = replica; working > 0; working--) chance[working] = chance[working]! * (1 - each) + chance[working - 1]! * each
    chance[0]! *= 1 - each
  }
  let tooFew = 0
  for (let working = 0; working < Math.min(needed, count + 1); working++) tooFew += chance[working]!
  return 1 - tooFew
}

/**
 * When the last of the guests of failed hosts has booted: detection + ⌈guests ÷ (boots at one time × survivors)⌉ · boot,
 * guests spread evenly over the survivors; the warm-up of their services is not in it. Infinity without survivors.
 */
export function restartWaveSeconds(wave: {
  readonly detectSeconds: number
  readonly guests: number
  readonly bootsPerHost: number
  readonly survivors: number
  readonly bootSeconds: number
}): number {
  if (wave.guests === 0) return wave.detectSeconds
  if (wave.survivors === 0) return Infinity
  // At least one, where all boot at one time.
  return wave.detectSeconds + Math.max(1, Math.ceil(wave.guests / (wave.bootsPerHost * wave.survivors))) * wave.bootSeconds
}

/** MTBF in hours from the part of a fleet that fails in a year (AFR): 8,760 ÷ AFR. */
export function hoursBetweenFailures(annualFailureFraction: number): number {
  return HOURS_PER_YEAR / annualFailureFraction
}

/**
 * Failures of server parts in a year, and which part of them is repaired without taking the server out. Source:
 * Azure/AzurePublicDataset, analysis/GreenSKU-Framework, with failure data of Lyu et al., OSDI 2023.
 */
export const GREEN_SKU_PARTS = {
  dimm: { annualFraction: 0.001, fixedInPlaceFraction: 0.75 },
  ssd: { annualFraction: 0.002, fixedInPlaceFraction: 0.75 },
  /** One a server. */
  rest: { annualFraction: 0.024, fixedInPlaceFraction: 0 }
} as const

/** Servers that must be swapped in a year, of all: Σ parts · AFR · (1 − fixed in place). */
export function serverFailureFraction(parts: ReadonlyArray<{ readonly count: number; readonly annualFraction: number; readonly fixedInPlaceFraction: number }>): number {
  return parts.reduce((sum, { count, annualFraction, fixedInPlaceFraction }) => sum + count * annualFraction * (1 - fixedInPlaceFraction), 0)
}

/** Of the cluster, what must stay free so that `hostFailures` of its hosts can be lost, all alike: f ÷ N. Source: VMware vSphere Availability. */
export function failoverFraction(hostFailures: number, hosts: number): number {
  return hostFailures / hosts
}
