/** Servers as they would be (`workload.changes`), and hosts that may be had (`sizing.candidates`). */
import * as Effect from "effect/Effect"
import { describe, expect, test } from "vitest"
import { compileScenario, decodeScenario, groupOf, hostsToHave } from "../../src/index.ts"
import { problemsOf } from "../compiled.ts"

const SERVERS = "name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,iops\nweb-1,4,8,3,15,30,12,10\nweb-2,4,8,3,15,30,12,20\ndb-1,4,8,3,15,30,64,30\n"
const BARE = "hosts: [{ model: R740 8280 }]\nworkload:\n  file: servers.csv\n"
const decoded = (text: string) => Effect.runSync(decodeScenario({ file: "s.yaml", text }))
const compiled = (text: string) => Effect.runSync(compileScenario(decoded(text), new Map([["servers.csv", new TextEncoder().encode(SERVERS)]])))

describe("servers as they would be", () => {
  const iopsOf = (changes: string): ReadonlyArray<number> => [...compiled(`${BARE}  changes: ${changes}\n`).plan.guests.guestPlacement[3]!]
  test("by name and pattern, the last one of several", () => expect(iopsOf('[{ guests: ["web-*"], iops: 5 }, { guests: [web-2, db-1], iops: 7 }]')).toEqual([5, 7, 7]))
  test("what is not named stays", () => expect(iopsOf("[{ guests: [db-1], ram_gib: 8 }]")).toEqual([10, 20, 30]))
  test("stand in the workload and the scenario that are written, which run the same", () => {
    const { workloadCsv, scenarioYaml, plan } = compiled(`${BARE}  changes: [{ guests: [db-1], ram_gib: 8 }]\n`)
    expect(workloadCsv).toContain("db-1,4,8,3,15,30,8,")
    const again = Effect.runSync(compileScenario(decoded(scenarioYaml), new Map([["workload.csv", new TextEncoder().encode(workloadCsv)]])))
    expect(again.plan.guests.guestPlacement).toEqual(plan.guests.guestPlacement)
  })
  test("one that nobody is told, at its place", () => expect(() => compiled(`${BARE}  changes: [{ guests: [db-2], ram_gib: 8 }]\n`)).toThrow("s.yaml:4:24 workload.changes[0].guests[0]: expected a server of the inventory, found \"db-2\". Did you mean \"db-1\"?"))
  test("a value that no server has", () => expect(problemsOf(`${BARE}  changes: [{ guests: [db-1], ram_gib: 0 }]\n`)).toMatchObject([{ path: "workload.changes[0].ram_gib" }]))
  test("where there is nobody to change", () => expect(problemsOf("hosts: [{ model: R740 8280 }]\nworkload: { synthetic: { jobs: 10, arrivalsPerHour: 1, serviceSeconds: 60 }, changes: [{ guests: [a], iops: 1 }] }\njobs: { queue: fifo, end: whenDone }\nplace: { cpuStatistic: cores }\n").map(({ path }) => path)).toContain("workload.changes"))
})

describe("hosts that may be had", () => {
  const of = (more: string) => hostsToHave(decoded(`hosts: [{ model: R740 8280, vlans: [a], price: 9000, count: 3 }, { model: R640 }]\ncosts: { currency: EUR }\nworkload: { file: servers.csv }\n${more}`).scenario)
  test("the groups of hosts, in any number", () => expect(of("")).toMatchObject([{ group: { model: "R740 8280" }, most: Infinity, path: ["hosts", 0] }, { group: { model: "R640" }, most: Infinity, path: ["hosts", 1] }]))
  test("or those listed, with how many there are, connected as the first group", () => expect(of("sizing: { candidates: [{ model: R640, ramGib: 512, atMost: 4 }, { model: R7525, price: 12000 }] }\n")).toMatchObject([
    { group: { model: "R640", ramGib: 512, vlans: ["a"] }, most: 4, path: ["sizing", "candidates", 0] }, { group: { model: "R7525", price: 12_000, vlans: ["a"] }, most: Infinity, path: ["sizing", "candidates", 1] }
  ]))
  test("another model has not the price of this one, nor what making it emitted", () => {
    const group = groupOf("R7525", undefined, { ...decoded(BARE).scenario.hosts[0]!, price: 9000, embodiedKg: 1000 })
    expect([group.price, group.embodiedKg]).toEqual([undefined, undefined])
  })
  test.each([
    ["sizing: { candidates: [{ model: R74O 8280 }] }", "sizing.candidates[0].model"],
    ["sizing: { candidates: [{ model: R640, atMost: 0 }] }", "sizing.candidates[0].atMost"],
    ["sizing: { candidates: [] }", "sizing.candidates"],
    ["costs: { currency: EUR }\nsizing: { candidates: [{ model: R640, price: 9000 CHF }] }", "sizing.candidates[0].price"],
    ["sizing: { mixed: money }", "sizing.mixed"]
  ])("%s is told at its place", (more, path) => expect(problemsOf(`hosts: [{ model: R740 8280 }]\nworkload: { file: servers.csv }\n${more}\n`)).toMatchObject([{ path }]))
})
