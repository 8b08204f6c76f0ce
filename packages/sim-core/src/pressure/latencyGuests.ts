/** Whether each guest answers in time. */
import { NONE } from "../columns.ts"
import { ROW_LENGTH } from "../hostRows.ts"
import type { Plan } from "../plan.ts"
import { SECONDS_PER_HOUR } from "../units.ts"
import type { LatencyAlone } from "./latencyAlone.ts"
import type { LatencyBlock } from "./latencyBlock.ts"
import { makeLatencyClasses } from "./latencyClasses.ts"
import type { ClassLatency, GuestLatency } from "./latencyOutcome.ts"

export interface LatencyGuests {
  /** How long a guest that answers takes in each sample of the block, and in which something on its way is saturated. */
  readonly observe: (guest: number, ms: Float64Array, saturated: Uint8Array) => void
  /** The same of a guest that stands alone and gets all it asks for. @param row of `alone` */
  readonly observeAlone: (guest: number, row: number, alone: LatencyAlone) => void
  /** After all guests of a block. */
  readonly closeBlock: () => void
  readonly close: () => { readonly guests: GuestLatency; readonly classes: ReadonlyArray<ClassLatency> }
}

/** **Cost** O(samples) a guest. */
export function makeLatencyGuests(plan: Plan, block: LatencyBlock): LatencyGuests {
  const { guestCount, guestMaxLatencyMs: limitMs } = plan.guests
  const column = () => new Float64Array(guestCount)
  const [guestMsSeconds, guestMaxMs, guestMaxAtSeconds, guestAnsweredSeconds, guestMissedSeconds, guestSaturatedSeconds] = [column(), column(), column(), column(), column(), column()]
  const classes = makeLatencyClasses(plan)
  const classAnswering = new Int32Array(plan.guests.serviceName.length + 1)

  const found = new Float64Array(1)
  const note = (guest: number, msSeconds: number, most: number, at: number, answeredSeconds: number) => {
    guestMsSeconds[guest]! += msSeconds
    guestAnsweredSeconds[guest]! += answeredSeconds
    if (most > guestMaxMs[guest]!) {
      guestMaxMs[guest] = most
      guestMaxAtSeconds[guest] = block.startSeconds[at]!
    }
    if (limitMs[guest]! < Infinity) classAnswering[classes.classOf(guest)]!++
  }

  /** Hour of the run that each sample of the block lies in, all of it, and how long it is in there; NONE: in several. */
  const sampleHour = new Int32Array(ROW_LENGTH)
  const hourSeconds = new Float64Array(ROW_LENGTH)
  let hoursOf = 0
  const lookAtHours = () => {
    hoursOf = block.number
    for (let s = 0; s < block.count; s++) {
      const start = block.startSeconds[s]!
      const end = start + block.seconds[s]!
      const hour = Math.floor(start / SECONDS_PER_HOUR)
      sampleHour[s] = end > start && end <= (hour + 1) * SECONDS_PER_HOUR ? hour : NONE
      hourSeconds[s] = end - start
    }
  }

  const missed = (guest: number, sample: number) => {
    guestMissedSeconds[guest]! += block.seconds[sample]!
    if (hoursOf !== block.number) lookAtHours()
    if (sampleHour[sample] === NONE) classes.missed(classes.classOf(guest), block.startSeconds[sample]!, block.seconds[sample]!)
    else classes.missedIn(classes.classOf(guest), sampleHour[sample]!, hourSeconds[sample]!)
  }

  return {
    observe: (guest, ms, saturated) => {
      const { count, seconds } = block
      const at = sumRow(ms, seconds, count, found)
      const most = ms[at]!
      note(guest, found[0]!, most, at, block.allSeconds)
      let isAny = false
      for (let s = saturated.indexOf(1); s >= 0 && s < count; s = saturated.indexOf(1, s + 1)) {
        guestSaturatedSeconds[guest]! += seconds[s]!
        isAny = true
      }
      const limit = limitMs[guest]!
      if (limit === Infinity || (most <= limit && !isAny)) return
      // At 0.99 a figure is a lower bound: who is saturated is too slow, whatever it says.
      for (let s = 0; s < block.count; s++) if (ms[s]! > limit || saturated[s] === 1) missed(guest, s)
    },
    observeAlone: (guest, row, { msSeconds, mostMs, at, lateFirst, lateCount, lateSamples, lateIsFull }) => {
      note(guest, msSeconds[row]!, mostMs[row]!, at[row]!, block.allSeconds)
      if (lateCount[row] === 0) return
      const samples = lateSamples()
      const full = lateIsFull()
      for (let k = lateFirst[row]!; k < lateFirst[row]! + lateCount[row]!; k++) {
        if (full[k] === 1) guestSaturatedSeconds[guest]! += block.seconds[samples[k]!]!
        missed(guest, samples[k]!)
      }
    },
    closeBlock: () => {
      classAnswering.forEach((count, row) => {
        if (count > 0) for (let s = 0; s < block.count; s++) classes.checked(row, count, block.startSeconds[s]!, block.seconds[s]!)
      })
      classAnswering.fill(0)
    },
    close: () => {
      meansOf(guestMsSeconds, guestAnsweredSeconds, guestMaxMs, guestMaxAtSeconds)
      return {
        guests: { guestMeanMs: guestMsSeconds, guestMaxMs, guestMaxAtSeconds, guestAnsweredSeconds, guestMissedSeconds, guestSaturatedSeconds },
        classes: classes.close()
      }
    }
  }
}

/** Means, where sums were. Who never answered has no figure. A function of its own: V8 keeps its fast code from run to run. */
function meansOf(msSeconds: Float64Array, answeredSeconds: Float64Array, maxMs: Float64Array, maxAtSeconds: Float64Array): void {
  for (let guest = 0; guest < msSeconds.length; guest++) {
    if (answeredSeconds[guest]! > 0) msSeconds[guest]! /= answeredSeconds[guest]!
    else msSeconds[guest] = maxMs[guest] = maxAtSeconds[guest] = NaN
  }
}

/** Σ ms × seconds, into `found`. @returns the sample with the highest; the first of equal ones */
function sumRow(ms: Float64Array, seconds: Float64Array, count: number, found: Float64Array): number {
  let sum = 0
  let most = -1
  let at = 0
  for (let s = 0; s < count; s++) {
    sum += ms[s]! * seconds[s]!
    if (!(ms[s]! > most)) continue
    most = ms[s]!
    at = s
  }
  found[0] = sum
  return at
}
