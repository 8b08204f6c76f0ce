/** `rackfold schema`: the JSON Schema of a scenario, for editors. */
import { scenarioJsonSchema } from "@rackfold/scenarios"
import { Effect } from "effect"
import { Command } from "effect/cli"

export const schema = Command.make("schema", {}, () =>
  Effect.sync(() => { process.stdout.write(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`) })).pipe(
    Command.withDescription("Print the JSON Schema of a scenario, for completion and checks in an editor."),
    Command.withShortDescription("Print the JSON Schema of a scenario"),
    Command.withExamples([{ command: "rackfold schema > scenario.schema.json" }])
  )
