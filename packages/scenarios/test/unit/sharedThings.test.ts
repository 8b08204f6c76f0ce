/** Datastores, RAID and links, by hand from the published figures. */
import { simulate } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { compiled, problemsOf } from "../compiled.ts"

const HEAD = `hosts: [{ model: "R740 8280" }]\nworkload: { file: servers.csv }\nperiodHours: 1\n`
const CSV = "name,vcpus,ram_gib,cpu_mean_pct,cpu_p95_pct,iops,disk_gib\na,1,1,1,1,1000,50\nb,1,1,1,1,1358,50\n"
const things = (text: string, csv = CSV) => compiled(`${HEAD}${text}\n`, csv).plan.shared!

// 28 × 210 ÷ (0.7 + 0.3 × penalty)
test.each([["0", 5880], ["10", 5880 / 1.3], ["5", 5880 / 1.9], ["6", 5880 / 2.5]])("28 disks of 210 IOPS at 70 %% reads, RAID %s: %d IOPS", (raid, iops) => {
  expect(things(`datastores: [{ name: san, disks: 28, diskIops: 210, raid: "${raid}" }]`)[0]!.capacity).toBeCloseTo(iops, 9)
})

test("a disk of 15,000 turns and 3.6 ms seek: 1000 ÷ (3.6 + 2) IOPS", () => {
  expect(things('datastores: [{ name: san, disks: 1, raid: "0", readFraction: 1 }]')[0]!.capacity).toBeCloseTo(1000 / 5.6, 9)
})

test("a replicated datastore pays a write per replica", () => {
  // 10 × 100 ÷ (0.5 + 0.5 × 3)
  expect(things("datastores: [{ name: ceph, kind: replicated, replicas: 3, disks: 10, diskIops: 100, readFraction: 0.5 }]")[0]!.capacity).toBe(500)
})

test("space: mirrors take half, parity its disks, a quota the rest", () => {
  const size = (rest: string) => things(`datastores: [{ name: san, disks: 8, diskIops: 100, diskGib: 1000, ${rest} }]`)[0]!.storage!.sizeGib
  expect([size('raid: "10"'), size('raid: "5"'), size('raid: "6"'), size('raid: "6", quotaGib: 500')]).toEqual([4000, 7000, 6000, 500])
})

describe("four guests that want 2, 4, 5 and 6 Gbit/s", () => {
  const csv = `name,vcpus,ram_gib,cpu_mean_pct,cpu_p95_pct,net_mbps\n${[2, 4, 5, 6].map((gbps, i) => `g${i},1,1,1,1,${gbps * 1000}\n`).join("")}`
  const { plan } = compiled(`hosts: [{ model: "R740 8280", networkMbps: 40000 }]\nworkload: { file: servers.csv }\nperiodHours: 1\nlinks: [{ name: uplink, mbps: 10000 }]\n`, csv)
  const { shared, guests } = simulate(plan)
  test("get 2, 2.667, 2.667 and 2.667 of an uplink of 10", () => expect([...guests.guestServedIntegral[4]!].map((amount) => (amount / 3600 / 1000).toFixed(3))).toEqual(["2.000", "2.667", "2.667", "2.667"]))
  test("fill it, and no more", () => expect(shared![0]).toMatchObject({ peakAsked: 17_000, peakGiven: 10_000, shortSeconds: 3600 }))
})

test("guests go where their datastore is mounted", () => {
  const text = `hosts: [{ model: "R740 8280", datastores: [san] }, { model: "R740 8280", datastores: [nas] }]\nworkload: { file: servers.csv }\ndatastores: [{ name: san, iops: 100, guests: [a] }, { name: nas, iops: 100 }]\n`
  expect(compiled(text, CSV).plan.needs!.map(({ what, guests, allowed }) => [what, [...guests], [...allowed]])).toEqual([["san", [0], [1, 0]], ["nas", [1], [0, 1]]])
})

test("who reaches whom: one's own VLAN, and where routes lead", () => {
  const text = `${HEAD}needs:\n  - { guests: [a], vlan: "10" }\n  - { guests: [b], vlan: "20" }\nroutes: [{ from: "10", to: "20" }]\n`.replace('"R740 8280"', '"R740 8280", vlans: ["10", "20"]')
  expect(compiled(text, CSV).context.reach).toEqual([{ vlan: "10", guests: ["a"], reaches: ["10", "20"] }, { vlan: "20", guests: ["b"], reaches: ["20"] }])
})

test.each([
  ['datastores: [{ name: san, disks: 1, raid: "6" }]', "datastores[0].disks", "at least 4 disks for RAID 6"],
  ["datastores: [{ name: san }]", "datastores[0]", "iops, or disks"],
  ["datastores: [{ name: san, iops: 1, guests: [c] }]", "datastores[0].guests[0]", "a server of the inventory"],
  ["datastores: [{ name: san, iops: 1, guests: [a] }, { name: nas, iops: 1, guests: [a] }]", "datastores[1].guests", "servers on no other datastore"],
  ["links: [{ name: up, mbps: 1 }, { name: up, mbps: 1 }]", "links[1].name", "a name that no other datastore or link has"],
  ["routes: [{ from: x, to: y }]", "routes[0].from", "a VLAN that some server is on (needs[].vlan)"]
])("%s is told at its place", (text, path, expected) => expect(problemsOf(`${HEAD}${text}\n`, CSV)[0]).toMatchObject({ path, expected }))

test("a datastore that nobody mounts is told, with the nearest", () => {
  const text = `hosts: [{ model: "R740 8280", datastores: [san-1] }]\nworkload: { file: servers.csv }\ndatastores: [{ name: san-2, iops: 1 }]\n`
  expect(problemsOf(text, CSV)[0]).toMatchObject({ path: "datastores[0].name", expected: "a datastore that some host mounts", advice: 'Did you mean "san-1"?' })
})

test("throughput limits operations where they are large", () => {
  // 100 MiB/s ÷ 256 KiB = 400 operations, of the 1,000 that the disks do; at 64 KiB it would be 1,600.
  const capacity = (ioKib: number) => things(`datastores: [{ name: san, iops: 1000, mibPerSecond: 100, ioKib: ${ioKib} }]`)[0]!.capacity
  expect([capacity(256), capacity(64)]).toEqual([400, 1000])
})

test("disks are resized in order of time, by name or pattern", () => {
  const { plan } = compiled(`${HEAD}resizes: [{ guests: [b], atHours: 2, diskGib: 10 }, { guests: ["*"], atHours: 1, diskGib: 20, mibPerSecond: 50 }]\n`, CSV)
  expect(plan.resizes!.map(({ guest, atSeconds, diskGib, mibPerSecond }) => [guest, atSeconds, diskGib, mibPerSecond])).toEqual([[0, 3600, 20, 50], [1, 3600, 20, 50], [1, 7200, 10, 100]])
})

test("a resize of nobody is told at its place", () => expect(problemsOf(`${HEAD}resizes: [{ guests: [c], atHours: 1, diskGib: 1 }]\n`, CSV)[0]).toMatchObject({ path: "resizes[0].guests[0]", expected: "a server of the inventory" }))

test("what is wrong with rules, needs, datastores and resizes is told at once", () => {
  const text = `${HEAD}rules: [{ kind: apart, guests: [x] }]\nneeds: [{ guests: [x], vlan: "9" }]\nlinks: [{ name: up, mbps: 1, guests: [x] }]\nresizes: [{ guests: [x], atHours: 1, diskGib: 1 }]\n`
  expect(problemsOf(text, CSV).map(({ path }) => path)).toEqual(["rules[0].guests[0]", "links[0].guests[0]", "needs[0].guests[0]", "needs[0].vlan", "resizes[0].guests[0]"])
})
