/** Plans with containers for tests: a second level beside the first. */
import { NONE, RESOURCES } from "../src/columns.ts"
import { KUBELET_IMAGE_GARBAGE } from "../src/containers/images/imageGarbage.ts"
import { tabulateImages } from "../src/containers/images/imageTable.ts"
import type { ContainerImages, ContainerMemory, Deployment, KernelGroup, Orchestration } from "../src/containers/orchestration.ts"
import type { Need, Plan } from "../src/plan.ts"
import { buildPlan, type PlanSpec } from "./planBuilder.ts"

export interface ContainersSpec {
  /** Kernels as `hosts`, containers as `guests`; their time is the plan's. */
  readonly level: Omit<PlanSpec, "periodSeconds" | "sampleSeconds">
  /** Guest row of each kernel; default 0, 1, 2 … */
  readonly kernelGuest?: ReadonlyArray<number>
  readonly kernelOwnMhz?: ReadonlyArray<number>
  /** Kernel that each container must run on; absent = any. */
  readonly pins?: ReadonlyArray<number>
}

/** Rates that containers ask for are in play on the first level, whoever else asks for them. */
export function withContainers(plan: Plan, { level: spec, kernelGuest, kernelOwnMhz, pins }: ContainersSpec): Plan {
  const built = buildPlan({ emptyHosts: { stayOn: true, offAfterSeconds: 0 }, ...spec, periodSeconds: plan.periodSeconds, sampleSeconds: plan.sampleSeconds })
  const needs: Need[] = (pins ?? []).map((kernel, container) => ({ kind: "hosts", what: `kernel ${kernel}`, guests: Int32Array.of(container), allowed: new Uint8Array(built.hosts.hostCount).fill(1, kernel, kernel + 1) }))
  const level: Plan = { ...built, ...(pins === undefined ? {} : { needs }) }
  const rates = ([0, 1, 2, 3, 4] as const).filter((resource) => plan.resourcesInPlay.includes(resource) || (resource !== 1 && resource !== 2 && level.resourcesInPlay.includes(resource)))
  return {
    ...plan,
    resourcesInPlay: rates,
    containers: { level, kernelGuest: Int32Array.from(kernelGuest ?? level.hosts.hostName.keys()), kernelOwnMhz: Float64Array.from(level.hosts.hostName, (_, kernel) => kernelOwnMhz?.[kernel] ?? 0) }
  }
}

/** Guests of a plan ask for nothing themselves: what they asked for is for containers to ask for. */
export function silenced(plan: Plan): Plan {
  const nothing = RESOURCES.map(() => new Float64Array(plan.guests.guestCount))
  return { ...plan, guests: { ...plan.guests, guestScale: nothing, guestProfile: RESOURCES.map(() => new Int32Array(plan.guests.guestCount)) } }
}

/** The same guests as containers, each in a VM that is what the guest was. */
export function eachInAVm(plan: Plan): Plan {
  const { guests } = plan
  const kernels = buildPlan({ hosts: [{ count: guests.guestCount, cpuMhz: 1e6 }], guests: [{ cpuMhz: 1 }], periodSeconds: plan.periodSeconds, sampleSeconds: plan.sampleSeconds, emptyHosts: { stayOn: true, offAfterSeconds: 0 } })
  const needs: Need[] = guests.guestName.map((name, guest) => ({ kind: "hosts", what: name, guests: Int32Array.of(guest), allowed: new Uint8Array(guests.guestCount).fill(1, guest, guest + 1) }))
  const level: Plan = {
    ...kernels, profiles: plan.profiles, needs, resourcesInPlay: plan.resourcesInPlay,
    guests: { ...guests, guestOs: new Int32Array(guests.guestCount).fill(NONE), guestCpuReservationMhz: new Float64Array(guests.guestCount), guestCpuLimitMhz: new Float64Array(guests.guestCount).fill(Infinity) }
  }
  return { ...silenced(plan), containers: { level, kernelGuest: Int32Array.from(guests.guestName.keys()), kernelOwnMhz: new Float64Array(guests.guestCount) } }
}

/** The same guests as containers on bare hosts: one kernel a host, which has all of it. */
export function onBareHosts(plan: Plan): Plan {
  const { hosts } = plan
  const kernels = buildPlan({ hosts: [{ cpuMhz: 1 }], guests: [{ count: hosts.hostCount, cpuMhz: 1e-9, cpuShares: 1, vcpus: 1 }], periodSeconds: plan.periodSeconds, sampleSeconds: plan.sampleSeconds })
  const needs: Need[] = hosts.hostName.map((name, host) => ({ kind: "hosts", what: name, guests: Int32Array.of(host), allowed: new Uint8Array(hosts.hostCount).fill(1, host, host + 1) }))
  return {
    ...plan, guests: { ...kernels.guests, guestPlacement: RESOURCES.map(() => new Float64Array(hosts.hostCount)), guestScale: RESOURCES.map(() => new Float64Array(hosts.hostCount)), osFamilyName: plan.guests.osFamilyName }, needs,
    containers: { level: { ...plan, emptyHosts: { stayOn: true, offAfterSeconds: 0 } }, kernelGuest: Int32Array.from(hosts.hostName.keys()), kernelOwnMhz: new Float64Array(hosts.hostCount) }
  }
}

export interface DeploymentSpec extends Partial<Omit<Deployment, "revisions">> {
  readonly revisions: ReadonlyArray<{ readonly fromSeconds: number; readonly rows: readonly [first: number, end: number] }>
}

export interface MemorySpec {
  readonly mib: number
  readonly profile?: number
  readonly growthMibPerSecond?: number
  readonly limitMib?: number
  readonly priorities?: ReadonlyArray<number>
  readonly kernelMib?: number
  readonly kernelOwnMib?: number
  readonly evictionMib?: number
}

/** Kubernetes' figures: evicts below 100 MiB; back-off 10 s, twice as long each time up to 300 s, forgotten after 10 min. */
function memoryOf({ guests, hosts }: Plan, { mib, profile = 0, growthMibPerSecond = 0, limitMib = Infinity, priorities = [], kernelMib = 8000, kernelOwnMib = 0, evictionMib = 100 }: MemorySpec): ContainerMemory {
  const containers = (value: number) => new Float64Array(guests.guestCount).fill(value)
  const kernels = (value: number) => new Float64Array(hosts.hostCount).fill(value)
  return {
    containerMib: containers(mib), containerProfile: new Int32Array(guests.guestCount).fill(profile), containerGrowthMibPerSecond: containers(growthMibPerSecond), containerLimitMib: containers(limitMib),
    containerPriority: Int32Array.from({ length: guests.guestCount }, (_, c) => priorities[c] ?? 0), kernelMib: kernels(kernelMib), kernelOwnMib: kernels(kernelOwnMib), kernelEvictionMib: kernels(evictionMib),
    pressedSeconds: 300, backoff: { firstSeconds: 10, factor: 2, mostSeconds: 300, forgottenAfterSeconds: 600 }
  }
}

export interface ImagesSpec {
  /** By image, MiB of each layer by digest. */
  readonly images: ReadonlyArray<Readonly<Record<string, number>>>
  /** Image of each container; default the first. */
  readonly imageOf?: (container: number) => number
  readonly writableMib?: number
  readonly mibPerSecond?: number
  readonly registryMibPerSecond?: number
  readonly pullsAtOnce?: number
  readonly diskMib?: number
  readonly collects?: boolean
}

function imagesOf({ guests, hosts }: Plan, { images, imageOf = () => 0, writableMib = 0, mibPerSecond = 100, registryMibPerSecond = Infinity, pullsAtOnce = 1, diskMib = Infinity, collects = false }: ImagesSpec): ContainerImages {
  const kernels = (value: number) => new Float64Array(hosts.hostCount).fill(value)
  return {
    table: tabulateImages(images.map((layers, i) => ({ name: `image-${i + 1}`, layers: Object.entries(layers).map(([digest, mib]) => ({ digest, mib })) }))).images,
    containerImage: Int32Array.from({ length: guests.guestCount }, (_, container) => imageOf(container)), containerWritableMib: new Float64Array(guests.guestCount).fill(writableMib),
    kernelHas: hosts.hostName.map(() => new Int32Array(0)), kernelMibPerSecond: kernels(mibPerSecond), registryMibPerSecond, pulling: { transferFraction: 1, unpackMibPerSecond: Infinity, pullsAtOnce },
    kernelDiskMib: kernels(diskMib), kernelOtherMib: kernels(0), garbage: collects ? KUBELET_IMAGE_GARBAGE : null
  }
}

/** What keeps containers running, from as few words as the claim needs. */
export function orchestrated(plan: Plan, { deployments, kernelGroups = [], graceSeconds = 340, startSeconds = 0, stopSeconds = 0, workSeconds = Infinity, tied, memory, images }: { readonly deployments: ReadonlyArray<DeploymentSpec>; readonly kernelGroups?: ReadonlyArray<Partial<KernelGroup>>; readonly graceSeconds?: number; readonly startSeconds?: number; readonly stopSeconds?: number; readonly workSeconds?: number; readonly tied?: ReadonlyArray<number>; readonly memory?: MemorySpec; readonly images?: ImagesSpec }): Plan {
  const { level } = plan.containers!
  const column = (value: number) => new Float64Array(level.guests.guestCount).fill(value)
  const orchestration: Orchestration = {
    lifecycle: { startSeconds: column(startSeconds), stopSeconds: column(stopSeconds), workSeconds: column(workSeconds), ...(tied === undefined ? {} : { isTied: Uint8Array.from(level.guests.guestName, (_, container) => (tied.includes(container) ? 1 : 0)) }) },
    deployments: deployments.map(({ revisions, ...rest }, row) => ({
      name: `deployment-${row + 1}`, replicas: 1, sharesLoad: false, scaling: null,
      update: { recreates: false, maxSurge: { count: 0, part: 0.25 }, maxUnavailable: { count: 0, part: 0.25 } },
      ...rest,
      revisions: revisions.map(({ fromSeconds, rows: [first, end] }) => ({ fromSeconds, containers: Int32Array.from({ length: end - first }, (_, i) => first + i) }))
    })),
    kernelGroups: kernelGroups.map((group, row) => ({ name: `group-${row + 1}`, kernels: new Int32Array(0), initial: 0, least: 0, most: 0, bootSeconds: 60, periodSeconds: 10, emptyBelowFraction: 0.5, emptyForSeconds: 600, ...group })),
    ...(memory === undefined ? {} : { memory: memoryOf(level, memory) }),
    ...(images === undefined ? {} : { images: imagesOf(level, images) }),
    graceSeconds
  }
  // Those of deployments come when they are ordered.
  const deployed = new Set(orchestration.deployments.flatMap(({ revisions }) => revisions.flatMap(({ containers }) => [...containers])))
  const guestArrivalSeconds = level.guests.guestArrivalSeconds.map((seconds, container) => (deployed.has(container) ? plan.periodSeconds : seconds))
  return { ...plan, containers: { ...plan.containers!, level: { ...level, guests: { ...level.guests, guestArrivalSeconds } }, orchestration } }
}
