/** How many replicas serve, of how many wanted? Steps over time, a panel a deployment. */
import type { DeploymentSteps, Outcome } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { containersMessages } from "../messages/containers.ts"
import { changes, stepPanels, type StepPanel } from "./stepPanels.ts"

/** Panels of one chart; deployments.csv has all. */
const MOST_PANELS = 6

/** Rows of those whose replicas change at all after the start. */
export function deploymentsThatMove({ containers }: Outcome): number[] {
  const all = containers?.deployments ?? []
  return [...all.keys()].filter((row) => moves(all[row]!))
}

/** Of many those that change most, in the order of the plan. */
export function deploymentsToDraw(outcome: Outcome): ReadonlyArray<number> {
  const all = outcome.containers?.deployments ?? []
  return deploymentsThatMove(outcome).sort((a, b) => all[b]!.timeSeconds.length - all[a]!.timeSeconds.length || a - b).slice(0, MOST_PANELS).sort((a, b) => a - b)
}

/** From the moment on at which as many as wanted serve: that they come at the start is no news. */
function moves({ wanted, serving }: DeploymentSteps): boolean {
  const first = Math.max(0, serving.findIndex((count, row) => count >= wanted[row]!))
  return changes(wanted) || changes(serving.subarray(first))
}

/** The specification; null where replicas only come at the start. */
export function howManyReplicas(outcome: Outcome, lang: Lang): TopLevelSpec | null {
  const rows = deploymentsToDraw(outcome)
  if (rows.length === 0) return null
  return stepPanels(rows.map((row) => panel(outcome.containers!.deployments[row]!, lang)), outcome.endSeconds, lang, { height: rows.length > 3 ? 80 : 120 })
}

function panel({ name, timeSeconds, wanted, serving, fresh, stopping }: DeploymentSteps, lang: Lang): StepPanel {
  const { replicas: say } = containersMessages(lang)
  const isUpdated = timeSeconds.some((_, row) => fresh[row] !== serving[row])
  return {
    title: name, timeSeconds, isCount: true,
    lines: [
      { name: say.serving, values: serving, stroke: 0 }, { name: say.wanted, values: wanted, stroke: 4 },
      ...(isUpdated ? [{ name: say.fresh, values: fresh, stroke: 2 }] : []),
      ...(stopping.some((count) => count > 0) ? [{ name: say.stopping, values: stopping, stroke: 1 }] : [])
    ]
  }
}
