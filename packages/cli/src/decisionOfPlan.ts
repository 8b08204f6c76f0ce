/** The report to decide by: the best candidate of a plan with the servers on it, simulated over time, and what follows. */
import { bestCandidate, factsOfPlan, renderDecision, survivalSummary, type DecisionFacts, type PlanAnswer, type PlanCandidate, type SurvivalSummary } from "@rackfold/report"
import { defaultFailing, type HostGroup } from "@rackfold/scenarios"
import { placePolicies, type Plan } from "@rackfold/sim-core"
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
 * worst-fit; where that leaves somebody out, by the policy that found the placement.
 *
 * @returns null where neither places everybody, or the scenario speaks of hosts that are not there
 */
export const runOfPlan = Effect.fnUntraced(function*(scenario: ScenarioFile, sets: ReadonlyArray<Setting>, candidate: PlanCandidate, group: HostGroup) {
  const { figures, found, placement } = candidate.answer
  if (figures === null || placement === null) return null
  const compile = makeCompiler(scenario)
  const known = placePolicies.map(({ name }) => name)
  const settings = (policy: string, by: string | null): Setting[] => [
    ...sets,
    { path: "hosts", value: JSON.stringify([{ ...group, count: figures.hosts }]) },
    { path: "place.policy", value: policy },
    ...(by === null ? [] : [{ path: "place.by", value: by }]),
    { path: "emptyHosts.state", value: "on" },
    { path: "spareHosts", value: "0" }
  ]
  const tries = [settings("worstFit", null), ...(found === null || !known.includes(found.variant.policy) ? [] : [settings(found.variant.policy, found.variant.by)])]
  for (const one of tries) {
    const compiled = yield* Effect.orElseSucceed(compile(one), () => null)
    if (compiled === null) return null
    const run: Answer = yield* answer(compiled, candidate.name, 1)
    if (run.summary.refusedCount === 0) return run
  }
  return null
})

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
export const decisionOf = Effect.fnUntraced(function*(plan: PlanAnswer, run: Answer | null, lang: Lang) {
  const best = bestCandidate(plan)
  const survival = run === null ? null : yield* survivalOf(run)
  const facts: DecisionFacts = {
    ...factsOfPlan(plan, best === null ? null : hostsWithoutReserve(best.answer.sizing)),
    ...(survival === null ? {} : lossFacts(survival))
  }
  return yield* Effect.promise(() => renderDecision({
    answer: plan, survival, facts, lang,
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
