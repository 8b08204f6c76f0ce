/** The week that ships is the one that its maker makes. */
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { measuredWeek } from "../measuredWeek.ts"

test("week.csv is what tools/measuredWeek.ts prints", () => {
  expect(measuredWeek()).toBe(readFileSync(new URL("../../examples/measured-week/week.csv", import.meta.url), "utf8"))
})
