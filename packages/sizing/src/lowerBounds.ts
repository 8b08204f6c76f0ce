/** How few hosts could do, whatever the placement: each bound with its reason, and the largest. */
import { hostsBound, type HostsBound, type ResourceIndex } from "@rackfold/sim-core"
import { conflictClique, type ConflictClique } from "./conflictClique.ts"
import type { PackingProblem } from "./problem.ts"

export type LowerBound =
  /** What all ask for ÷ what a host has, and Martello–Toth's L2, of one resource. */
  | { readonly by: "dimension" | "martelloToth"; readonly resource: ResourceIndex; readonly hosts: number }
  /** Guests that exclude each other: rows. */
  | { readonly by: "clique"; readonly hosts: number; readonly clique: ConflictClique }
  /** A group of a rule that spreads out or needs devices. */
  | { readonly by: "rules"; readonly hosts: number }
  /** Somebody is there. */
  | { readonly by: "presence"; readonly hosts: number }

export interface LowerBounds {
  /** All that are above 0, the largest first; equals in the order of their kinds above. */
  readonly bounds: ReadonlyArray<LowerBound>
  /** The largest number of hosts. */
  readonly hosts: number
  /** The least that any such placement costs, in the unit of the costs given; hosts where there are none. */
  readonly cost: number
  /** As the report tells it elsewhere: demand, usable amounts, ratios. */
  readonly detail: HostsBound
}

const ORDER = ["dimension", "martelloToth", "clique", "rules", "presence"]

/**
 * Guests that no host takes count in none of them.
 *
 * **Cost** O(n log n) for n guests in each resource, and that of the clique.
 * **Source** Martello, Toth, Lower bounds and reduction procedures for the bin packing problem, 1990.
 */
export function lowerBounds(problem: PackingProblem): LowerBounds {
  const detail = hostsBound(problem.plan, problem.guests, 0)
  const clique = conflictClique(problem)
  const all: LowerBound[] = [
    ...detail.dimension.map((hosts, resource) => ({ by: "dimension" as const, resource: resource as ResourceIndex, hosts })),
    ...detail.martelloToth.map((hosts, resource) => ({ by: "martelloToth" as const, resource: resource as ResourceIndex, hosts })),
    { by: "clique", hosts: clique.hosts, clique },
    { by: "rules", hosts: detail.rules },
    { by: "presence", hosts: problem.flavours.length > 0 ? 1 : 0 }
  ]
  const bounds = all.filter(({ hosts }) => hosts > 0).sort((a, b) => b.hosts - a.hosts || ORDER.indexOf(a.by) - ORDER.indexOf(b.by))
  const hosts = bounds[0]?.hosts ?? 0
  return { bounds, hosts, cost: cheapestSteps(problem, hosts) * problem.costStep, detail }
}

/** What the cheapest so many hosts cost, in steps; beyond those there are, more of the dearest. */
function cheapestSteps({ kinds }: PackingProblem, hosts: number): number {
  let left = hosts
  let steps = 0
  for (const { cost, hosts: rows } of kinds) {
    const taken = Math.min(left, rows.length)
    steps += taken * cost
    left -= taken
  }
  return steps + left * (kinds.at(-1)?.cost ?? 0)
}
