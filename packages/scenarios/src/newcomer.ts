/** A server that is in no inventory, told in one line: `vcpus=4,ram_gib=16`. Who asks whether it fits makes it a guest that never comes. */
import type { DataQuality } from "@rackfold/sim-core"
import * as Effect from "effect/Effect"
import type { CpuScale } from "./compile/cpuScale.ts"
import { fillRows } from "./compile/fillRows.ts"
import type { Filled, FilledRows } from "./compile/fillRows.ts"
import { didYouMean, InputError, shown } from "./errors.ts"
import type { Problem } from "./errors.ts"
import { USUAL_IMPORT } from "./formats/importSettings.ts"
import { INVENTORY_COLUMNS, MOMENT_COLUMNS } from "./formats/inventoryColumns.ts"
import type { NumberColumn } from "./formats/inventoryColumns.ts"
import type { Inventory } from "./formats/inventoryContent.ts"
import { readInventory } from "./formats/readInventory.ts"
import type { HostModel } from "./hostModel.ts"
import type { Scenario } from "./scenario.ts"
import { quantity, said } from "./wording.ts"

export interface Newcomer {
  readonly option: string
  /** As it was told. */
  readonly text: string
  /** One row. */
  readonly inventory: Inventory
  /** CPU that it asks for, p95; NaN: told otherwise, or not. */
  readonly cpuMhz: number
  readonly isNamed: boolean
}

/** A newcomer as the plan has it. */
export interface PlacedNewcomer {
  readonly name: string
  /** What it was not told, what was taken for it, and why. */
  readonly defaulted: DataQuality["defaulted"]
}

const NAME = "new-vm"
const CPU_MHZ = ["cpu_mhz", "cpu_ghz"]

/**
 * Reads `column=value,column=value`: columns of an inventory by any of their names, units included, and `cpu_mhz` or `cpu_ghz`.
 *
 * @param option what messages call it: `--vm`
 * **Fails** InputError with everything that is wrong with it.
 */
export function readNewcomer(option: string, text: string): Effect.Effect<Newcomer, InputError> {
  return Effect.suspend(() => {
    const read = parse(option, text)
    return "problems" in read ? Effect.fail(new InputError({ problems: read.problems })) : Effect.succeed(read)
  })
}

function parse(option: string, text: string): Newcomer | { readonly problems: ReadonlyArray<Problem> } {
  const problem = (path: string, expected: string, found: string, advice: string): Problem => ({ file: option, line: null, column: null, path, expected, found, advice })
  const parts = text.split(",").map((part) => part.trim()).filter((part) => part !== "")
  const pairs = parts.map((part) => ({ part, key: part.slice(0, Math.max(0, part.indexOf("="))).trim(), value: part.slice(part.indexOf("=") + 1).trim() }))
  const wrong = pairs.filter(({ key, value }) => key === "" || value === "" || /["\n\r;|\t]/.test(`${key}${value}`)).map(({ part }) => problem("", "column=value, several with commas", shown(part), "For example --vm vcpus=4,ram_gib=16,cpu_mhz=3000"))
  if (parts.length === 0) wrong.push(problem("", "column=value, several with commas", "nothing", "For example --vm vcpus=4,ram_gib=16,cpu_mhz=3000"))
  if (wrong.length > 0) return { problems: wrong }
  const demand = pairs.filter(({ key }) => CPU_MHZ.includes(key.toLowerCase()))
  const columns = pairs.filter((pair) => !demand.includes(pair))
  const isNamed = columns.some(({ key }) => key.toLowerCase() === "name")
  const all = isNamed ? columns : [{ key: "name", value: NAME }, ...columns]
  // Read as any inventory, so that names, units and limits are the same.
  const read = readInventory(option, new TextEncoder().encode(`${all.map(({ key }) => key).join(",")}\n${all.map(({ value }) => value).join(",")}\n`), USUAL_IMPORT)
  const found = "problems" in read ? read.problems : read.inventory.problems
  const problems: Problem[] = found.map(({ path, expected, found: value, advice }) => problem(path, expected, value, advice))
  if ("problems" in read) return { problems }
  const { columns: { bindings, unknown } } = read.inventory
  problems.push(...unknown.map((key) => problem(key, "a column of the inventory, or cpu_mhz", shown(key), didYouMean(key, [...INVENTORY_COLUMNS, "cpu_mhz"]))))
  for (const column of [...MOMENT_COLUMNS, "powerState", "template", "placeholder"] as const) if (bindings.has(column)) problems.push(problem(column, "nothing: it is asked about, and never comes", "a value", "Leave it out; --at says when is looked."))
  const asked = demand.map(({ key, value }) => ({ key, mhz: Number(value) * (key.toLowerCase() === "cpu_ghz" ? 1000 : 1), value }))
  for (const { key, mhz, value } of asked) if (!(mhz >= 0 && mhz <= 1e8)) problems.push(problem(key, "CPU that it asks for: 0 or more", shown(value), "Write a plain number, without unit."))
  const other = (["cpu_mean_pct", "cpu_p95_pct"] as const).find((column) => bindings.has(column))
  if (asked.length > 1 || (asked.length > 0 && other !== undefined)) problems.push(problem(asked[0]!.key, "CPU in one way", `${asked[0]!.key} and ${asked[1]?.key ?? other}`, "Leave one of the two out."))
  return problems.length > 0 ? { problems } : { option, text, inventory: read.inventory, cpuMhz: asked[0]?.mhz ?? NaN, isNamed }
}

/** Servers with the newcomer behind them; what it lacks is filled in as for any row. */
export function withNewcomer(filled: Filled, { option, inventory, cpuMhz, isNamed }: Newcomer, scenario: Scenario, firstHost: HostModel, scale: CpuScale): { readonly filled: Filled; readonly newcomer: PlacedNewcomer } | { readonly problems: ReadonlyArray<Problem> } {
  const own = inventory.rows.name[0]!
  const taken = new Set(filled.rows.name)
  const problem = (path: string, expected: string, found: string, advice: string): Problem => ({ file: option, line: null, column: null, path, expected, found, advice })
  if (isNamed && taken.has(own)) return { problems: [problem("name", "a name that no server has", shown(own), "Leave it out, or ask for more of that one: --like.")] }
  let name = own
  for (let more = 2; taken.has(name); more++) name = `${own}-${more}`
  const fill = (numbers: Partial<Record<NumberColumn, number>>, as: Scenario): Filled | { readonly problems: ReadonlyArray<Problem> } => {
    const told = Object.fromEntries(Object.entries(inventory.rows.numbers).map(([column, values]) => [column, Float64Array.of(numbers[column as NumberColumn] ?? values[0]!)])) as Record<NumberColumn, Float64Array>
    const row = fillRows({ ...inventory, rows: { ...inventory.rows, numbers: told } }, { ...as, import: { ...as.import, badRows: "error" } }, firstHost.coreMhz / 1000)
    if (!("problems" in row)) return row
    return { problems: row.problems.map(({ path, expected, found, advice }) => problem(path, expected.replace(/^a column that says /, ""), found.replace(/^no such column$/, "nothing"), advice.replace(/^Add one, or set/, `Say ${path}=… in ${option}, or set`).replace(/^Fill one of the columns/, "Say one of"))) }
  }
  // Its cores and their clock first: CPU that is asked for is a part of them.
  const bare = fill({}, { ...scenario, cpuCountedBy: "ghz" })
  if ("problems" in bare) return bare
  const { numbers } = bare.rows
  const lacksSsj = scenario.cpuCountedBy === "ssj" && Number.isNaN(numbers.ssj_ops[0]!)
  if (lacksSsj) numbers.ssj_ops[0] = ((firstHost.ssjOps ?? NaN) / firstHost.cores) * numbers.cores[0]!
  const machineMhz = scale.oldMachineMhz(bare.rows, 0)
  if (cpuMhz > machineMhz * (1 + 1e-9)) return { problems: [problem("cpu_mhz", `at most the ${Number(machineMhz.toFixed(3))} MHz of its ${numbers.cores[0]!} ${numbers.cores[0] === 1 ? "core" : "cores"}`, String(cpuMhz), "Give it more vcpus, or a higher ghz.")] }
  const row = fill({ ...(Number.isNaN(cpuMhz) ? {} : { cpu_p95_pct: Math.min(100, (cpuMhz / machineMhz) * 100) }), ...(lacksSsj ? { ssj_ops: numbers.ssj_ops[0]! } : {}) }, scenario)
  if ("problems" in row) return row
  if (scenario.place.cpuStatistic === "p99" && row.rows.service[0] === null) return { problems: [problem("service", "a class, as placement reserves the p99, of which mean and p95 say nothing", "nothing", "Say service=web, for example: its daily shape then stands in.")] }
  const ssj = lacksSsj ? [{ column: "ssj_ops", count: 1, ...wordsOf(numbers.ssj_ops[0]!) }] : []
  const servers = filled.rows.rowCount
  const rows = joined(filled.rows, { ...row.rows, name: [name], start: Float64Array.of(Infinity), end: Float64Array.of(Infinity) })
  return {
    filled: { ...filled, rows, placeOf: (at, column) => (at < servers ? filled.placeOf(at, column) : { file: option, line: null, column: null, path: column }) },
    newcomer: { name, defaulted: [...row.quality.defaulted, ...ssj] }
  }
}

function wordsOf(ssjOps: number): Pick<DataQuality["defaulted"][number], "value" | "valueFr" | "from" | "fromFr"> {
  const { en: value, fr: valueFr } = quantity(Math.round(ssjOps))
  const { en: from, fr: fromFr } = said("as many cores of the first host", "autant de cœurs du premier hôte")
  return { value, valueFr, from, fromFr }
}

function joined(servers: FilledRows, more: FilledRows): FilledRows {
  const column = (a: Float64Array, b: Float64Array): Float64Array => Float64Array.from([...a, ...b])
  return {
    rowCount: servers.rowCount + more.rowCount, name: [...servers.name, ...more.name], os: [...servers.os, ...more.os], group: [...servers.group, ...more.group], service: [...servers.service, ...more.service], model: [...servers.model, ...more.model],
    start: column(servers.start, more.start), end: column(servers.end, more.end),
    numbers: Object.fromEntries(Object.entries(servers.numbers).map(([name, values]) => [name, column(values, more.numbers[name as NumberColumn])])) as Record<NumberColumn, Float64Array>
  }
}
