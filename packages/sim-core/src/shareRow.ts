/** Who gets how much on a host that is short, sample by sample of a row; what each guest is, is looked up once for all. */
import { CPU, NONE, type ResourceIndex } from "./columns.ts"
import { cpuCeilingOf } from "./cpuCeiling.ts"
import type { HostRows } from "./hostRows.ts"
import type { Misses } from "./meters/guestServed.ts"
import { makeShareScratch, shareMaxMin, widenShareScratch } from "./physics/share.ts"
import type { State } from "./state.ts"
import { RELATIVE_TOLERANCE } from "./units.ts"

/** Fills `served` from the row's demand; false: all of it is served in every sample, and `served` is not filled. */
export type ShareRow = (rate: ResourceIndex, host: number, rows: HostRows, served: Float64Array) => boolean

/** What guests miss in the samples that end inside goes to `misses`, in the last sample into the state. */
export function makeShareRow(state: State, misses: Misses): ShareRow {
  const { plan, guestNext, hostFirstGuest } = state
  const { hosts, guests } = plan
  const { profileStart, profileSamples } = plan.profiles
  const ceilingOf = cpuCeilingOf(plan)
  const scratch = makeShareScratch()
  // The guests of the host at hand, in row order.
  let guestRow = new Int32Array(0)
  let guestScale = new Float64Array(0)
  let guestStart = new Int32Array(0)
  let guestLength = new Int32Array(0)
  let guestCeiling = new Float64Array(0)
  let guestFloor = new Float64Array(0)
  let asked = new Float64Array(0)

  const widen = (count: number) => {
    widenShareScratch(scratch, count)
    const room = scratch.fixed.length
    guestRow = new Int32Array(room)
    guestScale = new Float64Array(room)
    guestStart = new Int32Array(room)
    guestLength = new Int32Array(room)
    guestCeiling = new Float64Array(room)
    guestFloor = new Float64Array(room)
    asked = new Float64Array(room)
  }

  const lookUp = (rate: ResourceIndex, host: number) => {
    if (state.hostGuests[host]! > guestRow.length) widen(state.hostGuests[host]!)
    const profile = guests.guestProfile[rate]!
    let count = 0
    for (let guest = hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) {
      guestRow[count] = guest
      guestScale[count] = state.guestScale[rate]![guest]!
      guestStart[count] = profileStart[profile[guest]!]!
      guestLength[count] = profileStart[profile[guest]! + 1]! - guestStart[count]!
      guestCeiling[count] = rate === CPU && ceilingOf !== null ? ceilingOf(guest, host) : Infinity
      guestFloor[count] = rate === CPU ? guests.guestCpuReservationMhz[guest]! : 0
      scratch.weight[count] = rate === CPU ? guests.guestCpuShares[guest]! : 1
      count++
    }
    return count
  }

  /** Σ of what may be given, after what is asked for in one sample is worked out. */
  const ask = (count: number, sample: number) => {
    const { ceiling, floor } = scratch
    let wanted = 0
    for (let i = 0; i < count; i++) {
      const amount = guestScale[i]! * profileSamples[guestStart[i]! + (sample % guestLength[i]!)]!
      const most = amount < guestCeiling[i]! ? amount : guestCeiling[i]!
      asked[i] = amount
      ceiling[i] = most
      floor[i] = guestFloor[i]! < most ? guestFloor[i]! : most
      wanted += most
    }
    return wanted
  }

  const miss = (rate: ResourceIndex, count: number, seconds: number) => {
    const { given } = scratch
    const unserved = state.guestUnserved[rate]!
    for (let i = 0; i < count; i++) {
      const missing = asked[i]! - given[i]!
      // What only rounding left over is not a shortage.
      const isMissed = missing > asked[i]! * RELATIVE_TOLERANCE
      if (seconds === 0) unserved[guestRow[i]!] = isMissed ? missing : 0
      else if (isMissed) misses(rate, guestRow[i]!, missing, seconds)
    }
  }

  return (rate, host, rows, served) => {
    const demand = rows.demand[rate]!
    const capacity = hosts.hostCapacity[rate]![host]!
    if ((rate !== CPU || ceilingOf === null) && mostOf(demand, rows.count) <= capacity) return false
    const count = lookUp(rate, host)
    const last = rows.count - 1
    for (let s = 0; s <= last; s++) {
      const wanted = ask(count, rows.firstSample + s)
      if (wanted === demand[s]! && wanted <= capacity) {
        served[s] = wanted
        continue
      }
      served[s] = shareMaxMin(scratch, count, capacity)
      miss(rate, count, s === last ? 0 : rows.sampleSeconds)
      if (s === last) state.hostIsShort[rate]![host] = 1
    }
    return true
  }
}

/** Highest sample of a row. */
function mostOf(row: Float64Array, count: number): number {
  let most = 0
  for (let s = 0; s < count; s++) if (row[s]! > most) most = row[s]!
  return most
}
