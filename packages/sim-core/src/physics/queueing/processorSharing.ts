/** One server that serves all who are there at the same time, each a part; and, by the same formula, one after the other. */
import { clampedLoad } from "./saturation.ts"

/**
 * Response time ÷ time without load: 1 ÷ (1 − ρ), of M/G/1 with processor sharing, whatever the distribution of the
 * service time is; and of M/M/1 first come first served.
 *
 * @param load ρ = arrivals × service time ≥ 0; clamped at 0.99
 * **Source** Kleinrock, Queueing Systems II (1976) §4.4; M/M/1: I (1975) §3.2.
 * **Example** `sharedFactor(0.8)` // => 5.000000000000001
 */
export const sharedFactor = (load: number): number => 1 / (1 - clampedLoad(load))
