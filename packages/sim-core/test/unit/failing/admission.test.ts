import { describe, expect, test } from "vitest"
import { makeAdmission } from "../../../src/failing/admission.ts"
import type { Admission } from "../../../src/failing/failing.ts"
import { unreservedFractions } from "../../../src/failing/percentageAdmission.ts"
import { slotTable } from "../../../src/failing/slotTable.ts"
import { makeRooms } from "../../../src/packing/rooms.ts"
import type { Plan } from "../../../src/plan.ts"
import { buildPlan, type GuestSpec, type HostSpec } from "../../planBuilder.ts"

/** In GHz and GiB. */
const host = (ghz: number, gib: number, more: HostSpec = {}): HostSpec => ({ cpuMhz: ghz * 1000, ramMib: gib * 1024, ...more })
/** Its reservation of CPU, and of RAM with overhead; placement reserves half a GHz more. */
const guest = (ghz: number, gib: number, more: GuestSpec = {}): GuestSpec => ({ cpuMhz: ghz * 1000 + 500, cpuReservationMhz: ghz * 1000, ramMib: gib * 1024, ...more })

const slots = (more: Partial<Admission & { rule: "slots" }> = {}): Admission & { readonly rule: "slots" } => ({ rule: "slots", hostFailures: 1, cpuSlotMhz: null, ramSlotMib: null, by: "reserved", ...more })

const under = (plan: Plan, ...admission: ReadonlyArray<Admission>): Plan => ({ ...plan, failing: { admission } as unknown as NonNullable<Plan["failing"]> })

/** Admission control that the guests of these rows have passed. */
function control(plan: Plan, present: ReadonlyArray<number> = [], hostIsUp: (host: number) => boolean = () => true) {
  const admission = makeAdmission(plan, makeRooms(plan), hostIsUp)
  for (const guest of present) admission.takes(guest)
  return admission
}

/** Three hosts and the first five VMs are the example of VMware vSphere Availability, “Slot Policy Admission Control”. */
const HOSTS = [host(9, 9), host(9, 6), host(6, 6)]
const FIVE = [guest(2, 1), guest(2, 1), guest(1, 2), guest(1, 1), guest(1, 1)]
const vmware = buildPlan({ hosts: HOSTS, guests: [...FIVE, guest(1, 1), guest(1, 1), guest(3, 1)] })
const five = [0, 1, 2, 3, 4]

describe("VMware's cluster of three hosts and five VMs", () => {
  const table = slotTable(vmware, slots(), five)
  test("a slot is 2 GHz and 2 GB", () => expect([table.cpuSlotMhz, table.ramSlotMib]).toEqual([2000, 2048]))
  test("the first VM of 2 GHz and the one of 2 GB make it so", () => expect([table.cpuGuest, table.ramGuest]).toEqual([0, 2]))
  // min(⌊9/2⌋, ⌊9/2⌋) = 4, min(⌊9/2⌋, ⌊6/2⌋) = 3, min(⌊6/2⌋, ⌊6/2⌋) = 3.
  test("the hosts have 4, 3 and 3 slots", () => expect([...table.hostSlots]).toEqual([4, 3, 3]))
  // Without the largest 3 + 3 = 6 ≥ 5; without two, 3 < 5.
  test("one host can be lost", () => expect([table.slots, table.needed, table.failoverCapacity]).toEqual([10, 5, 1]))
  // (24 − 7) ÷ 24, (21 − 6) ÷ 21.
  test("70.83 % of its CPU and 71.43 % of its RAM are not reserved", () => {
    expect(unreservedFractions(vmware, "reserved", five).map((fraction) => (fraction * 100).toFixed(2))).toEqual(["70.83", "71.43"])
  })
})

describe("slots", () => {
  test("a sixth VM comes, a seventh does not: 6 slots are left without the largest host", () => {
    const admission = control(under(vmware, slots()), five)
    expect(admission.refuses(5)).toBe(null)
    admission.takes(5)
    expect(admission.refuses(6)).toEqual({ rule: 0, resource: -1, left: 6, needed: 7 })
  })
  test("one that leaves makes room for another", () => {
    const admission = control(under(vmware, slots()), [...five, 5])
    admission.leaves(3)
    expect(admission.refuses(6)).toBe(null)
  })
  test("one big reservation inflates every slot", () => {
    // 3 GHz: ⌊9/3⌋ = 3, 3, 2 slots; without the largest 5 < 6.
    const admission = control(under(vmware, slots()), five)
    expect(admission.refuses(7)).toEqual({ rule: 0, resource: -1, left: 5, needed: 6 })
    expect(slotTable(vmware, slots(), [...five, 7])).toMatchObject({ cpuSlotMhz: 3000, cpuGuest: 7, failoverCapacity: 0 })
  })
  test("slots shrink again when it has gone", () => {
    const admission = control(under(vmware, slots()), [0, 2, 3, 4, 7])
    expect(admission.refuses(5)).toMatchObject({ left: 5, needed: 6 })
    admission.leaves(7)
    admission.takes(1)
    expect(admission.refuses(5)).toBe(null)
  })
  test("asking for a big one changes nothing for a small one", () => {
    const admission = control(under(vmware, slots()), five)
    admission.refuses(7)
    expect(admission.refuses(5)).toBe(null)
  })
  test("hosts are not looked at again for a guest that fits into a slot", () => {
    let asked = 0
    const plan = buildPlan({ hosts: [host(90, 90, { count: 3 })], guests: [guest(2, 2), guest(1, 1, { count: 50 })] })
    const admission = control(under(plan, slots()), [0], () => ++asked > 0)
    admission.refuses(1)
    const before = asked
    for (let row = 1; row <= 50; row++) {
      expect(admission.refuses(row)).toBe(null)
      admission.takes(row)
    }
    expect(asked).toBe(before)
  })
  test("no host is lost: all ten count", () => expect(control(under(vmware, slots({ hostFailures: 0 })), [...five, 5]).refuses(6)).toBe(null))
  test("as many lost as there are: none is left", () => {
    expect(control(under(vmware, slots({ hostFailures: 3 }))).refuses(0)).toMatchObject({ left: 0, needed: 1 })
    expect(control(under(vmware, slots({ hostFailures: 9 }))).refuses(0)).toMatchObject({ left: 0, needed: 1 })
  })
  test("without any reservation a slot is 32 MHz", () => {
    // 320 MHz ÷ 32 = 10 slots.
    const plan = buildPlan({ hosts: [{ cpuMhz: 320, ramMib: 1e6 }], guests: [{ cpuMhz: 500, ramMib: 1, count: 3 }] })
    const table = slotTable(plan, slots({ hostFailures: 0 }), [0, 1, 2])
    expect([table.cpuSlotMhz, table.slots]).toEqual([32, 10])
  })
  test("one without a reservation counts as 32 MHz beside one with less", () => {
    const plan = buildPlan({ hosts: [host(1, 1)], guests: [{ cpuReservationMhz: 10, ramMib: 1 }, { ramMib: 1 }] })
    expect(slotTable(plan, slots(), [0, 1])).toMatchObject({ cpuSlotMhz: 32, cpuGuest: 1 })
  })
  test("by what placement reserves: 2.5 GHz", () => expect(slotTable(vmware, slots({ by: "placed" }), five).cpuSlotMhz).toBe(2500))
  test("placement takes no more than a core a vCPU, of the fastest cores", () => {
    const plan = buildPlan({ hosts: [host(8, 8, { cores: 4, coreMhz: 2000 }), host(12, 8, { cores: 4, coreMhz: 3000 })], guests: [{ vcpus: 1, cpuMhz: 9000, ramMib: 1 }], capAtCoreClock: true })
    expect(slotTable(plan, slots({ by: "placed" }), [0]).cpuSlotMhz).toBe(3000)
  })
  test("what the hypervisor keeps holds no slot", () => {
    // 9 − 1.5 = 7.5 GHz: 3 slots of 2 GHz; 9 − 4 = 5 GiB: 2 of 2.
    const plan = buildPlan({ hosts: [host(9, 9, { reserve: { cpuMhz: 1500, ramMib: 4096 } })], guests: FIVE })
    expect([...slotTable(plan, slots(), five).hostSlots]).toEqual([2])
  })
  test("spares and hosts that are down have none", () => {
    const plan = buildPlan({ hosts: [...HOSTS, host(99, 99, { spare: true })], guests: FIVE })
    expect([...slotTable(plan, slots(), five, (host) => host !== 1).hostSlots]).toEqual([4, 0, 3, 0])
  })
  test("when a host fails the next largest is the one that may be lost", () => {
    // Without the host of 4: 3 + 3, and one of them lost.
    let isUp = true
    const admission = control(under(vmware, slots()), [0, 2], (host) => host !== 0 || isUp)
    expect(admission.refuses(3)).toBe(null)
    isUp = false
    admission.hostsChanged()
    expect(admission.refuses(3)).toBe(null)
    admission.takes(3)
    expect(admission.refuses(4)).toMatchObject({ left: 3, needed: 4 })
  })
  test("0.3 GHz hold three slots of 0.1, though 0.3 ÷ 0.1 is below 3 in binary", () => {
    const plan = buildPlan({ hosts: [{ cpuMhz: 0.3, ramMib: 1 }], guests: [{ cpuReservationMhz: 0.1 }] })
    expect([...slotTable(plan, slots(), [0]).hostSlots]).toEqual([3])
  })
  test("neither CPU nor RAM limited: nobody is refused", () => {
    const plan = buildPlan({ hosts: [{ count: 2 }], guests: [guest(1, 1)] })
    expect(control(under(plan, slots())).refuses(0)).toBe(null)
  })
  test("nobody there: all hosts can be lost", () => expect(slotTable(vmware, slots(), []).failoverCapacity).toBe(3))
})

describe("slots of a given size", () => {
  const half = slots({ cpuSlotMhz: 1000, ramSlotMib: 1024 })
  // 1 GHz and 1 GiB: 9, 6 and 6 slots.
  test("a guest that is larger takes several", () => {
    // 2 + 2 + 2 + 1 + 1 slots.
    const table = slotTable(vmware, half, five)
    expect([[...table.hostSlots], table.needed, table.failoverCapacity]).toEqual([[9, 6, 6], 8, 1])
  })
  test("nobody made it so", () => expect(slotTable(vmware, half, five)).toMatchObject({ cpuSlotMhz: 1000, ramSlotMib: 1024, cpuGuest: -1, ramGuest: -1 }))
  test("a big reservation inflates nothing", () => {
    // 8 + 3 = 11 ≤ 6 + 6.
    const admission = control(under(vmware, half), five)
    expect(admission.refuses(7)).toBe(null)
    admission.takes(7)
    admission.takes(5)
    expect(admission.refuses(6)).toEqual({ rule: 0, resource: -1, left: 12, needed: 13 })
  })
  test("given for CPU alone, RAM follows the largest guest", () => {
    // 2 GiB: min(9, 4), min(9, 3), min(6, 3).
    expect(slotTable(vmware, slots({ cpuSlotMhz: 1000 }), five)).toMatchObject({ ramSlotMib: 2048, hostSlots: Float64Array.of(4, 3, 3), needed: 7 })
  })
})

describe("percentage", () => {
  const percentage = (cpuFraction: number, ramFraction: number, by: "reserved" | "placed" = "reserved"): Admission => ({ rule: "percentage", cpuFraction, ramFraction, by })
  test("of CPU: 16/24 would be left, and 0.67 must be", () => {
    expect(control(under(vmware, percentage(0.67, 0)), five).refuses(5)).toEqual({ rule: 0, resource: 0, left: 16 / 24, needed: 0.67 })
  })
  test("of RAM: 14/21 would be left, and 0.67 must be", () => {
    expect(control(under(vmware, percentage(0, 0.67)), five).refuses(5)).toEqual({ rule: 0, resource: 1, left: 14 / 21, needed: 0.67 })
  })
  test("exactly what must be left is enough", () => expect(control(under(vmware, percentage(16 / 24, 14 / 21)), five).refuses(5)).toBe(null))
  test("by what placement reserves: 24 − 10 of 24 would be left", () => {
    // 2.5 + 2.5 + 1.5 + 1.5 + 1.5 = 9.5, and 1.5 more.
    expect(control(under(vmware, percentage(0.6, 0, "placed")), five).refuses(5)).toMatchObject({ left: 13 / 24 })
  })
  test("hosts that are down count for nothing", () => {
    // 15 GHz: 15 − 8 = 7 of 15.
    expect(control(under(vmware, percentage(0.5, 0)), five, (host) => host !== 0).refuses(5)).toMatchObject({ left: 7 / 15 })
  })
  test("no host up: nothing is left", () => expect(control(under(vmware, percentage(0.1, 0)), [], () => false).refuses(0)).toMatchObject({ left: 0 }))
  test("without a reservation a guest counts as 32 MHz", () => {
    const plan = buildPlan({ hosts: [{ cpuMhz: 320, ramMib: 100 }], guests: [{ ramMib: 10, count: 4 }] })
    expect(unreservedFractions(plan, "reserved", [0, 1, 2, 3])).toEqual([1 - 128 / 320, 0.6])
  })
})

describe("degradation", () => {
  const degradation = (hostFailures: number, fraction: number): Admission => ({ rule: "degradation", hostFailures, fraction })
  // Placement reserves 9.5 GHz of the five, 11 with the sixth; without the largest hosts 15 GHz and 12 GiB are left, without two 6 and 6.
  test("what is left carries all", () => expect(control(under(vmware, degradation(1, 0)), five).refuses(5)).toBe(null))
  test("two lost: 11 GHz are asked of 6", () => expect(control(under(vmware, degradation(2, 0)), five).refuses(5)).toEqual({ rule: 0, resource: 0, left: 6000, needed: 11_000 }))
  test("half of it may be lost: 5.5 GHz of 6, 3.5 GiB of 6", () => expect(control(under(vmware, degradation(2, 0.5)), five).refuses(5)).toBe(null))
  test("RAM is asked as well", () => {
    const plan = buildPlan({ hosts: HOSTS, guests: [guest(1, 7), guest(1, 6)] })
    expect(control(under(plan, degradation(1, 0)), [0]).refuses(1)).toEqual({ rule: 0, resource: 1, left: 12 * 1024, needed: 13 * 1024 })
  })
  test("1 refuses nobody", () => expect(control(under(vmware, degradation(3, 1)), five).refuses(5)).toBe(null))
  test("the largest of each resource is lost, whichever host that is", () => {
    // (9, 2) and (2, 9): 2 GHz and 2 GiB are left.
    const plan = buildPlan({ hosts: [host(9, 2), host(2, 9)], guests: [guest(1, 3), guest(3, 1)] })
    const admission = control(under(plan, degradation(1, 0)))
    expect([admission.refuses(0), admission.refuses(1)]).toMatchObject([{ resource: 1, left: 2048 }, { resource: 0, left: 2000 }])
  })
})

describe("several rules", () => {
  const percentage: Admission = { rule: "percentage", cpuFraction: 0.9, ramFraction: 0, by: "reserved" }
  test("the first that refuses is the answer, by its row in the plan", () => {
    const plan = under(vmware, { rule: "failoverHosts", hosts: Int32Array.of(0) }, slots(), percentage)
    expect(control(plan, five).refuses(5)).toMatchObject({ rule: 2 })
    expect(control(plan, [...five, 5]).refuses(6)).toMatchObject({ rule: 1 })
  })
  test("none: everybody may come", () => expect(control(vmware).refuses(0)).toBe(null))
})
