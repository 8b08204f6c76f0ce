/** Servers of the workload that are containers, apart from those that are VMs. */
import { shown } from "../errors.ts"
import type { Finding } from "../errors.ts"
import { guestsNamed } from "../compile/namePattern.ts"
import type { FilledRows } from "../compile/fillRows.ts"
import type { NumberColumn } from "../formats/inventoryColumns.ts"
import type { Scenario } from "../scenario.ts"

export interface SplitRows {
  readonly vms: FilledRows
  /** Row of the inventory that each VM is. */
  readonly rowOf: (vm: number) => number
  /** null: none is a container. */
  readonly containers: FilledRows | null
}

export function splitWorkload({ containers: written }: Scenario, rows: FilledRows): SplitRows | { readonly findings: ReadonlyArray<Finding> } {
  if (written?.guests === undefined) return { vms: rows, rowOf: (vm) => vm, containers: null }
  const findings: Finding[] = []
  const named = new Set(guestsNamed(written.guests, rows.name, ["containers", "guests"], findings))
  for (const [i, { guests = [] }] of written.nodes.entries()) {
    const both = guestsNamed(guests, rows.name, ["containers", "nodes", i, "guests"], []).find((row) => named.has(row))
    if (both !== undefined) findings.push({ path: ["containers", "nodes", i, "guests"], expected: "servers that are no containers themselves", found: `${shown(rows.name[both]!)}, which containers.guests names too`, advice: "A container has no kernel of its own for others to share: take it out of one of the two." })
  }
  if (findings.length > 0) return { findings }
  const all = Array.from({ length: rows.rowCount }, (_, row) => row)
  const vms = all.filter((row) => !named.has(row))
  return { vms: pick(rows, vms), rowOf: (vm) => vms[vm]!, containers: pick(rows, [...named]) }
}

function pick(rows: FilledRows, which: ReadonlyArray<number>): FilledRows {
  const of = <A>(column: ReadonlyArray<A>): A[] => which.map((row) => column[row]!)
  const numbers = (column: Float64Array) => Float64Array.from(which, (row) => column[row]!)
  return {
    rowCount: which.length, name: of(rows.name), os: of(rows.os), group: of(rows.group), service: of(rows.service), model: of(rows.model), start: numbers(rows.start), end: numbers(rows.end),
    numbers: Object.fromEntries(Object.entries(rows.numbers).map(([column, values]) => [column, numbers(values)])) as Record<NumberColumn, Float64Array>
  }
}
