/** Faults as written: what goes down together, when, and until when; wrong input at its place. */
import { describe, expect, test } from "vitest"
import type { FaultDomain } from "@rackfold/sim-core"
import { compiled, problemsOf } from "../compiled.ts"

const HEAD = `hosts:
  - { model: "R740 8280", count: 2, namePrefix: a, chassis: c1, rack: A, pdu: p1, room: r1, site: s1, hypervisor: kvm }
  - { model: "R740 8280", count: 2, namePrefix: b, rack: B, pdu: p1, hypervisor: xen }
  - { model: "R740 8280", count: 1, namePrefix: a, rack: A }
workload: { file: servers.csv }
hypervisor: { preset: xen }
datastores: [{ name: san, iops: 1000, guests: ["db*"] }, { name: nas, iops: 1000 }]
`
const CSV = "name,vcpus,ram_gib\nweb1,1,1\ndb1,1,1\ndb2,1,1\n"
const failing = (text: string) => compiled(`${HEAD}${text}\n`, CSV).plan.failing!
const noticesOf = (text: string) => compiled(`${HEAD}${text}\n`, CSV).context.assumptions.filter(({ id }) => id.startsWith("faults."))
const rowsOf = ({ kind, name, hosts, guests }: FaultDomain) => [kind, name, [...hosts], [...guests]]

describe("domains", () => {
  test("each host, each place that is named, each hypervisor, each datastore; a place that nobody named is none", () => {
    // Hosts a-01, a-02, b-01, b-02, a-03; the last has the scenario's hypervisor.
    expect(failing("restart: {}").domains.map(rowsOf)).toEqual([
      ["hypervisor", "kvm", [0, 1], []], ["hypervisor", "xen", [2, 3, 4], []],
      ["host", "a-01", [0], []], ["host", "a-02", [1], []], ["host", "b-01", [2], []], ["host", "b-02", [3], []], ["host", "a-03", [4], []],
      ["chassis", "c1", [0, 1], []], ["rack", "A", [0, 1, 4], []], ["rack", "B", [2, 3], []], ["pdu", "p1", [0, 1, 2, 3], []], ["room", "r1", [0, 1], []], ["site", "s1", [0, 1], []],
      ["datastore", "san", [], [1, 2]], ["datastore", "nas", [], [0]]
    ])
  })
  test("kernels and VMs only where a fault or a failure speaks of them", () => {
    const { domains } = failing('faults: [{ what: kernel, name: "db*", atHours: 1 }, { what: vm, name: web1, atHours: 1 }]\nfailures: [{ of: vm, name: db2, mtbfHours: 100 }]')
    expect(domains.filter(({ kind }) => kind === "kernel" || kind === "vm").map(rowsOf)).toEqual([["kernel", "db1", [], [1]], ["kernel", "db2", [], [2]], ["vm", "web1", [], [0]], ["vm", "db2", [], [2]]])
  })
  test("of failures of all VMs, all", () => expect(failing("failures: [{ of: vm, mtbfHours: 100 }]").domains.filter(({ kind }) => kind === "vm")).toHaveLength(3))
})

describe("faults", () => {
  const named = (text: string) => {
    const { domains, scripted } = failing(text)
    return scripted.map(({ domain, effect, atSeconds, untilSeconds }) => [domains[domain]!.kind, domains[domain]!.name, effect, atSeconds / 3600, untilSeconds / 3600])
  }
  test("one for each that the name fits, in order of time", () => {
    expect(named('faults: [{ what: rack, name: B, atHours: 5, untilHours: 6 }, { what: host, name: "a-0*", atHours: 2, untilHours: 3, effect: isolated }]')).toEqual([
      ["host", "a-01", "isolated", 2, 3], ["host", "a-02", "isolated", 2, 3], ["host", "a-03", "isolated", 2, 3], ["rack", "B", "down", 5, 6]
    ])
  })
  test("repaired 4 hours later where nobody says, or after repairHours", () => {
    expect(named("faults: [{ what: room, name: r1, atHours: 1.5 }]")).toEqual([["room", "r1", "down", 1.5, 5.5]])
    expect(named("faults: [{ what: room, name: r1, atHours: 1.5 }]\nrestart: { repairHours: 1 }")).toEqual([["room", "r1", "down", 1.5, 2.5]])
  })
  test("those of one domain that overlap are one, down where one of them is, and the report says so", () => {
    const text = "faults: [{ what: host, name: a-01, atHours: 2, untilHours: 5 }, { what: host, name: a-01, atHours: 1, untilHours: 3, effect: isolated }, { what: host, name: a-01, atHours: 4, untilHours: 4.5 }, { what: host, name: a-02, atHours: 2, untilHours: 3 }]"
    expect(named(text)).toEqual([["host", "a-01", "down", 1, 5], ["host", "a-02", "down", 2, 3]])
    expect(noticesOf(text)).toMatchObject([{ id: "faults.overlap", kind: "convention", value: "host a-01: 1 to 5 h", valueFr: "host a-01 : de 1 à 5 h" }])
  })
  test("those that follow each other at once are two", () => {
    const text = "faults: [{ what: host, name: a-01, atHours: 1, untilHours: 2 }, { what: host, name: a-01, atHours: 2, untilHours: 3 }]"
    expect([named(text).length, noticesOf(text)]).toEqual([2, []])
  })
  test("a host and its rack are two domains, whatever the time", () => expect(noticesOf("faults: [{ what: host, name: a-01, atHours: 1 }, { what: rack, name: A, atHours: 1 }]")).toEqual([]))
  test("one after the end of the run is told", () => expect(noticesOf("faults: [{ what: host, name: a-01, atHours: 24 }]")).toMatchObject([{ id: "faults.afterEnd", value: "host a-01: 24 h" }]))
  test("of more than five the rest is counted", () => expect(noticesOf("periodHours: 1\nfaults: [{ what: host, name: '*', atHours: 1 }, { what: rack, name: '*', atHours: 1 }]")[0]!.value).toMatch(/; and 2 more$/))
})

test.each([
  ["faults: [{ what: host, name: a-1, atHours: 1 }]", "faults[0].name", "a host of the scenario", 'Did you mean "a-01"'],
  ["faults: [{ what: rack, name: a-01, atHours: 1 }]", "faults[0].name", "a rack of the hosts", "Say host instead of rack"],
  ["faults: [{ what: vm, name: web, atHours: 1 }]", "faults[0].name", "a server of the inventory", 'Did you mean "web1"?'],
  ["faults: [{ what: datastore, name: sann, atHours: 1 }]", "faults[0].name", "a datastore of the scenario", 'Did you mean "san"?'],
  ["faults: [{ what: host, name: a-01, atHours: 3, untilHours: 3 }]", "faults[0].untilHours", "more than atHours, 3", "Correct one of the two."],
  ["faults: [{ what: vm, name: web1, atHours: 3, effect: isolated }]", "faults[0].effect", "down, as a vm has no hosts that could run on", "Remove it, or isolate a host."],
  ["faults: [{ what: hosts, name: a-01, atHours: 3 }]", "faults[0].what", "one of kernel, vm, hypervisor, host, chassis, rack, pdu, room, site, datastore", 'Did you mean "host"?']
])("%s is told at its place", (text, path, expected, advice) => {
  const [problem] = problemsOf(`${HEAD}${text}\n`, CSV)
  expect(problem).toMatchObject({ path, expected })
  expect(problem!.advice).toContain(advice)
})

test("a place that no host names", () => {
  const [problem] = problemsOf('hosts: [{ model: "R740 8280" }]\nworkload: { file: servers.csv }\nfaults: [{ what: rack, name: A, atHours: 1 }]\n', CSV)
  expect(problem).toMatchObject({ path: "faults[0].name", found: '"A", and no racks are named', advice: "Say hosts[].rack." })
})

test("all that is wrong at once, with their lines", () => {
  const text = `${HEAD}faults:
  - { what: host, name: x, atHours: 1 }
  - { what: rack, name: A, atHours: 2, untilHours: 1 }
restart: { classes: [{ class: high, guests: [nobody] }] }
services: [{ name: s, guests: [nobody] }]
`
  expect(problemsOf(text, CSV).map(({ line, path }) => [line, path])).toEqual([[9, "faults[0].name"], [10, "faults[1].untilHours"], [11, "restart.classes[0].guests[0]"], [12, "services[0].guests[0]"]])
})

test("not together with consolidation, for now", () => {
  expect(problemsOf("hosts: [{ model: \"R740 8280\", count: 2 }]\nworkload: { file: servers.csv }\nconsolidation: {}\nfaults: [{ what: host, name: x, atHours: 1 }]\n", CSV)).toMatchObject([{ path: "consolidation", found: "both" }])
})

test("nothing fails where nothing is said of it", () => expect(compiled(HEAD, CSV).plan).not.toHaveProperty("failing"))
