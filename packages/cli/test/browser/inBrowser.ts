/** What the program computes, without files: the same three packages in Node and in a browser. */
import { summarise } from "@rackfold/report"
import { compileScenario, decodeScenario } from "@rackfold/scenarios"
import { simulate } from "@rackfold/sim-core"
import { Effect } from "effect"

/** summary.json of a scenario and its workload, as the program would write it. */
export function summaryText(scenario: string, workload: string): string {
  const compiled = Effect.runSync(
    decodeScenario({ file: "scenario.yaml", text: scenario, sets: [] }).pipe(
      Effect.flatMap((decoded) => compileScenario(decoded, new Map([[decoded.scenario.workload.file, new TextEncoder().encode(workload)]])))
    )
  )
  const { plan } = compiled
  return `${JSON.stringify(summarise(plan, simulate(plan), { ...compiled.context, version: "browser" }), null, 2)}\n`
}

Object.assign(globalThis, { summaryText })
