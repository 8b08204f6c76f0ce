import * as Effect from "effect/Effect"
import { describe, expect, test } from "vitest"
import { decodeScenario } from "../../src/index.ts"
import { compiled, problemsOf, SMALL } from "../compiled.ts"

const TWO = `${SMALL}place: { policy: firstFit }
variants:
  - name: best
    set: { place.policy: bestFit, hosts.0.count: 5 }
  - name: mean
    set:
      place.cpuStatistic: mean
`
const decoded = (variant?: string) => Effect.runSync(decodeScenario({ file: "s.yaml", text: TWO, variant }))

describe("variants", () => {
  test("are named in order", () => {
    expect(decoded().variantNames).toEqual(["best", "mean"])
  })
  test("one of them is the scenario with its settings, under its name", () => {
    expect(decoded("best").scenario).toMatchObject({ name: "best", place: { policy: "bestFit", cpuStatistic: "p95" }, hosts: [{ count: 5 }] })
    expect(decoded("mean").scenario).toMatchObject({ name: "mean", place: { policy: "firstFit", cpuStatistic: "mean" }, hosts: [{ count: 2 }] })
  })
  test("come after --set", () => {
    const { scenario } = Effect.runSync(decodeScenario({ file: "s.yaml", text: TWO, variant: "best", sets: [{ path: "place.policy", value: "worstFit" }, { path: "seed", value: "4" }] }))
    expect([scenario.place.policy, scenario.seed]).toEqual(["bestFit", 4])
  })
  test("name the run in the report", () => {
    expect(compiled(TWO, "name,vcpus,ram_gib\na,1,1\n", { variant: "mean" }).context).toMatchObject({ name: "mean", cpuStatistic: "mean" })
  })
})

describe("a variant is checked whether it runs or not", () => {
  const told = (variants: string, variant?: string) => problemsOf(`${SMALL}variants:\n${variants}`, undefined, variant === undefined ? {} : { variant }).map(({ line, path, advice }) => [line, path, advice])

  test("an unknown path, at its own line", () => {
    const variants = "  - name: a\n    set:\n      seed: 2\n      place.polcy: bestFit\n  - { name: b, set: { seed: 2 } }\n"
    for (const variant of [undefined, "a", "b"]) expect(told(variants, variant)).toEqual([[7, "variants[0].set place.polcy", 'Did you mean "policy"?']])
  })
  test("a value that contradicts another key", () => {
    expect(told("  - { name: a, set: { periodHours: 0.01 } }\n")).toEqual([[4, "variants[0].set sampleSeconds", "Shorten the sample, or lengthen the period."]])
  })
  test("no path at all", () => {
    expect(told("  - { name: a, set: { 'x y': 1 } }\n")).toEqual([[4, "variants[0].set", "Write it as `place.policy` or `hosts[0].count`."]])
  })
  test("a name that stands twice", () => {
    expect(told("  - { name: a, set: {} }\n  - { name: a, set: {} }\n")).toEqual([[5, "variants[1].name", "Give it another name."]])
  })
  test("a list where settings are expected", () => {
    expect(told("  - { name: a, set: [1] }\n")).toEqual([[4, "variants[0].set", "Correct the value."]])
  })
  test("beside what is wrong in the scenario itself, once each", () => {
    const problems = problemsOf(`${SMALL}periodHours: 0\nvariants: [{ name: a, set: { place.polcy: x } }, { name: b, set: { seed: 2 } }]\n`)
    expect(problems.map(({ line, path }) => [line, path])).toEqual([[3, "periodHours"], [4, "variants[0].set place.polcy"]])
  })
  test("a variant that is not there names those that are", () => {
    expect(problemsOf(TWO, undefined, { variant: "bset" })).toMatchObject([{ path: "variants", found: '"bset"', advice: 'Did you mean "best"?' }])
  })
})
