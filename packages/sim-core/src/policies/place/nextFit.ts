import { NONE } from "../../columns.ts"
import { findFlavours } from "../../packing/flavours.ts"
import { indexHosts } from "../../packing/levelIndex.ts"
import type { PlacePolicy } from "../placePolicy.ts"

/** Fills one host after the other and never looks back. */
export const nextFit: PlacePolicy = {
  name: "nextFit",
  description: "Stays on the current host until a guest does not fit there, then moves on to the next that takes it and never returns.",
  descriptionFr: "Reste sur l'hôte courant tant que le serveur y tient, puis passe au suivant qui le prend et ne revient jamais.",
  scoreMeaning: "",
  source: "Johnson, Near-optimal bin packing algorithms, MIT 1973; CloudSim Plus VmAllocationPolicyFirstFit",
  order: "asGiven",
  prepare: (rooms) => {
    const flavours = findFlavours(rooms)
    const { guestFlavour } = flavours
    const index = indexHosts(rooms, flavours)
    let current = 0
    return {
      // A guest that no host from the current one on takes is refused and moves nothing: it opened no host.
      place: (guest) => {
        const flavour = guestFlavour[guest]!
        let host = index.next(flavour, current)
        while (host !== NONE && !rooms.fits(guest, host)) host = index.next(flavour, host + 1)
        if (host !== NONE) current = host
        return host
      },
      passed: (host) => host < current,
      score: () => NaN
    }
  }
}
