/** Several like servers and one line: M/M/c. */
import { clampedLoad } from "./saturation.ts"

/**
 * Part of the arrivals that find all servers busy and wait: Erlang's C, by way of his B
 *
 *   B(0) = 1,  B(k) = a · B(k − 1) ÷ (k + a · B(k − 1))  with  a = c · ρ,
 *   C = B(c) ÷ (1 − ρ · (1 − B(c)))
 *
 * which overflows for no number of servers.
 *
 * @param servers c, a whole number ≥ 1 @param load ρ = arrivals × service time ÷ c, in [0, 1)
 * **Cost** O(servers). **Source** Erlang 1917; Kleinrock, Queueing Systems I (1975) §3.5.
 */
export function waitingFraction(servers: number, load: number): number {
  const offered = servers * load
  let blocked = 1
  for (let k = 1; k <= servers; k++) blocked = (offered * blocked) / (k + offered * blocked)
  return blocked / (1 - load * (1 - blocked))
}

/**
 * Response time ÷ service time: 1 + C(c, ρ) ÷ (c · (1 − ρ)).
 *
 * @param servers c, a whole number ≥ 1 @param load ρ ≥ 0; clamped at 0.99
 * **Cost** O(servers).
 * **Example** `erlangFactor(1, 0.5)` // => 2
 */
export function erlangFactor(servers: number, load: number): number {
  const rho = clampedLoad(load)
  return 1 + waitingFraction(servers, rho) / (servers * (1 - rho))
}
