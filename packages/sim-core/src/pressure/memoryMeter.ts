/** Memory over time: integrals, extremes, time in each state, and the work that waited for swapped pages. */
import { CPU, NONE } from "../columns.ts"
import { MEMORY_STATES } from "../physics/memory/memoryModel.ts"
import type { Plan } from "../plan.ts"
import type { State } from "../state.ts"
import type { MemorySteps } from "./memorySteps.ts"
import { BALLOONED, COMPRESSED, FREE, GUEST_PARTS, MEMORY_PARTS, SHARED, SWAPPED, type MemoryTables } from "./memoryTables.ts"

export interface MemoryMeter {
  /** Accounts an interval that just ended, with the tables as they were during it. @param sample whose CPU demand it was; NONE = as profiles show it */
  readonly advance: (host: number, seconds: number, sample?: number) => void
  /** ∫ of each part: [parts][guestCount], MiB × s; those that guests have not are empty. */
  readonly guestIntegral: ReadonlyArray<Float64Array>
  /** The most at any time of what was ballooned, compressed and swapped: [parts][guestCount]; others are empty. */
  readonly guestMost: ReadonlyArray<Float64Array>
  readonly guestSwappedSeconds: Float64Array
  /** CPU asked for and not served as it waited for swapped or compressed pages, and as it was killed: MHz × s. */
  readonly guestDelayedMhzSeconds: Float64Array
  readonly guestKilledMhzSeconds: Float64Array
  readonly hostIntegral: ReadonlyArray<Float64Array>
  /** Most at any time of what was shared, ballooned, compressed and swapped: [parts][hostCount]; others are empty. */
  readonly hostMost: ReadonlyArray<Float64Array>
  readonly hostLeastFreeMib: Float64Array
  /** [states][hostCount], of the time that it was on. */
  readonly hostStateSeconds: ReadonlyArray<Float64Array>
}

const TAKEN = [BALLOONED, COMPRESSED, SWAPPED]
const NOTED = [SHARED, ...TAKEN]

/** @param steps takes what is accounted, too; null: no series is kept */
export function makeMemoryMeter({ hosts: { hostCount }, guests, profiles, sampleSeconds }: Plan, state: State, tables: MemoryTables, steps: MemorySteps | null): MemoryMeter {
  const { guestPart, guestSpeed, hostPart, hostState } = tables
  const { guestCount } = guests
  const { profileStart, profileSamples } = profiles
  const cpuScale = state.guestScale[CPU]!
  const cpuProfile = guests.guestProfile[CPU]!
  const ofGuests = (parts: ReadonlyArray<number>) => MEMORY_PARTS.map((_, part) => new Float64Array(parts.includes(part) ? guestCount : 0))
  const guestIntegral = ofGuests(GUEST_PARTS)
  const guestMost = ofGuests(TAKEN)
  const guestSwappedSeconds = new Float64Array(guestCount)
  const guestDelayedMhzSeconds = new Float64Array(guestCount)
  const guestKilledMhzSeconds = new Float64Array(guestCount)
  const hostIntegral = MEMORY_PARTS.map(() => new Float64Array(hostCount))
  const hostMost = MEMORY_PARTS.map((_, part) => new Float64Array(NOTED.includes(part) ? hostCount : 0))
  const hostLeastFreeMib = new Float64Array(hostCount).fill(Infinity)
  const hostStateSeconds = MEMORY_STATES.map(() => new Float64Array(hostCount))

  const askedMhz = (guest: number, sample: number) => {
    const profile = cpuProfile[guest]!
    if (sample === NONE) return cpuScale[guest]! * state.profileNow[profile]!
    const start = profileStart[profile]!
    return cpuScale[guest]! * profileSamples[start + (sample % (profileStart[profile + 1]! - start))]!
  }

  /** Of all guests of a host, a part that some of them have. */
  const advancePart = (part: number, host: number, seconds: number) => {
    const mib = guestPart[part]!
    const integral = guestIntegral[part]!
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) integral[guest]! += mib[guest]! * seconds
    if (!TAKEN.includes(part)) return
    const most = guestMost[part]!
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) {
      if (mib[guest]! > most[guest]!) most[guest] = mib[guest]!
      if (part === SWAPPED && mib[guest]! > 0) guestSwappedSeconds[guest]! += seconds
    }
  }

  const advanceLate = (host: number, seconds: number, sample: number) => {
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) {
      const speed = guestSpeed[guest]!
      if (speed === 1) continue
      const late = askedMhz(guest, sample) * (1 - speed) * seconds
      if (speed > 0) guestDelayedMhzSeconds[guest]! += late
      else guestKilledMhzSeconds[guest]! += late
    }
  }

  return {
    guestIntegral, guestMost, guestSwappedSeconds, guestDelayedMhzSeconds, guestKilledMhzSeconds, hostIntegral, hostMost, hostLeastFreeMib, hostStateSeconds,
    advance: (host, seconds, sample = NONE) => {
      if (state.hostIsOn[host] === 0) return
      for (let part = 0; part < MEMORY_PARTS.length; part++) hostIntegral[part]![host]! += hostPart[part]![host]! * seconds
      for (let k = 0; k < NOTED.length; k++) {
        const most = hostMost[NOTED[k]!]!
        const mib = hostPart[NOTED[k]!]![host]!
        if (mib > most[host]!) most[host] = mib
      }
      if (hostPart[FREE]![host]! < hostLeastFreeMib[host]!) hostLeastFreeMib[host] = hostPart[FREE]![host]!
      hostStateSeconds[hostState[host]!]![host]! += seconds
      for (let k = 0; k < GUEST_PARTS.length; k++) if (hostPart[GUEST_PARTS[k]!]![host]! > 0) advancePart(GUEST_PARTS[k]!, host, seconds)
      if (tables.hostIsSlowed[host] === 1) advanceLate(host, seconds, sample)
      if (steps === null) return
      if (sample === NONE) steps.add(host, state.now - seconds, state.now)
      else steps.add(host, sample * sampleSeconds, (sample + 1) * sampleSeconds)
    }
  }
}
