import { describe, expect, test } from "vitest"
import { csvCell, csvText } from "../../../src/tables/csv.ts"
import type { Field } from "../../../src/tables/field.ts"

describe("cells", () => {
  test("quotes are doubled, inside quotes", () => expect(csvCell('a "b"')).toBe('"a ""b"""'))
  test("commas and line breaks are quoted", () => expect([csvCell("a,b"), csvCell("a\nb"), csvCell("a\rb")]).toEqual(['"a,b"', '"a\nb"', '"a\rb"']))
  test("spaces at the ends are quoted", () => expect(csvCell(" a")).toBe('" a"'))
  test("a formula stays the name that it is", () => expect(csvCell("=1+1")).toBe("=1+1"))
  test("no figure is an empty cell", () => expect(csvCell(null)).toBe(""))
  test("a number is written so that it reads back the same", () => expect(csvCell(0.1 + 0.2)).toBe("0.30000000000000004"))
  test("minus zero is zero", () => expect(csvCell(-0)).toBe("0"))
  test("NaN is our own fault", () => expect(() => csvCell(NaN)).toThrow("a table holds NaN"))
})

test("a file is a header and a line per row, each ended", () => {
  const fields: ReadonlyArray<Field<number>> = [{ name: "n", unit: "number", description: "A number.", value: (row) => row }]
  expect(csvText(fields, [1, 2])).toBe("n\n1\n2\n")
})
