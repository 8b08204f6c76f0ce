import { NONE } from "../../columns.ts"
import { findFlavours } from "../../packing/flavours.ts"
import { indexHosts } from "../../packing/levelIndex.ts"
import type { PlacePolicy } from "../placePolicy.ts"

/** Deals the guests out over the hosts, one each. */
export const roundRobin: PlacePolicy = {
  name: "roundRobin",
  description: "The next host of the list that takes the guest, after the one that took the last guest; behind the last host it begins again at the first. A refused guest moves nothing.",
  descriptionFr: "L'hôte suivant de la liste qui prend le serveur, après celui qui a pris le dernier ; après le dernier hôte, on reprend au premier. Un serveur refusé ne déplace rien.",
  scoreMeaning: "",
  source: "folklore; CloudSim Plus VmAllocationPolicyRoundRobin",
  order: "asGiven",
  prepare: (rooms) => {
    const flavours = findFlavours(rooms)
    const { guestFlavour } = flavours
    const index = indexHosts(rooms, flavours)
    let turn = 0
    const firstFrom = (guest: number, from: number): number => {
      const flavour = guestFlavour[guest]!
      let host = index.next(flavour, from)
      while (host !== NONE && !rooms.fits(guest, host)) host = index.next(flavour, host + 1)
      return host
    }
    return {
      place: (guest) => {
        let host = firstFrom(guest, turn)
        if (host === NONE && turn > 0) host = firstFrom(guest, 0)
        if (host !== NONE) turn = host + 1
        return host
      },
      score: () => NaN
    }
  }
}
