/**
 * OpenDC's fragments: `id,duration,cpu_usage`, a row a piece of constant demand, in the order of time.
 *
 * Two columns are kept, whatever the file's size: when each piece ends, and its MHz. Neighbours of one task that ask for
 * the same are one piece: nothing changes between them.
 */
import { NAME_CELL, SKIPPED_CELL, makeNumericCsv } from "../formats/numericCsv.ts"
import { advice, shown } from "../errors.ts"
import type { Problem } from "../errors.ts"
import { asIs, said } from "../wording.ts"
import type { Wording } from "../wording.ts"
import { collectBadRows } from "./badRows.ts"
import type { BadRows } from "./badRows.ts"

export interface FragmentRows {
  readonly file: string
  readonly rowsRead: number
  /** Row of each task in the two columns below. */
  readonly taskRow: ReadonlyMap<string, number>
  /** Pieces of a task stand at [taskFirst, taskEnd). */
  readonly taskFirst: Int32Array
  readonly taskEnd: Int32Array
  /** Since the task started. */
  readonly endSeconds: Float64Array
  readonly mhz: Float64Array
  /** Good rows of each task: [tasks]. */
  readonly taskRowCount: ReadonlyArray<number>
  readonly unknownColumns: ReadonlyArray<string>
  readonly badRows: BadRows
  /** What is wrong with the file as a whole. */
  readonly problems: ReadonlyArray<Problem>
}

export interface FragmentReader {
  /** The next bytes of the file, however cut. */
  readonly push: (bytes: Uint8Array) => void
  readonly end: () => FragmentRows
}

const COLUMNS = ["id", "duration", "cpu_usage"]

/**
 * @param file as the user wrote it; shown in messages
 * @param keepsApart false: equal fragments in a row are one, which is the same where nobody asks in which a job was
 */
export function makeFragmentReader(file: string, keepsApart = false): FragmentReader {
  const problems: Problem[] = []
  const taskRow = new Map<string, number>()
  /** Pieces stand in runs of one task; a task that comes back has several. */
  const runTask: number[] = []
  const runFirst: number[] = []
  const taskEndMs: number[] = []
  let headers: ReadonlyArray<string> = []
  let unknown: ReadonlyArray<string> = []
  let room = 1 << 16
  let ends = new Float64Array(room)
  let amounts = new Float64Array(room)
  let count = 0
  let task = -1
  let endMs = 0

  const bad = collectBadRows()
  const taskRowCount: number[] = []
  let goodRows = 0
  let runFirstRow = 0
  const problem = (line: number | null, column: string, expected: string, found: string, whatToDo: string) => {
    problems.push({ file, line, column: line === null ? null : headers.indexOf(column) + 1, path: column, expected, found, advice: whatToDo })
  }
  const badCell = (line: number, column: string, expected: Wording, found: string) => bad.add({ line, column, cell: headers.indexOf(column) + 1, expected, found: asIs(found), advice: "Correct the row." })
  const endRun = () => {
    if (task < 0) return
    taskEndMs[task] = endMs
    taskRowCount[task]! += goodRows - runFirstRow
    runFirstRow = goodRows
  }
  const grow = () => {
    room *= 2
    ends = widened(ends, room)
    amounts = widened(amounts, room)
  }
  const startRun = (id: string) => {
    endRun()
    let known = taskRow.get(id)
    if (known === undefined) {
      known = taskRow.size
      taskRow.set(id, known)
      taskEndMs.push(0)
      taskRowCount.push(0)
    }
    task = known
    endMs = taskEndMs[known]!
    runTask.push(known)
    runFirst.push(count)
  }

  const csv = makeNumericCsv({
    header: (cells) => {
      headers = cells
      unknown = cells.filter((cell) => !COLUMNS.includes(cell))
      const missing = COLUMNS.filter((column) => !cells.includes(column))
      for (const column of missing) problem(1, column, `the columns ${COLUMNS.join(", ")}`, `the headers ${cells.slice(0, 8).map(shown).join(", ")}`, "Name OpenDC's fragments as CSV.")
      return missing.length > 0 ? null : cells.map((cell) => (cell === "id" ? NAME_CELL : cell === "duration" ? 0 : cell === "cpu_usage" ? 1 : SKIPPED_CELL))
    },
    row: (isSame, name, numbers, line) => {
      if (!isSame) startRun(name())
      const duration = numbers[0]!
      const mhz = numbers[1]!
      if (duration < 0) return badCell(line, "duration", said("milliseconds, 0 or more", "des millisecondes, 0 ou plus"), String(duration))
      if (mhz < 0) return badCell(line, "cpu_usage", said("MHz, 0 or more", "des MHz, 0 ou plus"), String(mhz))
      goodRows++
      if (duration === 0) return
      endMs += duration
      if (!keepsApart && count > runFirst[runFirst.length - 1]! && amounts[count - 1] === mhz) {
        ends[count - 1] = endMs / 1000
        return
      }
      if (count === room) grow()
      ends[count] = endMs / 1000
      amounts[count++] = mhz
    },
    badRow: (line, cell, text) => badCell(line, headers[cell] ?? "", said("a number", "un nombre"), shown(text.trim()))
  })

  return {
    push: csv.push,
    end: () => {
      const rowsRead = csv.end()
      endRun()
      if (headers.length === 0) problem(null, "", `the columns ${COLUMNS.join(", ")}`, "an empty file", advice.export)
      const placed = gatherRuns(taskRow.size, runTask, runFirst, { ends, amounts, count })
      return { file, rowsRead, taskRow, ...placed, taskRowCount, unknownColumns: unknown, badRows: bad.close(), problems }
    }
  }
}

/** A whole file at once; undefined where there is none. */
export function readFragments(file: string, bytes: Uint8Array | undefined, keepsApart: boolean): FragmentRows | undefined {
  if (bytes === undefined) return undefined
  const reader = makeFragmentReader(file, keepsApart)
  reader.push(bytes)
  return reader.end()
}

interface Pieces {
  readonly ends: Float64Array<ArrayBuffer>
  readonly amounts: Float64Array<ArrayBuffer>
  readonly count: number
}

/** Where each task's pieces stand; those of tasks that come in several runs are put together behind all others. */
function gatherRuns(taskCount: number, runTask: ReadonlyArray<number>, runFirst: ReadonlyArray<number>, { ends, amounts, count }: Pieces) {
  const taskFirst = new Int32Array(taskCount)
  const taskEnd = new Int32Array(taskCount)
  const runs = new Int32Array(taskCount)
  const pieces = new Int32Array(taskCount)
  const runEnd = (run: number) => runFirst[run + 1] ?? count
  runTask.forEach((task, run) => {
    runs[task]!++
    pieces[task]! += runEnd(run) - runFirst[run]!
    taskFirst[task] = runFirst[run]!
    taskEnd[task] = runEnd(run)
  })
  let length = count
  for (let task = 0; task < taskCount; task++) if (runs[task]! > 1) length += pieces[task]!
  const endSeconds = length <= ends.length ? ends : widened(ends, length)
  const mhz = length <= amounts.length ? amounts : widened(amounts, length)
  let next = count
  for (let task = 0; task < taskCount; task++) {
    if (runs[task]! < 2) continue
    taskFirst[task] = taskEnd[task] = next
    next += pieces[task]!
  }
  runTask.forEach((task, run) => {
    if (runs[task]! < 2) return
    endSeconds.copyWithin(taskEnd[task]!, runFirst[run]!, runEnd(run))
    mhz.copyWithin(taskEnd[task]!, runFirst[run]!, runEnd(run))
    taskEnd[task]! += runEnd(run) - runFirst[run]!
  })
  return { taskFirst, taskEnd, endSeconds: endSeconds.subarray(0, length), mhz: mhz.subarray(0, length) }
}

function widened(column: Float64Array<ArrayBuffer>, rows: number): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(rows)
  wider.set(column)
  return wider
}
