/** `wattsAt` for the study's hosts, from tables: the same doubles without divisions that never change. */
import { HOST_TYPES } from "./machines.ts"

const POINTS = 11

/** Watts at 0, 10, … 100 %, a row a host type. */
export const powerTable: ReadonlyArray<Float64Array> = HOST_TYPES.map(({ watts }) => Float64Array.from(watts))

/** The rows of `powerTable` one after the other, and what a tenth of each step up is. */
const points = Float64Array.from(HOST_TYPES.flatMap(({ watts }) => [...watts]))
const slopes = Float64Array.from(HOST_TYPES.flatMap(({ watts }) => watts.map((low, i) => (i === 10 ? 0 : (watts[i + 1]! - low) / 10))))
const tenths = Float64Array.from({ length: POINTS }, (_, i) => i / 10)

/** Watts of a host type at a load in [0, ∞); above 1 it counts as 1. */
export function tableWatts(type: number, load: number): number {
  if (load >= 1) return points[type * POINTS + 10]!
  const position = load * 10
  // Loads are never negative: this is the floor.
  const below = position | 0
  const at = type * POINTS + below
  const low = points[at]!
  return position === below ? low : low + slopes[at]! * (load - tenths[below]!) * 100
}
