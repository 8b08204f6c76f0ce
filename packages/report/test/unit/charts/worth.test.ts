import { describe, expect, test } from "vitest"
import { whatDoesItEmit } from "../../../src/charts/whatDoesItEmit.ts"
import { whenDoesItPayBack } from "../../../src/charts/whenDoesItPayBack.ts"
import { whenIsItRepaid } from "../../../src/charts/whenIsItRepaid.ts"
import { worthRun } from "../../worthRun.ts"

const { carbon, costs } = worthRun().found
type Spec = { data: { values: Array<Record<string, unknown>> }; layer: Array<{ data?: { values: Array<Record<string, unknown>> } }> }
const shown = (spec: unknown, key: string) => (spec as Spec).data.values.map((value) => value[key])

describe("what it emits", () => {
  const spec = whatDoesItEmit(carbon, "en")
  test("a bar a source, and one of what was made", () => expect(shown(spec, "row")).toEqual(["00\u000178\u00a0g/kWh, production 2019", "01\u000111.52\u00a0g/kWh, production 2020", "02\u000129\u00a0g/kWh, production", "03\u0001made, a year of life"]))
  test("a line from the lowest to the highest that counts", () => expect((spec as unknown as Spec).layer[2]!.data!.values[0]).toMatchObject({ low: carbon!.kgPerYear.low, high: carbon!.kgPerYear.high }))
  test("none where they are one", () => expect((whatDoesItEmit({ ...carbon!, kgPerYear: { low: 5, main: 5, high: 5 } }, "en") as unknown as Spec).layer.length).toBe(2))
  test("nothing emitted, or nobody asks: no chart", () => {
    expect(whatDoesItEmit(undefined, "en")).toBeNull()
    expect(whatDoesItEmit({ ...carbon!, sources: [], kgPerYear: { low: 0, main: 0, high: 0 }, embodiedKgPerYear: 0 }, "en")).toBeNull()
  })
})

describe("when it is repaid", () => {
  test("a bar that would be longer than two lives ends there, and its label says how long it is", () => {
    const late = { ...carbon!, lifeYears: 4, sources: [{ ...carbon!.sources[0]!, paybackYears: 1 }, { ...carbon!.sources[1]!, paybackYears: 40 }, { ...carbon!.sources[2]!, paybackYears: null }] }
    expect(shown(whenIsItRepaid(late, "en"), "years")).toEqual([1, 8, 8])
    expect(shown(whenIsItRepaid(late, "fr"), "label")).toEqual(["1\u00a0an", "40\u00a0ans", "jamais"])
  })
  test("where nobody says what is replaced, no chart", () => expect(whenIsItRepaid({ ...carbon!, paybackYears: null }, "en")).toBeNull())
})

describe("when it pays back", () => {
  test("what is owed after each year, from the start", () => expect(shown(whenDoesItPayBack(costs, "en"), "owed")).toEqual(costs!.gain!.cumulative))
  test("not known, or nothing spent: no chart", () => {
    expect(whenDoesItPayBack(undefined, "en")).toBeNull()
    expect(whenDoesItPayBack({ ...costs!, gain: null }, "en")).toBeNull()
    expect(whenDoesItPayBack({ ...costs!, gain: { ...costs!.gain!, roiFraction: null } }, "en")).toBeNull()
  })
})
