/**
 * Which guest leaves which host so that loads become more alike: the move that lowers their population standard deviation most.
 *
 * Source: the load metric and the recommendation priority are those that VMware's knowledge base states for DRS up to
 * vSphere 6.7; benefit against cost after Watcher's and CloudStack's balancing strategies.
 */

/** √(Σ (load − mean)² ÷ N). 0 for no hosts. */
export function populationDeviation(loads: ArrayLike<number>): number {
  const count = loads.length
  if (count === 0) return 0
  let sum = 0
  for (let i = 0; i < count; i++) sum += loads[i]!
  const mean = sum / count
  let squares = 0
  for (let i = 0; i < count; i++) squares += (loads[i]! - mean) * (loads[i]! - mean)
  return Math.sqrt(squares / count)
}

/** Priority of a recommendation, 1 (must) to 5: 6 − ⌈σ ÷ 0.1 × √N⌉, clamped; null where all are alike. */
export function recommendationPriority(deviation: number, hostCount: number): number | null {
  if (deviation === 0) return null
  return Math.min(5, Math.max(1, 6 - Math.ceil((deviation / 0.1) * Math.sqrt(hostCount))))
}

export interface BalancingMove {
  readonly guest: number
  /** Position in `loads`. */
  readonly from: number
  readonly to: number
  /** After the move. */
  readonly deviation: number
}

export interface Balance {
  /** Demand ÷ capacity of each host: [hosts]. */
  readonly loads: ArrayLike<number>
  /** Guests that may move, with their demand and the position of their host. */
  readonly guests: ReadonlyArray<{ readonly guest: number; readonly from: number; readonly demand: number }>
  /** Demand ÷ this = load: [hosts]. */
  readonly capacity: ArrayLike<number>
  readonly mayGo: (guest: number, to: number) => boolean
}

/**
 * The best single move; null where none makes them more alike. Of equal ones the first guest, then the first host.
 *
 * **Cost** O(guests × hosts): a move changes two loads, so Σ load² and Σ load tell the deviation.
 */
export function bestBalancingMove({ loads, guests, capacity, mayGo }: Balance): BalancingMove | null {
  const count = loads.length
  const before = populationDeviation(loads)
  let best: BalancingMove | null = null
  let least = before * before - 1e-12
  const mean = meanOf(loads)
  const variance = before * before
  for (const { guest, from, demand } of guests) {
    if (!(demand > 0)) continue
    for (let to = 0; to < count; to++) {
      if (to === from) continue
      const less = loads[from]! - demand / capacity[from]!
      const more = loads[to]! + demand / capacity[to]!
      const shift = (less - loads[from]! + more - loads[to]!) / count
      const squares = variance + (less * less - loads[from]! * loads[from]! + more * more - loads[to]! * loads[to]!) / count
      // E[x²] − (mean + shift)², as variance = E[x²] − mean².
      const after = squares + mean * mean - (mean + shift) * (mean + shift)
      if (after >= least - 1e-12 || !mayGo(guest, to)) continue
      least = after
      best = { guest, from, to, deviation: Math.sqrt(Math.max(0, after)) }
    }
  }
  return best
}

function meanOf(loads: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < loads.length; i++) sum += loads[i]!
  return loads.length === 0 ? 0 : sum / loads.length
}
