/** Consolidation whose migrations go pass by pass. */
import { describe, expect, it } from "vitest"
import type { MigrationModel } from "../../../src/physics/migration/migrationModel.ts"
import { simulate } from "../../../src/simulate.ts"
import type { Consolidation, Plan } from "../../../src/plan.ts"
import { migratingPlan } from "../../migratingPlan.ts"

/** Two guests on a host of 1,000 MHz ask for 400 each, then for 600: too much for it, so one leaves at the second sample. */
const plan = (model: Partial<MigrationModel>, dirty = 0): Plan => {
  const base = migratingPlan(
    { hosts: [{ count: 2, cpuMhz: 1000, ramMib: 100_000 }], guests: [{ count: 2, cpuMhz: 400, demand: { cpuMhz: 400 }, profile: { cpu: 1 }, ramMib: 11_000 }], profiles: [[1, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4]], periodSeconds: 3000, sampleSeconds: 300, emptyHosts: { stayOn: false, offAfterSeconds: 0 } },
    { model, guestDirtyMibPerSecond: Float64Array.of(dirty, dirty) }
  )
  const consolidation: Consolidation = {
    detector: { kind: "thr", parameter: 0.8 }, selection: "mmt", placement: "leastPowerIncrease", periodSeconds: 300, migration: { mibPerSecond: 1100, lostFraction: 0 },
    power: { bootSeconds: 0, stopSeconds: 0, offWatts: 0, modelBootWatts: Float64Array.of(100), modelStopWatts: Float64Array.of(100), waitsBreakEven: false }, binding: [1], hysteresis: { leastSecondsBetweenMoves: 0, roundsOverLimit: 1 }, movesPerRound: Infinity
  }
  return { ...base, consolidation }
}

describe("a guest that leaves an over-loaded host", () => {
  it("takes the passes that its memory needs, and lands", () => {
    // Both ask for 560 of 1,000 MHz and get 500 each: 56 MiB/s of dirty memory become 50. 11,000 MiB at 1,100 take 10 s;
    // 500 are dirty then, 0.45 s: more than 0.3; 22.7 more, stopped for them.
    const { migrating, totals, guests, consolidation } = simulate(plan({}, 56))
    expect(migrating!.migrations.map(({ cause, startSeconds, passes, outcome }) => [cause, startSeconds, passes, outcome])).toEqual([["consolidation", 300, 2, "completed"]])
    expect(migrating!.migrations[0]!.endSeconds).toBeCloseTo(300 + 10 * (1 + 50 / 1100 + (50 / 1100) ** 2), 9)
    expect([totals.migrationCount, consolidation!.migrationCount]).toEqual([1, 1])
    expect([...guests.guestHost].sort()).toEqual([0, 1])
    expect(consolidation!.pdm).toBeGreaterThan(0)
  })

  it("stays where it does not converge, and is tried again later", () => {
    const { migrating, hosts } = simulate(plan({ stalledPasses: 1 }, 5000))
    expect(migrating!.migrations.length).toBeGreaterThan(1)
    expect(migrating!.migrations.every(({ outcome }) => outcome === "didNotConverge")).toBe(true)
    expect(hosts.hostUsedSeconds[1]).toBe(0)
  })

  it("moves post-copy: its source is not switched off before the last page has left it", () => {
    const { migrating } = simulate(plan({ kind: "postcopy", switchSeconds: 0.1 }))
    expect(migrating!.migrations.map(({ outcome, sentMib }) => [outcome, sentMib])).toEqual([["completed", 11_000]])
  })
})
