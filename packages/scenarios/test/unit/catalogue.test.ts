import { describe, expect, test } from "vitest"
import { curveFault, matchModel } from "../../src/hosts.ts"
import { hostModels } from "../../src/index.ts"

describe("the catalogue", () => {
  test("has 32 models, each named once", () => {
    expect(hostModels).toHaveLength(32)
    expect(new Set(hostModels.map(({ name }) => name)).size).toBe(32)
    expect(new Set(hostModels.map(({ slug }) => slug)).size).toBe(32)
  })
  test.each(hostModels.map((model) => [model.name, model] as const))("%s: a sound curve, a source, plausible figures", (_, model) => {
    expect(curveFault(model.watts)).toBeUndefined()
    expect(model.source).toMatch(/^SPECpower_ssj2008, spec\.org, .+, hardware available [A-Z][a-z]{2}-20\d\d/)
    expect(model.coreMhz).toBeGreaterThanOrEqual(1800)
    expect(model.coreMhz).toBeLessThanOrEqual(4000)
    expect(model.networkMbps).toBe(Number(model.available.slice(0, 4)) <= 2012 ? 2000 : 20_000)
  })
  test("R740 with 8280, as published", () => {
    expect(hostModels.find(({ slug }) => slug === "r740-8280")).toMatchObject({ cores: 56, sockets: 2, coreMhz: 2700, ramGib: 192, ssjOps: 5_811_114, watts: [49.8, 114, 137, 159, 182, 208, 240, 277, 319, 376, 432] })
  })
  test("DL360 G5 draws 195 W at 15 %", () => {
    // 10 %: 190, 20 %: 200
    const { watts } = hostModels.find(({ slug }) => slug === "dl360g5-e5450")!
    expect((watts[1]! + watts[2]!) / 2).toBe(195)
  })
})

describe("a model as people type it", () => {
  const named = (wanted: string) => {
    const match = matchModel(wanted, hostModels)
    return match.found === "one" ? match.model.slug : match
  }
  test.each(hostModels.map(({ name, slug }) => [name, slug]))("%s", (name, slug) => {
    expect(named(name)).toBe(slug)
    expect(named(name.toUpperCase().replace(/[ ()-]/g, ""))).toBe(slug)
  })
  test.each([
    ["R740 8280", "r740-8280"],
    ["R740/8280", "r740-8280"],
    ["8280 r740", "r740-8280"],
    ["ML110 G4", "ml110g4-3040"],
    ["HP Proliant DL360 G5", "dl360g5-e5450"],
    ["DL380 Gen10 8180", "dl380gen10-8180"],
    ["EPYC 7702", "r7525-7702"],
    ["7702P", "r6515-7702p"],
    ["NF8480M5", "nf8480m5-8280"]
  ])("%s", (wanted, slug) => {
    expect(named(wanted)).toBe(slug)
  })
  test("a part of several names lists them", () => {
    expect(named("R740")).toEqual({ found: "several", names: ["Dell PowerEdge R740 (Xeon Platinum 8180)", "Dell PowerEdge R740 (Xeon Platinum 8280)"] })
  })
  test("an unknown one gets the nearest names", () => {
    expect(named("R750 8280")).toMatchObject({ found: "none", nearest: expect.arrayContaining(["Dell PowerEdge R740 (Xeon Platinum 8280)"]) })
  })
  test("nothing but punctuation is no model", () => {
    expect(named(" - ")).toMatchObject({ found: "none" })
  })
})

test.each([
  [[1, 2, 3], "3 values"],
  [[10, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19], "10 W at 0 %, then 9 W at 10 %"],
  [[1, 2, 3, 4, 5, 6, 5, 8, 9, 10, 11], "6 W at 50 %, then 5 W at 60 %"]
])("the curve %j is refused", (watts, fault) => {
  expect(curveFault(watts)).toBe(fault)
})
