/** Random plans and histories for fast-check: mixed hosts, OS families, spares, absent and unlimited resources, departures. */
import fc from "fast-check"
import { PLACE_BY, RULE_KINDS, RULE_SCOPES, type Plan } from "../src/plan.ts"
import type { PowerCurve } from "../src/physics/power/powerCurve.ts"
import type { Step } from "./oracle/slowPlacement.ts"
import { buildPlan, type Amounts, type GuestSpec, type HostSpec } from "./planBuilder.ts"

const families = ["linux", "windows", "bsd"]

/** Few values, so that ties and exact fits are common; tenths, so that sums are inexact in binary; or anything. */
const amountOf = (most: number) => fc.oneof(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most * 10 }).map((tenths) => tenths / 10), fc.double({ min: 0.001, max: most, noNaN: true }))

const capacity = fc.oneof({ weight: 5, arbitrary: amountOf(40).map((amount) => amount + 1) }, { weight: 1, arbitrary: fc.constant(Infinity) })

const amounts = (amount: fc.Arbitrary<number>): fc.Arbitrary<Amounts> =>
  fc.record({ cpuMhz: amount, ramMib: amount, diskGib: amount, iops: amount, networkMbps: amount }, { requiredKeys: [] })

const power: fc.Arbitrary<PowerCurve> = fc.constantFrom(
  { model: "linear", watts: [100, 200], tau: 0.5, extraWatts: 0 },
  { model: "square", watts: [50, 250], tau: 0.5, extraWatts: 3 },
  { model: "idleEpsilonAllCores", watts: [90, 120, 180], tau: 0.5, extraWatts: 0 },
  { model: "specTable", watts: [60, 93, 99, 110, 118, 130, 146, 170, 200, 230, 260], tau: 0.5, extraWatts: 0 }
)

const hostKind: fc.Arbitrary<HostSpec> = fc
  .tuple(amounts(capacity), fc.subarray(families, { minLength: 1 }), fc.boolean(), fc.integer({ min: 1, max: 4 }), fc.boolean(), fc.integer({ min: 1, max: 4 }), power, fc.constantFrom("A", "B", "C"))
  .map(([has, os, anyOs, cores, spare, count, curve, rack]) => ({ ...has, rack, room: rack === "A" ? "east" : "west", pdu: cores % 2 === 0 ? "left" : "right", power: curve, cpuMhz: Math.min(has.cpuMhz ?? 20, 1000), cores, count, spare: spare && count === 1, ...(anyOs ? {} : { os }) }))

const guestKind: fc.Arbitrary<GuestSpec> = fc
  .tuple(amounts(amountOf(15)), fc.option(fc.constantFrom(...families), { nil: undefined, freq: 3 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 6 }))
  .map(([asks, os, vcpus, count]) => ({ ...asks, vcpus, count, ...(os === undefined ? {} : { os }) }))

const rule = fc.record({
  kind: fc.constantFrom(...RULE_KINDS, "device" as const),
  over: fc.constantFrom(...RULE_SCOPES),
  members: fc.uniqueArray(fc.nat(20), { minLength: 1, maxLength: 5 })
})

export interface RandomRun {
  readonly plan: Plan
  readonly history: ReadonlyArray<Step>
}

/** A plan, and an order in which its guests come and some of them go again. */
export const randomRun: fc.Arbitrary<RandomRun> = fc
  .record({
    hosts: fc.array(hostKind, { minLength: 1, maxLength: 6 }),
    guests: fc.array(guestKind, { maxLength: 12 }),
    by: fc.constantFrom(...PLACE_BY),
    capAtCoreClock: fc.boolean(),
    seed: fc.nat(9),
    rules: fc.oneof({ weight: 2, arbitrary: fc.array(rule, { maxLength: 0 }) }, { weight: 1, arbitrary: fc.array(rule, { minLength: 1, maxLength: 3 }) }),
    stayOn: fc.boolean(),
    goes: fc.array(fc.nat(3), { minLength: 80, maxLength: 80 })
  })
  .map(({ goes, stayOn, rules, ...spec }) => {
    const guestCount = spec.guests.reduce((count, guest) => count + (guest.count ?? 1), 0)
    const hostCount = spec.hosts.reduce((count, host) => count + (host.count ?? 1), 0)
    // A host has none, one or two of the device.
    const devices = (start: number) => ({ over: "host" as const, hostDevices: Int32Array.from({ length: hostCount }, (_, host) => (start + host) % 3) })
    const rows = rules.map(({ members, ...kind }) => ({ ...kind, ...(kind.kind === "device" ? devices(members.length) : {}), guests: members.filter((guest) => guest < guestCount).sort((a, b) => a - b) }))
    const plan = buildPlan({ ...spec, rules: rows.filter(({ guests }) => guests.length > 0), emptyHosts: { stayOn, offAfterSeconds: 0 } })
    return { plan, history: historyOf(plan.guests.guestCount, goes) }
  })

/** Guests come in row order; after each, `goes` says whether one that came earlier leaves. */
function historyOf(guestCount: number, goes: ReadonlyArray<number>): Step[] {
  const present: number[] = []
  const history: Step[] = []
  for (let guest = 0; guest < guestCount; guest++) {
    history.push({ arrive: guest })
    present.push(guest)
    const go = goes[guest % goes.length]!
    if (go > 0 && present.length > go) history.push({ depart: present.splice((guest * 7 + go) % present.length, 1)[0]! })
  }
  return history
}
