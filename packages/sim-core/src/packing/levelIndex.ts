/**
 * Which hosts might take a guest, found without asking each.
 *
 * Per limited resource and level of demand there is a bitset of the hosts that still reach that level,
 * and per OS family one of the hosts that the rules allow. The AND of one row each leaves a few hosts, a
 * superset of those that fit (exactly those, where each distinct demand is a level of its own); the caller
 * checks them exactly. A tree of maxima cannot do this when resources are short on different hosts.
 */
import { NONE } from "../columns.ts"
import { clearBit, setBit } from "./bitRows.ts"
import type { Flavours } from "./flavours.ts"
import { makeLevelCounter } from "./levels.ts"
import { LevelRows, type Slots } from "./levelRows.ts"
import type { Rooms } from "./rooms.ts"

/** Levels that a flavour ANDs with its legality row: one a resource, the legality row again where it asks for nothing. */
const LEVELS_PER_FLAVOUR = 5

/**
 * An index of hosts, each at a slot of its own; answers are slots.
 *
 * **Cost** O(flavours × resources × log levels + slots × levels ÷ 32) to make, for hosts that are alike.
 * A fall costs O(resources) and a bit for each level crossed, an answer O(slots ÷ 32) at worst; nothing
 * is allocated after the start.
 */
export class LevelIndex {
  private readonly levels: LevelRows
  private readonly slots: Slots
  /** First word of each flavour's legality row: [flavourCount]. */
  private readonly flavourLegal: Int32Array
  /** First words of each flavour's levels: [flavourCount × 5]. */
  private readonly flavourLevels: Int32Array

  /** Every slot is hidden until shown. @param like an index of as many slots, to share what depends on flavours alone */
  constructor(flavours: Flavours, slots: Slots, like?: LevelIndex) {
    this.slots = slots
    this.levels = new LevelRows(flavours, slots)
    this.flavourLegal = like?.flavourLegal ?? flavours.flavourFamily.map((family) => family * this.levels.rows.stride)
    this.flavourLevels = like?.flavourLevels ?? findLevels(flavours, this.levels, this.flavourLegal)
  }

  /** The lowest slot from `from` on that no level rules out for this flavour; NONE if there is none. */
  next(flavour: number, from: number): number {
    const { bits, words, summaryWords } = this.levels.rows
    const { flavourLevels } = this
    // First words of the rows to AND: legality, then the levels. Unrolled: all the time of a search is spent here.
    const z = this.flavourLegal[flavour]!
    const at = flavour * LEVELS_PER_FLAVOUR
    const a = flavourLevels[at]!
    const b = flavourLevels[at + 1]!
    const c = flavourLevels[at + 2]!
    const d = flavourLevels[at + 3]!
    const e = flavourLevels[at + 4]!
    let word = from >>> 5
    if (word >= words) return NONE
    let found = bits[z + word]! & bits[a + word]! & bits[b + word]! & bits[c + word]! & bits[d + word]! & bits[e + word]! & (-1 << (from & 31))
    if (found !== 0) return (word << 5) + lowestBit(found)
    word++
    let since = -1 << (word & 31)
    for (let group = word >>> 5; group < summaryWords; group++) {
      const summary = words + group
      let filled = bits[z + summary]! & bits[a + summary]! & bits[b + summary]! & bits[c + summary]! & bits[d + summary]! & bits[e + summary]! & since
      since = -1
      for (; filled !== 0; filled &= filled - 1) {
        word = (group << 5) + lowestBit(filled)
        found = bits[z + word]! & bits[a + word]! & bits[b + word]! & bits[c + word]! & bits[d + word]! & bits[e + word]!
        if (found !== 0) return (word << 5) + lowestBit(found)
      }
    }
    return NONE
  }

  /** Writes all such slots into `into` ([slotCount]), ascending. @returns how many */
  survivors(flavour: number, into: Int32Array): number {
    const { bits, words, summaryWords } = this.levels.rows
    const { flavourLevels } = this
    // First words of the rows to AND: legality, then the levels. Unrolled: all the time of a search is spent here.
    const z = this.flavourLegal[flavour]!
    const at = flavour * LEVELS_PER_FLAVOUR
    const a = flavourLevels[at]!
    const b = flavourLevels[at + 1]!
    const c = flavourLevels[at + 2]!
    const d = flavourLevels[at + 3]!
    const e = flavourLevels[at + 4]!
    let count = 0
    for (let group = 0; group < summaryWords; group++) {
      const summary = words + group
      let filled = bits[z + summary]! & bits[a + summary]!
      if (filled !== 0) filled &= bits[b + summary]! & bits[c + summary]! & bits[d + summary]! & bits[e + summary]!
      for (; filled !== 0; filled &= filled - 1) {
        const word = (group << 5) + lowestBit(filled)
        let found = bits[z + word]! & bits[a + word]! & bits[b + word]! & bits[c + word]! & bits[d + word]! & bits[e + word]!
        for (; found !== 0; found &= found - 1) into[count++] = (word << 5) + lowestBit(found)
      }
    }
    return count
  }

  /** Leaves a slot out of every answer, until shown. */
  hide(slot: number): void {
    const { rows } = this.levels
    for (let family = 0; family < this.slots.familyLegal.length; family++) clearBit(rows, family * rows.stride, slot)
  }

  /** Takes a slot into the answers for guests that are legal there. */
  show(slot: number): void {
    const { rows } = this.levels
    for (let family = 0; family < this.slots.familyLegal.length; family++) {
      if (this.slots.familyLegal[family]![slot] === 1) setBit(rows, family * rows.stride, slot)
    }
  }

  /** To be called after the slot's reach changed. */
  update(slot: number, released: boolean): void {
    if (released) this.levels.changed(slot)
    else this.levels.fell(slot)
  }
}

function findLevels(flavours: Flavours, rows: LevelRows, flavourLegal: Int32Array): Int32Array {
  const starts = new Int32Array(flavours.flavourCount * LEVELS_PER_FLAVOUR)
  for (let k = 0; k < LEVELS_PER_FLAVOUR; k++) {
    const countLevels = k < flavours.levels.length ? makeLevelCounter(flavours.levels[k]!) : () => 0
    for (let flavour = 0; flavour < flavours.flavourCount; flavour++) {
      const level = countLevels(flavours.flavourNeed[k]?.[flavour] ?? 0)
      starts[flavour * LEVELS_PER_FLAVOUR + k] = level === 0 ? flavourLegal[flavour]! : rows.start(k, level)
    }
  }
  return starts
}

/** Position of the lowest bit that is set; `bits` ≠ 0. */
function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits)
}

/** An index of all hosts, each shown at its own row, kept up to date after every take and release. */
export function indexHosts(rooms: Rooms, flavours: Flavours): LevelIndex {
  const { hostCount } = rooms.plan.hosts
  const index = new LevelIndex(flavours, { slotCount: hostCount, slotReach: rooms.reach, resources: rooms.limited, familyLegal: flavours.familyLegal })
  for (let host = 0; host < hostCount; host++) index.show(host)
  rooms.watch((host, released) => index.update(host, released))
  return index
}
