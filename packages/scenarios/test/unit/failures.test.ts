/** Failures by chance as written: rates, distributions, archives; wrong input at its place. */
import { describe, expect, test } from "vitest"
import { compiled, problemsOf } from "../compiled.ts"

const HEAD = `hosts: [{ model: "R740 8280", count: 3, namePrefix: h, rack: A }]\nworkload: { file: servers.csv }\n`
const CSV = "name,vcpus,ram_gib\na,1,1\nb,1,1\n"
const failing = (text: string) => compiled(`${HEAD}failures: [${text}]\n`, CSV).plan.failing!
const drawn = (text: string) => failing(text).drawn[0]!
const assumed = (text: string) => compiled(`${HEAD}failures: [${text}]\n`, CSV).context.assumptions
const HOUR = 3600

describe("rates", () => {
  test("8 % of hosts a year, repaired in 4 hours", () => {
    // 8,760 ÷ 0.08 = 109,500 h.
    expect(drawn("{ of: host }")).toMatchObject({ clock: "each", between: { kind: "exponential", meanSeconds: 109_500 * HOUR }, repair: { kind: "exponential", meanSeconds: 4 * HOUR } })
    expect(assumed("{ of: host }").filter(({ id }) => id.startsWith("failures."))).toMatchObject([{ id: "failures.host.yearlyRate", value: "0.08 1/a", sureness: "C" }, { id: "failures.host.mttrHours", value: "4 h", sureness: "C" }])
  })
  test("a rack fails once in 5 years", () => expect(drawn("{ of: rack }").between).toEqual({ kind: "exponential", meanSeconds: 43_800 * HOUR }))
  test("as said: then nothing is assumed", () => {
    expect(drawn("{ of: host, mtbfHours: 100, mttrHours: 2 }")).toMatchObject({ between: { meanSeconds: 100 * HOUR }, repair: { meanSeconds: 2 * HOUR } })
    expect(drawn("{ of: vm, yearlyRate: 2 }").between).toEqual({ kind: "exponential", meanSeconds: 4380 * HOUR })
    expect(assumed("{ of: host, mtbfHours: 100, mttrHours: 2 }").filter(({ id }) => id.startsWith("failures."))).toEqual([])
  })
  test("of those that the name fits", () => {
    const { domains, drawn } = failing('{ of: host, name: "h-0?" }')
    expect([...drawn[0]!.domains].map((row) => domains[row]!.name)).toEqual(["h-01", "h-02", "h-03"])
  })
  test("streams are named by their words, and by their number where the words are the same", () => {
    expect(failing("{ of: host }, { of: host, name: h-01 }, { of: host, mtbfHours: 9 }, { of: host, archive: PL05, fit: gamma }").drawn.map(({ name }) => name)).toEqual(["host", "host h-01", "host (2)", "host PL05 gamma"])
  })
})

describe("distributions", () => {
  test.each([
    ["{ kind: exponential, meanHours: 2 }", { kind: "exponential", meanSeconds: 7200 }],
    ["{ kind: fixed, meanHours: 2 }", { kind: "fixed", seconds: 7200 }],
    ["{ kind: weibull, shape: 0.7, scaleHours: 2 }", { kind: "weibull", shape: 0.7, scaleSeconds: 7200 }],
    // Mean of a gamma: shape × scale.
    ["{ kind: gamma, shape: 4, meanHours: 2 }", { kind: "gamma", shape: 4, scaleSeconds: 1800 }]
  ])("%s", (text, expected) => expect(drawn(`{ of: host, between: { kind: fixed, meanHours: 999 }, repair: ${text} }`).repair).toEqual(expected))
  test("hours are seconds, ln 3600 later on a logarithm", () => {
    const { repair } = drawn("{ of: host, between: { kind: fixed, meanHours: 999 }, repair: { kind: logNormal, meanLog: 1, deviationLog: 0.5 } }")
    // e^(meanLog) must be e¹ hours = 2.718281828 × 3600 s.
    expect(repair).toMatchObject({ kind: "logNormal", deviationLog: 0.5 })
    expect(Math.exp((repair as { readonly meanLog: number }).meanLog)).toBeCloseTo(2.718281828459045 * 3600, 6)
  })
  test("Weibull by its mean: scale = mean ÷ Γ(1 + 1 ÷ shape); of shape 0.5 half the mean, of shape 1 the mean", () => {
    // Γ(3) = 2, Γ(2) = 1.
    expect(drawn("{ of: host, between: { kind: weibull, shape: 0.5, meanHours: 100 } }").between).toMatchObject({ scaleSeconds: expect.closeTo(50 * HOUR, 6) })
    expect(drawn("{ of: host, between: { kind: weibull, shape: 1, meanHours: 100 } }").between).toMatchObject({ scaleSeconds: expect.closeTo(100 * HOUR, 6) })
  })
})

describe("archives", () => {
  test("G5K06, exponential unless said: 32.41 h from failure to failure, 7.41 h each, one clock for all", () => {
    expect(drawn("{ of: host, archive: G5K06 }")).toMatchObject({ clock: "any", between: { kind: "exponential", meanSeconds: 32.41 * HOUR }, repair: { kind: "exponential", meanSeconds: 7.41 * HOUR } })
  })
  test("LANL05, Weibull: shape 0.48 and scale 816.60 h, 0.58 and 2.18 h", () => {
    expect(drawn("{ of: host, archive: LANL05, fit: weibull }")).toMatchObject({ between: { kind: "weibull", shape: 0.48, scaleSeconds: 816.6 * HOUR }, repair: { kind: "weibull", shape: 0.58, scaleSeconds: 2.18 * HOUR } })
  })
  test("its source is told", () => expect(assumed("{ of: host, archive: PL05 }").find(({ id }) => id === "failures.PL05.exponential")).toMatchObject({ value: "PL05, exponential", sureness: "A" }))
})

test("a repair as long as the time between failures is told, not refused", () => {
  expect(assumed("{ of: host, mtbfHours: 4 }").find(({ id }) => id === "failures.slowRepair")).toMatchObject({ value: "host: MTBF 4 h, MTTR 4 h", valueFr: "host : MTBF 4 h, MTTR 4 h" })
  expect(assumed("{ of: host, mtbfHours: 4.1 }").map(({ id }) => id)).not.toContain("failures.slowRepair")
})

test.each([
  ["{ of: host, mtbfHours: 1, yearlyRate: 2 }", "failures[0].yearlyRate", "mtbfHours and yearlyRate"],
  ["{ of: host, archive: PL05, file: x.csv }", "failures[0].file", "archive and file"],
  ["{ of: host, mttrHours: 1, repair: { kind: fixed, meanHours: 1 } }", "failures[0].repair", "mttrHours and repair"],
  ["{ of: host, archive: PL05, mttrHours: 1 }", "failures[0].mttrHours", "mttrHours"],
  ["{ of: host, fit: weibull }", "failures[0].fit", "fit"],
  ["{ of: host, file: x.csv, clock: any }", "failures[0].clock", "clock"],
  ["{ of: site }", "failures[0]", "neither"],
  ["{ of: host, between: { kind: weibull, scaleHours: 1 } }", "failures[0].between.shape", "nothing"],
  ["{ of: host, between: { kind: weibull, shape: 1, scaleHours: 1, meanHours: 1 } }", "failures[0].between.scaleHours", "both"],
  ["{ of: host, between: { kind: exponential, meanHours: 1, shape: 3 } }", "failures[0].between.shape", "3"],
  ["{ of: host, name: x }", "failures[0].name", '"x"'],
  ["{ of: pdu }", "failures[0].of", "no PDUs"],
  ["{ of: host, yearlyRate: 0 }", "failures[0].yearlyRate", "0"],
  ["{ of: host, archive: G5K }", "failures[0].archive", '"G5K"']
])("%s is told at its place", (text, path, found) => expect(problemsOf(`${HEAD}failures: [${text}]\n`, CSV)).toMatchObject([{ path, found }]))

test("an unknown archive names the nearest", () => expect(problemsOf(`${HEAD}failures: [{ of: host, archive: LANL5 }]\n`, CSV)[0]!.advice).toBe('Did you mean "LANL05"?'))
