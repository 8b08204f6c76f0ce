import { InvariantError } from "@rackfold/sim-core"
import { Cause, Exit } from "effect"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { endOf } from "../../src/exit.ts"
import { problemOf, wrongInput } from "../../src/problems.ts"

let said = ""
beforeEach(() => {
  said = ""
  vi.spyOn(process.stderr, "write").mockImplementation((text) => { said += String(text); return true })
})
afterEach(() => { vi.restoreAllMocks() })

test("success ends with 0 and says nothing", () => {
  expect(endOf(Exit.succeed(undefined))).toBe(0)
  expect(said).toBe("")
})

test("wrong input ends with 1 and says its problems", () => {
  expect(endOf(Exit.fail(wrongInput(problemOf("a.yaml", "a number", "a word", "Write a number."))))).toBe(1)
  expect(said).toBe("a.yaml: expected a number, found a word. Write a number.\n")
})

test("our fault ends with 2, with time, event and row, and without a stack", () => {
  const fault = new InvariantError("More is served than there is", { timeSeconds: 300, event: "sample", table: "host", row: 7 })
  expect(endOf(Exit.die(fault))).toBe(2)
  expect(said).toContain("This is a fault in Rackfold, not in your input")
  expect(said).toContain("t = 300 s, event sample, host row 7")
  expect(said).not.toContain("    at ")
})

test("RACKFOLD_DEBUG=1 adds the stack", () => {
  vi.stubEnv("RACKFOLD_DEBUG", "1")
  endOf(Exit.die(new Error("boom")))
  vi.unstubAllEnvs()
  expect(said).toMatch(/\n +at /)
})

test("an interruption ends with 130", () => {
  expect(endOf(Exit.failCause(Cause.interrupt(1)))).toBe(130)
})
