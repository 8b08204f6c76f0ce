import { describe, expect, test } from "vitest"
import { changesNothing, decidesFigure, decidesHosts, tornado, tornadoBar } from "../../../src/sensitivity/tornado.ts"
import { answer, INFEASIBLE, outcome, row, SEVERAL, STATED } from "../../sensitivityAnswer.ts"

const names = (bars: ReadonlyArray<{ readonly row: { readonly name: string } }> | undefined): string[] => (bars ?? []).map((bar) => bar.row.name)

describe("a bar", () => {
  test("goes from the lowest to the highest of all settings, the stated one included", () => {
    const bar = tornadoBar(SEVERAL.rows[2]!, "hosts")!
    expect([bar.low.value, bar.low.setting.value, bar.high.value, bar.high.setting.value, bar.swing]).toEqual([5, "0.2", 7, "0.4", 2])
  })
  test("whose other end is the plan as stated says so", () => expect(tornadoBar(SEVERAL.rows[0]!, "hosts")).toMatchObject({ low: { value: 4, isStated: false }, high: { value: 6, isStated: true } }))
  test("leaves out settings of which nothing is known", () => expect(tornadoBar(SEVERAL.rows[1]!, "hosts")).toMatchObject({ low: { value: 5 }, high: { value: 6 } }))
  test("a setting that is the stated one changes nothing", () => expect(tornadoBar(row("same", 1, { "1": STATED }), "kwh")).toMatchObject({ swing: 0, low: { isStated: true }, high: { isStated: true } }))
  test("no number of hosts is enough: without end", () => expect(tornadoBar(row("ram", 0.1, { "0.5": INFEASIBLE }), "hosts")).toMatchObject({ high: { value: Infinity }, swing: Infinity }))
  test("what is infeasible has no energy", () => expect(tornadoBar(row("ram", 0.1, { "0.5": INFEASIBLE }), "kwh")).toMatchObject({ swing: 0 }))
  test("never paid back: without end", () => expect(tornadoBar(row("price", 1, { "2": outcome({ paybackYears: Infinity }) }), "payback")!.swing).toBe(Infinity))
  test("a figure that nobody knows has none", () => expect(tornadoBar({ ...row("x", 1, { "2": outcome({ moneyPerYear: null }) }), stated: { ...row("x", 1, {}).stated, outcome: outcome({ moneyPerYear: null }) } }, "money")).toBeNull())
  test("what differs by rounding is the same", () => expect(tornadoBar(row("x", 1, { "2": outcome({ kwhPerYear: 12_000 * (1 + 1e-12) }) }), "kwh")!.swing).toBe(0))
})

describe("the tornado", () => {
  test("the furthest first; of equals in energy the one that moves hosts further", () => expect(names(tornado(SEVERAL, "kwh")?.bars)).toEqual(["pue", "index", "headroom", "statistic"]))
  test("of hosts: equals in the order of the list", () => expect(names(tornado(SEVERAL, "hosts")?.bars)).toEqual(["index", "headroom", "statistic"]))
  test("what is without end comes first", () => expect(names(tornado(answer([...SEVERAL.rows, row("ram", 0.1, { "0.5": INFEASIBLE })]), "hosts")?.bars)[0]).toBe("ram"))
  test("stands around the plan as stated", () => expect(tornado(SEVERAL, "money")?.stated).toBe(40_000))
  test("of a figure that is not known there is none", () => expect(tornado(answer([], { stated: { ...STATED, kgPerYear: null } }), "kg")).toBeNull())
})

describe("what decides", () => {
  test("the largest swing in hosts, of equals in energy: the index; headroom moves hosts as far", () => {
    const { bars, alike } = decidesHosts(SEVERAL)!
    expect([names(bars), names(alike)]).toEqual([["index"], ["headroom"]])
  })
  // Index: 3600 − 2200 = 1400; headroom: 4100 − 3100 = 1000.
  test("of equals by the figure that was asked for", () => expect(names(decidesHosts({ ...SEVERAL, of: "kg" })!.bars)).toEqual(["index"]))
  // Headroom leaves money as it is, the index does not.
  test("money breaks the tie where money is asked for", () => expect(names(decidesHosts({ ...SEVERAL, of: "money" })!.alike)).toEqual(["headroom"]))
  test("two that are equal in both decide together", () => {
    const twice = answer([row("a", 1, { "2": outcome({ hosts: 7, kwhPerYear: 13_000 }) }), row("b", 1, { "2": outcome({ hosts: 5, kwhPerYear: 11_000 }) })])
    const { bars, alike } = decidesHosts(twice)!
    expect([names(bars), names(alike)]).toEqual([["a", "b"], []])
  })
  test("nothing where nothing moves hosts", () => expect(decidesHosts(answer([SEVERAL.rows[3]!]))).toBeNull())
  test("the figure that was asked for has its own", () => expect(names(decidesFigure({ ...SEVERAL, of: "kwh" })?.bars)).toEqual(["pue"]))
  test("hosts are told once", () => expect(decidesFigure(SEVERAL)).toBeNull())
})

describe("what changes nothing", () => {
  test("moves neither hosts nor the figure that was asked for", () => expect([changesNothing(SEVERAL), changesNothing({ ...SEVERAL, of: "kwh" })].map((rows) => rows.map(({ name }) => name))).toEqual([["pue", "price"], ["price"]]))
  test("what is not wholly known is not said to", () => expect(changesNothing(answer([row("statistic", "p95", { p99: null })]))).toEqual([]))
})
