/** Who waits on one host over several samples: what readyNow.ts says, a row at a time. */
import { CPU, NONE } from "../columns.ts"
import { ROW_LENGTH, type HostRows } from "../hostRows.ts"
import type { ReadyMeter } from "../meters/ready.ts"
import { waitingIn, waitingRow, type WaitingTable } from "../physics/waitingTable.ts"
import type { State } from "../state.ts"
import { waitingMhz, waitingPart } from "./readyNow.ts"
import type { ReadySeries } from "./readySeries.ts"
import type { ReadyState } from "./readyState.ts"

export interface ReadyRows {
  /** Before a host's CPU is swept. */
  readonly open: (host: number) => void
  /**
   * A sample in which the host is short, or some guest is cut off: who waits follows from what each got.
   *
   * @param seconds its length; 0: it is the last, which goes on
   * @param wanted of all @param ceiling what each competes for @param given
   */
  readonly shared: (s: number, seconds: number, count: number, guestRow: Int32Array, wanted: number, ceiling: Float64Array, given: Float64Array) => void
  /** After it is swept. @param mostMhz at least what is asked for in any sample */
  readonly close: (rows: HostRows, mostMhz: number) => void
}

export function makeReadyRows(state: State, ready: ReadyState, meter: ReadyMeter, series: ReadySeries | null): ReadyRows {
  const { plan, hostFirstGuest, guestNext, guestScale } = state
  const cpuProfile = plan.guests.guestProfile[CPU]!
  const cpuScale = guestScale[CPU]!
  const { profileStart, profileSamples } = plan.profiles
  const { coreMhz, hostVcpus, hostWaiting, hostBusyCores, hostMissedMhz, guestWaitingMhz } = ready
  const waiting = new Float64Array(ROW_LENGTH)
  const fractions = new Float64Array(ROW_LENGTH)
  /** Of what is asked for, what waits; 0 where `shared` has told who does. */
  const part = new Float64Array(ROW_LENGTH)
  const product = new Float64Array(ROW_LENGTH)
  /** What competes, where it is less than what is asked for; 0 = all of that. */
  const cutMhz = new Float64Array(ROW_LENGTH)
  const isShared = new Uint8Array(ROW_LENGTH)
  const busy = new Float64Array(ROW_LENGTH)
  const missed = new Float64Array(ROW_LENGTH)
  const range = new Int32Array(2)
  const sums = new Float64Array(4)
  let host = NONE
  let table: WaitingTable | null = null
  let sharedCount = 0

  const eachGuest = (rows: HostRows, from: number, until: number) => {
    const last = rows.count - 1
    const closed = until < last ? until : last
    /** A guest whose profile does not end inside waits for one more: two are looked at together. */
    let waits = NONE
    let waitsShift = 0
    for (let guest = hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) {
      const profile = cpuProfile[guest]!
      const start = profileStart[profile]!
      const length = profileStart[profile + 1]! - start
      const offset = (rows.firstSample + from) % length
      // The last sample stays.
      if (isShared[last] === 0) guestWaitingMhz[guest] = cpuScale[guest]! * profileSamples[start + ((rows.firstSample + last) % length)]! * part[last]!
      if (offset + closed - from > length) {
        multiplyRepeated(profileSamples, start, length, offset, part, product, from, closed, sums)
        if (sums[0]! * cpuScale[guest]! > 0) meter.addGuestRow(guest, host, product, cpuScale[guest]!, sums[0]!, sums[1]!, from, closed)
        continue
      }
      const shift = start + offset - from
      if (waits === NONE) {
        waits = guest
        waitsShift = shift
        continue
      }
      weighTwo(profileSamples, waitsShift, shift, part, from, closed, sums)
      addWeighed(waits, waitsShift, sums[0]!, sums[1]!, from, closed)
      addWeighed(guest, shift, sums[2]!, sums[3]!, from, closed)
      waits = NONE
    }
    if (waits === NONE) return
    weighTwo(profileSamples, waitsShift, waitsShift, part, from, closed, sums)
    addWeighed(waits, waitsShift, sums[0]!, sums[1]!, from, closed)
  }
  const addWeighed = (guest: number, shift: number, sum: number, most: number, from: number, closed: number) => {
    const mhz = cpuScale[guest]!
    if (!(sum * mhz > 0)) return
    // Most guests wait too little for anybody to ask sample by sample.
    if (meter.needsRow(guest, host, mhz, most)) multiply(profileSamples, shift, part, product, from, closed)
    meter.addGuestRow(guest, host, product, mhz, sum, most, from, closed)
  }

  /** What competes in each sample, and of that what nobody serves. */
  const cutOff = ({ count, demand, served, sampleSeconds }: HostRows) => {
    let sum = 0
    for (let s = 0; s < count; s++) {
      busy[s] = isShared[s] === 1 ? cutMhz[s]! : demand[CPU]![s]!
      missed[s] = isShared[s] === 1 ? cutMhz[s]! - served[CPU]![s]! : 0
      if (s + 1 < count) sum += missed[s]!
    }
    meter.hostMissedMhzSeconds[host]! += sum * sampleSeconds
    series?.addMissed(missed, count)
  }

  return {
    open: (next) => {
      host = next
      table = ready.count(host)
      if (sharedCount > 0) isShared.fill(0)
      sharedCount = 0
    },
    shared: (s, seconds, count, guestRow, wanted, ceiling, given) => {
      if (table === null) return
      isShared[s] = 1
      sharedCount++
      cutMhz[s] = wanted
      const mhz = coreMhz[host]!
      const amount = waitingIn(table, wanted / mhz)
      const ofAll = waitingPart(amount, wanted / mhz)
      for (let i = 0; i < count; i++) {
        const waits = amount === 0 ? 0 : waitingMhz(ofAll, ceiling[i]!, given[i]!)
        if (seconds === 0) guestWaitingMhz[guestRow[i]!] = waits
        else if (waits > 0) meter.addGuest(guestRow[i]!, host, waits, seconds)
      }
    },
    close: (rows, mostMhz) => {
      if (table === null) return
      const { count, firstSample, closedSeconds } = rows
      const last = count - 1
      const mhz = coreMhz[host]!
      const vcpus = hostVcpus[host]!
      meter.hostVcpuSeconds[host]! += vcpus * closedSeconds
      series?.addVcpus(vcpus)
      if (mostMhz <= table.quietCores * mhz) return
      const demand = rows.demand[CPU]!
      if (sharedCount > 0) cutOff(rows)
      const asked = sharedCount > 0 ? busy : demand
      waitingRow(table, asked, 1 / mhz, count, waiting)
      hostWaiting[host] = waiting[last]!
      hostBusyCores[host] = asked[last]! / mhz
      hostMissedMhz[host] = isShared[last] === 1 ? missed[last]! : 0
      partsOf(waiting, asked, mhz, isShared, part, count, range)
      meter.addHostRow(host, vcpus, waiting, asked, fractions, last, firstSample)
      fractions[last] = waiting[last]! < vcpus ? waiting[last]! / vcpus : 1
      series?.addHost(waiting, fractions, mhz, count)
      // From the first sample in which guests wait to the last.
      if (range[0]! < range[1]!) eachGuest(rows, range[0]!, range[1]!)
    }
  }
}

/** Of what each sample asks for, the part that waits; and from where to where it is more than 0. Columns as arguments here and below: a loop that reads them from a closure is slower. */
function partsOf(waiting: Float64Array, asked: Float64Array, mhz: number, isShared: Uint8Array, part: Float64Array, count: number, range: Int32Array): void {
  let first = count
  let end = 0
  for (let s = 0; s < count; s++) {
    const amount = waiting[s]!
    if (amount === 0 || isShared[s] === 1) {
      part[s] = 0
      continue
    }
    const of = (amount * mhz) / asked[s]!
    part[s] = of < 1 ? of : 1
    if (first === count) first = s
    end = s + 1
  }
  range[0] = first
  range[1] = end
}

/**
 * Sum and highest of sample × part, in places `from` to `until`, of two guests: `sums` 0 and 1, 2 and 3. Sums in two halves that
 * need not wait for each other. @param shift from a place to its sample
 */
function weighTwo(samples: Float64Array, shift: number, otherShift: number, part: Float64Array, from: number, until: number, sums: Float64Array): void {
  let even = -0
  let odd = -0
  let most = 0
  let otherEven = -0
  let otherOdd = -0
  let otherMost = 0
  let s = from
  for (; s + 1 < until; s += 2) {
    const evenPart = part[s]!
    const oddPart = part[s + 1]!
    const first = samples[shift + s]! * evenPart
    const second = samples[shift + s + 1]! * oddPart
    const otherFirst = samples[otherShift + s]! * evenPart
    const otherSecond = samples[otherShift + s + 1]! * oddPart
    even += first
    odd += second
    otherEven += otherFirst
    otherOdd += otherSecond
    if (first > most) most = first
    if (second > most) most = second
    if (otherFirst > otherMost) otherMost = otherFirst
    if (otherSecond > otherMost) otherMost = otherSecond
  }
  if (s < until) {
    const first = samples[shift + s]! * part[s]!
    const otherFirst = samples[otherShift + s]! * part[s]!
    even += first
    otherEven += otherFirst
    if (first > most) most = first
    if (otherFirst > otherMost) otherMost = otherFirst
  }
  sums[0] = even + odd + 0
  sums[1] = most
  sums[2] = otherEven + otherOdd + 0
  sums[3] = otherMost
}

function multiply(samples: Float64Array, shift: number, part: Float64Array, product: Float64Array, from: number, until: number): void {
  for (let s = from; s < until; s++) product[s] = samples[shift + s]! * part[s]!
}

/** The profile ends inside, and starts again: the products, their sum and highest. */
function multiplyRepeated(samples: Float64Array, start: number, length: number, offset: number, part: Float64Array, product: Float64Array, from: number, until: number, sums: Float64Array): void {
  let sum = -0
  let most = 0
  let at = start + offset
  for (let s = from; s < until; s++) {
    const amount = samples[at]! * part[s]!
    if (++at === start + length) at = start
    product[s] = amount
    sum += amount
    if (amount > most) most = amount
  }
  sums[0] = sum + 0
  sums[1] = most
}
