/** Sizes of a guest in the amounts that people ask for, and the ladders on which they grow. */
import { CPU, DISK, IOPS, NETWORK, RAM } from "../columns.ts"
import type { Plan } from "../plan.ts"
import { MIB_PER_GIB } from "../units.ts"
import type { GuestSize, SizeLadder } from "./largestMore.ts"

/** What is asked for of a guest, in the order in which it is told. */
export const SIZE_AMOUNTS = ["vcpus", "cpuMhz", "ramGib", "diskGib", "iops", "netMbps"] as const
export type SizeAmount = (typeof SIZE_AMOUNTS)[number]
export type SizeAmounts = Readonly<Record<SizeAmount, number>>

/** A guest, and what it would be with other amounts. */
export interface Sizing {
  /** As it is. */
  readonly now: SizeAmounts
  readonly cpuReservationMhz: number
  /** One step of each, and the most that is asked for. */
  readonly step: SizeAmounts
  readonly most: SizeAmounts
  /** Amounts that have a say in where it goes: not the demand for CPU where placement counts vCPUs. */
  readonly counted: ReadonlyArray<SizeAmount>
  /** What placement reserves of it; no amount may make it less of anything. */
  readonly sizeOf: (amounts: SizeAmounts, cpuReservationMhz: number) => GuestSize
}

/** A ladder, and what its steps are in amounts. */
export interface AmountLadder extends SizeLadder {
  /** null: all amounts together. */
  readonly of: SizeAmount | null
  readonly amountsAt: (step: number) => SizeAmounts
}

/** Of the guest's size, by which it grows as a whole: one hundredth. */
export const SHAPE_STEP = 0.01

/** All amounts together, by hundredths of what they are; vCPUs are whole, rounded up. */
export function shapeLadder(sizing: Sizing): AmountLadder {
  const { now, most, counted, cpuReservationMhz, sizeOf } = sizing
  const part = (step: number, amount: number): number => (step * amount) / 100
  const amountsAt = (step: number): SizeAmounts => amounts((name) => (name === "vcpus" ? Math.max(1, Math.ceil(part(step, now.vcpus))) : part(step, now[name])))
  // CPU grows with the vCPUs that it is asked on.
  const bounds = counted.filter((name) => name !== "cpuMhz" || !counted.includes("vcpus"))
  const largest = bounds.reduce((least, name) => (now[name] > 0 ? Math.min(least, Math.floor((most[name] / now[name]) * 100)) : least), 1_000_000)
  return { of: null, least: 1, most: Math.max(1, largest), amountsAt, sizeAt: (step) => sizeOf(amountsAt(step), part(step, cpuReservationMhz)) }
}

/** One amount, all others as they are. vCPUs and RAM begin at one step, the others at nothing. */
export function amountLadder({ now, step: steps, most, cpuReservationMhz, sizeOf }: Sizing, of: SizeAmount): AmountLadder {
  const amountsAt = (step: number): SizeAmounts => ({ ...now, [of]: step * steps[of] })
  return { of, least: of === "vcpus" || of === "ramGib" ? 1 : 0, most: Math.max(1, Math.floor(most[of] / steps[of])), amountsAt, sizeAt: (step) => sizeOf(amountsAt(step), cpuReservationMhz) }
}

/** Nobody sells more, and nobody asks for more. */
const MOST: SizeAmounts = { vcpus: 1024, cpuMhz: 1e7, ramGib: 65_536, diskGib: 1e7, iops: 1e9, netMbps: 1e8 }

/** A guest of which nothing is known but what placement reserves: a container by its requests, a task. Memory grows by MiB. */
export function reservedSizing({ guests, place }: Plan, row: number, ofContainer: boolean): Sizing {
  const at = (resource: number): number => guests.guestPlacement[resource]![row]!
  const byCores = place.byCores === true
  const vcpus = guests.guestVcpus[row]!
  const mhzPerVcpu = at(CPU) / vcpus
  const counted = SIZE_AMOUNTS.filter((name) => (name === "vcpus" ? byCores && !ofContainer : name !== "cpuMhz" || !byCores))
  return {
    now: { vcpus, cpuMhz: at(CPU), ramGib: at(RAM) / MIB_PER_GIB, diskGib: at(DISK), iops: at(IOPS), netMbps: at(NETWORK) },
    cpuReservationMhz: guests.guestCpuReservationMhz[row]!, step: { ...amounts(() => 1), ramGib: 1 / MIB_PER_GIB }, most: MOST, counted,
    sizeOf: (asked, cpuReservationMhz) => ({ vcpus: asked.vcpus, cpuReservationMhz, placement: [byCores ? asked.vcpus * mhzPerVcpu : asked.cpuMhz, asked.ramGib * MIB_PER_GIB, asked.diskGib, asked.iops, asked.netMbps] })
  }
}

function amounts(of: (name: SizeAmount) => number): SizeAmounts {
  return { vcpus: of("vcpus"), cpuMhz: of("cpuMhz"), ramGib: of("ramGib"), diskGib: of("diskGib"), iops: of("iops"), netMbps: of("netMbps") }
}
