import { fillHosts } from "../../packing/fillHosts.ts"
import type { PlacePolicy } from "../placePolicy.ts"

/** Puts what points the way of the room that is left: a host short of CPU gets what asks for RAM. */
export const dotProduct: PlacePolicy = {
  name: "dotProduct",
  description: "Fills one host after the other with the guest whose needs, times what is left there, weigh most (Σ weight · left · need); ties to the first of the list. A guest that arrives alone goes to the host in use where that sum is highest.",
  descriptionFr: "Remplit un hôte après l'autre avec le serveur dont les besoins, multipliés par la place qui reste, pèsent le plus (Σ poids · reste · besoin) ; à égalité, le premier de la liste. Un serveur qui arrive seul va sur l'hôte occupé où cette somme est la plus grande.",
  scoreMeaning: "Σ weight · left · need over the resources in play, as shares of the largest usable amount; the weights are what all guests ask for, and add up to 1",
  source: "Panigrahy, Talwar, Uyeda, Wieder, Heuristics for vector bin packing, Microsoft Research 2011",
  order: "inTurn",
  prepare: (rooms) => fillHosts(rooms, (weight, left, taken) => weight * left * taken, "highest")
}
