/** Headers → columns: which cell of a row holds what, which headers nobody knows, which two contradict each other. */
import { shown } from "../errors.ts"
import type { Place, Problem } from "../errors.ts"
import type { ColumnTarget } from "./columnAliases.ts"
import type { HeaderReading, InventoryFormat } from "./format.ts"
import { plainName } from "./headerNames.ts"

/** One header that is read. */
export interface Binding extends HeaderReading {
  /** Cell of the record. */
  readonly cell: number
  readonly header: string
}

export interface ColumnMap {
  /** By column; several only where the format adds up or prefers. In order of preference. */
  readonly bindings: ReadonlyMap<ColumnTarget, ReadonlyArray<Binding>>
  readonly unknown: ReadonlyArray<string>
  readonly mapped: ReadonlyArray<{ readonly header: string; readonly column: string }>
}

export function plainHeaders(header: ReadonlyArray<string>): ReadonlySet<string> {
  return new Set(header.map(plainName))
}

/** What each header of a file means. @param headerPlace where the first of them stands */
export function mapColumns(headerPlace: Place, header: ReadonlyArray<string>, format: Pick<InventoryFormat, "read">): { readonly columns: ColumnMap; readonly problems: ReadonlyArray<Problem> } {
  const plain = plainHeaders(header)
  const bindings = new Map<ColumnTarget, Binding[]>()
  const unknown: string[] = []
  const mapped: { header: string; column: string }[] = []
  header.forEach((name, cell) => {
    if (name === "") return
    const reading = format.read(name, plain)
    if (reading === undefined) { unknown.push(name); return }
    const sofar = bindings.get(reading.target)
    if (sofar === undefined) bindings.set(reading.target, [{ ...reading, cell, header: name }])
    else sofar.push({ ...reading, cell, header: name })
    mapped.push({ header: name, column: reading.target })
  })
  for (const list of bindings.values()) list.sort((a, b) => a.rank - b.rank || a.cell - b.cell)
  return { columns: { bindings, unknown, mapped }, problems: [...bindings].flatMap(([target, list]) => contradiction(headerPlace, target, list)) }
}

function contradiction(headerPlace: Place, target: ColumnTarget, list: ReadonlyArray<Binding>): Problem[] {
  if (list.every(({ combine, rank }, i) => combine === "sum" || (combine === "prefer" && rank !== list[i - 1]?.rank))) return []
  const [first, second] = list
  if (second === undefined) return []
  return [{
    ...headerPlace, column: second.cell + 1, path: target, expected: `one column for ${target}`, found: `${shown(first!.header)} and ${shown(second.header)}`,
    advice: "Remove or rename one of the two headers."
  }]
}
