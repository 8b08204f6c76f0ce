/** What a guest that is slowed, or stands still, may use of each rate. */
import { CPU } from "../columns.ts"

/** Of CPU a part; all or nothing of the others. */
export function speedOf(rate: number, speed: number): number {
  return rate === CPU ? speed : speed === 0 ? 0 : 1
}
