/** Hosts in reserve of a mixed fleet: of the kind whose loss is largest, so that any one may be lost. */
import { withReserve } from "../worksheet/hostsInReserve.ts"
import type { Mix } from "./mix.ts"

/**
 * Kinds in use whose loss no other kind in use makes up for: each has its reserve. Of two that make up for each other the one that costs
 * less, then the first.
 *
 * @param used 1 = in use: [kinds]
 */
export function largestKinds(mix: Mix, used: ReadonlyArray<boolean>): ReadonlyArray<number> {
  return used.flatMap((isUsed, kind) => (isUsed && !used.some((other, row) => other && isAbove(mix, row, kind)) ? [kind] : []))
}

function isAbove({ covers, terms, watts }: Mix, larger: number, kind: number): boolean {
  if (larger === kind || !covers[larger]![kind]) return false
  if (!covers[kind]![larger]) return true
  const idle = (row: number): number => terms.perHost[row]! + terms.perWatt * watts[row]!(0)
  return idle(larger) < idle(kind) || (idle(larger) === idle(kind) && larger < kind)
}

/** Hosts in reserve of each kind: [kinds] */
export function reserveOf(mix: Mix, carrying: ReadonlyArray<number>): ReadonlyArray<number> {
  const total = carrying.reduce((sum, count) => sum + count, 0)
  const more = withReserve(total, mix.ha) - total
  const largest = largestKinds(mix, carrying.map((count) => count > 0))
  return carrying.map((_, kind) => (largest.includes(kind) ? more : 0))
}

/** Sets of kinds that may be the largest of a fleet, and the kinds that may be used beside them: rows, ascending. */
export interface Family {
  readonly largest: ReadonlyArray<number>
  readonly allowed: ReadonlyArray<number>
}

/** Every fleet is of one of them. Without a reserve all kinds make one. **Cost** O(2^kinds). */
export function familiesOf(mix: Mix): ReadonlyArray<Family> {
  const kinds = mix.most.map((_, kind) => kind).filter((kind) => mix.most[kind]! > 0)
  const without = mix.ha.kind === "hosts" ? mix.ha.hosts === 0 : mix.ha.fraction === 0
  if (without) return kinds.length === 0 ? [] : [{ largest: [], allowed: kinds }]
  const families: Family[] = []
  for (let set = 1; set < 1 << kinds.length; set++) {
    const largest = kinds.filter((_, at) => ((set >> at) & 1) === 1)
    if (largest.some((kind) => largest.some((other) => isAbove(mix, other, kind)))) continue
    families.push({ largest, allowed: kinds.filter((kind) => largest.includes(kind) || largest.some((other) => isAbove(mix, other, kind))) })
  }
  return families
}
