/** `consolidation:` of a scenario: what reaches the plan, and what is told. */
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { compileScenario, decodeScenario, formatProblems } from "../../src/index.ts"

const HEAD = `hostModels:
  - { name: Toy, cores: 4, coreMhz: 1000, ramGib: 16, diskGib: 1000, networkMbps: 1000, iops: 1000, power: { model: linear, idleWatts: 50, peakWatts: 100 }, source: made up }
hosts: [{ model: Toy, count: 3 }]
workload: { file: servers.csv }
`
const SERVERS = "name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\na,1,1,10,20,1\nb,1,1,10,20,1\n"
const compile = (text: string) => Effect.flatMap(decodeScenario({ file: "s.yaml", text: HEAD + text }), (decoded) => compileScenario(decoded, new Map([["servers.csv", new TextEncoder().encode(SERVERS)]])))
const consolidation = (text: string) => Effect.runSync(compile(text)).plan.consolidation
const problems = (text: string) => formatProblems(Effect.runSync(Effect.flip(compile(text))).problems)

describe("what reaches the plan", () => {
  it("nothing where the key is absent", () => expect(consolidation("")).toBeUndefined())

  it("{}: the published policy, the boot at the mean of idle and peak, the stop at idle", () => {
    expect(consolidation("consolidation: {}\n")).toEqual({
      periodSeconds: 300, detector: { kind: "thr", parameter: 0.8 }, selection: "mmt", placement: "leastPowerIncrease",
      migration: { mibPerSecond: 62.5, lostFraction: 0.1 },
      power: { bootSeconds: 180, stopSeconds: 60, offWatts: 5, modelBootWatts: Float64Array.of(75), modelStopWatts: Float64Array.of(50), waitsBreakEven: false },
      binding: [1], hysteresis: { leastSecondsBetweenMoves: 0, roundsOverLimit: 1 }, movesPerRound: Infinity
    })
  })

  it.each([
    ["policy: lrr-mu", { detector: { kind: "lrr", parameter: 1.2 }, selection: "mu" }],
    ["policy: iqr-rs, parameter: 2", { detector: { kind: "iqr", parameter: 2 }, selection: "rs" }],
    ["policy: none", { detector: null }],
    ["placement: dotProduct", { placement: "dotProduct" }],
    ["binding: cpu", { binding: [] }],
    ["periodSeconds: 900", { periodSeconds: 900 }],
    ["leastMinutesBetweenMoves: 20, roundsOverLimit: 3", { hysteresis: { leastSecondsBetweenMoves: 1200, roundsOverLimit: 3 } }],
    ["movesPerRound: 5", { movesPerRound: 5 }],
    ["migrationMibPerSecond: 125, migrationLostFraction: 0.05", { migration: { mibPerSecond: 125, lostFraction: 0.05 } }]
  ])("%s", (text, expected) => expect(consolidation(`consolidation: { ${text} }\n`)).toMatchObject(expected))

  it.each([
    ["bootSeconds: 30, bootWatts: 90", { bootSeconds: 30, modelBootWatts: Float64Array.of(90) }],
    ["stopSeconds: 0, stopWatts: 20", { stopSeconds: 0, modelStopWatts: Float64Array.of(20) }],
    ["offWatts: 0, breakEven: true", { offWatts: 0, waitsBreakEven: true }]
  ])("%s", (text, expected) => expect(consolidation(`consolidation: { ${text} }\n`)!.power).toMatchObject(expected))
})

describe("what is told, at its place", () => {
  it.each([
    ["consolidation: { policy: thr-mtm }\n", /s\.yaml:5:\d+ consolidation\.policy: expected one of none, .*found "thr-mtm".*Did you mean "thr-mmt"/],
    ["consolidation: { placement: leastPower }\n", /consolidation\.placement: .*found "leastPower".*Did you mean "leastPowerIncrease"/],
    ["consolidation: { polcy: thr-mmt }\n", /consolidation\.polcy: .*Did you mean "policy"/],
    ["consolidation: { parameter: 80 }\n", /consolidation\.parameter: expected a fraction of the CPU, at most 1, as thr has it, found 80\. Write 0\.8/],
    ["consolidation: { policy: none, parameter: 0.8 }\n", /consolidation\.parameter: expected nothing, as the policy none has no parameter/],
    ["consolidation: { periodSeconds: 450 }\nsampleSeconds: 300\n", /consolidation\.periodSeconds: expected a whole multiple of the sample of 300 s, found 450\. Write 600/],
    ["consolidation: { migrationLostFraction: 1 }\n", /consolidation\.migrationLostFraction: expected a fraction: 0 or more, below 1, found 1/],
    ["consolidation: { movesPerRound: -1 }\n", /consolidation\.movesPerRound: expected a whole number, 0 to 1,000,000, found -1/],
    ["consolidation: {}\nemptyHosts: { state: on }\n", /emptyHosts\.state: expected off, as consolidation empties hosts/],
    ["consolidation: { breakEven: true }\nemptyHosts: { offAfterMinutes: 5 }\n", /emptyHosts\.offAfterMinutes: expected 0, as consolidation\.breakEven says/],
    ["consolidation: {}\njobs: { queue: fifo }\n", /consolidation: expected servers that stay, as consolidation does not move jobs/]
  ])("%s", (text, expected) => expect(problems(text)).toMatch(expected))

  it("all at once", () => expect(problems("consolidation: { policy: x, placement: y, offWatts: -1 }\n").split("\n").filter((line) => line.includes("expected"))).toHaveLength(3))
})
