import { findFlavours } from "../../packing/flavours.ts"
import { watchFreeScore } from "../../packing/freeScore.ts"
import { HostHeap, UNDECIDED } from "../../packing/hostHeap.ts"
import { makeRanking } from "../../packing/ranking.ts"
import type { Rooms } from "../../packing/rooms.ts"
import type { Placer, PlacePolicy } from "../placePolicy.ts"

/** Most free before the guest came: it spreads the load. */
export const worstFit: PlacePolicy = {
  name: "worstFit",
  description: "The emptiest host that is on and takes the guest: most free, added up over the resources in play or CPU alone (place.by); ties to the first of the list. Empty hosts are on where emptyHosts.state says so; else one is opened only when no host in use takes the guest.",
  descriptionFr: "L'hôte allumé le plus vide qui prend le serveur : le plus de place libre, en somme des ressources en jeu ou en CPU seul (place.by) ; à égalité, le premier de la liste. Les hôtes vides sont allumés si emptyHosts.state le dit ; sinon un hôte vide n'est ouvert que si aucun hôte occupé ne prend le serveur.",
  scoreMeaning: "free before the guest came, each resource as a fraction of the largest usable amount of any host, added up; rounded to 1e-9",
  source: "Johnson, Near-optimal bin packing algorithms, MIT 1973",
  order: "asGiven",
  prepare: prepareWorstFit
}

/** More than any score: a host that is off ranks after every host that is on. */
const CLOSED = 1e15

function prepareWorstFit(rooms: Rooms): Placer {
  const { hostGuests } = rooms
  const { stayOn } = rooms.plan.emptyHosts
  const { hostScore, scoreOf } = watchFreeScore(rooms)
  const rankOf = (host: number) => (stayOn || hostGuests[host]! > 0 ? -hostScore[host]! : CLOSED - hostScore[host]!)
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
