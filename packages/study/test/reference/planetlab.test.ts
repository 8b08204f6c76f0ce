/**
 * CloudSim 3.0.3's own figures, run by run: cloudsim-planetlab.json, printed by the unmodified program but for the
 * trace files being read by name. Counts exact; energy 1e-9, SLA figures 1e-5 relative: CloudSim sums in the order
 * of Java's hash maps, the study in order of arrival, and a floor to whole MIPS may flip by one.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { outcomeJson } from "../../src/outcome.ts"
import { DETERMINISTIC_POLICIES } from "../../src/policy.ts"
import { makeRules } from "../../src/rules.ts"
import { runStudy } from "../../src/study.ts"
import type { World } from "../../src/world.ts"
import { policyNamed } from "../named.ts"
import { dayFolder, readDay } from "../planetLabDays.ts"

interface Row {
  readonly day: string
  readonly policy: string
  readonly selection: string | null
  readonly parameter: number | null
  readonly deterministic: boolean
  readonly vms: number
  readonly energyKWh: number
  readonly migrations: number
  readonly shutdowns: number
  readonly raw: Readonly<Record<"sla" | "pdm" | "slatah" | "overallSla" | "avgSla", number>>
  readonly meanTimeBeforeShutdownS: number
}

const rows = (JSON.parse(readFileSync(join(import.meta.dirname, "cloudsim-planetlab.json"), "utf8")) as Row[]).filter((row) => row.deterministic)
const nameOf = (row: Row) => (row.selection === null ? row.policy : `${row.policy}-${row.selection}-${row.parameter}`)
const rules = makeRules({ base: "cloudsim-3.0.3" })
const near = (value: number, expected: number, relative: number) => expect(Math.abs(value - expected)).toBeLessThanOrEqual(relative * Math.abs(expected))

for (const day of new Set(rows.map((row) => row.day))) {
  describe.skipIf(dayFolder(day) === undefined)(`CloudSim 3.0.3, ${day}`, () => {
    let known: World | undefined
    for (const row of rows.filter((one) => one.day === day)) {
      test(nameOf(row), () => {
        const world = (known ??= readDay(day))
        const outcome = runStudy(world, policyNamed(nameOf(row)), rules)
        expect([outcome.vmCount, outcome.migrationCount, outcome.shutdownCount]).toEqual([row.vms, row.migrations, row.shutdowns])
        near(Number(outcomeJson(outcome)["energyKwh"]), row.energyKWh, 1e-9)
        near(outcome.slav, row.raw.sla, 1e-5)
        near(outcome.pdm, row.raw.pdm, 1e-5)
        near(outcome.slatah, row.raw.slatah, 1e-5)
        near(outcome.overallSla, row.raw.overallSla, 1e-5)
        near(outcome.averageSla, row.raw.avgSla, 1e-5)
        near(outcome.meanSecondsBeforeShutdown!, row.meanTimeBeforeShutdownS, 1e-9)
      })
    }
  })
}

test("the rows of 20110303 are the deterministic policies", () => {
  expect(rows.filter((row) => row.day === "20110303").map(nameOf)).toEqual(DETERMINISTIC_POLICIES)
})

test.skipIf(dayFolder("20110306") === undefined)("20110306: 523 VMs are destroyed", () => {
  expect(runStudy(readDay("20110306"), policyNamed("dvfs"), rules).vmsDestroyed).toBe(523)
})
