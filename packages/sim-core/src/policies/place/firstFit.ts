import { NONE } from "../../columns.ts"
import type { Rooms } from "../../packing/rooms.ts"
import type { Placer, PlacePolicy } from "../placePolicy.ts"

/** The lowest host that takes the guest. */
export const firstFit: PlacePolicy = {
  name: "firstFit",
  description: "The first host of the list that takes the guest.",
  descriptionFr: "Le premier hôte de la liste qui prend l'invité.",
  scoreMeaning: "",
  source: "Johnson, Near-optimal bin packing algorithms, MIT 1973",
  order: "asGiven",
  prepare: prepareFirstFit
}

export function prepareFirstFit(rooms: Rooms): Placer {
  const { hostCount } = rooms.plan.hosts
  return {
    place: (guest) => {
      for (let host = 0; host < hostCount; host++) if (rooms.fits(guest, host)) return host
      return NONE
    },
    score: () => NaN
  }
}
