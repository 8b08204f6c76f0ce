/** How does the update go? All, serving and new replicas from its beginning, between what surge and unavailability allow. */
import type { Outcome } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import type { ContainersSummary, UpdateSummary } from "../containers/containersFigures.ts"
import { formatCount, type Lang } from "../format.ts"
import { containersMessages } from "../messages/containers.ts"
import { stepPanels } from "./stepPanels.ts"

export interface UpdateToDraw {
  /** Row of the deployment. */
  readonly deployment: number
  readonly update: UpdateSummary
  readonly all: number
}

/** The longest that took time, one without an end before those with; null: none did. */
export function updateToDraw(found: ContainersSummary | undefined): UpdateToDraw | null {
  const updates = (found?.deployments ?? []).flatMap((one, deployment) => one.updates.map((update) => ({ deployment, update })))
  const length = ({ update: { beginSeconds, endSeconds } }: { readonly update: UpdateSummary }): number => (endSeconds === null ? Infinity : endSeconds - beginSeconds)
  const longest = updates.reduce<(typeof updates)[number] | null>((most, one) => (length(one) > (most === null ? 0 : length(most)) ? one : most), null)
  return longest === null ? null : { ...longest, all: updates.length }
}

/** The specification; null where nothing was updated, or in no time. */
export function howDoesTheUpdateGo(outcome: Outcome, found: ContainersSummary | undefined, lang: Lang): TopLevelSpec | null {
  const drawn = updateToDraw(found)
  if (drawn === null) return null
  const { update: { beginSeconds, endSeconds, mostAllowed, fewestAllowed } } = drawn
  const { update: say } = containersMessages(lang)
  const steps = outcome.containers!.deployments[drawn.deployment]!
  // A little of what comes after, to see that it is over.
  const length = Math.min(outcome.endSeconds - beginSeconds, endSeconds === null ? Infinity : (endSeconds - beginSeconds) * 1.15)
  const rows = [...steps.timeSeconds.keys()].filter((row) => (steps.timeSeconds[row + 1] ?? outcome.endSeconds) > beginSeconds && steps.timeSeconds[row]! < beginSeconds + length)
  const column = (values: Int32Array): number[] => rows.map((row) => values[row]!)
  return stepPanels([{
    title: steps.name, timeSeconds: rows.map((row) => Math.max(0, steps.timeSeconds[row]! - beginSeconds)), isCount: true,
    lines: [{ name: say.live, values: column(steps.live), stroke: 1 }, { name: say.serving, values: column(steps.serving), stroke: 0 }, { name: say.fresh, values: column(steps.fresh), stroke: 2 }],
    rules: [...(mostAllowed === null ? [] : [{ at: mostAllowed, label: say.most(formatCount(mostAllowed, lang)) }]), ...(fewestAllowed === null ? [] : [{ at: fewestAllowed, label: say.fewest(formatCount(fewestAllowed, lang)) }])]
  }], length, lang, { height: 220, titles: say.axis })
}
