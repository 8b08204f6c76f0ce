/** Admission control as its definition says, everything worked out anew for each newcomer; for whole numbers, which need no tolerance. */
import { CPU, RAM } from "../../src/columns.ts"
import { LEAST_CPU_SLOT_MHZ, type Admission, type AdmissionBy } from "../../src/failing/failing.ts"
import type { Plan } from "../../src/plan.ts"

const sum = (values: ReadonlyArray<number>) => values.reduce((total, value) => total + value, 0)
const withoutLargest = (values: ReadonlyArray<number>, lost: number) => values.toSorted((a, b) => b - a).slice(lost)

/** @returns row of the first rule that refuses; −1 = none does */
export function slowAdmission(plan: Plan, present: ReadonlyArray<number>, newcomer: number, hostIsUp: (host: number) => boolean): number {
  const { hosts, guests } = plan
  const all = [...present, newcomer]
  const up = hosts.hostName.map((_, host) => host).filter((host) => hostIsUp(host) && hosts.hostIsSpare[host] === 0)
  const has = (resource: number) => up.map((host) => hosts.hostCapacity[resource]![host]! - hosts.hostReserve[resource]![host]!)
  const cpuOf = (by: AdmissionBy) => (guest: number) => (by === "placed" ? guests.guestPlacement[CPU]![guest]! : guests.guestCpuReservationMhz[guest]! || LEAST_CPU_SLOT_MHZ)
  const ramOf = (guest: number) => guests.guestPlacement[RAM]![guest]!

  const refuses = (policy: Admission): boolean => {
    switch (policy.rule) {
      case "failoverHosts":
        return false
      case "slots": {
        const cpu = all.map(cpuOf(policy.by))
        const ram = all.map(ramOf)
        const slotMhz = policy.cpuSlotMhz ?? (Math.max(...cpu) || LEAST_CPU_SLOT_MHZ)
        const slotMib = policy.ramSlotMib ?? Math.max(...ram)
        const cpus = has(CPU)
        const rams = has(RAM)
        const hostSlots = up.map((_, k) => Math.min(Math.floor(cpus[k]! / slotMhz), Math.floor(rams[k]! / slotMib)))
        const needed = all.map((_, k) => Math.max(1, Math.ceil(cpu[k]! / slotMhz), Math.ceil(ram[k]! / slotMib)))
        return sum(withoutLargest(hostSlots, policy.hostFailures)) < sum(needed)
      }
      case "percentage": {
        const short = (resource: number, reserved: number, fraction: number) => sum(has(resource)) - reserved < fraction * sum(has(resource)) || (up.length === 0 && fraction > 0)
        return short(CPU, sum(all.map(cpuOf(policy.by))), policy.cpuFraction) || short(RAM, sum(all.map(ramOf)), policy.ramFraction)
      }
      case "degradation": {
        const short = (resource: number, asked: number) => asked * (1 - policy.fraction) > sum(withoutLargest(has(resource), policy.hostFailures))
        return short(CPU, sum(all.map(cpuOf("placed")))) || short(RAM, sum(all.map(ramOf)))
      }
    }
  }
  return (plan.failing?.admission ?? []).findIndex(refuses)
}
