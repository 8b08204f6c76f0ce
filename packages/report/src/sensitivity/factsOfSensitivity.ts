/** What a decision takes from it: the assumptions that decide. */
import type { SensitivityFacts, SensitivityPart, SensitivityRange } from "../decision/decisionFacts.ts"
import type { SensitivityAnswer } from "./sensitivityAnswer.ts"
import { decidesFigure, decidesHosts, type Decider, type TornadoBar } from "./tornado.ts"

export function factsOfSensitivity(answer: SensitivityAnswer): SensitivityFacts {
  return { hosts: partOf(decidesHosts(answer)), figure: partOf(decidesFigure(answer)), currency: answer.currency }
}

function partOf(decider: Decider | null): SensitivityPart | null {
  if (decider === null) return null
  const range = ({ row: { label, labelFr }, low, high }: TornadoBar): SensitivityRange => ({ name: label, nameFr: labelFr, low: low.value, high: high.value })
  return { of: decider.of, most: decider.bars.map(range), alike: decider.alike.map(range) }
}
