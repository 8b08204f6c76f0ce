import type { PlacePolicy } from "../placePolicy.ts"
import { prepareFirstFit } from "./firstFit.ts"

/** First-fit of guests sorted by size: the small ones fill the gaps. */
export const firstFitDecreasing: PlacePolicy = {
  name: "firstFitDecreasing",
  description: "First fit, the largest guest first among those that arrive together (by the sum of its resources, or CPU alone: place.by; ties to the first of the list).",
  descriptionFr: "Premier hôte qui convient, en commençant par le plus grand des serveurs arrivés ensemble (somme de ses ressources, ou CPU seul : place.by ; à égalité, le premier de la liste).",
  scoreMeaning: "",
  source: "Johnson, Near-optimal bin packing algorithms, MIT 1973",
  order: "decreasing",
  prepare: prepareFirstFit
}
