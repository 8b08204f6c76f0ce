/** Figures of the field, to every digit that is printed, and small cases worked out by hand. */
import { describe, expect, test } from "vitest"
import { compressedMib } from "../../../../src/physics/memory/compression.ts"
import { fillByShares, makeFillScratch, widenFillScratch } from "../../../../src/physics/memory/fillByShares.ts"
import { takeLeastRecentlyUsed } from "../../../../src/physics/memory/leastRecentlyUsed.ts"
import { minFreeMib } from "../../../../src/physics/memory/minFree.ts"
import { pagesPerSecond, passesOver, scanMibPerSecond, sharedCopiesMib } from "../../../../src/physics/memory/pageSharing.ts"
import { speedWhenSwapped } from "../../../../src/physics/memory/swapSlowdown.ts"

const GIB = 1024

describe("ESXi's minFree", () => {
  // 899 + 1 % of (GiB − 28) × 1024: 72 GiB 737.28, 100 GiB 1024, 228 GiB 2334.72, 356 GiB 3645.44.
  test.each([[28, 899], [100, 1636], [128, 1923], [256, 3234], [384, 4544]])("of %i GiB rounds to %i MiB", (gib, mib) => expect(Math.round(minFreeMib(gib * GIB))).toBe(mib))
  // 6 % of 4 GiB = 245.76 MiB; 4 % of 4 GiB more = 163.84.
  test("of 8 GiB: 245.76 + 163.84", () => expect(minFreeMib(8 * GIB)).toBeCloseTo(409.6, 9))
  test("never falls as hosts grow", () => expect([12, 16, 27.9, 28, 29].map((gib) => minFreeMib(gib * GIB)).every((mib, i, all) => i === 0 || mib >= all[i - 1]!)).toBe(true))
})

interface Part { readonly floor?: number; readonly ceiling: number; readonly base?: number; readonly shares?: number; readonly kink?: number }

function filled(parts: ReadonlyArray<Part>, total: number, tax = 1): number[] {
  const scratch = makeFillScratch()
  widenFillScratch(scratch, parts.length)
  parts.forEach(({ floor = 0, ceiling, base = 0, shares = 1000, kink = Infinity }, i) => {
    scratch.floor[i] = floor
    scratch.ceiling[i] = ceiling
    scratch.base[i] = base
    scratch.shares[i] = shares
    scratch.kink[i] = kink
  })
  fillByShares(scratch, parts.length, total, tax)
  return [...scratch.given.subarray(0, parts.length)]
}

describe("Proxmox: what is free above the minima is split by shares", () => {
  // 32 GB × 0.8 − 16 GB = 9.6 GB; 3000 and three times 1000 of 6000 shares: 4.8 and 1.6 GB. Minima of 4 GB each.
  const guest = (shares: number): Part => ({ floor: 4, ceiling: 16, base: 4, shares })
  const extra = filled([guest(3000), guest(1000), guest(1000), guest(1000)], 16 + 9.6).map((gb) => gb - 4)
  test("4.8 GB to the database, 1.6 GB to each web server", () => [4.8, 1.6, 1.6, 1.6].forEach((gb, i) => expect(extra[i]).toBeCloseTo(gb, 12)))
  // The first needs 2 of its 4.8 GB: the other 7.6 are split in three.
  test("nobody gets more than its maximum, and others have the rest", () => {
    const given = filled([{ ...guest(3000), ceiling: 6 }, guest(1000), guest(1000), guest(1000)], 25.6)
    ;[6, 4 + 7.6 / 3, 4 + 7.6 / 3, 4 + 7.6 / 3].forEach((gb, i) => expect(given[i]).toBeCloseTo(gb, 12))
  })
})

describe("ESXi: shares, and a tax on idle memory", () => {
  // Two VMs of like shares and 256 MB, one idle, one active, have 360 MB together. Without a tax: 180 each.
  test("no tax: shares alone decide", () => [180, 180].forEach((mib, i) => expect(filled([{ ceiling: 256, kink: 0 }, { ceiling: 256, kink: 256 }], 360)[i]).toBeCloseTo(mib, 9)))
  // Tax 75 %: an idle page costs four: 4 · idle = active, idle + active = 360: 72 and 288, but no more than 256: 104.
  test("75 %: the active one has all it wants, the idle one the rest", () => [104, 256].forEach((mib, i) => expect(filled([{ ceiling: 256, kink: 0 }, { ceiling: 256, kink: 256 }], 360, 4)[i]).toBeCloseTo(mib, 9)))
  // 4 · idle = active, idle + active = 200: 40 and 160.
  test("and of less memory: one to four", () => [40, 160].forEach((mib, i) => expect(filled([{ ceiling: 256, kink: 0 }, { ceiling: 256, kink: 256 }], 200, 4)[i]).toBeCloseTo(mib, 9)))
  test("a reservation stays", () => expect(filled([{ floor: 100, ceiling: 256, kink: 0 }, { ceiling: 256, kink: 256 }], 200, 4)).toEqual([100, 100]))
})

describe("Linux: least recently used", () => {
  const left = (mib: number) => {
    const stays = new Float64Array(2)
    takeLeastRecentlyUsed({ has: Float64Array.of(100, 100), active: Float64Array.of(40, 80), floor: Float64Array.of(0, 0), stays }, 2, mib)
    return [...stays]
  }
  // Idle 60 and 20: 40 of 80 are half of each.
  test("idle pages go first, of each in proportion", () => expect(left(40)).toEqual([70, 90]))
  // All 80 idle, then 60 of 120 in use: half of each.
  test("then pages in use", () => expect(left(140)).toEqual([20, 40]))
  test("what is pinned stays", () => {
    const stays = new Float64Array(1)
    takeLeastRecentlyUsed({ has: Float64Array.of(100), active: Float64Array.of(40), floor: Float64Array.of(100), stays }, 1, 50)
    expect([...stays]).toEqual([100])
  })
})

describe("page sharing", () => {
  test("KSM: 100 pages and 20 ms are 5,000 pages/s", () => expect(pagesPerSecond(100, 20)).toBe(5000))
  // 5,000 × 4 KiB.
  test("and 19.53 MiB/s", () => expect(scanMibPerSecond(5000)).toBe(19.53125))
  // 20 × 4 GB × 0.3 = 24 GB alike: one copy of 1.2 GB. 80 − 24 + 1.2 = 57.2.
  test("20 VMs of 4 GB, 30 % alike, take 57.2 GB", () => {
    const merged = new Float64Array(20).fill(4 * 0.3)
    const copies = sharedCopiesMib(merged, new Int32Array(20), new Float64Array(1), 20)
    expect(20 * 4 * 0.7 + copies).toBeCloseTo(57.2, 12)
  })
  test("templates keep a copy each; who has none shares nothing", () => expect(sharedCopiesMib(Float64Array.of(3, 2, 1, 9), Int32Array.of(0, 0, 1, -1), new Float64Array(2), 4)).toBe(4))
  // 300 s × 19.53125 MiB/s of 11,718.75 MiB: half.
  test("the host's scanner has everybody's memory to look at", () => expect(passesOver(300, 11_718.75, scanMibPerSecond(5000), 0)).toBeCloseTo(0.5, 12))
  test("and takes no less than its time over each: 300 s of an hour", () => expect(passesOver(300, 3000, Infinity, 3600)).toBeCloseTo(1 / 12, 12))
})

describe("compression", () => {
  // Each page frees half of itself: 40 MiB of cache hold 80 MiB, which free 40.
  test("goes as far as its cache", () => expect(compressedMib(100, 200, 40, 0.5)).toBe(80))
  test("frees what is missing and no more", () => expect(compressedMib(10, 200, 40, 0.5)).toBe(20))
  // 100 of 100 must go: none may stay, not even compressed.
  test("not where everything must go", () => expect(compressedMib(100, 100, 40, 0.5)).toBe(0))
})

describe("what swapping costs", () => {
  const costs = { swapNanoseconds: 20_000, decompressNanoseconds: 10_000, memoryNanoseconds: 100, localityFraction: 0.05 }
  // h = 0.1 × 0.05 = 0.005; 0.005 × 200 = 1.
  test("a tenth of the active memory on NVMe: half the speed", () => expect(speedWhenSwapped(100, 0, 1000, costs)).toBeCloseTo(0.5, 12))
  // SSD 0.1 ms: × 1,000 = 5: 1 ÷ 6. HDD 8 ms: × 80,000 = 400: 1 ÷ 401.
  test("on SSD a sixth", () => expect(speedWhenSwapped(100, 0, 1000, { ...costs, swapNanoseconds: 100_000 })).toBeCloseTo(1 / 6, 12))
  test("on a disk one 401st", () => expect(speedWhenSwapped(100, 0, 1000, { ...costs, swapNanoseconds: 8_000_000 })).toBeCloseTo(1 / 401, 12))
  // 0.005 × 100 = 0.5.
  test("compressed, two thirds", () => expect(speedWhenSwapped(0, 100, 1000, costs)).toBeCloseTo(2 / 3, 12))
  test("nothing active, nothing lost", () => expect(speedWhenSwapped(100, 0, 0, costs)).toBe(1))
})
