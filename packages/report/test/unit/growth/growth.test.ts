/** How long it lasts, as a run tells it: figures, conclusions, S17, tables, the section of the report. */
import { dayOfDate } from "@rackfold/growth"
import { beforeAll, describe, expect, test } from "vitest"
import { conclude } from "../../../src/answer.ts"
import { conclusionSentence } from "../../../src/answerText.ts"
import { claimsOf } from "../../../src/decision/claims.ts"
import { claimSentence } from "../../../src/decision/claimSentences.ts"
import { factsOfRun } from "../../../src/decision/factsOfRun.ts"
import { growthConclusions, type GrowthConclusion } from "../../../src/growth/growthConclusions.ts"
import { answerText, fleetCsv, growthCsv, renderReport, type Report } from "../../../src/index.ts"
import { growthRun, measuredSettings, percent, readings, settingsOf } from "../../growthRun.ts"
import { buildPlan } from "../../planBuilder.ts"

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ")
const kinds = (run: ReturnType<typeof growthRun>): ReadonlyArray<GrowthConclusion["kind"]> => growthConclusions(run.growth).map(({ kind }) => kind)
const said = (run: ReturnType<typeof growthRun>, lang: "en" | "fr" = "en"): string[] => growthConclusions(run.growth).map((conclusion) => plain(conclusionSentence(conclusion, lang)))

const measuredRun = growthRun(measuredSettings())

describe("twelve guests on three of four hosts, 20 to 30 % a year", () => {
  const run = growthRun()
  test("eight more fit: 12 × 1.3^y = 20 after ln(20 ÷ 12) ÷ ln 1.3 = 1.94701 years, 710.66 days; by 20 % 1,022.65", () => {
    const [first] = run.growth.limits
    expect([first!.scope, first!.usableEnds.conservative.days, first!.usableEnds.aggressive.days]).toEqual(["placement", expect.closeTo(710.65834, 4), expect.closeTo(1022.651166, 5)])
  })
  test("CPU is 192 of 320 MHz, the same 60 %", () => expect(run.growth.limits.find(({ scope, resource }) => scope === "hosts" && resource === "cpu")!.usedOverUsable).toBe(0.6))
  test("it says so, with the order and the other projection", () => {
    expect(said(run)[0]).toBe("At 30% a year, room for whole servers is exhausted (CPU decides) in 710 days (2027-12-12); order before 2027-09-13. By the aggressive projection it takes 1,022 days.")
    expect(said(run, "fr")[0]).toBe("À 30 % par an, la place pour des serveurs entiers est épuisée (limite : CPU) dans 710 jours (2027-12-12) ; commander avant le 2027-09-13. Selon la projection attendue, cela prend 1 022 jours.")
  })
  test("the decision's S17 has the same figures", () => {
    const s17 = claimsOf(factsOfRun(run.summary)).find(({ id }) => id === "S17")!
    expect(plain(claimSentence(s17, "en"))).toBe("At 30.0% a year, room for whole servers (CPU decides) is exhausted in 710 days; order before 2027-09-13.")
  })
  test("the terminal has three rows of it", () => {
    const text = answerText(run.summary, "en")
    expect(text).toMatch(/Full in, conservative \/ aggressive\s+Whole servers \(CPU decides\): 710\sd \/ 1,022\sd/)
    expect(text).toMatch(/Order before\s+2027-09-13/)
    expect(text).toMatch(/Hosts today \/ in 3 years\s+3 \/ 7/)
  })
})

describe("conclusions, each where its condition holds and not else", () => {
  test("runs out within the horizon; beyond it, it lasts", () => {
    expect([kinds(growthRun(settingsOf({ general: percent(20) })))[0], kinds(growthRun(settingsOf({ general: percent(20), horizonYears: 1 })))[0]]).toEqual(["runsOut", "lasts"])
    expect(factsOfRun(growthRun(settingsOf({ general: percent(20), horizonYears: 1 })).summary).runway).toBeUndefined()
  })
  test("never: nor later", () => expect(said(growthRun(settingsOf({ general: percent(-5) })))[0]).toBe("Nothing is exhausted within 3 years, nor later."))
  test("an order that is overdue", () => expect(said(growthRun(settingsOf({ general: percent(1000) })))[0]).toBe("At 1,000% a year, room for whole servers is exhausted (CPU decides) in 77 days (2026-03-19); the order is overdue by 13 days: order now."))
  test("used up, headroom kept, and what is next", () => {
    const full = growthRun(settingsOf({ general: percent(20) }), buildPlan({ hosts: [{ count: 4, cpu: 100, ram: 100, headroomFraction: { cpu: 0.2 } }], guests: [{ count: 20, cpu: 16, ram: 10 }] }))
    // RAM: 200 of 400 MiB are 400 after ln 2 ÷ ln 1.2 × 365 = 1,387.65 days, beyond three years.
    expect(said(full).slice(0, 1)).toEqual(["Room for whole servers is exhausted (CPU decides) already, headroom kept; so is 1 other limit."])
    expect([kinds(full), full.growth.limits[2]!.usableEnds.conservative.days]).toEqual([["usedUp", "fleetGrows"], expect.closeTo(1387.651166, 5)])
  })
  test("days only, where no date is known", () => expect(said(growthRun(settingsOf({ general: percent(20), startDay: null })))[0]).toBe("At 20% a year, room for whole servers is exhausted (CPU decides) in 1,022 days; order within 932 days."))
  test("nothing is said of growth", () => {
    expect(kinds(growthRun(settingsOf()))).toEqual(["growthNotStated"])
    expect(kinds(growthRun())).not.toContain("growthNotStated")
  })
  test("too few days were measured, and how many are missing", () => {
    const run = growthRun(measuredSettings(), buildPlan({ hosts: [{ count: 4, cpu: 1000, ram: 100, disk: 1000 }], guests: [{ count: 12, cpu: 16, ram: 10, disk: 1 }] }))
    expect(said(run)).toContainEqual("Not enough data on how disk space grows: 2 days measured, and 90 are needed.")
    expect(kinds(growthRun())).not.toContain("growthUnknown")
  })
  test("stated below what was measured", () => {
    expect(kinds(measuredRun)).toContain("statedBelowMeasured")
    expect(kinds(growthRun(settingsOf({ general: percent(1) })))).not.toContain("statedBelowMeasured")
  })
  test("the fleet grows, or it does not", () => {
    expect(said(growthRun(settingsOf({ servers: percent(100), fleet: { servers: 250_000, hostsPerRack: 20 } }))).at(-1)).toMatch(/^In 3 years 250,000 servers on 62,500 hosts become 2,000,000 on 500,000 hosts in 25,000 racks, drawing .* a year instead of .*; the hosts double in 365 days\.$/)
    expect(kinds(growthRun(settingsOf({ general: percent(0) })))).toEqual(["lasts"])
  })
  test("they stand among the remarks of the answer", () => expect(conclude(growthRun().summary).remarks.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["runsOut", "fleetGrows"])))
})

describe("measured", () => {
  const cpu = measuredRun.growth.measured.find(({ resource }) => resource === "cpu")!
  test("10 o'clock is twice the others: 2 ÷ (25 ÷ 24) of the mean", () => {
    expect([cpu.busiestHour! % 24, cpu.busiestHourFactor]).toEqual([10, expect.closeTo(1.92, 2)])
    expect([cpu.weekFactors.length, cpu.monthFactors.length, cpu.monthFactors.indexOf(Math.max(...cpu.monthFactors))]).toEqual([168, 12, 11])
  })
  test("today is the day after the last reading where none is stated", () => {
    expect(growthRun({ ...measuredSettings(), startDay: null }).growth.startDate).toBe("2026-01-01")
  })
  test("a run's own series are measured by the hour they are at", () => {
    const own = growthRun(settingsOf({ measured: { ...measuredSettings().measured!, history: null } }), buildPlan({ hosts: [{ cpu: 100 }], guests: [{ cpu: 10 }] }), { startEpochSeconds: dayOfDate("2026-01-01")! * 86_400 })
    expect(own.growth.measured.map(({ resource, isEnough, days }) => [resource, isEnough, days])).toEqual([["cpu", false, 0]])
  })
  test("readings of the test are what they say", () => expect(readings(0).values[10]).toBe(200))
})

describe("files", () => {
  const run = growthRun()
  test("growth.csv: a line a limit and week, to the horizon", () => {
    const lines = growthCsv(run.runway).trimEnd().split("\n")
    expect(lines.length).toBe(1 + run.growth.limits.length * (Math.ceil(1095 / 7) + 1))
    expect(lines[1]).toBe("placement,,cpu,servers,0,2026-01-01,12,12,20,24")
  })
  test("fleet.csv: a line a year", () => {
    expect(fleetCsv(run.runway)!.split("\n").slice(1, 3).map((line) => line.split(",").slice(0, 5))).toEqual([["0", "2026-01-01", "12", "3", "1"], ["1", "2027-01-01", "12", "4", "1"]])
  })
})

describe("the report", () => {
  const reports = new Map<string, Report>()
  beforeAll(async () => {
    const { plan, outcome, context, summary } = measuredRun
    for (const lang of ["en", "fr"] as const) reports.set(lang, await renderReport({ plan, outcome, context, summary, lang }))
  })
  test("has a fan and the hours that come back, in both languages", () => {
    for (const lang of ["en", "fr"]) expect(reports.get(lang)!.specs.map(({ name }) => name)).toEqual(expect.arrayContaining(["how-long-does-it-last", "which-hours-come-back"]))
  })
  test("names the section and the months", () => {
    expect(reports.get("en")!.html).toContain("How long does it last?")
    expect(plain(reports.get("fr")!.html)).toContain("Combien de temps cela suffit-il ?")
    expect(reports.get("fr")!.html).toContain("déc.")
  })
  test("two figures of a date differ by no language", () => {
    const dates = (lang: string) => [...new Set(reports.get(lang)!.html.match(/\b20\d\d-\d\d-\d\d\b/g))].sort()
    expect(dates("fr")).toEqual(dates("en"))
  })
})
