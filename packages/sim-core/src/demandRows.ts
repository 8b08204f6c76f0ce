/** Rows of demand, each the sum over guests: four guests at a time, so that a row is read and written once for four. */
import type { ProfileTable } from "./plan.ts"
import { addProfile } from "./profileRows.ts"

const AT_ONCE = 4

export interface DemandRows {
  /**
   * Adds `amount` × `count` samples of a profile from number `first` on to a row, from place `from`, after all that was added to it before.
   * It is there when `closeRow` has returned: guests wait for others who are there in the same samples.
   */
  readonly add: (row: number, amount: number, profile: number, first: number, count: number, from: number) => void
  readonly closeRow: (row: number) => void
}

export function makeDemandRows(rows: ReadonlyArray<Float64Array>, { profileStart, profileSamples }: ProfileTable): DemandRows {
  const waiting = new Uint8Array(rows.length)
  /** Where those who wait begin and end: [rows]. */
  const rowFrom = new Int32Array(rows.length)
  const rowUntil = new Int32Array(rows.length)
  /** From a place of the row to its sample, of each that waits: [4 × rows]. */
  const shifts = new Int32Array(AT_ONCE * rows.length)
  const amounts = new Float64Array(AT_ONCE * rows.length)

  const closeRow = (row: number) => {
    const k = AT_ONCE * row
    const [from, until] = [rowFrom[row]!, rowUntil[row]!]
    const isOdd = waiting[row]! % 2
    if (isOdd === 1) addOne(rows[row]!, amounts[k]!, profileSamples, shifts[k]!, from, until)
    if (waiting[row]! > 1) addTwo(rows[row]!, amounts[k + isOdd]!, amounts[k + isOdd + 1]!, profileSamples, shifts[k + isOdd]!, shifts[k + isOdd + 1]!, from, until)
    waiting[row] = 0
  }

  return {
    add: (row, amount, profile, first, count, from) => {
      const start = profileStart[profile]!
      const length = profileStart[profile + 1]! - start
      const offset = first % length
      if (waiting[row]! > 0 && (rowFrom[row] !== from || rowUntil[row] !== from + count)) closeRow(row)
      // The profile begins again inside.
      if (offset + count > length) {
        closeRow(row)
        addProfile(rows[row]!, amount, profileSamples, start, length, first, count, from)
        return
      }
      rowFrom[row] = from
      rowUntil[row] = from + count
      const at = AT_ONCE * row + waiting[row]!
      shifts[at] = start + offset - from
      amounts[at] = amount
      if (++waiting[row]! < AT_ONCE) return
      const k = AT_ONCE * row
      addFour(rows[row]!, amounts[k]!, amounts[k + 1]!, amounts[k + 2]!, amounts[k + 3]!, profileSamples, shifts[k]!, shifts[k + 1]!, shifts[k + 2]!, shifts[k + 3]!, from, rowUntil[row]!)
      waiting[row] = 0
    },
    closeRow
  }
}

// One after the other, as if each were added by itself: sums are rounded alike.

function addOne(row: Float64Array, amount: number, samples: Float64Array, shift: number, from: number, until: number): void {
  for (let s = from; s < until; s++) row[s]! += amount * samples[shift + s]!
}

function addTwo(row: Float64Array, amount: number, amount1: number, samples: Float64Array, shift: number, shift1: number, from: number, until: number): void {
  for (let s = from; s < until; s++) row[s] = row[s]! + amount * samples[shift + s]! + amount1 * samples[shift1 + s]!
}

function addFour(row: Float64Array, amount: number, amount1: number, amount2: number, amount3: number, samples: Float64Array, shift: number, shift1: number, shift2: number, shift3: number, from: number, until: number): void {
  for (let s = from; s < until; s++) row[s] = row[s]! + amount * samples[shift + s]! + amount1 * samples[shift1 + s]! + amount2 * samples[shift2 + s]! + amount3 * samples[shift3 + s]!
}
