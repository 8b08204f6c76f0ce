/** All meters of a run. A new meter is one file in this folder and one line in each of the two functions here. */
import type { HostRows } from "../hostRows.ts"
import type { ReadyState } from "../pressure/readyState.ts"
import type { ProfileFacts } from "../profileFacts.ts"
import type { State } from "../state.ts"
import type { Moves } from "../consolidation/moves.ts"
import type { KernelsOfHosts } from "../containers/kernelsOfHosts.ts"
import type { MemoryMeter } from "../pressure/memoryMeter.ts"
import { makeConsolidationMeter } from "./consolidation.ts"
import { makeEnergyMeter } from "./energy.ts"
import { makeGuestServedMeter } from "./guestServed.ts"
import { makeOccupancyMeter } from "./occupancy.ts"
import { makeReadyMeter } from "./ready.ts"
import { makeUtilisationMeter } from "./utilisation.ts"

export type Meters = ReturnType<typeof makeMeters>

/**
 * @param moves null: nobody moves
 * @param waiting null: nobody asks who waits for CPU
 * @param memory null: not modelled; its rows are accounted as they are swept
 * @param kernels null: no guest has containers; their rows are accounted as they are swept
 */
export function makeMeters(state: State, facts: ProfileFacts, moves: Moves | null = null, waiting: ReadyState | null = null, memory: MemoryMeter | null = null, kernels: KernelsOfHosts | null = null) {
  const energy = makeEnergyMeter(state)
  const occupancy = makeOccupancyMeter(state)
  const utilisation = makeUtilisationMeter(state)
  const guestServed = makeGuestServedMeter(state, facts)
  const consolidation = moves === null ? null : makeConsolidationMeter(state, moves, state.plan.consolidation!.migration.lostFraction)
  const ready = waiting === null ? null : makeReadyMeter(state, waiting)
  return {
    consolidation,
    ready,
    energy,
    occupancy,
    utilisation,
    guestServed,
    /** Accounts an interval that just ended, with the state as it was during it. */
    advance: (host: number, seconds: number) => {
      energy.advance(host, seconds)
      occupancy.advance(host, seconds)
      utilisation.advance(host, seconds)
      guestServed.advance(host, seconds)
      consolidation?.advance(host, seconds)
      ready?.advance(host, seconds)
      memory?.advance(host, seconds)
      kernels?.advance(host, seconds)
    },
    /** The same for the samples of a stretch that end inside it; what guests missed and waited for was accounted when they were shared. */
    advanceRows: (host: number, rows: HostRows) => {
      energy.advanceRows(host, rows)
      occupancy.advance(host, rows.closedSeconds)
      utilisation.advanceRows(host, rows)
    }
  }
}
