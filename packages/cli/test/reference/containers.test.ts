/** Containers, digit for digit, through scenarios and the program: the checkable answers of the reference. */
import { describe, expect, test } from "vitest"
import { answerOf, asWritten } from "./answerOf.ts"

const host = { name: "host", sockets: 1, cores: 64, coreMhz: 2000, ramGib: 1024, power: { model: "linear", idleWatts: 100, peakWatts: 200 }, source: "reference" }
const base = { hosts: [{ model: "host", namePrefix: "host" }], hostModels: [host], ...asWritten }
/** Nothing is added to what containers ask for, and they start at once. */
const free = { runtime: { cpuFraction: 0, containerMib: 0, runtimeMib: 0, startSeconds: 0 }, guestOs: { cpuCores: 0, ramMib: 0, diskGib: 0 } }

test("limit of 1 core, demand of 1.6: 37.5 % of the work is withheld, all the time", async () => {
  const { containers } = await answerOf({ ...base, name: "throttled", containers: { ...free, nodes: [{ vcpus: 4, ramGib: 8 }], pods: [{ name: "app", requests: { cpu: "500m", memory: "1Gi" }, limits: { cpu: 1 }, use: { cpu: 1.6 } }] } }, {})
  expect(containers).toHaveLength(1)
  // (1.6 − 1) ÷ 1.6
  expect(containers[0]).toMatchObject({ cpu_throttled_fraction: "0.375", cpu_unserved_fraction: "0.375", cpu_throttled_s: "3600", cpu_demand_mean_mhz: "3200", cpu_served_mean_mhz: "2000" })
})

test("a node of 4 CPU and 8 GiB: 3,880 millicores and 7,352.4 MiB are allocatable", async () => {
  const node = { vcpus: 4, ramGib: 8, reserve: { preset: "kubernetes" } }
  const { kernels, containers } = await answerOf({ ...base, name: "node", containers: { nodes: [node], pods: [{ name: "all", requests: { cpu: "3880m", memory: "7342.4Mi" } }, { name: "more", requests: { cpu: "1m" } }] } }, {})
  // 80 + 40 millicores; 330 + 409.6 MiB, and 100 MiB free.
  expect(kernels[0]).toMatchObject({ kept_millicores: "120", kept_mib: "739.6", eviction_mib: "100", allocatable_millicores: "3880", allocatable_mib: "7352.4" })
  // With the 10 MiB of its runtime, the first takes all of it.
  expect(containers.map(({ status }) => status)).toEqual(["running", "waiting"])
})

test("two web servers on port 80 of their machine's network: the second finds no kernel, with the reason", async () => {
  const web = { name: "web", count: 2, ports: [80], requests: { cpu: "100m" } }
  const { containers, variants } = await answerOf({ ...base, name: "ports", containers: { nodes: [{ vcpus: 4, ramGib: 8 }], pods: [{ ...web, hostNetwork: true }] }, variants: [{ name: "own-network", set: { "containers.pods[0].hostNetwork": false } }, { name: "two-machines", set: { "containers.nodes[0].count": 2 } }] }, {})
  expect(containers.map(({ status }) => status)).toEqual(["running", "waiting"])
  expect(containers[1]!.reason).toMatch(/port 80/)
  for (const name of ["own-network", "two-machines"]) expect(variants[name]!.containers.map(({ status }) => status)).toEqual(["running", "running"])
})

test("containers of Windows on kernels of Linux are refused with the reason; Ubuntu, Debian and Alpine run on Red Hat", async () => {
  const nodes = [{ name: "rhel", count: 2, vcpus: 8, ramGib: 32, os: "Red Hat Enterprise Linux 9" }, { name: "win", vcpus: 2, ramGib: 4, os: "Windows Server 2022" }]
  const pods = ["Ubuntu 24.04", "Debian 12", "Alpine 3.20"].map((os, i) => ({ name: `app-${i + 1}`, os, requests: { cpu: 1 } }))
  const { containers } = await answerOf({ ...base, name: "families", containers: { runtime: { preset: "docker" }, nodes, pods: [...pods, { name: "iis", count: 2, os: "Windows Server Core", requests: { cpu: 2 } }] } }, {})
  expect(containers.map(({ kernel = "" }) => kernel.replace(/-\d+$/, ""))).toEqual(["rhel", "rhel", "rhel", "win", ""])
  // Two kernels are of another family, the third is full.
  expect(containers[4]).toMatchObject({ status: "waiting", os: "windows", reason: expect.stringMatching(/1 node short of CPU, 2 nodes for another operating system/) })
})

test("50 replicas that use 90 % for a target of 75 %: 60", async () => {
  // 50 × 500 m × 0.9 = 22.5 cores, shared by all: 60 × 500 m × 0.75.
  const web = { name: "web", replicas: 50, requests: { cpu: "500m" }, use: { cpu: 22.5 }, sharedLoad: true, autoscale: { most: 100, target: 0.75 } }
  const { deployments } = await answerOf({ ...base, name: "scaled", containers: { ...free, nodes: [{ count: 2, vcpus: 32, ramGib: 64 }], deployments: [web] } }, {})
  expect(deployments.map(({ time_s, wanted, serving }) => [time_s, wanted, serving])).toEqual([["0", "50", "50"], ["15", "60", "60"]])
})

test("a rolling update of 10 replicas, 25 % and 25 %: never above 13 in all, never below 8 that serve", async () => {
  const web = { name: "web", replicas: 10, requests: { cpu: "500m" }, startSeconds: 30, image: "web:1", updates: [{ atHours: 0.5, image: "web:2" }] }
  const { deployments, containers } = await answerOf({ ...base, name: "update", containers: { ...free, nodes: [{ count: 2, vcpus: 16, ramGib: 64 }], deployments: [web] } }, {})
  const during = deployments.filter(({ time_s }) => Number(time_s) >= 1800)
  expect(Math.max(...deployments.map(({ live }) => Number(live)))).toBe(13)
  expect(Math.min(...during.map(({ serving }) => Number(serving)))).toBe(8)
  expect(during.at(-1)).toMatchObject({ live: "10", serving: "10", fresh: "10" })
  expect(containers.filter(({ status }) => status === "running").map(({ image }) => image)).toEqual(Array.from({ length: 10 }, () => "web:2"))
})

describe("40 applications of 2.5 GiB, an OS of 0.5 GiB in each, as 40 VMs, as 4 VMs × 10 containers, on a bare host", async () => {
  const apps = `name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\n${Array.from({ length: 40 }, (_, i) => `app-${i + 1},1,2,20,20,2.5\n`).join("")}`
  // A container: 2,560 − 512 + 10 = 2,058 MiB. A VM of ten: 20,580, its OS 512, its runtime 200: 21,292 MiB.
  const written = await answerOf(
    {
      ...base, name: "forty", hosts: [{ model: "host", namePrefix: "host", count: 2 }], workload: { file: "apps.csv" },
      variants: [
        { name: "in-4-vms", set: { containers: { guests: ["app-*"], nodes: [{ count: 4, vcpus: 4, ramGib: 21_292 / 1024 }] } } },
        { name: "bare", set: { containers: { guests: ["app-*"], nodes: [{ hosts: ["host-*"], autoscale: {} }] } } }
      ]
    },
    { "apps.csv": apps }
  )
  const sum = (rows: ReadonlyArray<Record<string, string>>, column: string) => rows.reduce((total, row) => total + Number(row[column]), 0)
  test("RAM: 100 GiB, 83.171875 GiB; 16.828125 GiB are saved", () => {
    expect(sum(written.guests, "ram_mib") / 1024).toBe(100)
    expect(sum(written.variants["in-4-vms"]!.guests, "ram_mib") / 1024).toBe(83.171875)
    expect(100 - 83.171875).toBe(16.828125)
  })
  test("ten containers a VM, forty on the bare host; what a kernel's fault takes with it", () => {
    const { "in-4-vms": inVms, bare } = written.variants
    expect(inVms!.kernels.map(({ containers_max, allocatable_mib }) => [containers_max, allocatable_mib])).toEqual(Array.from({ length: 4 }, () => ["10", "20580"]))
    expect(bare!.kernels.map(({ containers_max }) => containers_max)).toEqual(["40", "0"])
    for (const one of [inVms!, bare!]) expect(one.containers.map(({ status, memory_request_mib }) => [status, memory_request_mib])).toEqual(Array.from({ length: 40 }, () => ["running", "2048"]))
  })
  test("one host each; CPU as the VMs asked for, and 1 % for the runtime", () => {
    const hosts = (name?: string) => (name === undefined ? written : written.variants[name]!).summary.hostsUsed
    expect([hosts(), hosts("in-4-vms"), hosts("bare")]).toEqual([1, 1, 1])
    // 400 MHz each; after the 0.5 s of its start.
    expect(Number(written.variants["in-4-vms"]!.containers[0]!.cpu_demand_mean_mhz) * 3600).toBeCloseTo(404 * 3599.5, 6)
  })
})

test("a kernel's fault takes all of its containers: 10 of 40 in a VM, 40 on a bare host, and they come back with it", async () => {
  const pods = [{ name: "app", count: 40, requests: { cpu: "400m" } }]
  const fault = (name: string) => [{ what: "kernel", name, atHours: 0.5, untilHours: 0.6 }]
  const inVms = await answerOf({ ...base, name: "vms", containers: { ...free, nodes: [{ name: "vm", count: 4, vcpus: 4, ramGib: 8 }], pods }, faults: fault("vm-02") }, {})
  const bare = await answerOf({ ...base, name: "bare", containers: { ...free, nodes: [{ hosts: ["host-*"] }], pods }, faults: fault("host-01") }, {})
  expect([inVms, bare].map(({ summary }) => summary.failing!.faults.containers)).toEqual([10, 40])
  for (const { containers } of [inVms, bare]) {
    expect(containers.every(({ status }) => status === "running")).toBe(true)
    // Noticed after 30 s, 60 s of boot, 30 s of warm-up: 120 s of 3,600 are lost.
    for (const { restarts, serving_s } of containers) expect([restarts, serving_s]).toEqual(restarts === "1" ? ["1", "3480"] : ["0", "3600"])
  }
  expect([inVms, bare].map(({ containers }) => containers.filter(({ restarts }) => restarts === "1").length)).toEqual([10, 40])
})

describe("nothing lies between", async () => {
  const csv = "name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,service\napp,4,2,30,60,8,web\n"
  const day = { ...base, periodHours: 24, workload: { file: "app.csv" } }
  const written = await answerOf({ ...day, name: "alone", variants: [{ name: "in-a-vm", set: { containers: { ...free, guests: ["app"], nodes: [{ name: "vm", vcpus: 4, ramGib: 8 }] } } }, { name: "bare", set: { containers: { ...free, guests: ["app"], nodes: [{ hosts: ["host-*"] }] } } }] }, { "app.csv": csv })
  test.each(["in-a-vm", "bare"])("%s: what the host serves and draws is the same, bit for bit", (name) => {
    const figures = ({ summary: { energyKwh }, hosts }: Pick<(typeof written), "summary" | "hosts">) => [energyKwh, hosts[0]!.cpu_mean_fraction, hosts[0]!.cpu_p95_fraction]
    expect(figures(written.variants[name]!)).toEqual(figures(written))
    expect(Number(written.hosts[0]!.cpu_mean_fraction)).toBeGreaterThan(0)
  })
})

describe("images", () => {
  const layer = (digest: string, mib: number) => ({ digest, mib })
  const apps = [1, 2, 3, 4].map((app) => ({ name: `app-${app}`, layers: [layer("base", 80), layer(`app-${app}`, 120)], writableMib: 10 }))
  test("30 containers of 4 applications on one base: 860 MiB shared, 6,300 MiB copied", async () => {
    // 80 + 4 × 120 + 30 × 10; 30 × (80 + 120 + 10).
    const pods = [8, 8, 7, 7].map((count, app) => ({ name: `pod-${app + 1}`, count, image: `app-${app + 1}` }))
    const { kernels } = await answerOf({ ...base, name: "layers", containers: { ...free, nodes: [{ vcpus: 8, ramGib: 32, diskGib: 100 }], images: apps, pods } }, {})
    expect(kernels[0]).toMatchObject({ images_disk_mib: "860", images_copied_mib: "6300", images_pulled_mib: "560" })
  })
  test("a multi-stage build starts sooner: 0.8 GB or 80 MB over 1 Gbit/s", async () => {
    const large = { name: "tools", layers: [layer("base", 80), layer("compiler", 720)] }
    const small = { name: "app", layers: [layer("base", 80)] }
    const { containers } = await answerOf({ ...base, name: "stages", containers: { ...free, nodes: [{ name: "a", vcpus: 2, ramGib: 4 }, { name: "b", vcpus: 2, ramGib: 4 }], images: [large, small], pods: [{ name: "before", image: "tools", nodes: ["a-01"] }, { name: "after", image: "app", nodes: ["b-01"] }] } }, {})
    // 800 × 8.388608 ÷ 1,000 s; a tenth of it.
    expect(containers.map(({ image_pull_s }) => Number(image_pull_s))).toEqual([expect.closeTo(6.7108864, 6), expect.closeTo(0.67108864, 6)])
  })
})

test("memory beyond its limit: killed, and started again 10, 20, 40 s later; within it, never", async () => {
  const leaky = { name: "leaky", requests: { memory: "256Mi" }, limits: { memory: "512Mi" }, use: { memory: "256Mi", leakMibPerHour: 2560 } }
  const { containers } = await answerOf({ ...base, name: "killed", containers: { ...free, nodes: [{ vcpus: 4, ramGib: 8 }], pods: [leaky, { name: "sound", requests: { memory: "256Mi" }, limits: { memory: "512Mi" }, use: { memory: "512Mi" } }] } }, {})
  // 256 MiB more at 2,560 an hour: 360 s. Served 360, waits 10, 360, 20, 360, 40, 360, 80 …: killed at 360, 730, 1,110, 1,510, 1,950, 2,470 and 3,130.
  expect(containers.map(({ kills, restarts, memory_most_mib }) => [kills, restarts, Math.round(Number(memory_most_mib))])).toEqual([["7", "7", 512], ["0", "0", 512]])
})
