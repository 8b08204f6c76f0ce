/** A scenario and its files as the plan that they compile to. */
import { compileScenario, decodeScenario } from "@rackfold/scenarios"
import type { Plan } from "@rackfold/sim-core"
import { Effect } from "effect"
import { stringify } from "yaml"

/** @param files those that the scenario names, by name */
export function planOf(scenario: object, files: Readonly<Record<string, string>>, seed?: number): Plan {
  const bytes = new Map(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)]))
  const decoded = decodeScenario({ file: "scenario.yaml", text: stringify(scenario), ...(seed === undefined ? {} : { seed }) })
  return Effect.runSync(Effect.flatMap(decoded, (one) => compileScenario(one, bytes))).plan
}
