/** Random plans with latency: services that call others, talks, guests with limits, datastores with service times, hosts in several places. */
import fc from "fast-check"
import type { Plan } from "../src/plan.ts"
import type { LatencyPressure, ResponseService } from "../src/pressure/latency.ts"
import { randomPlan, randomSharedPlan } from "./randomPlan.ts"

const members = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 14, maxLength: 14 })
const call = fc.record({ to: fc.integer({ min: 0, max: 3 }), perRequest: fc.constantFrom(1, 2, 0.25), isTogether: fc.boolean() })
const service = fc.record({
  serviceMs: fc.constantFrom(1, 5, 20), model: fc.constantFrom("ps" as const, "mmc" as const), servers: fc.constantFrom(null, 1, 2, 3), loadFrom: fc.constantFrom("arrivals" as const, "cpu" as const),
  arrivalsPerSecond: fc.constantFrom(0, 10, 90, 300), operationsPerRequest: fc.constantFrom(0, 0, 1, 3), calls: fc.array(call, { maxLength: 3 })
})
const limit = fc.constantFrom(Infinity, Infinity, 6, 12, 40)
const talk = fc.record({ from: members, to: members, limitMs: fc.constantFrom(Infinity, 0.5, 2) })

const given = fc.record({
  services: fc.array(service, { maxLength: 4 }), members, talks: fc.array(talk, { maxLength: 2 }), limits: fc.array(limit, { minLength: 14, maxLength: 14 }),
  places: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 15, maxLength: 15 }), pathMicroseconds: fc.constantFrom(0, 30)
})

/** Plans whose hosts may run short of CPU, in rooms and sites. */
export const randomLatencyPlan = (policy: string): fc.Arbitrary<Plan> =>
  fc.tuple(fc.oneof(randomPlan(policy), randomSharedPlan(policy)), given).map(([plan, { services, members: memberOf, talks, limits, places, pathMicroseconds }]) => {
    const { guestCount } = plan.guests
    const { hostCount } = plan.hosts
    const rowsOf = (which: ReadonlyArray<number>, row: number) => Int32Array.from({ length: guestCount }, (_, guest) => guest).filter((guest) => which[guest] === row)
    // Services without guests fall away, and calls to them; calls go to those before.
    const kept = services.map((_, row) => row).filter((row) => rowsOf(memberOf, row).length > 0)
    const latency: LatencyPressure = {
      hostDiskMs: 4, hostQueueDepth: 2, storeQueueDepth: 3, congestionMs: [15, 20, 30], congestionFraction: 0.9, guestServiceMs: 5,
      microseconds: { host: 35, rack: 150, room: 400, site: 500, far: 3300 },
      hostEndMicroseconds: new Float64Array(hostCount).fill(20 + pathMicroseconds), hostPathMicroseconds: new Float64Array(hostCount).fill(pathMicroseconds),
      services: kept.map((row, at): ResponseService => {
        const { calls, servers, model, ...rest } = services[row]!
        const stages: { service: number; perRequest: number }[][] = []
        for (const { to, perRequest, isTogether } of calls) {
          if (at === 0) continue
          const one = { service: to % at, perRequest }
          if (isTogether && stages.length > 0) stages.at(-1)!.push(one)
          else stages.push([one])
        }
        return { name: `service ${row}`, guests: rowsOf(memberOf, row), ...rest, model, servers: model === "ps" ? null : servers, stages }
      }),
      talks: talks.map(({ from, to, limitMs }, k) => ({ name: `talk ${k}`, pairs: [{ from: rowsOf(from, 0), to: rowsOf(to, 1) }], limitMs }))
    }
    return {
      ...plan,
      hosts: { ...plan.hosts, hostRack: Int32Array.from({ length: hostCount }, (_, h) => places[h]!), rackName: ["a", "b", "c"], hostRoom: Int32Array.from({ length: hostCount }, (_, h) => places[h]!), roomName: ["a", "b", "c"], hostSite: Int32Array.from({ length: hostCount }, (_, h) => (places[h + 5] === 0 ? 1 : 0)), siteName: ["x", "y"] },
      guests: { ...plan.guests, guestMaxLatencyMs: Float64Array.from({ length: guestCount }, (_, guest) => limits[guest]!), guestService: Int32Array.from({ length: guestCount }, (_, guest) => (guest % 3) - 1), serviceName: ["web", "db"] },
      ...(plan.shared === undefined ? {} : { shared: plan.shared.map((thing) => (thing.kind === "link" ? thing : { ...thing, storage: { backendFactor: 1, diskIops: 100, mibPerSecond: Infinity, ioKib: 8, sizeGib: Infinity, usedFraction: 1, growthGibPerDay: 0, serviceMs: 6 } })) }),
      pressure: { latency }
    }
  })
