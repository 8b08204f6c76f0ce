/** What a guest counts for in admission control. */
import { CPU, RAM } from "../columns.ts"
import type { Ruling } from "../packing/ruling.ts"
import type { Plan } from "../plan.ts"
import { LEAST_CPU_SLOT_MHZ, type AdmissionBy } from "./failing.ts"

export interface Reservations {
  readonly cpuMhz: (guest: number) => number
  /** Overhead included. */
  readonly ramMib: (guest: number) => number
}

/**
 * `placed`: what placement reserves, of CPU on the host of the fastest cores. `reserved`: the guest's own reservation of
 * CPU; one without it counts as LEAST_CPU_SLOT_MHZ. Source of the latter: VMware vSphere Availability, “Cluster Resources
 * Percentage Admission Control” and “Slot Policy Admission Control” (das.vmcpuminmhz).
 */
export function makeReservations({ hosts, guests }: Plan, { need }: Pick<Ruling, "need">, by: AdmissionBy): Reservations {
  const { guestCpuReservationMhz, guestPlacement } = guests
  const ram = guestPlacement[RAM]!
  const fastest = hosts.hostCoreMhz.indexOf(hosts.hostCoreMhz.reduce((most, mhz) => Math.max(most, mhz), 0))
  const reserved = (guest: number): number => (guestCpuReservationMhz[guest]! > 0 ? guestCpuReservationMhz[guest]! : LEAST_CPU_SLOT_MHZ)
  return { cpuMhz: by === "placed" ? (guest) => need(guest, CPU, fastest) : reserved, ramMib: (guest) => ram[guest]! }
}

/** Σ of the reservations of those who are there. */
export interface ReservedSums {
  readonly cpuMhz: () => number
  readonly ramMib: () => number
  readonly add: (guest: number) => void
  readonly remove: (guest: number) => void
}

/** Nobody there yet. **Cost** O(1) a call. */
export function makeReservedSums({ cpuMhz, ramMib }: Reservations): ReservedSums {
  let mhz = 0
  let mib = 0
  let guests = 0
  return {
    cpuMhz: () => mhz,
    ramMib: () => mib,
    add: (guest) => {
      guests++
      mhz += cpuMhz(guest)
      mib += ramMib(guest)
    },
    remove: (guest) => {
      // When nobody is left, nothing is left of what rounding made either.
      guests--
      mhz = guests === 0 ? 0 : mhz - cpuMhz(guest)
      mib = guests === 0 ? 0 : mib - ramMib(guest)
    }
  }
}
