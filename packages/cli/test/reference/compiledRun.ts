/** A scenario compiled, run and summed up in this process: what the program computes, without its files. */
import { summarise, type Summary } from "@rackfold/report"
import { compileScenario, decodeScenario } from "@rackfold/scenarios"
import { simulate } from "@rackfold/sim-core"
import { Effect } from "effect"
import { stringify } from "yaml"

/** @param files the other files of the folder, by name */
export function summaryOf(scenario: object, files: Readonly<Record<string, string>> = {}, seed?: number): Summary {
  const bytes = new Map(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)]))
  const { plan, context } = Effect.runSync(Effect.flatMap(decodeScenario({ file: "scenario.yaml", text: stringify(scenario), seed }), (decoded) => compileScenario(decoded, bytes)))
  return summarise(plan, simulate(plan), { ...context, version: "test" })
}
