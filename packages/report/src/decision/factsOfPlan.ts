/** What the answer to “how many hosts?” says of a decision. */
import { RESOURCES } from "@rackfold/sim-core"
import { infeasibleFacts } from "../planning/changeText.ts"
import { bestCandidate, type PlanAnswer } from "../planning/planAnswer.ts"
import type { ComparedFacts, DecisionFacts, SizingFacts } from "./decisionFacts.ts"

/** @param hostsWithoutReserve of the best candidate, without headroom and reserve; null: not worked out */
export function factsOfPlan(answer: PlanAnswer, hostsWithoutReserve: number | null): DecisionFacts {
  const best = bestCandidate(answer)
  if (best === null) {
    const infeasible = infeasibleFacts(answer)
    return infeasible === null ? {} : { infeasible }
  }
  const { sizing, figures, placement, bound } = best.answer
  const sized: SizingFacts = {
    servers: sizing.demand.guests.length,
    hosts: figures!.hosts,
    spareHosts: figures!.hosts - figures!.needed,
    resource: RESOURCES[sizing.binding as number] ?? null,
    hostsWithoutReserve,
    moneyPerHostYear: null,
    lowerBound: bound,
    hostsPlaced: placement?.hostsUsed ?? bound
  }
  return { sizing: sized, compared: compared(answer) }
}

/** Hosts of each way, and the most servers that one of them carries when they are spread evenly. */
function compared({ candidates }: PlanAnswer): ReadonlyArray<ComparedFacts> {
  return candidates.flatMap(({ name, answer: { sizing, figures, placement } }) =>
    figures === null || placement === null ? [] : [{ name, hosts: figures.hosts, guestsPerFailure: Math.ceil(sizing.demand.guests.length / figures.hosts) }])
}
