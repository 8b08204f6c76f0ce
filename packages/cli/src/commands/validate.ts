/** `rackfold validate`: every problem of a scenario and its files, once, without running it. */
import { Console, Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { compileInput } from "../compileInput.ts"
import { readScenario } from "../scenarioFile.ts"

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`

const check = Effect.fnUntraced(function*(path: string, hosts: string | undefined) {
  const scenario = yield* readScenario(path, hosts)
  const { base, variants } = yield* compileInput(scenario, { sets: [], seed: undefined })
  const { plan, context } = base
  const rows = context.dataQuality.map(({ file, sheet, rowsRead, rowsUsed }) => `${sheet === undefined ? file : `${file} (${sheet})`}: ${rowsUsed} of ${plural(rowsRead, "row")} used`)
  return [`ok: ${scenario.file}`, plural(plan.hosts.hostCount, "host"), plural(plan.guests.guestCount, "guest"), plural(variants.length, "variant"), ...rows].join(", ")
})

export const validate = Command.make("validate", {
  scenario: Argument.String("scenario").pipe(Argument.withDescription("Scenario (YAML, JSON), a folder with one, or servers (CSV, .xlsx) or measured series with --hosts")),
  hosts: Flag.String("hosts").pipe(Flag.withMetavar("MODEL:COUNT"), Flag.withDescription("Hosts for a list of servers or for series; several with commas"), Flag.optional)
}, ({ scenario, hosts }) => check(scenario, Option.getOrUndefined(hosts)).pipe(Effect.flatMap((line) => Console.log(line)))).pipe(
  Command.withDescription("Say every problem of a scenario and the files that it names; run nothing, write nothing."),
  Command.withShortDescription("Say every problem of a scenario, once"),
  Command.withExamples([{ command: "rackfold validate scenario.yaml" }])
)
