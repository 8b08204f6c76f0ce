/** Tasks and fragments joined by id: what is wrong between the two files, and what became of each row. */
import type { DataQuality } from "@rackfold/sim-core"
import { shown } from "../errors.ts"
import type { Problem } from "../errors.ts"
import { asIs, said } from "../wording.ts"
import { badRowProblems, droppedRows } from "./badRows.ts"
import type { BadRow } from "./badRows.ts"
import type { FragmentRows } from "./fragmentRows.ts"
import type { TaskRows } from "./taskRows.ts"

/** Every task has fragments. */
export interface Trace {
  readonly tasks: TaskRows
  readonly fragments: FragmentRows
  readonly quality: ReadonlyArray<DataQuality>
}

const MOST_PROBLEMS = 50

/** @param dropBad bad rows, tasks without fragments and fragments without task are left out and counted; else they are problems */
export function joinTrace(tasks: TaskRows, fragments: FragmentRows, dropBad: boolean): Trace | { readonly problems: ReadonlyArray<Problem> } {
  const whole = [...tasks.problems, ...fragments.problems]
  if (!dropBad) whole.push(...badRowProblems(tasks.file, tasks.badRows), ...badRowProblems(fragments.file, fragments.badRows))
  if (whole.length > 0) return { problems: whole.slice(0, MOST_PROBLEMS) }
  const isWhole = tasks.id.map((id) => hasFragments(fragments, id))
  const known = new Set(tasks.id)
  const strangers = [...fragments.taskRow.keys()].filter((id) => !known.has(id))
  const bare = tasks.id.flatMap((id, row): BadRow[] => isWhole[row] ? [] : [{
    line: tasks.line[row]!, column: "id", cell: 1, expected: said(`a task with fragments in ${fragments.file}`, `une tâche qui a des fragments dans ${fragments.file}`), found: asIs(shown(id)), advice: "Add its fragments, or remove the task."
  }])
  if (!dropBad && strangers.length + bare.length > 0) return { problems: [...strangers.slice(0, MOST_PROBLEMS).map((id) => strangerProblem(tasks, fragments, id)), ...badRowProblems(tasks.file, { rows: bare, count: bare.length })].slice(0, MOST_PROBLEMS) }
  const kept = isWhole.includes(false) ? onlyRows(tasks, isWhole) : tasks
  if (kept.id.length === 0) return { problems: [{ file: tasks.file, line: null, column: null, path: "", expected: "at least one good task", found: `${tasks.rowsRead} that cannot be used`, advice: "Set `import.badRows: error` to see what is wrong with each." }] }
  const strange = strangers.reduce((sum, id) => sum + fragments.taskRowCount[fragments.taskRow.get(id)!]!, 0)
  return { tasks: kept, fragments, quality: [qualityOf(tasks, "opendcTasks", bare, 0), qualityOf(fragments, "opendcFragments", [], strange)] }
}

function hasFragments({ taskRow, taskFirst, taskEnd }: FragmentRows, id: string): boolean {
  const at = taskRow.get(id)
  return at !== undefined && taskFirst[at] !== taskEnd[at]
}

function strangerProblem(tasks: TaskRows, fragments: FragmentRows, id: string): Problem {
  return { file: fragments.file, line: null, column: null, path: "id", expected: `a task of ${tasks.file}`, found: shown(id), advice: "Add the task, or remove its fragments. Or set `import.badRows: drop` to leave them out (they are counted)." }
}

function onlyRows(tasks: TaskRows, isKept: ReadonlyArray<boolean>): TaskRows {
  const kept = (_: unknown, row: number): boolean => isKept[row]!
  return {
    ...tasks, id: tasks.id.filter(kept), submissionSeconds: tasks.submissionSeconds.filter(kept), cpuCount: tasks.cpuCount.filter(kept), cpuMhz: tasks.cpuMhz.filter(kept),
    ramMib: tasks.ramMib.filter(kept), line: tasks.line.filter(kept)
  }
}

/** @param more bad rows that only the other file shows @param otherRows rows of tasks that do not count */
function qualityOf({ file, rowsRead, unknownColumns, badRows }: TaskRows | FragmentRows, format: string, more: ReadonlyArray<BadRow>, otherRows: number): DataQuality {
  const { dropped, excluded } = droppedRows({ rows: [...badRows.rows, ...more].toSorted((a, b) => a.line - b.line), count: badRows.count + more.length })
  const others = otherRows > 0 ? [{ reason: "otherVm" as const, count: otherRows }] : []
  return { file, format, encoding: "utf-8", delimiter: ",", decimal: ".", rowsRead, rowsUsed: rowsRead - badRows.count - more.length - otherRows, excluded: [...excluded, ...others], dropped, defaulted: [], unknownColumns, mappedColumns: [] }
}
