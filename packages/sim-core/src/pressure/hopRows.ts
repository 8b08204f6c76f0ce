/** Rows of round trips: base ÷ (1 − ρ), sample by sample. Rows as arguments: a loop that reads them from a closure is slower. */
import { SATURATED_LOAD } from "../physics/queueing/saturation.ts"

/** The higher of both, into the first. Which is higher changes from sample to sample, and a branch would be guessed wrong half the time, here and below; `Math.max` is one, too. */
export function raise(row: Float64Array, other: Float64Array, count: number): void {
  for (let s = 0; s < count; s++) {
    const isHigher = Number(other[s]! > row[s]!)
    row[s] = row[s]! * (1 - isHigher) + other[s]! * isHigher
  }
}

export function queue(trip: Float64Array, base: number, atA: Float64Array, atB: Float64Array, count: number, saturated: Uint8Array): void {
  for (let s = 0; s < count; s++) {
    const isB = Number(atB[s]! > atA[s]!)
    const load = atA[s]! * (1 - isB) + atB[s]! * isB
    if (load < SATURATED_LOAD) trip[s] = base / (1 - load)
    else {
      trip[s] = base / (1 - SATURATED_LOAD)
      saturated[s] = 1
    }
  }
}

/** The same, added × weight. */
export function addQueue(row: Float64Array, base: number, weight: number, atA: Float64Array, atB: Float64Array, count: number, saturated: Uint8Array): void {
  for (let s = 0; s < count; s++) {
    const load = Math.max(atA[s]!, atB[s]!)
    if (load < SATURATED_LOAD) row[s]! += (base / (1 - load)) * weight
    else {
      row[s]! += (base / (1 - SATURATED_LOAD)) * weight
      saturated[s] = 1
    }
  }
}

export function addConstant(row: Float64Array, ms: number, count: number): void {
  for (let s = 0; s < count; s++) row[s]! += ms
}

/** The longer of both × weight. */
export function addLonger(row: Float64Array, ms: Float64Array, otherMs: Float64Array, weight: number, count: number): void {
  for (let s = 0; s < count; s++) {
    const isLonger = Number(otherMs[s]! > ms[s]!)
    row[s]! += (ms[s]! * (1 - isLonger) + otherMs[s]! * isLonger) * weight
  }
}

export function hasFull(load: Float64Array, count: number): boolean {
  for (let s = 0; s < count; s++) if (!(load[s]! < SATURATED_LOAD)) return true
  return false
}

export function markFull(atA: Float64Array, atB: Float64Array, count: number, saturated: Uint8Array): void {
  for (let s = 0; s < count; s++) if (!(atA[s]! < SATURATED_LOAD && atB[s]! < SATURATED_LOAD)) saturated[s] = 1
}

export function raiseTo(row: Float64Array, least: number, count: number): void {
  for (let s = 0; s < count; s++) if (row[s]! < least) row[s] = least
}
