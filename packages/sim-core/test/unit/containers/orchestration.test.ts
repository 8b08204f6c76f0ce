import { describe, expect, it, test } from "vitest"
import type { DeploymentSteps } from "../../../src/containers/containersOutcome.ts"
import { makeStabiliser, replicasFor } from "../../../src/containers/horizontalScaling.ts"
import { countOf } from "../../../src/containers/orchestration.ts"
import { simulate } from "../../../src/simulate.ts"
import { orchestrated, withContainers, type MemorySpec } from "../../containersPlan.ts"
import { withFailing } from "../../failingPlan.ts"
import { buildPlan, type GuestSpec } from "../../planBuilder.ts"

/** Nodes of 4,000 MHz and 8,000 MiB, one VM each on hosts of their own. */
const cluster = (nodes: number, containers: ReadonlyArray<GuestSpec>, more: { readonly periodSeconds?: number; readonly profiles?: ReadonlyArray<ReadonlyArray<number>>; readonly nodeArrivals?: ReadonlyArray<number>; readonly policy?: string } = {}) => {
  const { profiles = [], nodeArrivals = [], periodSeconds = 3600, policy = "worstFit" } = more
  const vms = Array.from({ length: nodes }, (_, node): GuestSpec => ({ vcpus: 4, cpuMhz: 4000, ramMib: 8000, demand: { cpuMhz: 0 }, arrivalSeconds: nodeArrivals[node] ?? 0 }))
  const plan = buildPlan({ hosts: [{ count: nodes, cores: 4, cpuMhz: 4000, ramMib: 8000 }], guests: vms, periodSeconds, profiles, emptyHosts: { stayOn: false, offAfterSeconds: 0 } })
  return withContainers(plan, { level: { hosts: [{ count: nodes, cores: 4, cpuMhz: 4000, ramMib: 8000 }], guests: containers, policy, profiles } })
}
const pod: GuestSpec = { cpuMhz: 500, ramMib: 500, demand: { cpuMhz: 400 } }
const at = (steps: DeploymentSteps, seconds: number) => {
  let row = 0
  while (row + 1 < steps.timeSeconds.length && steps.timeSeconds[row + 1]! <= seconds) row++
  return { wanted: steps.wanted[row]!, live: steps.live[row]!, serving: steps.serving[row]!, fresh: steps.fresh[row]!, stopping: steps.stopping[row]!, homeless: steps.homeless[row]! }
}

describe("a rolling update of 10 replicas, 25 % and 25 %", () => {
  const containers = { ...pod, count: 40 }
  const spec = { replicas: 10, revisions: [{ fromSeconds: 0, rows: [0, 20] as const }, { fromSeconds: 1000, rows: [20, 40] as const }] }
  it.each([[0, 0], [10, 0], [10, 30], [45, 5]])("never above 13 in all, never below 8 that serve: %d s to start, %d s to stop", (startSeconds, stopSeconds) => {
    const outcome = simulate(orchestrated(cluster(4, [containers]), { deployments: [spec], startSeconds, stopSeconds }))
    const steps = outcome.containers!.deployments[0]!
    const late = [...steps.timeSeconds.keys()].filter((row) => steps.timeSeconds[row]! >= 1000)
    expect(Math.max(...steps.live)).toBe(startSeconds === 0 ? 10 : 13)
    expect(Math.min(10, ...late.map((row) => steps.serving[row]!))).toBe(startSeconds === 0 ? 10 : 8)
    expect(at(steps, 3599)).toEqual({ wanted: 10, live: 10, serving: 10, fresh: 10, stopping: 0, homeless: 0 })
  })
  it("takes its waves one after the other", () => {
    const { deployments } = simulate(orchestrated(cluster(4, [containers]), { deployments: [spec], startSeconds: 10 })).containers!
    // 3 more come and 2 go; with room for 2 more of the new, 5 start. Each wave is 10 s.
    expect([1000, 1010, 1020].map((seconds) => at(deployments[0]!, seconds))).toEqual([
      { wanted: 10, live: 13, serving: 8, fresh: 0, stopping: 0, homeless: 0 },
      { wanted: 10, live: 13, serving: 8, fresh: 5, stopping: 0, homeless: 0 },
      { wanted: 10, live: 10, serving: 10, fresh: 10, stopping: 0, homeless: 0 }
    ])
  })
  it("stops halfway where the new ones find no kernel, and keeps 8 that serve", () => {
    // Two nodes have room for 16 of 500 MHz; the new ask for 4,000 MHz each.
    const { deployments, waiting } = simulate(orchestrated(cluster(2, [{ ...pod, count: 20 }, { ...pod, cpuMhz: 4000, count: 20 }]), { deployments: [spec], startSeconds: 10 })).containers!
    expect(at(deployments[0]!, 3599)).toMatchObject({ live: 13, serving: 8, fresh: 0, homeless: 5 })
    expect(waiting.length).toBe(5)
  })
})

it("recreates: the old go first, and nobody serves in between", () => {
  const update = { recreates: true, maxSurge: { count: 0, part: 0 }, maxUnavailable: { count: 0, part: 0 } }
  const { deployments } = simulate(orchestrated(cluster(2, [{ ...pod, count: 20 }]), { deployments: [{ replicas: 6, update, revisions: [{ fromSeconds: 0, rows: [0, 10] }, { fromSeconds: 1000, rows: [10, 20] }] }], startSeconds: 10, stopSeconds: 30 })).containers!
  const steps = deployments[0]!
  expect(at(steps, 1000)).toMatchObject({ live: 0, serving: 0, stopping: 6 })
  expect(at(steps, 1030)).toMatchObject({ live: 6, serving: 0, stopping: 0 })
  expect(at(steps, 1040)).toMatchObject({ live: 6, serving: 6, fresh: 6 })
})

describe("replicas follow the CPU that they use", () => {
  const rules = { least: 1, most: 100, targetFraction: 0.75, toleranceFraction: 0.1 }
  test.each([[50, 0.9, 60], [50, 0.75, 50], [50, 0.82, 50], [50, 0.825, 50], [50, 0.83, 56], [10, 0.15, 2], [3, 0, 1], [100, 2, 100]])("%d that use %d of what they ask for: %d", (serving, used, expected) => {
    expect(replicasFor(rules, serving, used, serving)).toBe(expected)
  })
  it("goes up by steps, and down to the highest of the window", () => {
    const { decide } = makeStabiliser({ downWindowSeconds: 300, upCount: 4, upFraction: 1 })
    expect([decide(0, 2, 20), decide(15, 6, 20), decide(30, 12, 20), decide(45, 20, 5), decide(330, 20, 7), decide(331, 20, 5), decide(631, 7, 5)]).toEqual([6, 12, 20, 20, 20, 7, 5])
  })
  it("parts of replicas are rounded up for surge, down for those that may be missing", () => {
    const quarter = { count: 0, part: 0.25 }
    expect([countOf(quarter, 10, true), countOf(quarter, 10, false), countOf(quarter, 12, true), countOf({ count: 0, part: 0.1 }, 30, true), countOf({ count: 1, part: 0 }, 10, true)]).toEqual([3, 2, 3, 3, 1])
  })
  it("50 replicas at 90 % for a target of 75 % become 60, which then use 75 %", () => {
    // 50 × 500 MHz × 0.9 = 22,500 MHz of load; 60 × 500 × 0.75 = 22,500.
    const scaling = { ...rules, periodSeconds: 15, downWindowSeconds: 300, upCount: 4, upFraction: 1 }
    const plan = orchestrated(cluster(8, [{ ...pod, demand: { cpuMhz: 22_500 }, count: 120 }]), { deployments: [{ replicas: 50, sharesLoad: true, scaling, revisions: [{ fromSeconds: 0, rows: [0, 120] }] }] })
    const { containers, totals } = simulate(plan)
    expect(at(containers!.deployments[0]!, 14)).toMatchObject({ wanted: 50, serving: 50 })
    expect(at(containers!.deployments[0]!, 15)).toMatchObject({ wanted: 60, serving: 60 })
    expect(at(containers!.deployments[0]!, 3599)).toMatchObject({ wanted: 60 })
    // The load is all there is, however many share it: 22,500 of 32,000 MHz.
    expect(totals.utilisation[0]!.meanFraction).toBeCloseTo(22_500 / 32_000, 12)
  })
  it("goes down 300 s after the load did, not before", () => {
    const scaling = { ...rules, targetFraction: 0.5, periodSeconds: 15, downWindowSeconds: 300, upCount: 4, upFraction: 1 }
    // 1,000 MHz for half an hour, then 250: 4 × 500 × 0.5, then 1 × 500 × 0.5.
    const plan = orchestrated(cluster(2, [{ ...pod, demand: { cpuMhz: 1000 }, profile: { cpu: 1 }, count: 20 }], { profiles: [[1, 1, 1, 1, 1, 1, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25]] }), { deployments: [{ replicas: 4, sharesLoad: true, scaling, revisions: [{ fromSeconds: 0, rows: [0, 20] }] }] })
    const steps = simulate(plan).containers!.deployments[0]!
    // The last look that saw the old load was at 1,800 s, of the interval that ended then.
    expect(at(steps, 2114)).toMatchObject({ wanted: 4 })
    expect(at(steps, 2115)).toMatchObject({ wanted: 1 })
  })
})

describe("a kernel that is lost", () => {
  const withFault = (graceSeconds: number, untilSeconds: number) => {
    const plan = orchestrated(cluster(3, [{ ...pod, count: 12 }]), { deployments: [{ replicas: 6, revisions: [{ fromSeconds: 0, rows: [0, 12] }] }], graceSeconds, startSeconds: 20 })
    return simulate(withFailing(plan, { hostFaults: [[0, 600, untilSeconds]], restarting: { isOn: false } })).containers!
  }
  it("gives up its containers after 340 s: they come anew elsewhere", () => {
    const { deployments, containerKernel } = withFault(340, Infinity)
    const steps = deployments[0]!
    expect([599, 600, 939, 940, 960].map((seconds) => at(steps, seconds).serving)).toEqual([6, 4, 4, 4, 6])
    expect(at(steps, 700)).toMatchObject({ live: 6, homeless: 2 })
    expect([...containerKernel.subarray(0, 6)].sort()).toEqual([1, 1, 1, 2, 2, 2])
  })
  it("takes them back where it is up before", () => {
    const { deployments } = withFault(340, 700)
    expect([600, 699].map((seconds) => at(deployments[0]!, seconds).serving)).toEqual([4, 4])
    expect(deployments[0]!.serving.at(-1)).toBe(6)
    expect(Math.max(...deployments[0]!.live)).toBe(6)
  })
})

it("who keeps something on a kernel's disk waits for that kernel, and comes back there", () => {
  const plan = (untilSeconds: number) => withFailing(orchestrated(cluster(2, [{ ...pod, count: 2 }], { policy: "firstFit" }), { deployments: [{ replicas: 1, revisions: [{ fromSeconds: 0, rows: [0, 1] }] }], startSeconds: 20, tied: [0] }), { hostFaults: [[0, 600, untilSeconds]], restarting: { isOn: false } })
  const lost = simulate(plan(Infinity)).containers!
  expect([599, 600, 3000].map((seconds) => at(lost.deployments[0]!, seconds).serving)).toEqual([1, 0, 0])
  expect(lost.waiting.map(({ guest }) => guest)).toEqual([0])
  const back = simulate(plan(1500)).containers!
  expect(back.deployments[0]!.serving.at(-1)).toBe(1)
  expect(back.containerKernel[0]).toBe(0)
})

it("jobs come, run and go, and wait for room", () => {
  // Two of 3,000 MHz do not share a node: the second waits for the first.
  const plan = cluster(1, [{ ...pod, cpuMhz: 3000, arrivalSeconds: 0 }, { ...pod, cpuMhz: 3000, arrivalSeconds: 100 }])
  const { containerStartSeconds, containerEndSeconds, containerServingSeconds } = simulate(orchestrated(plan, { deployments: [], startSeconds: 10, workSeconds: 600 })).containers!
  expect([...containerStartSeconds]).toEqual([0, 610])
  expect([...containerEndSeconds]).toEqual([610, 1220])
  expect([...containerServingSeconds]).toEqual([600, 600])
})

it("nodes come when containers find no room, and go when hardly anybody is on them", () => {
  // One node takes 8 of 500 MHz. Jobs of half an hour: 8 from the start, 8 more at 300 s.
  const nodes = { kernels: Int32Array.of(0, 1, 2), initial: 1, least: 1, most: 3, bootSeconds: 60, periodSeconds: 10, emptyForSeconds: 600 }
  const plan = cluster(3, [{ ...pod, count: 8 }, { ...pod, count: 8, arrivalSeconds: 300 }], { periodSeconds: 4800, nodeArrivals: [0, 9999, 9999], policy: "bestFit" })
  const { containers, hosts } = simulate(orchestrated(plan, { deployments: [], kernelGroups: [nodes], workSeconds: 1800 }))
  const { timeSeconds, up, coming } = containers!.kernelGroups[0]!
  expect([...timeSeconds].map((seconds, row) => [seconds, up[row], coming[row]])).toEqual([[0, 1, 0], [300, 1, 1], [360, 2, 0], [2400, 1, 0]])
  expect([...containers!.containerStartSeconds.subarray(8)]).toEqual(Array.from({ length: 8 }, () => 360))
  // The first node is empty from 1,800 s on, and goes 600 s later; its host with it.
  expect(hosts.hostOnSeconds[0]).toBe(2400)
})

describe("a node that was ordered, and is lost", () => {
  const nodes = { kernels: Int32Array.of(0, 1), initial: 1, least: 1, most: 2, bootSeconds: 60, periodSeconds: 10, emptyForSeconds: 9999 }
  const plan = orchestrated(cluster(2, [{ ...pod, count: 8 }, { ...pod, count: 8, arrivalSeconds: 300 }], { nodeArrivals: [0, 9999], policy: "bestFit" }), { deployments: [], kernelGroups: [nodes] })
  const servedFrom = (at: number, until: number) => simulate(withFailing(plan, { hostFaults: [[1, at, until]], restarting: { isOn: false } })).containers!
  it("is there as soon as it is started again: its boot was the restart's", () => {
    const { containerServingSeconds } = servedFrom(1000, 1100)
    // From 360 s on, less 100 s without a host, a boot of 60 s and a warm-up of 30 s.
    expect(containerServingSeconds[8]).toBe(3600 - 360 - 190)
  })
  it("while it boots is not there before it is started again", () => {
    expect(servedFrom(330, 500).containerStartSeconds[8]).toBe(500 + 90)
    expect(servedFrom(330, 345).containerStartSeconds[8]).toBe(330 + 18 + 90)
  })
})

describe("memory of containers", () => {
  const static1 = (memory: MemorySpec, count = 1, more = {}) => simulate(orchestrated(cluster(1, [{ ...pod, count }], more), { deployments: [], memory })).containers!
  it("kills who leaks at its limit, later each time; a restart begins from the image", () => {
    // 100 MiB at the start, 1 MiB/s more: 300 MiB after 200 s. Back-off 10, 20, 40, 80, 160, 300, 300 s.
    const { memory, containerStarts, containerServingSeconds } = static1({ mib: 100, growthMibPerSecond: 1, limitMib: 300 })
    expect(memory!.kills.map(({ timeSeconds, backoffSeconds, servedSeconds }) => [timeSeconds, servedSeconds, backoffSeconds])).toEqual([[200, 200, 10], [410, 200, 20], [630, 200, 40], [870, 200, 80], [1150, 200, 160], [1510, 200, 300], [2010, 200, 300], [2510, 200, 300], [3010, 200, 300], [3510, 200, 300]])
    expect(containerStarts[0]).toBe(10)
    expect(containerServingSeconds[0]).toBe(2000)
    expect(memory!.containerRamMibSeconds[0]).toBe(10 * 200 * 200)
    expect(memory!.containerRamMostMib[0]).toBe(300)
  })
  it("forgets after ten minutes, and kills by the shape of what is held", () => {
    // 100, 100, 100 MiB and then 400: at 900 s and every 1,200 s.
    const { memory } = static1({ mib: 100, profile: 1, limitMib: 300 }, 1, { profiles: [[1, 1, 1, 4]] })
    // From 900 to 1,200 s each start ends at once.
    expect(memory!.kills.map(({ timeSeconds }) => timeSeconds)).toEqual([900, 910, 930, 970, 1050, 2100, 2110, 2130, 2170, 2250, 3300, 3310, 3330, 3370, 3450])
  })
  it("evicts where a kernel has less than 100 MiB left: who holds most beyond its request, by priority", () => {
    // 3 × 2,700 = 8,100 of 8,000 MiB: one must go, and waits 300 s for the kernel; then it comes, and goes, again.
    const { memory, waiting } = static1({ mib: 2700, priorities: [5, 1, 3] }, 3)
    expect(memory!.evictions.map(({ timeSeconds, container, freeMib }) => [timeSeconds, container, freeMib]).slice(0, 3)).toEqual([[0, 1, -100], [300, 1, -100], [600, 1, -100]])
    expect(waiting.map(({ guest }) => guest)).toEqual([1])
  })
  it("lets a deployment put the evicted elsewhere", () => {
    const plan = orchestrated(cluster(2, [{ ...pod, count: 8 }], { policy: "firstFit" }), { deployments: [{ replicas: 4, revisions: [{ fromSeconds: 0, rows: [0, 8] }] }], memory: { mib: 2700 } })
    const { memory, deployments, containerKernel } = simulate(plan).containers!
    expect(memory!.evictions.length).toBe(2)
    expect(deployments[0]!.serving.at(-1)).toBe(4)
    expect([...containerKernel].filter((kernel) => kernel === 1).length).toBe(2)
  })
})

describe("images of containers", () => {
  it("30 containers of four applications: 860 MiB shared, 6,300 MiB copied", () => {
    const four = [0, 1, 2, 3].map((app) => ({ base: 80, [`app-${app}`]: 120 }))
    const plan = orchestrated(cluster(1, [{ cpuMhz: 10, ramMib: 10, count: 30 }]), { deployments: [], images: { images: four, imageOf: (container) => container % 4, writableMib: 10, mibPerSecond: 50 } })
    const { images, containerServedFromSeconds } = simulate(plan).containers!
    expect([images!.kernelDiskMib[0], images!.kernelCopiedMib[0], images!.kernelPulledMib[0]]).toEqual([860, 6300, 560])
    // One after the other over 50 MiB/s: base and the first application 200 MiB, then 120 MiB each.
    expect([...containerServedFromSeconds.subarray(0, 5)].map((seconds) => seconds.toFixed(9))).toEqual([4, 6.4, 8.8, 11.2, 4].map((seconds) => seconds.toFixed(9)))
    expect(images!.layers.layerContainers[0]).toBe(30)
  })
  it("an update waits for its image; a node that has it starts at once", () => {
    const spec = { replicas: 2, revisions: [{ fromSeconds: 0, rows: [0, 4] as const }, { fromSeconds: 1000, rows: [4, 8] as const }], update: { recreates: true, maxSurge: { count: 0, part: 0 }, maxUnavailable: { count: 0, part: 0 } } }
    const { deployments, images } = simulate(orchestrated(cluster(1, [{ ...pod, count: 8 }]), { deployments: [spec], startSeconds: 5, images: { images: [{ base: 80, old: 20 }, { base: 80, new: 70 }], imageOf: (container) => (container < 4 ? 0 : 1), mibPerSecond: 10 } })).containers!
    // 100 MiB at 10 MiB/s and 5 s to start; then 70 MiB, as the base is there.
    expect([14, 15, 1000, 1011, 1012].map((seconds) => at(deployments[0]!, seconds).serving)).toEqual([0, 2, 0, 0, 2])
    expect(images!.kernelPulledMib[0]).toBe(170)
    expect(images!.kernelDiskMib[0]).toBe(170)
  })
  it("a lost kernel's containers come elsewhere, image pull included", () => {
    const plan = orchestrated(cluster(2, [{ ...pod, cpuMhz: 4000, count: 2 }]), { deployments: [{ replicas: 1, revisions: [{ fromSeconds: 0, rows: [0, 2] }] }], startSeconds: 5, images: { images: [{ base: 300 }], mibPerSecond: 10 } })
    const { deployments } = simulate(withFailing(plan, { hostFaults: [[0, 600]], restarting: { isOn: false } })).containers!
    // Noticed and given up after 340 s, 30 s of pull, 5 s to start.
    expect([599, 600, 974, 975].map((seconds) => at(deployments[0]!, seconds).serving)).toEqual([1, 0, 0, 1])
  })
})

it("a node that no host took at the start is ordered again when there is room", () => {
  // One host, two nodes from the start: the second finds no room until the first VM, of nobody, leaves it.
  const base = buildPlan({ hosts: [{ count: 2, cores: 4, cpuMhz: 4000, ramMib: 8000 }], guests: [{ vcpus: 4, cpuMhz: 4000, ramMib: 8000, departureSeconds: 900 }, { count: 2, vcpus: 4, cpuMhz: 4000, ramMib: 8000, demand: { cpuMhz: 0 } }] })
  const nested = withContainers(base, { level: { hosts: [{ count: 2, cores: 4, cpuMhz: 4000, ramMib: 8000 }], guests: [{ ...pod, count: 16 }] }, kernelGuest: [1, 2] })
  const { containers, totals } = simulate(orchestrated(nested, { deployments: [], kernelGroups: [{ kernels: Int32Array.of(0, 1), initial: 2, least: 2, most: 2, bootSeconds: 60, periodSeconds: 10 }] }))
  expect(totals.refusedCount).toBe(1)
  const { timeSeconds, up } = containers!.kernelGroups[0]!
  expect([up[0], timeSeconds[up.indexOf(2)]]).toEqual([1, 960])
  expect(containers!.waiting).toEqual([])
})
