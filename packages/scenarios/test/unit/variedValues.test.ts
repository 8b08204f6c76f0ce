/** `--vary path=a,b,c`: how the values are read, and what they make of a scenario and its variants. */
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { describe, expect, test } from "vitest"
import { openScenario, pathsOverlap, readVaried, type Varied } from "../../src/index.ts"
import { SMALL } from "../compiled.ts"

const varied = (text: string): Varied => {
  const read = readVaried(text)
  if ("problem" in read) throw new Error(read.problem.found)
  return read.varied
}

describe("values as YAML writes a list between brackets", () => {
  test.each([
    ["place.policy=firstFit,bestFit", ["firstFit", "bestFit"], ["firstFit", "bestFit"]],
    ["headroom.cpu= 0.1, 0.20 ", [0.1, 0.2], ["0.1", "0.20"]],
    ["hosts[0].os=[linux],[linux, windows]", [["linux"], ["linux", "windows"]], ["[linux]", "[linux, windows]"]],
    ["headroom={ cpu: 0.1, ram: 0 },{}", [{ cpu: 0.1, ram: 0 }, {}], ["{ cpu: 0.1, ram: 0 }", "{}"]],
    ['hosts[0].model="a, b",c d', ["a, b", "c d"], ["a, b", "c d"]],
    ["hosts[0].model=\"8\",8", ["8", 8], ["\"8\"", "8"]],
    ["hosts[0].model=Dell PowerEdge R740 (Xeon Platinum 8280)", ["Dell PowerEdge R740 (Xeon Platinum 8280)"], ["Dell PowerEdge R740 (Xeon Platinum 8280)"]],
    ["consolidation=null,{}", [null, {}], ["null", "{}"]],
    ["capAtCoreClock=true,false", [true, false], ["true", "false"]]
  ] as const)("%s", (text, values, texts) => {
    const read = varied(text)
    expect(read.values.map(({ value }) => value)).toEqual(values)
    expect(read.values.map((one) => one.text)).toEqual(texts)
  })
  test("a path has one spelling", () => expect(varied("hosts.0.count=1,2").path).toBe("hosts[0].count"))
})

describe("what is wrong is told at the flag", () => {
  test.each([
    ["place.policy", "path=value,value", '"place.policy"'],
    ["=1,2", "path=value,value", '"=1,2"'],
    ["a b=1", "a scenario path", '"a b"'],
    ["place.policy=", "values", "nothing"],
    ["seed=1,2,1", "values that differ", "1 twice"],
    ["seed=1,1.0", "values that differ", "1.0 twice"],
    ["name=a,b", "a setting of the scenario", '"name"'],
    ["variants[0].name=a,b", "a setting of the scenario", '"variants"']
  ])("--vary %s", (text, expected, found) => expect(readVaried(text)).toMatchObject({ problem: { file: `--vary ${text}`, expected, found } }))
  test.each(["a=1]", "a=[1", "a={ b: 1", "a='x", "a=*x", "a=1,,2"])("--vary %s is no list", (text) =>
    expect(readVaried(text)).toMatchObject({ problem: { expected: "values as YAML writes a list between brackets" } }))
})

describe("a scenario that is opened once", () => {
  const WITH_VARIANTS = `${SMALL}variants: [{ name: best, set: { place.policy: bestFit } }]\n`
  const opened = Effect.runSync(openScenario({ file: "s.yaml", text: WITH_VARIANTS, sets: [{ path: "seed", value: "5" }] }))
  const choices = (...texts: string[]) => texts.map((text) => ({ path: varied(text).path, ...varied(text).values[0]! }))
  const decoded = (variant: string | undefined, ...texts: string[]) => Effect.runSync(opened.decode(variant, choices(...texts))).scenario
  const problems = (...texts: string[]) => {
    const result = Effect.runSync(Effect.result(opened.decode(undefined, choices(...texts))))
    return Result.isFailure(result) ? result.failure.problems : []
  }

  test("knows its variants, and which of them make a setting themselves", () => {
    expect(opened.variantNames).toEqual(["best"])
    expect([opened.variantsThatSet("place.policy"), opened.variantsThatSet("place"), opened.variantsThatSet("headroom")]).toEqual([["best"], ["best"], []])
  })
  test("--set first, then the variant, then what is varied", () => {
    expect(decoded("best")).toMatchObject({ seed: 5, place: { policy: "bestFit" } })
    expect(decoded("best", "place.policy=worstFit", "seed=7")).toMatchObject({ seed: 7, place: { policy: "worstFit" } })
  })
  test("null leaves the key out: its default holds", () => {
    expect(decoded(undefined, "headroom={ cpu: 0.5 }").headroom.cpu).toBe(0.5)
    expect(decoded(undefined, "headroom=null").headroom.cpu).toBe(0.3)
    expect(decoded(undefined, "seed=null").seed).toBe(1)
  })
  test("a wrong path, a wrong value, and null where nothing could ever stand are told at their flag", () => {
    expect(problems("place.polcy=a")).toMatchObject([{ file: "--vary place.polcy=a", path: "place.polcy", advice: 'Did you mean "policy"?' }])
    expect(problems("place.policy=bestfit")).toMatchObject([{ file: "--vary place.policy=bestfit", advice: 'Did you mean "bestFit"?' }])
    expect(problems("plce=null")).toMatchObject([{ file: "--vary plce=null", path: "plce", advice: 'Did you mean "place"?' }])
    expect(problems("hosts[0]=null")).toMatchObject([{ file: "--vary hosts[0]=null", found: "an entry of a list" }])
    expect(problems("hosts[0].model=null")).toMatchObject([{ file: "--vary hosts[0].model=null", advice: "Add it: there is no default." }])
  })
})

test.each([["a.b", "a.b", true], ["a", "a.b", true], ["a.b", "a", true], ["a.b", "a.bc", false], ["hosts[0].x", "hosts.0", true], ["hosts[1]", "hosts[0]", false]])("%s and %s overlap: %s", (one, other, expected) => {
  expect(pathsOverlap(one, other)).toBe(expected)
})
