import { expect, test } from "vitest"
import { alignedLines } from "../../src/alignedLines.ts"

test("columns stand under each other, figures to the right, the last column unpadded", () => {
  expect(alignedLines([["model", "cores", "note"], ["é", "128", "x"]], [1])).toBe("model  cores  note\né        128  x")
})

test("no rows, no text", () => {
  expect(alignedLines([])).toBe("")
})
