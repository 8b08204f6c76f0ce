/** Where the defaults of growth are from. */
import type { Sureness } from "@rackfold/sim-core"
import type { Scenario } from "../scenario.ts"
import { said } from "../wording.ts"
import type { Wording } from "../wording.ts"

export interface GrowthDefault {
  readonly path: string
  readonly source: Wording
  readonly sureness: Sureness
}

const ASSUMED = said("assumption", "hypothèse")
const ARIA = "VMware Aria Operations"

export const GROWTH_DEFAULTS: ReadonlyArray<GrowthDefault> = [
  { path: "growth.horizonYears", source: said("assumption: a plan of three years", "hypothèse : un plan de trois ans"), sureness: "C" },
  { path: "growth.leadTimeDays", source: said("assumption: a quarter from order to service; ask your supplier", "hypothèse : un trimestre de la commande à la mise en service ; demandez à votre fournisseur"), sureness: "C" },
  { path: "growth.warningDays", source: ASSUMED, sureness: "C" },
  { path: "growth.by", source: said(`${ARIA} has both: conservative is the upper end of the interval, aggressive the mean`, `${ARIA} a les deux : prudente, la borne haute de l'intervalle ; attendue, la moyenne`), sureness: "A" },
  { path: "growth.fleet.hostsPerRack", source: said("assumption: hosts of 2 U in a rack of 42 U", "hypothèse : des hôtes de 2 U dans une baie de 42 U"), sureness: "C" },
  { path: "growth.measured.fit", source: said("textbook: least squares", "manuel : moindres carrés"), sureness: "B" },
  { path: "growth.measured.shape", source: ASSUMED, sureness: "C" },
  { path: "growth.measured.statistic", source: said(`${ARIA}: 97th percentile of peaks`, `${ARIA} : 97e centile des pointes`), sureness: "A" },
  { path: "growth.measured.leastDays", source: said(`${ARIA}: three to six months of data`, `${ARIA} : trois à six mois de données`), sureness: "A" },
  { path: "growth.measured.confidencePercent", source: said("convention: 95 %", "convention : 95 %"), sureness: "C" }
]

/** Racks are counted in every projection; what measures, where something is measured. */
export function isGrowthInPlay({ growth }: Scenario, path: string): boolean {
  return growth !== undefined && (!path.startsWith("growth.measured.") || growth.measured !== undefined)
}
