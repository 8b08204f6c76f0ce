/** What a table needs to be a list of servers. */
import { advice, shown } from "../errors.ts"
import type { Problem } from "../errors.ts"
import { isBlank } from "./gatherRows.ts"
import type { ColumnMap } from "./mapColumns.ts"
import { headerPlace, tabPlace } from "./workbook.ts"
import type { Tab } from "./workbook.ts"

/** A column of names, and a row; what is missing. */
export function missingColumns(tab: Tab, columns: ColumnMap): Problem[] {
  const { table: { header, records } } = tab
  if (header.length === 0) return [{ ...tabPlace(tab), path: "", expected: "a header and rows", found: "nothing", advice: "Export it again, with all columns." }]
  if (!columns.bindings.has("name")) {
    const headers = `${header.slice(0, 8).map(shown).join(", ")}${header.length > 8 ? ", …" : ""}`
    return [{ ...headerPlace(tab, 0), path: "name", expected: "a column that names the servers: name, vm, server, hostname, nom …", found: `the headers ${headers}`, advice: advice.template }]
  }
  return records.every(isBlank) ? [{ ...headerPlace(tab, 0), path: "", expected: "at least one row", found: "a header only", advice: "Add a row for each server." }] : []
}
