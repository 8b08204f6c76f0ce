/** Filled rows → the guest columns of a plan. */
import { CPU, DISK, IOPS, MIB_PER_GIB, NETWORK, NONE, RAM, RESOURCES, zeroResourceColumns } from "@rackfold/sim-core"
import type { GuestTable } from "@rackfold/sim-core"
import { CPU_PCT, IOPS_METRIC, NET_MBPS } from "../series/metrics.ts"
import { OS_FAMILIES, osFamilyOf } from "../osFamilies.ts"
import type { Scenario } from "../scenario.ts"
import type { CpuScale } from "./cpuScale.ts"
import type { GuestCosts } from "./virtualisation.ts"
import type { DemandProfiles } from "./demandProfiles.ts"
import type { FilledRows } from "./fillRows.ts"
import type { MeasuredGuest, MeasuredGuests, MeasuredMetric } from "./measuredGuests.ts"
import { nameTable } from "./nameTable.ts"

export const NO_COSTS: GuestCosts = { mhzPerIops: 0, mhzPerMbps: 0, mhzPerFork: 0, mhzPerSwitch: 0 }

/** No guest at all. */
export function nobody(): GuestTable {
  const none = () => new Float64Array(0)
  return {
    guestCount: 0, guestName: [], guestService: new Int32Array(0), serviceName: [], guestOs: new Int32Array(0), osFamilyName: OS_FAMILIES, guestVcpus: none(),
    guestPlacement: zeroResourceColumns(0), guestScale: zeroResourceColumns(0), guestProfile: RESOURCES.map(() => new Int32Array(0)), guestCpuShares: none(), guestCpuReservationMhz: none(), guestCpuLimitMhz: none(),
    guestArrivalSeconds: none(), guestDepartureSeconds: none(), guestMaxLatencyMs: none()
  }
}

/** What servers become guests with. */
export interface ServerTable {
  readonly rows: FilledRows
  readonly scenario: Scenario
  readonly scale: CpuScale
  readonly profiles: DemandProfiles
  readonly fastestCoreMhz: number
  /** Measured series take the place of daily shapes. */
  readonly measured: MeasuredGuests | undefined
  readonly costs: GuestCosts
  /** A guest with more vCPUs is wider than a NUMA node. */
  readonly numaCores: number
}

/** The guest columns, a row a server. */
export function guestTable(table: ServerTable): GuestTable {
  const { rows, scenario, scale, profiles, measured } = table
  const guestCount = rows.rowCount
  const { numbers } = rows
  const placement = zeroResourceColumns(guestCount)
  const demand = zeroResourceColumns(guestCount)
  const profile = RESOURCES.map(() => new Int32Array(guestCount))
  const reservation = new Float64Array(guestCount)
  const limit = new Float64Array(guestCount)
  for (let guest = 0; guest < guestCount; guest++) {
    const series = measured?.byName.get(rows.name[guest]!)
    cpuOf(table, guest, series, placement[CPU]!, demand[CPU]!, profile[CPU]!)
    placement[RAM]![guest] = ramMib(numbers.ram_gib[guest]!, numbers.vcpus[guest]!, scenario)
    placement[DISK]![guest] = numbers.disk_gib[guest]!
    for (const [resource, column, metric] of [[IOPS, numbers.iops, IOPS_METRIC], [NETWORK, numbers.net_mbps, NET_MBPS]] as const) {
      const own = series?.[metric]
      if (own !== undefined) {
        placement[resource]![guest] = own.p95
        demand[resource]![guest] = 1
        profile[resource]![guest] = profiles.measured(rows.name[guest]!, own.samples)
        continue
      }
      const p95 = column[guest]!
      const service = rows.service[guest]!
      const mean = service === null ? p95 : (p95 * service.cpuMeanPct) / service.cpuP95Pct
      placement[resource]![guest] = p95
      demand[resource]![guest] = mean
      profile[resource]![guest] = service === null ? 0 : profiles.row(service, service.cpuMeanPct, service.cpuP95Pct)
    }
    const perOldMhz = scale.perOldMhz(rows, guest)
    reservation[guest] = numbers.cpu_reservation_mhz[guest]! * perOldMhz
    limit[guest] = numbers.cpu_limit_mhz[guest]! * perOldMhz
  }
  return {
    guestCount, guestName: rows.name, ...classColumns(rows), guestVcpus: numbers.vcpus.slice(),
    guestPlacement: placement, guestScale: demand, guestProfile: profile,
    guestCpuShares: numbers.cpu_shares.slice(), guestCpuReservationMhz: reservation, guestCpuLimitMhz: limit,
    guestArrivalSeconds: rows.start.slice(), guestDepartureSeconds: rows.end.slice(), guestMaxLatencyMs: numbers.max_latency_ms.slice()
  }
}

/** Demand = old machine × percentage × (1 + overhead) + what I/O and processes cost. */
function cpuOf({ rows, scenario, scale, profiles, fastestCoreMhz, costs, numaCores }: ServerTable, guest: number, series: MeasuredGuest | undefined, placement: Float64Array, demand: Float64Array, profile: Int32Array): void {
  const { numbers } = rows
  const vcpus = numbers.vcpus[guest]!
  const machineMhz = scale.oldMachineMhz(rows, guest)
  const overhead = cpuOverhead(scenario, vcpus, numaCores)
  const cost = ioCost(rows, guest, costs, numbers.iops[guest]!, numbers.net_mbps[guest]!)
  const meanMhz = (machineMhz * numbers.cpu_mean_pct[guest]!) / 100
  const own = series?.[CPU_PCT]
  if (own !== undefined) {
    demand[guest] = machineMhz * overhead
    profile[guest] = profiles.measured(rows.name[guest]!, fractions(own, cost.meanMhz / demand[guest]!))
  } else {
    demand[guest] = meanMhz * overhead + cost.meanMhz
    profile[guest] = profiles.row(rows.service[guest]!, numbers.cpu_mean_pct[guest]!, numbers.cpu_p95_pct[guest]!)
  }
  const measured = own === undefined ? null : { p99Mhz: (machineMhz * own.p99) / 100, maxMhz: (machineMhz * own.max) / 100 }
  const shape = profile[guest]!
  const ofMean = { p99: () => profiles.p99(shape), max: () => profiles.peak(shape) }
  const asked = { vcpus, meanMhz, p95Mhz: (machineMhz * numbers.cpu_p95_pct[guest]!) / 100, measured, ofMean, coreMhz: scale.oldCoreMhz(rows, guest), cost }
  placement[guest] = placedMhz(asked, scenario, fastestCoreMhz, numaCores)
}

/** 1 + what virtualisation adds, and remote memory where a guest is wider than a node. */
function cpuOverhead({ guestOverhead: { cpuFraction, numaFraction } }: Scenario, vcpus: number, numaCores: number): number {
  return (1 + cpuFraction) * (vcpus > numaCores ? 1 + numaFraction : 1)
}

/** CPU that a guest asks for by itself. */
export interface AskedCpu {
  readonly vcpus: number
  readonly meanMhz: number
  readonly p95Mhz: number
  /** Of samples; null: there are none, and they are the mean × what the daily shape has, or the p95. */
  readonly measured: { readonly p99Mhz: number; readonly maxMhz: number } | null
  readonly ofMean: { readonly p99: () => number; readonly max: () => number }
  /** Clock of a core of the old machine. */
  readonly coreMhz: number
  readonly cost: IoCost
}

/** What placement reserves: one of the statistics. */
export function placedMhz({ vcpus, meanMhz, p95Mhz, measured, ofMean, coreMhz, cost }: AskedCpu, scenario: Scenario, fastestCoreMhz: number, numaCores: number): number {
  const overhead = cpuOverhead(scenario, vcpus, numaCores)
  const mean = meanMhz * overhead + cost.meanMhz
  const p95 = p95Mhz * overhead + cost.p95Mhz
  switch (scenario.place.cpuStatistic) {
    case "p95":
      return p95
    case "mean":
      return mean
    // Without samples or a daily shape nothing is known beyond mean and p95: unknownPeaks tells so.
    case "p99":
      return measured === null ? Math.max(p95, mean * ofMean.p99()) : measured.p99Mhz * overhead + cost.p95Mhz
    case "max":
      return measured === null ? Math.max(p95, mean * ofMean.max()) : measured.maxMhz * overhead + cost.p95Mhz
    case "nominal":
      return vcpus * coreMhz
    case "cores":
      return vcpus * fastestCoreMhz
  }
}

export interface IoCost {
  readonly meanMhz: number
  readonly p95Mhz: number
}

/** CPU for a guest's I/O and processes; its I/O follows the shape of its CPU. */
export function ioCost({ numbers, service }: FilledRows, guest: number, { mhzPerIops, mhzPerMbps, mhzPerFork, mhzPerSwitch }: GuestCosts, iops: number, netMbps: number): IoCost {
  const ioMhz = iops * mhzPerIops + netMbps * mhzPerMbps
  const processesMhz = numbers.forks_per_second[guest]! * mhzPerFork + numbers.switches_per_second[guest]! * mhzPerSwitch
  const own = service[guest]!
  return { meanMhz: (own === null ? ioMhz : (ioMhz * own.cpuMeanPct) / own.cpuP95Pct) + processesMhz, p95Mhz: ioMhz + processesMhz }
}

/** Percent of the source machine → parts of it, and the same part more at any time. */
function fractions({ samples }: MeasuredMetric, more: number): Float64Array {
  return samples.map((percent) => percent / 100 + more)
}

/** Memory that a guest takes on a host: what it backs, and what the hypervisor adds. Where memory is followed over time, the host promises more instead. */
export function ramMib(ramGib: number, vcpus: number, { overcommit, pressure, guestOverhead: { ramMib: overhead } }: Scenario): number {
  return (ramGib * MIB_PER_GIB) / (pressure?.memory === undefined ? overcommit.ram : 1) + (overhead.base + overhead.perVcpu * vcpus + overhead.perGib * ramGib)
}

function classColumns(rows: FilledRows) {
  const services = nameTable()
  const guestService = Int32Array.from(rows.service, (service) => (service === null ? NONE : services.row(service.name)))
  const families = new Map<string, number>()
  const familyOf = (os: string): number => {
    let family = families.get(os)
    if (family === undefined) families.set(os, (family = os === "" ? NONE : OS_FAMILIES.indexOf(osFamilyOf(os))))
    return family
  }
  return { guestService, serviceName: services.names, guestOs: Int32Array.from(rows.os, familyOf), osFamilyName: OS_FAMILIES }
}
