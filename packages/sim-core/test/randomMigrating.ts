/** Random plans in which guests move live: by hand, for maintenance, for balance; and disks between datastores. */
import fc from "fast-check"
import { MIGRATION_KINDS, ON_LIMITS } from "../src/physics/migration/migrationModel.ts"
import type { Plan } from "../src/plan.ts"
import { migratingPlan, type MigratingSpec, type StoreSpec } from "./migratingPlan.ts"
import { planSpec } from "./randomPlan.ts"

const model = fc.record({
  kind: fc.constantFrom(...MIGRATION_KINDS), onLimit: fc.constantFrom(...ON_LIMITS), stalledPasses: fc.constantFrom(1, 3), passLimit: fc.constantFrom(2, 30), latencySeconds: fc.constantFrom(0, 0.5), switchSeconds: fc.constantFrom(0, 1), bootSeconds: fc.constantFrom(0, 30),
  dirtyMibPerCoreSecond: fc.constantFrom(0, 1, 50), sourceCpuFraction: fc.constantFrom(0, 0.2), destinationCpuFraction: fc.constantFrom(0, 0.1), slowdownFraction: fc.constantFrom(0, 0.1),
  autoConverge: fc.constantFrom(null, { triggerFraction: 0.5, initialFraction: 0.2, incrementFraction: 0.1, mostFraction: 0.99, passes: 2 })
})

export const randomMigrating: fc.Arbitrary<Plan> = fc
  .record({
    spec: planSpec, model, isShared: fc.boolean(), rate: fc.constantFrom(0.5, 3, 40), link: fc.constantFrom(Infinity, 5), slots: fc.constantFrom(Infinity, 1),
    byHand: fc.array(fc.tuple(fc.nat(13), fc.nat(4), fc.integer({ min: 0, max: 1000 })), { maxLength: 6 }), drains: fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 0, max: 900 }), fc.integer({ min: 10, max: 600 })), { maxLength: 2 }), rebalances: fc.boolean()
  })
  .map(({ spec, isShared, rate, link, slots, byHand, drains, rebalances, ...rest }) => {
    const hostCount = spec.hosts.reduce((count, host) => count + (host.count ?? 1), 0)
    const guestCount = spec.guests.length
    return migratingPlan(spec, {
      ...rest, isShared, hostMibPerSecond: rate, linkMibPerSecond: link, slotsPerHost: slots,
      byHand: byHand.map(([guest, to, at]): [number, number, number] => [guest % guestCount, to % hostCount, at]).sort((a, b) => a[2] - b[2]),
      maintenance: drains.filter(([host], i) => drains.findIndex(([other]) => other % hostCount === host % hostCount) === i).map(([host, at, length]): [number, number, number, number] => [host % hostCount, at, at + length, 2]).sort((a, b) => a[1] - b[1]),
      rebalancing: rebalances ? { periodSeconds: spec.sampleSeconds!, threshold: 0.05, movesPerRound: 2, leastSecondsBetweenMoves: 0, windowSeconds: 600 } : null
    })
  })

/** A datastore as drawn: what it has beyond its own disks, and what it serves. */
const store = fc.record({ spareGib: fc.constantFrom(0, 60, 1000, 1000), iops: fc.constantFrom(40, 150, 1e6), mibPerSecond: fc.constantFrom(Infinity, 30), isLocal: fc.boolean(), usedFraction: fc.constantFrom(1, 0.5), readFraction: fc.constantFrom(0, 0.7) })

/** The same with two or three datastores between which disks move, alone or with their guests; slots of all kinds. */
export const randomDiskMoves: fc.Arbitrary<Plan> = fc
  .record({
    spec: planSpec, model, isShared: fc.boolean(), rate: fc.constantFrom(4, 40, 400), link: fc.constantFrom(Infinity, 50), sizes: fc.array(fc.constantFrom(0, 0.5, 1, 7, 40), { minLength: 14, maxLength: 14 }), stores: fc.array(store, { minLength: 2, maxLength: 3 }), homes: fc.array(fc.nat(2), { minLength: 14, maxLength: 14 }),
    slots: fc.record({ slotsPerHost: fc.constantFrom(Infinity, Infinity, 4, 1), slotsPerDatastore: fc.constantFrom(Infinity, 16, 2), slotsAtHost: fc.constantFrom(1, 4), slotsAtDatastore: fc.constantFrom(1, 16), perNic: fc.constantFrom(Infinity, 1) }),
    moves: fc.array(fc.tuple(fc.nat(13), fc.option(fc.nat(4)), fc.option(fc.nat(2)), fc.oneof(fc.constantFrom(10, 310), fc.integer({ min: 0, max: 1000 }))), { minLength: 1, maxLength: 20 }), drains: fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 0, max: 900 }), fc.integer({ min: 10, max: 600 })), { maxLength: 1 })
  })
  .map(({ spec: drawn, isShared, rate, link, stores, homes, sizes, slots, moves, drains, ...rest }) => {
    // Roomy hosts, of which two are there at least, and guests most of which stay: else hardly anybody could move.
    const spec = {
      ...drawn, policy: "roundRobin", hosts: [...drawn.hosts, drawn.hosts[0]!].map((host) => ({ ...host, diskGib: Infinity, cpuMhz: 4 * host.cpuMhz!, ramMib: 4 * host.ramMib!, spare: false, os: ["linux", "windows"] })),
      guests: drawn.guests.map((guest, row) => ({ ...guest, diskGib: sizes[row]!, ...(homes[row] === 2 ? {} : { arrivalSeconds: 0, departureSeconds: Infinity }) }))
    }
    const hostCount = spec.hosts.reduce((count, host) => count + (host.count ?? 1), 0)
    const guestCount = spec.guests.length
    const home = (guest: number) => homes[guest]! % stores.length
    const written = (guest: number) => (spec.guests[guest]!.diskGib ?? 0) * stores[home(guest)]!.usedFraction
    const members = stores.map((_, row) => [...Array(guestCount).keys()].filter((guest) => home(guest) === row))
    const made = stores.map(({ spareGib, ...one }, row): StoreSpec => ({ ...one, ioKib: 64, guests: members[row]!, sizeGib: members[row]!.reduce((sum, guest) => sum + written(guest), spareGib) }))
    const byHand = moves.map(([guest, to, toStore, at]): [number, number, number, number?] => [guest % guestCount, to === null ? -1 : to % hostCount, at, ...(toStore === null && to !== null ? [] : [(home(guest % guestCount) + 1 + (toStore ?? 0)) % stores.length])] as [number, number, number, number?])
    const spec2: MigratingSpec = {
      ...rest, isShared, hostMibPerSecond: rate, linkMibPerSecond: link, stores: made, slotsPerHost: slots.slotsPerHost, slotsPerDatastore: slots.slotsPerDatastore, disks: { switchSeconds: 0.01, slotsAtHost: slots.slotsAtHost, slotsAtDatastore: slots.slotsAtDatastore },
      ...(slots.perNic === Infinity ? {} : { hostNicSlots: new Float64Array(hostCount).fill(slots.perNic) }),
      guestDiskMib: Float64Array.from({ length: guestCount }, (_, guest) => (stores[home(guest)]!.isLocal ? written(guest) * 1024 : 0)), byHand: byHand.sort((a, b) => a[2] - b[2]),
      maintenance: drains.map(([host, at, length]): [number, number, number, number] => [host % hostCount, at, at + length, 2])
    }
    return migratingPlan(spec, spec2)
  })
