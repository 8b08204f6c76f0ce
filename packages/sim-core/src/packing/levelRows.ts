/** Per limited resource and level of demand, the bitset of hosts that still reach that level. */
import { clearBit, makeBitRows, setAll, setBit, type BitRows } from "./bitRows.ts"
import { chooseLevels, levelOf } from "./levels.ts"
import type { Rooms } from "./rooms.ts"

/** Keeps itself up to date after every take and release: a take that crosses no level costs one comparison a resource. */
export class LevelRows {
  /** The first `rowsBefore` rows are free for the owner; then come the levels of each limited resource, lowest first. */
  readonly rows: BitRows
  /** Thresholds by limited resource: ascending. */
  private readonly levels: ReadonlyArray<Float64Array>
  /** First word of the lowest level of each limited resource. */
  private readonly levelStart: ReadonlyArray<number>
  private readonly reach: ReadonlyArray<Float64Array>
  /** How many levels of limited resource k the host reaches: at [host × limited + k]. */
  private readonly hostLevel: Uint8Array
  /** The highest level that it reaches, −1 for none: same index. Below it, a bit must go. */
  private readonly hostFloor: Float64Array

  /** @param needs by limited resource: the demands to choose levels from */
  constructor(rooms: Rooms, needs: ReadonlyArray<Float64Array>, rowsBefore: number) {
    const { hostCount } = rooms.plan.hosts
    this.levels = needs.map(chooseLevels)
    let rowCount = rowsBefore
    const firstRow = this.levels.map((levels) => (rowCount += levels.length) - levels.length)
    this.rows = makeBitRows(rowCount, hostCount)
    this.levelStart = firstRow.map((row) => row * this.rows.stride)
    this.reach = rooms.limited.map((resource) => rooms.reach[resource]!)
    this.hostLevel = new Uint8Array(hostCount * this.levels.length)
    this.hostFloor = new Float64Array(hostCount * this.levels.length).fill(-1)
    for (let k = 0; k < this.levels.length; k++) this.fill(k, hostCount)
    rooms.watch((host, released) => this.update(host, released))
  }

  /** First word of the highest level at or below the need; −1 if it is below every level. */
  startFor(k: number, need: number): number {
    const level = levelOf(this.levels[k]!, need)
    return level === 0 ? -1 : this.levelStart[k]! + (level - 1) * this.rows.stride
  }

  /** Levels that every host reaches are filled whole, the rest host by host. */
  private fill(k: number, hostCount: number): void {
    const levels = this.levels[k]!
    const reach = this.reach[k]!
    const reachedByAll = levelOf(levels, reach.reduce((least, amount) => (amount < least ? amount : least), Infinity))
    for (let level = 0; level < reachedByAll; level++) setAll(this.rows, this.levelStart[k]! + level * this.rows.stride)
    for (let host = 0; host < hostCount; host++) {
      const at = host * this.levels.length + k
      this.hostLevel[at] = reachedByAll
      this.settle(at, k, host)
    }
  }

  private update(host: number, released: boolean): void {
    const { reach, hostFloor } = this
    const count = reach.length
    for (let k = 0, at = host * count; k < count; k++, at++) {
      if (reach[k]![host]! < hostFloor[at]! || released) this.settle(at, k, host)
    }
  }

  /** Moves the host to the level of what it reaches now. */
  private settle(at: number, k: number, host: number): void {
    const { rows } = this
    const levels = this.levels[k]!
    const amount = this.reach[k]![host]!
    let level = this.hostLevel[at]!
    // First word of the row of `level`: the lowest that the host does not reach.
    let row = this.levelStart[k]! + level * rows.stride
    for (; level > 0 && levels[level - 1]! > amount; level--) clearBit(rows, (row -= rows.stride), host)
    for (; level < levels.length && levels[level]! <= amount; level++, row += rows.stride) setBit(rows, row, host)
    this.hostLevel[at] = level
    this.hostFloor[at] = level === 0 ? -1 : levels[level - 1]!
  }
}
