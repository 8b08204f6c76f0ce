/** Whether each guest answers in time. */
import type { Plan } from "../plan.ts"
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

  const note = (guest: number, msSeconds: number, most: number, at: number, answeredSeconds: number) => {
    guestMsSeconds[guest]! += msSeconds
    guestAnsweredSeconds[guest]! += answeredSeconds
    if (most > guestMaxMs[guest]!) {
      guestMaxMs[guest] = most
      guestMaxAtSeconds[guest] = block.startSeconds[at]!
    }
    if (limitMs[guest]! < Infinity) classAnswering[classes.classOf(guest)]!++
  }

  const missed = (guest: number, sample: number) => {
    guestMissedSeconds[guest]! += block.seconds[sample]!
    classes.missed(classes.classOf(guest), block.startSeconds[sample]!, block.seconds[sample]!)
  }

  return {
    observe: (guest, ms, saturated) => {
      const { count, seconds } = block
      let sum = 0
      let most = -1
      let at = 0
      let isAny = false
      for (let s = 0; s < count; s++) {
        sum += ms[s]! * seconds[s]!
        if (ms[s]! > most) {
          most = ms[s]!
          at = s
        }
        if (saturated[s] === 1) {
          guestSaturatedSeconds[guest]! += seconds[s]!
          isAny = true
        }
      }
      note(guest, sum, most, at, block.allSeconds)
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
      const guestMeanMs = column()
      for (let guest = 0; guest < guestCount; guest++) {
        if (guestAnsweredSeconds[guest]! > 0) guestMeanMs[guest] = guestMsSeconds[guest]! / guestAnsweredSeconds[guest]!
        else guestMeanMs[guest] = guestMaxMs[guest] = guestMaxAtSeconds[guest] = NaN
      }
      return {
        guests: { guestMeanMs, guestMaxMs, guestMaxAtSeconds, guestAnsweredSeconds, guestMissedSeconds, guestSaturatedSeconds },
        classes: classes.close()
      }
    }
  }
}
