/** Hosts to be counted: which, as which scenario, and what is not looked at. */
import * as Effect from "effect/Effect"
import { describe, expect, test } from "vitest"
import { compileScenario, currentModels, decodeScenario, differentGroups, groupOf, haOf, leftOutOf, readHa, scenarioCompiler, withHostGroups, type DecodedScenario } from "../../src/index.ts"
import { problemsOf } from "../compiled.ts"

const decoded = (text: string): DecodedScenario => Effect.runSync(decodeScenario({ file: "s.yaml", text, purpose: "plan" }))
const csv = (text: string) => new Map([["servers.csv", new TextEncoder().encode(text)]])
const SERVERS = "name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\na,4,8,3,15,30,12\nb,4,8,3,15,30,12\n"

describe("hosts in reserve", () => {
  test.each([["n+1", { kind: "hosts", hosts: 1 }], ["N + 2", { kind: "hosts", hosts: 2 }], ["none", { kind: "hosts", hosts: 0 }], ["25%", { kind: "fraction", fraction: 0.25 }], ["12.5 %", { kind: "fraction", fraction: 0.125 }]])("%s", (text, rule) => expect(readHa(text)).toEqual(rule))
  test.each(["100%", "n-1", "-5%", "1", "n+", "", "25"])("%j is none", (text) => expect(readHa(text)).toBeUndefined())
  test("as stated; else as many as are held back; else one", () => {
    const of = (more: string) => haOf(decoded(`hosts: [{ model: R740 8280, count: 9 }]\nworkload: { file: servers.csv }\n${more}`).scenario)
    expect([of("sizing: { ha: 25% }\nspareHosts: 2\n"), of("spareHosts: 2\n"), of("")]).toEqual([{ kind: "fraction", fraction: 0.25 }, { kind: "hosts", hosts: 2 }, { kind: "hosts", hosts: 1 }])
  })
  test("a wrong one is told at its place", () => expect(problemsOf("hosts: [{ model: R740 8280 }]\nworkload: { file: servers.csv }\nsizing: { ha: n-1 }\n")).toMatchObject([{ line: 3, path: "sizing.ha", found: '"n-1"' }]))
})

test("PUE is at least 1", () => expect(problemsOf("hosts: [{ model: R740 8280 }]\nworkload: { file: servers.csv }\nfacility: { pue: 0.9 }\n")).toMatchObject([{ path: "facility.pue", expected: "a ratio: 1 to 10", found: "0.9" }]))

describe("current models", () => {
  const { models, fromMonth, newestMonth } = currentModels()
  test("came out in the three years before the newest", () => expect([fromMonth, newestMonth, models.every(({ available }) => available >= fromMonth)]).toEqual(["2019-03", "2022-03", true]))
  test("none is left out that did", () => expect(models.map(({ name }) => name)).toContain("Dell PowerEdge R740 (Xeon Platinum 8280)"))
})

describe("a candidate", () => {
  const text = `hosts:
  - { model: R740 8280, count: 6, ramGib: 384, vlans: [a], namePrefix: x, rack: A }
  - { model: R740 8280, count: 2, ramGib: 384, vlans: [a], namePrefix: y, rack: B, state: maintenance }
  - { model: R640, ramGib: 768, vlans: [a] }
workload: { file: servers.csv }
spareHosts: 2
faults: [{ what: host, name: x-03, atHours: 1 }]
rules: [{ kind: apart, guests: [a, b] }, { kind: spread, guests: [a, b], over: rack }]
needs: [{ guests: [a], vlan: a, hosts: [x-04] }]
admission: [{ rule: percentage, cpu: 0.25, ram: 0.25 }]
`
  const whole = decoded(text)
  test("groups that differ in number, name and place alone are one", () => expect(differentGroups(whole.scenario.hosts)).toEqual([0, 2]))
  test("is one host, without what happens over time or to hosts that are not there", () => {
    const { scenario } = withHostGroups(whole, [whole.scenario.hosts[2]!], () => ["hosts", 2])
    expect(scenario).toMatchObject({ hosts: [{ model: "R640", count: 1 }], spareHosts: 0, faults: [], admission: [], rules: [{ kind: "apart" }], needs: [{ guests: ["a"], vlan: "a" }] })
    expect(scenario.needs[0]).not.toHaveProperty("hosts")
  })
  test("what is not looked at is listed", () => expect(leftOutOf(whole.scenario)).toEqual(["rules[1].over", "needs[0].hosts", "admission[0]"]))
  test("a fault of it is told where its group stands", () => expect(withHostGroups(whole, [whole.scenario.hosts[2]!], () => ["hosts", 2]).locate({ path: ["hosts", 0, "model"], expected: "", found: "", advice: "" })).toMatchObject({ line: 4, path: "hosts[2].model" }))
  test("another model is connected as the group is, with figures of its own", () => {
    const group = groupOf("R7525", 512, whole.scenario.hosts[0]!)
    expect(group).toMatchObject({ model: "R7525", ramGib: 512, count: 1, vlans: ["a"] })
    expect(group).not.toHaveProperty("namePrefix")
  })
  test("hosts that have names are counted without them", () => {
    const named = decoded("hosts: [{ model: R740 8280, count: 2, names: [p, q] }, { model: R740 8280, count: 1, names: [r] }]\nworkload: { file: servers.csv }\n")
    expect(differentGroups(named.scenario.hosts)).toEqual([0])
    expect(Effect.runSync(compileScenario(withHostGroups(named, [named.scenario.hosts[0]!]), csv(SERVERS))).plan.hosts.hostCount).toBe(1)
    expect(groupOf("R640", undefined, named.scenario.hosts[0]!)).not.toHaveProperty("names")
  })
  test("what it lacks and another group offers is a refusal, not a slip", () => {
    const two = decoded("hosts: [{ model: R740 8280, vlans: [a] }, { model: R640, vlans: [b] }]\nworkload: { file: servers.csv }\nneeds: [{ guests: [a], vlan: b }]\n")
    const [first, second] = [0, 1].map((row) => Effect.runSync(compileScenario(withHostGroups(two, [two.scenario.hosts[row]!], () => ["hosts", row]), csv(SERVERS))).plan.needs![0]!.allowed[0])
    expect([first, second]).toEqual([0, 1])
    expect(problemsOf("hosts: [{ model: R740 8280, vlans: [a] }]\nworkload: { file: servers.csv }\nneeds: [{ guests: [a], vlan: c }]\n")).toMatchObject([{ path: "needs[0].vlan" }])
  })
  test("compiles, and so does the next with what was read for it", () => {
    const compile = scenarioCompiler(csv(SERVERS))
    const [r740, r640] = [0, 2].map((row) => Effect.runSync(compile(withHostGroups(whole, [whole.scenario.hosts[row]!], () => ["hosts", row]))))
    expect([r740!.plan.hosts.hostCount, r740!.models[0]!.name, r640!.plan.hosts.hostCapacity[1]![0]! / 1024]).toEqual([1, "Dell PowerEdge R740 (Xeon Platinum 8280)", 768])
    expect(r640!.plan).toEqual(Effect.runSync(compileScenario(withHostGroups(whole, [whole.scenario.hosts[2]!]), csv(SERVERS))).plan)
  })
})

describe("where hosts are counted", () => {
  const bare = (more: string) => `hosts: [{ model: R740 8280, ramGib: 4 }]\nworkload: { file: servers.csv }\n${more}`
  test("a reserve that takes all of a host, or a headroom of 1, is no slip", () => expect(() => decoded(bare("headroom: { cpu: 1 }\n"))).not.toThrow())
  test("where it is run, each is", () => expect(problemsOf(bare("headroom: { cpu: 1 }\n")).map(({ path }) => path)).toEqual(["headroom.cpu", "hosts[0].ramGib"]))
  test("clocks that nobody knows are those of each host", () => {
    const open = decoded("hosts: [{ model: R740 8280 }, { model: R640 }]\nworkload: { file: servers.csv }\n")
    const compile = scenarioCompiler(csv("name,vcpus,ram_gib,cpu_mean_pct,cpu_p95_pct\na,4,12,10,50\n"))
    const asked = [0, 1].map((row) => Effect.runSync(compile(withHostGroups(open, [open.scenario.hosts[row]!], () => ["hosts", row]))).plan.guests.guestPlacement[0]![0]!)
    // 4 × 2,700 and 4 × 2,500 MHz × 50 % × 1.05
    expect(asked[0]).toBeCloseTo(5670, 6)
    expect(asked[1]).toBeCloseTo(5250, 6)
  })
  test("defaults of time are no assumptions, PUE and reserve are", () => {
    const form = withHostGroups(decoded("hosts: [{ model: R740 8280 }]\nworkload: { file: servers.csv }\n"), [decoded("hosts: [{ model: R740 8280 }]\nworkload: { file: servers.csv }\n").scenario.hosts[0]!])
    const ids = Effect.runSync(compileScenario(form, csv(SERVERS))).context.assumptions.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(["facility.pue", "sizing.ha", "headroom.cpu", "place.cpuStatistic"]))
    expect(ids).not.toEqual(expect.arrayContaining(["seed"]))
  })
})

describe("a p99", () => {
  const at = (workload: string, statistic: string) => `hosts: [{ model: R740 8280 }]\nworkload: ${workload}\nplace: { cpuStatistic: ${statistic} }\n`
  test("of which nothing is known is not enough data, told where it is asked for", () => {
    expect(problemsOf(at("{ file: servers.csv }", "p99"), SERVERS)).toMatchObject([{ line: 3, path: "place.cpuStatistic", found: 'p99, and not enough data: mean and p95 are all there is of 2 of 2 servers ("a", "b")' }])
  })
  test("so is the highest, where hosts are counted", () => {
    const form = decoded(at("{ file: servers.csv }", "max"))
    expect(() => Effect.runSync(compileScenario(withHostGroups(form, form.scenario.hosts), csv(SERVERS)))).toThrow("not enough data")
    expect(problemsOf(at("{ file: servers.csv }", "max"), SERVERS)).toEqual([])
  })
  test("a service class has a daily shape, which has one", () => expect(problemsOf(at("{ file: servers.csv }", "p99"), `name,vcpus,cores,ghz,ram_gib,service\na,4,8,3,12,web\n`)).toEqual([]))
})
