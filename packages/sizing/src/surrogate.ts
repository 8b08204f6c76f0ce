/** One weight an item instead of several sizes: what a host holds at most of the worth of items, never too low. */
import type { PackingProblem } from "./problem.ts"

/** Rounds in which the weights of resources are moved to where the host is fullest. */
const ROUNDS = 24

export interface Surrogate {
  /** Flavours that are worth something and fit, the best worth a weight first; ties by row. */
  readonly order: Int32Array
  /** Of each resource, its part of a full host's weight: Σ = 1 over limited ones. */
  readonly share: Float64Array
  /** Weight of a unit of each resource; Σ weight × room = 1 over limited ones. */
  readonly unitWeight: Float64Array
  /** Weight of one item: [order]. */
  readonly weight: Float64Array
  /** Weight and worth of all items of the flavours before: [order + 1]. */
  readonly weightBefore: Float64Array
  readonly worthBefore: Float64Array
  /** Of an empty host: no content is worth more. */
  readonly most: number
}

/**
 * Any weights ≥ 0 of the resources make one knapsack of several, whose fractional optimum no content exceeds. The
 * weights are moved towards those that make it lowest, by rounds of raising what is over-full.
 *
 * @param worth of one item: [flavours]; those ≤ 0 are left out
 * @param held most of each flavour on one host: [flavours]
 * @param known weights and order to use as they are, of a surrogate of the same kind with the same worths, but for flavours that are worth nothing now
 * **Cost** ROUNDS × O(n log n) for n flavours.
 */
export function surrogateOf({ kinds, flavours, resources }: PackingProblem, kind: number, worth: Float64Array, held: Int32Array, known?: Surrogate): Surrogate {
  const { room } = kinds[kind]!
  const rows = Int32Array.from(flavours.keys()).filter((flavour) => worth[flavour]! > 0 && held[flavour]! > 0)
  const limited = [...resources.keys()].filter((k) => room[k]! > 0 && room[k]! < Infinity)
  if (known !== undefined) return weigh(known.share, known.order.filter((flavour) => worth[flavour]! > 0))
  const share = new Float64Array(resources.length)
  for (const k of limited) share[k] = 1 / limited.length
  let best: Surrogate | null = null
  for (let round = 0; round < ROUNDS; round++) {
    const now = weigh(share)
    if (best === null || now.most < best.most) best = now
    if (limited.length < 2) break
    const fullness = fullnessOf(now)
    let sum = 0
    const pace = 1 / (1 + round / 4)
    for (const k of limited) {
      const moved = share[k]! * (1 + pace * (fullness[k]! - 1))
      share[k] = moved > 1e-4 ? moved : 1e-4
      sum += share[k]!
    }
    for (const k of limited) share[k]! /= sum
  }
  return best!

  function weigh(shares: Float64Array, knownOrder?: Int32Array): Surrogate {
    const unitWeight = Float64Array.from(resources, (_, k) => (shares[k]! > 0 ? shares[k]! / room[k]! : 0))
    const each = new Float64Array(flavours.length)
    for (const flavour of rows) {
      const size = flavours[flavour]!.size[kind]!
      for (let k = 0; k < resources.length; k++) if (unitWeight[k]! > 0) each[flavour]! += unitWeight[k]! * size[k]!
    }
    const order = knownOrder ?? rows.slice().sort((a, b) => worth[b]! * each[a]! - worth[a]! * each[b]! || a - b)
    const weight = Float64Array.from(order, (flavour) => each[flavour]!)
    const weightBefore = new Float64Array(order.length + 1)
    const worthBefore = new Float64Array(order.length + 1)
    order.forEach((flavour, at) => {
      weightBefore[at + 1] = weightBefore[at]! + held[flavour]! * weight[at]!
      worthBefore[at + 1] = worthBefore[at]! + held[flavour]! * worth[flavour]!
    })
    const whole: Surrogate = { share: shares.slice(), order, unitWeight, weight, weightBefore, worthBefore, most: 0 }
    return { ...whole, most: mostFrom(whole, 0, limited.length === 0 ? Infinity : 1) }
  }

  /** How full each resource would be with what the fractional optimum holds. */
  function fullnessOf({ order, weight, weightBefore }: Surrogate): Float64Array {
    const used = new Float64Array(resources.length)
    for (let at = 0; at < order.length && weightBefore[at]! < 1; at++) {
      const flavour = order[at]!
      const left = (1 - weightBefore[at]!) / weight[at]!
      const count = left < held[flavour]! ? left : held[flavour]!
      const size = flavours[flavour]!.size[kind]!
      for (const k of limited) used[k]! += (count * size[k]!) / room[k]!
    }
    return used
  }
}

/** The most that flavours from `at` of the order on are worth in so much weight. **Cost** O(log n). */
export function mostFrom({ weight, weightBefore, worthBefore }: Surrogate, at: number, weightLeft: number): number {
  const end = weightBefore[at]! + weightLeft
  let low = at
  let high = weight.length
  // The last place where everything before fits.
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (weightBefore[middle]! <= end) low = middle
    else high = middle - 1
  }
  const whole = worthBefore[low]! - worthBefore[at]!
  if (low === weight.length) return whole
  return whole + ((end - weightBefore[low]!) * (worthBefore[low + 1]! - worthBefore[low]!)) / (weightBefore[low + 1]! - weightBefore[low]!)
}
