import type { PlacePolicy } from "../placePolicy.ts"
import { bestFit, prepareBestFit } from "./bestFit.ts"

/** Best-fit of guests sorted by size: the small ones fill the gaps. */
export const bestFitDecreasing: PlacePolicy = {
  name: "bestFitDecreasing",
  description: "Best fit, the largest guest first among those that arrive together (place.by: the sum of its shares of the resources, CPU alone, the largest share, or their product; ties to the first of the list).",
  descriptionFr: "Hôte le plus plein qui convient, en commençant par le plus grand des serveurs arrivés ensemble (place.by : la somme de ses parts des ressources, le CPU seul, la plus grande part ou leur produit ; à égalité, le premier de la liste).",
  scoreMeaning: bestFit.scoreMeaning,
  source: "Johnson, Near-optimal bin packing algorithms, MIT 1973",
  order: "decreasing",
  prepare: prepareBestFit
}
