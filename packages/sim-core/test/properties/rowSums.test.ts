/** Sums over profiles that are put together for speed are what adding up one after the other gives, to the last bit. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { makeDemandRows } from "../../src/demandRows.ts"
import type { ProfileTable } from "../../src/plan.ts"
import { makePartSums } from "../../src/pressure/partSums.ts"

const samples = fc.double({ min: 0, max: 100, noNaN: true })
const profileTable = fc.array(fc.array(samples, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 5 }).map((profiles): ProfileTable => ({
  profileCount: profiles.length,
  profileName: profiles.map((_, row) => `profile-${row}`),
  profileStart: Int32Array.from([0, ...profiles.map((_, row) => profiles.slice(0, row + 1).reduce((sum, { length }) => sum + length, 0))]),
  profileSamples: Float64Array.from(profiles.flat())
}))
const sampleOf = ({ profileStart, profileSamples }: ProfileTable, profile: number, at: number) => profileSamples[profileStart[profile]! + (at % (profileStart[profile + 1]! - profileStart[profile]!))]!

test("guests four at a time, whenever they come and whatever row they go to", () => {
  const addition = fc.record({ row: fc.nat(2), amount: samples, profile: fc.nat(4), first: fc.nat(20), from: fc.nat(2), count: fc.integer({ min: 1, max: 8 }) })
  fc.assert(fc.property(profileTable, fc.array(addition, { maxLength: 40 }), (table, additions) => {
    const rows = [0, 1, 2].map(() => new Float64Array(10))
    const expected = rows.map((row) => row.slice())
    const demands = makeDemandRows(rows, table)
    for (const { row, amount, profile: any, first, from, count } of additions) {
      const profile = any % table.profileCount
      demands.add(row, amount, profile, first, count, from)
      for (let s = 0; s < count; s++) expected[row]![from + s]! += amount * sampleOf(table, profile, first + s)
    }
    rows.forEach((_, row) => demands.closeRow(row))
    expect(rows).toEqual(expected)
  }))
})

test("a part of a profile, asked for once or more often", () => {
  const part = fc.tuple(fc.nat(30), fc.nat(40))
  fc.assert(fc.property(profileTable, fc.array(part, { minLength: 1, maxLength: 6 }), (table, parts) => {
    const profiles = Int32Array.from({ length: table.profileCount }, (_, row) => row)
    const partSum = makePartSums(table, profiles)
    for (const [first, count] of parts) {
      for (const profile of profiles) {
        const sum = partSum(profile, first, count)
        // Asked for after another part, it comes of sums that are kept.
        const other = makePartSums(table, profiles)
        other(profile, first + 1, count)
        expect(other(profile, first, count)).toBe(sum)
        let slow = 0
        for (let s = 0; s < count; s++) slow += sampleOf(table, profile, first + s)
        expect(sum).toBeCloseTo(slow, 8)
      }
    }
  }))
})
