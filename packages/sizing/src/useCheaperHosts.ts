/** What stands on a dear host goes to a cheaper one that is empty and takes all of it. */
import { NONE } from "@rackfold/sim-core"
import { emptyHost, type Pattern } from "./pattern.ts"
import { fillPatterns, patternsOf, breachOf } from "./placement.ts"
import type { PackingProblem } from "./problem.ts"

/**
 * The dearest host first, each to the cheapest that takes it. Where rules over places forbid the outcome, or a guest is
 * left out, the placement stays as it is.
 *
 * @returns host of each guest: [guestCount]
 * **Cost** O(hosts used × kinds × flavours held); nothing where all hosts cost the same.
 */
export function useCheaperHosts(problem: PackingProblem, guestHost: Int32Array): Int32Array {
  const { kinds, guests } = problem
  if (kinds.every(({ cost }) => cost === kinds[0]!.cost) || guests.some((guest) => guestHost[guest] === NONE)) return guestHost
  const patterns = [...patternsOf(problem, guestHost)].sort((a, b) => kinds[b.kind]!.cost - kinds[a.kind]!.cost)
  const unused = kinds.map(({ hosts }) => hosts.length)
  for (const { kind } of patterns) unused[kind]!--
  const moved = patterns.map((pattern): Pattern => {
    const to = kinds.findIndex(({ cost }, kind) => unused[kind]! > 0 && cost < kinds[pattern.kind]!.cost && holds(problem, kind, pattern))
    if (to === -1) return pattern
    unused[to]!--
    unused[pattern.kind]!++
    return { ...pattern, kind: to }
  })
  const placement = fillPatterns(problem, moved, moved.map(() => 1))
  return placement === null || breachOf(problem, placement.guestHost) !== null ? guestHost : placement.guestHost
}

export function holds(problem: PackingProblem, kind: number, { flavours, counts }: Pattern): boolean {
  const host = emptyHost(problem, kind)
  return flavours.every((flavour, k) => {
    if (host.most(flavour) < counts[k]!) return false
    host.hold(flavour, counts[k]!, host.left.slice())
    return true
  })
}
