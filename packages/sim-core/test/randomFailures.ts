/** Faults of random plans at every event boundary, of every kind, with every way to restart. */
import fc from "fast-check"
import type { DomainKind, FaultEffect } from "../src/failing/failing.ts"
import type { Plan } from "../src/plan.ts"
import { withFailing, type FailingSpec } from "./failingPlan.ts"

/** Events of the plans are at such times; boots are over 18, 78, 108 s after a fault. */
const moment = fc.constantFrom(0, 50, 68, 100, 118, 128, 178, 208, 300, 310, 318, 450, 500, 600, 640, 700, 900, 1000, 1118)
const fault = fc.record({
  kind: fc.constantFrom<DomainKind>("host", "host", "rack", "pdu", "vm", "kernel", "datastore", "hypervisor"), effect: fc.constantFrom<FaultEffect>("down", "down", "down", "isolated"),
  at: moment, lasts: fc.constantFrom(1, 5, 18, 60, 100, 300, Infinity), hosts: fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }), guests: fc.array(fc.nat(13), { minLength: 1, maxLength: 4 })
})
export const randomFailures = fc.record({
  faults: fc.array(fault, { minLength: 1, maxLength: 6 }), classes: fc.array(fc.constantFrom(0, 1, 1, 2, 3), { minLength: 14, maxLength: 14 }), tied: fc.array(fc.nat(13), { maxLength: 2 }),
  after: fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 4 }),
  bootsPerHost: fc.constantFrom(1, 2, Infinity), bootIops: fc.constantFrom(0, 30), bootSeconds: fc.constantFrom(0, 60), warmUpSeconds: fc.constantFrom(0, 30), detectSeconds: fc.constantFrom(0, 18), isOn: fc.constantFrom(true, true, true, false),
  response: fc.constantFrom<"leaveOn" | "powerOff" | "shutDown">("leaveOn", "powerOff", "shutDown"), policy: fc.constantFrom("worstFit", "firstFit", "bestFit"), services: fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 2 })
})

/** A plan in which that fails; rows that it has not are those it has, counted round. */
export function withFailures(plan: Plan, drawn: typeof randomFailures extends fc.Arbitrary<infer A> ? A : never): Plan {
  const { hostCount } = plan.hosts
  const { guestCount } = plan.guests
  const guestRows = (rows: ReadonlyArray<number>) => [...new Set(rows.map((row) => row % guestCount))].sort((a, b) => a - b)
  const ofGuests = (kind: DomainKind) => kind === "vm" || kind === "kernel" || kind === "datastore"
  const { faults, classes, tied, after, services, response, ...restarting } = drawn
  const failingSpec: FailingSpec = {
    faults: faults.map(({ kind, effect, at, lasts, hosts, guests }) => (ofGuests(kind) ? { kind, at, until: at + lasts, guests: guestRows(guests) } : { kind, effect, at, until: at + lasts, hosts: [...new Set(hosts.map((host) => host % hostCount))].sort((a, b) => a - b) })),
    classes, tied: tied.filter((guest) => guest < guestCount), after: guestCount < 2 ? [] : after.map(([one, other]) => [1 + (one % (guestCount - 1)), other % (1 + (one % (guestCount - 1)))] as const),
    restarting: { ...restarting, isolation: { response, declaredSeconds: 5, shutDownSeconds: 60 } },
    services: services.map(([a, b], k) => ({ kind: "replicas", name: `service ${k}`, guests: Int32Array.from(guestRows([a, b])), needed: 1 }))
  }
  return withFailing(plan, failingSpec)
}
