/** SimGrid 3.32's live migrations (reference M1–M5, M9), through the engine: 1e-6 s, 1e-3 J. */
import { describe, expect, it } from "vitest"
import { simulate } from "../../../src/simulate.ts"
import { migratingPlan, SIMGRID } from "../../migratingPlan.ts"

const LINK = 125e6 / 2 ** 20
const near = (actual: number, expected: number, tolerance: number) => expect([actual, Math.abs(actual - expected) <= tolerance]).toEqual([actual, true])

/** Hosts of four cores of 1 GHz, 100:120:200 W; `busy` cores of demand. */
const caseOf = ({ ram = 1024, busy = 1, cap = Infinity, dirty = 0, latency = 0, period = 1e7 }) =>
  migratingPlan(
    { hosts: [{ count: 2, cores: 4, cpuMhz: 4000, ramMib: 1e6, power: { model: "idleEpsilonAllCores", watts: [100, 120, 200], tau: 0.5, extraWatts: 0 } }], guests: [{ vcpus: Math.max(1, busy), ramMib: ram, cpuMhz: 1000 * busy }], periodSeconds: period, sampleSeconds: Math.min(period, 1e6) },
    { model: { ...SIMGRID, mibPerSecond: cap, dirtyMibPerCoreSecond: dirty, latencySeconds: latency }, hostMibPerSecond: LINK, byHand: [[0, 1, 0]] }
  )

describe.each([
  ["M1", { busy: 0 }, 8.589934592, 0, 0, 858.993459, 858.993459],
  ["M2", { cap: 100, dirty: 50 }, 20.46, 0.02, 8, 2863.6, 2046],
  ["M3", { cap: 100, dirty: 90 }, 102.147578106, 0.02804657, 55, 14_299.539072, 10_214.757811],
  ["M4", { cap: 200, dirty: 100 }, 53.171945304, 0.026046904, 32, 7443.030466, 5317.19453],
  ["M5", { cap: 100, dirty: 50, latency: 0.001 }, 20.479001823, 0.021998077, 8, 2866.140332, 2047.940182]
] as const)("%s", (_, given, total, downtime, rounds, sourceJoules, destinationJoules) => {
  const [migration] = simulate(caseOf(given)).migrating!.migrations
  it("takes as long, and stops it as long", () => {
    near(migration!.endSeconds - migration!.startSeconds, total, 1e-6)
    near(migration!.downtimeSeconds, downtime, 1e-6)
    expect([migration!.outcome, migration!.passes - 1]).toEqual(["completed", rounds])
  })
  it("costs both hosts the same energy until then", () => {
    const { hostEnergyJoules } = simulate(caseOf({ ...given, period: total })).hosts
    near(hostEnergyJoules[0]!, sourceJoules, 1e-3)
    near(hostEnergyJoules[1]!, destinationJoules, 1e-3)
  })
})

it.each([[1024, 1, 100], [1024, 1, 120], [4096, 2, 50]])("M9: %d MiB, %d busy, %d MiB/s a core: did not converge, and stays", (ram, busy, dirty) => {
  const { migrating, guests } = simulate(caseOf({ ram, busy, cap: 100, dirty }))
  expect([migrating!.migrations[0]!.outcome, guests.guestHost[0]]).toEqual(["didNotConverge", 0])
})
