import { HISTORY_LENGTH, type DetectPolicy } from "../detectPolicy.ts"
import { ascending, medianOf } from "./ascending.ts"

const distance = new Float64Array(HISTORY_LENGTH)

/** Median absolute deviation: as iqr, and less moved by outliers. */
export const mad: DetectPolicy = {
  name: "mad",
  description: "Over-loaded above 1 − s × the median distance of the host's last loads from their median.",
  descriptionFr: "Surchargé au-delà de 1 − s × l'écart absolu médian des dernières charges de l'hôte.",
  source: "Beloglazov and Buyya, Concurrency and Computation: Practice and Experience 24 (2012) 1397–1420",
  parameterMeaning: "safety factor s > 0",
  parameterMeaningFr: "facteur de sûreté s > 0",
  usualParameter: 2.5,
  historyNeeded: 12,
  limit: (history, count, parameter) => {
    const median = medianOf(ascending(history, count), count)
    for (let i = 0; i < count; i++) distance[i] = Math.abs(history[i]! - median)
    return 1 - parameter * medianOf(ascending(distance, count), count)
  }
}
