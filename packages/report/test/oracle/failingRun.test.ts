/** The run that is written by hand for the tests of the report is what the engine makes of its plan. */
import { simulate, slotTable, type Admission } from "@rackfold/sim-core"
import fc from "fast-check"
import { expect, test } from "vitest"
import { slotSizes } from "../../src/failing/admission.ts"
import { failingOf, twoFaultsOutcome, twoFaultsPlan } from "../failingRun.ts"
import { buildPlan } from "../planBuilder.ts"

const outcome = simulate(twoFaultsPlan)

test("who stopped, who came back and when, who waits and why", () => expect(outcome.failing).toEqual(twoFaultsOutcome.failing))
test("where guests were last", () => expect([...outcome.guests.guestHost]).toEqual([...twoFaultsOutcome.guests.guestHost]))

test("a slot is as large as the table of slots says for those who are there and the one who is refused", () => {
  const guest = fc.record({ cpu: fc.integer({ min: 0, max: 90 }), ram: fc.integer({ min: 1, max: 90 }), reserved: fc.constantFrom(0, 0, 20, 40, 70) })
  let refusals = 0
  fc.assert(
    fc.property(fc.array(guest, { minLength: 2, maxLength: 10 }), fc.constantFrom("reserved" as const, "placed" as const), (guests, by) => {
      const base = buildPlan({ hosts: [{ cpu: 100, ram: 100, count: 4 }], guests: guests.map(({ cpu, ram }) => ({ cpu, ram })) })
      const rule: Admission & { rule: "slots" } = { rule: "slots", hostFailures: 1, cpuSlotMhz: null, ramSlotMib: null, by }
      const plan = { ...base, guests: { ...base.guests, guestCpuReservationMhz: Float64Array.from(guests, ({ reserved }) => reserved) }, failing: failingOf(base, { admission: [rule] }) }
      const run = simulate(plan)
      // All come at once, in the order of the list, and nobody leaves.
      for (const [refused, size] of slotSizes(plan, run)) {
        const there = guests.flatMap((_, row) => (row < refused && run.guests.guestHost[row]! >= 0 ? [row] : []))
        const table = slotTable(plan, rule, [...there, refused])
        refusals++
        expect([size.cpuMhz, size.ramMib]).toEqual([table.cpuSlotMhz, table.ramSlotMib])
      }
    })
  )
  expect(refusals).toBeGreaterThan(50)
})
