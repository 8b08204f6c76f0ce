/**
 * Guests that stand alone and get all the CPU they ask for: serviceMs ÷ (1 − load), sample by sample of the block at hand.
 * Those of one profile, size and limit are alike, and looked at once if they come one after the other.
 */
import { CPU } from "../columns.ts"
import { ROW_LENGTH } from "../hostRows.ts"
import { isSaturated, SATURATED_LOAD } from "../physics/queueing/saturation.ts"
import type { Plan } from "../plan.ts"
import type { LatencyBlock } from "./latencyBlock.ts"

/** Columns by profile, of the guest of it that was looked at last: [profileCount]. */
export interface LatencyAlone {
  /** @param perSample load = this × sample of the profile. @returns row of the columns below */
  readonly look: (guest: number, perSample: number) => number
  readonly msSeconds: Float64Array
  readonly mostMs: Float64Array
  /** Sample in which it takes so long. */
  readonly at: Int32Array
  /** Samples in which it is too slow stand at [lateFirst, lateFirst + lateCount) of `lateSamples`. */
  readonly lateFirst: Int32Array
  readonly lateCount: Int32Array
  readonly lateSamples: () => Int32Array
  /** 1 = it is saturated then: parallel to `lateSamples`. */
  readonly lateIsFull: () => Uint8Array
}

export function makeLatencyAlone({ guests, profiles: { profileCount } }: Plan, block: LatencyBlock, serviceMs: number): LatencyAlone {
  const profileOf = guests.guestProfile[CPU]!
  const limitMs = guests.guestMaxLatencyMs
  const column = () => new Float64Array(profileCount)
  const rows = () => new Int32Array(profileCount)
  const [lastPerSample, lastLimit, msSeconds, mostMs] = [column(), column(), column(), column()]
  const [lastBlock, at, lateFirst, lateCount] = [rows(), rows(), rows(), rows()]
  const isFull = new Uint8Array(profileCount)
  const load = new Float64Array(ROW_LENGTH)
  let lateSamples = new Int32Array(4 * ROW_LENGTH)
  let lateIsFull = new Uint8Array(4 * ROW_LENGTH)
  let lateTaken = 0
  let number = 0

  let lateOf = { limitMs: NaN, load: SATURATED_LOAD }
  const lateFrom = (limit: number) => {
    if (lateOf.limitMs !== limit) lateOf = { limitMs: limit, load: leastLateLoad(serviceMs, limit) }
    return lateOf.load
  }

  const makeRoom = () => {
    if (lateTaken + block.count <= lateSamples.length) return
    const [samples, full] = [new Int32Array(2 * lateSamples.length), new Uint8Array(2 * lateSamples.length)]
    samples.set(lateSamples)
    full.set(lateIsFull)
    lateSamples = samples
    lateIsFull = full
  }

  const noteLate = (profile: number, limit: number) => {
    lateFirst[profile] = lateTaken
    lateCount[profile] = 0
    if (mostMs[profile]! <= limit && isFull[profile] === 0) return
    makeRoom()
    const count = samplesFrom(load, lateFrom(limit), block.count, lateSamples, lateTaken)
    for (let k = lateTaken; k < lateTaken + count; k++) lateIsFull[k] = isSaturated(load[lateSamples[k]!]!) ? 1 : 0
    lateCount[profile] = count
    lateTaken += count
  }

  const work = (guest: number, profile: number, perSample: number) => {
    block.take(profile, perSample, load)
    const { count, seconds } = block
    const highestAt = highest(load, count)
    const most = load[highestAt]!
    at[profile] = highestAt
    isFull[profile] = isSaturated(most) ? 1 : 0
    const factorSeconds = block.isEven && isFull[profile] === 0 ? seconds[0]! * sumOfFactors(load, count) : weightedFactors(load, seconds, count)
    msSeconds[profile] = factorSeconds * serviceMs
    mostMs[profile] = serviceMs / (1 - (isFull[profile] === 1 ? SATURATED_LOAD : most))
    noteLate(profile, limitMs[guest]!)
  }

  return {
    msSeconds, mostMs, at, lateFirst, lateCount,
    lateSamples: () => lateSamples,
    lateIsFull: () => lateIsFull,
    look: (guest, perSample) => {
      if (number !== block.number) lateTaken = 0
      number = block.number
      const profile = profileOf[guest]!
      if (lastBlock[profile] === number && lastPerSample[profile] === perSample && lastLimit[profile] === limitMs[guest]!) return profile
      lastBlock[profile] = number
      lastPerSample[profile] = perSample
      lastLimit[profile] = limitMs[guest]!
      work(guest, profile, perSample)
      return profile
    }
  }
}

/** The least load at which S ÷ (1 − ρ) is above the limit, as numbers are rounded; 0.99 if none below is. The quotient never falls as ρ rises. */
function leastLateLoad(serviceMs: number, limitMs: number): number {
  const isLate = (load: number) => serviceMs / (1 - load) > limitMs
  if (isLate(0)) return 0
  let [below, above] = [0, SATURATED_LOAD]
  if (!isLate(above)) return above
  for (let middle = (below + above) / 2; middle > below && middle < above; middle = (below + above) / 2) {
    if (isLate(middle)) above = middle
    else below = middle
  }
  return above
}

/** Samples with at least so much load, into `samples` from place `from` on. @returns how many */
function samplesFrom(load: Float64Array, least: number, count: number, samples: Int32Array, from: number): number {
  let at = from
  for (let s = 0; s < count; s++) if (load[s]! >= least) samples[at++] = s
  return at - from
}

/** Sample with the highest load; the first of equal ones. */
function highest(load: Float64Array, count: number): number {
  let at = 0
  let most = load[0]!
  for (let s = 1; s < count; s++) {
    if (load[s]! <= most) continue
    most = load[s]!
    at = s
  }
  return at
}

/** Σ 1 ÷ (1 − ρ), four at a time with one division: 1/a + 1/b = (a + b) ÷ ab. All loads are below 0.99, so that no product is small. */
function sumOfFactors(load: Float64Array, count: number): number {
  let sum = 0
  let s = 0
  for (; s + 3 < count; s += 4) {
    const a = 1 - load[s]!
    const b = 1 - load[s + 1]!
    const c = 1 - load[s + 2]!
    const d = 1 - load[s + 3]!
    const ab = a * b
    const cd = c * d
    sum += ((a + b) * cd + (c + d) * ab) / (ab * cd)
  }
  for (; s < count; s++) sum += 1 / (1 - load[s]!)
  return sum
}

function weightedFactors(load: Float64Array, seconds: Float64Array, count: number): number {
  let sum = 0
  for (let s = 0; s < count; s++) sum += seconds[s]! / (1 - (load[s]! < SATURATED_LOAD ? load[s]! : SATURATED_LOAD))
  return sum
}
