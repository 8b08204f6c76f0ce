/** What is taken for granted about measured series. */
import type { Assumption } from "@rackfold/sim-core"
import type { DecodedScenario } from "../decode.ts"
import { hasValueAt, parsePath } from "../settings.ts"
import { asIs, quantity, said } from "../wording.ts"
import { assumption, CONVENTION } from "./assumption.ts"
import type { AssumptionWords } from "./assumption.ts"
import type { CompiledSeries } from "./compileSeries.ts"

const FOUND = said("found in the series", "constaté dans les séries")

const chosen = (words: Omit<AssumptionWords, "source" | "sureness">): Assumption => assumption("inventory", { ...words, source: CONVENTION, sureness: "C" })
const found = (words: Omit<AssumptionWords, "source" | "sureness">): Assumption => assumption("inventory", { ...words, source: FOUND, sureness: "D" })

/** What the scenario states is no assumption, but for the RAM that placement reserves. */
export function seriesAssumptions({ scenario, stated }: DecodedScenario, { measured, clock, quality }: CompiledSeries): Assumption[] {
  const { gaps, ram } = scenario.workload.series!
  const isStated = (path: string): boolean => hasValueAt(stated, parsePath(path)!)
  const list = [chosen({
    id: "series.reading", value: said("from its time to the next", "de son instant au suivant"),
    meaning: said("A reading holds from its time until the next one, at most 1.5 steps; samples are time-weighted means.", "Un relevé vaut de son instant au suivant, 1,5 pas au plus ; les échantillons sont des moyennes pondérées par le temps.")
  })]
  if (!isStated("sampleSeconds")) list.push(found({
    id: "sampleSeconds", value: quantity(clock.sampleSeconds, "s"), meaning: said("Length of one sample of demand: the step of the series.", "Durée d'un échantillon de demande : le pas des séries."), path: "sampleSeconds"
  }))
  if (!isStated("periodHours")) list.push(found({
    id: "periodHours", value: quantity(clock.periodHours, "h"), meaning: said("Length of the run: that of the series.", "Durée simulée : celle des séries."), path: "periodHours"
  }))
  if (clock.periodHours * 3600 > clock.endSeconds + clock.sampleSeconds) list.push(chosen({
    id: "series.repeated", value: quantity(clock.endSeconds, "s"), meaning: said("The run is longer than the series, which begin again after this.", "La simulation dépasse les séries, qui recommencent après cette durée."), path: "periodHours"
  }))
  if (measured.coverage.some(({ coveredFraction }) => coveredFraction < 1) && !isStated("workload.series.gaps")) list.push(chosen({
    id: "series.gaps", value: asIs(gaps), path: "workload.series.gaps",
    meaning: said("Where nothing was measured, the last value holds; statistics count only what was measured.", "Là où rien n'a été mesuré, la dernière valeur tient ; les statistiques ne comptent que le mesuré.")
  }))
  if (measured.coverage.some(({ column }) => column === "mem_mib")) list.push(assumption("inventory", {
    id: "series.ram", value: asIs(ram), sureness: "C", path: "workload.series.ram", source: isStated("workload.series.ram") ? said("the scenario", "le scénario") : CONVENTION,
    meaning: said("RAM that placement reserves for a guest with a memory series; it takes that much all the time.", "RAM que le placement réserve à un serveur dont la mémoire est mesurée ; il l'occupe tout le temps.")
  }))
  const without = quality.series!.guestsWithout
  if (without > 0) list.push(chosen({
    id: "series.guestsWithout", value: said(`${without} ${without === 1 ? "guest" : "guests"}`, `${quantity(without).fr} ${without < 2 ? "serveur" : "serveurs"}`),
    meaning: said("Guests that no series names ask for what their row of the inventory says.", "Les serveurs qu'aucune série ne nomme demandent ce que dit leur ligne d'inventaire.")
  }))
  return list
}
