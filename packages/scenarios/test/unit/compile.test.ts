import { CPU, DISK, IOPS, NETWORK, RAM, checkPlan } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { osFamilyOf } from "../../src/osFamilies.ts"
import { compiled, problemsOf, SMALL } from "../compiled.ts"

const MINE = `hostModels: [{ name: mine, sockets: 2, cores: 16, coreMhz: 2000, ramGib: 64, networkMbps: 1000, diskGib: 500, iops: 800, power: { idleWatts: 50, peakWatts: 150 } }]
workload: { file: servers.csv }
`
const ONE = "name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,iops\na,2,4,2,10,50,8,100\n"
const plan = (text: string, csv = ONE) => compiled(text, csv).plan
const host = (amounts: ReadonlyArray<Float64Array>, row = 0) => [CPU, RAM, DISK, IOPS, NETWORK].map((resource) => amounts[resource]![row])

describe("a host of one's own", () => {
  const { hosts } = plan(`hosts: [{ model: mine }]\n${MINE}`)
  test("has what its model says", () => {
    // 16 × 2000; 64 × 1024
    expect(host(hosts.hostCapacity)).toEqual([32_000, 65_536, 500, 800, 1000])
  })
  test("keeps back a core a socket and 6 GiB", () => {
    // 2 × 2000; 6 × 1024
    expect(host(hosts.hostReserve)).toEqual([4000, 6144, 0, 0, 0])
  })
  test("keeps free 30 % CPU, 15 % RAM, 20 % disk, 20 % IOPS, 40 % network of the rest", () => {
    // 28000 × 0.3; 59392 × 0.15; 500 × 0.2; 800 × 0.2; 1000 × 0.4
    expect(host(hosts.hostHeadroom)).toEqual([8400, 8908.8, 100, 160, 400])
  })
  test("may promise what is left", () => {
    expect(host(hosts.hostUsable)).toEqual([19_600, 50_483.2, 400, 640, 600])
  })
})

describe("overrides of a host group", () => {
  const { hosts } = plan(`hosts: [{ model: mine, ramGib: 128, iops: 100, diskGib: 50, networkMbps: 10, rack: A, cluster: c1, namePrefix: x, os: [linux, windows] }, { model: mine }]\n${MINE}`)
  test("replace what the model has", () => {
    expect(host(hosts.hostCapacity)).toEqual([32_000, 131_072, 50, 100, 10])
  })
  test("say where it stands and what it takes", () => {
    // windows is family 0, linux 1: bits 1 + 2
    expect([hosts.rackName[hosts.hostRack[0]!], hosts.clusterName[hosts.hostCluster[0]!], hosts.hostName, [...hosts.hostOsFamilies]]).toEqual(["A", "c1", ["x-01", "mine-01"], [3, 0xffff_ffff]])
  })
  test("RAM beyond the tested machine's draws 0.392 W a GiB, in a model row of its own", () => {
    // 64 GiB more × 0.392 = 25.088
    expect(hosts.modelName).toEqual(["mine, 128 GiB", "mine, 64 GiB"])
    expect(hosts.modelPower.map(({ extraWatts }) => extraWatts)).toEqual([25.088, 0])
  })
})

describe("overcommit", () => {
  test("of CPU, IOPS and network is promised at the host", () => {
    const { hosts } = plan(`hosts: [{ model: mine }]\n${MINE}overcommit: { cpu: 4, iops: 2, network: 3 }\n`)
    expect(host(hosts.hostUsable)).toEqual([78_400, 50_483.2, 400, 1280, 1800])
  })
  test("of RAM is backed at the guest", () => {
    // 8 GiB ÷ 2 = 4096 MiB; overhead of the whole: 14.19 + 2 × 4.027 + 8 × 7.608 = 83.108
    expect(plan(`hosts: [{ model: mine }]\n${MINE}overcommit: { ram: 2 }\n`).guests.guestPlacement[RAM]![0]).toBeCloseTo(4179.108, 9)
  })
})

describe("CPU that placement reserves", () => {
  const reserved = (statistic: string) => plan(`hosts: [{ model: mine }]\n${MINE}place: { cpuStatistic: ${statistic} }\n`).guests.guestPlacement[CPU]![0]
  test("p95: 4 cores × 2000 MHz × 50 % × 1.05", () => {
    expect(reserved("p95")).toBeCloseTo(4200, 9)
  })
  test("mean: 4 cores × 2000 MHz × 10 % × 1.05", () => {
    expect(reserved("mean")).toBeCloseTo(840, 9)
  })
  test("nominal: 2 vCPUs × 2000 MHz, no overhead", () => {
    expect(reserved("nominal")).toBe(4000)
  })
})

test("shares, reservation and limit are the row's, else 1000 a vCPU, none and none", () => {
  const csv = "name,vcpus,ram_gib,cpu_shares,cpu_reservation_mhz,cpu_limit_mhz\na,2,1,,,\nb,2,1,500,100,2000\n"
  const { guests } = plan(SMALL, csv)
  expect([[...guests.guestCpuShares], [...guests.guestCpuReservationMhz], [...guests.guestCpuLimitMhz]]).toEqual([[2000, 500], [0, 100], [Infinity, 2000]])
})

test("a database's IOPS: placement takes the p95, the run its mean and daily shape", () => {
  const { guests } = plan(SMALL, "name,service,iops\na,database,1000\n")
  // class: mean 25 %, p95 50 %: half
  expect([guests.guestPlacement[IOPS]![0], guests.guestScale[IOPS]![0]]).toEqual([1000, 500])
  expect(guests.guestProfile[IOPS]![0]).toBe(guests.guestProfile[CPU]![0])
})

test("the last spare hosts are held back", () => {
  expect([...plan(`hosts: [{ model: mine, count: 3 }, { model: mine, count: 2 }]\n${MINE}spareHosts: 3\n`).hosts.hostIsSpare]).toEqual([0, 0, 1, 1, 1])
})

test("names: groups of one prefix share a count, zeros lead", () => {
  const { hostName } = plan(`hosts: [{ model: mine, count: 9 }, { model: R740 8280 }, { model: mine, count: 91 }]\n${MINE}`).hosts
  expect([hostName[0], hostName[8], hostName[9], hostName[10], hostName.at(-1)]).toEqual(["mine-001", "mine-009", "r740-8280-01", "mine-010", "mine-100"])
  expect(new Set(hostName).size).toBe(101)
})

describe("power", () => {
  const curve = (power: string, model = "R740 8280") => plan(`hosts: [{ model: ${model} }]\n${MINE}power: ${power}\n`).hosts.modelPower[0]!
  test("of a catalogue model is its table", () => {
    expect(curve("{}")).toMatchObject({ model: "specTable", watts: [49.8, 114, 137, 159, 182, 208, 240, 277, 319, 376, 432], extraWatts: 0 })
  })
  test("a model for all keeps idle and peak", () => {
    expect(curve("{ model: linear }")).toMatchObject({ model: "linear", watts: [49.8, 432] })
    expect(curve("{ model: asymptotic, tau: 0.3 }")).toMatchObject({ model: "asymptotic", watts: [49.8, 432], tau: 0.3 })
  })
  test("just above idle: the line through 10 and 20 % taken back", () => {
    // 2 × 114 − 137 = 91
    expect(curve("{ model: idleEpsilonAllCores }").watts).toEqual([49.8, 91, 432])
  })
  test("a table for all is a line where the model has none", () => {
    expect(curve("{ model: specTable }", "mine").watts).toEqual([50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150])
  })
})

describe("the run", () => {
  test("lasts and samples as stated", () => {
    expect(plan(`${SMALL}periodHours: 2\nsampleSeconds: 60\nemptyHosts: { state: on, offAfterMinutes: 3 }\nseed: 7\n`)).toMatchObject({ periodSeconds: 7200, sampleSeconds: 60, emptyHosts: { stayOn: true, offAfterSeconds: 180 }, seed: 7 })
  })
  test("counts candidates up to ten million pairs", () => {
    const guests = `name,vcpus,ram_gib\n${Array.from({ length: 2000 }, (_, i) => `vm${i},1,1`).join("\n")}\n`
    // 5000 × 2000 = 10,000,000; one host more is 2000 pairs too many
    expect(plan(SMALL.replace("count: 2", "count: 5000"), guests).record).toEqual({ series: true, candidates: true })
    expect(plan(SMALL.replace("count: 2", "count: 5001"), guests).record).toEqual({ series: true, candidates: false })
  })
  test("passes the simulator's own check", () => {
    expect(checkPlan(plan(`hosts: [{ model: mine }, { model: R740 8280, count: 3 }]\n${MINE}spareHosts: 1\n`, "name,service\na,web\nb,dns\nc,database\n"))).toEqual([])
  })
})

test.each([
  ["Microsoft Windows Server 2019 (64-bit)", "windows"], ["win2012srv", "windows"], ["Ubuntu Linux (64-bit)", "linux"], ["Red Hat Enterprise Linux 8", "linux"], ["Rocky 9", "linux"],
  ["VMware Photon OS (64-bit)", "linux"], ["FreeBSD 13", "bsd"], ["Oracle Solaris 11", "solaris"], ["Oracle Linux 8", "linux"], ["Apple macOS 12", "macos"], ["Darwin 20", "macos"], ["z/OS", "other"]
])("%s is %s", (name, family) => {
  expect(osFamilyOf(name)).toBe(family)
})

test("a guest without OS runs anywhere", () => {
  expect(plan(SMALL, "name,vcpus,ram_gib,os\na,1,1,\nb,1,1,Plan 9\n").guests.guestOs).toEqual(Int32Array.of(-1, 5))
})

test("names are names, whatever they hold", () => {
  const names = ['</script><img src=x onerror="alert(1)">', "=cmd|' /C calc'!A0", "a,b;c", "two\nlines", "ünï©ödé 🙂", "__proto__", "constructor"]
  const csv = `name,vcpus,ram_gib\n${names.map((name) => `"${name.replaceAll('"', '""')}",1,1`).join("\n")}\n`
  expect(plan(SMALL, csv).guests.guestName).toEqual(names)
})

test("a file that is not there is told at the line that names it", () => {
  expect(problemsOf(SMALL.replace("servers.csv", "absent.csv"))).toMatchObject([{ file: "scenario.yaml", line: 2, column: 19, path: "workload.file", found: 'no file "absent.csv"' }])
})
