/** How many nodes are there, and what is requested of them? Nodes, CPU and RAM over time. */
import type { Outcome, Plan } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import { containersOverTime, type ContainersOverTime } from "../containers/containersOverTime.ts"
import type { Lang } from "../format.ts"
import { containersMessages } from "../messages/containers.ts"
import { changes, stepPanels, type StepPanel } from "./stepPanels.ts"

/** Of the run: that nodes and containers come at its start is no news. */
const START = 0.005

/** True if a column changes after the start of the run. */
function moves(timeSeconds: ReadonlyArray<number>, column: ReadonlyArray<number>, endSeconds: number): boolean {
  const first = timeSeconds.findLastIndex((seconds) => seconds <= endSeconds * START)
  return changes(column.slice(Math.max(0, first)))
}

/** The specification; null where nothing of it moves. */
export function howMuchRoomHaveNodes(plan: Plan, outcome: Outcome, lang: Lang): TopLevelSpec | null {
  if (outcome.containers === undefined) return null
  const over = containersOverTime(plan, outcome)
  const { room } = containersMessages(lang)
  const panels = [nodesPanel(outcome, over, lang), amountPanel(room.cpu, over, over.requestedMhz, over.allocatableMhz, 1000, outcome.endSeconds, lang), amountPanel(room.ram, over, over.requestedMib, over.allocatableMib, 1024, outcome.endSeconds, lang)].filter((panel) => panel !== null)
  return panels.length === 0 ? null : stepPanels(panels, outcome.endSeconds, lang)
}

function nodesPanel(outcome: Outcome, { timeSeconds, kernelsUp }: ContainersOverTime, lang: Lang): StepPanel | null {
  if (!moves(timeSeconds, kernelsUp, outcome.endSeconds)) return null
  const { room } = containersMessages(lang)
  const coming = comingAt(outcome, timeSeconds)
  const boots = coming.some((count) => count > 0)
  return {
    title: room.nodes, timeSeconds, isCount: true,
    lines: [{ name: room.up, values: kernelsUp, stroke: 0 }, ...(boots ? [{ name: room.coming, values: kernelsUp.map((count, row) => count + coming[row]!), stroke: 2 }] : [])]
  }
}

/** Nodes of all groups that boot, at each of these times. */
function comingAt({ containers }: Outcome, times: ReadonlyArray<number>): ReadonlyArray<number> {
  const sums = times.map(() => 0)
  for (const { timeSeconds, coming } of containers!.kernelGroups) {
    let step = -1
    times.forEach((time, row) => {
      while (step + 1 < timeSeconds.length && timeSeconds[step + 1]! <= time) step++
      sums[row]! += step < 0 ? 0 : coming[step]!
    })
  }
  return sums
}

function amountPanel(title: string, { timeSeconds }: ContainersOverTime, requested: ReadonlyArray<number>, allocatable: ReadonlyArray<number>, divisor: number, endSeconds: number, lang: Lang): StepPanel | null {
  if (!moves(timeSeconds, requested, endSeconds) && !moves(timeSeconds, allocatable, endSeconds)) return null
  const { room } = containersMessages(lang)
  const shown = (column: ReadonlyArray<number>): number[] => column.map((amount) => amount / divisor)
  return { title, timeSeconds, isCount: false, lines: [{ name: room.requested, values: shown(requested), stroke: 0 }, ...(allocatable.includes(Infinity) ? [] : [{ name: room.allocatable, values: shown(allocatable), stroke: 4 }])] }
}
