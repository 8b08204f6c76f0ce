/**
 * A day of the PlanetLab study in the engine, thr-mmt-0.8, RAM made not to bind after the first placement: from the
 * bare plan to the outcome, so that check, bound and first placement are in the time per migration (a hundredth of
 * it). The same day four and sixteen times side by side: time per migration at most 1.3 × that of the one. Where
 * RACKFOLD_DATA has no traces, the day is made up.
 */
import { simulate } from "../packages/sim-core/src/simulate.ts"
import { makeWorld, type World } from "../packages/study/src/world.ts"
import { enginePlan } from "../packages/study/test/bridge/enginePlan.ts"
import { dayFolder, readDay } from "../packages/study/test/planetLabDays.ts"
import type { Benchmark, Case } from "./benchmark.ts"
import { numbersFrom } from "./placementPlan.ts"

const DAY = "20110303"

export const benchmark: Benchmark = {
  name: "consolidation",
  cases: [
    dayCase("a made-up day", madeUpDay, 1, 20_496, "20496 migrations, 600 shut-downs, 386.3 kWh, 68bebc7b7bed72b1"),
    ...(dayFolder(DAY) === undefined ? [] : [
      dayCase(DAY, () => readDay(DAY), 1, 46_433, "46433 migrations, 731 shut-downs, 251.9 kWh, 6f01aebad5e691fe"),
      dayCase(`${DAY} × 4`, () => readDay(DAY), 4, 188_533, "188533 migrations, 2656 shut-downs, 1013.1 kWh, 0c4b4af8a6fdba7a"),
      dayCase(`${DAY} × 16`, () => readDay(DAY), 16, 782_348, "782348 migrations, 10589 shut-downs, 4067.9 kWh, 55f9cef8d917d7b3")
    ])
  ]
}

function dayCase(name: string, world: () => World, copies: number, migrations: number, expected: string): Case {
  return {
    name, expected, operations: migrations, target: { microseconds: copies === 1 ? 3 : 3.9 }, repetitions: 5,
    prepare: () => {
      const plan = enginePlan(world(), { kind: "consolidate", detector: "thr", selection: "mmt", parameter: 0.8 }, { ramBinds: false, copies })
      return () => {
        const { consolidation, totals, digest } = simulate(plan)
        return `${totals.migrationCount} migrations, ${consolidation!.shutdownCount} shut-downs, ${(totals.energyJoules / 3_600_000).toFixed(1)} kWh, ${digest}`
      }
    }
  }
}

/** 1,052 VMs that wander in steps of some percent, a third of them mostly idle. */
function madeUpDay(): World {
  const number = numbersFrom(3)
  const percent = new Uint8Array(1052 * 288)
  for (let vm = 0; vm < 1052; vm++) {
    let level = number() % (vm % 3 === 0 ? 4 : 40)
    for (let sample = 0; sample < 288; sample++) {
      if (number() % 12 === 0) level = number() % (vm % 3 === 0 ? 4 : 60)
      percent[vm * 288 + sample] = Math.min(99, level + (number() % 5))
    }
  }
  return makeWorld(percent, 288)
}
