/**
 * Runs with containers, each small enough for paper: what is on which node, an update, a load that is followed, images that are
 * shared, memory that runs out.
 */
import { simulate, type ContainersUse, type Outcome, type Plan } from "@rackfold/sim-core"
import { summarise, type ContainersSummary, type RunContext, type Summary } from "../src/index.ts"
import { cluster, keptRunning, type ContainerSpec, type DeploymentSpec } from "./containersPlan.ts"
import { plainContext } from "./context.ts"

export const useOf = (plan: Plan, change: Partial<ContainersUse> = {}): ContainersUse => {
  const { level } = plan.containers!
  return {
    runtime: { preset: "containerd", label: "containerd under Kubernetes", labelFr: "containerd sous Kubernetes", startSeconds: 1, containerMib: 0, runtimeMib: 0, cpuFraction: 0 },
    sharedByAll: ["user", "seccomp"], policy: { name: "leastAllocated", registry: "worstFit" }, coreMhz: 1000, graceSeconds: 340, guestOs: { cpuCores: 0, ramMib: 0, diskGib: 2 },
    kernels: level.hosts.hostName.map((name) => ({ name, kind: "vm" as const, os: "linux", vcpus: 4, ramMib: 8000, keptMillis: 100, keptMib: 700, evictionMib: 100, allocatableMillis: 3900, allocatableMib: 7200, allocatableDiskGib: Infinity })),
    kinds: [{ image: null, requestMillis: 500, requestMib: 500, limitMillis: null, limitMib: null, volume: "none", shares: [], hostPorts: [] }], containerKind: new Int32Array(level.guests.guestCount),
    ...change
  }
}

export interface ContainersRun {
  readonly plan: Plan
  readonly outcome: Outcome
  readonly context: RunContext
  readonly summary: Summary
  readonly found: ContainersSummary
}

export function containersRun(plan: Plan, use: ContainersUse = useOf(plan), name = "test"): ContainersRun {
  const outcome = simulate(plan)
  const context: RunContext = { ...plainContext, name, containers: use }
  const summary = summarise(plan, outcome, context)
  return { plan, outcome, context, summary, found: summary.containers! }
}

const pod: ContainerSpec = { cpu: 500, ram: 500, cpuDemand: 400 }
const deployment = (name: string, rows: readonly [number, number], replicas: number, more: Partial<DeploymentSpec> = {}): DeploymentSpec => ({ name, replicas, revisions: [{ fromSeconds: 0, rows }], ...more })

/** 10 of shop, 8 of search, 4 of mail on 6 nodes of 3 hosts; shop is updated after 20 minutes, 10 s to start and 20 s to stop each. */
export const updatedPlan = (): Plan => keptRunning(cluster({ hosts: 3, nodesPerHost: 2, containers: [{ ...pod, count: 40 }, { ...pod, cpu: 250, count: 10 }, { ...pod, ram: 1500, count: 4, cpuLimitMhz: 300 }] }), {
  startSeconds: 10, stopSeconds: 20,
  deployments: [deployment("shop", [0, 20], 10, { revisions: [{ fromSeconds: 0, rows: [0, 20] }, { fromSeconds: 1200, rows: [20, 40] }] }), deployment("search", [40, 50], 8), deployment("mail", [50, 54], 4)]
})

/** A day whose load rises to noon: replicas follow it, and nodes follow them. */
export const scaledPlan = (): Plan => {
  const shape = Array.from({ length: 288 }, (_, sample) => 0.15 + 0.85 * Math.max(0, 1 - Math.abs(sample - 144) / 96))
  const scaling = { least: 2, most: 60, targetFraction: 0.7, toleranceFraction: 0.1, periodSeconds: 15, downWindowSeconds: 300, upCount: 4, upFraction: 1 }
  const plan = cluster({ hosts: 4, nodesPerHost: 3, spareFrom: 3, periodSeconds: 86_400, containers: [{ ...pod, cpuDemand: 18_000, isShaped: true, count: 80 }, { ...pod, cpuDemand: 5000, isShaped: true, count: 30 }], shape, policy: "bestFit" })
  return keptRunning(plan, {
    startSeconds: 15, stopSeconds: 10,
    deployments: [deployment("web", [0, 80], 6, { sharesLoad: true, scaling }), deployment("api", [80, 110], 2, { sharesLoad: true, scaling: { ...scaling, most: 20 } })],
    kernelGroups: [{ name: "workers", kernels: Int32Array.from({ length: 12 }, (_, k) => k), initial: 3, least: 2, most: 12, bootSeconds: 90 }]
  })
}

/** 30 containers of four applications on two nodes, 15 on each: shop and search on one runtime, mail on its base, log on nothing. */
export const imagePlan = (): Plan => {
  const [base, runtime] = ["sha256:0a1b2c3d4e5f60718293", "sha256:1b2c3d4e5f6071829304"]
  const images = [{ [base]: 80, [runtime]: 120, "sha256:aa0000000000000000": 40 }, { [base]: 80, [runtime]: 120, "sha256:bb0000000000000000": 220 }, { [base]: 80, "sha256:cc0000000000000000": 15 }, { "sha256:dd0000000000000000": 7 }]
  return keptRunning(cluster({ hosts: 1, nodesPerHost: 2, containers: [{ cpu: 100, ram: 100, cpuDemand: 50, count: 30 }] }), {
    startSeconds: 1, deployments: [deployment("shop", [0, 10], 10), deployment("search", [10, 18], 8), deployment("mail", [18, 26], 8), deployment("log", [26, 30], 4)],
    images: { images, imageOf: (container) => (container < 10 ? 0 : container < 18 ? 1 : container < 26 ? 2 : 3), builtDaysAgo: [12, 200, 95], writableMib: 2, mibPerSecond: 20 }
  })
}

/** 400 MiB, and half a MiB more a second, up to a limit of 1,500; four on each node of 8,000 MiB, of which 2,500 are its own. */
export const leakingPlan = (): Plan => keptRunning(cluster({ hosts: 2, nodesPerHost: 1, periodSeconds: 6 * 3600, containers: [{ ...pod, count: 12, cpuLimitMhz: 350 }] }), {
  startSeconds: 5, deployments: [deployment("leaky", [0, 12], 8)], memory: { mib: 400, growthMibPerSecond: 0.5, limitMib: 1500, kernelOwnMib: 2500 }
})
