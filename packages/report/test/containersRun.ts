/**
 * Runs with containers, each small enough for paper, from the engine's own test plans: what is on which node, an update, a load that
 * is followed, images that are shared, memory that runs out.
 */
import { simulate, type ContainersUse, type Outcome, type Plan } from "@rackfold/sim-core"
import { orchestrated, withContainers, type DeploymentSpec } from "../../sim-core/test/containersPlan.ts"
import { buildPlan as buildCorePlan, type GuestSpec } from "../../sim-core/test/planBuilder.ts"
import { summarise, type ContainersSummary, type RunContext, type Summary } from "../src/index.ts"
import { plainContext } from "./context.ts"

export interface ClusterSpec {
  readonly hosts: number
  readonly nodesPerHost: number
  readonly containers: ReadonlyArray<GuestSpec>
  readonly periodSeconds?: number
  readonly sampleSeconds?: number
  readonly profiles?: ReadonlyArray<ReadonlyArray<number>>
  readonly policy?: string
  /** Nodes from this row on come only when they are ordered. */
  readonly spareFrom?: number
  /** CPU of a host ÷ what its nodes are given. */
  readonly hostFraction?: number
}

/** Nodes of 4 cores of 1,000 MHz and 8,000 MiB, of which containers may have 3,900 MHz and 7,200 MiB. */
export function cluster({ hosts, nodesPerHost, containers, periodSeconds = 3600, sampleSeconds = 300, profiles = [], policy = "worstFit", spareFrom = Infinity, hostFraction = 1.25 }: ClusterSpec): Plan {
  const nodes = hosts * nodesPerHost
  const vms = Array.from({ length: nodes }, (_, node): GuestSpec => ({ vcpus: 4, cpuMhz: 4000, ramMib: 8000, demand: { cpuMhz: 0 }, arrivalSeconds: node < spareFrom ? 0 : periodSeconds }))
  const plan = buildCorePlan({ hosts: [{ count: hosts, cores: 4 * nodesPerHost, cpuMhz: 4000 * nodesPerHost * hostFraction, ramMib: 8000 * nodesPerHost * 1.25 }], guests: vms, policy: "firstFit", periodSeconds, sampleSeconds, emptyHosts: { stayOn: false, offAfterSeconds: 0 } })
  const nested = withContainers(plan, { level: { hosts: [{ count: nodes, cores: 4, cpuMhz: 4000, ramMib: 8000, reserve: { cpuMhz: 100, ramMib: 800 } }], guests: containers, policy, profiles } })
  const { level } = nested.containers!
  const nodeName = Array.from({ length: nodes }, (_, node) => `node-${node + 1}`)
  return { ...nested, guests: { ...nested.guests, guestName: nodeName }, containers: { ...nested.containers!, level: { ...level, hosts: { ...level.hosts, hostName: nodeName } } } }
}

/** Containers of deployments are named after them. */
export function keptRunning(plan: Plan, spec: Parameters<typeof orchestrated>[1]): Plan {
  const built = orchestrated(plan, spec)
  const { level, orchestration } = built.containers!
  const guestName = [...level.guests.guestName]
  for (const { name, revisions } of orchestration!.deployments) revisions.flatMap(({ containers }) => [...containers]).forEach((row, k) => (guestName[row] = `${name}-${k + 1}`))
  return { ...built, containers: { ...built.containers!, level: { ...level, guests: { ...level.guests, guestName } } } }
}

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

const pod: GuestSpec = { cpuMhz: 500, ramMib: 500, demand: { cpuMhz: 400 } }
const deployment = (name: string, rows: readonly [number, number], replicas: number, more: Partial<DeploymentSpec> = {}): DeploymentSpec => ({ name, replicas, revisions: [{ fromSeconds: 0, rows }], ...more })

/** 10 of shop, 8 of search, 4 of mail on 6 nodes of 3 hosts; shop is updated after 20 minutes, 10 s to start and 20 s to stop each. */
export const updatedPlan = (): Plan => keptRunning(cluster({ hosts: 3, nodesPerHost: 2, containers: [{ ...pod, count: 40 }, { ...pod, cpuMhz: 250, count: 10 }, { ...pod, ramMib: 1500, count: 4, cpuLimitMhz: 300 }] }), {
  startSeconds: 10, stopSeconds: 20,
  deployments: [deployment("shop", [0, 20], 10, { revisions: [{ fromSeconds: 0, rows: [0, 20] }, { fromSeconds: 1200, rows: [20, 40] }] }), deployment("search", [40, 50], 8), deployment("mail", [50, 54], 4)]
})

/** A day whose load rises to noon: replicas follow it, and nodes follow them. */
export const scaledPlan = (): Plan => {
  const shape = Array.from({ length: 288 }, (_, sample) => 0.15 + 0.85 * Math.max(0, 1 - Math.abs(sample - 144) / 96))
  const scaling = { least: 2, most: 60, targetFraction: 0.7, toleranceFraction: 0.1, periodSeconds: 15, downWindowSeconds: 300, upCount: 4, upFraction: 1 }
  const plan = cluster({ hosts: 4, nodesPerHost: 3, spareFrom: 3, periodSeconds: 86_400, containers: [{ ...pod, demand: { cpuMhz: 18_000 }, profile: { cpu: 1 }, count: 80 }, { ...pod, demand: { cpuMhz: 5000 }, profile: { cpu: 1 }, count: 30 }], profiles: [shape], policy: "bestFit" })
  return keptRunning(plan, {
    startSeconds: 15, stopSeconds: 10,
    deployments: [deployment("web", [0, 80], 6, { sharesLoad: true, scaling }), deployment("api", [80, 110], 2, { sharesLoad: true, scaling: { ...scaling, most: 20 } })],
    kernelGroups: [{ name: "workers", kernels: Int32Array.from({ length: 12 }, (_, k) => k), initial: 3, least: 2, most: 12, bootSeconds: 90 }]
  })
}

/** 30 containers of four applications on one node: base of 80 MiB, runtime of 120 MiB, and a layer each (domain.md's example in spirit). */
export const imagePlan = (): Plan => {
  const base = { "sha256:0a1b2c3d4e5f60718293": 80, "sha256:1b2c3d4e5f6071829304": 120 }
  const plan = keptRunning(cluster({ hosts: 1, nodesPerHost: 2, containers: [{ ...pod, cpuMhz: 100, ramMib: 100, demand: { cpuMhz: 50 }, count: 30 }] }), {
    startSeconds: 1,
    deployments: [deployment("shop", [0, 10], 10), deployment("search", [10, 18], 8), deployment("mail", [18, 26], 8), deployment("log", [26, 30], 4)],
    images: { images: [{ ...base, "sha256:aa0000000000000000": 40 }, { ...base, "sha256:bb0000000000000000": 220 }, { "sha256:0a1b2c3d4e5f60718293": 80, "sha256:cc0000000000000000": 15 }, { "sha256:dd0000000000000000": 7 }], imageOf: (container) => (container < 10 ? 0 : container < 18 ? 1 : container < 26 ? 2 : 3), writableMib: 2, mibPerSecond: 20 }
  })
  const images = plan.containers!.orchestration!.images!
  return { ...plan, containers: { ...plan.containers!, orchestration: { ...plan.containers!.orchestration!, images: { ...images, table: { ...images.table, imageBuiltDaysAgo: Float64Array.of(12, 200, 95, NaN) } } } } }
}

/** A leak of half a MiB a second to a limit of 900 MiB; nodes hold 8,000 MiB. */
export const leakingPlan = (): Plan => keptRunning(cluster({ hosts: 2, nodesPerHost: 1, periodSeconds: 6 * 3600, containers: [{ ...pod, count: 12, cpuLimitMhz: 350 }] }), {
  startSeconds: 5, deployments: [deployment("leaky", [0, 12], 8)], memory: { mib: 400, growthMibPerSecond: 0.5, limitMib: 1500, kernelMib: 8000, kernelOwnMib: 2500, priorities: [3, 3, 3, 3] }
})
