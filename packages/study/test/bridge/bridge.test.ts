/**
 * The bridge: the engine and the study with all of CloudSim's rules off know nothing of each other, follow
 * docs/explanation/consolidation.md, and meet at one number. With RAM that binds hardly anybody can move; without it
 * (study: `plain,+Q3`) a day has tens of thousands of migrations.
 */
import { simulate, type Outcome as EngineOutcome } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import type { Outcome } from "../../src/outcome.ts"
import { DETERMINISTIC_POLICIES, parsePolicy, type Policy } from "../../src/policy.ts"
import { parseRules, type Rules } from "../../src/rules.ts"
import { runStudy } from "../../src/study.ts"
import { makeWorld, type World } from "../../src/world.ts"
import { dayFolder, readDay } from "../planetLabDays.ts"
import { enginePlan } from "./enginePlan.ts"

const DAYS = ["20110303", "20110306", "20110409"]
/** `npa` is a bound, no run; maximum correlation is compared and not required to agree. */
const POLICIES = DETERMINISTIC_POLICIES.filter((name) => name !== "npa" && !name.includes("-mc-"))

function policyOf(name: string): Exclude<Policy, { readonly kind: "npa" }> {
  const parsed = parsePolicy(name)
  if (!("value" in parsed) || parsed.value.kind === "npa") throw new Error(name)
  return parsed.value
}

function rulesOf(text: string): Rules {
  const parsed = parseRules(text)
  if (!("value" in parsed)) throw new Error(text)
  return parsed.value
}

function both(world: World, policy: string, rules: string): { readonly study: Outcome; readonly engine: EngineOutcome } {
  return {
    study: runStudy(world, policyOf(policy), rulesOf(rules)),
    engine: simulate(enginePlan(world, policyOf(policy), { ramBinds: !rulesOf(rules).Q3 }))
  }
}

function relative(a: number, b: number): number {
  return a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b))
}

function expectOneNumber({ study, engine }: ReturnType<typeof both>): void {
  const found = engine.consolidation!
  expect({ migrations: found.migrationCount, shutdowns: found.shutdownCount, refused: engine.totals.refusedCount }).toEqual({ migrations: study.migrationCount, shutdowns: study.shutdownCount, refused: study.vmsRefused })
  expect(relative(engine.totals.energyJoules, study.energyJoules)).toBeLessThan(1e-9)
  expect(relative(found.slatah, study.slatah)).toBeLessThan(1e-9)
  expect(relative(found.pdm, study.pdm)).toBeLessThan(1e-9)
  expect(relative(found.averageSla, study.averageSla)).toBeLessThan(1e-9)
  // The study has it as a difference of two large sums.
  expect(relative(found.overallSla, study.overallSla)).toBeLessThan(1e-7)
}

/** VMs that wander in steps of some percent, a third of them mostly idle: linear congruences, so that it needs no file. */
function madeUpWorld(vmCount: number, hostCount: number, sampleCount: number, seed: number): World {
  let state = seed
  const number = (below: number) => {
    state = (state * 16_807) % 2_147_483_647
    return state % below
  }
  const percent = new Uint8Array(vmCount * sampleCount)
  for (let vm = 0; vm < vmCount; vm++) {
    let level = number(vm % 3 === 0 ? 4 : 40)
    for (let sample = 0; sample < sampleCount; sample++) {
      if (number(12) === 0) level = number(vm % 3 === 0 ? 4 : 96)
      percent[vm * sampleCount + sample] = level + number(5)
    }
  }
  return makeWorld(percent, sampleCount, hostCount)
}

for (const rules of ["plain", "plain,+Q3"]) {
  describe(`engine and study, ${rules}`, () => {
    test.for(POLICIES)("a made-up world, %s", (policy) => {
      expectOneNumber(both(madeUpWorld(60, 40, 60, 7), policy, rules))
    })

    for (const day of DAYS) {
      test.skipIf(dayFolder(day) === undefined).for(POLICIES)(`${day}, %s`, { timeout: 60_000 }, (policy) => {
        expectOneNumber(both(readDay(day), policy, rules))
      })
    }
  })
}

test.skipIf(dayFolder("20110303") === undefined)("20110303, thr-mmt-0.8 without binding RAM: 46,433 migrations and 251.9 kWh in both", () => {
  const { study, engine } = both(readDay("20110303"), "thr-mmt-0.8", "plain,+Q3")
  expect([study.migrationCount, engine.consolidation!.migrationCount]).toEqual([46_433, 46_433])
  expect((engine.totals.energyJoules / 3_600_000).toFixed(1)).toBe("251.9")
})

test.skipIf(dayFolder("20110303") === undefined)("maximum correlation: the two find R² in different ways and part, by less than 5 % of migrations and 2 % of energy", () => {
  const { study, engine } = both(readDay("20110303"), "thr-mc-0.8", "plain,+Q3")
  expect(relative(engine.consolidation!.migrationCount, study.migrationCount)).toBeLessThan(0.05)
  expect(relative(engine.totals.energyJoules, study.energyJoules)).toBeLessThan(0.02)
})
