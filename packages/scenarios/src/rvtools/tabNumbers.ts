/** Numbers of a tab that stands for itself: hosts, clusters, datastores; and what is wrong with them. */
import { shownWords } from "../errors.ts"
import type { DecimalMark } from "../formats/numerals.ts"
import type { RowFault } from "../formats/readRow.ts"
import { said } from "../wording.ts"
import { numberAt } from "./openTab.ts"
import type { OpenTab } from "./openTab.ts"
import type { FieldOf, TabName } from "./tabs.ts"

/** A number of one row, and its fault where the cell holds text, or less than nothing. @returns NaN where the cell says nothing, or nothing good */
export function tabNumber<Name extends TabName>(open: OpenTab<Name>, row: number, field: FieldOf<Name>, decimal: DecimalMark, faults: RowFault[]): number {
  const value = numberAt(open.tab, row, open.cellOf(field), decimal)
  const text = open.text(row, field)
  if (text === "" || value >= 0) return value
  const header = open.tab.table.header[open.cellOf(field)]!
  faults.push({
    target: field, column: `${open.name} ${header}`, cell: open.cellOf(field), place: open.placeOf(row, field), expected: said("a number, at least 0", "un nombre, au moins 0"), found: shownWords(text),
    advice: "Write a number, or leave the cell empty."
  })
  return NaN
}
