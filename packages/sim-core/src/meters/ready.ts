/** How long vCPUs wait: integrals and spread, of each guest and each host (pressure/readyState.ts). */
import { NONE } from "../columns.ts"
import { makeReadyHours } from "../pressure/readyHours.ts"
import { ALL_BINS, GUEST_BINS, HOST_BINS } from "../pressure/readyBins.ts"
import { makeReadySpread } from "../pressure/readySpread.ts"
import type { ReadyState } from "../pressure/readyState.ts"
import type { State } from "../state.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"

export type ReadyMeter = ReturnType<typeof makeReadyMeter>

export function makeReadyMeter(state: State, ready: ReadyState) {
  const { plan, hostFirstGuest, guestNext } = state
  const { hostCount, hostCores } = plan.hosts
  const { guestCount, guestVcpus } = plan.guests
  const { coreMhz, hostVcpus, hostWaiting, hostBusyCores, hostMissedMhz, guestWaitingMhz, pressure } = ready
  const hasBins = plan.record.percentiles !== false
  const guestReadySeconds = new Float64Array(guestCount)
  const guestCoStopSeconds = new Float64Array(guestCount)
  const guestDelayedMhzSeconds = new Float64Array(guestCount)
  const hostReadySeconds = new Float64Array(hostCount)
  const hostVcpuSeconds = new Float64Array(hostCount)
  const hostDelayedMhzSeconds = new Float64Array(hostCount)
  const hostMissedMhzSeconds = new Float64Array(hostCount)
  /** As things stood when each host's vCPUs waited most: [hostCount]. */
  const hostWorstVcpus = new Float64Array(hostCount)
  const hostWorstBusyCores = new Float64Array(hostCount)
  const hostWorstAtSeconds = new Float64Array(hostCount)
  const guestSpread = makeReadySpread(guestCount, hasBins ? GUEST_BINS : null)
  const hostSpread = makeReadySpread(hostCount, hasBins ? HOST_BINS : null)
  const hours = makeReadyHours(hostCount)
  const sums = new Float64Array(4)
  /** vCPU-seconds in each bin of ready time, over all hosts; all that is left of all time is in the first. */
  const vcpuSecondsInBin = new Float64Array(ALL_BINS.count)

  const noteWorst = (host: number, vcpus: number, fraction: number, busyCores: number, from: number) => {
    // What only rounding makes worse is not.
    if (fraction <= hostSpread.most[host]! * (1 + RELATIVE_TOLERANCE)) return
    hostWorstVcpus[host] = vcpus
    hostWorstBusyCores[host] = busyCores
    hostWorstAtSeconds[host] = from
  }
  const addHost = (host: number, vcpus: number, waiting: number, from: number, seconds: number) => {
    const fraction = Math.min(1, waiting / vcpus)
    noteWorst(host, vcpus, fraction, hostBusyCores[host]!, from)
    hostReadySeconds[host]! += fraction * seconds
    hostDelayedMhzSeconds[host]! += waiting * coreMhz[host]! * seconds
    hostMissedMhzSeconds[host]! += hostMissedMhz[host]! * seconds
    hostSpread.add(host, fraction, seconds)
    vcpuSecondsInBin[ALL_BINS.of(fraction)]! += vcpus * seconds
    hours.add(host, fraction, from, from + seconds)
  }
  const addGuest = (guest: number, host: number, waitingMhz: number, seconds: number) => {
    const fraction = Math.min(1, waitingMhz / (guestVcpus[guest]! * coreMhz[host]!))
    guestReadySeconds[guest]! += fraction * seconds
    guestCoStopSeconds[guest]! += coStopOf(guest, host) * fraction * seconds
    guestDelayedMhzSeconds[guest]! += waitingMhz * seconds
    guestSpread.add(guest, fraction, seconds)
  }
  /** What a guest waits for its vCPUs to run together, as a part of its ready time. */
  const coStopOf = (guest: number, host: number) => {
    const others = guestVcpus[guest]! - 1
    return others > 0 ? (pressure.coStopFactor * others) / hostCores[host]! : 0
  }

  return {
    guestReadySeconds, guestCoStopSeconds, guestDelayedMhzSeconds, guestSpread,
    hostReadySeconds, hostVcpuSeconds, hostDelayedMhzSeconds, hostMissedMhzSeconds, hostWorstVcpus, hostWorstBusyCores, hostWorstAtSeconds, hostSpread,
    vcpuSecondsInBin,
    hours,
    addGuest,
    /** The first `count` samples from number `first` on. @param waiting @param busyMhz row of the host @param fractions scratch */
    addHostRow: (host: number, vcpus: number, waiting: Float64Array, busyMhz: Float64Array, fractions: Float64Array, count: number, first: number) => {
      const { sampleSeconds } = plan
      countRow(vcpuSecondsInBin, waiting, fractions, vcpus, count, sampleSeconds, sums)
      const [sum, most, at] = [sums[0]!, sums[1]!, sums[2]!]
      noteWorst(host, vcpus, most, busyMhz[at]! / coreMhz[host]!, (first + at) * sampleSeconds)
      hostReadySeconds[host]! += sum * sampleSeconds
      hostDelayedMhzSeconds[host]! += sums[3]! * coreMhz[host]! * sampleSeconds
      hostSpread.addRow(host, fractions, 1, most, 0, count, sampleSeconds)
      hours.addRow(host, fractions, count, first, sampleSeconds)
    },
    /**
     * So many samples of a guest, from place `from` of a row on: each waits for `mhz` × its place in the row.
     *
     * @param sum @param most of the row
     */
    /** Whether what follows reads the row. @param most of it */
    needsRow: (guest: number, host: number, mhz: number, most: number) => {
      const highest = most * (mhz / (guestVcpus[guest]! * coreMhz[host]!))
      return highest > 1 || guestSpread.readsRow(highest)
    },
    addGuestRow: (guest: number, host: number, row: Float64Array, mhz: number, sum: number, most: number, from: number, until: number) => {
      const { sampleSeconds } = plan
      const scale = mhz / (guestVcpus[guest]! * coreMhz[host]!)
      guestDelayedMhzSeconds[guest]! += sum * mhz * sampleSeconds
      const ready = most * scale <= 1 ? sum * scale : cutRow(row, scale, from, until)
      guestReadySeconds[guest]! += ready * sampleSeconds
      guestCoStopSeconds[guest]! += coStopOf(guest, host) * ready * sampleSeconds
      guestSpread.addRow(guest, row, scale, most * scale, from, until, sampleSeconds)
    },
    /** Who waits on a host, over an interval that just ended. */
    advance: (host: number, seconds: number) => {
      const vcpus = hostVcpus[host]!
      hostVcpuSeconds[host]! += vcpus * seconds
      const waiting = hostWaiting[host]!
      if (waiting === 0) return
      addHost(host, vcpus, waiting, state.now - seconds, seconds)
      for (let guest = hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) {
        if (guestWaitingMhz[guest]! > 0) addGuest(guest, host, guestWaitingMhz[guest]!, seconds)
      }
    }
  }
}

/** Fractions of a row, their sum, the highest and where it is, Σ waiting. Columns as arguments: a loop that reads them from a closure is slower. */
function countRow(secondsInBin: Float64Array, waiting: Float64Array, fractions: Float64Array, vcpus: number, count: number, sampleSeconds: number, sums: Float64Array): void {
  let sum = -0
  let all = -0
  let most = 0
  let at = 0
  for (let s = 0; s < count; s++) {
    const amount = waiting[s]!
    const fraction = amount < vcpus ? amount / vcpus : 1
    fractions[s] = fraction
    if (amount === 0) continue
    all += amount
    sum += fraction
    secondsInBin[ALL_BINS.of(fraction)]! += vcpus * sampleSeconds
    if (fraction > most) {
      most = fraction
      at = s
    }
  }
  sums[0] = sum + 0
  sums[1] = most
  sums[2] = at
  sums[3] = all + 0
}

/** Σ of a row × scale, none above 1: who asks for more than a core a vCPU does not wait for more than all of its time. */
function cutRow(row: Float64Array, scale: number, from: number, until: number): number {
  let sum = 0
  for (let s = from; s < until; s++) sum += Math.min(1, row[s]! * scale)
  return sum
}
