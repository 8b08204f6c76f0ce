/** Items of which no two share a host need a host each. */
import { emptyHost } from "./pattern.ts"
import type { PackingProblem } from "./problem.ts"

export interface ConflictClique {
  /** Hosts that its items need: as many as there are items. */
  readonly hosts: number
  /** First guest of each item, ascending. */
  readonly guests: ReadonlyArray<number>
  /** No larger set exists among the flavours looked at. */
  readonly isLargest: boolean
}

/** Beyond so many flavours the larger ones are looked at. */
const MOST_FLAVOURS = 1500
const SEARCH_STEPS = 100_000

/**
 * The largest set of items that exclude each other pairwise: by rules of affinity, because what they need is on no host
 * together, or because no host has room for both. Greedy first, then by branch and bound for so many steps.
 *
 * Of a flavour whose items exclude each other all count, else one.
 *
 * **Cost** O(flavours² × kinds) for the pairs, up to MOST_FLAVOURS, and SEARCH_STEPS × O(flavours).
 */
export function conflictClique(problem: PackingProblem): ConflictClique {
  const flavours = problem.flavours.slice(0, MOST_FLAVOURS)
  const excludes = exclusions(problem, flavours.length)
  const weight = flavours.map(({ items }, flavour) => (excludes(flavour, flavour) ? items.length : 1))
  const degree = flavours.map((_, flavour) => flavours.reduce((sum, __, other) => (other !== flavour && excludes(flavour, other) ? sum + weight[other]! : sum), weight[flavour]!))
  // Flavours stand in an order that rows do not decide, so that equals keep it.
  const candidates = [...flavours.keys()].filter((flavour) => degree[flavour]! > 1).sort((a, b) => degree[b]! - degree[a]! || a - b)
  let best: ReadonlyArray<number> = flavours.length > 0 ? [0] : []
  let most = flavours.length > 0 ? weight[0]! : 0
  let steps = SEARCH_STEPS
  const go = (chosen: ReadonlyArray<number>, hosts: number, open: ReadonlyArray<number>): void => {
    if (hosts > most) {
      most = hosts
      best = chosen
    }
    let left = open.reduce((sum, flavour) => sum + weight[flavour]!, 0)
    for (let at = 0; at < open.length; at++) {
      // The first way down is the greedy one; it always comes to its end.
      if (hosts + left <= most || (--steps < 0 && hosts > 0 && most > 0)) return
      const flavour = open[at]!
      left -= weight[flavour]!
      go([...chosen, flavour], hosts + weight[flavour]!, open.slice(at + 1).filter((other) => excludes(flavour, other)))
    }
  }
  go([], 0, candidates)
  const guests = best.flatMap((flavour) => flavours[flavour]!.items.slice(0, weight[flavour]!).map((item) => item[0]!))
  return { hosts: most, guests: guests.sort((a, b) => a - b), isLargest: steps >= 0 && flavours.length === problem.flavours.length }
}

/** Whether no host takes one of each. Of the same flavour: two of it; false where there is one only. */
function exclusions(problem: PackingProblem, count: number): (a: number, b: number) => boolean {
  const { kinds, flavours } = problem
  const hosts = kinds.map((_, kind) => emptyHost(problem, kind))
  const before = hosts.map(({ left }) => left.slice())
  const table = Array.from({ length: count }, () => new Uint8Array(count).fill(1))
  for (let a = 0; a < count; a++) {
    hosts.forEach((host, kind) => {
      if (!flavours[a]!.fitsOn[kind]) return
      host.hold(a, 1, before[kind]!)
      for (let b = a; b < count; b++) {
        // Of one flavour `most` counts the items that are left.
        const isFree = b === a && flavours[a]!.items.length === 1
        if (table[a]![b] === 1 && (isFree || host.most(b) > 0)) table[a]![b] = table[b]![a] = 0
      }
      host.hold(a, 0, before[kind]!)
    })
  }
  return (a, b) => table[a]![b] === 1
}
