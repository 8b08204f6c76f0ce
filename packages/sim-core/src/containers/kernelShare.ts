/**
 * Who gets how much of what a kernel got: max-min with limits, weights and reservations among its containers, as among
 * the guests of a host. What a container's own limit withholds is kept apart from what its kernel is short of.
 */
import { CPU, NONE, type ResourceIndex } from "../columns.ts"
import type { Misses } from "../meters/guestServed.ts"
import { makeShareScratch, shareMaxMin, widenShareScratch } from "../physics/share.ts"
import type { State } from "../state.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"
import type { Containers } from "../plan.ts"

/** A container asks for more CPU than its limit, for so long. */
export type Throttled = (container: number, withheldMhz: number, seconds: number) => void

/**
 * One sample of one kernel; all that its containers miss goes to `misses` and `throttled`, or into the state where
 * `seconds` is 0: the sample is not over.
 *
 * @param given what the kernel got of its host; Infinity = all that it asked for
 */
export type ShareKernel = (rate: ResourceIndex, kernel: number, sample: number, given: number, seconds: number) => void

/** @param level state of the second level; its `guestUnserved`, `guestMissedFraction` and `hostIsShort` are written here @param containerWithheldMhz of the sample that is not over: [containers] */
export function makeShareKernel(containers: Containers, level: State, misses: Misses, throttled: Throttled, containerWithheldMhz: Float64Array): ShareKernel {
  const { guests, profiles } = containers.level
  const { profileStart, profileSamples } = profiles
  const { hostFirstGuest, guestNext, hostGuests } = level
  const scratch = makeShareScratch()
  let asked = new Float64Array(0)
  let rows = new Int32Array(0)

  const widen = (count: number) => {
    widenShareScratch(scratch, count)
    asked = new Float64Array(scratch.fixed.length)
    rows = new Int32Array(scratch.fixed.length)
  }

  /** What each asks for, and may get at most. Returns Σ of the latter. */
  const ask = (rate: ResourceIndex, kernel: number, sample: number) => {
    if (hostGuests[kernel]! > rows.length) widen(hostGuests[kernel]!)
    const { ceiling, floor, weight } = scratch
    const scale = level.guestScale[rate]!
    const profile = guests.guestProfile[rate]!
    let count = 0
    let wanted = 0
    for (let guest = hostFirstGuest[kernel]!; guest !== NONE; guest = guestNext[guest]!) {
      const start = profileStart[profile[guest]!]!
      const amount = scale[guest]! * profileSamples[start + (sample % (profileStart[profile[guest]! + 1]! - start))]!
      const most = rate === CPU && guests.guestCpuLimitMhz[guest]! < amount ? guests.guestCpuLimitMhz[guest]! : amount
      rows[count] = guest
      asked[count] = amount
      ceiling[count] = most
      floor[count] = rate === CPU ? Math.min(guests.guestCpuReservationMhz[guest]!, most) : 0
      weight[count] = rate === CPU ? guests.guestCpuShares[guest]! : 1
      wanted += most
      count++
    }
    return wanted
  }

  const note = (rate: ResourceIndex, i: number, missing: number, seconds: number) => {
    const guest = rows[i]!
    // What only rounding left over is not a shortage.
    const isMissed = missing > asked[i]! * RELATIVE_TOLERANCE
    const withheld = rate === CPU ? asked[i]! - scratch.ceiling[i]! : 0
    if (seconds > 0) {
      if (isMissed) misses(rate, guest, missing, missing / asked[i]!, seconds)
      if (withheld > 0) throttled(guest, withheld, seconds)
      return
    }
    level.guestUnserved[rate]![guest] = isMissed ? missing : 0
    level.guestMissedFraction[rate]![guest] = isMissed ? missing / asked[i]! : 0
    if (rate === CPU) containerWithheldMhz[guest] = withheld
  }

  return (rate, kernel, sample, given, seconds) => {
    const wanted = ask(rate, kernel, sample)
    const count = hostGuests[kernel]!
    const { ceiling } = scratch
    if (seconds === 0) level.hostIsShort[rate]![kernel] = 1
    // The kernel's own comes first.
    const left = Math.max(0, given - (rate === CPU ? containers.kernelOwnMhz[kernel]! : 0))
    const isShort = left < wanted
    if (isShort && count === 1) {
      // Alone, it gets what is left, to the last bit.
      note(rate, 0, asked[0]! - left, seconds)
      return
    }
    if (isShort) shareMaxMin(scratch, count, left)
    for (let i = 0; i < count; i++) note(rate, i, asked[i]! - (isShort ? scratch.given[i]! : ceiling[i]!), seconds)
  }
}
