/** One server, first come first served, whatever the service time: M/G/1. */
import { clampedLoad } from "./saturation.ts"

/**
 * Response time ÷ service time: 1 + ρ · (1 + v) ÷ (2 · (1 − ρ)); v = 0 where all take equally long (half the wait of
 * v = 1, the exponential).
 *
 * @param load ρ ≥ 0; clamped at 0.99 @param squaredVariation v = variance ÷ mean² of the service time, ≥ 0
 * **Source** Pollaczek 1930, Khinchine 1932; Kleinrock, Queueing Systems I (1975) §5.6.
 * **Example** `singleServerFactor(0.5, 0)` // => 1.5
 */
export function singleServerFactor(load: number, squaredVariation: number): number {
  const rho = clampedLoad(load)
  return 1 + (rho * (1 + squaredVariation)) / (2 * (1 - rho))
}
