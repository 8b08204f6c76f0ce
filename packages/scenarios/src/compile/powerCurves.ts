/** The power curve of each host group: its model's own, or the one that the scenario draws for all. */
import type { PowerCurve } from "@rackfold/sim-core"
import type { HostModel } from "../hostModel.ts"
import type { Scenario } from "../scenario.ts"

/**
 * The curve of a model with `ramGib` of memory; RAM beyond the tested machine's draws watts at any load.
 *
 * A model override keeps idle and peak of the model's own curve: linear between them, say.
 */
export function powerCurve(model: HostModel, ramGib: number, { power }: Scenario): PowerCurve {
  const extraWatts = Math.max(0, ramGib - model.ramGib) * power.extraRamWattsPerGib
  const own = model.power
  const override = power.model
  if (override === undefined || override === own.model) return { ...own, extraWatts }
  return { model: override, watts: redrawn(own, override), tau: power.tau, extraWatts }
}

function redrawn(own: HostModel["power"], override: PowerCurve["model"]): ReadonlyArray<number> {
  const idle = own.watts[0]!
  const peak = own.watts.at(-1)!
  if (override === "idleEpsilonAllCores") return [idle, epsilonWatts(own), peak]
  if (override === "specTable") return Array.from({ length: 11 }, (_, tenth) => idle + ((peak - idle) * tenth) / 10)
  return [idle, peak]
}

/** Watts just above no load: of a table, the line through 10 and 20 % taken back to 0, never below idle. */
function epsilonWatts(own: HostModel["power"]): number {
  const [idle, ten, twenty] = own.watts
  return own.model === "specTable" ? Math.max(idle!, 2 * ten! - twenty!) : idle!
}
