import { findFlavours } from "../../packing/flavours.ts"
import { watchFreeScore } from "../../packing/freeScore.ts"
import { makeRanking } from "../../packing/ranking.ts"
import type { Rooms } from "../../packing/rooms.ts"
import type { Placer, PlacePolicy } from "../placePolicy.ts"

/** Least free before the guest came: it leaves large gaps whole. */
export const bestFit: PlacePolicy = {
  name: "bestFit",
  description: "The fullest host that takes the guest: least free, added up over the resources in play or CPU alone (place.by); ties to the first of the list.",
  descriptionFr: "L'hôte le plus plein qui prend le serveur : le moins de place libre, en somme des ressources en jeu ou en CPU seul (place.by) ; à égalité, le premier de la liste.",
  scoreMeaning: "free before the guest came, each resource as a fraction of the largest usable amount of any host, added up; rounded to 1e-9",
  source: "Johnson, Near-optimal bin packing algorithms, MIT 1973",
  order: "asGiven",
  prepare: prepareBestFit
}

export function prepareBestFit(rooms: Rooms): Placer {
  const { hostScore, scoreOf } = watchFreeScore(rooms)
  const place = makeRanking(rooms, findFlavours(rooms), hostScore)
  return { place, score: (_guest, host) => scoreOf(host) }
}
