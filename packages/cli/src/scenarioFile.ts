/** From the word on the command line to the text of a scenario: a file, an example's folder, or a CSV with --hosts. */
import { basename, dirname, extname, join } from "node:path"
import { scenarioFromCsv, type InputError } from "@rackfold/scenarios"
import { Effect } from "effect"
import { look, readBytes, readText } from "./files.ts"
import { failWith, problemOf } from "./problems.ts"

export interface ScenarioFile {
  /** As the user wrote it; a folder's file with its name added. */
  readonly file: string
  /** What relative paths inside it start from. */
  readonly folder: string
  readonly text: string
}

const EXPECTED = "a scenario (YAML or JSON), a folder with one, or a CSV of servers"
const NAMES = ["scenario.yaml", "scenario.yml", "scenario.json"]
const TABLES = [".csv", ".tsv", ".txt"]
const NOT_READ: Readonly<Record<string, string>> = { ".xlsx": "an Excel workbook", ".xls": "an Excel workbook", ".ods": "a spreadsheet", ".parquet": "a Parquet file" }

const inFolder = (folder: string): Effect.Effect<string, InputError> =>
  Effect.gen(function*() {
    for (const name of NAMES) {
      const path = join(folder, name)
      const there = yield* look(path, EXPECTED).pipe(Effect.map((stats) => stats.isFile()), Effect.orElseSucceed(() => false))
      if (there) return path
    }
    return yield* failWith(problemOf(folder, `a folder with ${NAMES.join(" or ")}`, "a folder without", "Name the scenario's file itself, or a CSV of servers."))
  })

const fromTable = (path: string, hosts: string): Effect.Effect<ScenarioFile, InputError> =>
  Effect.gen(function*() {
    const bytes = yield* readBytes(path, EXPECTED)
    const text = yield* scenarioFromCsv({ csvFile: basename(path), hosts, text: bytes })
    return { file: path, folder: dirname(path), text }
  })

/**
 * @param hosts the value of --hosts, if given
 * **Fails** with InputError: nothing there, no scenario in the folder, a CSV without --hosts, --hosts without a CSV.
 */
export const readScenario = (path: string, hosts: string | undefined): Effect.Effect<ScenarioFile, InputError> =>
  Effect.gen(function*() {
    const stats = yield* look(path, EXPECTED)
    const file = stats.isDirectory() ? yield* inFolder(path) : path
    const extension = extname(file).toLowerCase()
    if (NOT_READ[extension] !== undefined) {
      return yield* failWith(problemOf(file, EXPECTED, NOT_READ[extension], "Save the table as CSV (UTF-8) and name that file."))
    }
    const isTable = TABLES.includes(extension)
    if (isTable && hosts === undefined) {
      return yield* failWith(problemOf(file, `--hosts "MODEL:COUNT" beside a CSV of servers`, "no --hosts", "`rackfold hosts` lists the models."))
    }
    if (!isTable && hosts !== undefined) {
      return yield* failWith(problemOf("--hosts", "a CSV of servers", file, "A scenario names its own hosts: leave --hosts out, or change `hosts:` in the scenario."))
    }
    return isTable ? yield* fromTable(file, hosts!) : { file, folder: dirname(file), text: yield* readText(file, EXPECTED) }
  })
