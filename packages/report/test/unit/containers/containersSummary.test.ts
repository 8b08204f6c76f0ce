/** Figures of containers, each with its arithmetic. */
import { describe, expect, test } from "vitest"
import { cluster, keptRunning } from "../../containersPlan.ts"
import { containersRun, imagePlan, leakingPlan, scaledPlan, updatedPlan, useOf } from "../../containersRun.ts"

/**
 * 10 of shop and 4 of mail at 500 MHz, 8 of search at 250 MHz; all ask for 400 MHz, mail is limited to 300. All serve from 10 s on.
 * The update at 1,200 s: 5 new come and 2 old stop; at 1,210 s the 5 serve, 5 old stop, 5 new come; at 1,220 s these serve, 3 old stop.
 */
const updated = containersRun(updatedPlan())

describe("an update", () => {
  const [shop, search] = updated.found.deployments
  test("keeps to what surge and unavailability allow, and ends when all new ones serve", () =>
    expect(shop!.updates).toEqual([{ revision: 2, beginSeconds: 1200, endSeconds: 1220, wanted: 10, mostLive: 13, mostInAll: 20, fewestServing: 8, mostAllowed: 13, fewestAllowed: 8 }]))
  test("is time below wanted, its worst moment told", () => {
    expect(shop).toMatchObject({ wantedLeast: 10, wantedMost: 10, completeAtSeconds: 10, servingLeast: 8, belowSeconds: 20, worst: { atSeconds: 1200, serving: 8, wanted: 10 } })
    // 10 × 3,590 s − 2 × 20 s.
    expect(shop!.servingMean).toBeCloseTo(35_860 / 3600, 12)
  })
  test("leaves others alone", () => expect(search).toMatchObject({ belowSeconds: 0, worst: null, updates: [], servingLeast: 8 }))
})

describe("promised, requested, used", () => {
  const { cpu, ram } = updated.found
  test("6 nodes may promise 3,900 MHz and 7,200 MiB each", () => expect([cpu.allocatableMean, ram.allocatableMean]).toEqual([23_400, 43_200]))
  test("requested: 9,000 MHz, and 500 more for each of both revisions that is there", () => {
    // 5 more for 10 s, 10 for 10 s, 8 for 10 s (2 are gone), 3 for 10 s: 260 s × 500 MHz.
    expect(cpu.requestedMean).toBeCloseTo(9000 + (260 * 500) / 3600, 9)
    expect(cpu.requestedMost).toBe(9000 + 10 * 500)
    expect(cpu.requestedFraction).toBeCloseTo(cpu.requestedMean / 23_400, 12)
  })
  test("used: 400 MHz of each that serves, 300 of mail", () => {
    // 35,860 + 8 × 3,590 s at 400 MHz, 4 × 3,590 s at 300.
    expect(cpu.usedMean).toBeCloseTo((64_580 * 400 + 14_360 * 300) / 3600, 6)
    expect(cpu.usedOfRequested).toBeCloseTo(cpu.usedMean! / cpu.requestedMean, 12)
  })
  test("memory is used by nobody whose memory nobody follows", () => expect([ram.usedMean, ram.usedOfRequested]).toEqual([null, null]))
})

describe("what limits withhold", () => {
  test("100 of mail's 400 MHz", () => {
    // 14,360 s × 100 MHz of 78,940 s × 400 MHz.
    expect(updated.found.throttledFraction).toBeCloseTo(14_360 / (78_940 * 4), 9)
    expect(updated.found).toMatchObject({ throttledContainers: 4, kernelShortFraction: 0 })
  })
  test("the four of mail suffer most", () => {
    expect(updated.found.worst.map(({ container }) => container)).toEqual(["mail-1", "mail-2", "mail-3", "mail-4"])
    expect(updated.found.worst[0]).toMatchObject({ deployment: "mail", throttledFraction: 0.25, unservedFraction: 0.25, throttledSeconds: 3590, kills: 0, evictions: 0 })
  })
})

describe("counts", () => {
  test("rows that no replica needed are left out", () => expect(updated.found).toMatchObject({ count: 32, placed: 32, most: 32, mostAtSeconds: 1210, waitingCount: 0 }))
  test("starts take 10 s, and no image", () => expect(updated.found.starts).toEqual({ count: 32, containers: 32, meanSeconds: 10, mostSeconds: 10, slowest: "shop-1", pullMeanSeconds: null }))
  test("all run at one time on six nodes, two a host", () => {
    const { kernels } = updated.found
    expect(kernels).toMatchObject({ count: 6, vms: 6, bare: 0, everUp: 6, upMean: 6, upMost: 6, neverOrdered: 0 })
    expect(kernels.mostOnOneHost).toBeGreaterThanOrEqual(kernels.mostOnOne)
  })
})

describe("nodes that come and go", () => {
  const { found, summary } = containersRun(scaledPlan())
  const [group] = found.nodeGroups
  test("are told by group", () => expect(group).toMatchObject({ name: "workers", most: 9, least: 2 }))
  test("a node-hour is one that boots, too", () => {
    // 10 ordered, 90 s of boot each, beside those that are up; 11 given back, each up to 10 s after it was closed.
    const [least, emptied] = [group!.mean * 24 + (group!.came * 90) / 3600, (group!.went * 10) / 3600]
    expect(group!.nodeHours).toBeGreaterThanOrEqual(least - 1e-9)
    expect(group!.nodeHours).toBeLessThanOrEqual(least + emptied + 1e-9)
    expect(found.kernels.nodeHours).toBe(group!.nodeHours)
  })
  test("those that nobody ordered are not missing", () => {
    expect(found.kernels.neverOrdered).toBe(3)
    expect(summary.guestCount - summary.placedCount).toBe(3)
  })
  test("replicas follow the load", () => expect(found.deployments[0]).toMatchObject({ isScaled: true, wantedLeast: 2 }))
})

describe("images", () => {
  const { found } = containersRun(imagePlan())
  const images = found.images!
  test("layers of one node are there once", () => {
    // Each node has all four: 80 + 120 + 40 + 220 + 15 + 7 = 482 MiB, and 2 MiB written by each of 30.
    expect(images.diskMib).toBeCloseTo(2 * 482 + 30 * 2, 9)
    // 10 × 240, 8 × 420, 8 × 95, 4 × 7, and what is written.
    expect(images.copiedMib).toBeCloseTo(2400 + 3360 + 760 + 28 + 60, 9)
    expect(images.pulledMib).toBeCloseTo(2 * 482, 9)
  })
  test("by layer, the largest copies first", () => {
    expect(images.largest.map(({ mib, kernels, containers }) => [mib, kernels, containers])).toEqual([[120, 2, 18], [80, 2, 26], [220, 2, 8], [40, 2, 10], [15, 2, 8], [7, 2, 4]])
    expect(images.largest[0]).toMatchObject({ images: ["image-1", "image-2"], diskMib: 240, copiedMib: 2160 })
  })
  test("those built more than 90 days ago, the oldest first", () => expect([images.old, images.unknownAge, images.images]).toEqual([[{ image: "image-2", days: 200 }, { image: "image-3", days: 95 }], 1, 4]))
})

describe("memory that runs out", () => {
  const { found, outcome } = containersRun(leakingPlan())
  test("kills and evictions are counted, by container", () => {
    expect(found.memory).toMatchObject({ kills: outcome.containers!.memory!.kills.length, killedContainers: 8 })
    expect(found.memory!.mostKilled).toMatchObject({ limitMib: 1500 })
    // 400 MiB and half a MiB a second reach 1,500 after 2,200 s; it serves from 5 s on.
    expect(found.memory!.mostKilled!.firstAtSeconds).toBe(2205)
  })
  test("who is stopped most often stands first", () => {
    const stops = found.worst.map(({ kills, evictions }) => kills + evictions)
    expect(stops).toEqual(stops.toSorted((a, b) => b - a))
  })
  test("what is held is used", () => expect(found.ram.usedMean).toBeGreaterThan(found.ram.requestedMean))
})

test("who waits, for one reason, is one line", () => {
  // One node of 3,900 MHz holds 7 of 500 MHz: three of ten wait.
  const { found } = containersRun(keptRunning(cluster({ hosts: 1, nodesPerHost: 1, containers: [{ cpu: 500, ram: 100, count: 10 }] }), { deployments: [{ name: "web", replicas: 10, revisions: [{ fromSeconds: 0, rows: [0, 10] }] }] }))
  expect(found.waiting.map((line) => ({ ...line, why: line.why.replaceAll("\u00a0", " ") }))).toEqual([{ count: 3, deployment: "web", container: "web-8", sinceSeconds: 0, why: "Needs 0.5 GHz of CPU; the node with most has 0.4 GHz free (1 node short of CPU).", whyFr: expect.stringContaining("0,5") }])
  expect(found.deployments[0]).toMatchObject({ completeAtSeconds: null, servingLeast: 0, belowSeconds: 0 })
})

test("what is shared: by all as the runtime has it, and by some besides", () => {
  const plan = updatedPlan()
  const use = useOf(plan, { kinds: [{ ...useOf(plan).kinds[0]!, shares: ["net", "pid"] }, { ...useOf(plan).kinds[0]! }], containerKind: new Int32Array(54).fill(1).fill(0, 50) })
  const { isolation } = containersRun(plan, use).found
  expect(isolation).toMatchObject({ sharedByAll: ["user", "seccomp"], shared: [{ namespace: "net", containers: 4, first: "mail-1" }, { namespace: "pid", containers: 4, first: "mail-1" }] })
})

describe("workloads", () => {
  test("of nodes in VMs: these are promised whole", () => {
    // 6 VMs of 8,000 MiB; 2 GiB for the OS of each.
    expect(updated.summary.workloads).toMatchObject({ count: 32, isShared: true, ramMib: 48_000, diskGib: 12, startMeanSeconds: 10 })
  })
  test("of bare hosts: what they keep and containers request", () => {
    const plan = updatedPlan()
    const use = useOf(plan)
    const { summary } = containersRun(plan, { ...use, kernels: use.kernels.map((kernel) => ({ ...kernel, kind: "host" as const })) })
    // 20 of shop and 8 of search at 500 MiB, 4 of mail at 1,500, when most run; 700 MiB kept on each of six.
    expect(summary.workloads).toMatchObject({ ramMib: 28 * 500 + 4 * 1500 + 6 * 700, diskGib: 0 })
  })
})
