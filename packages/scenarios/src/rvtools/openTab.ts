/** A tab opened for reading by field: where each is, and the text and numbers of its rows. */
import type { DataQuality } from "@rackfold/sim-core"
import { shown } from "../errors.ts"
import type { Place, Problem } from "../errors.ts"
import { plainName } from "../formats/headerNames.ts"
import { parseNumeral } from "../formats/numerals.ts"
import type { DecimalMark } from "../formats/numerals.ts"
import { cellPlace, headerPlace } from "../formats/workbook.ts"
import type { Tab } from "../formats/workbook.ts"
import { TAB_FIELDS } from "./tabs.ts"
import type { FieldOf, TabName } from "./tabs.ts"

export interface OpenTab<Name extends TabName> {
  readonly name: Name
  readonly tab: Tab
  readonly rowCount: number
  /** −1: the tab has no such column. */
  readonly cellOf: (field: FieldOf<Name>) => number
  /** "": the row does not say. */
  readonly text: (record: number, field: FieldOf<Name>) => string
  readonly placeOf: (record: number, field: FieldOf<Name>) => Place
  /** Fields that two headers name, of which nobody knows which counts. */
  readonly problems: ReadonlyArray<Problem>
  readonly unknownColumns: DataQuality["unknownColumns"]
  readonly mappedColumns: DataQuality["mappedColumns"]
}

export function openTab<Name extends TabName>(name: Name, tab: Tab): OpenTab<Name> {
  const fields = TAB_FIELDS[name] as Readonly<Record<string, ReadonlyArray<string>>>
  const { header, records } = tab.table
  const cells = new Map<string, number[]>()
  header.forEach((written, cell) => {
    const plain = plainName(written)
    if (plain !== "") cells.set(plain, [...(cells.get(plain) ?? []), cell])
  })
  const found = new Map(Object.entries(fields).map(([field, headers]) => [field, headers.flatMap((plain) => cells.get(plain) ?? [])] as const))
  const cellOf = (field: string): number => found.get(field)?.[0] ?? -1
  // Two headers of one name contradict each other; of two names, the first of the list counts.
  const doubled = [...new Set(Object.values(fields).flat())].flatMap((plain) => {
    const list = cells.get(plain) ?? []
    return list.length < 2 ? [] : [doubleHeader(tab, list[0]!, list[1]!)]
  })
  const fieldOf = new Map([...found].flatMap(([field, list]) => list.slice(0, 1).map((cell) => [cell, field] as const)))
  return {
    name, tab, rowCount: records.length, cellOf,
    text: (record, field) => (records[record]?.[cellOf(field)] ?? "").trim(),
    placeOf: (record, field) => cellPlace(tab, record, Math.max(0, cellOf(field))),
    problems: doubled,
    unknownColumns: header.filter((written, cell) => written !== "" && !fieldOf.has(cell)),
    mappedColumns: [...fieldOf].toSorted(([a], [b]) => a - b).map(([cell, field]) => ({ header: header[cell]!, column: field }))
  }
}

function doubleHeader(tab: Tab, first: number, second: number): Problem {
  const { header } = tab.table
  return { ...headerPlace(tab, second), path: header[second]!, expected: `one column ${header[second]!}`, found: `${shown(header[first])} in column ${first + 1} and ${shown(header[second])} in column ${second + 1}`, advice: "Remove or rename one of the two headers." }
}

/** Every cell of these columns that holds text, where numbers belong: their decimal mark is found in it. */
export function textNumerals({ table: { records, isNumber } }: Tab, cells: ReadonlyArray<number>): string[] {
  const list: string[] = []
  records.forEach((record, i) => {
    for (const cell of cells) if (isNumber?.(i, cell) !== true && /[.,]/.test(record[cell] ?? "")) list.push(record[cell]!)
  })
  return list
}

/** A number of a tab; NaN: none, or the cell is empty. */
export function numberAt({ table: { records, isNumber } }: Tab, record: number, cell: number, decimal: DecimalMark): number {
  const text = records[record]?.[cell] ?? ""
  return text === "" ? NaN : parseNumeral(text, isNumber?.(record, cell) === true ? "." : decimal)
}

/** A number as text with this decimal mark: the form in which the rows of one file are alike. */
export function numeral(value: number, decimal: DecimalMark): string {
  return decimal === "." ? String(value) : String(value).replace(".", ",")
}
