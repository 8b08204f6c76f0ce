/** How each deployment stood over time: replicas that were wanted and served, and its updates. */
import { countOf, type Deployment, type DeploymentSteps, type Outcome, type Plan } from "@rackfold/sim-core"
import type { DeploymentSummary, UpdateSummary } from "./containersFigures.ts"
import { meanOverTime, mostOf } from "./containersOverTime.ts"

/** In the order of the plan. **Cost** O(steps × updates). */
export function deploymentSummaries(plan: Plan, outcome: Outcome): ReadonlyArray<DeploymentSummary> {
  const deployments = plan.containers?.orchestration?.deployments ?? []
  return outcome.containers!.deployments.map((steps, row) => deploymentSummary(deployments[row]!, steps, outcome.endSeconds))
}

function deploymentSummary(deployment: Deployment, steps: DeploymentSteps, endSeconds: number): DeploymentSummary {
  const { timeSeconds, wanted, serving } = steps
  const first = timeSeconds.findIndex((_, row) => serving[row]! >= wanted[row]!)
  let [belowSeconds, worst, missing, servingLeast] = [0, -1, 0, Infinity]
  for (let row = first; row >= 0 && row < timeSeconds.length; row++) {
    servingLeast = Math.min(servingLeast, serving[row]!)
    if (serving[row]! >= wanted[row]!) continue
    belowSeconds += (timeSeconds[row + 1] ?? endSeconds) - timeSeconds[row]!
    const part = 1 - serving[row]! / wanted[row]!
    if (part <= missing) continue
    missing = part
    worst = row
  }
  return {
    name: deployment.name, isScaled: deployment.scaling !== null,
    wantedLeast: wanted.length === 0 ? 0 : wanted.reduce((least, count) => Math.min(least, count)), wantedMost: mostOf(wanted), wantedMean: meanOverTime(timeSeconds, wanted, endSeconds), servingMean: meanOverTime(timeSeconds, serving, endSeconds),
    completeAtSeconds: first < 0 ? null : timeSeconds[first]!, servingLeast: first < 0 ? 0 : servingLeast, belowSeconds,
    worst: worst < 0 ? null : { atSeconds: timeSeconds[worst]!, serving: serving[worst]!, wanted: wanted[worst]! },
    updates: deployment.revisions.slice(1).flatMap(({ fromSeconds }, k) => (fromSeconds >= endSeconds ? [] : [updateSummary(deployment, steps, k + 1, Math.min(endSeconds, deployment.revisions[k + 2]?.fromSeconds ?? Infinity))]))
  }
}

/** @param untilSeconds the next update, or the end */
function updateSummary({ revisions, update }: Deployment, { timeSeconds, wanted, live, serving, fresh, stopping }: DeploymentSteps, revision: number, untilSeconds: number): UpdateSummary {
  const beginSeconds = revisions[revision]!.fromSeconds
  let row = timeSeconds.findLastIndex((seconds) => seconds <= beginSeconds)
  const atBegin = Math.max(0, row)
  const figures = { mostLive: 0, mostInAll: 0, fewestServing: Infinity }
  let endSeconds: number | null = null
  // What follows the end is no part of the update.
  for (row = atBegin; row < timeSeconds.length && timeSeconds[row]! < untilSeconds && endSeconds === null; row++) {
    figures.mostLive = Math.max(figures.mostLive, live[row]!)
    figures.mostInAll = Math.max(figures.mostInAll, live[row]! + stopping[row]!)
    figures.fewestServing = Math.min(figures.fewestServing, serving[row]!)
    if (fresh[row]! >= wanted[row]! && live[row] === fresh[row]) endSeconds = Math.max(beginSeconds, timeSeconds[row]!)
  }
  const count = wanted[atBegin]!
  return {
    revision: revision + 1, beginSeconds, endSeconds, wanted: count, ...figures, fewestServing: Number.isFinite(figures.fewestServing) ? figures.fewestServing : 0,
    mostAllowed: update.recreates ? null : count + countOf(update.maxSurge, count, true), fewestAllowed: update.recreates ? null : Math.max(0, count - countOf(update.maxUnavailable, count, false))
  }
}
