/** Bitsets of hosts: one per OS family, and one per limited resource and level of demand for the hosts that reach it. */
import { clearBitInRows, makeBitRows, setAll, setBit, type BitRows } from "./bitRows.ts"
import type { Flavours } from "./flavours.ts"
import { countUpTo } from "./levels.ts"

/** What the rows are about: hosts in any order, each at its slot. */
export interface Slots {
  readonly slotCount: number
  /** Largest need that fits, by limited resource: [slotCount]. */
  readonly slotReach: ReadonlyArray<Float64Array>
  /** 1 = the rules allow guests of this family, by row of Flavours.familyLegal: [slotCount]. */
  readonly familyLegal: ReadonlyArray<Uint8Array>
}

/** A row per family first, all zeros until shown; then, by limited resource, its levels, lowest first. */
export class LevelRows {
  readonly rows: BitRows
  private readonly levels: ReadonlyArray<Float64Array>
  /** First word of the lowest level of each limited resource. */
  private readonly levelStart: ReadonlyArray<number>
  private readonly slots: Slots
  /** How many levels of limited resource k the slot reaches: at [slot × limited + k]. */
  private readonly slotLevel: Uint8Array
  /** The highest level that it reaches, −1 for none: same index. Below it, a bit must go. */
  private readonly slotFloor: Float64Array

  constructor({ levels }: Flavours, slots: Slots) {
    this.levels = levels
    this.slots = slots
    let rowCount = slots.familyLegal.length
    const firstRow = levels.map((thresholds) => (rowCount += thresholds.length) - thresholds.length)
    this.rows = makeBitRows(rowCount, slots.slotCount)
    this.levelStart = firstRow.map((row) => row * this.rows.stride)
    this.slotLevel = new Uint8Array(slots.slotCount * levels.length)
    this.slotFloor = new Float64Array(slots.slotCount * levels.length)
    for (let k = 0; k < levels.length; k++) this.fill(k)
  }

  /** First word of the hosts that reach `level` (1 = lowest) of limited resource k. */
  start(k: number, level: number): number {
    return this.levelStart[k]! + (level - 1) * this.rows.stride
  }

  /** Sets the slot's levels right after its reach fell. **Cost** one comparison a resource where no level is crossed. */
  fell(slot: number): void {
    const { slotReach } = this.slots
    const { slotFloor } = this
    const count = slotReach.length
    for (let k = 0, at = slot * count; k < count; k++, at++) {
      if (slotReach[k]![slot]! < slotFloor[at]!) this.settle(at, k, slot)
    }
  }

  /** Sets the slot's levels right after any change of its reach. */
  changed(slot: number): void {
    const count = this.levels.length
    for (let k = 0; k < count; k++) this.settle(slot * count + k, k, slot)
  }

  /** Levels that every slot reaches are filled whole, the rest slot by slot. */
  private fill(k: number): void {
    const { slotCount, slotReach } = this.slots
    const leastReach = slotReach[k]!.reduce((least, amount) => (amount < least ? amount : least), Infinity)
    const reachedByAll = countUpTo(this.levels[k]!, leastReach)
    for (let level = 0; level < reachedByAll; level++) setAll(this.rows, this.levelStart[k]! + level * this.rows.stride)
    for (let slot = 0, at = k; slot < slotCount; slot++, at += this.levels.length) {
      this.slotLevel[at] = reachedByAll
      this.settle(at, k, slot)
    }
  }

  private settle(at: number, k: number, slot: number): void {
    const { rows } = this
    const levels = this.levels[k]!
    const amount = this.slots.slotReach[k]![slot]!
    const before = this.slotLevel[at]!
    let level = before
    while (level > 0 && levels[level - 1]! > amount) level--
    if (level < before) clearBitInRows(rows, this.levelStart[k]! + level * rows.stride, before - level, slot)
    for (; level < levels.length && levels[level]! <= amount; level++) setBit(rows, this.levelStart[k]! + level * rows.stride, slot)
    this.slotLevel[at] = level
    this.slotFloor[at] = level === 0 ? -1 : levels[level - 1]!
  }
}
