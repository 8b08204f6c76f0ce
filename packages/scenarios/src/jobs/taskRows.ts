/** OpenDC's tasks: `id,submission_time,duration,cpu_count,cpu_capacity,mem_capacity`, a row a task. */
import { NAME_CELL, SKIPPED_CELL, makeNumericCsv } from "../formats/numericCsv.ts"
import { advice, shown } from "../errors.ts"
import type { Problem } from "../errors.ts"
import { asIs, said } from "../wording.ts"
import type { Wording } from "../wording.ts"
import { collectBadRows } from "./badRows.ts"
import type { BadRows } from "./badRows.ts"

/** A row a task, in the order of submission; equal ones as in the file. */
export interface TaskRows {
  readonly file: string
  readonly rowsRead: number
  readonly id: ReadonlyArray<string>
  /** Seconds since 1970 of the first submission; null where times are no dates. */
  readonly firstDateSeconds: number | null
  /** Since the first submission. */
  readonly submissionSeconds: Float64Array
  readonly cpuCount: Float64Array
  /** Of all its cores together. */
  readonly cpuMhz: Float64Array
  readonly ramMib: Float64Array
  readonly line: Int32Array
  readonly unknownColumns: ReadonlyArray<string>
  readonly badRows: BadRows
  /** What is wrong with the file as a whole. */
  readonly problems: ReadonlyArray<Problem>
}

const NUMBERS = ["submission_time", "cpu_count", "cpu_capacity", "mem_capacity"]
/** Read over without a word: the fragments say how long a task is. */
const KNOWN = ["id", "duration", ...NUMBERS]
/** Times from here on are milliseconds since 1970: as seconds from a run's start they would be three years. */
const FIRST_EPOCH_MILLISECOND = 1e11
/** OpenDC divides mem_capacity by this on load. */
const CAPACITY_PER_MIB = 1000

export function readTasks(file: string, bytes: Uint8Array): TaskRows {
  const problems: Problem[] = []
  const ids: string[] = []
  const columns = NUMBERS.map((): number[] => [])
  const lines: number[] = []
  const lineOf = new Map<string, number>()
  let headers: ReadonlyArray<string> = []
  const problem = (line: number | null, column: string, expected: string, found: string, whatToDo: string) => {
    problems.push({ file, line, column: line === null ? null : headers.indexOf(column) + 1, path: column, expected, found, advice: whatToDo })
  }
  const bad = collectBadRows()
  const badCell = (line: number, column: string, expected: Wording, found: Wording, whatToDo = "Correct the row.") => bad.add({ line, column, cell: headers.indexOf(column) + 1, expected, found, advice: whatToDo })
  const csv = makeNumericCsv({
    header: (cells) => {
      headers = cells
      const missing = ["id", ...NUMBERS].filter((column) => !cells.includes(column))
      for (const column of missing) problem(1, column, `the columns id, ${NUMBERS.join(", ")}`, `the headers ${cells.slice(0, 8).map(shown).join(", ")}`, "Name OpenDC's tasks as CSV; an inventory of servers takes no workload.fragments.")
      return missing.length > 0 ? null : cells.map((cell) => (cell === "id" ? NAME_CELL : NUMBERS.includes(cell) ? NUMBERS.indexOf(cell) : SKIPPED_CELL))
    },
    row: (_isSame, name, numbers, line) => {
      const id = name()
      const earlier = lineOf.get(id)
      if (id === "") return badCell(line, "id", said("the name of a task", "le nom d'une tâche"), said("nothing", "rien"), "Give it a name.")
      if (earlier !== undefined) return badCell(line, "id", said("a name that no other task has", "un nom qu'aucune autre tâche ne porte"), said(`${shown(id)}, as on line ${earlier}`, `${shown(id)}, comme ligne ${earlier}`), "Rename or remove one of the two.")
      if (!(numbers[1]! > 0)) return badCell(line, "cpu_count", said("a number of cores, more than 0", "un nombre de cœurs, plus de 0"), asIs(String(numbers[1])))
      if (!(numbers[2]! >= 0)) return badCell(line, "cpu_capacity", said("MHz, 0 or more", "des MHz, 0 ou plus"), asIs(String(numbers[2])))
      if (!(numbers[3]! >= 0)) return badCell(line, "mem_capacity", said("an amount of memory, 0 or more", "une quantité de mémoire, 0 ou plus"), asIs(String(numbers[3])))
      lineOf.set(id, line)
      ids.push(id)
      lines.push(line)
      columns.forEach((column, i) => column.push(numbers[i]!))
    },
    badRow: (line, cell, text) => badCell(line, headers[cell] ?? "", said("a number", "un nombre"), asIs(shown(text.trim())))
  })
  csv.push(bytes)
  const rowsRead = csv.end()
  if (headers.length === 0) problem(null, "", "the tasks of an OpenDC trace", "an empty file", advice.export)
  else if (rowsRead === 0 && problems.length === 0) problem(1, "", "at least one row", "a header only", "Add a row for each task.")
  const [submission, cpuCount, cpuMhz, memory] = columns as [number[], number[], number[], number[]]
  const order = ids.map((_, row) => row).sort((a, b) => submission[a]! - submission[b]! || a - b)
  const first = order.length === 0 ? 0 : submission[order[0]!]!
  const sorted = (of: (row: number) => number) => Float64Array.from(order, of)
  return {
    file, rowsRead, firstDateSeconds: first >= FIRST_EPOCH_MILLISECOND ? first / 1000 : null, id: order.map((row) => ids[row]!), problems,
    submissionSeconds: sorted((row) => (submission[row]! - first) / 1000), cpuCount: sorted((row) => cpuCount[row]!), cpuMhz: sorted((row) => cpuMhz[row]!),
    ramMib: sorted((row) => Math.round(memory[row]! / CAPACITY_PER_MIB)), line: Int32Array.from(order, (row) => lines[row]!),
    unknownColumns: headers.filter((header) => !KNOWN.includes(header)), badRows: bad.close()
  }
}
