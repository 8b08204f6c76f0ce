/** How many hosts a workload needs, as `rackfold plan` knows it: what its text, its JSON, its tables and its report are made from. */
import type { FleetAnswer } from "@rackfold/sizing"
import type { Sureness } from "@rackfold/sim-core"
import type { RunContext } from "../runContext.ts"

/** A host as it is bought. */
export interface PlanHost {
  readonly model: string
  readonly sockets: number
  readonly cores: number
  readonly coreMhz: number
  readonly ramGib: number
  /** null: not limited at the host. */
  readonly networkMbps: number | null
  readonly ssjOps: number | null
  /** `2019-04`; null: not of the catalogue. */
  readonly available: string | null
  readonly source: string
  readonly sourceFr: string
  readonly sureness: Sureness
}

export interface PlanCandidate {
  /** Its place among the candidates as they were asked for, from 0. */
  readonly row: number
  /** Unique among the candidates: the model, with its memory where it is not the model's own. */
  readonly name: string
  readonly host: PlanHost
  readonly answer: FleetAnswer
  /** What would say what the machines before draw; null: it is known. */
  readonly oldUnknown: { readonly en: string; readonly fr: string } | null
  readonly context: RunContext
}

/** Why these: named on the command line; the host groups of the scenario; or models of the catalogue from a month on. */
export type ChosenBy = { readonly by: "named" | "scenario" } | { readonly by: "catalogue"; readonly fromMonth: string; readonly newestMonth: string; readonly leftOut: number }

export interface PlanAnswer {
  readonly name: string
  readonly question: string | null
  readonly version: string
  readonly chosenBy: ChosenBy
  /** The best first; infeasible ones last. At least one. */
  readonly candidates: ReadonlyArray<PlanCandidate>
  /** Settings of the scenario that restrict placement and are not looked at, as the hosts are not there yet: paths. */
  readonly leftOut: ReadonlyArray<string>
}

/** The best; null: none is feasible. */
export function bestCandidate({ candidates }: PlanAnswer): PlanCandidate | null {
  const [best] = candidates
  return best === undefined || best.answer.figures === null ? null : best
}
