/** What a scenario says of containers, as the plan has it. */
import { describe, expect, test } from "vitest"
import { checkPlan, simulate } from "@rackfold/sim-core"
import { compiled } from "../../compiled.ts"
import { compiledSeries } from "../../compiledSeries.ts"

const HOST = `hosts: [{ model: mine, count: 2, namePrefix: h, rack: A, zone: z1 }, { model: mine, namePrefix: g, rack: B, zone: z2 }]
hostModels: [{ name: mine, cores: 16, coreMhz: 2000, ramGib: 128, power: { model: linear, idleWatts: 100, peakWatts: 200 } }]
headroom: { cpu: 0, ram: 0 }\nhostReserve: { cores: 0, ramGib: 0 }\nguestOverhead: { cpuFraction: 0.05, ramMib: { base: 0, perVcpu: 0, perGib: 0 } }
`
const of = (containers: string, more = "", csv = "name,vcpus,ram_gib\na,2,8\n", files = {}) => compiled(`${HOST}${more}containers: ${containers}\n`, csv, { files })
const planOf = (...given: Parameters<typeof of>) => {
  const { plan } = of(...given)
  expect(checkPlan(plan)).toEqual([])
  return plan
}
const WORKLOAD = "workload: { file: servers.csv }\n"

describe("kernels", () => {
  test("VMs are guests of hosts, with their vCPUs and memory; OS and runtime come off what containers may have", () => {
    const { guests, containers } = planOf("{ nodes: [{ name: n, count: 2, vcpus: 4, ramGib: 8 }], guestOs: { ramMib: 500, cpuCores: 0.5 } }")
    expect(guests.guestName).toEqual(["n-01", "n-02"])
    expect([guests.guestPlacement[0]![0], guests.guestPlacement[1]![0]]).toEqual([8000, 8192])
    const { level, kernelGuest, kernelOwnMhz } = containers!
    expect([...kernelGuest]).toEqual([0, 1])
    // A core of a kernel costs its host 5 % more.
    expect([level.hosts.hostUsable[0]![0], level.hosts.hostUsable[1]![0], kernelOwnMhz[0]]).toEqual([4 * 2100, 8192 - 500 - 200, 0.5 * 2100])
  })
  test("bare hosts are kernels with all that the host offers, pinned to it", () => {
    const { guests, needs, containers } = planOf('{ nodes: [{ hosts: ["h-*"] }] }')
    expect(guests.guestName).toEqual(["h-01", "h-02"])
    expect(needs!.map(({ guests: rows, allowed }) => [[...rows], [...allowed]])).toEqual([[[0], [1, 0, 0]], [[1], [0, 1, 0]]])
    // Nothing virtual: a core is a core. The runtime keeps its 200 MiB.
    expect([containers!.level.hosts.hostUsable[0]![0], containers!.level.hosts.hostUsable[1]![0]]).toEqual([32_000, 131_072 - 200])
  })
  test("a bare host is not wider than itself: only VMs are told to be wider than a NUMA node", () => {
    const wide = (nodes: string) => of(`{ nodes: [${nodes}] }`).context.wide?.guests
    expect([wide('{ hosts: ["h-*"] }'), wide("{ name: n, vcpus: 16, ramGib: 8 }")]).toEqual([undefined, undefined])
    expect(compiled(`${HOST.replace("cores: 16", "sockets: 2, cores: 16")}containers: { nodes: [{ hosts: ["h-*"] }, { name: n, vcpus: 16, ramGib: 8 }] }\n`, "").context.wide).toMatchObject({ nodeCores: 8, guests: ["n-01"] })
  })
  test("requests count cores, whatever the clock of the host", () => {
    const text = `hosts: [{ model: slow }, { model: fast }]\nhostModels: [{ name: slow, cores: 8, coreMhz: 2000, ramGib: 64, power: { idleWatts: 1, peakWatts: 2 } }, { name: fast, cores: 8, coreMhz: 3000, ramGib: 64, power: { idleWatts: 1, peakWatts: 2 } }]\nheadroom: { cpu: 0, ram: 0 }\nhostReserve: { cores: 0, ramGib: 0 }\ncontainers: { nodes: [{ hosts: ["*"] }], pods: [{ name: a, count: 16, requests: { cpu: 1 } }] }\n`
    const { plan } = compiled(text, "")
    expect([...plan.containers!.level.hosts.hostUsable[0]!]).toEqual([16_000, 16_000])
    expect([...simulate(plan).containers!.kernelContainersMax]).toEqual([8, 8])
  })
  test("servers of the workload are kernels, of their size", () => {
    const { guests, containers } = planOf("{ nodes: [{ guests: [a] }] }", WORKLOAD)
    expect([guests.guestCount, [...containers!.kernelGuest], containers!.level.hosts.hostCores[0], containers!.level.hosts.hostCapacity[1]![0]]).toEqual([1, [0], 2, 8192])
  })
  test("scaled groups: those beyond the first come when they are asked for", () => {
    const { guests, containers, periodSeconds } = planOf("{ nodes: [{ vcpus: 4, ramGib: 8, autoscale: { most: 3, least: 1, bootSeconds: 90 } }] }")
    expect([...guests.guestArrivalSeconds]).toEqual([0, periodSeconds, periodSeconds])
    expect(containers!.orchestration!.kernelGroups).toEqual([{ name: "node", kernels: Int32Array.of(0, 1, 2), initial: 1, least: 1, most: 3, bootSeconds: 90, periodSeconds: 10, emptyBelowFraction: 0.5, emptyForSeconds: 600 }])
  })
  test("VMs on certain hosts, and their rack by them", () => {
    const { needs, containers } = planOf('{ nodes: [{ name: x, vcpus: 1, ramGib: 4, on: ["h-*"] }, { name: y, vcpus: 1, ramGib: 4, on: [g-01], zone: z2 }], deployments: [{ name: w, replicas: 2, spread: { over: rack } }] }')
    expect(needs!.map(({ kind, what }) => [kind, what])).toEqual([["hosts", "h-01, h-02"], ["hosts", "g-01"], ["zone", "z2"]])
    expect(containers!.level.hosts.rackName).toEqual(["A", "B"])
    expect(containers!.level.rules).toEqual([{ name: "w spread", kind: "spread", over: "rack", guests: Int32Array.of(0, 1) }])
  })
  test("rules of the scenario speak of them by name and by group", () => {
    const { rules } = planOf("{ nodes: [{ name: n, count: 2, vcpus: 1, ramGib: 4 }] }", "rules: [{ kind: apart, groups: [n] }]\n")
    expect(rules).toMatchObject([{ kind: "apart", guests: Int32Array.of(0, 1) }])
  })
})

describe("containers", () => {
  const NODE = "nodes: [{ name: n, count: 2, vcpus: 8, ramGib: 32 }]"
  const level = (rest: string) => planOf(`{ ${NODE}, ${rest} }`).containers!.level
  test("requests place, limits are ceilings, the runtime adds its part", () => {
    const { guests } = level("pods: [{ name: a, requests: { cpu: 250m, memory: 256Mi }, limits: { cpu: 1, memory: 1Gi }, use: { cpu: 0.4, iops: 100, netMbps: 20 } }]")
    const at = (columns: ReadonlyArray<Float64Array>) => columns.map((column) => column[0]!)
    expect(at(guests.guestPlacement)).toEqual([0.25 * 2100, 256 + 10, 0, 100, 20])
    expect(guests.guestCpuLimitMhz[0]).toBe(2100)
    // 0.4 cores of 2,000 MHz, 5 % for the hypervisor, 1 % for the runtime.
    expect(guests.guestScale[0]![0]).toBeCloseTo(0.4 * 2000 * 1.05 * 1.01, 9)
    expect([guests.guestScale[3]![0], guests.guestScale[4]![0]]).toEqual([100, 20])
  })
  test("a limit without request is a request too; without either it weighs least", () => {
    const { guests } = level("pods: [{ name: a, limits: { cpu: 2 } }, { name: b }]")
    expect([...guests.guestPlacement[0]!]).toEqual([4200, 0])
    // cgroup v2: 1 + ⌊(2,048 − 2) × 9,999 ÷ 262,142⌋ = 79; 1.
    expect([...guests.guestCpuShares]).toEqual([79, 1])
  })
  test("weights of cgroup v1: 1,024 a core, at least 2", () => expect([...level("cgroup: v1, pods: [{ name: a, requests: { cpu: 250m } }, { name: b }]").guests.guestCpuShares]).toEqual([256, 2]))
  test("the shape of a service class, between mean and p95", () => {
    const { guests, profiles } = level("pods: [{ name: a, use: { cpu: 0.5, cpuP95: 1, service: web } }]")
    const profile = guests.guestProfile[0]![0]!
    const samples = [...profiles.profileSamples.subarray(profiles.profileStart[profile], profiles.profileStart[profile + 1])].sort((a, b) => a - b)
    expect(samples.reduce((sum, value) => sum + value, 0) / samples.length).toBeCloseTo(1, 9)
    expect(samples[Math.ceil(samples.length * 0.95) - 1]).toBeCloseTo(2, 9)
  })
  test("as a server of the workload asks", () => {
    const plan = planOf(`{ ${NODE}, pods: [{ name: b, use: { like: a } }] }`, WORKLOAD, "name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\na,2,2,50,50,8\n")
    expect(plan.containers!.level.guests.guestScale[0]![0]).toBeCloseTo(plan.guests.guestScale[0]![0]! * 1.01, 9)
  })
  test("measured series of servers go with them", () => {
    const { plan } = compiledSeries({ scenario: "containers: { guests: [a], runtime: { cpuFraction: 0 }, nodes: [{ vcpus: 4, ramGib: 8 }] }\n", files: { "series.csv": "time,vm,cpu_pct\n0,a,10\n300,a,50\n600,a,20\n0,b,5\n300,b,5\n600,b,5\n" } })
    expect([plan.guests.guestName, plan.containers!.level.guests.guestName]).toEqual([["b", "node-01"], ["a"]])
    const { guests, profiles } = plan.containers!.level
    const profile = guests.guestProfile[0]![0]!
    const samples = [...profiles.profileSamples.subarray(profiles.profileStart[profile], profiles.profileStart[profile + 1])]
    // 1 vCPU of 1 GHz.
    expect(samples.map((sample) => Math.round(sample * guests.guestScale[0]![0]!))).toEqual([100, 500, 200])
  })
  test("servers of the workload as containers: no VM is left of them", () => {
    const { guests, containers } = planOf(`{ ${NODE}, guests: ["a*"], guestOs: { ramMib: 1024 } }`, WORKLOAD, "name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,os\na1,2,2,50,50,8,Windows\na2,2,2,50,50,1,\nb,1,2,10,10,2,\n")
    expect(guests.guestName).toEqual(["b", "n-01", "n-02"])
    const { guests: own } = containers!.level
    expect(own.guestName).toEqual(["a1", "a2"])
    // 8 GiB less 1 for its OS; of 1 GiB a tenth is left at least.
    expect([...own.guestPlacement[1]!]).toEqual([7 * 1024 + 10, 102.4 + 10])
    expect(own.guestPlacement[0]![0]).toBeCloseTo(2000 * 1.05, 9)
    expect(own.osFamilyName[own.guestOs[0]!]).toBe("windows")
  })
  test("jobs come so often, and are done after their work", () => {
    const { containers } = planOf(`{ ${NODE}, jobs: [{ name: j, everyHours: 10, atHours: 1, workSeconds: 60, parallel: 2 }] }`)
    expect(containers!.level.guests.guestName).toEqual(["j-1-1", "j-1-2", "j-2-1", "j-2-2", "j-3-1", "j-3-2"])
    expect([...containers!.level.guests.guestArrivalSeconds].map((seconds) => seconds / 3600)).toEqual([1, 1, 11, 11, 21, 21])
    expect([...containers!.orchestration!.lifecycle.workSeconds]).toEqual(Array.from({ length: 6 }, () => 60))
  })
  test("deployments: rows of each revision, its update and its scaling", () => {
    const { containers } = planOf(`{ ${NODE}, deployments: [{ name: w, replicas: 2, requests: { cpu: 1 }, sharedLoad: true, startSeconds: 5, autoscale: { most: 4, target: 0.5 }, strategy: { maxSurge: 1, maxUnavailable: 10% }, updates: [{ atHours: 2, requests: { cpu: 2 } }] }] }`)
    const { deployments, lifecycle, graceSeconds } = containers!.orchestration!
    expect(deployments).toEqual([{
      name: "w", replicas: 2, sharesLoad: true, revisions: [{ fromSeconds: 0, containers: Int32Array.of(0, 1, 2, 3) }, { fromSeconds: 7200, containers: Int32Array.of(4, 5, 6, 7) }],
      update: { recreates: false, maxSurge: { count: 1, part: 0 }, maxUnavailable: { count: 0, part: 0.1 } },
      scaling: { least: 1, most: 4, targetFraction: 0.5, toleranceFraction: 0.1, periodSeconds: 15, downWindowSeconds: 300, upCount: 4, upFraction: 1 }
    }])
    expect([lifecycle.startSeconds[0], graceSeconds]).toEqual([5.5, 340])
    expect([...containers!.level.guests.guestPlacement[0]!]).toEqual([2100, 2100, 2100, 2100, 4200, 4200, 4200, 4200])
  })
  test("ports of the machine, devices, containers at one time: rules among rows", () => {
    const { rules, needs } = level("pods: [{ name: a, count: 2, ports: [80, 80], hostNetwork: true }, { name: b, ports: [80] }]")
    expect([rules, needs]).toEqual([[{ name: "port 80", kind: "apart", over: "host", guests: Int32Array.of(0, 1) }], undefined])
    // Jails share the network of their machine unless told otherwise.
    expect(planOf("{ runtime: { preset: jail }, nodes: [{ vcpus: 4, ramGib: 8, os: FreeBSD }], pods: [{ name: a, count: 2, os: FreeBSD, ports: [80] }] }").containers!.level.rules).toHaveLength(1)
    const gpu = planOf("{ nodes: [{ name: n, vcpus: 4, ramGib: 8, devices: [gpu, gpu], maxContainers: 3 }], pods: [{ name: a, count: 4, devices: [gpu] }] }").containers!.level
    expect(gpu.rules).toEqual([{ name: "gpu", kind: "device", over: "host", guests: Int32Array.of(0, 1, 2, 3), hostDevices: Int32Array.of(2) }, { name: "containers", kind: "device", over: "host", guests: Int32Array.of(0, 1, 2, 3), hostDevices: Int32Array.of(3) }])
  })
  test("a CSV: a row each, and what no kernel takes waits with the reason", () => {
    const { plan, context } = of(`{ ${NODE}, file: pods.csv }`, "", undefined, { "pods.csv": "Name,Count,OS,CPU request,memory_request\nweb,2,Alpine,500m,256Mi\niis,1,Windows,1,1Gi\n" })
    expect(plan.containers!.level.guests.guestName).toEqual(["web-1", "web-2", "iis"])
    const { waiting } = simulate(plan).containers!
    expect(waiting).toMatchObject([{ guest: 2, osHosts: 2 }])
    expect(context.dataQuality).toMatchObject([{ file: "pods.csv", rowsRead: 2, rowsUsed: 2 }])
  })
})

test("what is written runs again as the same plan", () => {
  const { plan, scenarioYaml, workloadCsv, copies } = of("{ nodes: [{ vcpus: 4, ramGib: 8 }], guests: [a], deployments: [{ name: w, use: { cpu: 0.1, service: web } }], file: pods.csv }", WORKLOAD, undefined, { "pods.csv": "name\nx\n" })
  expect(copies).toEqual([{ from: "pods.csv", to: "containers-read.csv" }])
  expect(compiled(scenarioYaml, workloadCsv, { files: { "containers-read.csv": "name\nx\n" } }).plan).toEqual(plan)
})
