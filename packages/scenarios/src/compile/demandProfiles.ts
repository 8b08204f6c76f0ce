/** Shapes of demand over the day, each stored once: normalised to mean 1, stepped hour by hour. */
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from "@rackfold/sim-core"
import type { ProfileTable } from "@rackfold/sim-core"
import type { ServiceProfile } from "../profiles.ts"

/** Row of the profile that is the single value 1. */
export const CONSTANT_PROFILE = 0

const MOST_SAMPLES = 100_000_000

export interface DemandProfiles {
  /**
   * The profile whose mean is 1 and whose p95 is `p95 / mean`; where the shape cannot reach that, the
   * one that keeps the mean and falls to 0. Constant without a class, or where p95 and mean are one.
   */
  readonly row: (service: ServiceProfile | null, mean: number, p95: number) => number
  /** A measured profile, as it is; equal ones are stored once. */
  readonly measured: (name: string, samples: Float64Array) => number
  /** The highest value of a profile. */
  readonly peak: (row: number) => number
  /** The smallest value of a profile that at least 99 % of its samples do not exceed. */
  readonly p99: (row: number) => number
  readonly table: () => ProfileTable
  /** How often a p95 could not be reached. */
  readonly unreached: () => number
  /** True if the profiles outgrew what a run can hold. */
  readonly tooMany: () => boolean
}

interface SteppedShape {
  /** One value a sample, mean 1. */
  readonly samples: Float64Array
  readonly p95: number
}

/** Makes profiles as guests ask for them. */
export function demandProfiles(sampleSeconds: number, periodSeconds: number): DemandProfiles {
  const length = profileLength(sampleSeconds, periodSeconds)
  const shapes = new Map<ServiceProfile, SteppedShape>()
  const rows = new Map<ServiceProfile, Map<number, number>>()
  const names = ["constant"]
  const parts: Float64Array[] = [Float64Array.of(1)]
  let sampleCount = 1
  let unreached = 0
  const shapeOf = (service: ServiceProfile): SteppedShape => {
    let shape = shapes.get(service)
    if (shape === undefined) shapes.set(service, (shape = stepped(service.shape, sampleSeconds, length)))
    return shape
  }
  const row = (service: ServiceProfile | null, mean: number, p95: number): number => {
    if (service === null || !(mean > 0) || p95 <= mean) return CONSTANT_PROFILE
    const shape = shapeOf(service)
    // Of the demand, the part that follows the shape; the rest is the floor: floor + amp·shape in shares of the mean.
    const wanted = shape.p95 > 1 ? (p95 / mean - 1) / (shape.p95 - 1) : Infinity
    if (wanted > 1 + 1e-12) unreached++
    if (shape.p95 <= 1) return CONSTANT_PROFILE
    const part = Math.min(1, wanted)
    let known = rows.get(service)
    if (known === undefined) rows.set(service, (known = new Map()))
    const before = known.get(part)
    if (before !== undefined) return before
    known.set(part, names.length)
    names.push(`${service.name}, p95 ÷ mean ${1 + part * (shape.p95 - 1)}`)
    sampleCount += length
    parts.push(sampleCount > MOST_SAMPLES ? Float64Array.of(1) : shape.samples.map((value) => 1 + part * (value - 1)))
    return names.length - 1
  }
  const measuredRows = new Map<number, number[]>()
  const measured = (name: string, samples: Float64Array): number => {
    if (samples.length === 1 && samples[0] === 1) return CONSTANT_PROFILE
    const hash = hashOf(samples)
    const alike = measuredRows.get(hash) ?? []
    const known = alike.find((one) => isSame(parts[one]!, samples))
    if (known !== undefined) return known
    measuredRows.set(hash, [...alike, names.length])
    names.push(name)
    sampleCount += samples.length
    parts.push(sampleCount > MOST_SAMPLES ? Float64Array.of(1) : samples)
    return names.length - 1
  }
  const peaks: number[] = []
  const peak = (one: number): number => (peaks[one] ??= parts[one]!.reduce((most, value) => Math.max(most, value), 0))
  const p99s: number[] = []
  const p99 = (one: number): number => (p99s[one] ??= nearestRank(parts[one]!, 99))
  return { row, measured, peak, p99, table: () => profileTable(names, parts), unreached: () => unreached, tooMany: () => sampleCount > MOST_SAMPLES }
}

/**
 * Samples until the day begins anew at a sample's start: one day where the sample length divides
 * it, else the fewest whole days; never more than the run has, but for a single day.
 */
export function profileLength(sampleSeconds: number, periodSeconds: number): number {
  const inPeriod = Math.max(1, Math.ceil(periodSeconds / sampleSeconds))
  if (!Number.isInteger(sampleSeconds)) return Math.max(1, Math.min(inPeriod, Math.ceil(SECONDS_PER_DAY / sampleSeconds) * 7))
  const whole = SECONDS_PER_DAY / greatestCommonDivisor(SECONDS_PER_DAY, sampleSeconds)
  return SECONDS_PER_DAY % sampleSeconds === 0 ? whole : Math.min(whole, inPeriod)
}

/** The hourly shape at each sample's start, divided by its mean. */
function stepped(shape: ReadonlyArray<number>, sampleSeconds: number, length: number): SteppedShape {
  const samples = Float64Array.from({ length }, (_, k) => shape[Math.floor(((k * sampleSeconds) % SECONDS_PER_DAY) / SECONDS_PER_HOUR)]!)
  const mean = samples.reduce((sum, value) => sum + value, 0) / length
  if (mean === 0) return { samples: samples.fill(1), p95: 1 }
  for (let k = 0; k < length; k++) samples[k]! /= mean
  return { samples, p95: nearestRank(samples, 95) }
}

/** The smallest value that at least so many percent of the samples do not exceed. */
function nearestRank(samples: Float64Array, percent: number): number {
  const sorted = samples.toSorted()
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1]!
}

/** FNV-1a over the bits: equal samples have equal hashes. */
function hashOf(samples: Float64Array): number {
  const words = new Uint32Array(samples.buffer, samples.byteOffset, samples.length * 2)
  let hash = 0x811c9dc5
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i]!, 0x01000193)
  return hash
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i])
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}

function profileTable(names: ReadonlyArray<string>, parts: ReadonlyArray<Float64Array>): ProfileTable {
  const profileStart = new Int32Array(parts.length + 1)
  parts.forEach((part, p) => { profileStart[p + 1] = profileStart[p]! + part.length })
  const profileSamples = new Float64Array(profileStart[parts.length]!)
  parts.forEach((part, p) => profileSamples.set(part, profileStart[p]!))
  return { profileCount: parts.length, profileName: names, profileStart, profileSamples }
}
