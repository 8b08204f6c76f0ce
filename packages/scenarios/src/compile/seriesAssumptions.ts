/** What is taken for granted about measured series. */
import type { Assumption } from "@rackfold/sim-core"
import type { DecodedScenario } from "../decode.ts"
import { hasValueAt, parsePath } from "../settings.ts"
import type { CompiledSeries } from "./compileSeries.ts"

const CONVENTION = { source: "convention of this program", sureness: "C" } as const

/** In the order of the scenario's keys; what it states is no assumption. */
export function seriesAssumptions({ scenario, stated }: DecodedScenario, { measured, clock, quality }: CompiledSeries): Assumption[] {
  const { gaps, ram } = scenario.workload.series!
  const isStated = (path: string): boolean => hasValueAt(stated, parsePath(path)!)
  const columns = measured.coverage.map(({ column }) => column)
  const hasGaps = measured.coverage.some(({ coveredFraction }) => coveredFraction < 1)
  const list: Assumption[] = [
    { id: "series.reading", value: "from its time to the next", meaning: "A reading holds from its time until the next one, at most 1.5 steps; samples are time-weighted means.", meaningFr: "Un relevé vaut de son instant au suivant, 1,5 pas au plus ; les échantillons sont des moyennes pondérées par le temps.", ...CONVENTION }
  ]
  if (!isStated("sampleSeconds")) list.push({ id: "sampleSeconds", value: `${clock.sampleSeconds} s`, meaning: "Length of one sample of demand: the step of the series.", meaningFr: "Durée d'un échantillon de demande : le pas des séries.", source: "found in the series", sureness: "D", path: "sampleSeconds" })
  if (!isStated("periodHours")) list.push({ id: "periodHours", value: `${clock.periodHours} h`, meaning: "Length of the run: that of the series.", meaningFr: "Durée simulée : celle des séries.", source: "found in the series", sureness: "D", path: "periodHours" })
  if (clock.periodHours * 3600 > clock.endSeconds + clock.sampleSeconds) list.push({ id: "series.repeated", value: `after ${clock.endSeconds} s`, meaning: "The run is longer than the series, which begin again.", meaningFr: "La période simulée dépasse les séries, qui recommencent.", ...CONVENTION, path: "periodHours" })
  if (hasGaps && !isStated("workload.series.gaps")) list.push({ id: "series.gaps", value: gaps, meaning: "Where nothing was measured, the last value holds; statistics count only what was measured.", meaningFr: "Là où rien n'a été mesuré, la dernière valeur tient ; les statistiques ne comptent que le mesuré.", ...CONVENTION, path: "workload.series.gaps" })
  if (columns.includes("mem_mib")) list.push({
    id: "series.ram", value: ram, meaning: "RAM that placement reserves for a guest with a memory series; it takes that much all the time.", meaningFr: "RAM que le placement réserve pour un invité dont la mémoire est mesurée ; il l'occupe tout le temps.",
    source: isStated("workload.series.ram") ? "the scenario" : CONVENTION.source, sureness: "C", path: "workload.series.ram"
  })
  const without = quality.series!.guestsWithout
  if (without > 0) list.push({ id: "series.guestsWithout", value: `${without} ${without === 1 ? "guest" : "guests"}`, meaning: "Guests that no series names ask for what their row of the inventory says.", meaningFr: "Les invités qu'aucune série ne nomme demandent ce que dit leur ligne d'inventaire.", ...CONVENTION })
  return list
}
