/** Step tables of the reference, beside the traces: every step, every destroyed VM, every move. */
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import { expect, test } from "vitest"
import { makeRules } from "../../src/rules.ts"
import { divergenceText, firstDivergence, parseStepTable, recordSteps } from "../../src/stepTables.ts"
import { policyNamed } from "../named.ts"
import { dayFolder, readDay, traces } from "../planetLabDays.ts"

const folder = join(traces, "..", "reference", "cloudsim-steps")
const isThere = dayFolder("20110303") !== undefined && existsSync(folder)
const text = (file: string) => readFileSync(join(folder, file), "utf8")
const rules = makeRules({ base: "cloudsim-3.0.3" })

test.skipIf(!isThere)("20110303 dvfs: every step and every destroyed VM as CloudSim has them", () => {
  const expected = { cycles: parseStepTable("cycles", text("20110303_dvfs.cycles.csv")), removed: parseStepTable("removed", text("20110303_dvfs.removed.csv")) }
  expect([expected.cycles.length, expected.removed.length]).toEqual([287, 532])
  expect(firstDivergence(expected, recordSteps(readDay("20110303"), policyNamed("dvfs"), rules).tables)).toBeUndefined()
})

test.skipIf(!isThere)("20110303 thr-mmt-0.8: every step, every destroyed VM and 26,711 moves as CloudSim has them", () => {
  const packed = readFileSync(join(folder, "20110303_thr_mmt_0.8.migrations.csv.gz"))
  const expected = {
    cycles: parseStepTable("cycles", text("20110303_thr_mmt_0.8.cycles.csv")),
    removed: parseStepTable("removed", text("20110303_thr_mmt_0.8.removed.csv")),
    migrations: parseStepTable("migrations", gunzipSync(packed).toString("utf8"))
  }
  expect([expected.cycles.length, expected.removed.length, expected.migrations.length]).toEqual([287, 532, 26711])
  expect(firstDivergence(expected, recordSteps(readDay("20110303"), policyNamed("thr-mmt-0.8"), rules).tables)).toBeUndefined()
})

test("the first divergence is the earliest in time, whatever the table", () => {
  const tables = { cycles: [[0, 300.1, 1], [1, 600.1, 2]], removed: [[600.1, 7, 3]], migrations: [[0, 1, 2, 3], [1, 4, 5, 6]] }
  const other = { cycles: [[0, 300.1, 1], [1, 600.1, 9]], removed: [[600.1, 8, 3]], migrations: [[0, 1, 2, 3], [1, 4, 5, 7]] }
  expect(divergenceText(firstDivergence(tables, other)!)).toBe("removed, row 1, vm: expected 7, found 8")
  expect(divergenceText(firstDivergence({ migrations: tables.migrations }, { ...tables, migrations: tables.migrations.slice(0, 1) })!)).toBe("migrations, row 2, cycle: expected 1, found no such row")
  expect(firstDivergence(tables, tables)).toBeUndefined()
})
