/** What a host keeps and promises, resource by resource: no two settings are alike, so that none can stand in for another. */
import { CPU, DISK, IOPS, NETWORK, RAM } from "@rackfold/sim-core"
import { expect, test } from "vitest"
import { compiled } from "../compiled.ts"

const MODEL = "hostModels: [{ name: mine, sockets: 2, cores: 10, coreMhz: 100, ramGib: 16, networkMbps: 1000, diskGib: 2000, iops: 4000, power: { idleWatts: 50, peakWatts: 150 } }]\nworkload: { file: servers.csv }\n"
const CSV = "name,vcpus,cores,ghz,cpu_p95_pct,ram_gib\na,2,2,1,50,8\n"
const plan = (hosts: string, rest = "") => compiled(`hosts: [${hosts}]\n${MODEL}${rest}`, CSV).plan
const of = (amounts: ReadonlyArray<Float64Array>) => [CPU, RAM, DISK, IOPS, NETWORK].map((resource) => amounts[resource]![0])

test("headroom of each resource is its own", () => {
  // (1000 − 2 × 100) × 0.5; (16 − 6) × 1024 × 0.25; 2000 × 0.125; 4000 × 0.75; 1000 × 0.0625
  const { hosts } = plan("{ model: mine }", "headroom: { cpu: 0.5, ram: 0.25, disk: 0.125, iops: 0.75, network: 0.0625 }\n")
  expect(of(hosts.hostHeadroom)).toEqual([400, 2560, 250, 3000, 62.5])
})

test("overcommitted RAM is backed less at the guest, and promised no more at the host", () => {
  // (16 − 6) × 1024 × 0.85
  const { hosts } = plan("{ model: mine }", "overcommit: { ram: 2 }\n")
  expect(hosts.hostUsable[RAM]![0]).toBe(8704)
})

test("a host with less RAM than the tested machine saves nothing", () => {
  expect(plan("{ model: mine, ramGib: 8 }").hosts.modelPower[0]!.extraWatts).toBe(0)
})

test("a stated reserve replaces the core a socket", () => {
  // 3 × 100; 1 × 1024
  expect(of(plan("{ model: mine }", "hostReserve: { cores: 3, ramGib: 1 }\n").hosts.hostReserve)).toEqual([300, 1024, 0, 0, 0])
})

test("cores are the machine's, not those of a socket or of all sockets twice", () => {
  expect(plan("{ model: mine }").hosts.hostCores[0]).toBe(10)
})

test("a model's own tau stands where the scenario draws no other curve", () => {
  const own = MODEL.replace("power: { idleWatts", "power: { model: asymptotic, tau: 0.25, idleWatts")
  const { hosts } = compiled(`hosts: [{ model: mine }]\n${own}power: { tau: 0.75 }\n`, CSV).plan
  expect(hosts.modelPower[0]!.tau).toBe(0.25)
})

test("a clock that nobody knows is that of the first host of the list", () => {
  // 2 cores × 100 MHz × 50 % × 1.05
  const other = MODEL.replace("hostModels: [", 'hostModels: [{ name: other, sockets: 1, cores: 4, coreMhz: 900, ramGib: 64, power: { idleWatts: 50, peakWatts: 150 } }, ')
  const { guests } = compiled(`hosts: [{ model: mine }, { model: other }]\n${other}`, "name,vcpus,cores,cpu_p95_pct,ram_gib\na,2,2,50,8\n").plan
  expect(guests.guestPlacement[CPU]![0]).toBeCloseTo(105, 9)
})

test("groups of one model are counted together, and spares are told", () => {
  const { hostModels, spareHosts } = compiled(`hosts: [{ model: mine, count: 2 }, { model: mine, count: 3, rack: B }]\n${MODEL}spareHosts: 2\n`, CSV).context
  expect([hostModels.map(({ name, count }) => [name, count]), spareHosts]).toEqual([[["mine", 5]], 2])
})
