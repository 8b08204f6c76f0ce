/** Kernels and containers → the second level of a plan: kernels as its hosts, containers as its guests. */
import { CPU, DISK, IOPS, NETWORK, NONE, RAM, RESOURCES, zeroResourceColumns } from "@rackfold/sim-core"
import type { GuestTable, HostTable, PowerCurve, ResourceIndex } from "@rackfold/sim-core"
import { nameTable } from "../compile/nameTable.ts"
import { OS_FAMILIES } from "../osFamilies.ts"
import type { ContainerKind, ContainerRow, Kernel } from "./tables.ts"

/** What is counted with on the way from cores to MHz. */
export interface LevelScale {
  /** Reference MHz of a core of a kernel: what virtualisation adds to the work in it is in it. */
  readonly kernelCoreMhz: number
  /** What the runtime adds to a container's work, and the hypervisor to all work in its VMs, as a factor. */
  readonly workFactor: number
  /** Memory that the runtime adds to each container. */
  readonly containerMib: number
  readonly weightOf: (requestMillis: number) => number
}

/** Kernels draw nothing themselves: their hosts do. */
const NO_POWER: PowerCurve = { model: "linear", watts: [1, 1], tau: 0.5, extraWatts: 0 }

/** The kernels as hosts. A kernel without a limit of its own has that of the machine that it runs on. */
export function kernelTable(kernels: ReadonlyArray<Kernel>, { kernelCoreMhz }: LevelScale): HostTable {
  const hostCount = kernels.length
  const racks = nameTable()
  const zones = nameTable()
  const column = (of: (kernel: Kernel) => number) => Float64Array.from(kernels, of)
  const infinite = () => new Float64Array(hostCount).fill(Infinity)
  const mhz = (millis: number) => (millis / 1000) * kernelCoreMhz
  const nothing = () => new Float64Array(hostCount)
  // Reserve and headroom are what placement does not promise, whatever keeps it: hosts keep some of it where kernels are bare.
  const reserve = (capacity: Float64Array, usable: Float64Array) => capacity.map((amount, row) => (usable[row] === Infinity ? 0 : Math.max(0, amount - usable[row]!)))
  const capacity = [column(({ capacity: { cpuMillis } }) => mhz(cpuMillis)), column(({ capacity: { ramMib } }) => ramMib), column(({ capacity: { diskGib } }) => diskGib), infinite(), infinite()]
  const usable = [column(({ allocatable: { cpuMillis } }) => mhz(cpuMillis)), column(({ allocatable: { ramMib } }) => ramMib), column(({ allocatable: { diskGib } }) => diskGib), infinite(), infinite()]
  const hasZones = kernels.some(({ zone }) => zone !== null)
  return {
    hostCount, hostName: kernels.map(({ name }) => name), hostModel: new Int32Array(hostCount), modelName: ["kernel"], modelPower: [NO_POWER],
    hostRack: Int32Array.from(kernels, ({ rack }) => racks.row(rack ?? "-")), rackName: racks.names, hostCluster: new Int32Array(hostCount), clusterName: ["kernels"],
    ...(hasZones ? { hostSite: Int32Array.from(kernels, ({ zone }) => zones.row(zone ?? "-")), siteName: zones.names } : {}),
    hostCores: column(({ vcpus }) => vcpus), hostCoreMhz: new Float64Array(hostCount).fill(kernelCoreMhz),
    hostCapacity: capacity, hostReserve: capacity.map((amounts, resource) => (resource > DISK ? nothing() : reserve(amounts, usable[resource]!))), hostHeadroom: zeroResourceColumns(hostCount), hostUsable: usable,
    hostOsFamilies: Uint32Array.from(kernels, ({ os }) => 1 << OS_FAMILIES.indexOf(os)), hostIsSpare: new Uint8Array(hostCount)
  }
}

/** The containers as guests. */
export function containerTable(rows: ReadonlyArray<ContainerRow>, scale: LevelScale): GuestTable {
  const guestCount = rows.length
  const { kernelCoreMhz, workFactor, containerMib, weightOf } = scale
  const column = (of: (kind: ContainerKind) => number) => Float64Array.from(rows, ({ kind }) => of(kind))
  const placement = zeroResourceColumns(guestCount)
  const demand = zeroResourceColumns(guestCount)
  const profile = RESOURCES.map(() => new Int32Array(guestCount))
  const fill = (resource: ResourceIndex, row: number, kind: ContainerKind) => {
    placement[resource]![row] = kind.demand.placement[resource] ?? 0
    demand[resource]![row] = (kind.demand.scale[resource] ?? 0) * (resource === CPU ? workFactor : 1)
    profile[resource]![row] = kind.demand.profile[resource] ?? 0
  }
  rows.forEach(({ kind }, row) => {
    for (const resource of [CPU, IOPS, NETWORK] as const) fill(resource, row, kind)
    placement[CPU]![row] = (kind.requestMillis / 1000) * kernelCoreMhz
    placement[RAM]![row] = kind.requestMib + (kind.addsRuntime ? containerMib : 0)
    placement[DISK]![row] = kind.diskGib
  })
  return {
    guestCount, guestName: rows.map(({ name }) => name), guestService: new Int32Array(guestCount).fill(NONE), serviceName: [],
    guestOs: Int32Array.from(rows, ({ kind: { os } }) => (os === null ? NONE : OS_FAMILIES.indexOf(os))), osFamilyName: OS_FAMILIES,
    guestVcpus: column(({ requestMillis, limitMillis }) => (limitMillis > 0 && limitMillis < Infinity ? limitMillis : requestMillis > 0 ? requestMillis : 1000) / 1000),
    guestPlacement: placement, guestScale: demand, guestProfile: profile,
    guestCpuShares: column(({ requestMillis }) => weightOf(requestMillis)), guestCpuReservationMhz: new Float64Array(guestCount),
    guestCpuLimitMhz: column(({ limitMillis }) => (limitMillis / 1000) * kernelCoreMhz),
    guestArrivalSeconds: Float64Array.from(rows, ({ arrivalSeconds }) => arrivalSeconds), guestDepartureSeconds: Float64Array.from(rows, ({ departureSeconds }) => departureSeconds),
    guestMaxLatencyMs: new Float64Array(guestCount).fill(Infinity)
  }
}

/**
 * CPU shares of cgroup v1: 1,024 a core, at least 2.
 *
 * **Source** Kubernetes, MilliCPUToShares.
 */
export function sharesOf(requestMillis: number): number {
  return Math.min(262_144, Math.max(2, Math.floor((requestMillis * 1024) / 1000)))
}

/**
 * cpu.weight of cgroup v2, 1 to 10,000, from those shares.
 *
 * **Source** Kubernetes enhancement 2254, cgroup v2: 1 + ((shares − 2) × 9,999) ÷ 262,142, rounded down.
 */
export function cpuWeightOf(requestMillis: number): number {
  return 1 + Math.floor(((sharesOf(requestMillis) - 2) * 9999) / 262_142)
}
