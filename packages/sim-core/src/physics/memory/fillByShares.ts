/**
 * Memory of a host split among its guests by shares: each guest's part grows with one common level, within its own bounds,
 * until all of it is given away.
 *
 * A part grows from `base` by `shares` a unit of level; from `kink` on it grows `tax` times slower. Two rules are made of it:
 *
 *   Proxmox       base = the guest's minimum, no kink: what is free above the minima is split by shares
 *   ESXi          base = 0, kink = active memory, tax = 1 ÷ (1 − idle-memory tax): an idle page costs as much as that many
 *                 pages in use, so that shares ÷ (active + tax × idle) is the same for all that are within their bounds
 *
 * Source of the second: Waldspurger, Memory Resource Management in VMware ESX Server, OSDI 2002, §5.2.
 */
export interface FillScratch {
  /** Least and most that guest i gets: floor ≤ ceiling: [≥ count]. */
  floor: Float64Array
  ceiling: Float64Array
  base: Float64Array
  /** > 0: [≥ count]. */
  shares: Float64Array
  /** Infinity = none: [≥ count]. */
  kink: Float64Array
  /** Result: [≥ count]. */
  given: Float64Array
  /** Levels at which some part bends: [≥ 3 × count]. */
  bends: Float64Array
}

export function makeFillScratch(): FillScratch {
  const none = new Float64Array(0)
  return { floor: none, ceiling: none, base: none, shares: none, kink: none, given: none, bends: none }
}

/** Room for so many guests, at least; what was there is lost. */
export function widenFillScratch(scratch: FillScratch, count: number): void {
  const room = Math.max(count, 2 * scratch.given.length)
  for (const column of ["floor", "ceiling", "base", "shares", "kink", "given"] as const) scratch[column] = new Float64Array(room)
  scratch.bends = new Float64Array(3 * room)
}

/**
 * Fills `given[0 … count)`.
 *
 * @param total MiB to give away; below Σ floor everybody gets the floor, above Σ ceiling the ceiling
 * @param tax ≥ 1: how much slower parts grow beyond their kink
 * **Cost** O(count log count) as a rule; allocates nothing, but a view where there are many.
 */
export function fillByShares(scratch: FillScratch, count: number, total: number, tax: number): void {
  const { floor, ceiling, given } = scratch
  let floors = 0
  let ceilings = 0
  for (let i = 0; i < count; i++) {
    floors += floor[i]!
    ceilings += ceiling[i]!
  }
  if (total >= ceilings) for (let i = 0; i < count; i++) given[i] = ceiling[i]!
  else if (total <= floors) for (let i = 0; i < count; i++) given[i] = floor[i]!
  else giveAt(scratch, count, levelOf(scratch, count, total, tax), tax)
}

/** Level at which guest i reaches an amount above its base. */
function levelAt({ base, shares, kink }: FillScratch, i: number, amount: number, tax: number): number {
  const straight = Math.min(amount, Math.max(kink[i]!, base[i]!))
  return (straight - base[i]! + (amount - straight) * tax) / shares[i]!
}

/** Fills `given` as it is at a level; returns Σ. */
function giveAt({ base, shares, kink, floor, ceiling, given }: FillScratch, count: number, level: number, tax: number): number {
  let sum = 0
  for (let i = 0; i < count; i++) {
    const straight = base[i]! + shares[i]! * level
    const bend = kink[i]! > base[i]! ? kink[i]! : base[i]!
    const part = straight <= bend ? straight : bend + (straight - bend) / tax
    sum += given[i] = part < floor[i]! ? floor[i]! : part > ceiling[i]! ? ceiling[i]! : part
  }
  return sum
}

/** Few of them as a rule: a sort that needs no call is faster then. */
function sortFirst(column: Float64Array, count: number): void {
  if (count > 96) {
    column.subarray(0, count).sort()
    return
  }
  for (let i = 1; i < count; i++) {
    const value = column[i]!
    let at = i
    for (; at > 0 && column[at - 1]! > value; at--) column[at] = column[at - 1]!
    column[at] = value
  }
}

/** Σ of the parts rises in straight lines between bends: the two around `total` by halving, then the line between them. */
function levelOf(scratch: FillScratch, count: number, total: number, tax: number): number {
  const { floor, ceiling, kink, bends } = scratch
  let bendCount = 0
  for (let i = 0; i < count; i++) {
    if (floor[i] === ceiling[i]) continue
    bends[bendCount++] = levelAt(scratch, i, floor[i]!, tax)
    bends[bendCount++] = levelAt(scratch, i, ceiling[i]!, tax)
    if (kink[i]! > floor[i]! && kink[i]! < ceiling[i]!) bends[bendCount++] = levelAt(scratch, i, kink[i]!, tax)
  }
  sortFirst(bends, bendCount)
  // Σ at bends[low] ≤ total < Σ at bends[high]; NaN = not worked out yet.
  let low = 0
  let high = bendCount - 1
  let before = NaN
  let after = NaN
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    const sum = giveAt(scratch, count, bends[middle]!, tax)
    if (sum <= total) {
      low = middle
      before = sum
    } else {
      high = middle
      after = sum
    }
  }
  if (Number.isNaN(before)) before = giveAt(scratch, count, bends[low]!, tax)
  if (Number.isNaN(after)) after = giveAt(scratch, count, bends[high]!, tax)
  if (after <= before) return bends[low]!
  return bends[low]! + ((bends[high]! - bends[low]!) * (total - before)) / (after - before)
}
