import { NONE } from "../../columns.ts"
import { findFlavours } from "../../packing/flavours.ts"
import { indexHosts } from "../../packing/levelIndex.ts"
import type { Rooms } from "../../packing/rooms.ts"
import type { Placer, PlacePolicy } from "../placePolicy.ts"

/** The lowest host that takes the guest. */
export const firstFit: PlacePolicy = {
  name: "firstFit",
  description: "The first host of the list that takes the guest.",
  descriptionFr: "Le premier hôte de la liste qui prend le serveur.",
  scoreMeaning: "",
  source: "Johnson, Near-optimal bin packing algorithms, MIT 1973",
  order: "asGiven",
  prepare: prepareFirstFit
}

export function prepareFirstFit(rooms: Rooms): Placer {
  const { hostCount } = rooms.plan.hosts
  const flavours = findFlavours(rooms)
  const { guestFlavour, flavourCount } = flavours
  const index = indexHosts(rooms, flavours)
  // No host before the cursor takes a guest of this flavour, as long as nothing was released since.
  const flavourCursor = new Int32Array(flavourCount)
  const flavourReleases = new Int32Array(flavourCount)
  let releases = 0
  rooms.watch((_host, released) => {
    if (released) releases++
  })
  return {
    place: (guest) => {
      const flavour = guestFlavour[guest]!
      const from = flavourReleases[flavour] === releases ? flavourCursor[flavour]! : 0
      let host = index.next(flavour, from)
      while (host !== NONE && !rooms.fits(guest, host)) host = index.next(flavour, host + 1)
      flavourCursor[flavour] = host === NONE ? hostCount : host
      flavourReleases[flavour] = releases
      return host
    },
    score: () => NaN
  }
}
