import { describe, expect, test } from "vitest"
import { detectDecimal, parseNumeral } from "../../src/formats/numerals.ts"

describe("the decimal mark of a file", () => {
  test.each([
    [["1.5", "2"], ",", "."],
    [["1,5", "2"], ";", ","],
    [["12,25", "1.234,5"], ";", ","],
    [["1,234.5", "1,234"], ",", "."],
    [["0,125"], ";", ","],
    [["2,6671"], "\t", ","],
    [["1.234.567,5"], ";", ","]
  ])("%j parted by %j is %j", (cells, delimiter, mark) => {
    expect(detectDecimal(cells, delimiter)).toBe(mark)
  })

  test("1,234 alone is thousands where a comma or a tab parts the cells", () => {
    expect(detectDecimal(["1,234"], ",")).toBe(".")
    expect(detectDecimal(["1,234"], "\t")).toBe(".")
  })

  test("1,234 alone is one and a bit where a semicolon parts them, as Excel writes it where commas are decimal", () => {
    expect(detectDecimal(["1,234"], ";")).toBe(",")
  })
})

describe("a number, decimals by point", () => {
  test.each([["8", 8], ["8.5", 8.5], [".5", 0.5], ["1,234", 1234], ["1,234,567.5", 1_234_567.5], ["1e-7", 1e-7], ["1e+21", 1e21], ["15 %", 15], ["1 234.5", 1234.5], ["1'234", 1234], ["-3", -3]])("%j is %d", (text, value) => {
    expect(parseNumeral(text, ".")).toBe(value)
  })
  test.each(["", "x", "8 Go", "1,5", "1.2.3", "NaN", "Infinity", "0x10", "--1", "1e", "1 23"])("%j is none", (text) => {
    expect(parseNumeral(text, ".")).toBeNaN()
  })
})

describe("a number, decimals by comma", () => {
  test.each([["8", 8], ["8,5", 8.5], [",5", 0.5], ["1.234,5", 1234.5], ["1.234.567", 1_234_567], ["1 024", 1024], ["1\u00a0024,5", 1024.5], ["1\u202f024", 1024], ["1'234,5", 1234.5]])("%j is %d", (text, value) => {
    expect(parseNumeral(text, ",")).toBe(value)
  })
  test("a point before three digits would be a guess, and is none", () => {
    expect(parseNumeral("2.667", ",")).toBeNaN()
  })
})
