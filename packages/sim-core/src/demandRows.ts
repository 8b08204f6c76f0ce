/** Rows of demand, each the sum over guests: four guests at a time, so that a row is read and written once for four. */
import type { ProfileTable } from "./plan.ts"
import { addProfile } from "./profileRows.ts"

const AT_ONCE = 4

export interface DemandRows {
  /** Samples from number `first` on, into rows that their owner has filled. */
  readonly open: (first: number, count: number) => void
  /** Adds `amount` × a profile to a row, after all that was added to it before; it is there when `close` has returned. */
  readonly add: (row: number, amount: number, profile: number) => void
  /** All that waits for others is added. */
  readonly closeRow: (row: number) => void
}

/** @param rows [rows][at least `count` of any block] */
export function makeDemandRows(rows: ReadonlyArray<Float64Array>, { profileStart, profileSamples }: ProfileTable): DemandRows {
  const waiting = new Uint8Array(rows.length)
  const place = new Int32Array(AT_ONCE * rows.length)
  const amounts = new Float64Array(AT_ONCE * rows.length)
  let firstSample = 0
  let count = 0

  const closeRow = (row: number) => {
    for (let k = AT_ONCE * row; k < AT_ONCE * row + waiting[row]!; k++) addOne(rows[row]!, amounts[k]!, place[k]!, profileSamples, count)
    waiting[row] = 0
  }

  return {
    open: (first, samples) => {
      firstSample = first
      count = samples
    },
    add: (row, amount, profile) => {
      const start = profileStart[profile]!
      const length = profileStart[profile + 1]! - start
      const offset = firstSample % length
      // The profile begins again inside.
      if (offset + count > length) {
        closeRow(row)
        addProfile(rows[row]!, amount, profileSamples, start, length, firstSample, count)
        return
      }
      const at = AT_ONCE * row + waiting[row]!
      place[at] = start + offset
      amounts[at] = amount
      if (++waiting[row]! < AT_ONCE) return
      const k = AT_ONCE * row
      addFour(rows[row]!, amounts[k]!, amounts[k + 1]!, amounts[k + 2]!, amounts[k + 3]!, profileSamples, place[k]!, place[k + 1]!, place[k + 2]!, place[k + 3]!, count)
      waiting[row] = 0
    },
    closeRow
  }
}

function addOne(row: Float64Array, amount: number, place: number, samples: Float64Array, count: number): void {
  for (let s = 0; s < count; s++) row[s]! += amount * samples[place + s]!
}

/** One after the other, as if each were added by itself: sums are rounded alike. */
function addFour(row: Float64Array, amount: number, amount1: number, amount2: number, amount3: number, samples: Float64Array, place: number, place1: number, place2: number, place3: number, count: number): void {
  for (let s = 0; s < count; s++) row[s] = row[s]! + amount * samples[place + s]! + amount1 * samples[place1 + s]! + amount2 * samples[place2 + s]! + amount3 * samples[place3 + s]!
}
