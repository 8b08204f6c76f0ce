/** Who gets how much on a host that is short, sample by sample of a row; what each guest is, is looked up once for all. */
import { CPU, NONE, type ResourceIndex } from "./columns.ts"
import { cpuCeilingOf } from "./cpuCeiling.ts"
import type { HostRows } from "./hostRows.ts"
import type { Misses } from "./meters/guestServed.ts"
import { fillToLevel, makeShareScratch, shareMaxMin, widenShareScratch } from "./physics/share.ts"
import type { ReadyRows } from "./pressure/readyRows.ts"
import type { State } from "./state.ts"
import { RELATIVE_TOLERANCE } from "./units.ts"

/** Fills `served` from the row's demand; false: all of it is served in every sample, and `served` is not filled. */
export type ShareRow = (rate: ResourceIndex, host: number, rows: HostRows, served: Float64Array) => boolean

/** A guest gets less CPU than it asks for in a sample of the row: the part that it misses. */
export type CpuMissed = (guest: number, sample: number, fraction: number) => void

/** A guest gets less of a rate than it asks for, in a sample of the row: what it gets, in the rate's unit. */
export type RateMissed = (rate: ResourceIndex, guest: number, sample: number, given: number) => void

/**
 * What guests miss in the samples that end inside goes to `misses`, in the last sample into the state.
 *
 * @param ready told of each sample of CPU that is shared; null: nobody asks who waits
 * @param cpuMissed told of each guest that is short of CPU in a sample; null: nobody asks
 * @param rateMissed told of each guest that is short; null: nobody asks
 */
export function makeShareRow(state: State, misses: Misses, ready: ReadyRows | null = null, cpuMissed: CpuMissed | null = null, rateMissed: RateMissed | null = null): ShareRow {
  const { plan, guestNext, hostFirstGuest } = state
  const { hosts, guests } = plan
  const { profileStart, profileSamples } = plan.profiles
  const ceilingOf = cpuCeilingOf(plan)
  const scratch = makeShareScratch()
  // The guests of the host at hand, in row order.
  let guestRow = new Int32Array(0)
  let guestScale = new Float64Array(0)
  /** The next sample in its profile, and where that ends. */
  let guestAt = new Int32Array(0)
  let guestEnd = new Int32Array(0)
  let guestLength = new Int32Array(0)
  let guestCeiling = new Float64Array(0)
  let guestFloor = new Float64Array(0)
  let asked = new Float64Array(0)

  const widen = (count: number) => {
    widenShareScratch(scratch, count)
    const room = scratch.fixed.length
    guestRow = new Int32Array(room)
    guestScale = new Float64Array(room)
    guestAt = new Int32Array(room)
    guestEnd = new Int32Array(room)
    guestLength = new Int32Array(room)
    guestCeiling = new Float64Array(room)
    guestFloor = new Float64Array(room)
    asked = new Float64Array(room)
  }

  const lookUp = (rate: ResourceIndex, host: number, firstSample: number) => {
    if (state.hostGuests[host]! > guestRow.length) widen(state.hostGuests[host]!)
    const profile = guests.guestProfile[rate]!
    let count = 0
    for (let guest = hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) {
      guestRow[count] = guest
      guestScale[count] = state.guestScale[rate]![guest]!
      const start = profileStart[profile[guest]!]!
      const end = profileStart[profile[guest]! + 1]!
      guestAt[count] = start + (firstSample % (end - start))
      guestEnd[count] = end
      guestLength[count] = end - start
      guestCeiling[count] = rate === CPU && ceilingOf !== null ? ceilingOf(guest, host) : Infinity
      guestFloor[count] = rate === CPU ? guests.guestCpuReservationMhz[guest]! : 0
      scratch.weight[count] = rate === CPU ? guests.guestCpuShares[guest]! : 1
      count++
    }
    return count
  }

  const hasFloor = (count: number) => {
    for (let i = 0; i < count; i++) if (guestFloor[i]! > 0) return true
    return false
  }

  /** Σ of what may be given in the sample at hand; moves on to the next. */
  const ask = (count: number) => {
    const { ceiling, floor } = scratch
    askSample(asked, guestScale, profileSamples, guestAt, guestEnd, guestLength, count)
    let wanted = 0
    for (let i = 0; i < count; i++) {
      const amount = asked[i]!
      const most = amount < guestCeiling[i]! ? amount : guestCeiling[i]!
      ceiling[i] = most
      floor[i] = guestFloor[i]! < most ? guestFloor[i]! : most
      wanted += most
    }
    return wanted
  }

  const miss = (rate: ResourceIndex, count: number, s: number, seconds: number) => {
    const { given } = scratch
    const unserved = state.guestUnserved[rate]!
    const fraction = state.guestMissedFraction[rate]!
    for (let i = 0; i < count; i++) {
      const missing = asked[i]! - given[i]!
      // What only rounding left over is not a shortage.
      const isMissed = missing > asked[i]! * RELATIVE_TOLERANCE
      if (isMissed && rate === CPU && cpuMissed !== null) cpuMissed(guestRow[i]!, s, missing / asked[i]!)
      if (isMissed && rateMissed !== null) rateMissed(rate, guestRow[i]!, s, given[i]!)
      if (seconds === 0) {
        unserved[guestRow[i]!] = isMissed ? missing : 0
        fraction[guestRow[i]!] = isMissed ? missing / asked[i]! : 0
      } else if (isMissed) misses(rate, guestRow[i]!, missing, missing / asked[i]!, seconds)
    }
  }

  /** Where guests have neither ceiling nor floor: the sample is all there is to be asked. */
  const shareSample = (count: number, wanted: number, capacity: number) => {
    if (wanted <= capacity) {
      for (let i = 0; i < count; i++) scratch.given[i] = asked[i]!
      return wanted
    }
    fillToLevel(asked, scratch.weight, scratch.given, scratch.open, count, capacity)
    return capacity
  }

  return (rate, host, rows, served) => {
    const demand = rows.demand[rate]!
    const capacity = hosts.hostCapacity[rate]![host]!
    const isCut = rate === CPU && ceilingOf !== null
    if (!isCut && mostOf(demand, rows.count) <= capacity) return false
    const count = lookUp(rate, host, rows.firstSample)
    const isPlain = !isCut && !(rate === CPU && hasFloor(count))
    const last = rows.count - 1
    for (let s = 0; s <= last; s++) {
      const wanted = isPlain ? askSample(asked, guestScale, profileSamples, guestAt, guestEnd, guestLength, count) : ask(count)
      if (wanted === demand[s]! && wanted <= capacity) {
        served[s] = wanted
        continue
      }
      served[s] = isPlain ? shareSample(count, wanted, capacity) : shareMaxMin(scratch, count, capacity)
      const seconds = s === last ? 0 : rows.sampleSeconds
      miss(rate, count, s, seconds)
      if (rate === CPU) ready?.shared(s, seconds, count, guestRow, wanted, isPlain ? asked : scratch.ceiling, scratch.given)
      if (s === last) state.hostIsShort[rate]![host] = 1
    }
    return true
  }
}

/** What each guest asks for in the sample at hand, and together; moves on to the next. */
function askSample(asked: Float64Array, scale: Float64Array, samples: Float64Array, at: Int32Array, end: Int32Array, length: Int32Array, count: number): number {
  // Not 0, for speed: see sumPairs in hostSweep.ts.
  let wanted = -0
  for (let i = 0; i < count; i++) {
    const row = at[i]!
    const amount = scale[i]! * samples[row]!
    at[i] = row + 1 === end[i]! ? row + 1 - length[i]! : row + 1
    asked[i] = amount
    wanted += amount
  }
  return wanted + 0
}

/** Highest sample of a row. */
function mostOf(row: Float64Array, count: number): number {
  let most = 0
  for (let s = 0; s < count; s++) if (row[s]! > most) most = row[s]!
  return most
}
