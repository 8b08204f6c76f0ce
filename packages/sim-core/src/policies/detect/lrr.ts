import type { DetectPolicy } from "../detectPolicy.ts"
import { limitOfPrediction, REGRESSION_LENGTH } from "./localRegression.ts"

/** Robust local regression. */
export const lrr: DetectPolicy = {
  name: "lrr",
  description: "As lr, with two more passes in which points far from the line weigh less.",
  descriptionFr: "Comme lr, avec deux passes de plus où les points loin de la droite pèsent moins.",
  source: "Beloglazov and Buyya 2012; Cleveland, J. Am. Stat. Assoc. 74 (1979) 829–836",
  parameterMeaning: "safety factor s > 0",
  parameterMeaningFr: "facteur de sûreté s > 0",
  usualParameter: 1.2,
  historyNeeded: REGRESSION_LENGTH,
  limit: (history, _count, parameter, aheadPeriods) => limitOfPrediction(history, parameter, aheadPeriods, true)
}
