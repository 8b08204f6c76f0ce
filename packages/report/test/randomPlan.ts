/** Random small plans: unlike hosts, some without limits, OS rules, spares, overcommit, arrivals and departures. */
import fc from "fast-check"
import { buildPlan, type GuestSpec, type HostSpec } from "./planBuilder.ts"

const host: fc.Arbitrary<HostSpec> = fc.record({
  cpu: fc.integer({ min: 50, max: 400 }),
  ram: fc.integer({ min: 50, max: 400 }),
  iops: fc.oneof(fc.constant(Infinity), fc.integer({ min: 20, max: 200 })),
  network: fc.integer({ min: 20, max: 200 }),
  reserve: fc.record({ cpu: fc.constantFrom(0, 10) }),
  headroomFraction: fc.record({ cpu: fc.constantFrom(0, 0.3), ram: fc.constantFrom(0, 0.15) }),
  cpuOvercommit: fc.constantFrom(1, 1, 3),
  os: fc.constantFrom(["linux", "windows"], ["linux"]),
  spare: fc.constantFrom(false, false, false, true)
})

const guest: fc.Arbitrary<GuestSpec> = fc
  .record({
    cpu: fc.integer({ min: 0, max: 120 }),
    ram: fc.integer({ min: 1, max: 120 }),
    iops: fc.integer({ min: 0, max: 60 }),
    network: fc.integer({ min: 0, max: 60 }),
    os: fc.constantFrom("linux", "windows"),
    isUneven: fc.boolean(),
    arrivalSeconds: fc.constantFrom(0, 0, 300, 450, 5000),
    stay: fc.constantFrom(Infinity, Infinity, 500, 900)
  })
  .map(({ stay, ...spec }) => ({ ...spec, departureSeconds: spec.arrivalSeconds + stay }))

export const randomPlan = fc
  .record({
    hosts: fc.array(host, { minLength: 1, maxLength: 5 }),
    guests: fc.array(guest, { maxLength: 14 }),
    policy: fc.constantFrom("nextFit", "firstFit", "bestFit", "worstFit", "firstFitDecreasing")
  })
  .map(buildPlan)
