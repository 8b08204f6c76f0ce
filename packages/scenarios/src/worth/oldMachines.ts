/** The machines that go: what they draw, by the models and the CPU use of the inventory, or as the scenario says. */
import { findPowerModel } from "@rackfold/sim-core"
import type { WorthTerms } from "@rackfold/worth"
import type { FilledRows } from "../compile/fillRows.ts"
import { powerCurve } from "../compile/powerCurves.ts"
import { resolveModel } from "../hostModel.ts"
import type { Scenario } from "../scenario.ts"
import { UNSTATED_SOURCE } from "../scenario/unstatedSource.ts"

type Old = Pick<WorthTerms, "old" | "oldUnknown">

const unknown = (en: string, fr: string): Old => ({ old: null, oldUnknown: { en, fr } })

/**
 * Σ over the rows of the power of the row's model at its mean CPU use: a machine's power is not linear in its use, so this is the power of a
 * machine that is always at its mean.
 *
 * @param rows null: tasks or drawn jobs, which no machine is named for
 */
export function oldMachines(scenario: Scenario, rows: FilledRows | null): Old {
  const { replaced } = scenario
  if (replaced !== undefined) return { old: { servers: replaced.servers, itWatts: replaced.servers * replaced.wattsPerServer, source: replaced.source, sourceFr: replaced.source === UNSTATED_SOURCE ? "indiqué dans le scénario" : replaced.source, sureness: "C" }, oldUnknown: null }
  if (rows === null || rows.rowCount === 0) return unknown("state under replaced how many machines go, and what each draws", "indiquez sous replaced combien de machines partent, et ce que consomme chacune")
  const nameless = rows.model.filter((model) => model === "").length
  if (nameless > 0) return unknown(`name the model of each machine in the column model (${nameless} of ${rows.rowCount} rows have none), or state them under replaced`, `indiquez le modèle de chaque machine dans la colonne model (${nameless} lignes sur ${rows.rowCount} n'en ont pas), ou déclarez-les sous replaced`)
  return { old: { servers: rows.rowCount, itWatts: wattsOf(scenario, rows), source: "power of the inventory's models at their mean CPU use", sourceFr: "puissance des modèles de l'inventaire à leur usage CPU moyen", sureness: "D" }, oldUnknown: null }
}

function wattsOf(scenario: Scenario, { model, numbers, rowCount }: FilledRows): number {
  const curves = new Map<string, (load: number) => number>()
  let watts = 0
  for (let row = 0; row < rowCount; row++) {
    const name = model[row]!
    let curve = curves.get(name)
    if (curve === undefined) {
      const match = resolveModel(name, scenario)
      if (match.found !== "one") throw new Error(`model ${name} of row ${row} passed the check, and is not known`)
      const power = powerCurve(match.model, match.model.ramGib, scenario)
      curve = findPowerModel(power.model)!.prepare(power)
      curves.set(name, curve)
    }
    watts += curve(Math.min(1, numbers.cpu_mean_pct[row]! / 100))
  }
  return watts
}
