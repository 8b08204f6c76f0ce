/**
 * Runs the study on a day and prints the first place where it parts from step tables, or that it does not.
 *
 *     node tools/firstDivergence.ts TRACES TABLES POLICY [RULES]
 *
 * TRACES is the folder of a day; TABLES the path of the tables without `.cycles.csv` and so on; those that are
 * there are compared. Exit code 1: they part.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { gunzipSync } from "node:zlib"
import { startSeries } from "@rackfold/scenarios"
import { divergenceText, firstDivergence, parsePolicy, parseRules, parseStepTable, recordSteps, STEP_TABLE_NAMES, worldFromSeries } from "@rackfold/study"
import type { Parsed, StepTables } from "@rackfold/study"

const [traces, tables, policyName, rulesName = "cloudsim-3.0.3"] = process.argv.slice(2)
if (traces === undefined || tables === undefined || policyName === undefined) {
  console.error("node tools/firstDivergence.ts TRACES TABLES POLICY [RULES]")
  process.exit(1)
}

function valueOf<Value>(parsed: Parsed<Value>): Value {
  if ("value" in parsed) return parsed.value
  for (const { file, path, expected, found, advice } of parsed.problems) console.error(`${file} ${path}: expected ${expected}, found ${found}. ${advice}`)
  process.exit(1)
}

function readTable(name: (typeof STEP_TABLE_NAMES)[number]): Partial<StepTables> {
  for (const ending of [".csv", ".csv.gz"]) {
    const file = `${tables}.${name}${ending}`
    if (!existsSync(file)) continue
    const bytes = readFileSync(file)
    return { [name]: parseStepTable(name, (ending === ".csv" ? bytes : gunzipSync(bytes)).toString("utf8")) }
  }
  return {}
}

const reading = startSeries({ source: basename(traces), inFolder: true, format: "planetlab", dropBad: false, metric: "cpu_pct" })
for (const name of readdirSync(traces).sort()) {
  const file = reading.file(name)
  file.push(readFileSync(join(traces, name)))
  file.end()
}
const world = valueOf(worldFromSeries(reading.finish()))
const expected: Partial<StepTables> = Object.assign({}, ...STEP_TABLE_NAMES.map(readTable))
const found = recordSteps(world, valueOf(parsePolicy(policyName)), valueOf(parseRules(rulesName)))
const divergence = firstDivergence(expected, found.tables)
const rows = Object.entries(expected).map(([name, table]) => `${name} ${table.length}`).join(", ")
console.log(divergence === undefined ? `equal in every row: ${rows || "no tables found"}` : `first divergence: ${divergenceText(divergence)}`)
process.exitCode = divergence === undefined && rows !== "" ? 0 : 1
