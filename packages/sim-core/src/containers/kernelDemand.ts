/**
 * What kernels ask of their hosts: their own OS first, then their containers in row order, each at most its limit. Written
 * into the kernels' rings, for so many samples ahead.
 */
import { CPU, NONE } from "../columns.ts"
import { addRepeated, addSamples } from "../hostSweep.ts"
import { ROW_LENGTH } from "../hostRows.ts"
import { makeProfilePeaks } from "../profileFacts.ts"
import type { State } from "../state.ts"
import type { Containers } from "../plan.ts"
import type { KernelRings } from "./kernelProfiles.ts"

export interface KernelDemand {
  /** Samples from number `first` on, ≤ ROW_LENGTH. **Cost**: O(containers of the kernel × count). */
  readonly fill: (kernel: number, first: number, count: number) => void
  /** What the kernel asks for in a sample that was filled. @param rateRow of rings.rates */
  readonly at: (rateRow: number, kernel: number, sample: number) => number
  /** 1 = a limit withholds something in some sample filled last: [kernels]. */
  readonly kernelIsCut: Uint8Array
}

/** @param level state of the second level: who is on which kernel @param kernelIsUp its OS asks for what it asks for */
export function makeKernelDemand(containers: Containers, level: State, rings: KernelRings, kernelIsUp: Uint8Array): KernelDemand {
  const { guests, profiles } = containers.level
  const { profileStart, profileSamples } = profiles
  const peak = makeProfilePeaks(profiles)
  const { hostFirstGuest, guestNext } = level
  const limit = guests.guestCpuLimitMhz
  const kernelIsCut = new Uint8Array(containers.kernelGuest.length)
  const row = new Float64Array(ROW_LENGTH)
  const own = new Float64Array(ROW_LENGTH)
  const { length, samples } = rings
  const startOf = rings.rates.map((_, rateRow) => rings.begin(rateRow))

  const fillRate = (rateRow: number, kernel: number, first: number, count: number) => {
    const rate = rings.rates[rateRow]!
    const scale = level.guestScale[rate]!
    const profile = guests.guestProfile[rate]!
    const base = rate === CPU && kernelIsUp[kernel] === 1 ? containers.kernelOwnMhz[kernel]! : 0
    for (let s = 0; s < count; s++) row[s] = base
    for (let guest = hostFirstGuest[kernel]!; guest !== NONE; guest = guestNext[guest]!) {
      const amount = scale[guest]!
      const start = profileStart[profile[guest]!]!
      const long = profileStart[profile[guest]! + 1]! - start
      const offset = first % long
      const isLimited = rate === CPU && amount * peak(profile[guest]!) > limit[guest]!
      const into = isLimited ? own : row
      if (isLimited) own.fill(0, 0, count)
      if (offset + count <= long) addSamples(into, amount, profileSamples, start + offset, count, false)
      else addRepeated(into, amount, profileSamples, start, long, offset, count, false)
      if (!isLimited) continue
      const most = limit[guest]!
      for (let s = 0; s < count; s++) {
        if (own[s]! > most) {
          row[s]! += most
          kernelIsCut[kernel] = 1
        } else row[s]! += own[s]!
      }
    }
    const begin = startOf[rateRow]! + kernel * length
    for (let s = 0, at = first % length; s < count; s++) {
      samples[begin + at] = row[s]!
      if (++at === length) at = 0
    }
  }

  return {
    kernelIsCut,
    fill: (kernel, first, count) => {
      kernelIsCut[kernel] = 0
      for (let rateRow = 0; rateRow < rings.rates.length; rateRow++) fillRate(rateRow, kernel, first, count)
    },
    at: (rateRow, kernel, sample) => samples[startOf[rateRow]! + kernel * length + (sample % length)]!
  }
}
