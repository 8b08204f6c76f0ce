/** What hypervisors take of a host and add to a guest, by hand from the published tables. */
import { CPU, IOPS, NETWORK, RAM, planDigest } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { hypervisors } from "../../src/index.ts"
import { hypervisorRamMib } from "../../src/hypervisors.ts"
import { compiled, problemsOf } from "../compiled.ts"

const WORK = "workload: { file: servers.csv }\n"
const R740 = `hosts: [{ model: "R740 8280", ramGib: 384, iops: 100000, networkMbps: 20000 }]\n${WORK}`
const ONE = "name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,iops,net_mbps\na,2,4,2,10,50,8,1000,500\n"
const with_ = (preset: string, rest = "") => `${R740}hypervisor: { preset: ${preset}${rest} }\n`
const partition = (preset: string) => `${with_(preset)}place: { cpuStatistic: cores }\n`

/**
 * 2 × 28 cores, 384 GiB = 393,216 MiB, 100,000 IOPS. Type 1 keeps a core a socket (54) and lets 0.9 of the IOPS
 * through; type 2 0.9 × 0.8. RAM kept, MiB: esxi 6,144; xen 4,096 + 128; split 2,048 more; Citrix 8 1,024 + 19,660
 * cut at 8,192, + 128; SUSE 2,048; Oracle 502 + 8,060; Hyper-V 300 + 2,048; KVM 4,096; Proxmox 1,024; AHV 4,096 +
 * 32,768; type 2 8,192.
 */
const LEFT: ReadonlyArray<readonly [preset: string, cores: number, ramGib: number, iops: number]> = [
  ["none", 56, 384, 100_000],
  ["esxi", 54, 378, 90_000],
  ["xen", 54, 379.875, 90_000],
  ["xenSplit", 52, 377.875, 90_000],
  ["citrix8", 54, 375.875, 90_000],
  ["suseXen", 54, 382, 90_000],
  ["oracleVm", 54, 375.638671875, 90_000],
  ["hyperV", 54, 381.70703125, 90_000],
  ["kvm", 54, 380, 90_000],
  ["proxmox", 54, 383, 90_000],
  ["ahv", 48, 348, 90_000],
  ["pSeries", 56, 382, 100_000],
  ["superdome", 56, 384, 100_000],
  ["zones", 56, 383, 100_000],
  ["virtualBox", 54, 376, 72_000],
  ["vmwareWorkstation", 54, 376, 72_000],
  ["vmwareFusion", 54, 376, 72_000],
  ["parallels", 54, 376, 72_000],
  ["virtualPc", 54, 376, 72_000],
  ["qemuDesktop", 54, 376, 72_000]
]

test("the table below has every preset", () => expect(LEFT.map(([preset]) => preset)).toEqual(hypervisors.map(({ name }) => name)))

test.each(LEFT)("%s leaves %d cores, %d GiB and %d IOPS of an R740 of 2 × 8280", (preset, cores, ramGib, iops) => {
  const { plan, context } = compiled(partition(preset), ONE)
  const { hostCapacity, hostReserve, hostCoreMhz } = plan.hosts
  const left = (resource: 0 | 1 | 3) => hostCapacity[resource]![0]! - hostReserve[resource]![0]!
  expect(left(CPU) / hostCoreMhz[0]!).toBeCloseTo(cores, 12)
  expect(left(RAM) / 1024).toBe(ramGib)
  expect(left(IOPS)).toBeCloseTo(iops, 9)
  expect(context.hypervisors).toMatchObject([{ preset, cores: 56, coresLeft: cores, ramGib: 384, ramGibLeft: ramGib }])
})

test.each([["xen", 16, 752 + 128], ["xen", 24, 2048 + 128], ["xen", 48, 3072 + 128], ["xen", 64, 4096 + 128], ["xen", 128, 4096 + 128], ["oracleVm", 32, 1173], ["oracleVm", 128, 3188], ["oracleVm", 384, 8562]])("%s keeps of %d GiB: %d MiB, as published", (preset, gib, mib) => {
  expect(hypervisorRamMib(hypervisors.find(({ name }) => name === preset)!, gib)).toBe(mib)
})

test("the fit to ESXi's per-VM table is within 0.466 MiB on its 16 points", () => {
  const published: Record<string, ReadonlyArray<number>> = { 0.25: [20.29, 24.28, 32.23, 48.16], 1: [25.9, 29.91, 37.86, 53.82], 4: [48.64, 52.72, 60.67, 76.78], 16: [139.62, 143.98, 151.93, 168.6] }
  const rows = Object.entries(published).flatMap(([gib, list]) => list.map((mib, i) => ({ gib: Number(gib), vcpus: 2 ** i, mib })))
  const { plan } = compiled(with_("esxi"), `name,vcpus,ram_gib\n${rows.map(({ gib, vcpus }, i) => `g${i},${vcpus},${gib}\n`).join("")}`)
  const errors = rows.map(({ gib, mib }, i) => Math.abs(plan.guests.guestPlacement[RAM]![i]! - gib * 1024 - mib))
  expect(Math.max(...errors).toFixed(3)).toBe("0.466")
})

describe("a guest of 4 × 2 GHz at 10 and 50 %, 8 GiB, 1,000 IOPS and 500 Mbit/s", () => {
  const guest = (text: string) => compiled(text, ONE).plan.guests
  test("on ESXi asks for 5 % more CPU", () => expect(guest(with_("esxi")).guestPlacement[CPU]![0]).toBeCloseTo(4000 * 1.05, 9))
  // dom0: 0.075 × 1,000 ÷ 10,000 + 0.075 × 0.5 = 0.045 cores of 2,700 MHz = 121.5
  test("on Xen pays for its I/O in the control domain", () => expect(guest(with_("xen")).guestPlacement[CPU]![0]).toBeCloseTo(4000 * 1.05 + 121.5, 9))
  test("on Xen with passthrough does not", () => expect(guest(with_("xen", ", io: passthrough")).guestPlacement[CPU]![0]).toBeCloseTo(4200, 9))
  test("in binary translation asks for 30 % more", () => expect(guest(with_("esxi", ", mode: binaryTranslation")).guestPlacement[CPU]![0]).toBeCloseTo(5200, 9))
  test("of another architecture asks for ten times", () => expect(guest(with_("kvm", ", mode: emulation")).guestPlacement[CPU]![0]).toBeCloseTo(40_000, 9))
  // 1,000 × 200 µs + 10,000 × 3 µs = 0.23 cores of 2,700 MHz = 621
  test("that makes processes pays for them without EPT", () => expect(guest(with_("esxi", ", ept: false, forksPerSecond: 1000, switchesPerSecond: 10000")).guestPlacement[CPU]![0]).toBeCloseTo(4200 + 621, 9))
  test("and not with EPT", () => expect(guest(with_("esxi", ", forksPerSecond: 1000, switchesPerSecond: 10000")).guestPlacement[CPU]![0]).toBeCloseTo(4200, 9))
  test("on KVM takes half a GiB more, on Hyper-V 32 MiB and 8 for each GiB but the first", () => {
    expect(guest(with_("kvm")).guestPlacement[RAM]![0]).toBe(8192 + 512)
    expect(guest(with_("hyperV")).guestPlacement[RAM]![0]).toBe(8192 + 32 + 7 * 8)
  })
})

test("emulated devices let 0.45 of the IOPS and 0.3 of the bandwidth through", () => {
  const { hostCapacity } = compiled(with_("kvm", ", io: emulated"), ONE).plan.hosts
  expect([hostCapacity[IOPS]![0], hostCapacity[NETWORK]![0]]).toEqual([45_000, 6000])
})

test("paravirtual hosts take no Windows, and no macOS", () => {
  // windows linux bsd solaris macos other = bits 0 … 5
  expect(compiled(with_("xen", ", mode: paravirtual"), ONE).plan.hosts.hostOsFamilies[0]).toBe(0b1110)
})

test("a hypervisor of one's own without overhead is bare metal, bit for bit", () => {
  const zero = `hypervisors: [{ name: feather, like: none }]\n`
  expect(planDigest(compiled(with_("feather") + zero, ONE).plan)).toBe(planDigest(compiled(with_("none"), ONE).plan))
})

test("one's own takes what it does not state from what it is like", () => {
  const { plan } = compiled(with_("mine") + "hypervisors: [{ name: mine, like: esxi, cpuFraction: 0.5, ramMib: 1024 }]\n", ONE)
  expect([plan.guests.guestPlacement[CPU]![0], plan.hosts.hostReserve[RAM]![0], plan.hosts.hostReserve[CPU]![0]]).toEqual([6000, 1024, 5400])
})

test("cores of a group under a heavier hypervisor are slower", () => {
  const two = `hosts: [{ model: "R740 8280", hypervisor: none }, { model: "R740 8280", hypervisor: virtualBox }]\n${WORK}`
  expect(compiled(two, ONE).plan.hosts.hostCoreMhz[1]).toBeCloseTo(2700 / 1.15, 9)
})

test("every figure in use is an assumption with its source", () => {
  const ids = compiled(with_("oracleVm"), ONE).context.assumptions
  expect(ids.find(({ id }) => id === "hypervisor.oracleVm.ramFraction")).toMatchObject({ value: "0.0205", sureness: "B", valueFr: "0,0205" })
  expect(ids.some(({ id }) => id.startsWith("hostReserve") || id.startsWith("guestOverhead"))).toBe(false)
})

test.each([
  [with_("exsi"), "hypervisor.preset", "Did you mean \"esxi\""],
  [`hosts: [{ model: "R740 8280", hypervisor: xne }]\n${WORK}`, "hosts[0].hypervisor", "Did you mean \"xen\""],
  [`hosts: [{ model: "R740 8280", hypervisor: xen }, { model: "R740 8280" }]\n${WORK}`, "hosts[1]", "Set hosts[].hypervisor"],
  [`${partition("superdome")}overcommit: { cpu: 4 }\n`, "overcommit.cpu", "Set it to 1"],
  [with_("zones"), "place.cpuStatistic", "cores"],
  [with_("esxi") + "hypervisors: [{ name: mine, like: esx }]\n", "hypervisors[0].like", "Did you mean \"esxi\""]
])("%s is told at its place", (text, path, advice) => {
  const [problem] = problemsOf(text, ONE)
  expect(problem).toMatchObject({ path })
  expect(problem!.advice).toContain(advice)
})

describe("processes of each guest", () => {
  const guests = "name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,forks_per_second,switches_per_second\na,2,4,2,10,50,8,,\nb,2,4,2,10,50,8,2000,\nc,2,4,2,10,50,8,0,0\n"
  const extra = (rest: string) => {
    const { guestPlacement } = compiled(with_("esxi", rest), guests).plan.guests
    return [...guestPlacement[CPU]!].map((mhz) => mhz - 4200)
  }
  test("cost what the scenario says of all, or the row of one", () => {
    const [all, own, none] = extra(", ept: false, forksPerSecond: 1000, switchesPerSecond: 10000")
    const [forks] = extra(", ept: false, forksPerSecond: 1000")
    expect(none).toBeCloseTo(0, 9)
    expect(own! - all!).toBeCloseTo(forks!, 9)
  })
  test("are written again where some are stated", () => expect(compiled(with_("esxi"), guests).workloadCsv.split("\n")[0]).toMatch(/cpu_limit_mhz,forks_per_second$/))
  test("and not where none are", () => expect(compiled(with_("esxi"), ONE).workloadCsv).not.toContain("forks"))
})

describe("NUMA", () => {
  const guests = "name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\na,28,4,2,10,50,8\nb,29,4,2,10,50,8\n"
  // Nodes of 28 cores: only b is wider. 8,000 × 0.5 × 1.05 × 1.1.
  test("a guest wider than a socket pays for remote memory", () => {
    const { plan, context } = compiled(`${R740}guestOverhead: { numaFraction: 0.1 }\n`, guests)
    expect([...plan.guests.guestPlacement[CPU]!].map((mhz) => Math.round(mhz * 1e6) / 1e6)).toEqual([4200, 4620])
    expect(context.wide).toEqual({ nodeCores: 28, cpuFraction: 0.1, guests: ["b"] })
  })
  test("two nodes a socket make both wide", () => expect(compiled(R740.replace("ramGib", "numaNodes: 4, ramGib"), guests).context.wide).toEqual({ nodeCores: 14, cpuFraction: 0, guests: ["a", "b"] }))
  test("under a hypervisor, too", () => expect([...compiled(`${with_("esxi")}guestOverhead: { numaFraction: 0.1 }\n`, guests).plan.guests.guestPlacement[CPU]!].map((mhz) => Math.round(mhz))).toEqual([4200, 4620]))
  test("that it costs nothing is an assumption, unless it is said, or nobody is wide", () => {
    const ids = (yaml: string, csv = guests) => compiled(yaml, csv).context.assumptions.map(({ id }) => id)
    expect([ids(R740), ids(with_("esxi"))].map((all) => all.includes("guestOverhead.numaFraction"))).toEqual([true, true])
    expect([ids(`${R740}guestOverhead: { numaFraction: 0 }\n`), ids(R740, ONE)].flat()).not.toContain("guestOverhead.numaFraction")
  })
  test("nobody is wide where all fit a node", () => expect(compiled(R740, ONE).context).not.toHaveProperty("wide"))
})
