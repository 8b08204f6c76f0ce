/** What a row lacks: from the scenario's defaults, then the row's service class, then a stated default; each counted. */
import type { DataQuality } from "@rackfold/sim-core"
import type { Place, Problem } from "../errors.ts"
import { NUMBER_COLUMNS } from "../formats/inventoryColumns.ts"
import type { NumberColumn } from "../formats/inventoryColumns.ts"
import { droppedRow } from "../formats/gatherRows.ts"
import type { Inventory } from "../formats/inventoryContent.ts"
import { resolveModel } from "../hostModel.ts"
import { matchService } from "../profiles.ts"
import type { ServiceProfile } from "../profiles.ts"
import type { Scenario } from "../scenario.ts"
import { defaultsAccount } from "./defaultsAccount.ts"
import { fillRow } from "./fillRow.ts"
import type { Draft, Fault, Sources } from "./fillRow.ts"

/** Every figure of every server, nothing left open; limits that nobody stated are Infinity, an ssj_ops that nobody knows is NaN. */
export interface FilledRows {
  readonly rowCount: number
  readonly name: ReadonlyArray<string>
  readonly numbers: Readonly<Record<NumberColumn, Float64Array>>
  readonly os: ReadonlyArray<string>
  /** "": in none. */
  readonly group: ReadonlyArray<string>
  /** null: no class. */
  readonly service: ReadonlyArray<ServiceProfile | null>
  /** "": not stated. */
  readonly model: ReadonlyArray<string>
  readonly start: Float64Array
  readonly end: Float64Array
}

export interface Filled {
  readonly rows: FilledRows
  readonly quality: DataQuality
  /** Where a figure of a filled row stands in the file; for what only comes to light beside others. */
  readonly placeOf: RowPlace
}

export type RowPlace = (row: number, column: NumberColumn) => Place & Pick<Problem, "path" | "excerpt">

/**
 * Fills the gaps of an inventory; everything that is wrong with its rows comes to light here, at once.
 *
 * @param firstHostGhz clock that stands in where nobody knows the old machine's.
 */
export function fillRows(inventory: Inventory, scenario: Scenario, firstHostGhz: number): Filled | { readonly problems: ReadonlyArray<Problem> } {
  const { rows, quality } = inventory
  const missing = missingSources(inventory, scenario)
  if (missing.length > 0) return { problems: inOrder([...inventory.problems, ...missing], inventory) }
  const sources: Sources = {
    defaults: scenario.workload.defaults, firstHostGhz, needsSsj: scenario.cpuCountedBy === "ssj",
    ratesOfAll: { forksPerSecond: scenario.hypervisor?.forksPerSecond ?? 0, switchesPerSecond: scenario.hypervisor?.switchesPerSecond ?? 0 }, account: defaultsAccount(),
    findModel: remember((name) => { const match = resolveModel(name, scenario); return match.found === "one" ? match.model : null }),
    findService: remember(matchService), meanIsReading: inventory.meanIsReading
  }
  const out = emptyRows(rows.rowCount)
  const problems: Problem[] = [...inventory.problems]
  const dropped = [...quality.dropped]
  const rowOf: number[] = []
  for (let row = 0; row < rows.rowCount; row++) {
    const draft: Draft = { numbers: numbersOf(rows.numbers, row), faults: [], service: null, model: null }
    const rest = fillRow(draft, rows, row, sources)
    sources.account.endRow(draft.faults.length === 0)
    if (draft.faults.length === 0) writeRow(out, rowOf.push(row) - 1, rows.name[row]!, draft, rest)
    else if (scenario.import.badRows === "drop") dropped.push(droppedRow(rows.lineOf(row), draft.faults))
    else problems.push(...newFaults(draft.faults, rows.badColumns.get(row)).map((fault) => rowProblem(inventory, row, fault)))
  }
  if (problems.length === 0 && rowOf.length === 0) problems.push({ file: quality.file, line: null, column: null, path: "", expected: "at least one good row", found: `${dropped.length} bad ones`, advice: "Set `import.badRows: error` to see what is wrong with each." })
  if (problems.length > 0) return { problems: inOrder(problems, inventory) }
  dropped.sort((a, b) => a.line - b.line)
  const placeOf: RowPlace = (row, column) => withExcerpt({ ...inventory.placeOf(rowOf[row]!, column), path: column }, inventory)
  return { rows: cutRows(out, rowOf.length), quality: { ...quality, rowsUsed: rowOf.length, dropped, defaulted: sources.account.list() }, placeOf }
}

/** What no row can know, told once at the header. */
function missingSources({ columns, quality, headerPlace }: Inventory, scenario: Scenario): Problem[] {
  const { defaults } = scenario.workload
  const none = (names: ReadonlyArray<"vcpus" | "cores" | "model" | "service" | "ram_gib">): boolean => names.every((name) => !columns.bindings.has(name) && defaults[name] === undefined)
  if (headerPlace === null) return unsized(quality.file, { vcpus: none(["vcpus", "cores", "model", "service"]), ram_gib: none(["ram_gib", "service"]) })
  const problem = (path: string, expected: string): Problem => ({ ...headerPlace, path, expected, found: "no such column", advice: `Add one, or set workload.defaults.${path}.` })
  return [
    ...(none(["vcpus", "cores", "model", "service"]) ? [problem("vcpus", "a column that says how many CPUs: vcpus, cores, model or service")] : []),
    ...(none(["ram_gib", "service"]) ? [problem("ram_gib", "a column that says how much memory: ram_gib or service")] : [])
  ]
}

/** Sizes that series alone do not tell. */
function unsized(file: string, missing: Readonly<Record<"vcpus" | "ram_gib", boolean>>): Problem[] {
  const problem = (path: string, expected: string): Problem => ({ file, line: null, column: null, path, expected, found: "nothing in the series that says", advice: `Name an inventory in workload.file, or set workload.defaults.${path} (--set workload.defaults.${path}=${path === "vcpus" ? 2 : 8}).` })
  return [...(missing.vcpus ? [problem("vcpus", "how many CPUs each VM has")] : []), ...(missing.ram_gib ? [problem("ram_gib", "how much memory each VM has")] : [])]
}

/** Faults that do not follow from what is already known to be wrong: a gap where a cell holds no number, say. */
function newFaults(faults: ReadonlyArray<Fault>, badColumns: ReadonlyArray<string> = []): ReadonlyArray<Fault> {
  const known = new Set(badColumns.flatMap((column) => (column === "cores" ? ["cores", "vcpus"] : [column])))
  return known.has("") ? [] : faults.filter(({ column }) => !known.has(column))
}

/** By table, line and column, each with its line. */
function inOrder(problems: ReadonlyArray<Problem>, inventory: Inventory): Problem[] {
  const tables = [inventory.quality, ...inventory.tabs].map(tableOf)
  const at = (problem: Problem): number => tables.indexOf(tableOf(problem))
  const sorted = problems.toSorted((a, b) => at(a) - at(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
  return sorted.map((problem) => withExcerpt(problem, inventory))
}

function tableOf({ file, sheet }: { readonly file: string; readonly sheet?: string }): string {
  return `${file}\n${sheet ?? ""}`
}

function withExcerpt<A extends Place>(problem: A, { excerpt }: Inventory): A & { readonly excerpt?: string } {
  const line = problem.line === null ? undefined : excerpt(problem)
  return line === undefined ? problem : { ...problem, excerpt: line }
}

function numbersOf(columns: Inventory["rows"]["numbers"], row: number): Record<NumberColumn, number> {
  const numbers = {} as Record<NumberColumn, number>
  for (const column of NUMBER_COLUMNS) numbers[column] = columns[column][row]!
  return numbers
}

function rowProblem(inventory: Inventory, row: number, { column, expected, found, advice: whatToDo }: Fault): Problem {
  return { ...inventory.placeOf(row, column), path: column, expected: expected.en, found: found.en, advice: whatToDo }
}

interface Growing { name: string[]; numbers: Record<NumberColumn, Float64Array>; os: string[]; group: string[]; service: (ServiceProfile | null)[]; model: string[]; start: Float64Array; end: Float64Array }

function emptyRows(most: number): Growing {
  const numbers = Object.fromEntries(NUMBER_COLUMNS.map((column) => [column, new Float64Array(most)])) as Record<NumberColumn, Float64Array>
  return { name: [], numbers, os: [], group: [], service: [], model: [], start: new Float64Array(most), end: new Float64Array(most) }
}

function writeRow(out: Growing, row: number, name: string, draft: Draft, { os, group, model, start, end }: ReturnType<typeof fillRow>): void {
  for (const column of NUMBER_COLUMNS) out.numbers[column][row] = draft.numbers[column]
  out.name.push(name)
  out.os.push(os)
  out.group.push(group)
  out.model.push(model)
  out.service.push(draft.service)
  out.start[row] = start
  out.end[row] = end
}

function cutRows(out: Growing, rowCount: number): FilledRows {
  const numbers = Object.fromEntries(NUMBER_COLUMNS.map((column) => [column, out.numbers[column].subarray(0, rowCount)])) as Record<NumberColumn, Float64Array>
  return { ...out, rowCount, numbers, start: out.start.subarray(0, rowCount), end: out.end.subarray(0, rowCount) }
}

/** The same answer to the same question, looked up once. */
function remember<A>(answer: (question: string) => A): (question: string) => A {
  const known = new Map<string, A>()
  return (question) => {
    const before = known.get(question)
    if (before !== undefined || known.has(question)) return before!
    const made = answer(question)
    known.set(question, made)
    return made
  }
}
