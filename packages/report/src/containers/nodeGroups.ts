/** Kernels that came and went, group by group. */
import { SECONDS_PER_HOUR, type KernelGroupSteps, type Outcome } from "@rackfold/sim-core"
import type { NodeGroupSummary } from "./containersFigures.ts"
import { meanOverTime, mostOf } from "./containersOverTime.ts"

export function nodeGroups({ containers, endSeconds }: Outcome): ReadonlyArray<NodeGroupSummary> {
  return containers!.kernelGroups.map((steps) => nodeGroup(steps, endSeconds))
}

function nodeGroup({ name, timeSeconds, up, coming }: KernelGroupSteps, endSeconds: number): NodeGroupSummary {
  let [came, went] = [0, 0]
  for (let row = 1; row < timeSeconds.length; row++) {
    const before = up[row - 1]! + coming[row - 1]!
    const after = up[row]! + coming[row]!
    came += Math.max(0, after - before)
    went += Math.max(0, before - after)
  }
  const mean = meanOverTime(timeSeconds, up, endSeconds)
  return { name, least: up.length === 0 ? 0 : up.reduce((least, count) => Math.min(least, count)), most: mostOf(up), mean, nodeHours: ((mean + meanOverTime(timeSeconds, coming, endSeconds)) * endSeconds) / SECONDS_PER_HOUR, came, went }
}
