/** Bitsets of hosts: one per OS family, and one per limited resource and level of demand for the hosts that reach it. */
import type { ResourceIndex } from "../columns.ts"
import { clearBitInRows, makeBitRows, setAll, setBit, type BitRows } from "./bitRows.ts"
import type { Flavours } from "./flavours.ts"
import { countUpTo } from "./levels.ts"

/** What the rows are about: hosts in any order, each at its slot. */
export interface Slots {
  readonly slotCount: number
  /** Largest need that fits: at [resource × slotCount + slot]. */
  readonly slotReach: Float64Array
  /** Resources that refuse somebody; the k-th has the k-th levels. */
  readonly resources: ReadonlyArray<ResourceIndex>
  /** 1 = the rules allow guests of this family, by row of Flavours.familyLegal: [slotCount]. */
  readonly familyLegal: ReadonlyArray<Uint8Array>
}

/** A row per family first, all zeros until shown; then, by resource, its levels, lowest first. */
export class LevelRows {
  readonly rows: BitRows
  private readonly slots: Slots
  private readonly levels: ReadonlyArray<Float64Array>
  /** First word of the lowest level of the k-th resource. */
  private readonly levelStart: ReadonlyArray<number>
  /** How many levels of the k-th resource the slot reaches: at [slot × resources + k]. */
  private readonly slotLevel: Uint8Array
  /** The highest level that it reaches, −1 for none: same index. Below it, a bit must go. */
  private readonly slotFloor: Float64Array

  constructor({ levels }: Flavours, slots: Slots) {
    this.slots = slots
    this.levels = levels
    let rowCount = slots.familyLegal.length
    const firstRow = levels.map((thresholds) => (rowCount += thresholds.length) - thresholds.length)
    this.rows = makeBitRows(rowCount, slots.slotCount)
    this.levelStart = firstRow.map((row) => row * this.rows.stride)
    this.slotLevel = new Uint8Array(slots.slotCount * levels.length)
    this.slotFloor = new Float64Array(slots.slotCount * levels.length)
    for (let k = 0; k < levels.length; k++) this.fill(k)
  }

  /** First word of the hosts that reach `level` (1 = lowest) of the k-th resource. */
  start(k: number, level: number): number {
    return this.levelStart[k]! + (level - 1) * this.rows.stride
  }

  /** Sets the slot's levels right after its reach fell. **Cost** one comparison a resource where no level is crossed. */
  fell(slot: number): void {
    const { slotReach, slotCount, resources } = this.slots
    const { slotFloor } = this
    const count = resources.length
    for (let k = 0, at = slot * count; k < count; k++, at++) {
      const reach = slotReach[resources[k]! * slotCount + slot]!
      if (reach < slotFloor[at]!) this.lower(at, k, slot, reach)
    }
  }

  /** Sets the slot's levels right after any change of its reach. */
  changed(slot: number): void {
    const { slotReach, slotCount, resources } = this.slots
    for (let k = 0; k < resources.length; k++) {
      const at = slot * resources.length + k
      const reach = slotReach[resources[k]! * slotCount + slot]!
      this.lower(at, k, slot, reach)
      this.raise(at, k, slot, reach)
    }
  }

  /** Levels that every slot reaches are filled whole, the rest slot by slot. */
  private fill(k: number): void {
    const { slotCount, slotReach, resources } = this.slots
    const reach = slotReach.subarray(resources[k]! * slotCount, (resources[k]! + 1) * slotCount)
    const reachedByAll = countUpTo(this.levels[k]!, reach.reduce((least, amount) => (amount < least ? amount : least), Infinity))
    for (let level = 1; level <= reachedByAll; level++) setAll(this.rows, this.start(k, level))
    for (let slot = 0, at = k; slot < slotCount; slot++, at += resources.length) {
      this.slotLevel[at] = reachedByAll
      this.raise(at, k, slot, reach[slot]!)
    }
  }

  private lower(at: number, k: number, slot: number, reach: number): void {
    const levels = this.levels[k]!
    const before = this.slotLevel[at]!
    let level = before
    while (level > 0 && levels[level - 1]! > reach) level--
    if (level < before) clearBitInRows(this.rows, this.start(k, level + 1), before - level, slot)
    this.slotLevel[at] = level
    this.slotFloor[at] = level === 0 ? -1 : levels[level - 1]!
  }

  private raise(at: number, k: number, slot: number, reach: number): void {
    const levels = this.levels[k]!
    let level = this.slotLevel[at]!
    while (level < levels.length && levels[level]! <= reach) setBit(this.rows, this.start(k, ++level), slot)
    this.slotLevel[at] = level
    this.slotFloor[at] = level === 0 ? -1 : levels[level - 1]!
  }
}
