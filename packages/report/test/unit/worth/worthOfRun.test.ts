/** What a run hands to be weighed, and what a decision takes from it. */
import { describe, expect, test } from "vitest"
import { simulate } from "@rackfold/sim-core"
import { conclude } from "../../../src/answer.ts"
import { claimsOf } from "../../../src/decision/claims.ts"
import { factsOfRun } from "../../../src/decision/factsOfRun.ts"
import { checkSummary } from "../../../src/index.ts"
import { worthConclusions } from "../../../src/worth/worthConclusions.ts"
import { worthFacts } from "../../../src/worth/worthFacts.ts"
import { worthOfRun } from "../../../src/worth/worthOfRun.ts"
import { COSTS, worthRun, worthTerms } from "../../worthRun.ts"

const run = worthRun()

describe("hosts that are needed", () => {
  test("those that were on, and the spare one", () => expect(run.found.hosts).toBe(run.outcome.hosts.hostOnSeconds.filter((seconds, host) => seconds > 0 || run.plan.hosts.hostIsSpare[host] === 1).length))
  test("group by group, in the order of the hosts", () => {
    const terms = worthTerms(run.plan.hosts.hostCount)
    const [group] = terms.groups
    // A host of its own for 1, the others for 0.
    const groups = [{ ...group!, count: 1, price: 1 }, { ...group!, count: run.plan.hosts.hostCount - 1, price: 0 }]
    expect(worthOfRun(run.plan, run.outcome, { ...terms, groups }).costs!.lines[0]!.once).toBe(1)
  })
})

test("a year is the run's day times 365", () => {
  expect(run.found.energy.meterKwh).toBeCloseTo(run.summary.energyKwh * 1.5, 9)
  expect(run.found.energy.meterKwhPerYear).toBeCloseTo(run.summary.energyKwh * 1.5 * 365, 6)
})

test("carbon by the hour follows the energy of each hour", () => {
  const series = { file: "c.csv", method: null, source: "", sourceFr: "", sureness: "C" as const, startSeconds: Float64Array.from({ length: 24 }, (_, hour) => hour * 3600), gramsPerKwh: Float64Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 1000 : 0)), endSeconds: 86_400, runStartSeconds: 0 }
  const { kgOfPeriod } = worthRun({ carbon: { ...worthTerms(6).carbon!, factors: [], series } }).found.carbon!.sources[0]!
  const { timeSeconds, drawnJoules } = run.outcome.series
  const at = (hour: number) => drawnJoules[timeSeconds.indexOf(hour * 3600)]!
  expect(kgOfPeriod).toBeCloseTo(((at(10) - at(9)) / 3.6e6) * 1.5, 9)
})

describe("what a decision takes", () => {
  test("energy and carbon before and after, money with the price that turns its sign", () => {
    const { carbon, money, currency } = factsOfRun(run.summary)
    expect(currency).toBe("CHF")
    expect(carbon).toMatchObject({ kwhBefore: 8 * 8760 * 1.5, kwhAfter: run.found.energy.meterKwhPerYear, embodiedKg: run.found.carbon!.embodiedKg })
    expect(money).toMatchObject({ currency: "CHF", years: 5, capex: run.found.costs!.once!, breakEven: { of: "electricity", price: run.found.costs!.gain!.breakEvenPerKwh! } })
    expect(claimsOf({ ...(carbon === undefined ? {} : { carbon }), ...(money === undefined ? {} : { money }) }).map(({ id }) => id)).toEqual(["S13", "S14"])
  })
  test("where it gains at any price of electricity, the price of a host", () => expect(worthFacts(worthRun({ costs: { ...COSTS, maintenancePerServerYear: { old: 9000, new: 900 } } }).found).money!.breakEven!.of).toBe("host"))
  test("nothing, where nobody says what is replaced", () => expect(worthFacts(worthRun({ old: null }).found)).toEqual({ currency: "CHF" }))
})

describe("conclusions", () => {
  const kinds = (changes: Parameters<typeof worthRun>[0]) => worthConclusions(worthRun(changes).found).map(({ kind }) => kind)
  test("stand among the remarks of the answer", () => expect(conclude(run.summary).remarks.map(({ kind }) => kind)).toContain("worthClaim"))
  test("repaid by every source: no verdict beside the sentence", () => expect(kinds({ carbon: { ...worthTerms(6).carbon!, lifeYears: 99 } })).toEqual(["worthClaim", "worthClaim"]))
  test("repaid by one source and not by another", () => expect(kinds({ carbon: { ...worthTerms(6).carbon!, lifeYears: 4 } })).toContain("carbonDepends"))
  test("repaid by none", () => expect(kinds({ carbon: { ...worthTerms(6).carbon!, lifeYears: 0.001 } })).toContain("carbonNeverRepaid"))
  test("what is missing", () => expect(kinds({ old: null, oldUnknown: { en: "x", fr: "x" }, groups: [{ ...worthTerms(6).groups[0]!, price: null }] })).toEqual(["replacedUnknown", "moneyUnknown"]))
})

describe("figures that are checked", () => {
  test("what is saved may be lost", () => expect(() => worthRun({ old: { ...worthTerms(6).old!, itWatts: 10 } })).not.toThrow())
  test("what is paid may not be negative", () => expect(() => checkSummary({ ...run.summary, worth: { ...run.found, costs: { ...run.found.costs!, once: -1 } } })).toThrow("worth.costs.once"))
})

test("without series, carbon by the hour takes the energy as drawn evenly", () => {
  const plan = { ...run.plan, record: { ...run.plan.record, series: false } }
  const outcome = simulate(plan)
  const series = { file: "c.csv", method: null, source: "", sourceFr: "", sureness: "C" as const, startSeconds: Float64Array.of(0, 43_200), gramsPerKwh: Float64Array.of(100, 300), endSeconds: 86_400, runStartSeconds: 0 }
  const { carbon } = worthOfRun(plan, outcome, { ...worthTerms(6), carbon: { ...worthTerms(6).carbon!, factors: [], series } })
  expect(carbon!.sources[0]!.gramsPerKwh).toBeCloseTo(200, 9)
})
