/** When a run has least room for more. */
import { fullestRow } from "../fullestRow.ts"
import type { Plan } from "../plan.ts"
import { runToEnd } from "../simulate.ts"
import { levelOf, type LevelName } from "./levelOf.ts"
import { placedFractions } from "./placedFractions.ts"

export interface FullestMoment {
  /** Seconds from run start: when most was promised of any resource, of hosts that took guests then; the first of equals. */
  readonly atSeconds: number
  /** When the run was over. */
  readonly endSeconds: number
}

/**
 * @param of whose rooms: those of hosts, or those of kernels
 *
 * **Fails** as `simulate` does.
 * **Cost** one run, and O(hosts × resources) at each instant at which room is taken or given back.
 */
export function fullestMoment(plan: Plan, of: LevelName): FullestMoment {
  const timeSeconds: number[] = []
  const fullness: number[] = []
  let hasChanged = true
  let isWatched = false
  const run = runToEnd({ ...plan, record: { series: false, candidates: false, percentiles: false } }, {
    inspect: (now) => {
      const { rooms } = levelOf(now, of)
      if (!isWatched) rooms.watch(() => (hasChanged = true))
      isWatched = true
      if (!hasChanged) return
      hasChanged = false
      timeSeconds.push(now.state.now)
      fullness.push(placedFractions(rooms).reduce((most, fraction) => (fraction > most ? fraction : most), 0))
    }
  })
  const row = fullestRow(timeSeconds.length, (instant) => fullness[instant]!, () => 0)
  return { atSeconds: timeSeconds[row] ?? 0, endSeconds: run.state.now }
}
