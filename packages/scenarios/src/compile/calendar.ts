/** Dates of the inventory and dates of the series on one axis: the run begins where the series do. */
import type { Place, Problem } from "../errors.ts"
import { MOMENT_COLUMNS } from "../formats/inventoryColumns.ts"
import type { MomentColumn } from "../formats/inventoryColumns.ts"
import type { Inventory } from "../formats/inventoryContent.ts"

/** @param epochSeconds since 1970 @example isoDate(0) // => "1970-01-01T00:00:00Z" */
export function isoDate(epochSeconds: number): string {
  return new Date(Math.round(epochSeconds) * 1000).toISOString().replace(".000Z", "Z")
}

/**
 * The inventory with its dates in seconds from the start of the run; who came before that was there when it began.
 *
 * @param startEpochSeconds when the run starts, in seconds since 1970
 * @param endEpochSeconds when the series end
 * @returns problems where a server was gone before the run, or none is there during it
 */
export function onCalendar(inventory: Inventory, startEpochSeconds: number, endEpochSeconds: number): { readonly inventory: Inventory } | { readonly problems: ReadonlyArray<Problem> } {
  const { rows } = inventory
  if (rows.firstDateSeconds === null) return { inventory }
  const shift = rows.firstDateSeconds - startEpochSeconds
  const moments = Object.fromEntries(MOMENT_COLUMNS.map((column) => [column, rows.moments[column].map((seconds, row) => (rows.isDate[column][row] === 1 ? seconds + shift : seconds))])) as Record<MomentColumn, Float64Array>
  const period = endEpochSeconds - startEpochSeconds
  const isOver = (row: number): boolean => rows.isDate.end[row] === 1 && moments.end[row]! <= 0
  const isLater = (row: number): boolean => rows.isDate.start[row] === 1 && moments.start[row]! >= period
  const all = Array.from(rows.name, (_, row) => row)
  const span = `${isoDate(startEpochSeconds)} to ${isoDate(endEpochSeconds)}`
  if (all.every((row) => isOver(row) || isLater(row))) {
    return { problems: [{
      ...headerOf(inventory, "start"), path: "start", expected: `dates within those of the series, ${span} (UTC)`, found: `the first on ${isoDate(rows.firstDateSeconds)}, and no server there meanwhile`,
      advice: "Check that both are of the same time, or write start and end in seconds from run start."
    }] }
  }
  const gone = all.filter(isOver)
  if (gone.length > 0) {
    return { problems: gone.map((row) => ({
      ...inventory.placeOf(row, "end"), path: "end", expected: `an end after the run begins, ${isoDate(startEpochSeconds)} (UTC)`, found: isoDate(moments.end[row]! + startEpochSeconds),
      advice: "Remove the server, or begin the series earlier.", ...excerptOf(inventory, row)
    })) }
  }
  for (const row of all) if (rows.isDate.start[row] === 1) moments.start[row] = Math.max(0, moments.start[row]!)
  return { inventory: { ...inventory, rows: { ...rows, moments } } }
}

function headerOf({ columns, headerPlace, quality }: Inventory, column: MomentColumn): Place {
  return { ...(headerPlace ?? { file: quality.file, line: null }), column: (columns.bindings.get(column)?.[0]?.cell ?? 0) + 1 }
}

function excerptOf({ placeOf, excerpt }: Inventory, row: number): { readonly excerpt?: string } {
  const line = excerpt(placeOf(row, "end"))
  return line === undefined ? {} : { excerpt: line }
}
