/** Random small plans with everything in play: unlike hosts, reserve and headroom, OS rules, spares, profiles, arrivals and departures, shares. */
import fc from "fast-check"
import { IOPS, NETWORK } from "../src/columns.ts"
import type { Plan } from "../src/plan.ts"
import { buildPlan, type GuestSpec, type HostSpec, type PlanSpec } from "./planBuilder.ts"

const amount = (min: number, max: number) => fc.integer({ min: min * 8, max: max * 8 }).map((eighths) => eighths / 8)

const host: fc.Arbitrary<HostSpec> = fc.record({
  cores: fc.integer({ min: 1, max: 8 }),
  cpuMhz: amount(50, 400),
  ramMib: amount(50, 400),
  iops: fc.oneof(fc.constant(Infinity), amount(20, 200)),
  networkMbps: amount(20, 200),
  diskGib: fc.oneof(fc.constant(Infinity), amount(20, 200)),
  reserve: fc.record({ cpuMhz: fc.constantFrom(0, 10), ramMib: fc.constantFrom(0, 20) }),
  headroomFraction: fc.record({ cpuMhz: fc.constantFrom(0, 0.25), networkMbps: fc.constantFrom(0, 0.5) }),
  overcommit: fc.record({ cpuMhz: fc.constantFrom(1, 1, 3), iops: fc.constantFrom(1, 4), networkMbps: fc.constantFrom(1, 2) }),
  os: fc.constantFrom(["linux", "windows"], ["linux"]),
  spare: fc.constantFrom(false, false, false, false, true)
})

const guest: fc.Arbitrary<GuestSpec> = fc
  .record({
    vcpus: fc.integer({ min: 1, max: 4 }),
    cpuMhz: amount(0, 120),
    ramMib: amount(1, 120),
    diskGib: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: amount(0, 80) }),
    iops: amount(0, 60),
    networkMbps: amount(0, 60),
    os: fc.constantFrom("linux", "windows"),
    cpuShares: fc.constantFrom(500, 1000, 4000),
    cpuReservationMhz: fc.constantFrom(0, 0, 20),
    cpuLimitMhz: fc.constantFrom(Infinity, Infinity, 30),
    arrivalSeconds: fc.constantFrom(0, 0, 0, 100, 300, 450, 1000),
    stay: fc.constantFrom(Infinity, Infinity, 200, 500, 900),
    profile: fc.record({ cpu: fc.integer({ min: 0, max: 2 }), iops: fc.integer({ min: 0, max: 2 }), network: fc.integer({ min: 0, max: 2 }) })
  })
  .map(({ stay, ...spec }) => ({ ...spec, departureSeconds: spec.arrivalSeconds + stay }))

export const planSpec: fc.Arbitrary<PlanSpec> = fc.record({
  hosts: fc.array(host, { minLength: 1, maxLength: 5 }),
  guests: fc.array(guest, { minLength: 1, maxLength: 14 }),
  profiles: fc.constantFrom([[0.5, 1, 2], [0, 3]], [[1, 1, 0.25, 4], [2]]),
  capAtCoreClock: fc.boolean(),
  periodSeconds: fc.constantFrom(1200, 1500, 700),
  sampleSeconds: fc.constantFrom(300, 250),
  emptyHosts: fc.constantFrom({ stayOn: true, offAfterSeconds: 0 }, { stayOn: false, offAfterSeconds: 0 }, { stayOn: false, offAfterSeconds: 150 })
})

export const randomPlan = (policy: string) => planSpec.map((spec) => buildPlan({ ...spec, policy }))

const sharedThing = fc.record({ isDatastore: fc.boolean(), capacity: amount(5, 300), members: fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }) })

/** The same with datastores and links, which guests may have several of. */
export const randomSharedPlan = (policy: string) =>
  fc.tuple(randomPlan(policy), fc.array(sharedThing, { minLength: 1, maxLength: 4 })).map(([plan, things]): Plan => ({
    ...plan,
    shared: things.map(({ isDatastore, capacity, members }, k) => ({ kind: isDatastore ? "datastore" : "link", name: `thing ${k}`, rate: isDatastore ? IOPS : NETWORK, guests: Int32Array.from(plan.guests.guestName.keys()).filter((guest) => members[guest]!), capacity, usable: capacity }))
  }))

/** Some guests are jobs; guests may wait, carry work over, and end the run. Durations are unlike, so that two jobs hardly ever end at one time by chance. */
const jobGuest: fc.Arbitrary<GuestSpec> = fc
  .record({ spec: guest, isJob: fc.boolean(), fragments: fc.array(fc.tuple(fc.integer({ min: 1, max: 400_000 }).map((ms) => ms / 1024), amount(0, 200)), { minLength: 1, maxLength: 5 }) })
  .map(({ spec, isJob, fragments }) => {
    if (!isJob) return { ...spec, departureSeconds: spec.departureSeconds === Infinity ? spec.arrivalSeconds! + 700 : spec.departureSeconds! }
    return { ...spec, departureSeconds: Infinity, cpuReservationMhz: 0, demand: { cpuMhz: 0 }, profile: { ...spec.profile, cpu: 0 }, fragments }
  })

const jobSpec = fc.record({ spec: planSpec, guests: fc.array(jobGuest, { minLength: 1, maxLength: 14 }), carryOver: fc.boolean(), waits: fc.boolean(), endsWithWork: fc.boolean() })

export const randomJobPlan = (policy: string) => jobSpec.map(({ spec, guests, ...jobs }) => buildPlan({ ...spec, guests, jobs, policy }))
