import { readFileSync } from "node:fs"
import { join } from "node:path"
import { readXlsx } from "@rackfold/scenarios"
import { expect, test } from "vitest"
import { rvtoolsEstate } from "../rvtoolsEstate.ts"

test("the workbook of the example is the one that its script makes", async () => {
  const { tabs } = await readXlsx("estate.xlsx", readFileSync(join(import.meta.dirname, "../../examples/from-rvtools/estate.xlsx")))
  const made = Object.entries(rvtoolsEstate()).map(([name, [header, ...rows]]) => [name, header!.map(String), rows.map((row) => row.map((cell) => (cell === null ? "" : String(cell))))])
  // A column that is empty down to its end is written, and read as one.
  expect(tabs.map(({ name, table: { header, records } }) => [name, header, records])).toEqual(made)
})
