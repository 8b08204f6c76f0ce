/** A server of the inventory as it would be of another size: the same figures as in `guestTable`, amount by amount. */
import { CPU, IOPS, NETWORK, SIZE_AMOUNTS } from "@rackfold/sim-core"
import type { GuestTable, SizeAmount, SizeAmounts, Sizing } from "@rackfold/sim-core"
import { NUMBER_RULES } from "../formats/inventoryColumns.ts"
import { CPU_PCT } from "../series/metrics.ts"
import { ioCost, placedMhz, ramMib } from "./guestTable.ts"
import type { ServerTable } from "./guestTable.ts"

const STEPS: SizeAmounts = { vcpus: 1, cpuMhz: 1, ramGib: 1, diskGib: 1, iops: 1, netMbps: 1 }

/** @param promisedMib what placement promises of RAM where memory is followed over time */
export function serverSizing(table: ServerTable, guests: GuestTable, guest: number, promisedMib: ((guest: number, ramGib: number, vcpus: number) => number) | undefined): Sizing {
  const { rows, scenario, scale, profiles, fastestCoreMhz, costs, numaCores, measured } = table
  const { numbers } = rows
  const { cpuStatistic } = scenario.place
  const of = (column: "vcpus" | "ram_gib" | "disk_gib" | "cpu_mean_pct" | "cpu_p95_pct"): number => numbers[column][guest]!
  const machineMhz = scale.oldMachineMhz(rows, guest)
  const meanMhz = (machineMhz * of("cpu_mean_pct")) / 100
  const p95Mhz = (machineMhz * of("cpu_p95_pct")) / 100
  const own = measured?.byName.get(rows.name[guest]!)?.[CPU_PCT]
  const samples = own === undefined ? null : { p99Mhz: (machineMhz * own.p99) / 100, maxMhz: (machineMhz * own.max) / 100 }
  const shape = guests.guestProfile[CPU]![guest]!
  const askedMhz = cpuStatistic === "mean" ? meanMhz : p95Mhz
  const ofMean = askedMhz === 0 ? { p99: () => 1, max: () => 1 } : { p99: () => profiles.p99(shape), max: () => profiles.peak(shape) }
  const countsDemand = cpuStatistic !== "nominal" && cpuStatistic !== "cores"
  const now: SizeAmounts = { vcpus: of("vcpus"), cpuMhz: askedMhz, ramGib: of("ram_gib"), diskGib: of("disk_gib"), iops: guests.guestPlacement[IOPS]![guest]!, netMbps: guests.guestPlacement[NETWORK]![guest]! }
  /** Demand in the same shape, and steady where there was none. */
  const scaled = (mhz: number, asked: number): number => (mhz === askedMhz || askedMhz === 0 ? asked : (asked / askedMhz) * mhz)
  return {
    now, cpuReservationMhz: guests.guestCpuReservationMhz[guest]!, step: STEPS,
    // Whose vCPUs are all busy asks for no more.
    most: { vcpus: NUMBER_RULES.vcpus.max, cpuMhz: Math.max(askedMhz, of("vcpus") * fastestCoreMhz), ramGib: NUMBER_RULES.ram_gib.max, diskGib: NUMBER_RULES.disk_gib.max, iops: NUMBER_RULES.iops.max, netMbps: NUMBER_RULES.net_mbps.max },
    counted: SIZE_AMOUNTS.filter((name: SizeAmount) => countsDemand || name !== "cpuMhz"),
    sizeOf: (amounts, cpuReservationMhz) => {
      const { vcpus, cpuMhz, ramGib, diskGib, iops, netMbps } = amounts
      const demand = { vcpus, meanMhz: scaled(meanMhz, cpuMhz), p95Mhz: scaled(p95Mhz, cpuMhz), measured: samples === null ? null : { p99Mhz: scaled(samples.p99Mhz, cpuMhz), maxMhz: scaled(samples.maxMhz, cpuMhz) }, ofMean, coreMhz: scale.oldCoreMhz(rows, guest), cost: ioCost(rows, guest, costs, iops, netMbps) }
      return { vcpus, cpuReservationMhz, placement: [placedMhz(demand, scenario, fastestCoreMhz, numaCores), promisedMib?.(guest, ramGib, vcpus) ?? ramMib(ramGib, vcpus, scenario), diskGib, iops, netMbps] }
    }
  }
}
