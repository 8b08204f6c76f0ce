/** Who was refused so that those who are there can be restarted: the rule with its figures. */
import { capsPlacement, CPU, DECISION_ACTIONS, LEAST_CPU_SLOT_MHZ, NONE, RAM, RESOURCES, type Admission, type AdmissionBy, type AdmissionRefusal, type Outcome, type Plan, type Resource, type SlotTable } from "@rackfold/sim-core"

/** A slot: as large as the largest reservation among those who are there and the one who comes. */
export interface SlotSize {
  readonly cpuMhz: number
  readonly ramMib: number
  /** Rows of the guests that make it so large; NONE: the scenario, or the least slot. */
  readonly cpuGuest: number
  readonly ramGuest: number
}

export interface AdmissionSummary {
  readonly rule: Admission["rule"]
  readonly resource: Resource | null
  /** slots: slots left; percentage: fraction left free; degradation: capacity left, in the resource's unit. */
  readonly left: number
  /** slots: slots needed with the guest; percentage: fraction that must stay free; degradation: demand that must be served. */
  readonly needed: number
  /** Hosts whose loss must be stood; null: the rule does not count in hosts. */
  readonly hostFailures: number | null
  /** Size of a slot; null: not counted in slots, as the next three. */
  readonly slotCpuMhz: number | null
  readonly slotRamMib: number | null
  /** Guests that make it so large; null: nobody, it is the scenario's or the least. */
  readonly slotCpuGuest: string | null
  readonly slotRamGuest: string | null
}

export function admissionSummary(plan: Plan, { rule: row, resource, left, needed }: AdmissionRefusal, slot?: SlotSize): AdmissionSummary {
  const rule = plan.failing!.admission[row]!
  const named = (guest: number | undefined): string | null => (guest === undefined || guest === NONE ? null : plan.guests.guestName[guest]!)
  return {
    rule: rule.rule,
    resource: resource === NONE ? null : RESOURCES[resource],
    left,
    needed,
    hostFailures: "hostFailures" in rule ? rule.hostFailures : null,
    slotCpuMhz: slot?.cpuMhz ?? null,
    slotRamMib: slot?.ramMib ?? null,
    slotCpuGuest: named(slot?.cpuGuest),
    slotRamGuest: named(slot?.ramGuest)
  }
}

/** Hosts beside the spare ones that take nobody until others fail. */
export function keptHosts({ hosts, failing }: Plan): number {
  const kept = new Set((failing?.admission ?? []).flatMap((one) => (one.rule === "failoverHosts" ? [...one.hosts] : [])))
  return [...kept].filter((host) => hosts.hostIsSpare[host] === 0).length
}

/**
 * Size of a slot when each guest was refused, by guest. Empty where nobody counts in slots.
 *
 * **Cost** O(decisions), and O(guests) each time the guest of the largest reservation leaves.
 */
export function slotSizes(plan: Plan, { decisions, refusals }: Outcome): ReadonlyMap<number, SlotSize> {
  const sizes = new Map<number, SlotSize>()
  const slots = plan.failing?.admission.find((one) => one.rule === "slots")
  if (slots === undefined) return sizes
  const refused = new Set(refusals.filter(({ admission }) => admission !== undefined).map(({ guest }) => guest))
  const cpu = largestOf(cpuAmounts(plan, slots.by))
  const ram = largestOf(plan.guests.guestPlacement[RAM]!)
  for (let row = 0; row < decisions.count; row++) {
    const guest = decisions.guest[row]!
    const action = DECISION_ACTIONS[decisions.action[row]!]
    if (action === "place") for (const one of [cpu, ram]) one.add(guest)
    else if (action === "depart") for (const one of [cpu, ram]) one.remove(guest)
    else if (action === "refuse" && refused.has(guest)) {
      const [cpuGuest, ramGuest] = [cpu.with(guest), ram.with(guest)]
      const isLeast = isLeastSlot(plan.guests, slots.by, cpuGuest)
      sizes.set(guest, {
        cpuMhz: slots.cpuSlotMhz ?? (cpu.of(cpuGuest) > 0 ? cpu.of(cpuGuest) : LEAST_CPU_SLOT_MHZ),
        cpuGuest: slots.cpuSlotMhz !== null || isLeast || cpu.of(cpuGuest) === 0 ? NONE : cpuGuest,
        ramMib: slots.ramSlotMib ?? ram.of(ramGuest),
        ramGuest: slots.ramSlotMib === null ? ramGuest : NONE
      })
    }
  }
  return sizes
}

/** Size of the slots of a table. */
export function slotSizeOf({ guests }: Plan, by: AdmissionBy, { cpuSlotMhz, ramSlotMib, cpuGuest, ramGuest }: SlotTable): SlotSize {
  return { cpuMhz: cpuSlotMhz, ramMib: ramSlotMib, cpuGuest: isLeastSlot(guests, by, cpuGuest) ? NONE : cpuGuest, ramGuest }
}

/** Nobody's doing: who reserves nothing counts as the least slot. */
function isLeastSlot({ guestCpuReservationMhz }: Plan["guests"], by: AdmissionBy, guest: number): boolean {
  return by === "reserved" && guestCpuReservationMhz[guest] === 0
}

/** What each guest's CPU counts for, as the engine has it (`slotTable`): [guestCount]. */
function cpuAmounts(plan: Plan, by: AdmissionBy): Float64Array {
  const { guestCpuReservationMhz, guestPlacement, guestVcpus } = plan.guests
  if (by === "reserved") return guestCpuReservationMhz.map((mhz) => (mhz > 0 ? mhz : LEAST_CPU_SLOT_MHZ))
  const fastestMhz = plan.hosts.hostCoreMhz.reduce((most, mhz) => Math.max(most, mhz), 0)
  return capsPlacement(plan) ? guestPlacement[CPU]!.map((mhz, guest) => Math.min(mhz, guestVcpus[guest]! * fastestMhz)) : guestPlacement[CPU]!
}

/** The guest with the largest amount of those present; of equals the first that came. */
function largestOf(amounts: Float64Array) {
  const present = new Set<number>()
  let most: number = NONE
  const of = (guest: number): number => (guest === NONE ? 0 : amounts[guest]!)
  const larger = (a: number, b: number): number => (of(b) > of(a) || a === NONE ? b : a)
  return {
    of,
    with: (guest: number): number => larger(most, guest),
    add: (guest: number): void => {
      present.add(guest)
      most = larger(most, guest)
    },
    remove: (guest: number): void => {
      present.delete(guest)
      if (guest === most) most = [...present].reduce(larger, NONE)
    }
  }
}
