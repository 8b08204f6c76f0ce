/** Needs as written → rows and hosts, and what cannot hold. */
import { describe, expect, test } from "vitest"
import { compiled, problemsOf } from "../compiled.ts"

const HEAD = `hosts:
  - { model: "R740 8280", count: 2, vlans: ["10", "20"], datastores: [san-1], devices: [gpu], iommu: false }
  - { model: "R740 8280", count: 1, vlans: ["30"], cpuBaselines: [nehalem], arch: aarch64, licences: [windows], zone: dmz }
  - { model: "R740 8280", count: 1, state: maintenance }
workload: { file: servers.csv }
`
const CSV = "name,vcpus,ram_gib\nweb-1,2,4\nweb-2,2,4\ndb,64,4\n"
const needs = (text: string) => compiled(`${HEAD}needs:\n  - ${text}\n`, CSV).plan.needs!.map(({ kind, what, guests, allowed }) => [kind, what, [...guests], [...allowed].join("")])

describe("each need", () => {
  const STATE = ["state", "maintenance", [0, 1, 2], "1110"]
  test.each([
    ['{ guests: ["web-*"], vlan: "10" }', [["vlan", "10", [0, 1], "1101"]]],
    ["{ guests: [db], datastore: san-1 }", [["datastore", "san-1", [2], "1111"]]],
    ["{ guests: [db], device: gpu }", [["device", "gpu", [2], "1100"], ["iommu", "gpu", [2], "0011"]]],
    ["{ guests: [db], cpuBaseline: nehalem }", [["baseline", "nehalem", [2], "1111"]]],
    ["{ guests: [db], arch: aarch64 }", [["architecture", "aarch64", [2], "0010"]]],
    ["{ guests: [db], licence: windows }", [["licence", "windows", [2], "0010"]]],
    ["{ guests: [db], zone: dmz }", [["zone", "dmz", [2], "1111"]]]
  ])("%s", (text, expected) => {
    if (text.includes("device")) expect(problemsOf(`${HEAD}needs:\n  - ${text}\n`, CSV)[0]!.advice).toContain("contradict")
    else expect(needs(text)).toEqual([...expected, STATE])
  })
})

test("vCPUs keep within a host's cores where the scenario says so", () => {
  const { plan } = compiled(`hosts: [{ model: "R740 8280" }]\nworkload: { file: servers.csv }\nplace: { vcpusWithinCores: true }\n`, CSV)
  expect(plan.needs!.map(({ kind, what, guests, allowed }) => [kind, what, [...guests], [...allowed]])).toEqual([["vcpus", "64", [2], [0]]])
})

test("a plan without needs has none", () => expect(compiled(`hosts: [{ model: "R740 8280" }]\nworkload: { file: servers.csv }\n`, CSV).plan).not.toHaveProperty("needs"))

test("a performance index and SMT make cores and hosts faster", () => {
  // 2,700 × 1.5 MHz; 56 × 4,050 × 1.25
  const { hosts } = compiled(`hosts: [{ model: "R740 8280", perfIndex: 1.5, smtFraction: 0.25 }]\nworkload: { file: servers.csv }\n`, CSV).plan
  expect([hosts.hostCoreMhz[0], hosts.hostCapacity[0]![0]]).toEqual([4050, 283_500])
})

test.each([
  ['{ guests: ["web-*"], vlan: "40" }', "needs[0].vlan", "a VLAN that some host carries"],
  ["{ guests: [db], datastore: san-2 }", "needs[0].datastore", "a datastore that some host mounts"],
  ["{ guests: [bd], zone: dmz }", "needs[0].guests[0]", "a server of the inventory"],
  ["{ guests: [db], hosts: [nowhere] }", "needs[0].hosts[0]", "a host of the scenario"]
])("%s is told at its place", (text, path, expected) => {
  expect(problemsOf(`${HEAD}needs:\n  - ${text}\n`, CSV)[0]).toMatchObject({ path, expected })
})

test("two needs that leave no host are named as a pair", () => {
  const [problem] = problemsOf(`${HEAD}needs:\n  - { guests: [db], arch: aarch64 }\n  - { guests: ["*"], arch: x86_64 }\n`, CSV)
  expect(problem).toMatchObject({ path: "needs[1].arch", expected: 'a host that also has the architecture "aarch64" of needs[0]', found: 'none for "db"' })
})

test("patches older than the limit are listed, and unknown servers told", () => {
  const text = `hosts: [{ model: "R740 8280" }]\nworkload: { file: servers.csv }\npatches: [{ guests: ["web-*"], daysAgo: 91 }, { guests: [web-2], daysAgo: 90 }]\n`
  expect(compiled(text, CSV).context.outdated).toEqual({ limitDays: 90, guests: [{ guest: "web-1", days: 91 }] })
  expect(problemsOf(text.replace("web-2", "wbe-2"), CSV)[0]).toMatchObject({ path: "patches[1].guests[0]", advice: 'Did you mean "web-2"?' })
})

test("a reservation above every host is told", () => {
  const [problem] = problemsOf(`hosts: [{ model: "R740 8280" }]\nworkload: { file: servers.csv }\n`, "name,vcpus,ram_gib,cpu_reservation_mhz\na,1,1,151201\n")
  expect(problem).toMatchObject({ line: 2, path: "cpu_reservation_mhz", found: '151201 MHz for "a"' })
})

describe("devices are counted", () => {
  const rules = (devices: string) => compiled(`hosts: [{ model: "R740 8280", devices: [${devices}] }, { model: "R740 8280" }]\nworkload: { file: servers.csv }\nneeds: [{ guests: ["*"], device: gpu }]\n`, CSV).plan.rules
  test("as often as the list names them", () => expect(rules("gpu, nic, gpu")!.map(({ kind, name, guests, hostDevices }) => [kind, name, [...guests], [...hostDevices!]])).toEqual([["device", "gpu", [0, 1, 2], [2, 0]]]))
  test("where there are enough for all, no rule is needed", () => expect(rules("gpu, gpu, gpu")).toBeUndefined())
})

test("brands and CPU generations are counted, most first", () => {
  const { fleet } = compiled(`hosts: [{ model: "R740 8280", brand: Dell, cpuGeneration: cascade-lake }, { model: "R740 8280", count: 2, brand: HPE, cpuGeneration: nehalem, perfIndex: 0.5 }, { model: "R740 8280", brand: Dell }]\nworkload: { file: servers.csv }\n`, CSV).context
  expect(fleet).toEqual({ migrationGroups: 1, brands: [{ name: "Dell", hosts: 2 }, { name: "HPE", hosts: 2 }], cpuGenerations: [{ name: "nehalem", hosts: 2, perfIndex: 0.5 }, { name: "cascade-lake", hosts: 1, perfIndex: 1 }] })
})

test("hosts that offer a common CPU baseline, directly or through others, are one group for live migration", () => {
  const host = (baselines: string): string => `{ model: "R740 8280", cpuGeneration: g${baselines === "" ? "" : `, cpuBaselines: [${baselines}]`} }`
  const groups = (...baselines: ReadonlyArray<string>) => compiled(`hosts: [${baselines.map(host).join(", ")}]\nworkload: { file: servers.csv }\n`, CSV).context.fleet!.migrationGroups
  expect([groups("haswell", "cascadelake"), groups("haswell, broadwell", "broadwell, skylake", "skylake"), groups("haswell", "cascadelake", "")]).toEqual([2, 1, 1])
})
