/** Slots as a table: how large, who made them so, how many each host has, and how many hosts may be lost. */
import { CPU, NONE, RAM } from "../columns.ts"
import { makeRuling } from "../packing/ruling.ts"
import type { Plan } from "../plan.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"
import { LEAST_CPU_SLOT_MHZ, type Admission } from "./failing.ts"
import { countingHosts, forGuests, sumOfSmallest, type HostCounts } from "./hostsLeft.ts"
import { makeReservations } from "./reservations.ts"

export interface SlotTable {
  readonly cpuSlotMhz: number
  readonly ramSlotMib: number
  /** Guests with the largest reservation, the first of equal ones; NONE = the size is given, or nobody reserves any. */
  readonly cpuGuest: number
  readonly ramGuest: number
  /** 0 of hosts that do not count; Infinity where neither CPU nor RAM is limited: [hostCount]. */
  readonly hostSlots: Float64Array
  /** Σ of them. */
  readonly slots: number
  /** Slots that the guests need: one each, or several of those larger than a given slot. */
  readonly needed: number
  /** How many of the largest hosts can be lost so that those left have a slot for each guest; 0 also where not even all have. */
  readonly failoverCapacity: number
}

/** Slots that fit on a host: min(⌊CPU ÷ slot⌋, ⌊RAM ÷ slot⌋); 0.3 holds three of 0.1. */
export function slotsOfHost(hostMhz: number, hostMib: number, slotMhz: number, slotMib: number): number {
  return Math.min(whole(hostMhz, slotMhz), whole(hostMib, slotMib))
}

function whole(amount: number, slot: number): number {
  return slot === 0 ? Infinity : Math.floor((amount / slot) * (1 + RELATIVE_TOLERANCE))
}

/** Slots that a guest takes: one, or as many as it is larger than a slot of a given size (null = as large as the largest guest). */
export function slotsOfGuest(guestMhz: number, guestMib: number, slotMhz: number | null, slotMib: number | null): number {
  return Math.max(1, parts(guestMhz, slotMhz), parts(guestMib, slotMib))
}

function parts(amount: number, slot: number | null): number {
  return slot === null ? 1 : Math.ceil((amount / slot) * (1 - RELATIVE_TOLERANCE))
}

/**
 * The table for these guests on the hosts that are up.
 *
 * @param guests rows of those that are powered on
 * **Cost** O(guests + hosts · log hosts)
 */
export function slotTable(plan: Plan, policy: Admission & { readonly rule: "slots" }, guests: Iterable<number>, hostIsUp: HostCounts = () => true): SlotTable {
  const { hostCount } = plan.hosts
  const { cpuMhz, ramMib } = makeReservations(plan, makeRuling(plan), policy.by)
  const counts = countingHosts(plan, hostIsUp)
  let cpuGuest = NONE
  let ramGuest = NONE
  let mostMhz = 0
  let mostMib = 0
  let needed = 0
  for (const guest of guests) {
    needed += slotsOfGuest(cpuMhz(guest), ramMib(guest), policy.cpuSlotMhz, policy.ramSlotMib)
    if (cpuMhz(guest) > mostMhz) {
      mostMhz = cpuMhz(guest)
      cpuGuest = guest
    }
    if (ramMib(guest) > mostMib) {
      mostMib = ramMib(guest)
      ramGuest = guest
    }
  }
  const cpuSlotMhz = policy.cpuSlotMhz ?? (mostMhz > 0 ? mostMhz : LEAST_CPU_SLOT_MHZ)
  const ramSlotMib = policy.ramSlotMib ?? mostMib
  const hostSlots = Float64Array.from({ length: hostCount }, (_, host) => (counts(host) ? slotsOfHost(forGuests(plan, CPU, host), forGuests(plan, RAM, host), cpuSlotMhz, ramSlotMib) : 0))
  return {
    cpuSlotMhz,
    ramSlotMib,
    cpuGuest: policy.cpuSlotMhz === null ? cpuGuest : NONE,
    ramGuest: policy.ramSlotMib === null ? ramGuest : NONE,
    hostSlots,
    slots: sumOfSmallest(hostSlots.slice(), hostCount, 0),
    needed,
    failoverCapacity: failoverCapacity(hostSlots.filter((_, host) => counts(host)), needed)
  }
}

/** Hosts are kept from the smallest on until their slots suffice; the others can be lost. */
function failoverCapacity(hostSlots: Float64Array, needed: number): number {
  const ascending = hostSlots.sort()
  let kept = 0
  let slots = 0
  while (slots < needed && kept < ascending.length) slots += ascending[kept++]!
  return slots < needed ? 0 : ascending.length - kept
}
