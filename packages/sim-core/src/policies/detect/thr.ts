import type { DetectPolicy } from "../detectPolicy.ts"

/** Static threshold. */
export const thr: DetectPolicy = {
  name: "thr",
  description: "Over-loaded above a fixed fraction of the host's CPU.",
  descriptionFr: "Surchargé au-delà d'une fraction fixe du CPU de l'hôte.",
  source: "Beloglazov and Buyya, Concurrency and Computation: Practice and Experience 24 (2012) 1397–1420",
  parameterMeaning: "fraction of the host's CPU, in (0, 1]",
  parameterMeaningFr: "fraction du CPU de l'hôte, dans (0, 1]",
  usualParameter: 0.8,
  historyNeeded: 0,
  limit: (_history, _count, parameter) => parameter
}
