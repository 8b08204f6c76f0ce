import { findFlavours } from "../../packing/flavours.ts"
import { watchFreeScore } from "../../packing/freeScore.ts"
import { HostHeap, UNDECIDED } from "../../packing/hostHeap.ts"
import { countUpTo } from "../../packing/levels.ts"
import { makeRanking } from "../../packing/ranking.ts"
import type { Rooms } from "../../packing/rooms.ts"
import type { Placer, PlacePolicy } from "../placePolicy.ts"

/** Most free before the guest came: it spreads the load. */
export const worstFit: PlacePolicy = {
  name: "worstFit",
  description: "The emptiest host that is on and takes the guest: most free, as place.by makes one figure of the resources in play; ties to the first of the list. Empty hosts are on where emptyHosts.state says so; else one is opened only when no host in use takes the guest.",
  descriptionFr: "L'hôte allumé le plus vide qui prend le serveur : le plus de place libre, selon le chiffre que place.by fait des ressources en jeu ; à égalité, le premier de la liste. Les hôtes vides sont allumés si emptyHosts.state le dit ; sinon un hôte vide n'est ouvert que si aucun hôte occupé ne prend le serveur.",
  scoreMeaning: "free before the guest came, each resource as a fraction of the largest usable amount of any host: their sum, the largest or their product (place.by); rounded",
  source: "Johnson, Near-optimal bin packing algorithms, MIT 1973",
  order: "asGiven",
  prepare: prepareWorstFit
}

function prepareWorstFit(rooms: Rooms): Placer {
  const { hostGuests, hostIsClosed } = rooms
  const { stayOn } = rooms.plan.emptyHosts
  const { hostScore, scoreOf } = watchFreeScore(rooms)
  // A host that is off ranks after every host that is on. It is empty, so that its score is known from the start.
  const scores = Float64Array.from(new Set(hostScore)).sort()
  const hostRankOff = hostScore.map((score) => 1 + scores.length - countUpTo(scores, score))
  // Who takes nobody now stands behind all: an empty host that is down would be tried first each time.
  const rankOf = (host: number) => (hostIsClosed[host] !== 0 ? Number.MAX_VALUE : stayOn || hostGuests[host]! > 0 ? -hostScore[host]! : hostRankOff[host]!)
  const hostRank = hostScore.map((_, host) => rankOf(host))
  const flavours = findFlavours(rooms)
  const { guestFlavour, flavourFamily } = flavours
  const familyHeap = flavours.familyLegal.map((legalHosts) => new HostHeap(hostRank, legalHosts))
  rooms.watch((host) => {
    hostRank[host] = rankOf(host)
    for (let family = 0; family < familyHeap.length; family++) familyHeap[family]!.moved(host)
  })
  const lowest = makeRanking(rooms, flavours, hostRank)
  return {
    place: (guest) => {
      const host = familyHeap[flavourFamily[guestFlavour[guest]!]!]!.lowest(guest, rooms.fits)
      return host === UNDECIDED ? lowest(guest) : host
    },
    score: (_guest, host) => scoreOf(host)
  }
}
