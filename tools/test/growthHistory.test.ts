/** The history that ships is the one that its maker makes. */
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { growthHistory } from "../growthHistory.ts"

test("usage.csv is what tools/growthHistory.ts prints", () => {
  expect(growthHistory()).toBe(readFileSync(new URL("../../examples/when-is-it-full/usage.csv", import.meta.url), "utf8"))
})
