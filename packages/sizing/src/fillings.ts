/** Contents of one host by what they are worth: the best one, or all that reach a figure. */
import { emptyHost, patternOf, type HostLeft, type Pattern } from "./pattern.ts"
import type { PackingProblem } from "./problem.ts"
import { mostFrom, surrogateOf, type Surrogate } from "./surrogate.ts"

/** Contents without a flavour in common that are looked for at one time. */
const MOST_DISJOINT = 150
/** Worths closer than this are equal. */
const TOLERANCE = 1e-9

export interface BestFilling {
  /** What the best content found is worth. */
  readonly worth: number
  /** No content is worth more: equal to `worth`, up to 1e-9, where the search came to its end. */
  readonly most: number
  /** Contents worth more than was asked for, the best last. */
  readonly patterns: ReadonlyArray<Pattern>
}

/** How many of each flavour an empty host of the kind holds: [flavours]. */
export function heldOn(problem: PackingProblem, kind: number): Int32Array {
  const host = emptyHost(problem, kind)
  return Int32Array.from(problem.flavours, (_, flavour) => host.most(flavour))
}

/**
 * The content of a host that is worth most: depth first, the flavour worth most a weight first and as many of it as fit,
 * cut off where the surrogate says that no more can be gained.
 *
 * @param worth of one item: [flavours]
 * @param above only contents worth more are listed
 * @param steps of the search, at most
 * **Cost** O(steps × log flavours); exponential where steps allow it.
 */
export function bestFilling(problem: PackingProblem, kind: number, worth: Float64Array, held: Int32Array, above: number, steps: number, isOver: () => boolean): BestFilling {
  return fillBest(problem, kind, worth, above, steps, surrogateOf(problem, kind, worth, held), isOver)
}

/**
 * Good contents that have no flavour in common, one after the other, each by a short search among the flavours that are
 * left, until one is not worth more than was asked for.
 *
 * **Cost** of each about O(flavours × log flavours + steps).
 */
export function disjointFillings(problem: PackingProblem, kind: number, worth: Float64Array, held: Int32Array, above: number, steps: number, isOver: () => boolean): ReadonlyArray<Pattern> {
  const left = worth.slice()
  const first = surrogateOf(problem, kind, left, held)
  const patterns: Pattern[] = []
  let surrogate = first
  while (patterns.length < MOST_DISJOINT && !isOver()) {
    const found = fillBest(problem, kind, left, above, steps, surrogate, isOver).patterns.at(-1)
    if (found === undefined) break
    patterns.push(found)
    for (const flavour of found.flavours) left[flavour] = 0
    surrogate = surrogateOf(problem, kind, left, held, surrogate)
  }
  return patterns
}

function fillBest(problem: PackingProblem, kind: number, worth: Float64Array, above: number, steps: number, surrogate: Surrogate, isOver: () => boolean): BestFilling {
  const host = emptyHost(problem, kind)
  const patterns: Pattern[] = []
  let best = 0
  const isWhole = search(problem, kind, surrogate, host, worth, {
    steps,
    isOver,
    least: () => best + TOLERANCE,
    found: (value) => {
      if (value > above) patterns.push(patternOf(kind, host.countOf))
      best = value
    }
  })
  return { worth: best, most: isWhole ? best + 2 * TOLERANCE : surrogate.most, patterns }
}

/**
 * All contents worth at least `least`; of those that leave room for another item of worth, or of none, only the fuller
 * ones where `isMaximal`.
 *
 * @returns null where there are more than `most`, or the search takes more than `steps`
 */
export function allFillings(problem: PackingProblem, kind: number, worth: Float64Array, held: Int32Array, least: number, isMaximal: boolean, most: number, steps: number, isOver: () => boolean): ReadonlyArray<Pattern> | null {
  // Items of no worth belong to contents too: a hair of worth lists them, and is not counted.
  const listed = worth.map((value) => (value > 0 ? value : 0))
  const surrogate = surrogateOf(problem, kind, listed.map((value) => value + 1e-12), held)
  const host = emptyHost(problem, kind)
  const patterns: Pattern[] = []
  const isFull = (): boolean => !held.some((count, flavour) => count > host.countOf[flavour]! && host.most(flavour) > 0)
  const isWhole = search(problem, kind, surrogate, host, isMaximal ? listed : worth, {
    steps,
    least: () => least - TOLERANCE,
    found: () => void ((!isMaximal || isFull()) && patterns.push(patternOf(kind, host.countOf))),
    isOver: () => patterns.length > most || isOver()
  })
  return isWhole ? patterns : null
}

interface Search {
  readonly steps: number
  /** A branch that stays below is cut off; a content below is not told. */
  readonly least: () => number
  readonly found: (worth: number) => void
  /** Asked every so many steps; true breaks it off. */
  readonly isOver: () => boolean
}

/** @returns false where it was broken off */
function search(problem: PackingProblem, kind: number, surrogate: Surrogate, host: HostLeft, worth: Float64Array, { steps, least, found, isOver }: Search): boolean {
  const { order, unitWeight } = surrogate
  let stepsLeft = steps
  const weightLeft = (): number => {
    let sum = 0
    for (let k = 0; k < unitWeight.length; k++) if (unitWeight[k]! > 0) sum += unitWeight[k]! * host.left[k]!
    return sum
  }
  /** What was left where each level of the search began. */
  const levels: Float64Array[] = []
  const { smallest, dearest } = suffixes(problem, kind, order, worth)
  const sizeCount = host.left.length
  /** How many items from `at` on fit at most, were each the smallest of them in every resource. */
  const mostItems = (at: number): number => {
    let count = Infinity
    for (let k = 0; k < sizeCount; k++) {
      const least = smallest[at * sizeCount + k]!
      if (least > 0 && host.left[k]! < count * least) count = Math.floor(host.left[k]! / least)
    }
    return count
  }
  const isFree = unitWeight.every((weight) => weight === 0)
  // As deep as there are flavours on the host; who takes none of a flavour goes on in the loop.
  const go = (depth: number, from: number, value: number): boolean => {
    for (let at = from; ; at++) {
      if (--stepsLeft < 0 || ((stepsLeft & 1023) === 0 && isOver())) return false
      let most = 0
      if (mostItems(at) === 0) at = order.length
      while (at < order.length && (most = host.most(order[at]!)) === 0) at++
      if (at === order.length) {
        if (value >= least()) found(value)
        return true
      }
      const wanted = least() - value
      if (mostItems(at) * dearest[at]! < wanted || mostFrom(surrogate, at, isFree ? Infinity : weightLeft()) < wanted) return true
      const flavour = order[at]!
      const before = (levels[depth] ??= new Float64Array(host.left.length))
      before.set(host.left)
      let isWhole = true
      for (let count = most; isWhole && count > 0; count--) {
        host.hold(flavour, count, before)
        isWhole = go(depth + 1, at + 1, value + count * worth[flavour]!)
      }
      host.hold(flavour, 0, before)
      if (!isWhole) return false
    }
  }
  return go(0, 0, 0)
}

/** Of the flavours from each place of the order on: the smallest size in each resource, [order × resources], and the largest worth, [order]. */
function suffixes({ flavours, resources }: PackingProblem, kind: number, order: Int32Array, worth: Float64Array): { readonly smallest: Float64Array; readonly dearest: Float64Array } {
  const count = resources.length
  const smallest = new Float64Array((order.length + 1) * count).fill(Infinity)
  const dearest = new Float64Array(order.length + 1)
  for (let at = order.length - 1; at >= 0; at--) {
    const size = flavours[order[at]!]!.size[kind]!
    for (let k = 0; k < count; k++) smallest[at * count + k] = Math.min(size[k]!, smallest[(at + 1) * count + k]!)
    dearest[at] = Math.max(worth[order[at]!]!, dearest[at + 1]!)
  }
  return { smallest, dearest }
}
