import { expect, test } from "vitest"
import { outOfDate } from "../reference.ts"
import { code, table } from "../reference/markdown.ts"

test("docs/reference says what the registries say (else: npm run reference)", () => {
  expect(outOfDate()).toEqual([])
})

test("a pipe and a line break stay inside their cell", () => {
  expect(table(["a"], [[code("x|y")], ["two\nlines"]])).toBe("| a |\n| --- |\n| `x\\|y` |\n| two lines |")
})
