/** Plans with containers for tests of figures, from as few words as the claim needs. */
import { KUBELET_IMAGE_GARBAGE, RESOURCES, tabulateImages, type ContainerImages, type ContainerMemory, type Deployment, type KernelGroup, type Orchestration, type Plan } from "@rackfold/sim-core"
import { failingOf } from "./failingRun.ts"
import { buildPlan, type GuestSpec } from "./planBuilder.ts"

export interface ContainerSpec extends GuestSpec {
  readonly cpuLimitMhz?: number
  /** Asks for CPU by the shape of the cluster; else always alike. */
  readonly isShaped?: boolean
}

export interface ClusterSpec {
  readonly hosts: number
  readonly nodesPerHost: number
  readonly containers: ReadonlyArray<ContainerSpec>
  readonly periodSeconds?: number
  /** Of demand, sample by sample of 300 s. */
  readonly shape?: ReadonlyArray<number>
  readonly policy?: string
  /** Nodes from this row on come only when they are ordered. */
  readonly spareFrom?: number
  /** CPU of a host ÷ what its nodes are given. */
  readonly hostFraction?: number
}

/** Nodes of 4 cores of 1,000 MHz and 8,000 MiB, of which containers may have 3,900 MHz and 7,200 MiB. */
export function cluster({ hosts, nodesPerHost, containers, periodSeconds = 3600, shape = [1], policy = "worstFit", spareFrom = Infinity, hostFraction = 1.25 }: ClusterSpec): Plan {
  const nodes = hosts * nodesPerHost
  const nodeName = Array.from({ length: nodes }, (_, node) => `node-${node + 1}`)
  const profiles = { profileCount: 2, profileName: ["constant", "shape"], profileStart: Int32Array.of(0, 1, 1 + shape.length), profileSamples: Float64Array.of(1, ...shape) }
  const outer = buildPlan({ hosts: [{ count: hosts, cpu: 4000 * nodesPerHost * hostFraction, ram: 8000 * nodesPerHost * 1.25 }], guests: nodeName.map((_, node) => ({ cpu: 4000, ram: 8000, cpuDemand: 0, arrivalSeconds: node < spareFrom ? 0 : periodSeconds })) })
  const inner = buildPlan({ hosts: [{ count: nodes, cpu: 4000, ram: 8000, reserve: { cpu: 100, ram: 800 } }], guests: containers, policy })
  const rows = containers.flatMap((spec) => Array.from({ length: spec.count ?? 1 }, () => spec))
  const level: Plan = {
    ...inner, profiles, periodSeconds, emptyHosts: { stayOn: true, offAfterSeconds: 0 }, hosts: { ...inner.hosts, hostName: nodeName },
    guests: {
      ...inner.guests, guestCpuLimitMhz: Float64Array.from(rows, ({ cpuLimitMhz = Infinity }) => cpuLimitMhz),
      guestProfile: RESOURCES.map((name) => Int32Array.from(rows, ({ isShaped }) => (name === "cpu" && isShaped === true ? 1 : 0)))
    }
  }
  return {
    ...outer, periodSeconds, guests: { ...outer.guests, guestName: nodeName, guestVcpus: new Float64Array(nodes).fill(4) }, hosts: { ...outer.hosts, hostCores: new Float64Array(hosts).fill(4 * nodesPerHost), hostCoreMhz: new Float64Array(hosts).fill(1000 * hostFraction) },
    containers: { level, kernelGuest: Int32Array.from(nodeName.keys()), kernelOwnMhz: new Float64Array(nodes) }
  }
}

export interface DeploymentSpec extends Partial<Omit<Deployment, "revisions">> {
  readonly name: string
  readonly revisions: ReadonlyArray<{ readonly fromSeconds: number; readonly rows: readonly [first: number, end: number] }>
}

export interface MemorySpec {
  readonly mib: number
  readonly growthMibPerSecond?: number
  readonly limitMib?: number
  readonly kernelOwnMib?: number
}

export interface ImagesSpec {
  /** By image, MiB of each layer by digest. */
  readonly images: ReadonlyArray<Readonly<Record<string, number>>>
  readonly imageOf: (container: number) => number
  readonly builtDaysAgo?: ReadonlyArray<number>
  readonly writableMib?: number
  readonly mibPerSecond?: number
  readonly diskMib?: number
  readonly collects?: boolean
}

export interface KeptSpec {
  readonly deployments: ReadonlyArray<DeploymentSpec>
  readonly kernelGroups?: ReadonlyArray<Partial<KernelGroup>>
  readonly graceSeconds?: number
  readonly startSeconds?: number
  readonly stopSeconds?: number
  readonly memory?: MemorySpec
  readonly images?: ImagesSpec
}

/** Kubernetes' figures: evicts below 100 MiB; back-off 10 s, twice as long each time up to 300 s, forgotten after 10 min. */
function memoryOf({ guests, hosts }: Plan, { mib, growthMibPerSecond = 0, limitMib = Infinity, kernelOwnMib = 0 }: MemorySpec): ContainerMemory {
  const containers = (value: number): Float64Array => new Float64Array(guests.guestCount).fill(value)
  const kernels = (value: number): Float64Array => new Float64Array(hosts.hostCount).fill(value)
  return {
    containerMib: containers(mib), containerProfile: new Int32Array(guests.guestCount), containerGrowthMibPerSecond: containers(growthMibPerSecond), containerLimitMib: containers(limitMib), containerPriority: new Int32Array(guests.guestCount),
    kernelMib: kernels(8000), kernelOwnMib: kernels(kernelOwnMib), kernelEvictionMib: kernels(100), pressedSeconds: 300, backoff: { firstSeconds: 10, factor: 2, mostSeconds: 300, forgottenAfterSeconds: 600 }
  }
}

function imagesOf({ guests, hosts }: Plan, { images, imageOf, builtDaysAgo = [], writableMib = 0, mibPerSecond = 100, diskMib = Infinity, collects = false }: ImagesSpec): ContainerImages {
  const kernels = (value: number): Float64Array => new Float64Array(hosts.hostCount).fill(value)
  const table = tabulateImages(images.map((layers, image) => ({ name: `image-${image + 1}`, layers: Object.entries(layers).map(([digest, mib]) => ({ digest, mib })) }))).images
  return {
    table: { ...table, imageBuiltDaysAgo: Float64Array.from(images, (_, image) => builtDaysAgo[image] ?? NaN) }, containerImage: Int32Array.from({ length: guests.guestCount }, (_, container) => imageOf(container)),
    containerWritableMib: new Float64Array(guests.guestCount).fill(writableMib), kernelHas: hosts.hostName.map(() => new Int32Array(0)), kernelMibPerSecond: kernels(mibPerSecond), registryMibPerSecond: Infinity,
    pulling: { transferFraction: 1, unpackMibPerSecond: Infinity, pullsAtOnce: 1 }, kernelDiskMib: kernels(diskMib), kernelOtherMib: kernels(0), garbage: collects ? KUBELET_IMAGE_GARBAGE : null
  }
}

/** What keeps containers running; those of deployments are named after them. */
export function keptRunning(plan: Plan, { deployments, kernelGroups = [], graceSeconds = 340, startSeconds = 0, stopSeconds = 0, memory, images }: KeptSpec): Plan {
  const { level } = plan.containers!
  const column = (value: number): Float64Array => new Float64Array(level.guests.guestCount).fill(value)
  const orchestration: Orchestration = {
    lifecycle: { startSeconds: column(startSeconds), stopSeconds: column(stopSeconds), workSeconds: column(Infinity) },
    deployments: deployments.map(({ revisions, ...rest }) => ({
      replicas: 1, sharesLoad: false, scaling: null, update: { recreates: false, maxSurge: { count: 0, part: 0.25 }, maxUnavailable: { count: 0, part: 0.25 } }, ...rest,
      revisions: revisions.map(({ fromSeconds, rows: [first, end] }) => ({ fromSeconds, containers: Int32Array.from({ length: end - first }, (_, k) => first + k) }))
    })),
    kernelGroups: kernelGroups.map((group, row) => ({ name: `group-${row + 1}`, kernels: new Int32Array(0), initial: 0, least: 0, most: 0, bootSeconds: 60, periodSeconds: 10, emptyBelowFraction: 0.5, emptyForSeconds: 600, ...group })),
    ...(memory === undefined ? {} : { memory: memoryOf(level, memory) }), ...(images === undefined ? {} : { images: imagesOf(level, images) }), graceSeconds
  }
  const guestName = [...level.guests.guestName]
  // Those of deployments come when they are ordered.
  const guestArrivalSeconds = level.guests.guestArrivalSeconds.slice()
  for (const { name, revisions } of orchestration.deployments) {
    revisions.flatMap(({ containers }) => [...containers]).forEach((row, k) => {
      guestName[row] = `${name}-${k + 1}`
      guestArrivalSeconds[row] = plan.periodSeconds
    })
  }
  return { ...plan, containers: { ...plan.containers!, level: { ...level, guests: { ...level.guests, guestName, guestArrivalSeconds } }, orchestration } }
}

/** Hosts of the plan go down: host, from, until. */
export function withHostFaults(plan: Plan, faults: ReadonlyArray<readonly [host: number, from: number, until: number]>, restartsElsewhere: boolean): Plan {
  return { ...plan, failing: failingOf(plan, { scripted: faults.map(([domain, atSeconds, untilSeconds]) => ({ domain, effect: "down" as const, atSeconds, untilSeconds })) }, { isOn: restartsElsewhere }) }
}
