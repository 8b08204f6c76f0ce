/** What the answer to “how many hosts?” says of a decision. */
import { RESOURCES } from "@rackfold/sim-core"
import { obstacleSentence } from "../planning/obstacleSentence.ts"
import { bestCandidate, type PlanAnswer } from "../planning/planAnswer.ts"
import type { ComparedFacts, DecisionFacts, InfeasibleFacts, SizingFacts } from "./decisionFacts.ts"

/** @param hostsWithoutReserve of the best candidate, without headroom and reserve; null: not worked out */
export function factsOfPlan(answer: PlanAnswer, hostsWithoutReserve: number | null): DecisionFacts {
  const best = bestCandidate(answer)
  if (best === null) return { infeasible: infeasible(answer) }
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

/** Of the first candidate: its first obstacle, without the full stop. */
function infeasible({ candidates }: PlanAnswer): InfeasibleFacts {
  const { answer } = candidates[0]!
  const [first] = answer.obstacles
  const said = (lang: "en" | "fr"): string => (first === undefined ? "" : lowerFirst(obstacleSentence(answer, first, lang)).replace(/\.$/, ""))
  return { constraint: said("en"), constraintFr: said("fr"), change: "", changeFr: "" }
}

/** Not where the sentence begins with a name in capitals. */
function lowerFirst(sentence: string): string {
  return /^\p{Lu}\p{Ll}/u.test(sentence) ? sentence[0]!.toLowerCase() + sentence.slice(1) : sentence
}
