/** From the word on the command line to the text of a scenario: a file, an example's folder, or a CSV with --hosts. */
import { basename, dirname, extname, join, resolve } from "node:path"
import { isZip, recogniseSeries, scenarioFromCsv, type InputError } from "@rackfold/scenarios"
import { Effect } from "effect"
import { look, readHead, readText } from "./files.ts"
import { holdsTabs, readInventoryFile } from "./inventoryFile.ts"
import { failWith, problemOf } from "./problems.ts"

export interface ScenarioFile {
  /** As the user wrote it; a folder's file with its name added. */
  readonly file: string
  /** What relative paths inside it start from. */
  readonly folder: string
  readonly text: string
}

const EXPECTED = "a scenario (YAML or JSON), a folder with one, or servers or measured series (CSV, .xlsx)"
const NAMES = ["scenario.yaml", "scenario.yml", "scenario.json"]
const TABLE = /\.(csv|tsv|txt)(\.gz)?$|\.xls[xm]$/i
const NOT_READ: Readonly<Record<string, string>> = { ".xls": "an old Excel workbook", ".xlsb": "a binary Excel workbook", ".ods": "a spreadsheet", ".parquet": "a Parquet file" }

/** The scenario's file in a folder; undefined where there is none. */
const inFolder = (folder: string): Effect.Effect<string | undefined> =>
  Effect.gen(function*() {
    for (const name of NAMES) {
      const path = join(folder, name)
      const there = yield* look(path, EXPECTED).pipe(Effect.map((stats) => stats.isFile()), Effect.orElseSucceed(() => false))
      if (there) return path
    }
    return undefined
  })

/** The servers are read when the scenario is compiled; before that only where the hosts are wrong, to tell both at once. */
const ofServers = (path: string, hosts: string): Effect.Effect<string, InputError> => {
  const csvFile = basename(resolve(path))
  return scenarioFromCsv({ csvFile, hosts }).pipe(Effect.catch(() => Effect.flatMap(readInventoryFile(path, path, EXPECTED), (text) => scenarioFromCsv({ csvFile, hosts, text }))))
}

/** Servers or measured series; of a large file no more is read than tells which. */
const fromTable = (path: string, hosts: string): Effect.Effect<ScenarioFile, InputError> =>
  Effect.gen(function*() {
    const head = yield* readHead(path, EXPECTED)
    const isSeries = !isZip(head) && recogniseSeries(path, head) !== undefined
    const text = yield* isSeries ? scenarioFromCsv({ csvFile: basename(path), hosts, series: "file" }) : ofServers(path, hosts)
    return { file: path, folder: dirname(path), text }
  })

/** A folder without a scenario beside --hosts holds the tabs of an inventory, or measured series. */
const fromFolder = (path: string, hosts: string): Effect.Effect<ScenarioFile, InputError> =>
  Effect.gen(function*() {
    const isInventory = yield* holdsTabs(path)
    const text = yield* isInventory ? ofServers(path, hosts) : scenarioFromCsv({ csvFile: basename(resolve(path)), hosts, series: "folder" })
    return { file: path, folder: dirname(resolve(path)), text }
  })

/** Whether something names its own hosts: a scenario, or a folder with one; else it is a list of servers or series. */
export const isScenario = (path: string): Effect.Effect<boolean, InputError> =>
  Effect.gen(function*() {
    const stats = yield* look(path, EXPECTED)
    return stats.isDirectory() ? (yield* inFolder(path)) !== undefined : !TABLE.test(path) && NOT_READ[extname(path).toLowerCase()] === undefined
  })

/**
 * @param hosts the value of --hosts, if given
 * **Fails** with InputError: nothing there, no scenario in the folder, a CSV without --hosts, --hosts without a CSV.
 */
export const readScenario = (path: string, hosts: string | undefined): Effect.Effect<ScenarioFile, InputError> =>
  Effect.gen(function*() {
    const stats = yield* look(path, EXPECTED)
    const file = stats.isDirectory() ? yield* inFolder(path) : path
    if (file === undefined) {
      if (hosts !== undefined) return yield* fromFolder(path, hosts)
      return yield* failWith(problemOf(path, `a folder with ${NAMES.join(" or ")}`, "a folder without", "Name the scenario's file itself, or a CSV of servers; a folder of measured series or of RVTools tabs needs --hosts \"MODEL:COUNT\"."))
    }
    const notRead = NOT_READ[extname(file).toLowerCase()]
    if (notRead !== undefined) return yield* failWith(problemOf(file, EXPECTED, notRead, "Save it as .xlsx, or the table as CSV (UTF-8), and name that file."))
    const isTable = TABLE.test(file)
    if (isTable && hosts === undefined) {
      return yield* failWith(problemOf(file, `--hosts "MODEL:COUNT" beside a list of servers`, "no --hosts", "`rackfold hosts` lists the models."))
    }
    if (!isTable && hosts !== undefined) {
      return yield* failWith(problemOf("--hosts", "a list of servers (CSV, .xlsx)", file, "A scenario names its own hosts: leave --hosts out, or change `hosts:` in the scenario."))
    }
    return isTable ? yield* fromTable(file, hosts!) : { file, folder: dirname(file), text: yield* readText(file, EXPECTED) }
  })
