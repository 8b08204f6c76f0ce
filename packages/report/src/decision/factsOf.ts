/** All that a decision rests on, from its parts. */
import { factsOfSensitivity } from "../sensitivity/factsOfSensitivity.ts"
import type { DecisionFacts } from "./decisionFacts.ts"
import type { DecisionInput } from "./decisionInput.ts"
import { factsOfRun } from "./factsOfRun.ts"

export function factsOf({ run, sensitivity, facts }: DecisionInput): DecisionFacts {
  return { ...(run === null ? {} : factsOfRun(run.summary)), ...(sensitivity === null ? {} : { sensitivity: factsOfSensitivity(sensitivity) }), ...facts }
}
