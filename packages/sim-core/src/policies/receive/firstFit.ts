import type { ReceivePolicy } from "../receivePolicy.ts"

/** First fit. */
export const firstFit: ReceivePolicy = {
  name: "firstFit",
  description: "The first host of the list that has room, on or off.",
  descriptionFr: "Le premier hôte de la liste qui a de la place, allumé ou éteint.",
  source: "Johnson, Near-optimal bin packing algorithms, MIT 1973",
  scoreMeaning: "",
  prefersOn: false,
  prepare: () => () => 0
}
