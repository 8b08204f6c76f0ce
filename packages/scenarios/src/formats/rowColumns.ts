/** Rows gathered into columns, and dates brought to seconds from run start. */
import type { Place, Problem } from "../errors.ts"
import { MOMENT_COLUMNS, NUMBER_COLUMNS, TEXT_COLUMNS } from "./inventoryColumns.ts"
import type { MomentColumn, NumberColumn, TextColumn } from "./inventoryColumns.ts"
import type { Row } from "./readRow.ts"

/** The rows that count, as columns. NaN and "" = the row does not say. */
export interface InventoryRows {
  readonly rowCount: number
  /** Line of the file on which the row begins. */
  readonly lineOf: (row: number) => number
  /** Rows with something wrong, and in which columns; "" = in the whole row. */
  readonly badColumns: ReadonlyMap<number, ReadonlyArray<string>>
  readonly name: ReadonlyArray<string>
  readonly numbers: Readonly<Record<NumberColumn, Float64Array>>
  readonly texts: Readonly<Record<TextColumn, ReadonlyArray<string>>>
  /** Seconds from run start; NaN = not said. */
  readonly moments: Readonly<Record<MomentColumn, Float64Array>>
  /** 1 = written as a date, and counted from the first of them: [rows]. */
  readonly isDate: Readonly<Record<MomentColumn, Uint8Array>>
  /** Seconds since 1970 of the earliest start that is a date; null: none is. */
  readonly firstDateSeconds: number | null
}

export interface RowCollector {
  readonly add: (row: Row, record: number, badColumns: ReadonlyArray<string>) => void
  readonly finish: (lineOf: (record: number) => number) => { readonly rows: InventoryRows; readonly recordOf: (row: number) => number; readonly strayEnds: ReadonlyArray<number> }
}

/** Columns that grow by a row at a time, up to `most`. */
export function rowCollector(most: number): RowCollector {
  let count = 0
  const name: string[] = []
  const bad = new Map<number, ReadonlyArray<string>>()
  const texts = Object.fromEntries(TEXT_COLUMNS.map((column): [TextColumn, string[]] => [column, []])) as Record<TextColumn, string[]>
  const numbers = Object.fromEntries(NUMBER_COLUMNS.map((column) => [column, new Float64Array(most)])) as Record<NumberColumn, Float64Array>
  const moments = Object.fromEntries(MOMENT_COLUMNS.map((column) => [column, new Float64Array(most)])) as Record<MomentColumn, Float64Array>
  const dates = Object.fromEntries(MOMENT_COLUMNS.map((column) => [column, new Uint8Array(most)])) as Record<MomentColumn, Uint8Array>
  const records = new Int32Array(most)
  const add = (row: Row, record: number, badColumns: ReadonlyArray<string>): void => {
    if (badColumns.length > 0) bad.set(count, badColumns)
    name.push(row.name)
    for (const column of TEXT_COLUMNS) texts[column].push(row.texts[column])
    for (const column of NUMBER_COLUMNS) numbers[column][count] = row.numbers[column]
    for (const column of MOMENT_COLUMNS) {
      moments[column][count] = row.moments[column]
      dates[column][count] = row.isDate[column] ? 1 : 0
    }
    records[count++] = record
  }
  const finish = (lineOf: (record: number) => number) => {
    const cut = <A extends string>(columns: Record<A, Float64Array>) => Object.fromEntries(Object.entries<Float64Array>(columns).map(([column, values]) => [column, values.slice(0, count)])) as Record<A, Float64Array>
    const rows: InventoryRows = { rowCount: count, lineOf: (row) => lineOf(records[row]!), badColumns: bad, name, numbers: cut(numbers), texts, moments: cut(moments), isDate: { start: dates.start.slice(0, count), end: dates.end.slice(0, count) }, firstDateSeconds: firstDate(moments.start, dates.start, count) }
    return { rows, recordOf: (row: number) => records[row]!, strayEnds: fromRunStart(rows, count).filter((row) => !bad.has(row)) }
  }
  return { add, finish }
}

function firstDate(starts: Float64Array, isDate: Uint8Array, count: number): number | null {
  let earliest = Infinity
  for (let row = 0; row < count; row++) if (isDate[row] === 1) earliest = Math.min(earliest, starts[row]!)
  return earliest === Infinity ? null : earliest
}

/** Dates become seconds from the earliest start; rows whose end is a date while no start is are told. */
function fromRunStart({ moments, isDate: dates, firstDateSeconds }: InventoryRows, count: number): number[] {
  const earliest = firstDateSeconds ?? Infinity
  const strayEnds: number[] = []
  for (let row = 0; row < count; row++) {
    if (dates.start[row] === 1) moments.start[row]! -= earliest
    if (dates.end[row] !== 1) continue
    if (earliest === Infinity || moments.end[row]! <= earliest) strayEnds.push(row)
    else moments.end[row]! -= earliest
  }
  return strayEnds
}

/** What is wrong with an end that is a date where no earlier start is one. */
export function strayEndProblem(place: Place): Problem {
  return { ...place, path: "end", expected: "a date after the earliest start of the file", found: "a date that has none before it", advice: "Give the rows a start date, or write the end in seconds from run start." }
}
