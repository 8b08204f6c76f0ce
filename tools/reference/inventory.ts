/** The inventory's page: columns with units, ranges and other names, and the formats that are read. */
import { inventoryFormats } from "@rackfold/scenarios"
import { COLUMN_ALIASES } from "../../packages/scenarios/src/formats/columnAliases.ts"
import { expectedNumber, INVENTORY_COLUMNS, NUMBER_COLUMNS, NUMBER_RULES, TEXT_DESCRIPTIONS, type InventoryColumnName, type NumberColumn } from "../../packages/scenarios/src/formats/inventoryColumns.ts"
import { code, page, table } from "./markdown.ts"

const isNumber = (column: InventoryColumnName): column is NumberColumn => (NUMBER_COLUMNS as ReadonlyArray<string>).includes(column)

function columnRow(column: InventoryColumnName): ReadonlyArray<string> {
  const says = isNumber(column) ? [expectedNumber(column), NUMBER_RULES[column].description] : ["text", TEXT_DESCRIPTIONS[column].description]
  return [code(column), ...says]
}

export const inventory = (): string =>
  page(
    "Inventory CSV",
    "A row a server. Only `name` is required; what a row lacks comes from its service class, from `workload.defaults`, or from the defaults, and is said so. Columns are matched by name, whatever the case, accents and outer blanks, in English and French; a unit in the header (`Mémoire (Go)`, `ram_mib`) is read. Delimiter, decimal comma, byte order mark and Windows-1252 are detected. Lines above the header that begin with `#` are comments, and are skipped (a `#` directly followed by a delimiter is a column name). `rackfold template inventory` prints a commented start that runs as it is.",
    table(["column", "value", "meaning"], INVENTORY_COLUMNS.map(columnRow)),
    "## Other names",
    "Without accents, case, punctuation and unit.",
    table(["column", "also written"], Object.entries(COLUMN_ALIASES).map(([column, names]) => [code(column), names.join(", ")])),
    "## Formats",
    table(["format", "what it is"], inventoryFormats.map((format) => [code(format.name), format.description]))
  )
