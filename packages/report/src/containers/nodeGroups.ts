/** Kernels that came and went, group by group. */
import { SECONDS_PER_HOUR, type KernelGroupSteps, type Outcome, type Plan } from "@rackfold/sim-core"
import type { NodeGroupSummary } from "./containersFigures.ts"
import { meanOverTime, mostOf } from "./containersOverTime.ts"

/** Hours that these kernels were on hosts, from their order until they were given back. */
export function nodeHours(plan: Plan, { guests }: Outcome, kernels: Iterable<number>): number {
  let seconds = 0
  for (const kernel of kernels) seconds += guests.guestRunSeconds[plan.containers!.kernelGuest[kernel]!]!
  return seconds / SECONDS_PER_HOUR
}

export function nodeGroups(plan: Plan, outcome: Outcome): ReadonlyArray<NodeGroupSummary> {
  const groups = plan.containers!.orchestration?.kernelGroups ?? []
  return outcome.containers!.kernelGroups.map((steps, row) => ({ ...comings(steps, outcome.endSeconds), nodeHours: nodeHours(plan, outcome, groups[row]!.kernels) }))
}

function comings({ name, timeSeconds, up, coming }: KernelGroupSteps, endSeconds: number): Omit<NodeGroupSummary, "nodeHours"> {
  let [came, went] = [0, 0]
  for (let row = 1; row < timeSeconds.length; row++) {
    const before = up[row - 1]! + coming[row - 1]!
    const after = up[row]! + coming[row]!
    came += Math.max(0, after - before)
    went += Math.max(0, before - after)
  }
  return { name, least: up.length === 0 ? 0 : up.reduce((least, count) => Math.min(least, count)), most: mostOf(up), mean: meanOverTime(timeSeconds, up, endSeconds), came, went }
}
