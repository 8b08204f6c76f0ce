/** Fleets between a bound and the best known. */
import { canBeHad, compareFleets, fleetOf, type Fleet } from "./fleet.ts"
import type { Mix } from "./mix.ts"
import { isRoomy, type BoundedFamily } from "./family.ts"
import { largestKinds } from "./reserve.ts"

/** Fleets that are listed at most; where there are more, none is. */
const MOST_LISTED = 200_000

/** Fleets with a smaller figure than the best, all where none is known, that nothing has ruled out so far, the smallest first; null: too many. */
export function fleetsBelow(mix: Mix, families: ReadonlyArray<BoundedFamily>, best: Fleet | null): ReadonlyArray<Fleet> | null {
  const below: Fleet[] = []
  let listed = 0
  const figure = best?.figure ?? Infinity
  const isOf = ({ largest }: BoundedFamily, carrying: ReadonlyArray<number>): boolean => {
    if (largest.length === 0) return true
    const own = largestKinds(mix, carrying.map((count) => count > 0))
    return own.length === largest.length && own.every((kind) => largest.includes(kind))
  }
  for (const family of families) {
    const { allowed, costs, bound } = family
    if (bound >= figure) continue
    if (bound === -Infinity) return null
    const [least, most] = [bound - costs.constant, figure - costs.constant]
    const carrying = mix.most.map(() => 0)
    const fill = (at: number, spent: number): boolean => {
      const kind = allowed[at]!
      const cost = costs.cost[kind]!
      const isLast = at === allowed.length - 1
      // The last kind makes up for what the bound still asks.
      const from = isLast ? Math.max(0, Math.ceil((least - spent) / cost - 1e-6)) : 0
      const until = Math.min(mix.most[kind]!, mix.guests.length, Math.floor((most - spent) / cost + 1e-6))
      for (let count = from; count <= until; count++) {
        carrying[kind] = count
        if (!isLast) {
          if (!fill(at + 1, spent + count * cost)) return false
          continue
        }
        if (++listed > MOST_LISTED) return false
        if (!isRoomy(mix, carrying) || !isOf(family, carrying)) continue
        const fleet = fleetOf(mix, [...carrying])
        if (canBeHad(mix, fleet) && (best === null || (fleet.figure < figure && compareFleets(fleet, best) < 0))) below.push(fleet)
      }
      carrying[kind] = 0
      return true
    }
    if (!fill(0, 0)) return null
  }
  return below.sort(compareFleets)
}
