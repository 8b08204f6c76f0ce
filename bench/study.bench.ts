/**
 * The PlanetLab study by CloudSim's rules. A made-up day of its size runs everywhere (its outcome is that of the obvious version); the measured day where
 * RACKFOLD_DATA has it, with CloudSim's own counts as the expected outcome. CloudSim 3.0.3 takes 13.4 s for
 * `thr-mmt-0.8` on two quiet cores; the target is a hundredth of it.
 */
import { parsePolicy } from "../packages/study/src/policy.ts"
import { makeRules } from "../packages/study/src/rules.ts"
import { runStudy } from "../packages/study/src/study.ts"
import { makeWorld, type World } from "../packages/study/src/world.ts"
import { dayFolder, readDay } from "../packages/study/test/planetLabDays.ts"
import type { Benchmark, Case } from "./benchmark.ts"
import { numbersFrom } from "./placementPlan.ts"
import { bundle, PROGRAM } from "./program.ts"

const DAY = "20110303"
const rules = makeRules({ base: "cloudsim-3.0.3" })

export const benchmark: Benchmark = {
  name: "study",
  cases: [
    studyCase("a made-up day, thr-mmt-0.8", madeUpDay, ["thr-mmt-0.8"], undefined, "42359 moves, 8895 shut-downs, 314.613 kWh"),
    ...(dayFolder(DAY) === undefined ? [] : [
      studyCase(`${DAY}, thr-mmt-0.8`, () => readDay(DAY), ["thr-mmt-0.8"], 130, "26711 moves, 5885 shut-downs, 192.623 kWh")
    ])
  ],
  processes: [
    {
      name: `${DAY}, the 17 deterministic policies, whole process, bundled program`,
      args: [PROGRAM, "study", "planetlab", "--traces", dayFolder(DAY) ?? "", "--policy", "all", "--json", "--no-report"],
      expected: '"migrationCount": 26711',
      alsoExpected: ['"migrationCount": 23380', '"shutdownCount": 5885'],
      prepare: bundle,
      ...(dayFolder(DAY) === undefined ? { skipped: "no traces (RACKFOLD_DATA)" } : {}),
      target: { seconds: 10 },
      repetitions: 3
    }
  ]
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

function studyCase(name: string, world: () => World, policies: ReadonlyArray<string>, milliseconds: number | undefined, expected: string, repetitions = 15): Case {
  return {
    name, expected, repetitions,
    ...(milliseconds === undefined ? {} : { target: { milliseconds } }),
    prepare: () => {
      const built = world()
      return () => runAll(built, policies)
    }
  }
}

function runAll(world: World, policies: ReadonlyArray<string>): string {
  let moves = 0
  let shutdowns = 0
  let joules = 0
  for (const name of policies) {
    const policy = parsePolicy(name)
    if (!("value" in policy)) throw new Error(name)
    const outcome = runStudy(world, policy.value, rules)
    moves += outcome.migrationCount
    shutdowns += outcome.shutdownCount
    joules += outcome.energyJoules
  }
  return `${moves} moves, ${shutdowns} shut-downs, ${(joules / 3_600_000).toFixed(3)} kWh`
}
