import type { PlacePolicy } from "../placePolicy.ts"
import { bestFit, prepareBestFit } from "./bestFit.ts"

/** Best-fit of guests sorted by size: the small ones fill the gaps. */
export const bestFitDecreasing: PlacePolicy = {
  name: "bestFitDecreasing",
  description: "Best fit, the largest guest first among those that arrive together (by the sum of its resources, or CPU alone: place.by; ties to the first of the list).",
  descriptionFr: "Hôte le plus plein qui convient, en commençant par le plus grand des serveurs arrivés ensemble (somme de ses ressources, ou CPU seul : place.by ; à égalité, le premier de la liste).",
  scoreMeaning: bestFit.scoreMeaning,
  source: "Johnson, Near-optimal bin packing algorithms, MIT 1973",
  order: "decreasing",
  prepare: prepareBestFit
}
