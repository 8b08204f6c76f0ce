/** Costs of hosts whose sum is no more than the figure of any fleet: what a host draws by itself, its work having a price of its own. */
import { powerFloor } from "./powerFloor.ts"
import { resourcePrices } from "./resourcePrices.ts"
import type { Mix } from "./mix.ts"
import type { Family } from "./reserve.ts"

export interface HostCosts {
  /** Of each host that carries: > 0: [kinds] */
  readonly cost: Float64Array
  /** Of the work, of hosts in reserve, and whatever the fleet is. */
  readonly constant: number
  /** By counting alone: no fleet of the family that is better than the best known has a figure below. */
  readonly bound: number
}

/** Costs are counted to the millionth: below one they are one. */
const LEAST_COST = 1e-6
/** Times that the range of loads is narrowed. */
const ROUNDS = 3

/**
 * For any price λ ≥ 0 of a mean MHz, as all hosts are on and share the work of L MHz:
 *
 *     watts = Σ P(u) ≥ Σ (min over u of P(u) − λ × raw × u) + λ × L
 *
 * so that `Σ hosts × (perHost + perWatt × that minimum) + perWatt × λ × L + constant` is above the figure of no fleet. The price that
 * gives the highest bound is taken; loads are those that a fleet better than `best` can have at all. A share f of all hosts in reserve
 * counts as f ÷ (1 − f) of a host for each that carries.
 *
 * @param best figure of the best fleet known; Infinity: none
 * **Cost** O(guests × kinds × resources) for each of some ten prices a kind.
 */
export function hostCosts(mix: Mix, { allowed, largest }: Family, best: number): HostCosts {
  const { terms, rawMhz, meanMhz, plan: { hosts: { modelPower, hostModel } }, watts, ha, guests } = mix
  const leastMhz = Math.min(...allowed.map((kind) => meanMhz[kind]!))
  const mostMhz = Math.max(...allowed.map((kind) => meanMhz[kind]!))
  const rawLeast = fluidBound(mix, allowed, rawMhz)
  const high = rawLeast > 0 ? Math.min(1, mostMhz / rawLeast) : 1
  const perCarrying = ha.kind === "fraction" ? ha.fraction / (1 - ha.fraction) : 0
  const inReserve = ha.kind === "hosts" ? ha.hosts : 0
  const sumOfLargest = (amounts: ArrayLike<number>): number => largest.reduce((sum, kind) => sum + amounts[kind]!, 0)

  const at = (price: number, low: number): HostCosts => {
    const own = rawMhz.map((raw, kind) => terms.perHost[kind]! + terms.perWatt * powerFloor(modelPower[hostModel[kind]!]!.model, watts[kind]!, low, high, price * raw))
    const counted = own.map((amount) => Math.max(LEAST_COST, amount))
    const cost = Float64Array.from(counted, (amount) => amount + perCarrying * sumOfLargest(counted))
    // What was counted too much, on as many hosts as there are guests.
    const tooMuch = allowed.reduce((most, kind) => Math.max(most, counted[kind]! - own[kind]!), 0) * guests.length
    const constant = terms.constant + terms.perWatt * price * leastMhz + inReserve * sumOfLargest(own) - tooMuch
    const isSound = allowed.every((kind) => own[kind]! >= 0)
    return { cost, constant, bound: isSound ? constant + countedBound(mix, allowed, cost) : -Infinity }
  }

  let low = 0
  let chosen = at(0, 0)
  for (let round = 0; round < ROUNDS; round++) {
    for (const price of pricesOf(mix, allowed, low, high)) {
      const costs = at(price, low)
      if (costs.bound > chosen.bound) chosen = costs
    }
    if (best === Infinity || chosen.bound === -Infinity) break
    // A fleet that costs less than the best known has not many hosts, and none of them idles.
    const rawEach = rawMhz.map((raw) => raw + perCarrying * sumOfLargest(rawMhz))
    const rawMost = Math.max(0, best - chosen.constant) * Math.max(...allowed.map((kind) => rawEach[kind]! / chosen.cost[kind]!)) + (inReserve + (perCarrying > 0 ? 1 : 0)) * sumOfLargest(rawMhz)
    const narrower = rawMost > 0 ? Math.min(high, leastMhz / rawMost) : 0
    if (narrower <= low) break
    low = narrower
  }
  return chosen
}

/** Watts a mean MHz at which the bound may be highest: slopes of the curves over the range, and over either half. */
function pricesOf({ watts, rawMhz, terms }: Mix, allowed: ReadonlyArray<number>, low: number, high: number): ReadonlyArray<number> {
  if (terms.perWatt === 0 || high <= low) return [0]
  const middle = (low + high) / 2
  const spans = [[low, high], [low, middle], [middle, high]] as const
  const slopes = allowed.flatMap((kind) => spans.map(([from, until]) => (watts[kind]!(until) - watts[kind]!(from)) / ((until - from) * rawMhz[kind]!)))
  return [...new Set([0, ...slopes.filter((slope) => slope > 0)])]
}

/** Three bounds on what the hosts of a placement cost together: by single resources, by all of them at prices, and that there is one. */
function countedBound(mix: Mix, allowed: ReadonlyArray<number>, cost: ArrayLike<number>): number {
  if (mix.guests.length === 0) return 0
  const own = allowed.map((kind) => cost[kind]!)
  const prices = resourcePrices(allowed.map((kind) => mix.bins[kind]!), own, mix.leastNeeds)
  return Math.max(fluidBound(mix, allowed, cost), mix.leastNeeds.reduce((sum, need, k) => sum + need * prices[k]!, 0), Math.min(...own))
}

/**
 * Σ over guests of the least that their parts of hosts cost, by the resource that gives most: no placement costs less.
 * Infinity where one of them fits on none of the kinds.
 */
export function fluidBound({ parts, resourceCount, guests }: Mix, allowed: ReadonlyArray<number>, cost: ArrayLike<number>): number {
  const sums = new Float64Array(resourceCount)
  for (let row = 0; row < guests.length; row++) {
    for (let k = 0; k < resourceCount; k++) {
      let least = Infinity
      for (const kind of allowed) {
        const part = parts[kind]![row * resourceCount + k]! * cost[kind]!
        if (part < least) least = part
      }
      sums[k]! += least
    }
  }
  return sums.reduce((most, sum) => Math.max(most, sum), 0)
}
