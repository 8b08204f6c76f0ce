/** The report to decide by: the best candidate of a plan with the servers on it, simulated over time, and what follows. */
import { bestCandidate, factsOfPlan, renderDecision, survivalSummary, type DecisionFacts, type PlanAnswer, type PlanCandidate, type SensitivityAnswer, type SurvivalSummary } from "@rackfold/report"
import { defaultFailing, type HostGroup } from "@rackfold/scenarios"
import { NONE, type Plan } from "@rackfold/sim-core"
import { fewestHosts, sizeFleet, type FleetSizing } from "@rackfold/sizing"
import { Effect } from "effect"
import { answer, type Answer } from "./answer.ts"
import type { Lang } from "./language.ts"
import { makeCompiler } from "./compileInput.ts"
import { surviveInSteps } from "./surviveInSteps.ts"
import type { ScenarioFile } from "./scenarioFile.ts"

interface Setting {
  readonly path: string
  readonly value: string
}

/**
 * The scenario with as many of these hosts as the plan counts, those in reserve included, all on: spread evenly by
 * worst-fit; where that leaves somebody out, as the plan found it, the reserve empty.
 *
 * @returns null where nobody knows where everybody goes, or the scenario speaks of hosts that are not there
 */
export const runOfPlan = Effect.fnUntraced(function*(scenario: ScenarioFile, sets: ReadonlyArray<Setting>, candidate: PlanCandidate, group: HostGroup) {
  const { figures, placement } = candidate.answer
  if (figures === null || placement === null) return null
  const settings: ReadonlyArray<Setting> = [
    ...sets,
    { path: "hosts", value: JSON.stringify([{ ...group, count: figures.hosts }]) },
    { path: "place.policy", value: "worstFit" },
    { path: "emptyHosts.state", value: "on" },
    { path: "spareHosts", value: "0" }
  ]
  const compiled = yield* Effect.orElseSucceed(makeCompiler(scenario)(settings), () => null)
  if (compiled === null) return null
  const spread: Answer = yield* answer(compiled, candidate.name, 1)
  if (spread.summary.refusedCount === 0 || compiled.plan.consolidation !== undefined) return spread
  const asFound: Answer = yield* answer({ ...compiled, plan: withPlacement(compiled.plan, placement) }, candidate.name, 1)
  return asFound.summary.refusedCount === 0 ? asFound : null
})

/** Servers by their names: the run lists them as the plan did, but for nodes that it adds. */
function withPlacement(plan: Plan, { plan: placed, guestHost }: NonNullable<PlanCandidate["answer"]["placement"]>): Plan {
  const hostOf = new Map(placed.guests.guestName.map((name, guest) => [name, guestHost[guest]!]))
  return { ...plan, place: { ...plan.place, policy: "firstFit", given: Int32Array.from(plan.guests.guestName, (name) => hostOf.get(name) ?? NONE) } }
}

/** Two at a time of more hosts than that are more cases than a report needs. */
const MOST_HOSTS_IN_PAIRS = 64

/** Every host lost in turn, and any two of few; null: hosts go on and off by themselves, or there is nothing to lose. */
const survivalOf = Effect.fnUntraced(function*({ compiled, plan: run }: Answer) {
  if (run.consolidation !== undefined || run.hosts.hostCount < 2) return null
  const plan: Plan = { ...run, failing: run.failing ?? defaultFailing(compiled.scenario, run) }
  const rows = plan.failing!.domains.flatMap(({ kind, hosts }, row) => (kind === "host" && hosts.length > 0 ? [row] : []))
  const pairs = rows.length > MOST_HOSTS_IN_PAIRS ? [] : rows.flatMap((one, at) => rows.slice(at + 1).map((other) => [one, other]))
  return survivalSummary(plan, yield* surviveInSteps(plan, [...rows.map((row) => [row]), ...pairs], undefined))
})

/** @param run of runOfPlan */
export const decisionOf = Effect.fnUntraced(function*(plan: PlanAnswer, run: Answer | null, sensitivity: SensitivityAnswer | null, lang: Lang) {
  const best = bestCandidate(plan)
  const survival = run === null ? null : yield* survivalOf(run)
  const facts: DecisionFacts = {
    ...factsOfPlan(plan, best === null ? null : hostsWithoutReserve(best.answer.sizing)),
    ...(survival === null ? {} : lossFacts(survival))
  }
  return yield* Effect.promise(() => renderDecision({
    answer: plan, survival, sensitivity, facts, lang,
    run: run === null ? null : { summary: run.summary, plan: run.plan, outcome: run.outcome, still: run.still, context: run.context, lang }
  }))
})

/** The loss that stops most servers; how many losses at once leave nobody out. */
function lossFacts({ losses, pairs }: SurvivalSummary): Pick<DecisionFacts, "loss" | "event"> {
  const worst = losses.reduce((most, one) => (one.stopped > most.stopped ? one : most))
  const host = worst.domains[0]!.name
  const survivesOne = losses.every(({ notBack }) => notBack === 0)
  const survives = !survivesOne ? 0 : pairs === null ? null : pairs.survived < pairs.cases ? 1 : null
  return {
    loss: { host, guests: worst.stopped, p95Seconds: null, longestSeconds: worst.longestOutageSeconds > 0 ? worst.longestOutageSeconds : null, notRestarted: worst.notBack, survives },
    event: { kind: "host", domain: host, guests: worst.stopped, services: worst.services.length }
  }
}

/** Hosts that would do if nothing were kept free and none stood in reserve; null: nobody could be placed so. */
function hostsWithoutReserve({ input }: FleetSizing): number | null {
  const { plan } = input
  const { hosts } = plan
  const hostUsable = hosts.hostUsable.map((usable, resource) =>
    usable.map((amount, host) => {
      const left = hosts.hostCapacity[resource]![host]! - hosts.hostReserve[resource]![host]!
      const kept = hosts.hostHeadroom[resource]![host]!
      return left === Infinity || left - kept <= 0 ? amount : (amount * left) / (left - kept)
    }))
  const bare = { ...plan, hosts: { ...hosts, hostUsable, hostHeadroom: hosts.hostHeadroom.map((column) => column.map(() => 0)) } }
  const sizing = sizeFleet({ ...input, plan: bare, ha: { kind: "hosts", hosts: 0 } })
  if (sizing.obstacles.length > 0 || sizing.bound === Infinity) return null
  const found = fewestHosts(bare, sizing.demand.guests, sizing.bound)
  return found.left === 0 ? found.hostsUsed : null
}
