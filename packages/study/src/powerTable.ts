/** `wattsAt` for the study's hosts, from tables: the same doubles without divisions that never change. */
import { HOST_TYPES } from "./machines.ts"

/** Watts at 0, 10, … 100 %, a row a host type. */
export const powerTable: ReadonlyArray<Float64Array> = HOST_TYPES.map(({ watts }) => Float64Array.from(watts))

const slopes = HOST_TYPES.map(({ watts }) => Float64Array.from(watts, (low, i) => (i === 10 ? 0 : (watts[i + 1]! - low) / 10)))
const tenths = Float64Array.from({ length: 11 }, (_, i) => i / 10)

/** Watts of a host type at a load in [0, ∞); above 1 it counts as 1. */
export function tableWatts(type: number, load: number): number {
  const points = powerTable[type]!
  if (load >= 1) return points[10]!
  const position = load * 10
  const below = Math.floor(position)
  const low = points[below]!
  return position === below ? low : low + slopes[type]![below]! * (load - tenths[below]!) * 100
}
