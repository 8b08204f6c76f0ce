/** Whether each guest answers in time. */
import { isSaturated, SATURATED_LOAD } from "../physics/queueing/saturation.ts"
import type { Plan } from "../plan.ts"
import type { LatencyBlock } from "./latencyBlock.ts"
import { makeLatencyClasses } from "./latencyClasses.ts"
import type { ClassLatency, GuestLatency } from "./latencyOutcome.ts"

export interface LatencyGuests {
  /** How long a guest that answers takes in each sample of the block, and in which something on its way is saturated. */
  readonly observe: (guest: number, ms: Float64Array, saturated: Uint8Array) => void
  /** The same of a guest that stands alone and gets all it asks for: serviceMs ÷ (1 − load). */
  readonly observeAlone: (guest: number, serviceMs: number, load: Float64Array) => void
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
      let [sum, most, at, answered, isAny] = [0, -1, 0, 0, false]
      for (let s = 0; s < block.count; s++) {
        sum += ms[s]! * block.seconds[s]!
        answered += block.seconds[s]!
        if (ms[s]! > most) [most, at] = [ms[s]!, s]
        if (saturated[s] === 1) {
          guestSaturatedSeconds[guest]! += block.seconds[s]!
          isAny = true
        }
      }
      note(guest, sum, most, at, answered)
      const limit = limitMs[guest]!
      if (limit === Infinity || (most <= limit && !isAny)) return
      // At 0.99 a figure is a lower bound: who is saturated is too slow, whatever it says.
      for (let s = 0; s < block.count; s++) if (ms[s]! > limit || saturated[s] === 1) missed(guest, s)
    },
    observeAlone: (guest, serviceMs, load) => {
      let [sum, most, at, answered] = [0, -1, 0, 0]
      for (let s = 0; s < block.count; s++) {
        const rho = load[s]!
        const seconds = block.seconds[s]!
        sum += seconds / (1 - (rho < SATURATED_LOAD ? rho : SATURATED_LOAD))
        answered += seconds
        if (rho > most) {
          most = rho
          at = s
        }
      }
      const mostMs = serviceMs / (1 - Math.min(most, SATURATED_LOAD))
      note(guest, sum * serviceMs, mostMs, at, answered)
      if (mostMs <= limitMs[guest]! && !isSaturated(most)) return
      for (let s = 0; s < block.count; s++) {
        if (isSaturated(load[s]!)) guestSaturatedSeconds[guest]! += block.seconds[s]!
        if (serviceMs / (1 - Math.min(load[s]!, SATURATED_LOAD)) > limitMs[guest]! || isSaturated(load[s]!)) missed(guest, s)
      }
    },
    closeBlock: () => {
      classAnswering.forEach((count, row) => {
        if (count > 0) for (let s = 0; s < block.count; s++) classes.checked(row, count, block.startSeconds[s]!, block.seconds[s]!)
      })
      classAnswering.fill(0)
    },
    close: () => {
      const has = (guest: number) => guestAnsweredSeconds[guest]! > 0
      return {
        guests: {
          guestMeanMs: guestMsSeconds.map((sum, guest) => (has(guest) ? sum / guestAnsweredSeconds[guest]! : NaN)),
          guestMaxMs: guestMaxMs.map((most, guest) => (has(guest) ? most : NaN)),
          guestMaxAtSeconds: guestMaxAtSeconds.map((at, guest) => (has(guest) ? at : NaN)),
          guestAnsweredSeconds, guestMissedSeconds, guestSaturatedSeconds
        },
        classes: classes.close()
      }
    }
  }
}
