/** `rackfold template`: a commented start to edit. */
import { template as templateText } from "@rackfold/scenarios"
import { Effect } from "effect"
import { Argument, Command } from "effect/cli"

export const template = Command.make("template", {
  kind: Argument.Literals("kind", ["inventory", "series", "scenario"]).pipe(Argument.withDescription("What to start"))
}, ({ kind }) => Effect.sync(() => { process.stdout.write(templateText(kind).trimEnd() + "\n") })).pipe(
  Command.withDescription("Print a commented start: an inventory CSV, a series CSV, or a scenario."),
  Command.withShortDescription("Print a commented start to edit"),
  Command.withExamples([{ command: "rackfold template scenario > scenario.yaml" }, { command: "rackfold template inventory > servers.csv" }])
)
