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

const NO_COSTS: GuestCosts = { mhzPerIops: 0, mhzPerMbps: 0, mhzPerFork: 0, mhzPerSwitch: 0 }

/** No guest at all. */
export function nobody(): GuestTable {
  const none = () => new Float64Array(0)
  return {
    guestCount: 0, guestName: [], guestService: new Int32Array(0), serviceName: [], guestOs: new Int32Array(0), osFamilyName: OS_FAMILIES, guestVcpus: none(),
    guestPlacement: zeroResourceColumns(0), guestScale: zeroResourceColumns(0), guestProfile: RESOURCES.map(() => new Int32Array(0)), guestCpuShares: none(), guestCpuReservationMhz: none(), guestCpuLimitMhz: none(),
    guestArrivalSeconds: none(), guestDepartureSeconds: none(), guestMaxLatencyMs: none()
  }
}

/** The guest columns, a row a server. Measured series take the place of daily shapes. */
export function guestTable(rows: FilledRows, scenario: Scenario, scale: CpuScale, profiles: DemandProfiles, fastestCoreMhz: number, measured?: MeasuredGuests, costs: GuestCosts = NO_COSTS, numaCores = Infinity): GuestTable {
  const guestCount = rows.rowCount
  const { numbers } = rows
  const placement = zeroResourceColumns(guestCount)
  const demand = zeroResourceColumns(guestCount)
  const profile = RESOURCES.map(() => new Int32Array(guestCount))
  const reservation = new Float64Array(guestCount)
  const limit = new Float64Array(guestCount)
  for (let guest = 0; guest < guestCount; guest++) {
    const series = measured?.byName.get(rows.name[guest]!)
    cpuOf(rows, guest, scenario, scale, profiles, fastestCoreMhz, costs, numaCores, series, placement[CPU]!, demand[CPU]!, profile[CPU]!)
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

/** Demand = old machine × percentage × (1 + overhead); what placement reserves is one of three statistics. */
function cpuOf(rows: FilledRows, guest: number, scenario: Scenario, scale: CpuScale, profiles: DemandProfiles, fastestCoreMhz: number, costs: GuestCosts, numaCores: number, series: MeasuredGuest | undefined, placement: Float64Array, demand: Float64Array, profile: Int32Array): void {
  const { numbers } = rows
  const machineMhz = scale.oldMachineMhz(rows, guest)
  const isWide = numbers.vcpus[guest]! > numaCores
  const overhead = (1 + scenario.guestOverhead.cpuFraction) * (isWide ? 1 + scenario.guestOverhead.numaFraction : 1)
  const extra = costOf(rows, guest, costs)
  const meanMhz = ((machineMhz * numbers.cpu_mean_pct[guest]!) / 100) * overhead + extra.meanMhz
  const p95Mhz = ((machineMhz * numbers.cpu_p95_pct[guest]!) / 100) * overhead + extra.p95Mhz
  const own = series?.[CPU_PCT]
  if (own !== undefined) {
    demand[guest] = machineMhz * overhead
    profile[guest] = profiles.measured(rows.name[guest]!, fractions(own, extra.meanMhz / demand[guest]!))
  } else {
    demand[guest] = meanMhz
    profile[guest] = profiles.row(rows.service[guest]!, numbers.cpu_mean_pct[guest]!, numbers.cpu_p95_pct[guest]!)
  }
  // Without samples or a daily shape nothing is known beyond mean and p95: unknownPeaks tells so.
  const reserved = {
    p95: () => p95Mhz,
    mean: () => meanMhz,
    p99: () => (own === undefined ? Math.max(p95Mhz, meanMhz * profiles.p99(profile[guest]!)) : ((machineMhz * own.p99) / 100) * overhead + extra.p95Mhz),
    max: () => (own === undefined ? Math.max(p95Mhz, meanMhz * profiles.peak(profile[guest]!)) : ((machineMhz * own.max) / 100) * overhead + extra.p95Mhz),
    nominal: () => numbers.vcpus[guest]! * scale.oldCoreMhz(rows, guest),
    cores: () => numbers.vcpus[guest]! * fastestCoreMhz
  } satisfies Record<Scenario["place"]["cpuStatistic"], () => number>
  placement[guest] = reserved[scenario.place.cpuStatistic]()
}

/** CPU for a guest's I/O and processes; its I/O follows the shape of its CPU. */
function costOf({ numbers, service }: FilledRows, guest: number, { mhzPerIops, mhzPerMbps, mhzPerFork, mhzPerSwitch }: GuestCosts): { readonly meanMhz: number; readonly p95Mhz: number } {
  const ioMhz = numbers.iops[guest]! * mhzPerIops + numbers.net_mbps[guest]! * mhzPerMbps
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
