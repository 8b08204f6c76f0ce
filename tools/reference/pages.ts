/** Every page of docs/reference, from the schemas and registries that the program itself uses. */
import { EXIT_CODES } from "@rackfold/cli"
import { outputFields } from "@rackfold/report"
import { placePolicies, powerModels } from "@rackfold/sim-core"
import { code, page, table } from "./markdown.ts"

const policies = (): string =>
  page(
    "Placement policies",
    "Named in a scenario as `place.policy`; `rackfold policies` lists them. A guest that no host takes is refused, whatever the policy.",
    ...placePolicies.map((policy) =>
      [
        `## ${code(policy.name)}`,
        policy.description,
        policy.scoreMeaning === "" ? "It does not score." : `Score: ${policy.scoreMeaning}.`,
        `Source: ${policy.source}.`
      ].join("\n\n")
    )
  )

const powers = (): string =>
  page(
    "Power models",
    "Watts of a host that is on, from its CPU load. Named in a scenario as `power.model`, or in the `power` of one of your own `hostModels`. The formulas are in [the model](../explanation/model.md#power-and-energy).",
    table(["model", "what it is", "source"], powerModels.map((model) => [code(model.name), model.description, model.source]))
  )

function outputs(): string {
  const files = [...new Set(outputFields.map((field) => field.file))]
  const blocks = files.map((file) => {
    const fields = outputFields.filter((field) => field.file === file)
    const head = [file.endsWith(".json") ? "path" : "column", "unit", "meaning"]
    return [`## ${code(file)}`, table(head, fields.map((field) => [code(field.path), field.unit, field.description]))].join("\n\n")
  })
  return page(
    "Output files",
    "What `rackfold run` writes into its folder. Times are seconds from the start of the run; fractions are of raw capacity, from 0 to 1. CSV files are UTF-8, with commas and decimal points.",
    table(["file", "what it holds"], [
      [code("report.html"), "The report, in one file that needs nothing else."],
      [code("summary.json"), "The answer in figures; all that the report says in numbers."],
      [code("hosts.csv"), "A row a host."],
      [code("guests.csv"), "A row a guest: where it went, or why nowhere."],
      [code("series.csv"), "Demand, service and power over time."],
      [code("decisions.csv"), "What was decided, in order of time."],
      [code("scenario.yaml"), "The scenario that was run, every default written out."],
      [code("workload.csv"), "The servers as they were read; with `scenario.yaml` it gives the same run again."],
      [code("charts/<name>.vl.json"), "The Vega-Lite specification of each chart, with its data."],
      [code("variants/<name>/"), "The same tables for each variant."]
    ]),
    ...blocks
  )
}

const exitCodes = (): string =>
  page("Exit codes", "How `rackfold` ends.", table(["code", "meaning"], EXIT_CODES.map(({ code: number, meaning }) => [String(number), meaning])))

/** @returns text by file name, in the order of the contents. */
export const pages = (): ReadonlyMap<string, string> =>
  new Map([
    ["policies.md", policies()],
    ["power-models.md", powers()],
    ["outputs.md", outputs()],
    ["exit-codes.md", exitCodes()]
  ])
