/** What a selection is: which guest leaves an over-loaded host. */
import type { RandomStream } from "../random.ts"

/** What a selection may look at. */
export interface GuestFigures {
  readonly ramMib: (guest: number) => number
  /** CPU that it asks for now. */
  readonly demandMhz: (guest: number) => number
  /** CPU of its size. */
  readonly nominalMhz: (guest: number) => number
  /** Its demand at the last rounds, newest first, into a column. @returns how many, at most 30 */
  readonly history: (guest: number, into: Float64Array) => number
  readonly random: RandomStream
}

export interface SelectPolicy {
  readonly name: string
  readonly description: string
  readonly descriptionFr: string
  readonly source: string
  /** @returns a function that picks one of the first `count` guests (rows, ascending; count ≥ 1) and returns its place among them */
  readonly prepare: (figures: GuestFigures) => (guests: Int32Array, count: number) => number
}

const SLACK = 1e-9

/** Place of the smallest figure; one replaces another if it is smaller by more than 10⁻⁹. */
export function placeOfSmallest(guests: Int32Array, count: number, figure: (guest: number) => number): number {
  let best = 0
  let least = figure(guests[0]!)
  for (let i = 1; i < count; i++) {
    const value = figure(guests[i]!)
    if (value >= least - SLACK) continue
    best = i
    least = value
  }
  return best
}
