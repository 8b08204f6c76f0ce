/**
 * Where the memory of one host goes when its guests want more than there is: what pages alike have saved is known already;
 * then balloons fill, then pages are compressed and swapped, each as little as is needed to keep as much free as the host
 * wants at that step. What is missing after all of it is told.
 *
 * It follows from what guests hold now, whatever was before, but for pages that are swapped: those that are idle stay
 * where they are when memory is plenty again, and come back as they are touched.
 */
import { compressedMib } from "./compression.ts"
import { fillByShares, makeFillScratch, widenFillScratch } from "./fillByShares.ts"
import { takeLeastRecentlyUsed } from "./leastRecentlyUsed.ts"
import { CLEAR, HARD, HIGH, LOW, SOFT, type MemoryModel } from "./memoryModel.ts"

/** The guests of the host at hand; columns of at least `count`, in MiB. */
export interface CascadeGuests {
  /** In: what each holds, pages that others keep for it aside. */
  wanted: Float64Array
  /** In: of that, what it is using. */
  active: Float64Array
  /** In: as it was configured. */
  configured: Float64Array
  /** In: what stays in memory in any case: reservation, or all where it is pinned; ≤ wanted. */
  reserved: Float64Array
  /** In: what its balloon leaves it of `wanted` at least; = wanted: it has none. */
  ballooned: Float64Array
  /** In: part of it that balloons give out evenly, with `towardsTarget`: its minimum, less pages that others keep for it. */
  base: Float64Array
  /** In: > 0. */
  shares: Float64Array
  /** In: swapped so far. Out: swapped now. */
  swapped: Float64Array
  /** Out: taken by its balloon, compressed, and what it has in memory for itself. */
  inBalloon: Float64Array
  compressed: Float64Array
  resident: Float64Array
}

export interface CascadeHost {
  readonly capacityMib: number
  /** For guests' private memory and compressed pages: capacity less all else. May be below 0. */
  readonly availableMib: number
  readonly minFreeMib: number
}

export interface CascadeResult {
  /** One of HIGH … LOW. */
  state: number
  /** Compressed pages, as they lie in memory. */
  cacheMib: number
  /** What is free after all; never below 0. */
  freeMib: number
  /** What nobody could give back; 0 = none. */
  missingMib: number
}

export interface Cascade {
  readonly guests: CascadeGuests
  readonly result: CascadeResult
  /** Room for so many guests; what was there is lost. */
  readonly widen: (count: number) => void
  /** Fills what is out of the first `count` guests, and the result. **Cost** O(count) where nobody is short, else O(count log count). */
  readonly reclaim: (count: number, host: CascadeHost) => void
}

const COLUMNS = ["wanted", "active", "configured", "reserved", "ballooned", "base", "shares", "swapped", "inBalloon", "compressed", "resident"] as const

/** Below it amounts are rounding: MiB. */
const NOTHING_MIB = 1e-6

export function makeCascade(model: MemoryModel): Cascade {
  const none = new Float64Array(0)
  const guests = Object.fromEntries(COLUMNS.map((column) => [column, none])) as unknown as CascadeGuests
  const result: CascadeResult = { state: HIGH, cacheMib: 0, freeMib: 0, missingMib: 0 }
  const fill = makeFillScratch()
  /** What each has in memory after balloons, and after all. */
  let kept = none
  let left = none
  const idleTax = 1 / (1 - model.idleTaxFraction)
  const isTowards = model.balloonRule === "towardsTarget"

  const sum = (column: Float64Array, count: number) => {
    let total = 0
    for (let i = 0; i < count; i++) total += column[i]!
    return total
  }

  const balloons = (count: number, total: number) => {
    const { wanted, active, ballooned, base, shares } = guests
    for (let i = 0; i < count; i++) {
      fill.floor[i] = Math.min(ballooned[i]!, wanted[i]!)
      fill.ceiling[i] = wanted[i]!
      fill.base[i] = isTowards ? base[i]! : 0
      fill.shares[i] = shares[i]!
      fill.kink[i] = isTowards ? Infinity : active[i]!
    }
    fillByShares(fill, count, total, isTowards ? 1 : idleTax)
    for (let i = 0; i < count; i++) kept[i] = fill.given[i]!
  }

  /** Who gives back so much more, of what they have left. */
  const squeeze = (count: number, mib: number) => {
    const { active, reserved, shares } = guests
    if (model.reclaimRule === "leastRecentlyUsed") {
      for (let i = 0; i < count; i++) fill.floor[i] = Math.min(reserved[i]!, kept[i]!)
      takeLeastRecentlyUsed({ has: kept, active, floor: fill.floor, stays: left }, count, mib)
      return
    }
    for (let i = 0; i < count; i++) {
      fill.floor[i] = Math.min(reserved[i]!, kept[i]!)
      fill.ceiling[i] = kept[i]!
      fill.base[i] = 0
      fill.shares[i] = shares[i]!
      fill.kink[i] = active[i]!
    }
    fillByShares(fill, count, sum(kept, count) - mib, idleTax)
    for (let i = 0; i < count; i++) left[i] = fill.given[i]!
  }

  /** What each gave back beyond its balloon, compressed and swapped; as far as there is room for swapped pages. */
  const compressAndSwap = (count: number) => {
    const { configured, reserved, compressed, resident, swapped } = guests
    const { cacheFraction, ratio } = model.compression
    let wished = 0
    for (let i = 0; i < count; i++) {
      const missing = kept[i]! - left[i]!
      const pages = missing > NOTHING_MIB ? compressedMib(missing, kept[i]! - Math.min(reserved[i]!, kept[i]!), cacheFraction * configured[i]!, ratio) : 0
      compressed[i] = pages
      left[i] = missing > NOTHING_MIB ? missing - pages * (1 - ratio) : 0
      wished += left[i]!
    }
    const part = wished > model.swap.hostMib ? model.swap.hostMib / wished : 1
    for (let i = 0; i < count; i++) {
      const away = left[i]! * part
      left[i] = Math.max(swapped[i]!, away) - away
      swapped[i] = away
      resident[i] = Math.max(0, kept[i]! - compressed[i]! - away)
    }
  }

  /** Idle pages that were swapped before stay away: instead of the balloon's, or beside. `left` has how many more there are. */
  const keepAway = (count: number) => {
    const { wanted, active, reserved, inBalloon, swapped, resident, compressed } = guests
    let more = 0
    for (let i = 0; i < count; i++) {
      const idle = Math.max(0, wanted[i]! - Math.max(active[i]!, reserved[i]!) - swapped[i]! - compressed[i]!)
      left[i] = Math.min(left[i]!, idle)
      more += left[i]!
    }
    if (more === 0) return
    const room = model.swap.hostMib - sum(swapped, count)
    const part = more > room ? Math.max(0, room) / more : 1
    for (let i = 0; i < count; i++) {
      const away = left[i]! * part
      if (away <= NOTHING_MIB) continue
      const instead = Math.min(inBalloon[i]!, away)
      inBalloon[i]! -= instead
      resident[i] = Math.max(0, resident[i]! - (away - instead))
      swapped[i]! += away
    }
  }

  const plenty = (count: number, state: number, freeMib: number) => {
    const { wanted, inBalloon, compressed, resident } = guests
    for (let i = 0; i < count; i++) {
      inBalloon[i] = compressed[i] = 0
      resident[i] = wanted[i]!
    }
    result.state = state
    result.cacheMib = result.missingMib = 0
    result.freeMib = freeMib
  }

  return {
    guests,
    result,
    widen: (count) => {
      const room = Math.max(count, 2 * kept.length)
      for (const column of COLUMNS) guests[column] = new Float64Array(room)
      kept = new Float64Array(room)
      left = new Float64Array(room)
      widenFillScratch(fill, room)
    },
    reclaim: (count, { capacityMib, availableMib, minFreeMib }) => {
      const { wanted, inBalloon, compressed, swapped } = guests
      const whole = sum(wanted, count)
      const balloonsKeep = isTowards ? capacityMib * (1 - model.balloonTargetFraction) : minFreeMib * model.softFraction
      const swapKeeps = minFreeMib * model.hardFraction
      let state = whole > availableMib - minFreeMib * model.clearFraction ? CLEAR : HIGH
      if (whole <= availableMib - Math.max(balloonsKeep, swapKeeps) && sum(swapped, count) === 0) return plenty(count, state, availableMib - whole)
      for (let i = 0; i < count; i++) kept[i] = wanted[i]!
      if (whole > availableMib - balloonsKeep + NOTHING_MIB) {
        balloons(count, availableMib - balloonsKeep)
        if (sum(kept, count) < whole - NOTHING_MIB || !isTowards) state = SOFT
      }
      let missing = sum(kept, count) - (availableMib - swapKeeps)
      if (missing > NOTHING_MIB) {
        state = HARD
        squeeze(count, missing)
      } else {
        missing = 0
        for (let i = 0; i < count; i++) left[i] = kept[i]!
      }
      for (let i = 0; i < count; i++) inBalloon[i] = wanted[i]! - kept[i]! > NOTHING_MIB ? wanted[i]! - kept[i]! : 0
      compressAndSwap(count)
      keepAway(count)
      result.cacheMib = sum(compressed, count) * model.compression.ratio
      const free = availableMib - sum(guests.resident, count) - result.cacheMib
      result.missingMib = free < -NOTHING_MIB ? -free : 0
      result.freeMib = free > 0 ? free : 0
      if (missing > 0 && (result.missingMib > 0 || free < minFreeMib * model.lowFraction - NOTHING_MIB)) state = LOW
      result.state = state
    }
  }
}
