/** Policies, rules and traces as people write them. */
import { startSeries } from "@rackfold/scenarios"
import { describe, expect, test } from "vitest"
import { parsePolicy, policyText } from "../../src/policy.ts"
import { makeRules, parseRules, RULE_NAMES, rulesText, ruleText, type Parsed } from "../../src/rules.ts"
import { RULE_TEXTS } from "../../src/ruleTexts.ts"
import { worldFromSeries } from "../../src/traces.ts"
import { policyNamed, rulesNamed } from "../named.ts"

const told = (parsed: Parsed<unknown>) => ("value" in parsed ? [] : parsed.problems.map(({ file, line, column, expected, found, advice }) => `${[file, line, column].filter((part) => part !== null).join(":")} expected ${expected}, found ${found}. ${advice}`))

describe("policies", () => {
  test("npa, dvfs, and detector, selection and parameter", () => {
    expect(policyNamed("npa")).toEqual({ kind: "npa" })
    expect(policyNamed("LRR-mc-1.2")).toEqual({ kind: "consolidate", detector: "lrr", selection: "mc", parameter: 1.2 })
    expect(policyText(policyNamed("thr-mmt-0.80"))).toBe("thr-mmt-0.8")
  })
  test("each part that is wrong is told, with the nearest name", () => {
    expect(told(parsePolicy("tmr-mtm-0.8"))).toEqual([
      '--policy:1:1 expected one of thr, iqr, mad, lr, lrr, found "tmr". Did you mean "thr"?',
      '--policy:1:5 expected one of mmt, mu, mc, rs, found "mtm". Did you mean "mmt"?'
    ])
    expect(told(parsePolicy("dvsf"))).toEqual(['--policy:1:1 expected a policy, found "dvsf". Did you mean "dvfs"?'])
    expect(told(parsePolicy("thr"))).toEqual(['--policy:1:1 expected a policy, found "thr". Write thr-mmt-0.8, say.'])
  })
  test("a parameter that is none, and one out of range", () => {
    expect(told(parsePolicy("thr-mmt-80"))).toEqual(['--policy:1:9 expected a load above 0, at most 1, found "80". The published study has 0.8: thr-mmt-0.8.'])
    expect(told(parsePolicy("iqr-mu-x"))).toEqual(['--policy:1:8 expected a number above 0, found "x". The published study has 1.5: iqr-mu-1.5.'])
    expect(told(parsePolicy("lr-mmt-0"))).toHaveLength(1)
    expect(told(parsePolicy("lr-mmt-1e3"))).toHaveLength(1)
    expect(told(parsePolicy("lr-mmt"))).toEqual(['--policy:1:7 expected a number above 0, found nothing. The published study has 1.2: lr-mmt-1.2.'])
  })
})

describe("rules", () => {
  test("a base, less some, plus some", () => {
    expect(rulesNamed("cloudsim-3.0.3,-Q2, -s3")).toEqual(makeRules({ base: "cloudsim-3.0.3", off: ["Q2", "S3"] }))
    expect(rulesText(rulesNamed("plain,+Q3"))).toBe("plain,+Q3")
    expect(rulesText(rulesNamed("cloudsim-3.0.3,-S3,-Q2"))).toBe("cloudsim-3.0.3,-Q2,-S3")
  })
  test("what is wrong is told, all at once, with column and nearest name", () => {
    expect(told(parseRules("cloudsim-3.0,-Q22,Q3,-Q15"))).toEqual([
      '--rules:1:1 expected a set of rules, found "cloudsim-3.0". Did you mean "cloudsim-3.0.3"?',
      '--rules:1:14 expected a rule, found "-Q22". Did you mean "Q2" or "Q12"?',
      '--rules:1:19 expected a rule with - (off) or + (on) before it, found "Q3". Write -Q3.',
      '--rules:1:22 expected a rule, found "-Q15". Q1 and Q15 change no figure: traces are always read by name. Remove it.'
    ])
  })
  test("each rule has a sentence in both languages", () => {
    expect(RULE_TEXTS.map(({ name }) => name)).toEqual([...RULE_NAMES])
    for (const name of RULE_NAMES) {
      const { en, fr } = ruleText(name)
      expect([en.endsWith("."), fr.endsWith("."), en === fr]).toEqual([true, true, false])
    }
  })
})

describe("traces", () => {
  const read = (files: Readonly<Record<string, string>>) => {
    const reading = startSeries({ source: "day", inFolder: true, format: "planetlab", dropBad: false, metric: "cpu_pct" })
    for (const [name, text] of Object.entries(files)) {
      const file = reading.file(name)
      file.push(new TextEncoder().encode(text))
      file.end()
    }
    return worldFromSeries(reading.finish())
  }
  const lines = (count: number, value = "7") => `${value}\n`.repeat(count)
  test("VM i is the i-th file by name, in whatever order they are read", () => {
    const world = read({ b: lines(288, "20"), a: lines(288, "10"), B: lines(288, "5") })
    expect("value" in world && [...world.value.percent].filter((_, i) => i % 288 === 0)).toEqual([5, 10, 20])
  })
  test("an empty folder", () => {
    expect(told(read({}))).toEqual(["day expected a folder of PlanetLab traces, one file a VM, found no trace in it. Name the folder of one day, `…/planetlab/20110303` say."])
  })
  test("287 and 289 lines, both told", () => {
    expect(told(read({ a: lines(287), b: lines(288), c: lines(289) }))).toEqual([
      "day/a expected 288 lines, one every 300 s for a day, found 287. Take whole days: correct the file or leave it out.",
      "day/c expected 288 lines, one every 300 s for a day, found 289. Take whole days: correct the file or leave it out."
    ])
  })
  test("101 %, and text", () => {
    expect(told(read({ a: `${lines(100)}101\n${lines(187)}`, b: `${lines(5)}seven\n${lines(282)}` }))).toEqual([
      "day/a:101:1 expected a whole percentage, 0 to 100, found \"101\". Correct the line, or leave the file out.",
      "day/b:6:1 expected a whole percentage, 0 to 100, found \"seven\". Correct the line, or leave the file out."
    ])
  })
  test("a file of text alone", () => {
    expect(told(read({ a: lines(288), b: "hello\nworld\n" }))).toHaveLength(1)
    expect(told(read({ b: "hello\nworld\n" }))).toHaveLength(1)
  })
})
