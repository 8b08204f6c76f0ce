import * as Effect from "effect/Effect"
import { describe, expect, test } from "vitest"
import { decodeScenario } from "../../src/index.ts"
import type { DecodeInput } from "../../src/index.ts"
import { problemsOf, SMALL } from "../compiled.ts"

const decoded = (text: string, options: Partial<DecodeInput> = {}) => Effect.runSync(decodeScenario({ file: "s/first.yaml", text, ...options }))
const told = (text: string) => problemsOf(text).map(({ line, column, path, found, advice }) => ({ line, column, path, found, advice }))

describe("a scenario of the two required keys", () => {
  const { scenario, neededFiles, variantNames } = decoded(SMALL)
  test("has every default of the documentation", () => {
    expect(scenario).toMatchObject({
      hosts: [{ count: 2, rack: "-", cluster: "main" }],
      import: { badRows: "error" },
      place: { policy: "firstFitDecreasing", by: "sum", cpuStatistic: "p95" },
      headroom: { cpu: 0.3, ram: 0.15, disk: 0.2, iops: 0.2, network: 0.4 },
      hostReserve: { ramGib: 6 },
      guestOverhead: { cpuFraction: 0.05, ramMib: { base: 14.19, perVcpu: 4.027, perGib: 7.608 } },
      overcommit: { cpu: 1, ram: 1, iops: 1, network: 1 },
      cpuCountedBy: "ghz", capAtCoreClock: true, spareHosts: 0, emptyHosts: { state: "off", offAfterMinutes: 0 },
      power: { tau: 0.5, extraRamWattsPerGib: 0.392 }, periodHours: 24, sampleSeconds: 300, seed: 1, variants: []
    })
  })
  test("is named after its file", () => {
    expect(scenario.name).toBe("first")
  })
  test("says which files it needs", () => {
    expect([neededFiles, variantNames]).toEqual([["servers.csv"], []])
  })
})

test("JSON is read as well", () => {
  expect(decoded('{"hosts":[{"model":"R740 8280"}],"workload":{"file":"a.csv"}}').scenario.hosts[0]!.count).toBe(1)
})

test("anchors and aliases are values like others", () => {
  const text = "x-none: &h { model: R740 8280, count: 3 }\nhosts: [*h, *h]\nworkload: { file: a.csv }\n"
  expect(told(text)).toMatchObject([{ line: 1, column: 1, path: "x-none" }])
  expect(decoded("hosts: [&h { model: R740 8280, count: 3 }, *h]\nworkload: { file: a.csv }").scenario.hosts.map(({ count }) => count)).toEqual([3, 3])
})

describe("what is wrong is told at its place", () => {
  test.each([
    [`${SMALL}hedroom: {}\n`, 3, 1, "hedroom", '"hedroom"', 'Did you mean "headroom"?'],
    [`${SMALL}place: { polcy: firstFit }\n`, 3, 10, "place.polcy", '"polcy"', 'Did you mean "policy"?'],
    [`${SMALL}place: { policy: firstfit }\n`, 3, 18, "place.policy", '"firstfit"', 'Did you mean "firstFit"?'],
    [`${SMALL}periodHours: 0\n`, 3, 14, "periodHours", "0", "Correct the value."],
    [`${SMALL}periodHours: .nan\n`, 3, 14, "periodHours", "NaN", "Correct the value."],
    [`${SMALL}periodHours: .inf\n`, 3, 14, "periodHours", "Infinity", "Correct the value."],
    [`${SMALL}periodHours: 24 h\n`, 3, 14, "periodHours", '"24 h"', "Write a plain number, without unit."],
    [`${SMALL}headroom: { cpu: 1 }\n`, 3, 18, "headroom.cpu", "1", "Correct the value."],
    [`${SMALL}headroom: { cpu: -0.1 }\n`, 3, 18, "headroom.cpu", "-0.1", "Correct the value."],
    [`${SMALL}headroom:\n`, 3, 10, "headroom", "nothing", "Give it a value, or remove the key to take the default."],
    [`${SMALL}seed: 1.5\n`, 3, 7, "seed", "1.5", "Correct the value."],
    [`${SMALL}spareHosts: 2\n`, 3, 13, "spareHosts", "2", "Hold fewer back, or add hosts."],
    [`${SMALL}sampleSeconds: 100000\n`, 3, 16, "sampleSeconds", "100000", "Shorten the sample, or lengthen the period."],
    [`${SMALL}sampleSeconds: 0.001\n`, 3, 16, "sampleSeconds", "0.001", "Lengthen the sample, or shorten the period."],
    [`${SMALL}hostReserve: { cores: 56 }\n`, 1, 18, "hosts[0].model", "56 cores", "Set hostReserve.cores lower, or use a larger host."],
    ["hosts: [{ model: R740 8280, ramGib: 6 }]\nworkload: { file: a.csv }\n", 1, 37, "hosts[0].ramGib", "6 GiB", "Set hostReserve.ramGib lower, or give the host more memory."],
    ["hosts: []\nworkload: { file: a.csv }\n", 1, 8, "hosts", "a list of 0", "Correct the value."],
    ["hosts: [{ model: R740 8280, count: 0 }]\nworkload: { file: a.csv }\n", 1, 36, "hosts[0].count", "0", "Correct the value."],
    ["hosts: [{ model: R740 8280, os: [widnows] }]\nworkload: { file: a.csv }\n", 1, 34, "hosts[0].os[0]", '"widnows"', 'Did you mean "windows"?'],
    ["hosts: [{ model: R740 8280 }]\nworkload: {}\n", 2, 11, "workload.file", "nothing", "Set workload.file, workload.series, or both."],
    ["hosts: [{ model: R740 8280 }]\nworkload: { fragments: f.csv }\n", 2, 11, "workload.file", "nothing", "Set workload.file to the trace's tasks."],
    ["hosts: [{ model: R740 8280 }]\nworkload: { file: a.csv, fragments: f.csv, series: { file: s.csv } }\n", 2, 52, "workload.series", "both", "Remove one of the two."],
    ["hosts: [{ model: R740 8280 }]\nworkload: { series: { file: s.csv } }\njobs: { end: whenDone }\n", 3, 14, "jobs.end", "whenDone", "Remove jobs.end, or workload.series."],
    ["hosts: [{ model: R740 8280 }]\nworkload: { file: a.csv, defaults: { ram_gb: 3 } }\n", 2, 38, "workload.defaults.ram_gb", '"ram_gb"', 'Did you mean "ram_gib"?'],
    ["hosts: [{ model: R740 8280 }]\nworkload: { file: a.csv, defaults: { cpu_mean_pct: 30, cpu_p95_pct: 20 } }\n", 2, 69, "workload.defaults.cpu_p95_pct", "20", "Exchange the two."],
    ["hosts: [{ model: R740 }]\nworkload: { file: a.csv }\n", 1, 18, "hosts[0].model", '"R740", which fits 2', 'Say which: "Dell PowerEdge R740 (Xeon Platinum 8180)", "Dell PowerEdge R740 (Xeon Platinum 8280)".'],
    ["- a\n- b\n", 1, 1, "", "a list of 2", "A scenario begins with `hosts:` and `workload:`."],
    ["hello\n", 1, 1, "", '"hello"', "A scenario begins with `hosts:` and `workload:`."]
  ])("%j", (text, line, column, path, found, advice) => {
    expect(told(text)).toEqual([{ line, column, path, found, advice }])
  })

  test("an unknown model names the nearest", () => {
    expect(told("hosts: [{ model: R750 8280 }]\nworkload: { file: a.csv }\n")).toMatchObject([{ path: "hosts[0].model", advice: expect.stringMatching(/^Did you mean .*R740 \(Xeon Platinum 8280\)/) }])
  })

  test("everything at once", () => {
    const problems = told("hosts: [{ model: x, count: 0 }]\nperiodHours: 0\nhedroom: 1\n")
    expect(problems.map(({ path }) => path).toSorted()).toEqual(["hedroom", "hosts[0].count", "hosts[0].model", "periodHours", "workload.file"])
  })

  test("with the line itself", () => {
    expect(problemsOf(`${SMALL}  \nperiodHours: 0   # never\n`)[0]!.excerpt).toBe("periodHours: 0   # never")
  })
})

describe("one's own host model", () => {
  const own = (power: string) => told(`hosts: [{ model: mine }]\nworkload: { file: servers.csv }\nhostModels:\n  - { name: mine, cores: 8, coreMhz: 2000, ramGib: 64, power: ${power} }\n`)
  test.each([
    "{ idleWatts: 50, peakWatts: 100 }", "{ model: cubic, idleWatts: 50, peakWatts: 100 }", "{ model: asymptotic, idleWatts: 50, peakWatts: 100, tau: 0.3 }",
    "{ model: idleEpsilonAllCores, idleWatts: 50, epsilonWatts: 60, allCoresWatts: 100 }", "{ model: specTable, watts: [1,2,3,4,5,6,7,8,9,10,11] }"
  ])("with power %s", (power) => {
    expect(own(power)).toEqual([])
  })
  test.each([
    ["{ idleWatts: 50 }", "hostModels[0].power.peakWatts", "nothing"],
    ["{ idleWatts: 100, peakWatts: 50 }", "hostModels[0].power.peakWatts", "50"],
    ["{ model: specTable }", "hostModels[0].power.watts", "nothing"],
    ["{ model: specTable, watts: [1,2,3] }", "hostModels[0].power.watts", "3 values"],
    ["{ model: specTable, watts: [11,2,3,4,5,6,7,8,9,10,11] }", "hostModels[0].power.watts", "11 W at 0 %, then 2 W at 10 %"],
    ["{ model: liner, idleWatts: 1, peakWatts: 2 }", "hostModels[0].power.model", '"liner"']
  ])("not with power %s", (power, path, found) => {
    expect(own(power)).toMatchObject([{ path, found }])
  })
  test("named twice is told at the second", () => {
    const mine = "{ name: mine, cores: 8, coreMhz: 2000, ramGib: 64, power: { idleWatts: 1, peakWatts: 2 } }"
    expect(told(`hosts: [{ model: mine }]\nworkload: { file: a.csv }\nhostModels:\n  - ${mine}\n  - ${mine}\n`)).toMatchObject([{ line: 5, path: "hostModels[1].name" }])
  })
})

describe("text that is no YAML", () => {
  test.each([
    ["", "an empty file"],
    [" \n\t\n", "an empty file"],
    ["a: \u0000", "binary data (zero bytes)"],
    ["hosts: 1\nhosts: 2\n", "a key that stands twice"],
    ["hosts: [1\n", "Flow sequence in block collection must be sufficiently indented and end with a ]"],
    ["a: !!js/function x\n", "Unresolved tag: tag:yaml.org,2002:js/function"]
  ])("%j", (text, found) => {
    expect(problemsOf(text)[0]).toMatchObject({ file: "scenario.yaml", found })
  })
  test("a nest of ten thousand brackets is a problem, not a crash", () => {
    expect(problemsOf("[".repeat(10_000))).not.toEqual([])
  })
  test("a bomb of aliases is a problem, not a hang", () => {
    const bomb = ["a0: &a0 [x,x,x,x,x,x,x,x,x]", ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`)].join("\n")
    expect(problemsOf(bomb)).toMatchObject([{ expected: "YAML or JSON" }])
  })
})

describe("what a text says beside the scenario is told", () => {
  test("a second document is not passed over", () => {
    expect(told(`${SMALL}---\nseed: 2\n`)).toMatchObject([{ line: SMALL.split("\n").length, column: 1, found: "a second document after `---`" }])
  })
  test("an alias without its anchor, at its place", () => {
    expect(told(`${SMALL}headroom: *nope\n`)).toMatchObject([{ line: SMALL.split("\n").length, column: 11, found: "the alias *nope, and no anchor &nope before it" }])
  })
})

test.each(["power: { model: linear, idleWatts: 0, peakWatts: 0 }", "power: { model: specTable, watts: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }"])("a host that is on draws something: %s", (power) => {
  const text = `hosts: [{ model: X }]\nworkload: { file: a.csv }\nhostModels:\n  - { name: X, cores: 8, coreMhz: 2000, ramGib: 64, ${power} }\n`
  expect(problemsOf(text)[0]).toMatchObject({ line: 4, expected: "watts: more than 0, at most 1,000,000", found: "0" })
})

test.each([["periodHours: 1000000", "sampleSeconds"], ["sampleSeconds: 0.01", "sampleSeconds"], ["hosts: [{ model: R740 8280, count: 600000 }, { model: R740 8280, count: 600000 }]", "hosts"]])("a run whose tables would not fit into a text: %s", (line, path) => {
  const text = line.startsWith("hosts") ? `${line}\nworkload: { file: a.csv }\n` : `${SMALL}${line}\n`
  expect(told(text).map((problem) => problem.path)).toEqual([path])
})

test("a seed of the command line is told by its own flag", () => {
  const error = Effect.runSync(Effect.flip(decodeScenario({ file: "s.yaml", text: SMALL, seed: -1 })))
  expect(error.problems[0]).toMatchObject({ file: "--seed -1", path: "seed", found: "-1" })
})
