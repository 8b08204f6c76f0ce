import { NONE } from "../../columns.ts"
import type { PlacePolicy } from "../placePolicy.ts"

/** Fills one host after the other and never looks back. */
export const nextFit: PlacePolicy = {
  name: "nextFit",
  description: "Stays on the current host until a guest does not fit there, then moves on to the next that takes it and never returns.",
  descriptionFr: "Reste sur l'hôte courant tant que l'invité y tient, puis passe au suivant qui le prend et ne revient jamais.",
  scoreMeaning: "",
  source: "Johnson, Near-optimal bin packing algorithms, MIT 1973; CloudSim Plus VmAllocationPolicyFirstFit",
  order: "asGiven",
  prepare: (rooms) => {
    const { hostCount } = rooms.plan.hosts
    let current = 0
    return {
      // A guest that no host from the current one on takes is refused and moves nothing: it opened no host.
      place: (guest) => {
        for (let host = current; host < hostCount; host++) {
          if (rooms.fits(guest, host)) return (current = host)
        }
        return NONE
      },
      score: () => NaN
    }
  }
}
