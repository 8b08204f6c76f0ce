import fc from "fast-check"
import { expect, it } from "vitest"
import { findAlike } from "../../../src/packing/alike.ts"

it("groups rows that are equal in every column, numbered by first row", () => {
  const alike = findAlike(4, [Float64Array.of(1, 2, 1, 1), Float64Array.of(5, 5, 5, 6)])
  expect([[...alike.rowGroup], [...alike.groupFirstRow], alike.groupCount]).toEqual([[0, 1, 0, 2], [0, 1, 3], 3])
})

it("puts all rows in one group where there is no column", () => {
  expect([...findAlike(3, []).rowGroup]).toEqual([0, 0, 0])
})

it("has no group for no row", () => {
  expect(findAlike(0, [new Float64Array(0)]).groupCount).toBe(0)
})

it("groups as comparing every pair does", () => {
  const row = fc.tuple(fc.constantFrom(0, 1, 0.1, 1e9, Infinity), fc.nat(2))
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
      const { rowGroup } = findAlike(rows.length, [Float64Array.from(rows, ([first]) => first), Float64Array.from(rows, ([, second]) => second)])
      const keys = rows.map(String)
      const names = [...new Set(keys)]
      expect([...rowGroup]).toEqual(keys.map((key) => names.indexOf(key)))
    })
  )
})
