/** The day that ships is the one that its maker makes. */
import { readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { consolidationDay } from "../consolidationDay.ts"

const folder = new URL("../../examples/consolidation-day/day/", import.meta.url)

test("the files of day/ are what tools/consolidationDay.ts writes, and no others", () => {
  const shipped = readdirSync(folder).sort().map((name) => [name, readFileSync(new URL(name, folder), "utf8")])
  expect(shipped).toEqual([...consolidationDay()])
})
