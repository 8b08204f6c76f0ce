import type { DetectPolicy } from "../detectPolicy.ts"
import { ascending } from "./ascending.ts"

/** Interquartile range: the wider a host's loads scatter, the lower its limit. */
export const iqr: DetectPolicy = {
  name: "iqr",
  description: "Over-loaded above 1 − s × the distance between the quartiles of the host's last loads.",
  descriptionFr: "Surchargé au-delà de 1 − s × l'écart interquartile des dernières charges de l'hôte.",
  source: "Beloglazov and Buyya, Concurrency and Computation: Practice and Experience 24 (2012) 1397–1420",
  parameterMeaning: "safety factor s > 0",
  parameterMeaningFr: "facteur de sûreté s > 0",
  usualParameter: 1.5,
  historyNeeded: 12,
  limit: (history, count, parameter) => {
    const sorted = ascending(history, count)
    // Quartiles are the entries nearest to their rank, halves up.
    const first = Math.floor(0.25 * (count + 1) + 0.5) - 1
    const third = Math.floor(0.75 * (count + 1) + 0.5) - 1
    return 1 - parameter * (sorted[third]! - sorted[first]!)
  }
}
