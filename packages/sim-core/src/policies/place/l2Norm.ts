import { fillHosts } from "../../packing/fillHosts.ts"
import type { PlacePolicy } from "../placePolicy.ts"

/** Leaves as little as it can behind, in all resources at once. */
export const l2Norm: PlacePolicy = {
  name: "l2Norm",
  description: "Fills one host after the other with the guest that leaves the shortest vector of room behind (least Σ weight · (left − need)²); ties to the first of the list. A guest that arrives alone goes to the host in use where that sum is lowest.",
  descriptionFr: "Remplit un hôte après l'autre avec le serveur qui laisse le plus court vecteur de place libre (Σ poids · (reste − besoin)² minimal) ; à égalité, le premier de la liste. Un serveur qui arrive seul va sur l'hôte occupé où cette somme est la plus petite.",
  scoreMeaning: "Σ weight · (left − need)² over the resources in play, as shares of the largest usable amount; the weights are what all guests ask for, and add up to 1",
  source: "Panigrahy, Talwar, Uyeda, Wieder, Heuristics for vector bin packing, Microsoft Research 2011",
  order: "inTurn",
  prepare: (rooms) => fillHosts(rooms, (weight, left, taken) => weight * (left - taken) * (left - taken), "lowest")
}
