/** Readings made by a formula. */
import type { Readings } from "../src/index.ts"

/** @param at by hour (or step) from the first reading */
export function readingsOf(startDay: number, count: number, stepSeconds: number, at: (i: number, day: number) => number, isDated = true): Readings {
  const seconds = Float64Array.from({ length: count }, (_, i) => startDay * 86_400 + i * stepSeconds)
  return { isDated, stepSeconds, seconds, values: seconds.map((second, i) => at(i, Math.floor(second / 86_400))) }
}
