/** Servers that the scenario would have otherwise than the inventory says: a what-if by name. */
import type { Finding } from "../errors.ts"
import { NUMBER_COLUMNS } from "../formats/inventoryColumns.ts"
import type { NumberColumn } from "../formats/inventoryColumns.ts"
import type { InventoryRows } from "../formats/rowColumns.ts"
import type { Scenario } from "../scenario.ts"
import { guestsNamed } from "./namePattern.ts"

/** The rows with `workload.changes` in place of what they say, the last one of several. **Cost** O(changes × rows). */
export function changedRows(rows: InventoryRows, changes: Scenario["workload"]["changes"]): { readonly rows: InventoryRows } | { readonly findings: ReadonlyArray<Finding> } {
  if (changes.length === 0) return { rows }
  const findings: Finding[] = []
  const numbers: Record<NumberColumn, Float64Array> = { ...rows.numbers }
  changes.forEach((change, i) => {
    const named = guestsNamed(change.guests, rows.name, ["workload", "changes", i, "guests"], findings)
    for (const column of NUMBER_COLUMNS) {
      const value = change[column]
      if (value === undefined) continue
      if (numbers[column] === rows.numbers[column]) numbers[column] = rows.numbers[column].slice()
      for (const row of named) numbers[column][row] = value
    }
  })
  return findings.length > 0 ? { findings } : { rows: { ...rows, numbers } }
}
