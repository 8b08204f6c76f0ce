/** Rules of admission and services as written; wrong input at its place. */
import { describe, expect, test } from "vitest"
import { compiled, problemsOf } from "../compiled.ts"

const HEAD = `hosts: [{ model: "R740 8280", count: 4, namePrefix: h }]\nworkload: { file: servers.csv }\n`
const CSV = "name,vcpus,ram_gib\nweb1,1,1\nweb2,1,1\ndb1,1,1\n"
const failing = (text: string) => compiled(`${HEAD}${text}\n`, CSV).plan.failing!

describe("admission", () => {
  const rules = (text: string) => failing(`admission: [${text}]`).admission
  test("slots, for the loss of one host unless said", () => {
    expect(rules("{ rule: slots }")).toEqual([{ rule: "slots", hostFailures: 1, cpuSlotMhz: null, ramSlotMib: null, by: "placed" }])
    expect(rules("{ rule: slots, hostFailures: 2, cpuSlotMhz: 500, ramSlotMib: 1024, by: reserved }")).toEqual([{ rule: "slots", hostFailures: 2, cpuSlotMhz: 500, ramSlotMib: 1024, by: "reserved" }])
  })
  test("percentages, as said or as hosts lost ÷ hosts", () => {
    // 1 of 4; 2 of 4; with a spare, 1 of 3.
    expect(rules("{ rule: percentage }")).toEqual([{ rule: "percentage", cpuFraction: 0.25, ramFraction: 0.25, by: "placed" }])
    expect(rules("{ rule: percentage, hostFailures: 2 }")).toMatchObject([{ cpuFraction: 0.5, ramFraction: 0.5 }])
    expect(rules("{ rule: percentage, cpu: 0.3, ram: 0.2 }")).toMatchObject([{ cpuFraction: 0.3, ramFraction: 0.2 }])
    expect(rules("{ rule: percentage, cpu: 0.3 }")).toMatchObject([{ cpuFraction: 0.3, ramFraction: 0 }])
    expect(failing("spareHosts: 1\nadmission: [{ rule: percentage }]").admission).toMatchObject([{ cpuFraction: 1 / 3 }])
  })
  test("failover hosts, by name or the last that are no spare", () => {
    expect(rules("{ rule: failoverHosts, hosts: [h-03, h-01, h-03] }")).toEqual([{ rule: "failoverHosts", hosts: Int32Array.of(0, 2) }])
    expect(failing("spareHosts: 1\nadmission: [{ rule: failoverHosts, count: 2 }]").admission).toEqual([{ rule: "failoverHosts", hosts: Int32Array.of(1, 2) }])
  })
  test("degradation", () => expect(rules("{ rule: degradation, fraction: 0.1 }")).toEqual([{ rule: "degradation", hostFailures: 1, fraction: 0.1 }]))
  test("several rules, in their order", () => expect(rules("{ rule: degradation, fraction: 0 }, { rule: slots }").map(({ rule }) => rule)).toEqual(["degradation", "slots"]))
  test("how many hosts may fail is assumed where nobody says", () => {
    const ids = (text: string) => compiled(`${HEAD}admission: [${text}]\n`, CSV).context.assumptions.map(({ id }) => id)
    expect(ids("{ rule: slots }")).toContain("admission.hostFailures")
    expect(ids("{ rule: percentage, cpu: 0.1 }")).not.toContain("admission.hostFailures")
  })
})

test.each([
  ["{ rule: slots }, { rule: slots, hostFailures: 2 }", "admission[1].rule", "slots, as in admission[0]"],
  ["{ rule: slots, cpu: 0.1 }", "admission[0].cpu", "cpu"],
  ["{ rule: slots, hostFailures: 4 }", "admission[0].hostFailures", "4"],
  ["{ rule: percentage, cpu: 0.1, hostFailures: 1 }", "admission[0].hostFailures", "both hostFailures and cpu"],
  ["{ rule: percentage, cpu: 1.5 }", "admission[0].cpu", "1.5"],
  ["{ rule: degradation }", "admission[0].fraction", "nothing"],
  ["{ rule: failoverHosts }", "admission[0]", "neither"],
  ["{ rule: failoverHosts, hosts: [h-01], count: 1 }", "admission[0]", "both"],
  ["{ rule: failoverHosts, hosts: [h-1] }", "admission[0].hosts[0]", '"h-1"'],
  ["{ rule: failoverHosts, hosts: ['*'] }", "admission[0].hosts", "4"],
  ["{ rule: failoverHosts, count: 4 }", "admission[0].count", "4"],
  ["{ rule: slot }", "admission[0].rule", '"slot"']
])("admission: %s is told at its place", (text, path, found) => expect(problemsOf(`${HEAD}admission: [${text}]\n`, CSV)).toMatchObject([{ path, found }]))

test("a failover host that is held back as a spare already", () => {
  expect(problemsOf(`${HEAD}spareHosts: 1\nadmission: [{ rule: failoverHosts, hosts: [h-04] }]\n`, CSV)).toMatchObject([{ path: "admission[0].hosts[0]", found: '"h-04", which spareHosts holds back too' }])
})

describe("services", () => {
  const services = (text: string) => failing(`services: [${text}]`).services
  test("all of their servers are needed, unless said", () => {
    expect(services('{ name: front, guests: ["web*"] }, { name: any, guests: [web1, "*"], needed: 1 }')).toEqual([{ kind: "replicas", name: "front", guests: Int32Array.of(0, 1), needed: 2 }, { kind: "replicas", name: "any", guests: Int32Array.of(0, 1, 2), needed: 1 }])
  })
  test("a chain stands after what it is made of, wherever it is written", () => {
    expect(services("{ name: shop, chain: [front, back] }, { name: back, guests: [db1] }, { name: front, guests: [web1] }, { name: all, chain: [shop, shop] }").map((one) => [one.name, one.kind === "chain" ? [...one.services] : [...one.guests]])).toEqual([["front", [0]], ["back", [2]], ["shop", [0, 1]], ["all", [2]]])
  })
})

test.each([
  ["{ name: s, guests: [web1], needed: 2 }", "services[0].needed", "2"],
  ["{ name: s, guests: [web3] }", "services[0].guests[0]", '"web3"'],
  ["{ name: s }", "services[0]", "neither"],
  ["{ name: s, guests: [web1], chain: [s] }", "services[0]", "both"],
  ["{ name: s, chain: [s] }", "services[0].chain", "s → s"],
  ["{ name: a, chain: [b] }, { name: b, chain: [a] }", "services[0].chain", "a → b → a"],
  ["{ name: front, guests: [web1] }, { name: s, chain: [frnt] }", "services[1].chain[0]", '"frnt"'],
  ["{ name: s, guests: [web1] }, { name: s, guests: [web2] }", "services[1].name", '"s"'],
  ["{ name: t, guests: [web1] }, { name: s, chain: [t], needed: 1 }", "services[1].needed", "1"]
])("services: %s is told at its place", (text, path, found) => expect(problemsOf(`${HEAD}services: [${text}]\n`, CSV)[0]).toMatchObject({ path, found }))
