/** Admission control that keeps its books against the one that works everything out anew. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { makeAdmission } from "../../src/failing/admission.ts"
import type { Admission } from "../../src/failing/failing.ts"
import { makeRooms } from "../../src/packing/rooms.ts"
import type { Plan } from "../../src/plan.ts"
import { buildPlan, type GuestSpec, type HostSpec } from "../planBuilder.ts"
import { slowAdmission } from "./slowAdmission.ts"

const whole = (min: number, max: number) => fc.integer({ min, max })
const by = fc.constantFrom("reserved" as const, "placed" as const)
/** Exact in binary. */
const fraction = fc.constantFrom(0, 0.125, 0.25, 0.5, 1)
const slot = (most: number) => fc.option(whole(1, most), { nil: null, freq: 2 })

const policy: fc.Arbitrary<Admission> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ rule: fc.constant("slots" as const), hostFailures: whole(0, 3), cpuSlotMhz: slot(60), ramSlotMib: slot(60), by }) },
  { weight: 1, arbitrary: fc.record({ rule: fc.constant("percentage" as const), cpuFraction: fraction, ramFraction: fraction, by }) },
  { weight: 1, arbitrary: fc.record({ rule: fc.constant("degradation" as const), hostFailures: whole(0, 3), fraction }) },
  { weight: 1, arbitrary: fc.constant<Admission>({ rule: "failoverHosts", hosts: Int32Array.of(0) }) }
)

const host: fc.Arbitrary<HostSpec> = fc.record({ cpuMhz: whole(20, 400), ramMib: whole(20, 400), reserve: fc.record({ cpuMhz: whole(0, 19), ramMib: whole(0, 19) }), spare: fc.constantFrom(false, false, false, true) })
const guest: fc.Arbitrary<GuestSpec> = fc.record({ cpuMhz: whole(0, 80), cpuReservationMhz: whole(0, 80).map((mhz) => Math.max(0, mhz - 20)), ramMib: whole(1, 80) })

/** A host fails or is repaired, a guest comes or goes. */
const step = fc.oneof({ weight: 1, arbitrary: fc.record({ host: fc.nat(7) }) }, { weight: 6, arbitrary: fc.record({ guest: fc.nat(19) }) })

test("refuses whom the slow version refuses, by the same rule, over random histories", () => {
  let refused = 0
  let taken = 0
  fc.assert(
    fc.property(fc.array(host, { minLength: 1, maxLength: 8 }), fc.array(guest, { minLength: 1, maxLength: 20 }), fc.array(policy, { minLength: 1, maxLength: 3 }), fc.array(step, { minLength: 30, maxLength: 60 }), (hosts, guests, admission, steps) => {
      const plan: Plan = { ...buildPlan({ hosts, guests }), failing: { admission } as unknown as NonNullable<Plan["failing"]> }
      const isUp = hosts.map(() => true)
      const present: number[] = []
      const control = makeAdmission(plan, makeRooms(plan), (row) => isUp[row]!)
      for (const event of steps) {
        if ("host" in event) {
          const row = event.host % hosts.length
          isUp[row] = !isUp[row]
          control.hostsChanged()
          continue
        }
        const row = event.guest % guests.length
        const at = present.indexOf(row)
        if (at >= 0) {
          present.splice(at, 1)
          control.leaves(row)
          continue
        }
        const refusal = control.refuses(row)
        expect(refusal?.rule ?? -1).toBe(slowAdmission(plan, present, row, (host) => isUp[host]!))
        if (refusal !== null) {
          refused++
          continue
        }
        taken++
        present.push(row)
        control.takes(row)
      }
    }),
    { numRuns: 1000 }
  )
  // Both happen often, or the claim is empty.
  expect(Math.min(refused, taken)).toBeGreaterThan(2000)
})
