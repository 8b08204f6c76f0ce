/** Admission by slots: a guest comes while the hosts left after the largest are lost have a slot for everybody. */
import { CPU, NONE, RAM } from "../columns.ts"
import type { Plan } from "../plan.ts"
import type { AdmissionRule } from "./admissionRule.ts"
import { LEAST_CPU_SLOT_MHZ, type Admission } from "./failing.ts"
import { forGuests, sumOfSmallest, type HostCounts } from "./hostsLeft.ts"
import { makeLargestPresent } from "./largestPresent.ts"
import type { Reservations } from "./reservations.ts"
import { slotsOfGuest, slotsOfHost } from "./slotTable.ts"

/**
 * The slot policy of VMware vSphere HA. Source: VMware vSphere Availability, “Slot Policy Admission Control”.
 *
 * **Cost** `refuses` O(1) where the guest fits into a slot of the present size, else, and after a change of that size,
 * O(hosts · log hosts) once; `takes` and `leaves` O(log guests).
 */
export function makeSlotAdmission(plan: Plan, rule: number, policy: Admission & { readonly rule: "slots" }, { cpuMhz, ramMib }: Reservations, counts: HostCounts): AdmissionRule {
  const { hostCount } = plan.hosts
  const { hostFailures, cpuSlotMhz, ramSlotMib } = policy
  const largestCpu = makeLargestPresent(cpuSlotMhz === null ? plan.guests.guestCount : 0)
  const largestRam = makeLargestPresent(ramSlotMib === null ? plan.guests.guestCount : 0)
  const hostSlots = new Float64Array(hostCount)
  /** Slots that the guests that are there need. */
  let needed = 0

  const cpuSize = (least: number): number => {
    if (cpuSlotMhz !== null) return cpuSlotMhz
    const largest = Math.max(largestCpu.largest(), least)
    return largest > 0 ? largest : LEAST_CPU_SLOT_MHZ
  }
  const ramSize = (least: number): number => ramSlotMib ?? Math.max(largestRam.largest(), least)

  const count = (cpu: number, ram: number): number => {
    let hosts = 0
    for (let host = 0; host < hostCount; host++) if (counts(host)) hostSlots[hosts++] = slotsOfHost(forGuests(plan, CPU, host), forGuests(plan, RAM, host), cpu, ram)
    return sumOfSmallest(hostSlots, hosts, hostFailures)
  }
  /** Slots left at two sizes: at the present one, and at that which the last large newcomer would make. */
  const sizes = [{ cpu: NaN, ram: NaN, left: 0 }, { cpu: NaN, ram: NaN, left: 0 }]
  const leftAt = (cpu: number, ram: number, which: 0 | 1): number => {
    for (const size of sizes) if (size.cpu === cpu && size.ram === ram) return size.left
    const size = sizes[which]!
    size.cpu = cpu
    size.ram = ram
    return (size.left = count(cpu, ram))
  }

  const slotsFor = (guest: number): number => slotsOfGuest(cpuMhz(guest), ramMib(guest), cpuSlotMhz, ramSlotMib)
  return {
    refuses: (guest) => {
      const cpu = cpuSize(cpuMhz(guest))
      const ram = ramSize(ramMib(guest))
      const isPresent = cpu === cpuSize(0) && ram === ramSize(0)
      const left = leftAt(cpu, ram, isPresent ? 0 : 1)
      const wanted = needed + slotsFor(guest)
      return wanted <= left ? null : { rule, resource: NONE, left, needed: wanted }
    },
    takes: (guest) => {
      needed += slotsFor(guest)
      if (cpuSlotMhz === null) largestCpu.put(guest, cpuMhz(guest))
      if (ramSlotMib === null) largestRam.put(guest, ramMib(guest))
    },
    leaves: (guest) => {
      needed -= slotsFor(guest)
      if (cpuSlotMhz === null) largestCpu.put(guest, 0)
      if (ramSlotMib === null) largestRam.put(guest, 0)
    },
    hostsChanged: () => {
      for (const size of sizes) size.cpu = NaN
    }
  }
}
