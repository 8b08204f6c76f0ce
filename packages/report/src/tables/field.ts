/** What a column of an output file is; one that lacks a unit or a description does not type-check. */
import { RESOURCES, type ResourceIndex } from "@rackfold/sim-core"

/** Units of output columns; the last five say what kind of thing a column without a physical unit holds. */
export const UNITS = ["s", "ms", "MHz", "MiB", "GiB", "millicores", "IOPS", "Mbit/s", "W", "kWh", "kg", "h", "currency", "fraction 0–1", "count", "number", "yes/no", "name", "text"] as const
export type Unit = (typeof UNITS)[number]

/** null: there is no such figure; an empty cell. */
export type Cell = string | number | null

export interface Field<Row> {
  /** Header of the column. */
  readonly name: string
  readonly unit: Unit
  /** One English sentence; says what an empty cell means. */
  readonly description: string
  readonly value: (row: Row) => Cell
}

/** Ending of a column's name for the unit of each resource: [5]; IOPS are their own. */
export const UNIT_SUFFIXES = ["_mhz", "_mib", "_gib", "", "_mbit_s"] as const
/** Unit of each resource, as a column has it: [5]. */
export const RESOURCE_FIELD_UNITS = ["MHz", "MiB", "GiB", "IOPS", "Mbit/s"] as const satisfies ReadonlyArray<Unit>

/** How a resource reads in an English description: [5]. */
export const RESOURCE_WORDS = ["CPU", "RAM", "disk space", "IOPS", "network"] as const

/** Name of a column that holds an amount: `cpu_capacity_mhz`. */
export function amountName(resource: ResourceIndex, quantity: string): string {
  return `${RESOURCES[resource]}_${quantity}${UNIT_SUFFIXES[resource]}`
}

/** An amount that is not limited has no figure. */
export function finiteOrNull(amount: number): number | null {
  return Number.isFinite(amount) ? amount : null
}

/** total ÷ divisor, null where the divisor is 0 or not limited. */
export function ratioOrNull(total: number, divisor: number): number | null {
  return divisor === 0 || !Number.isFinite(divisor) ? null : total / divisor
}
