import * as Effect from "effect/Effect"
import { describe, expect, test } from "vitest"
import { decodeScenario } from "../../src/index.ts"
import { parsePath } from "../../src/settings.ts"
import { problemsOf, SMALL } from "../compiled.ts"

const withSets = (...pairs: [string, string][]) => Effect.runSync(decodeScenario({ file: "s.yaml", text: SMALL, sets: pairs.map(([path, value]) => ({ path, value })) })).scenario
const toldSet = (path: string, value: string) => problemsOf(SMALL, undefined, { sets: [{ path, value }] })

describe("--set", () => {
  test.each([
    ["place.policy", "bestFit", { place: { policy: "bestFit" } }],
    ["hosts[0].count", "7", { hosts: [{ count: 7 }] }],
    ["hosts.0.count", "7", { hosts: [{ count: 7 }] }],
    ["headroom.cpu", "0.5", { headroom: { cpu: 0.5, ram: 0.15 } }],
    ["headroom", "{ cpu: 0.5, ram: 0 }", { headroom: { cpu: 0.5, ram: 0 } }],
    ["hosts[0].os", "[linux]", { hosts: [{ os: ["linux"] }] }],
    ["capAtCoreClock", "false", { capAtCoreClock: false }],
    ["workload.defaults.ghz", "3", { workload: { defaults: { ghz: 3 } } }],
    ["guestOverhead.ramMib.base", "0", { guestOverhead: { ramMib: { base: 0, perVcpu: 4.027 } } }]
  ] as const)("%s=%s", (path, value, expected) => {
    expect(withSets([path, value])).toMatchObject(expected)
  })
  test("are applied in order", () => {
    expect(withSets(["seed", "2"], ["seed", "3"]).seed).toBe(3)
  })
  test("the seed flag comes last", () => {
    expect(Effect.runSync(decodeScenario({ file: "s.yaml", text: SMALL, sets: [{ path: "seed", value: "2" }], seed: 9 })).scenario.seed).toBe(9)
  })
  test.each([
    ["place.polcy", "bestFit", "--set place.polcy=bestFit", "place.polcy", 'Did you mean "policy"?'],
    ["plce.policy", "bestFit", "--set plce.policy=bestFit", "plce", 'Did you mean "place"?'],
    ["place.policy", "bestfit", "--set place.policy=bestfit", "place.policy", 'Did you mean "bestFit"?'],
    ["hosts[0].count", "0", "--set hosts[0].count=0", "hosts[0].count", "Correct the value."],
    ["hosts[5].count", "1", "--set hosts[5].count=1", "hosts[5].count", "Lists count from 0: hosts[0] is the first."],
    ["workload.file.x", "1", "--set workload.file.x=1", "workload.file.x", "Shorten the path."],
    ["spareHosts", "9", "--set spareHosts=9", "spareHosts", "Hold fewer back, or add hosts."],
    ["a b", "1", "--set a b=1", "", "Write it as `place.policy` or `hosts[0].count`."],
    ["__proto__.x", "1", "--set __proto__.x=1", "__proto__", expect.any(String)]
  ])("%s=%s is told as such", (path, value, file, at, advice) => {
    expect(toldSet(path, value)).toMatchObject([{ file, line: null, column: null, path: at, advice }])
  })
  test("does not hide what is wrong in the file", () => {
    const problems = problemsOf(`${SMALL}periodHours: 0\n`, undefined, { sets: [{ path: "place.polcy", value: "x" }] })
    expect(problems.map(({ file }) => file).toSorted()).toEqual(["--set place.polcy=x", "scenario.yaml"])
  })
  test("may put right what is wrong in the file", () => {
    expect(problemsOf(`${SMALL}periodHours: 0\n`, undefined, { sets: [{ path: "periodHours", value: "1" }] })).toEqual([])
  })
})

test.each([["a.b[1].c", ["a", "b", 1, "c"]], ["a.1.c", ["a", 1, "c"]], ["a[0][1]", ["a", 0, 1]], ["", undefined], ["a..b", undefined], ["[0]", undefined], ["a[x]", undefined], ["1", undefined]])("the path %j", (text, path) => {
  expect(parsePath(text)).toEqual(path)
})
