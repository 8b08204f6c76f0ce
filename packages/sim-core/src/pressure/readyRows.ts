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
  const { guestProfile } = plan.guests
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
  const sums = new Float64Array(2)
  let host = NONE
  let table: WaitingTable | null = null
  let sharedCount = 0

  const eachGuest = (rows: HostRows, from: number, until: number) => {
    const last = rows.count - 1
    const closed = until < last ? until : last
    for (let guest = hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) {
      const mhz = guestScale[CPU]![guest]!
      const profile = guestProfile[CPU]![guest]!
      const start = profileStart[profile]!
      const length = profileStart[profile + 1]! - start
      const offset = (rows.firstSample + from) % length
      if (offset + closed - from <= length) multiply(profileSamples, start + offset - from, part, product, from, closed, sums)
      else multiplyRepeated(profileSamples, start, length, offset, part, product, from, closed, sums)
      if (sums[0]! * mhz > 0) meter.addGuestRow(guest, host, product, mhz, sums[0]!, sums[1]!, from, closed)
      // The last sample stays.
      if (isShared[last] === 0) guestWaitingMhz[guest] = mhz * profileSamples[start + ((rows.firstSample + last) % length)]! * part[last]!
    }
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

/** Sample × part, in places `from` to `until`; their sum and highest, in two halves that need not wait for each other. @param shift from a place to its sample */
function multiply(samples: Float64Array, shift: number, part: Float64Array, product: Float64Array, from: number, until: number, sums: Float64Array): void {
  let even = -0
  let odd = -0
  let mostEven = 0
  let mostOdd = 0
  let s = from
  for (; s + 1 < until; s += 2) {
    const first = samples[shift + s]! * part[s]!
    const second = samples[shift + s + 1]! * part[s + 1]!
    product[s] = first
    product[s + 1] = second
    even += first
    odd += second
    if (first > mostEven) mostEven = first
    if (second > mostOdd) mostOdd = second
  }
  if (s < until) {
    const last = samples[shift + s]! * part[s]!
    product[s] = last
    even += last
    if (last > mostEven) mostEven = last
  }
  sums[0] = even + odd + 0
  sums[1] = mostEven > mostOdd ? mostEven : mostOdd
}

/** The profile ends inside, and starts again. */
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
