/** How many hosts a workload needs, as `rackfold plan` knows it: what its text, its JSON, its tables and its report are made from. */
import type { Fleet, FleetAnswer, HaRule, MixProof, PlacedFleet } from "@rackfold/sizing"
import type { Sureness } from "@rackfold/sim-core"
import type { RunContext } from "../runContext.ts"
import type { MixBy, MixWorth } from "./fleetWorth.ts"
import type { PlanChange } from "./planChange.ts"

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
  /** Of an infeasible one, each by itself enough, the smallest first; of a feasible one what makes its datastores and links large enough. Absent: not looked for. */
  readonly changes?: ReadonlyArray<PlanChange>
}

/** Why these: named on the command line; the host groups of the scenario; or models of the catalogue from a month on. */
export type ChosenBy = { readonly by: "named" | "scenario" } | { readonly by: "catalogue"; readonly fromMonth: string; readonly newestMonth: string; readonly leftOut: number }

/** Models in which numbers carry the load at the least of a figure. */
export interface PlanMix {
  readonly by: MixBy
  /** Of the models that are mixed: [kinds] */
  readonly names: ReadonlyArray<string>
  /** Candidates, of which these are the ones that come out best alone. */
  readonly considered: number
  /** Hosts that can be had; Infinity = any number: [kinds] */
  readonly most: ReadonlyArray<number>
  readonly ha: HaRule
  readonly worth: MixWorth
  /** null: none is known. */
  readonly best: PlacedFleet | null
  /** Each kind alone; null: somebody finds no room there. isHad: there are as many. */
  readonly singles: ReadonlyArray<{ readonly fleet: Fleet | null; readonly isHad: boolean }>
  /** No fleet has a figure below. */
  readonly bound: number
  readonly status: MixProof["status"]
  /** null: not asked for, or ended before anything was known. */
  readonly proof: { readonly endedBy: MixProof["endedBy"]; readonly decided: number } | null
  /** Where none is known: each by itself lets a mix carry the servers, the smallest first. */
  readonly changes?: ReadonlyArray<PlanChange>
}

export interface PlanAnswer {
  readonly name: string
  readonly question: string | null
  readonly version: string
  readonly chosenBy: ChosenBy
  /** The best first; infeasible ones last. At least one. */
  readonly candidates: ReadonlyArray<PlanCandidate>
  /** Settings of the scenario that restrict placement and are not looked at, as the hosts are not there yet: paths. */
  readonly leftOut: ReadonlyArray<string>
  /** Absent: nobody asks to mix. */
  readonly mix?: PlanMix
}

/** The best; null: none is feasible. */
export function bestCandidate({ candidates }: PlanAnswer): PlanCandidate | null {
  const [best] = candidates
  return best === undefined || best.answer.figures === null ? null : best
}
