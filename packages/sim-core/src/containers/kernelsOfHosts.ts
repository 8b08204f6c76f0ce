/**
 * Two levels of one share:
 *
 *   containers ─ kernelDemand ─► rings ─► host's share among guests ─► kernelShare ─► meter
 *
 * In stretches for rows of samples, elsewhere sample by sample; the host decides first, then each of its kernels.
 */
import { CPU, NONE, type ResourceColumns } from "../columns.ts"
import { ROW_LENGTH, type HostRows } from "../hostRows.ts"
import { makeGuestServedMeter } from "../meters/guestServed.ts"
import { profileFacts } from "../profileFacts.ts"
import { attach, detach, makeState, type State } from "../state.ts"
import type { Containers } from "../plan.ts"
import type { RateMissed } from "../shareRow.ts"
import type { ContainersOutcome } from "./containersOutcome.ts"
import { makeKernelDemand } from "./kernelDemand.ts"
import type { KernelRings } from "./kernelProfiles.ts"
import { makeShareKernel } from "./kernelShare.ts"
import { makeThrottledOverTime } from "./throttledOverTime.ts"

export interface KernelsOfHosts {
  /** State of the second level. */
  readonly level: State
  /** Kernel that a guest is; NONE = it is none: [guests]. */
  readonly guestKernel: Int32Array
  /** 1 = its containers run: [kernels]. The one writer is runContainers.ts. */
  readonly kernelIsUp: Uint8Array
  /** All that is on the host are kernels that nobody is on, and that ask for nothing themselves: it is as empty as one without guests. */
  readonly isIdle: (host: number) => boolean
  /** All kernels, samples from number `first` on, ≤ ROW_LENGTH; the last is the one that counts from now on. */
  readonly fill: (first: number, count: number) => void
  /** In a sample of the row that is swept a guest got less of a rate than it asked for; guests that are no kernels are left out here. */
  readonly missed: RateMissed
  /** The same, now. */
  readonly missedNow: RateMissed
  /** After a host was swept, and after it was reloaded: who of its containers misses what. */
  readonly swept: (host: number, rows: HostRows) => void
  readonly reloaded: (host: number) => void
  /** Accounts an interval that just ended. */
  readonly advance: (host: number, seconds: number) => void
  /** Its host must have been accounted up to now, and is reloaded afterwards. @param part of what it asks for by the plan */
  readonly join: (container: number, kernel: number, part: number) => void
  readonly leave: (container: number) => void
  /** From now on it asks for this part of what it asks for by the plan. The same holds of its host. */
  readonly rescale: (container: number, part: number) => void
  /** CPU that it gets now, in MHz, of what it asks for. */
  readonly usedMhz: (container: number) => number
  /** Brings the demand of kernels whose containers changed up to date: before their hosts are reloaded. */
  readonly settle: () => void
  /** Its OS asks for what it asks for; containers come after it. */
  readonly up: (kernel: number) => void
  /** It asks for nothing from now on; its containers leave next. */
  readonly down: (kernel: number, forGood: boolean) => void
  /** Puts what kernels asked for in the place of what was made of their rings. @param guestDemandIntegral [5][guests] */
  readonly settleDemand: (guestDemandIntegral: ResourceColumns) => void
  readonly close: () => Pick<ContainersOutcome, "containerRunSeconds" | "containerDemandIntegral" | "containerServedIntegral" | "containerUnservedSeconds" | "containerUnservedP95Fraction" | "containerUnservedMaxFraction" | "containerThrottledMhzSeconds" | "containerThrottledSeconds" | "throttledOverTime" | "kernelContainersMax">
}

/** @param state of the first level, with rings in its plan */
export function makeKernelsOfHosts(containers: Containers, state: State, rings: KernelRings): KernelsOfHosts {
  const { kernelGuest, kernelOwnMhz } = containers
  const kernelCount = kernelGuest.length
  const made = makeState(containers.level)
  // What containers ask for now changes as they start and share their load.
  const level: State = containers.orchestration === undefined ? made : { ...made, guestScale: made.guestScale.map((column) => column.slice()) }
  const meter = makeGuestServedMeter(level, profileFacts(containers.level.profiles))
  const kernelIsUp = new Uint8Array(kernelCount)
  const demand = makeKernelDemand(containers, level, rings, kernelIsUp)
  const containerCount = containers.level.guests.guestCount
  const containerWithheldMhz = new Float64Array(containerCount)
  const throttledMhzSeconds = new Float64Array(containerCount)
  const throttledSeconds = new Float64Array(containerCount)
  /** Of what containers asked for, what limits kept from their kernel: [kernels], MHz × s. */
  const kernelWithheld = new Float64Array(kernelCount)
  const kernelDemandIntegral = rings.rates.map(() => new Float64Array(kernelCount))
  const kernelContainersMax = new Int32Array(kernelCount)
  const overTime = makeThrottledOverTime(containers.level.periodSeconds)
  const throttled = (container: number, withheldMhz: number, seconds: number) => {
    throttledMhzSeconds[container]! += withheldMhz * seconds
    throttledSeconds[container]! += seconds
    overTime.add(withheldMhz)
    kernelWithheld[level.guestHost[container]!]! += withheldMhz * seconds
  }
  const share = makeShareKernel(containers, level, meter.misses, throttled, containerWithheldMhz)
  const guestKernel = new Int32Array(state.plan.guests.guestCount).fill(NONE)
  kernelGuest.forEach((guest, kernel) => (guestKernel[guest] = kernel))
  const kernelUpSince = new Float64Array(kernelCount)
  const kernelUpSeconds = new Float64Array(kernelCount)
  let sampleNow = 0

  // What kernels of the host at hand get, sample by sample of the row: a row for each that misses something.
  const givenRows = rings.rates.map((): Float64Array[] => [])
  const givenNow = rings.rates.map(() => new Float64Array(kernelCount))
  const givenRow = rings.rates.map(() => new Int32Array(kernelCount).fill(NONE))
  const rowsTaken = rings.rates.map(() => 0)
  const rateRows = [0, 1, 2, 3, 4].map((rate) => rings.rates.findIndex((each) => each === rate))

  const takeRow = (rateRow: number, kernel: number) => {
    const row = rowsTaken[rateRow]!++
    if (row === givenRows[rateRow]!.length) givenRows[rateRow]!.push(new Float64Array(ROW_LENGTH))
    givenRows[rateRow]![row]!.fill(Infinity)
    givenRow[rateRow]![kernel] = row
    return row
  }

  const sweepRate = (rateRow: number, kernel: number, { firstSample, count, sampleSeconds }: HostRows) => {
    const rate = rings.rates[rateRow]!
    const taken = givenRow[rateRow]![kernel]!
    givenRow[rateRow]![kernel] = NONE
    level.hostIsShort[rate]![kernel] = 0
    if (level.hostGuests[kernel] === 0) return
    const isCut = rate === CPU && demand.kernelIsCut[kernel] === 1
    if (taken === NONE && !isCut) return
    const given = taken === NONE ? null : givenRows[rateRow]![taken]!
    for (let s = 0; s < count; s++) {
      const amount = given === null ? Infinity : given[s]!
      if (rate === CPU) overTime.interval((firstSample + s) * sampleSeconds, (firstSample + s + 1) * sampleSeconds)
      if (amount < Infinity || isCut) share(rate, kernel, firstSample + s, amount, s === count - 1 ? 0 : sampleSeconds)
    }
  }

  const isServed = (guest: number) => guestKernel[guest] !== NONE && kernelIsUp[guestKernel[guest]!] === 1

  const isDirty = new Uint8Array(kernelCount)
  const dirty = new Int32Array(kernelCount)
  let dirtyCount = 0
  const mark = (kernel: number) => {
    if (isDirty[kernel] === 1) return
    isDirty[kernel] = 1
    dirty[dirtyCount++] = kernel
  }

  const scale = (container: number, part: number) => {
    if (containers.orchestration === undefined) return
    for (const rate of rings.rates) level.guestScale[rate]![container] = containers.level.guests.guestScale[rate]![container]! * part
  }

  /** Demand of a kernel from now on. */
  const refill = (kernel: number) => {
    demand.fill(kernel, sampleNow, 1)
    for (let rateRow = 0; rateRow < rings.rates.length; rateRow++) state.profileNow[rings.firstRow[rateRow]! + kernel] = demand.at(rateRow, kernel, sampleNow)
  }

  const addIntegrals = (container: number, kernel: number, sign: number) => {
    rings.rates.forEach((rate, rateRow) => (kernelDemandIntegral[rateRow]![kernel]! += sign * meter.guestDemandIntegral[rate]![container]!))
  }

  return {
    level,
    guestKernel,
    kernelIsUp,
    isIdle: (host) => {
      for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) {
        const kernel = guestKernel[guest]!
        if (kernel === NONE || level.hostGuests[kernel]! > 0 || (kernelOwnMhz[kernel]! > 0 && kernelIsUp[kernel] === 1)) return false
      }
      return true
    },
    fill: (first, count) => {
      for (let kernel = 0; kernel < kernelCount; kernel++) demand.fill(kernel, first, count)
      sampleNow = first + count - 1
    },
    missed: (rate, guest, s, given) => {
      const kernel = guestKernel[guest]!
      if (kernel === NONE) return
      const rateRow = rateRows[rate]!
      const taken = givenRow[rateRow]![kernel]!
      givenRows[rateRow]![taken === NONE ? takeRow(rateRow, kernel) : taken]![s] = given
    },
    missedNow: (rate, guest, _, given) => {
      if (guestKernel[guest] !== NONE) givenNow[rateRows[rate]!]![guestKernel[guest]!] = given
    },
    swept: (host, rows) => {
      for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) {
        if (!isServed(guest)) continue
        for (let rateRow = 0; rateRow < rings.rates.length; rateRow++) sweepRate(rateRow, guestKernel[guest]!, rows)
      }
      rowsTaken.fill(0)
    },
    reloaded: (host) => {
      for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) {
        if (!isServed(guest)) continue
        const kernel = guestKernel[guest]!
        for (let rateRow = 0; rateRow < rings.rates.length; rateRow++) {
          const rate = rings.rates[rateRow]!
          const isShort = state.hostIsShort[rate]![host] === 1 && state.guestUnserved[rate]![guest]! > 0
          level.hostIsShort[rate]![kernel] = 0
          if (level.hostGuests[kernel]! > 0 && (isShort || (rate === CPU && demand.kernelIsCut[kernel] === 1))) share(rate, kernel, sampleNow, isShort ? givenNow[rateRow]![kernel]! : Infinity, 0)
        }
      }
    },
    advance: (host, seconds) => {
      overTime.interval(state.now - seconds, state.now)
      for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) {
        if (!isServed(guest)) continue
        const kernel = guestKernel[guest]!
        meter.advance(kernel, seconds)
        if (level.hostIsShort[CPU]![kernel] === 0) continue
        for (let each = level.hostFirstGuest[kernel]!; each !== NONE; each = level.guestNext[each]!) if (containerWithheldMhz[each]! > 0) throttled(each, containerWithheldMhz[each]!, seconds)
      }
    },
    join: (container, kernel, part) => {
      level.now = state.now
      scale(container, part)
      attach(level, container, kernel)
      meter.arrives(container)
      for (const rate of rings.rates) level.guestUnserved[rate]![container] = level.guestMissedFraction[rate]![container] = 0
      containerWithheldMhz[container] = 0
      if (level.hostGuests[kernel]! > kernelContainersMax[kernel]!) kernelContainersMax[kernel] = level.hostGuests[kernel]!
      mark(kernel)
    },
    leave: (container) => {
      const kernel = level.guestHost[container]!
      level.now = state.now
      addIntegrals(container, kernel, -1)
      meter.leaves(container)
      addIntegrals(container, kernel, 1)
      detach(level, container)
      if (kernelIsUp[kernel] === 1) mark(kernel)
    },
    rescale: (container, part) => {
      const kernel = level.guestHost[container]!
      level.now = state.now
      addIntegrals(container, kernel, -1)
      meter.scalesChange(container)
      addIntegrals(container, kernel, 1)
      scale(container, part)
      mark(kernel)
    },
    usedMhz: (container) => {
      const { guestProfile } = containers.level.guests
      const { profileStart, profileSamples } = containers.level.profiles
      const start = profileStart[guestProfile[CPU]![container]!]!
      const asked = level.guestScale[CPU]![container]! * profileSamples[start + (sampleNow % (profileStart[guestProfile[CPU]![container]! + 1]! - start))]!
      return level.hostIsShort[CPU]![level.guestHost[container]!] === 1 ? asked - level.guestUnserved[CPU]![container]! : asked
    },
    settle: () => {
      for (let i = 0; i < dirtyCount; i++) {
        isDirty[dirty[i]!] = 0
        refill(dirty[i]!)
      }
      dirtyCount = 0
    },
    up: (kernel) => {
      kernelIsUp[kernel] = 1
      kernelUpSince[kernel] = state.now
      mark(kernel)
    },
    down: (kernel, forGood) => {
      if (kernelIsUp[kernel] === 0) return
      kernelIsUp[kernel] = 0
      kernelUpSeconds[kernel]! += state.now - kernelUpSince[kernel]!
      // Of a guest that leaves, what it asked for last stands: it is there no more.
      if (!forGood) mark(kernel)
    },
    settleDemand: (guestDemandIntegral) => {
      rings.rates.forEach((rate, rateRow) => {
        const isCpu = rate === CPU
        for (let kernel = 0; kernel < kernelCount; kernel++) {
          const own = isCpu ? kernelOwnMhz[kernel]! * kernelUpSeconds[kernel]! : 0
          guestDemandIntegral[rate]![kernelGuest[kernel]!] = own + kernelDemandIntegral[rateRow]![kernel]! - (isCpu ? kernelWithheld[kernel]! : 0)
        }
      })
    },
    close: () => ({
      containerRunSeconds: meter.guestRunSeconds,
      containerDemandIntegral: meter.guestDemandIntegral,
      containerServedIntegral: meter.servedIntegrals(),
      containerUnservedSeconds: meter.guestUnservedSeconds,
      containerUnservedP95Fraction: meter.p95Fractions(),
      containerUnservedMaxFraction: meter.maxFractions(),
      containerThrottledMhzSeconds: throttledMhzSeconds,
      containerThrottledSeconds: throttledSeconds,
      throttledOverTime: overTime.close(),
      kernelContainersMax
    })
  }
}
