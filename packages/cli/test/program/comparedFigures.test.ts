/** Comparisons record less than a run does, and tell the same figures: whatever a scenario asks for. */
import { fileURLToPath } from "node:url"
import { comparedRun, summarise } from "@rackfold/report"
import { simulate } from "@rackfold/sim-core"
import { Effect } from "effect"
import { expect, test } from "vitest"
import { contextOf } from "../../src/answer.ts"
import { makeCompiler, runSeed } from "../../src/comparing/runCombination.ts"
import { understand } from "../../src/comparing/understand.ts"

const EXAMPLES = ["first-answer", "short-of-cpu", "consolidation-day", "jobs-in-a-queue", "queue-grows", "host-fails-at-noon", "drain-a-host", "wish-or-rule", "ratios", "ballooning", "one-host-or-across-racks", "rolling-update", "vms-or-containers", "keep-refresh-or-shrink", "whose-carbon", "when-is-it-full"]

test.each(EXAMPLES)("%s", async (name) => {
  const folder = fileURLToPath(new URL(`../../../../examples/${name}`, import.meta.url))
  const asked = await Effect.runPromise(understand({ scenarios: [folder], hosts: undefined, set: [], vary: ["seed=1,2"], seeds: 1, variants: false }))
  const compiled = await Effect.runPromise(makeCompiler(asked)(0))
  const whole = comparedRun(summarise(compiled.plan, simulate(compiled.plan), contextOf(compiled)))
  expect(runSeed(compiled, 0, () => undefined)).toEqual(whole)
})
