/** Rows that are equal in every column given, found by hashing: flavours of guests, kinds of hosts. */
import type { Plan } from "../plan.ts"

export interface Alike {
  readonly groupCount: number
  /** Group of each row: [rowCount]; groups are numbered in order of their first row. */
  readonly rowGroup: Int32Array
  /** First row of each group: [groupCount]. */
  readonly groupFirstRow: Int32Array
}

/**
 * Groups rows by the values of all columns together.
 *
 * Open addressing with linear probing over two integer columns; the hash only decides how fast a row is
 * found, never how groups are numbered.
 *
 * @param allColumns each [rowCount]; NaN is forbidden
 * **Cost** O(rows × columns) on average; 12 to 20 bytes a row.
 */
export function findAlike(rowCount: number, allColumns: ReadonlyArray<Float64Array>): Alike {
  const columns = allColumns.filter((column) => !isConstant(column, rowCount))
  const rowHash = hashRows(rowCount, columns)
  const rowGroup = new Int32Array(rowCount)
  const groupFirstRow = new Int32Array(rowCount)
  const slots = 1 << (32 - Math.clz32(Math.max(1, 2 * rowCount - 1)))
  const slotGroup = new Int32Array(slots).fill(-1)
  let groupCount = 0
  for (let row = 0; row < rowCount; row++) {
    let slot = rowHash[row]! & (slots - 1)
    let group = slotGroup[slot]!
    while (group !== -1 && !equalRows(columns, row, groupFirstRow[group]!)) {
      slot = (slot + 1) & (slots - 1)
      group = slotGroup[slot]!
    }
    if (group === -1) {
      group = groupCount++
      slotGroup[slot] = group
      groupFirstRow[group] = row
    }
    rowGroup[row] = group
  }
  return { groupCount, rowGroup, groupFirstRow: groupFirstRow.slice(0, groupCount) }
}

/** Hosts that placement cannot tell apart while they are empty. */
export function findHostKinds({ hosts, needs = [] }: Plan): Alike {
  return findAlike(hosts.hostCount, [...hosts.hostUsable, hosts.hostCoreMhz, new Float64Array(hosts.hostOsFamilies), new Float64Array(hosts.hostIsSpare), ...needs.map(({ allowed }) => new Float64Array(allowed))])
}

/** Such a column tells no rows apart, and most do not: all memory the same, nothing asked of a disk. */
function isConstant(column: Float64Array, rowCount: number): boolean {
  for (let row = 1; row < rowCount; row++) if (column[row] !== column[0]) return false
  return true
}

function equalRows(columns: ReadonlyArray<Float64Array>, row: number, other: number): boolean {
  for (let k = 0; k < columns.length; k++) if (columns[k]![row] !== columns[k]![other]) return false
  return true
}

/** Mixes both halves of each number, column by column; murmur3's finaliser spreads the bits. */
function hashRows(rowCount: number, columns: ReadonlyArray<Float64Array>): Int32Array {
  const rowHash = new Int32Array(rowCount)
  for (const column of columns) {
    const halves = new Int32Array(column.buffer, column.byteOffset, 2 * rowCount)
    for (let row = 0; row < rowCount; row++) {
      const mixed = Math.imul(rowHash[row]! ^ halves[2 * row]!, 0x9e3779b1) ^ halves[2 * row + 1]!
      rowHash[row] = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
    }
  }
  for (let row = 0; row < rowCount; row++) {
    const hash = rowHash[row]!
    const mixed = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    rowHash[row] = mixed ^ (mixed >>> 16)
  }
  return rowHash
}
