/** All meters of a run. A new meter is one file in this folder and one line in each of the two functions here. */
import type { State } from "../state.ts"
import { makeEnergyMeter } from "./energy.ts"
import { makeGuestServiceMeter } from "./guestService.ts"
import { makeOccupancyMeter } from "./occupancy.ts"
import { makeUtilisationMeter } from "./utilisation.ts"

export type Meters = ReturnType<typeof makeMeters>

export function makeMeters(state: State) {
  const energy = makeEnergyMeter(state)
  const occupancy = makeOccupancyMeter(state)
  const utilisation = makeUtilisationMeter(state)
  const guestService = makeGuestServiceMeter(state)
  return {
    energy,
    occupancy,
    utilisation,
    guestService,
    /** Accounts an interval that just ended, with the state as it was during it. */
    advance: (host: number, seconds: number) => {
      energy.advance(host, seconds)
      occupancy.advance(host, seconds)
      utilisation.advance(host, seconds)
      guestService.advance(host, seconds)
    }
  }
}
