/** Live migrations of the simulator against the slow ones: kinds, limits, shared links, changing demand. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { MBPS_PER_MIB_PER_SECOND } from "../../src/units.ts"
import type { MigrationModel } from "../../src/physics/migration/migrationModel.ts"
import { simulate } from "../../src/simulate.ts"
import { migratingPlan, PRECOPY, SIMGRID } from "../migratingPlan.ts"
import { raiseLevels, slowMigrations, type SlowMigration } from "./slowMigrations.ts"

const always = (mibPerSecond: number) => [{ untilSeconds: Infinity, mibPerSecond }]
const one = (model: Partial<MigrationModel>, { ram = 8192, rate = 1100, dirty = 0, disk = 0 }) => slowMigrations({ ...PRECOPY, ...model }, [{ mibPerSecond: rate }], [{ startSeconds: 0, ramMib: ram, diskMib: disk, links: [0], own: null, dirty: always(dirty) }], 1e7)[0]!

describe("the slow way agrees with what is published", () => {
  it.each([[100, 2, "8.1858", "9004.43", "61.55"], [400, 4, "11.6284", "12791.29", "130.22"]])("dirtying %d MiB/s: %d passes, %s s, %s MiB, %s ms", (dirty, passes, seconds, sent, downtime) => {
    const slow = one({}, { dirty })
    expect([slow.passes, slow.endSeconds.toFixed(4), slow.sentMib.toFixed(2), (slow.downtimeSeconds * 1000).toFixed(2)]).toEqual([passes, seconds, sent, downtime])
  })
  it.each([["M2", 0, 100, 50, 20.46, 0.02, 9], ["M3", 0, 100, 90, 102.147578106, 0.02804657, 56], ["M4", 0, 125e6 / 2 ** 20, 100, 53.171945304, 0.026046904, 33], ["M5", 0.001, 100, 50, 20.479001823, 0.021998077, 9]])("SimGrid's %s", (_, latencySeconds, rate, dirty, total, downtime, passes) => {
    const slow = one({ ...SIMGRID, latencySeconds }, { ram: 1024, rate, dirty })
    expect(Math.abs(slow.endSeconds - total)).toBeLessThanOrEqual(1e-6)
    expect(Math.abs(slow.downtimeSeconds - downtime)).toBeLessThanOrEqual(1e-6)
    expect(slow.passes).toBe(passes)
  })
  it("levels rise together: 10 over two links of 10 and 4, the second shared", () => {
    // The link of 4: 2 each. The first has 10 − 2 left for who crosses it alone, and it asks for 5.
    expect(raiseLevels([{ links: [0, 1], asked: Infinity }, { links: [1], asked: Infinity }, { links: [0], asked: 5 }], [{ mibPerSecond: 10 }, { mibPerSecond: 4 }])).toEqual([2, 2, 5])
  })
})

const HOSTS = 4
const fraction = (max: number) => fc.integer({ min: 0, max: 1000 }).map((permille) => (max * permille) / 1000)
const limit = (values: ReadonlyArray<number>) => fc.constantFrom(Infinity, ...values)

const anyModel: fc.Arbitrary<MigrationModel> = fc.record({
  kind: fc.constantFrom("cold", "precopy", "precopy", "precopy", "postcopy", "hybrid"),
  mibPerSecond: limit([317]), latencySeconds: fc.constantFrom(0, 0, 0.013), stopRule: fc.constantFrom("rate", "measured", "pages"), downtimeSeconds: fc.constantFrom(0.03, 0.3, 1), stopPages: fc.constant(5000), wholeBytes: fc.boolean(),
  passLimit: fc.constantFrom(4, 12), sentLimit: limit([2.1]), secondsPerGib: limit([7]), stalledPasses: limit([1, 2]), onLimit: fc.constantFrom("abort", "force", "postcopy"), hybridPasses: fc.constantFrom(1, 2), switchSeconds: fc.constantFrom(0, 0.05),
  bootSeconds: fc.constantFrom(0, 30), workingSetFraction: fc.constantFrom(0, 0.1, 0.9), dirtyMibPerCoreSecond: fraction(800), sourceCpuFraction: fc.constant(0.1), destinationCpuFraction: fc.constant(0.05), slowdownFraction: fc.constantFrom(0, 0.1),
  autoConverge: fc.constantFrom(null, null, { triggerFraction: 0.5, initialFraction: 0.2, incrementFraction: 0.1, mostFraction: 0.99, passes: 2 })
})

/** RAM is odd enough that no two things end at one time by chance. */
const anyGuests = fc.array(fc.record({ ramMib: fc.integer({ min: 300, max: 9000 }).map((mib) => mib + 0.37), busy: fraction(1), hop: fc.integer({ min: 1, max: HOSTS - 1 }), atSeconds: fc.constantFrom(0, 3.7, 11.3, 60), diskMib: fc.constantFrom(0, 0, 1234.5), networkMbps: fc.constantFrom(0, 0, 900, 5000) }), { minLength: 1, maxLength: 7 })

describe.each([["a network of their own", false], ["the hosts' own network, beside their guests", true]])("over %s", (_, isShared) => {
  it("ends when, and as, the slow way ends", () => {
    fc.assert(
      fc.property(anyModel, anyGuests, fc.constantFrom(Infinity, 600), fc.tuple(fraction(1), fraction(1), fraction(1)), (model, guests, linkMibPerSecond, samples) => {
        const hostMibPerSecond = 500
        const periodSeconds = 4000
        const sampleSeconds = 20
        const plan = migratingPlan(
          {
            hosts: [{ count: HOSTS, cpuMhz: 1e6, coreMhz: 1000, cores: 1000, ramMib: 1e6, ...(isShared ? { networkMbps: hostMibPerSecond * MBPS_PER_MIB_PER_SECOND } : {}) }], policy: "roundRobin", profiles: [samples], periodSeconds, sampleSeconds,
            guests: guests.map(({ ramMib, busy, networkMbps }) => ({ ramMib, cpuMhz: 1, demand: { cpuMhz: 1000 * busy, ...(isShared ? { networkMbps } : {}) }, profile: { cpu: 1 } }))
          },
          { model, hostMibPerSecond, linkMibPerSecond, isShared, guestDiskMib: Float64Array.from(guests, ({ diskMib }) => diskMib), byHand: guests.map(({ hop, atSeconds }, guest) => [guest, (guest + hop) % HOSTS, atSeconds] as const).toSorted((a, b) => a[2] - b[2]) }
        )
        const links = [...Array.from({ length: 2 * HOSTS }, () => ({ mibPerSecond: hostMibPerSecond })), { mibPerSecond: linkMibPerSecond }]
        const dirtyOf = (busy: number) => Array.from({ length: periodSeconds / sampleSeconds }, (__, i) => ({ untilSeconds: (i + 1) * sampleSeconds, mibPerSecond: model.dirtyMibPerCoreSecond * busy * samples[i % 3]! }))
        const slow = slowMigrations(model, links, guests.map(({ ramMib, diskMib, busy, hop, atSeconds, networkMbps }, guest): SlowMigration => {
          const [from, to] = [guest % HOSTS, (guest + hop) % HOSTS]
          return { startSeconds: atSeconds, ramMib, diskMib, links: isShared ? [from, to, 2 * HOSTS] : [from, HOSTS + to, 2 * HOSTS], own: isShared ? { fromLink: from, toLink: to, mibPerSecond: networkMbps / MBPS_PER_MIB_PER_SECOND } : null, dirty: dirtyOf(busy) }
        }), periodSeconds)
        const fast = simulate(plan).migrating!
        expect(fast.refused).toEqual([])
        for (const migration of fast.migrations) {
          const expected = slow[migration.guest]!
          expect([migration.guest, migration.from, migration.outcome, migration.passes]).toEqual([migration.guest, migration.guest % HOSTS, expected.outcome, expected.passes])
          expect(Math.abs(migration.sentMib - expected.sentMib)).toBeLessThanOrEqual(1e-4)
          expect(Math.abs(migration.downtimeSeconds - expected.downtimeSeconds)).toBeLessThanOrEqual(1e-6)
          if (expected.outcome !== "unfinished") expect(Math.abs(migration.endSeconds - expected.endSeconds)).toBeLessThanOrEqual(1e-6)
        }
      }),
      { numRuns: 300 }
    )
  })
})

describe("disks that move, alone or with their guests, over datastores of limited throughput", () => {
  /** IOPS of 64 KiB; 30 % of them writes. */
  const IO_MIB = 64 / 1024
  const anyDisks = fc.array(fc.record({ ramMib: fc.integer({ min: 300, max: 3000 }).map((mib) => mib + 0.37), diskGib: fc.integer({ min: 1, max: 20 }).map((gib) => gib + 0.13), hop: fc.integer({ min: 0, max: HOSTS - 1 }), atSeconds: fc.constantFrom(0, 3.7, 11.3, 60), iops: fc.constantFrom(0, 0, 300, 1700), busy: fraction(1), swaps: fc.boolean() }), { minLength: 1, maxLength: 6 })

  it("end when, and as, the slow way ends", () => {
    let moved = 0
    fc.assert(
      fc.property(anyModel, anyDisks, fc.tuple(limit([350, 120]), limit([350])), fc.constantFrom(Infinity, 600), (model, guests, stores, linkMibPerSecond) => {
        const hostMibPerSecond = 500
        const periodSeconds = 4000
        const aloneSwitchSeconds = 0.01
        const store = (swaps: boolean) => (swaps ? 1 : 0)
        const plan = migratingPlan(
          { hosts: [{ count: HOSTS, cpuMhz: 1e6, coreMhz: 1000, cores: 1000, ramMib: 1e6 }], policy: "roundRobin", periodSeconds, sampleSeconds: 4000, guests: guests.map(({ ramMib, diskGib, iops, busy }) => ({ ramMib, diskGib, cpuMhz: 1, demand: { cpuMhz: 1000 * busy, iops } })) },
          {
            model, hostMibPerSecond, linkMibPerSecond, disks: { switchSeconds: aloneSwitchSeconds }, stores: stores.map((mibPerSecond, row) => ({ guests: [...guests.keys()].filter((guest) => store(guests[guest]!.swaps) === row), mibPerSecond, ioKib: 64 })),
            byHand: guests.map(({ hop, atSeconds, swaps }, guest) => [guest, hop === 0 ? -1 : (guest + hop) % HOSTS, atSeconds, store(!swaps)] as const).toSorted((a, b) => a[2] - b[2])
          }
        )
        const links = [...Array.from({ length: 2 * HOSTS }, () => ({ mibPerSecond: hostMibPerSecond })), { mibPerSecond: linkMibPerSecond }]
        const slow = slowMigrations(model, links, guests.map(({ ramMib, diskGib, iops, busy, hop, atSeconds, swaps }, guest): SlowMigration => {
          const [from, to] = [guest % HOSTS, (guest + hop) % HOSTS]
          return {
            startSeconds: atSeconds, ramMib, diskMib: diskGib * 1024, links: [from, HOSTS + to, 2 * HOSTS], own: null, dirty: always(model.dirtyMibPerCoreSecond * busy),
            disk: { fromStore: store(swaps), toStore: store(!swaps), aloneSwitchSeconds: hop === 0 ? aloneSwitchSeconds : null }, traffic: { mibPerSecond: iops * IO_MIB, writtenMibPerSecond: 0.3 * iops * IO_MIB }
          }
        }), periodSeconds, stores)
        const fast = simulate(plan).migrating!
        expect(fast.refused).toEqual([])
        for (const migration of fast.migrations) {
          const expected = slow[migration.guest]!
          expect([migration.guest, migration.outcome, migration.passes]).toEqual([migration.guest, expected.outcome, expected.passes])
          if (expected.outcome === "unfinished") continue
          if (migration.hasMoved) moved++
          expect(Math.abs(migration.endSeconds - expected.endSeconds)).toBeLessThanOrEqual(1e-6)
          expect(Math.abs(migration.sentMib - expected.sentMib)).toBeLessThanOrEqual(1e-4)
          expect(Math.abs(migration.downtimeSeconds - expected.downtimeSeconds)).toBeLessThanOrEqual(1e-6)
        }
      }),
      { numRuns: 300 }
    )
    expect(moved).toBeGreaterThan(100)
  })
})
