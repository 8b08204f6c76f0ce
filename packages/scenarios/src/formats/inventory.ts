/** One's own table: a row a server, columns named as people name them. */
import { COLUMN_ALIASES } from "./columnAliases.ts"
import type { ColumnTarget } from "./columnAliases.ts"
import type { HeaderReading, InventoryFormat } from "./format.ts"
import { plainName, splitUnit } from "./headerNames.ts"
import { unitFactor } from "./headerUnits.ts"
import { INVENTORY_COLUMNS } from "./inventoryColumns.ts"

const targetsByName = new Map<string, ColumnTarget[]>()
for (const [target, aliases] of Object.entries(COLUMN_ALIASES) as [ColumnTarget, ReadonlyArray<string>][]) {
  for (const alias of aliases) targetsByName.set(plainName(alias), [...(targetsByName.get(plainName(alias)) ?? []), target])
}

/** The column that a header names by the aliases; the unit in it decides between two. */
export function readByAlias(header: string): HeaderReading | undefined {
  const whole = targetsByName.get(plainName(header))
  if (whole !== undefined) return { target: whole[0]!, factor: 1, combine: "only", rank: 0, unitGuessed: true }
  const parts = splitUnit(header)
  if (parts === undefined) return undefined
  for (const target of targetsByName.get(parts.base) ?? []) {
    const factor = unitFactor(target, parts.unit)
    if (factor !== undefined) return { target, factor, combine: "only", rank: 0 }
  }
  return undefined
}

const canonical = new Set<string>(INVENTORY_COLUMNS)

/** The column that a header names by its exact own name, as any format may add it. */
export function readByOwnName(header: string): HeaderReading | undefined {
  const name = header.trim().toLowerCase()
  return canonical.has(name) ? { target: name as ColumnTarget, factor: 1, combine: "only", rank: 0 } : undefined
}

export const inventory: InventoryFormat = {
  name: "inventory",
  description: "One row a server; columns by name, English or French, with units in the header (`Mémoire (Go)`); `rackfold template inventory` prints one.",
  descriptionFr: "Une ligne par serveur ; colonnes par nom, en anglais ou en français, unités dans l'en-tête (`Mémoire (Go)`) ; `rackfold template inventory` en imprime un.",
  recognises: () => true,
  read: (header) => readByOwnName(header) ?? readByAlias(header)
}
