/** The fast study against the obvious one, on small random worlds: every rule off alone, every rule on alone, any set of them. */
import { randomStream } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import type { Move, Observer, Outcome, StepRecord } from "../../src/outcome.ts"
import { makeRules, RULE_NAMES, rulesText, type Rules } from "../../src/rules.ts"
import { runStudy } from "../../src/study.ts"
import type { World } from "../../src/world.ts"
import { policyNamed } from "../named.ts"
import { randomWorld } from "../randomWorld.ts"
import { plainStudy } from "./plain/run.ts"

const POLICIES = ["npa", "dvfs", "thr-mmt-0.8", "thr-mu-0.6", "thr-mmt-0.3", "thr-mc-0.8", "thr-rs-0.8", "iqr-mmt-1.5", "iqr-mu-0.5", "mad-mu-2.5", "mad-mc-1", "lr-mmt-1.2", "lr-rs-1.5", "lrr-mmt-1.2", "lrr-mc-1.2"]

interface Log { readonly outcome: Outcome; readonly steps: StepRecord[]; readonly moves: Move[]; readonly destroyed: string[] }

function logged(run: (observer: Observer) => Outcome): Log {
  const steps: StepRecord[] = []
  const moves: Move[] = []
  const destroyed: string[] = []
  const outcome = run({
    step: (one) => { steps.push(one) },
    move: (one) => { moves.push(one) },
    destroyed: ({ clockSeconds, vm, host }) => { destroyed.push(`${clockSeconds} ${vm} ${host}`) }
  })
  return { outcome, steps, moves, destroyed }
}

/** Sums run VM by VM in the one and instant by instant in the other. */
function expectNear(found: object, expected: object, about: string): void {
  const was = new Map(Object.entries(found))
  for (const [key, value] of Object.entries(expected)) {
    const got = was.get(key)
    const isNear = typeof value === "number" ? Math.abs(Number(got) - value) <= 1e-9 * Math.abs(value) + 1e-13 : typeof value === "object" || got === value
    expect(isNear ? "near" : `${about}: ${key} is ${got}, expected ${value}`).toBe("near")
  }
}

function compare(world: World, policyText: string, rules: Rules, seed: number): number {
  const policy = policyNamed(policyText)
  const about = `world ${seed}, ${policyText}, ${rulesText(rules)}`
  const plain = logged((observer) => plainStudy(world, policy, rules, seed, observer))
  const fast = logged((observer) => runStudy(world, policy, rules, { seed, observer }))
  expect({ about, moves: fast.moves, destroyed: fast.destroyed }).toEqual({ about, moves: plain.moves, destroyed: plain.destroyed })
  fast.steps.forEach((step, i) => expectNear(step, plain.steps[i]!, `${about}, step ${i}`))
  expectNear(fast.outcome, plain.outcome, about)
  return plain.moves.length
}

const policyOf = (seed: number) => POLICIES[randomStream(seed, "policy").integer(POLICIES.length)]!

describe("each rule by itself", () => {
  for (const name of RULE_NAMES) {
    test(`CloudSim's rules without ${name}; the plain ones with it`, () => {
      let moves = 0
      for (let i = 0; i < 12; i++) {
        const seed = RULE_NAMES.indexOf(name) * 100 + i
        moves += compare(randomWorld(seed), policyOf(seed), makeRules({ base: "cloudsim-3.0.3", off: [name] }), seed)
        moves += compare(randomWorld(seed), policyOf(seed), makeRules({ base: "plain", on: [name] }), seed)
      }
      expect(moves).toBeGreaterThan(50)
    })
  }
})

test.each(POLICIES)("%s, all rules on and all off", (policy) => {
  for (let seed = 0; seed < 12; seed++) {
    compare(randomWorld(seed), policy, makeRules({ base: "cloudsim-3.0.3" }), seed)
    compare(randomWorld(seed), policy, makeRules({ base: "plain" }), seed)
  }
})

test("any set of rules", () => {
  for (let seed = 5000; seed < 5250; seed++) {
    const { integer } = randomStream(seed, "rules")
    compare(randomWorld(seed), policyOf(seed), makeRules({ base: "cloudsim-3.0.3", off: RULE_NAMES.filter(() => integer(2) === 0) }), seed)
  }
})
