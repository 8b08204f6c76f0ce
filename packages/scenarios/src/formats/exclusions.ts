/** Rows that are no servers to consolidate: templates, placeholders, machines that are off, blank lines. */
import type { ColumnTarget } from "./columnAliases.ts"
import type { ColumnMap } from "./mapColumns.ts"
import { plainName } from "./headerNames.ts"

export type Exclusion = "template" | "poweredOff" | "placeholder" | "blank"

const YES = new Set(["true", "vrai", "yes", "oui", "1", "y", "o", "x"])
const OFF = new Set(["poweredoff", "powered off", "off", "suspended", "stopped", "down", "shutdown", "shut down", "shut off", "eteint", "eteinte", "arrete", "arretee", "hors tension", "suspendu", "suspendue"])

/**
 * The rule that leaves a row out, in the order template, placeholder, off; undefined: it counts. A template that
 * counts does so although it is off, as all are; so does a placeholder.
 */
export function exclusionOf(cells: ReadonlyArray<string>, columns: ColumnMap, included: ReadonlySet<Exclusion>): Exclusion | undefined {
  if (cells.every((cell) => cell.trim() === "")) return "blank"
  for (const reason of ["template", "placeholder"] as const) if (YES.has(word(cells, columns, reason))) return included.has(reason) ? undefined : reason
  return OFF.has(word(cells, columns, "powerState")) && !included.has("poweredOff") ? "poweredOff" : undefined
}

function word(cells: ReadonlyArray<string>, columns: ColumnMap, target: ColumnTarget): string {
  const binding = columns.bindings.get(target)?.[0]
  return binding === undefined ? "" : plainName(cells[binding.cell] ?? "")
}
