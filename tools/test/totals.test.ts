import { expect, test } from "vitest"
import { closingLine, totals } from "../totals.mjs"

const file = (name: string, status: string, ...states: ReadonlyArray<string>) => ({
  name,
  status,
  assertionResults: states.map((state, row) => ({ status: state, fullName: `${name} ${row}` }))
})

test("counts what ran and names what did not", () => {
  const found = totals({ testResults: [file("a", "failed", "passed", "failed", "skipped"), file("b", "passed", "passed")] })
  expect(closingLine(found)).toBe("2 passed, 1 failed, 1 skipped")
  expect(found.skipped).toEqual(["a: a 2"])
})

test("a file that did not load is a failure, though it has no test", () => {
  const found = totals({ testResults: [file("a", "failed"), file("b", "passed", "passed")] })
  expect(closingLine(found)).toBe("1 passed, 1 failed")
  expect(found.failures).toEqual(["a: did not load"])
})
