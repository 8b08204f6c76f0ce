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
import { findFlavours, smallestNeeds, type Flavours } from "./flavours.ts"
import { LevelRows } from "./levelRows.ts"
import type { Rooms } from "./rooms.ts"

/** Levels that a flavour ANDs with its legality row: one a resource, the legality row again where it asks for nothing. */
const LEVELS_PER_FLAVOUR = 5

/**
 * An index of these rooms, kept up to date after every take and release.
 *
 * **Cost** O(guests × resources + hosts × levels ÷ 32) to make, for hosts that are alike. A take costs
 * O(resources) and a bit for each level that the host falls through; an answer O(hosts ÷ 32) at worst;
 * nothing is allocated after the start.
 */
export class LevelIndex {
  /** What to ask with: flavours.guestFlavour[guest]. */
  readonly flavours: Flavours
  private readonly levels: LevelRows
  /** First word of each flavour's legality row: [flavourCount]. */
  private readonly flavourLegal: Int32Array
  /** First words of each flavour's levels: [flavourCount × 5]. */
  private readonly flavourLevels: Int32Array

  constructor(rooms: Rooms) {
    const flavours = findFlavours(rooms)
    const needs = rooms.limited.map((resource) => smallestNeeds(rooms, flavours, resource))
    this.flavours = flavours
    this.levels = new LevelRows(rooms, needs, flavours.familyLegal.length)
    this.flavourLegal = flavours.flavourFamily.map((family) => family * this.levels.rows.stride)
    this.flavourLevels = this.findLevels(needs)
    for (let host = 0; host < rooms.plan.hosts.hostCount; host++) this.show(host)
  }

  /** The lowest host from `from` on that no level rules out for this flavour; NONE if there is none. */
  next(flavour: number, from: number): number {
    const { bits, words, summaryWords } = this.levels.rows
    const { flavourLevels } = this
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
      const at = words + group
      let filled = bits[z + at]! & bits[a + at]! & bits[b + at]! & bits[c + at]! & bits[d + at]! & bits[e + at]! & since
      since = -1
      for (; filled !== 0; filled &= filled - 1) {
        word = (group << 5) + lowestBit(filled)
        found = bits[z + word]! & bits[a + word]! & bits[b + word]! & bits[c + word]! & bits[d + word]! & bits[e + word]!
        if (found !== 0) return (word << 5) + lowestBit(found)
      }
    }
    return NONE
  }

  /** Writes all such hosts into `into` ([hostCount]), ascending. @returns how many */
  survivors(flavour: number, into: Int32Array): number {
    const { bits, words, summaryWords } = this.levels.rows
    const { flavourLevels } = this
    const z = this.flavourLegal[flavour]!
    const at = flavour * LEVELS_PER_FLAVOUR
    const a = flavourLevels[at]!
    const b = flavourLevels[at + 1]!
    const c = flavourLevels[at + 2]!
    const d = flavourLevels[at + 3]!
    const e = flavourLevels[at + 4]!
    let count = 0
    for (let group = 0; group < summaryWords; group++) {
      const at = words + group
      let filled = bits[z + at]! & bits[a + at]! & bits[b + at]! & bits[c + at]! & bits[d + at]! & bits[e + at]!
      for (; filled !== 0; filled &= filled - 1) {
        const word = (group << 5) + lowestBit(filled)
        let found = bits[z + word]! & bits[a + word]! & bits[b + word]! & bits[c + word]! & bits[d + word]! & bits[e + word]!
        for (; found !== 0; found &= found - 1) into[count++] = (word << 5) + lowestBit(found)
      }
    }
    return count
  }

  /** Leaves a host out of every answer, until shown. */
  hide(host: number): void {
    const { rows } = this.levels
    const { familyLegal } = this.flavours
    for (let family = 0; family < familyLegal.length; family++) clearBit(rows, family * rows.stride, host)
  }

  /** Takes a host back into the answers for guests that are legal there. */
  show(host: number): void {
    const { rows } = this.levels
    const { familyLegal } = this.flavours
    for (let family = 0; family < familyLegal.length; family++) {
      if (familyLegal[family]![host] === 1) setBit(rows, family * rows.stride, host)
    }
  }

  private findLevels(needs: ReadonlyArray<Float64Array>): Int32Array {
    const starts = new Int32Array(this.flavours.flavourCount * LEVELS_PER_FLAVOUR)
    for (let flavour = 0; flavour < this.flavours.flavourCount; flavour++) {
      const legal = this.flavourLegal[flavour]!
      for (let k = 0; k < LEVELS_PER_FLAVOUR; k++) {
        const start = k < needs.length ? this.levels.startFor(k, needs[k]![flavour]!) : -1
        starts[flavour * LEVELS_PER_FLAVOUR + k] = start === -1 ? legal : start
      }
    }
    return starts
  }
}

/** Position of the lowest bit that is set; `bits` ≠ 0. */
function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits)
}
