/**
 * Tables are sets of columns; an entity is a row number; absence is NONE.
 *
 * Columns that exist once per resource are arrays of columns, indexed by the resource first:
 * `hostCapacity[CPU][host]`. A resource that nothing asks for costs nothing: loops run over
 * `plan.resourcesInPlay`.
 */
export const NONE = -1

export const CPU = 0
export const RAM = 1
export const DISK = 2
export const IOPS = 3
export const NETWORK = 4

/** A row number of RESOURCES. */
export type ResourceIndex = 0 | 1 | 2 | 3 | 4

/** Names of the five resources, in the order of their index. */
export const RESOURCES = ["cpu", "ram", "disk", "iops", "network"] as const
export type Resource = (typeof RESOURCES)[number]

/** Unit of each resource's columns: [5]. */
export const RESOURCE_UNITS = ["MHz", "MiB", "GiB", "IOPS", "Mbit/s"] as const

/** Shared by time when short: demand above capacity is served in part, and the rest is counted. */
export const RATES = [CPU, IOPS, NETWORK] as const satisfies ReadonlyArray<ResourceIndex>
/** Taken as a whole: what does not fit is refused. */
export const SPACES = [RAM, DISK] as const satisfies ReadonlyArray<ResourceIndex>

export const RESOURCE_INDEXES = [CPU, RAM, DISK, IOPS, NETWORK] as const satisfies ReadonlyArray<ResourceIndex>

/** One Float64 column per resource: [5][rows]. */
export type ResourceColumns = ReadonlyArray<Float64Array>

/** Columns of zeros for the resources in play; the others share one, which nobody writes: what nothing asks for costs nothing. */
export function columnsInPlay(rowCount: number, inPlay: ReadonlyArray<ResourceIndex>): Float64Array[] {
  const absent = new Float64Array(inPlay.length === RESOURCES.length ? 0 : rowCount)
  return RESOURCE_INDEXES.map((resource) => (inPlay.includes(resource) ? new Float64Array(rowCount) : absent))
}

/** Σ of a column, in row order. */
export function sumOf(column: Float64Array): number {
  // Not 0: V8 adds whole numbers to a sum that began as a whole number several times slower; −0 is none.
  let total = -0
  for (let row = 0; row < column.length; row++) total += column[row]!
  return total + 0
}

/** Five columns of zeros. */
export function zeroResourceColumns(rowCount: number): Float64Array[] {
  return RESOURCES.map(() => new Float64Array(rowCount))
}
