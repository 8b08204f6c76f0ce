import { NONE } from "../../columns.ts"
import { watchFreeScore } from "../../packing/freeScore.ts"
import type { Rooms } from "../../packing/rooms.ts"
import type { Placer, PlacePolicy } from "../placePolicy.ts"

/** Most free before the guest came: it spreads the load. */
export const worstFit: PlacePolicy = {
  name: "worstFit",
  description: "The emptiest host that is on and takes the guest: most free, added up over the resources in play or CPU alone (place.by); ties to the first of the list. Empty hosts are on where emptyHosts.state says so; else one is opened only when no host in use takes the guest.",
  descriptionFr: "L'hôte allumé le plus vide qui prend l'invité : le plus de place libre, en somme des ressources en jeu ou en CPU seul (place.by) ; à égalité, le premier de la liste. Les hôtes vides sont allumés si emptyHosts.state le dit ; sinon un hôte vide n'est ouvert que si aucun hôte occupé ne prend l'invité.",
  scoreMeaning: "free before the guest came, each resource as a fraction of the largest usable amount of any host, added up; rounded to 1e-9",
  source: "Johnson, Near-optimal bin packing algorithms, MIT 1973",
  order: "asGiven",
  prepare: prepareWorstFit
}

/** More than any score: a host that is off ranks after every host that is on. */
const CLOSED = 1e15

export function prepareWorstFit(rooms: Rooms): Placer {
  const { stayOn } = rooms.plan.emptyHosts
  const { hostCount } = rooms.plan.hosts
  const { hostScore, scoreOf } = watchFreeScore(rooms)
  return {
    place: (guest) => {
      let worst = NONE
      let worstScore = -Infinity
      for (let host = 0; host < hostCount; host++) {
        const score = hostScore[host]! - (stayOn || rooms.hostGuests[host]! > 0 ? 0 : CLOSED)
        if (score > worstScore && rooms.fits(guest, host)) {
          worst = host
          worstScore = score
        }
      }
      return worst
    },
    score: (_guest, host) => scoreOf(host)
  }
}
