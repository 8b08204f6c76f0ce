import { expect, test } from "vitest"
import { allocatedEmbodiedKg, carbonPaybackYears, embodiedByPartsKg, isRepaidInLife } from "../../src/index.ts"
import { byParts, embodied } from "../sources.ts"

// 1,000 + 100 + 1.388 × (384 − 16)
test("two CPUs and 384 GiB: 1,610.784 kg", () => expect(embodied({ cpus: 2, ramGib: 384, ssds: 0, hdds: 0 })).toBeCloseTo(1610.784, 9))

// 1,000 + 4 × 100 + 2 × 50
test("disks count each", () => expect(embodied({ cpus: 1, ramGib: 16, ssds: 4, hdds: 2 })).toBe(1500))

test("less than what the base includes saves nothing", () => expect(embodied({ cpus: 1, ramGib: 4, ssds: 0, hdds: 0 })).toBe(1000))

const rack = { cpus: 2, cpuDieMm2: 694, ramModules: 12, ramGibPerModule: 32, ramGibPerCm2: 0.625, ssds: 0, ssdGib: 0, ssdGibPerCm2: 1, hdds: 1, powerSupplies: 2, powerSupplyMassKg: 2.99, isBlade: false }

// CPUs 2 × (694 × 0.0197 + 9.14) = 45.6236; RAM 12 × (51.2 × 2.2 + 5.22) = 1,414.32; disk 31.11; board 66.1; supplies 2 × 2.99 × 24.3 = 145.314; assembly 6.68; case 150
test("part by part: 1,859.1476 kg", () => expect(embodiedByPartsKg(rack, byParts)).toBeCloseTo(45.6236 + 1414.32 + 31.11 + 66.1 + 145.314 + 6.68 + 150, 9))

// 30.9 + 880 ÷ 16 = 85.9 instead of 150
test("a blade has its part of a chassis", () => expect(embodiedByPartsKg(rack, byParts) - embodiedByPartsKg({ ...rack, isBlade: true }, byParts)).toBeCloseTo(150 - 85.9, 9))

// 100 GiB ÷ 50 × 2.2 + 6.34
test("an SSD by its dies", () => expect(embodiedByPartsKg({ ...rack, ssds: 1, ssdGib: 100, ssdGibPerCm2: 50 }, byParts) - embodiedByPartsKg(rack, byParts)).toBeCloseTo(10.74, 9))

// 1,610.784 × 8,760 ÷ 35,040 × 14 ÷ 56
test("a quarter of the cores for one of four years: a sixteenth", () => expect(allocatedEmbodiedKg(1610.784, 8760, 35_040, 14, 56)).toBeCloseTo(100.674, 9))

test("what saves nothing is never repaid", () => {
  expect(carbonPaybackYears(100, 0)).toBeNull()
  expect(carbonPaybackYears(100, -5)).toBeNull()
  expect(isRepaidInLife(null, 4)).toBe(false)
})

test("repaid on the last day of its life is repaid", () => expect(isRepaidInLife(4, 4)).toBe(true))
