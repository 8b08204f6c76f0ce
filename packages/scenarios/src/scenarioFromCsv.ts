/** The shortest way in: a CSV of servers or of measured series, and `MODEL:20` → a scenario. */
import * as Effect from "effect/Effect"
import { stringify } from "yaml"
import { InputError, advice, didYouMean, shown } from "./errors.ts"
import type { Problem } from "./errors.ts"
import { hostModels, matchModel } from "./hosts.ts"
import { USUAL_IMPORT } from "./formats/importSettings.ts"
import { readInventory } from "./formats/readInventory.ts"
import type { GivenFile } from "./formats/workbook.ts"

export interface FromCsvInput {
  /** As the scenario will name it. */
  readonly csvFile: string
  /** `MODEL:20`, or `MODEL:20,OTHER:4`; without a count, one. */
  readonly hosts: string
  /** It holds measured series, or is a folder of them. */
  readonly series?: "file" | "folder"
  /** Content of a list of servers, so that what is wrong with it is told beside what is wrong with the hosts. */
  readonly text?: GivenFile | string
}

const OPTION = "--hosts"

/**
 * A scenario that puts the servers of a CSV on these hosts, every other setting at its default.
 *
 * **Fails** InputError where a model is unknown or a count is none.
 *
 * **Example** `scenarioFromCsv({ csvFile: "servers.csv", hosts: "R740 8280:20" })`
 */
export function scenarioFromCsv({ csvFile, hosts, series, text }: FromCsvInput): Effect.Effect<string, InputError> {
  return Effect.suspend(() => {
    const groups = hosts.split(",").map((part) => part.trim()).filter((part) => part !== "").map(readGroup)
    const problems = groups.flatMap((group) => ("problem" in group ? [group.problem] : []))
    if (groups.length === 0) problems.push(problem(hosts, "MODEL:COUNT", "nothing", "Write `--hosts \"R740 8280:20\"`."))
    // Without hosts nobody goes on to the rows, so that they are checked here; else the compiler tells them, by the rules of `import`.
    if (problems.length > 0) return Effect.fail(new InputError({ problems: text === undefined ? problems : [...problems, ...inventoryProblems(csvFile, text)] }))
    return Effect.succeed(stringify({ name: nameOf(csvFile), hosts: groups, workload: series === undefined ? { file: csvFile } : { series: { [series]: csvFile } } }, { lineWidth: 0 }))
  })
}

function readGroup(part: string): { readonly model: string; readonly count: number } | { readonly problem: Problem } {
  const split = /^(.*?)(?::\s*([^:]*))?$/.exec(part)!
  const wanted = split[1]!.trim()
  const count = split[2] === undefined ? 1 : Number(split[2])
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000) return { problem: problem(part, "a whole number of hosts, 1 to 1,000,000", shown(split[2] ?? ""), "Write MODEL:COUNT.") }
  const match = matchModel(wanted, hostModels)
  if (match.found === "one") return { model: match.model.name, count }
  if (match.found === "several") return { problem: problem(part, "one host model", `${shown(wanted)}, which fits ${match.names.length}`, `Say which: ${match.names.map((name) => `"${name}"`).join(", ")}.`) }
  return { problem: problem(part, "a known host model", shown(wanted), didYouMean(wanted, match.nearest, advice.hostsList)) }
}

function problem(part: string, expected: string, found: string, whatToDo: string): Problem {
  return { file: `${OPTION} ${part}`, line: null, column: null, path: "", expected, found, advice: whatToDo }
}

/** What the file itself shows to be wrong; what its rows lack is told when the scenario is compiled. */
function inventoryProblems(csvFile: string, text: GivenFile | string): ReadonlyArray<Problem> {
  const read = readInventory(csvFile, typeof text === "string" ? new TextEncoder().encode(text) : text, USUAL_IMPORT)
  return "problems" in read ? read.problems : read.inventory.problems
}

function nameOf(csvFile: string): string {
  const name = csvFile.split(/[/\\]/).at(-1)!.replace(/\.gz$/i, "").replace(/\.(csv|tsv|txt|xlsx|xlsm)$/i, "")
  return name === "" ? "servers" : name
}
