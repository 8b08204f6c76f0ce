/** What of a scenario is varied, between which settings, and what then becomes of it. */
import * as Effect from "effect/Effect"
import { describe, expect, test } from "vitest"
import { ASSUMPTION_NAMES, compileScenario, decodeScenario, haOf, variedOf, withHostGroups, withSetting, type AssumptionName, type CompiledScenario, type DecodedScenario } from "../../src/index.ts"
import { problemsOf, SMALL } from "../compiled.ts"

const CSV = "name,vcpus,model,cores,ghz,ssj_ops,ram_gib,iops,net_mbps\na,2,HP Proliant DL360 G5,8,3,308847,4,10,10\n"

const compile = (form: DecodedScenario): CompiledScenario => Effect.runSync(compileScenario(form, new Map([["servers.csv", new TextEncoder().encode(CSV)]])))
function planned(text = ""): { readonly form: DecodedScenario; readonly compiled: CompiledScenario; readonly found: ReturnType<typeof variedOf> } {
  const decoded = Effect.runSync(decodeScenario({ file: "scenario.yaml", text: `${SMALL}${text}\n`, purpose: "plan" }))
  const form = withHostGroups(decoded, [decoded.scenario.hosts[0]!])
  const compiled = compile(form)
  return { form, compiled, found: variedOf(form, { plan: compiled.plan, ha: haOf(decoded.scenario), terms: compiled.context.worth, hasMeasuredRam: false, assumptions: compiled.context.assumptions }) }
}
const settings = (text: string, name: AssumptionName): ReadonlyArray<string | number> | undefined => {
  const one = planned(text).found.varied.find((varied) => varied.name === name)
  return one === undefined ? undefined : [one.stated.value, ...one.others.map(({ value }) => value)]
}
const why = (text: string, name: AssumptionName): string | undefined => planned(text).found.notVaried.find((one) => one.name === name)?.why.en

describe("without a word of it", () => {
  test.each<[AssumptionName, ReadonlyArray<string | number>]>([
    ["cpuCountedBy", ["ghz", "ssj"]], ["statistic", ["p95", "mean", "p99", "max"]], ["smt", [0, 0.25, 0.5]], ["headroomCpu", [0.3, 0.2, 0.4]], ["headroomRam", [0.15, 0.1, 0.2]], ["headroomNetwork", [0.4, 0.3, 0.5]],
    ["guestCpu", [0.05, 0.02, 0.1]], ["guestRam", ["formula", 0, 512]], ["hostCores", [1, 0, 2]], ["hostRam", [6, 4, 8]], ["ha", ["n+1", "none", "n+2"]], ["pue", [1.58, 1.1, 2]]
  ])("%s: the stated setting, then those of the table", (name, expected) => expect(settings("", name)).toEqual(expected))
  test("what the host does not limit is no question", () => expect([settings("", "headroomDisk"), settings("", "headroomIops")]).toEqual([undefined, undefined]))
  test("nor is what nobody asks for", () => expect(["electricity", "gridCarbon", "hostPrice", "growth", "ramCounted"].map((name) => settings("", name as AssumptionName))).toEqual([undefined, undefined, undefined, undefined, undefined]))
  test("each setting has its source in both languages", () => {
    for (const { stated, others } of planned("costs: { currency: EUR, hostPrice: 1, electricity: { country: FR } }\ncarbon: { country: FR }\ngrowth: { percentPerYear: 5 }").found.varied)
      for (const { source, label } of [stated, ...others]) expect([source.en, source.fr, label.en, label.fr].every((text) => text.trim() !== "" && !/undefined|NaN/.test(text))).toBe(true)
  })
  test("a default has the source of the default, what is stated that of the scenario", () => {
    const pue = (text: string) => planned(text).found.varied.find(({ name }) => name === "pue")!.stated.source.en
    expect([pue(""), pue("facility: { pue: 1.3 }")]).toEqual([expect.stringContaining("Uptime"), "stated in the scenario"])
  })
})

describe("by the scenario", () => {
  test("its own settings; the stated one is not told twice", () => expect(settings("sizing: { sensitivity: { headroom: { cpu: [0.1, 0.3, 0.5] } } }", "headroomCpu")).toEqual([0.3, 0.1, 0.5]))
  test("n + 1 is n+1", () => expect(settings('sizing: { sensitivity: { ha: ["N + 1", "25%"] } }', "ha")).toEqual(["n+1", "25%"]))
  test("none: it is not varied", () => expect(settings("sizing: { sensitivity: { pue: [] } }", "pue")).toBeUndefined())
  test("by ssj_ops second threads are counted already", () => expect([settings("cpuCountedBy: ssj", "smt"), why("cpuCountedBy: ssj", "smt")]).toEqual([undefined, "ssj_ops were measured with all threads on"]))
  test("a hypervisor on a host's system has a range of its own", () => expect(settings("hypervisor: { preset: virtualBox }", "guestCpu")).toEqual([0.15, 0.1, 0.2]))
  test("a mode with its own figure is not varied", () => expect(why("hypervisor: { preset: esxi, mode: binaryTranslation }", "guestCpu")).toContain("mode of virtualisation"))
  test("bare metal keeps nothing and adds nothing", () => expect(["guestCpu", "guestRam", "hostCores", "hostRam"].map((name) => settings("hypervisor: { preset: none }", name as AssumptionName))).toEqual([undefined, undefined, undefined, undefined]))
})

describe("prices and carbon", () => {
  const money = (more: string) => `costs: { currency: EUR, hostPrice: 18000, ${more} }`
  // Companies in France, 2024: 0.087 above 150 GWh, 0.172 on average, 0.245 for small ones.
  test("of France: the lowest and the highest of the latest prices of companies", () => expect(settings(money("electricity: { country: FR }"), "electricity")).toEqual([0.172, 0.087, 0.245]))
  test("the country of the carbon will do", () => expect(settings(`${money("electricityPerKwh: 0.2")}\ncarbon: { country: FR }`, "electricity")).toEqual([0.2, 0.087, 0.245]))
  // One price of companies, an assumption; that of households besides, the latest.
  test("of Switzerland: households too, as companies have one", () => expect(settings("costs: { currency: CHF, electricityPerKwh: 0.25 }\ncarbon: { country: CH }", "electricity")).toEqual([0.25, 0.2, 0.29]))
  test("in another currency there is none", () => expect(why("costs: { currency: USD, electricityPerKwh: 0.1 }\ncarbon: { country: FR }", "electricity")).toContain("sizing.sensitivity.electricityPerKwh"))
  test("stated ones, with or without their currency", () => expect(settings(`${money("electricityPerKwh: 0.2")}\nsizing: { sensitivity: { electricityPerKwh: [0.1, 0.3 EUR] } }`, "electricity")).toEqual([0.2, 0.1, 0.3]))
  test("no price at all: said so", () => expect(why("costs: { currency: EUR }", "electricity")).toContain("nobody says"))
  test("carbon of France: 98 g is the highest of its range, 51.1 the lowest", () => expect(settings("carbon: { country: FR }", "gridCarbon")).toEqual([98, 51.1]))
  test("one's own factor between its own ends", () => expect(settings("carbon: { factor: { gramsPerKwh: 60, country: FR, method: production, year: 2024, source: mine, low: 40, high: 90 } }", "gridCarbon")).toEqual([60, 40, 90]))
  test("one's own factor alone: said so", () => expect(why("carbon: { factor: { gramsPerKwh: 60, country: FR, method: production, year: 2024, source: mine } }", "gridCarbon")).toContain("carbon.factor.low"))
  test("hosts a fifth cheaper and dearer", () => expect(settings(money("electricityPerKwh: 0.2"), "hostPrice")).toEqual([0, -0.2, 0.2]))
  test("growth: today, as expected, and at most where that is more; or at stated rates", () => expect([settings("growth: { percentPerYear: 5 }", "growth"), settings("growth: { percentPerYear: 5, upToPercentPerYear: 9 }", "growth"), settings("growth: { percentPerYear: 5 }\nsizing: { sensitivity: { growthPercentPerYear: [0, 20] } }", "growth")]).toEqual([["today", "expected"], ["today", "expected", "atMost"], ["today", 0, 20]]))
})

/** The plan with an assumption at a setting, compiled. */
function after(text: string, name: AssumptionName, value: string | number): CompiledScenario {
  const change = withSetting(planned(text).form, name, value)
  if (change.of !== "plan") throw new Error(change.of)
  return compile(change.form)
}
/** The scenario that states the same. */
const stating = (text: string): CompiledScenario => planned(text).compiled

describe("a setting makes the plan that the scenario would make if it stated it", () => {
  test.each<[AssumptionName, string | number, string]>([
    ["cpuCountedBy", "ssj", "cpuCountedBy: ssj"], ["statistic", "mean", "place: { cpuStatistic: mean }"], ["headroomCpu", 0.4, "headroom: { cpu: 0.4 }"], ["headroomRam", 0.1, "headroom: { ram: 0.1 }"],
    ["headroomNetwork", 0.5, "headroom: { network: 0.5 }"], ["guestCpu", 0.1, "guestOverhead: { cpuFraction: 0.1 }"], ["guestRam", 512, "guestOverhead: { ramMib: { base: 512, perVcpu: 0, perGib: 0 } }"],
    ["hostCores", 2, "hostReserve: { cores: 4 }"], ["hostRam", 8, "hostReserve: { ramGib: 8 }"]
  ])("%s %s", (name, value, text) => expect(after("", name, value).plan).toEqual(stating(text).plan))
  test("second threads, as hosts[].smtFraction has them", () => expect(after("", "smt", 0.25).plan.hosts.hostCapacity[0]![0]).toBeCloseTo(56 * 2700 * 1.25, 6))
  test.each<[AssumptionName, string | number, string]>([
    ["guestCpu", 0.2, "hypervisors: [{ name: mine, like: virtualBox, cpuFraction: 0.2 }]\nhypervisor: { preset: mine }"],
    ["guestRam", 512, "hypervisors: [{ name: mine, like: virtualBox, guestBaseMib: 512, guestPerVcpuMib: 0, guestPerGibMib: 0 }]\nhypervisor: { preset: mine }"],
    ["hostCores", 0, "hypervisors: [{ name: mine, like: virtualBox, coresPerSocket: 0 }]\nhypervisor: { preset: mine }"],
    ["hostRam", 4, "hypervisors: [{ name: mine, like: virtualBox, ramMib: 4096 }]\nhypervisor: { preset: mine }"]
  ])("of a named hypervisor: %s %s", (name, value, text) => {
    const { hosts, guests } = after("hypervisor: { preset: virtualBox }", name, value).plan
    const wanted = stating(text).plan
    expect([hosts.hostUsable, guests.guestPlacement]).toEqual([wanted.hosts.hostUsable, wanted.guests.guestPlacement])
  })
  test("the stated setting changes nothing", () => {
    const { form, compiled, found } = planned("costs: { currency: EUR, hostPrice: 18000, electricity: { country: FR } }\ncarbon: { country: FR }")
    for (const { name, stated } of found.varied) {
      // Of RAM a fit by three figures is no single one.
      const change = stated.value === "formula" ? null : withSetting(form, name, stated.value)
      if (change?.of === "plan") expect([name, compile(change.form).plan]).toEqual([name, compiled.plan])
      if (change?.of === "terms") expect([name, change.terms(compiled.context.worth!).costs, change.terms(compiled.context.worth!).groups]).toEqual([name, compiled.context.worth!.costs, compiled.context.worth!.groups])
    }
  })
})

test("every name stands for something", () => expect(new Set(ASSUMPTION_NAMES).size).toBe(ASSUMPTION_NAMES.length))

describe("what cannot be, at its place", () => {
  test.each([
    ["headroom: { cpu: [1] }", "headroom.cpu[0]", "a fraction: 0 or more, below 1", "1"], ["headroom: { cpu: 0.2 }", "headroom.cpu", "a list of at most 8 fractions: 0 or more, below 1", "0.2"],
    ["statistics: [p90]", "statistics[0]", "one of mean, p95, p99, max, nominal, cores", '"p90"'], ["ha: [n-1]", "ha[0]", "n+1, n+2, …, a percentage of the hosts below 100%, or none", '"n-1"'],
    ["pue: [0.9, 1.2]", "pue[0]", "a ratio: 1 to 10", "0.9"], ["hostPriceFraction: [-1]", "hostPriceFraction[0]", "a fraction: more than −1, at most 10", "-1"],
    ["growthPercentPerYear: [-101]", "growthPercentPerYear[0]", "percent a year: −100 or more, at most 100,000", "-101"], ["smt: [0.5]", "smt", expect.anything(), expect.anything()]
  ])("%s", (text, path, expected, found) => expect(problemsOf(`${SMALL}sizing: { sensitivity: { ${text} } }\n`).map((problem) => [problem.line, problem.path, problem.expected, problem.found])).toEqual([[3, `sizing.sensitivity.${path}`, expected, found]]))
  test("prices in two currencies, and below nothing", () => expect(problemsOf(`${SMALL}costs: { currency: EUR }\nsizing:\n  sensitivity:\n    electricityPerKwh: [0.1, 0.2 USD, -1]\n`).map(({ line, path, expected, found }) => [line, path, expected, found])).toEqual([
    [6, "sizing.sensitivity.electricityPerKwh[1]", "an amount in EUR, as costs.currency says", '"0.2 USD"'], [6, "sizing.sensitivity.electricityPerKwh[2]", "a price of 0 or more", "-1"]
  ]))
})
