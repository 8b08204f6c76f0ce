/** Whether each guest answers in time. */
import { ROW_LENGTH } from "../hostRows.ts"
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

  const lateSamples = new Int32Array(ROW_LENGTH)
  let lateOf = { serviceMs: NaN, limitMs: NaN, load: SATURATED_LOAD }
  const lateFrom = (serviceMs: number, limit: number) => {
    if (lateOf.serviceMs !== serviceMs || lateOf.limitMs !== limit) lateOf = { serviceMs, limitMs: limit, load: leastLateLoad(serviceMs, limit) }
    return lateOf.load
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
    observeAlone: (guest, serviceMs, load) => {
      const at = highest(load, block.count)
      const most = load[at]!
      const isFull = isSaturated(most)
      const factorSeconds = block.isEven && !isFull ? block.seconds[0]! * sumOfFactors(load, block.count) : weightedFactors(load, block.seconds, block.count)
      const mostMs = serviceMs / (1 - (isFull ? SATURATED_LOAD : most))
      note(guest, factorSeconds * serviceMs, mostMs, at, block.allSeconds)
      if (mostMs <= limitMs[guest]! && !isFull) return
      const late = lateFrom(serviceMs, limitMs[guest]!)
      const lateCount = samplesFrom(load, late, block.count, lateSamples)
      for (let k = 0; k < lateCount; k++) {
        const s = lateSamples[k]!
        if (isSaturated(load[s]!)) guestSaturatedSeconds[guest]! += block.seconds[s]!
        missed(guest, s)
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

/** The least load at which S ÷ (1 − ρ) is above the limit, as numbers are rounded; 0.99 if none below is. The quotient never falls as ρ rises. */
function leastLateLoad(serviceMs: number, limitMs: number): number {
  const isLate = (load: number) => serviceMs / (1 - load) > limitMs
  if (isLate(0)) return 0
  let [below, above] = [0, SATURATED_LOAD]
  if (!isLate(above)) return above
  for (let middle = (below + above) / 2; middle > below && middle < above; middle = (below + above) / 2) {
    if (isLate(middle)) above = middle
    else below = middle
  }
  return above
}

/** Samples with at least so much load, into `samples`. @returns how many */
function samplesFrom(load: Float64Array, least: number, count: number, samples: Int32Array): number {
  let found = 0
  for (let s = 0; s < count; s++) if (load[s]! >= least) samples[found++] = s
  return found
}

/** Sample with the highest load; the first of equal ones. */
function highest(load: Float64Array, count: number): number {
  let at = 0
  let most = load[0]!
  for (let s = 1; s < count; s++) {
    if (load[s]! <= most) continue
    most = load[s]!
    at = s
  }
  return at
}

/** Σ 1 ÷ (1 − ρ), four at a time with one division: 1/a + 1/b = (a + b) ÷ ab. All loads are below 0.99, so that no product is small. */
function sumOfFactors(load: Float64Array, count: number): number {
  let sum = 0
  let s = 0
  for (; s + 3 < count; s += 4) {
    const a = 1 - load[s]!
    const b = 1 - load[s + 1]!
    const c = 1 - load[s + 2]!
    const d = 1 - load[s + 3]!
    const ab = a * b
    const cd = c * d
    sum += ((a + b) * cd + (c + d) * ab) / (ab * cd)
  }
  for (; s < count; s++) sum += 1 / (1 - load[s]!)
  return sum
}

function weightedFactors(load: Float64Array, seconds: Float64Array, count: number): number {
  let sum = 0
  for (let s = 0; s < count; s++) sum += seconds[s]! / (1 - (load[s]! < SATURATED_LOAD ? load[s]! : SATURATED_LOAD))
  return sum
}
