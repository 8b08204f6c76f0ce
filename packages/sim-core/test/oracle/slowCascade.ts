/** The slow obvious version of the cascade of one host: every amount by halving an interval until it is small. For tests only. */
import type { MemoryModel } from "../../src/physics/memory/memoryModel.ts"

export interface SlowGuest {
  readonly wanted: number
  readonly active: number
  readonly configured: number
  readonly reserved: number
  readonly ballooned: number
  readonly base: number
  readonly shares: number
  readonly swapped: number
}

export interface SlowResult {
  readonly guests: ReadonlyArray<{ readonly inBalloon: number; readonly compressed: number; readonly swapped: number; readonly resident: number }>
  readonly freeMib: number
  readonly missingMib: number
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value))
const total = (values: ReadonlyArray<number>) => values.reduce((sum, value) => sum + value, 0)

/** Largest level in [0, most] at which `isEnough` is false, but for a hair. */
function halve(most: number, isEnough: (level: number) => boolean): number {
  let [low, high] = [0, most]
  for (let k = 0; k < 200; k++) {
    const middle = (low + high) / 2
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return high
}

/** Parts that grow with a level until they reach `wish` together, or can grow no more. */
const grow = (parts: (level: number) => ReadonlyArray<number>, wish: number): ReadonlyArray<number> => parts(halve(1e7, (level) => total(parts(level)) >= wish))

export function slowCascade(model: MemoryModel, guests: ReadonlyArray<SlowGuest>, host: { readonly capacityMib: number; readonly availableMib: number; readonly minFreeMib: number }): SlowResult {
  const towards = model.balloonRule === "towardsTarget"
  /** What a guest gets when a unit of cost is worth so much a share: a page in use costs 1, an idle one 1 ÷ (1 − tax). */
  const bought = (active: number, budget: number) => (budget <= active ? budget : active + (budget - active) * (1 - model.idleTaxFraction))
  // 1. Balloons.
  const balloonRoom = host.availableMib - (towards ? host.capacityMib * (1 - model.balloonTargetFraction) : model.softFraction * host.minFreeMib)
  const afterBalloons = (level: number) => guests.map(({ wanted, ballooned, base, shares, active }) => clamp(towards ? base + shares * level : bought(active, shares * level), Math.min(ballooned, wanted), wanted))
  let kept = guests.map(({ wanted }) => wanted)
  if (total(kept) > balloonRoom) kept = [...grow(afterBalloons, balloonRoom)]
  // 2. Compression and swap.
  const swapRoom = host.availableMib - model.hardFraction * host.minFreeMib
  let left = kept
  if (total(kept) > swapRoom) {
    const floors = guests.map(({ reserved }, i) => Math.min(reserved, kept[i]!))
    if (model.reclaimRule === "idleTax") left = [...grow((level) => guests.map(({ shares, active }, i) => clamp(bought(active, shares * level), floors[i]!, kept[i]!)), swapRoom)]
    else {
      // A dial from 0 to 2: up to 1 idle pages go, then pages in use.
      const hot = guests.map(({ active }, i) => Math.min(kept[i]!, Math.max(active, floors[i]!)))
      const at = (dial: number) => guests.map((_, i) => floors[i]! + (hot[i]! - floors[i]!) * (1 - clamp(dial - 1, 0, 1)) + (kept[i]! - hot[i]!) * (1 - clamp(dial, 0, 1)))
      left = at(halve(2, (dial) => total(at(dial)) <= swapRoom))
    }
  }
  const { ratio, cacheFraction } = model.compression
  const compressed = guests.map(({ configured, reserved }, i) => {
    const missing = kept[i]! - left[i]!
    if (cacheFraction === 0) return 0
    // As many pages as one may: the cache holds them, none is compressed that need not be, and what must stay stays whole.
    return halve(1e6, (pages) => pages * ratio >= cacheFraction * configured || pages * (1 - ratio) >= missing || pages + (missing - pages * (1 - ratio)) >= kept[i]! - Math.min(reserved, kept[i]!))
  })
  const wished = guests.map((_, i) => Math.max(0, kept[i]! - left[i]! - compressed[i]! * (1 - ratio)))
  const scale = total(wished) > model.swap.hostMib ? model.swap.hostMib / total(wished) : 1
  const away = wished.map((mib) => mib * scale)
  // 3. Idle pages that were away stay away, as far as there is room.
  const still = guests.map(({ wanted, active, reserved, swapped }, i) => clamp(wanted - Math.max(active, reserved) - away[i]! - compressed[i]!, 0, Math.max(0, swapped - away[i]!)))
  const room = Math.max(0, model.swap.hostMib - total(away))
  const part = total(still) > room ? room / total(still) : 1
  const result = guests.map(({ wanted }, i) => {
    const more = still[i]! * part
    const inBalloon = Math.max(0, wanted - kept[i]! - more)
    const swapped = away[i]! + more
    return { inBalloon, compressed: compressed[i]!, swapped, resident: Math.max(0, wanted - inBalloon - compressed[i]! - swapped) }
  })
  const free = host.availableMib - total(result.map(({ resident, compressed: pages }) => resident + pages * ratio))
  return { guests: result, freeMib: Math.max(0, free), missingMib: Math.max(0, -free) }
}
