import type { DetectPolicy } from "../detectPolicy.ts"
import { limitOfPrediction, REGRESSION_LENGTH } from "./localRegression.ts"

/** Local regression. */
export const lr: DetectPolicy = {
  name: "lr",
  description: "Over-loaded where s × the load that a local regression of the last ten predicts, one migration ahead, is 1 or more.",
  descriptionFr: "Surchargé où s × la charge prédite par une régression locale des dix dernières, une migration plus tard, atteint 1.",
  source: "Beloglazov and Buyya 2012; Cleveland, J. Am. Stat. Assoc. 74 (1979) 829–836",
  parameterMeaning: "safety factor s > 0",
  parameterMeaningFr: "facteur de sûreté s > 0",
  usualParameter: 1.2,
  historyNeeded: REGRESSION_LENGTH,
  limit: (history, _count, parameter, aheadPeriods) => limitOfPrediction(history, parameter, aheadPeriods, false)
}
