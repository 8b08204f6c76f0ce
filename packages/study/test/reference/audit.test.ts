/**
 * The audit table of the CloudSim specification (§4.15), printed digit by printed digit: ThrMmt 0.8, 20110303, an
 * independent re-implementation with one rule changed at a time. And the same audit on another day, where only what
 * must hold on any day is known.
 */
import { describe, expect, test } from "vitest"
import { auditOf, auditRuns, auditStudy, WALK, type Audit } from "../../src/audit.ts"
import type { Outcome } from "../../src/outcome.ts"
import { makeRules, RULE_NAMES, rulesText, type RuleName } from "../../src/rules.ts"
import { runStudy } from "../../src/study.ts"
import type { World } from "../../src/world.ts"
import type { Policy } from "../../src/policy.ts"
import { policyNamed } from "../named.ts"
import { dayFolder, readDay } from "../planetLabDays.ts"
import { plainStudy } from "../oracle/plain/run.ts"
import { randomWorld } from "../randomWorld.ts"

const policy = policyNamed("thr-mmt-0.8")
const printed = (one: Outcome) => [(one.energyJoules / 3_600_000).toFixed(3), one.migrationCount, (one.slatah * 100).toFixed(3), (one.pdm * 100).toFixed(4), (one.slav * 100).toFixed(6), one.shutdownCount]
const without = (audit: Audit, ...off: RuleName[]) => audit.alone.find((row) => row.off.join() === off.join())!.outcome
const lazily = <Value>(make: () => Value) => {
  let made: Value | undefined
  return () => (made ??= make())
}
const figures = ({ rules: _, ...rest }: Outcome) => rest
const withoutRules = (off: ReadonlyArray<RuleName>) => makeRules({ base: "cloudsim-3.0.3", off })
/** An audit in which only the rows that a test looks at are run: all of them take ten seconds a day. The example planetlab-study holds the others. */
function auditWith(world: World, ...rows: ReadonlyArray<ReadonlyArray<RuleName>>): Audit {
  const wanted = new Set(rows.map((off) => rulesText(withoutRules(off))))
  return auditOf(policy, auditRuns(policy).map((run) => (run.policy !== policy || wanted.has(rulesText(run.rules)) ? runStudy(world, run.policy, run.rules) : (undefined as unknown as Outcome))))
}

test("the walk takes every rule, once", () => {
  expect(WALK.toSorted()).toEqual([...RULE_NAMES].sort())
})

test("every row is the study by the rules of that row, in the order in which progress is told", () => {
  const world = randomWorld(3)
  const told: number[][] = []
  const audit = auditStudy(world, policy, { progress: (run, runCount) => told.push([run, runCount]) })
  const expected = (off: ReadonlyArray<RuleName>, by: Policy = policy) => runStudy(world, by, withoutRules(off))
  expect(audit.cloudsim).toEqual(expected([]))
  expect(audit.alone).toEqual([...RULE_NAMES.map((name) => [name]), ["Q9", "Q10"] satisfies RuleName[]].map((off) => ({ off, outcome: expected(off) })))
  expect(audit.walk).toEqual(WALK.map((name, i) => ({ off: [name], outcome: expected(WALK.slice(0, i + 1)) })))
  const dvfs = { kind: "dvfs" } as const
  expect(audit.dvfs).toEqual({ cloudsim: expected([], dvfs), idleKept: expected(["Q2"], dvfs), plain: expected(RULE_NAMES, dvfs) })
  expect(told).toEqual(Array.from({ length: 2 * RULE_NAMES.length + 5 }, (_, run) => [run, 2 * RULE_NAMES.length + 5]))
  expect(new Set(audit.walk.map(({ outcome }) => outcome.energyJoules)).size).toBeGreaterThan(5)
})

describe.skipIf(dayFolder("20110303") === undefined)("20110303", () => {
  const audit = lazily(() => auditWith(readDay("20110303"), [], ["Q2"], ["Q6"], ["Q9"], ["Q10"], ["Q9", "Q10"], ["Q3"], WALK))
  test.each([
    ["none (= CloudSim)", [], ["192.623", 26711, "4.913", "0.0646", "0.003176", 5885]],
    ["idle VMs are kept", ["Q2"], ["253.756", 41634, "5.359", "0.0630", "0.003377", 7763]],
    ["waking a host costs its idle power in the key", ["Q6"], ["134.240", 21701, "4.612", "0.0647", "0.002985", 1071]],
    ["arriving VM counts 10 % on both sides", ["Q9"], ["192.623", 26711, "0.106", "0.0646", "0.000068", 5885]],
    ["source's ulp removed", ["Q10"], ["192.623", 26711, "4.876", "0.0646", "0.003152", 5885]],
    ["Q9 and Q10", ["Q9", "Q10"], ["192.623", 26711, "0.055", "0.0646", "0.000035", 5885]],
    ["RAM enforced at 4096 MB", ["Q3"], ["455.754", 1075, "0.116", "0.0010", "0.000001", 629]]
  ] as const)("%s", (_, off, expected) => {
    expect(printed(off.length === 0 ? audit().cloudsim : without(audit(), ...off))).toEqual(expected)
  })
  test("dvfs, and dvfs with idle VMs kept", () => {
    const row = ({ energyJoules, migrationCount, shutdownCount }: Outcome) => [(energyJoules / 3_600_000).toFixed(3), migrationCount, shutdownCount]
    expect(row(audit().dvfs.cloudsim)).toEqual(["802.754", 0, 455])
    expect(row(audit().dvfs.idleKept)).toEqual(["927.990", 0, 571])
  })
  test("the share of SLATAH from Q9: 98 %", () => {
    expect((1 - without(audit(), "Q9").slatah / audit().cloudsim.slatah).toFixed(2)).toBe("0.98")
  })
  test("the walk ends at the plain study", () => {
    expect(figures(audit().walk.at(-1)!.outcome)).toEqual(figures(runStudy(readDay("20110303"), policy, makeRules({ base: "plain" }))))
  })
})

describe.skipIf(dayFolder("20110306") === undefined)("20110306", () => {
  const world = lazily(() => readDay("20110306"))
  const audit = lazily(() => auditWith(world(), [], ["Q9"], ["Q10"], ["Q12"], ["Q13"], ["S13"], ["Q2"], WALK))
  test("starts from CloudSim's row and ends at the plain study", () => {
    expect([audit().cloudsim.migrationCount, audit().cloudsim.shutdownCount, audit().cloudsim.vmsDestroyed]).toEqual([20908, 4682, 523])
    expect(figures(audit().walk.at(-1)!.outcome)).toEqual(figures(runStudy(world(), policy, makeRules({ base: "plain" }))))
  })
  test("rules of accounting move nobody", () => {
    for (const name of ["Q9", "Q10", "Q12", "Q13", "S13"] as const) {
      const { migrationCount, energyJoules } = without(audit(), name)
      expect([name, migrationCount, energyJoules]).toEqual([name, audit().cloudsim.migrationCount, audit().cloudsim.energyJoules])
    }
    expect(without(audit(), "Q9").slatah).toBeLessThan(audit().cloudsim.slatah / 10)
    expect(without(audit(), "Q2").vmsDestroyed).toBe(0)
  })
  test("the obvious version ends where the walk does", () => {
    const found = audit().walk.at(-1)!.outcome
    const expected = plainStudy(world(), policy, makeRules({ base: "plain" }))
    expect([found.migrationCount, found.shutdownCount]).toEqual([expected.migrationCount, expected.shutdownCount])
    expect(found.energyJoules / expected.energyJoules).toBeCloseTo(1, 11)
    expect(found.pdm).toBeCloseTo(expected.pdm, 11)
  })
})
