/** OpenDC's tasks: `id,submission_time,duration,cpu_count,cpu_capacity,mem_capacity`, a row a task. */
import { NAME_CELL, SKIPPED_CELL, makeNumericCsv } from "../formats/numericCsv.ts"
import { advice, shown } from "../errors.ts"
import type { Problem } from "../errors.ts"

/** A row a task, in the order of submission; equal ones as in the file. */
export interface TaskRows {
  readonly file: string
  readonly rowsRead: number
  readonly id: ReadonlyArray<string>
  /** Since the first submission. */
  readonly submissionSeconds: Float64Array
  readonly cpuCount: Float64Array
  /** Of all its cores together. */
  readonly cpuMhz: Float64Array
  readonly ramMib: Float64Array
  readonly line: Int32Array
  readonly unknownColumns: ReadonlyArray<string>
  readonly problems: ReadonlyArray<Problem>
}

const NUMBERS = ["submission_time", "cpu_count", "cpu_capacity", "mem_capacity"]
/** Read over without a word: the fragments say how long a task is. */
const KNOWN = ["id", "duration", ...NUMBERS]
const MOST_PROBLEMS = 50
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
    if (problems.length < MOST_PROBLEMS) problems.push({ file, line, column: line === null ? null : headers.indexOf(column) + 1, path: column, expected, found, advice: whatToDo })
  }
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
      if (id === "") problem(line, "id", "the name of a task", "nothing", "Give it a name.")
      else if (earlier !== undefined) problem(line, "id", "a name that no other task has", `${shown(id)}, as on line ${earlier}`, "Rename or remove one of the two.")
      lineOf.set(id, line)
      if (!(numbers[1]! > 0)) problem(line, "cpu_count", "a number of cores, more than 0", String(numbers[1]), "Correct the row.")
      if (!(numbers[2]! >= 0)) problem(line, "cpu_capacity", "MHz, 0 or more", String(numbers[2]), "Correct the row.")
      if (!(numbers[3]! >= 0)) problem(line, "mem_capacity", "an amount of memory, 0 or more", String(numbers[3]), "Correct the row.")
      ids.push(id)
      lines.push(line)
      columns.forEach((column, i) => column.push(numbers[i]!))
    },
    badRow: (line, cell, text) => problem(line, headers[cell] ?? "", "a number", shown(text.trim()), "Correct the row.")
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
    file, rowsRead, id: order.map((row) => ids[row]!), problems,
    submissionSeconds: sorted((row) => (submission[row]! - first) / 1000), cpuCount: sorted((row) => cpuCount[row]!), cpuMhz: sorted((row) => cpuMhz[row]!),
    ramMib: sorted((row) => Math.round(memory[row]! / CAPACITY_PER_MIB)), line: Int32Array.from(order, (row) => lines[row]!),
    unknownColumns: headers.filter((header) => !KNOWN.includes(header))
  }
}
