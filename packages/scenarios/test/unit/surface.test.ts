/** What the program and the reference ask of the package: templates, documentation, the short way in, the errors' form. */
import * as Effect from "effect/Effect"
import { describe, expect, test } from "vitest"
import { InputError, compileScenario, decodeScenario, formatProblems, nearestNames, scenarioFields, scenarioFromCsv, scenarioJsonSchema, serviceProfiles, template } from "../../src/index.ts"
import { Scenario } from "../../src/scenario.ts"
import { compiled, problemsOf, SMALL } from "../compiled.ts"

describe("templates", () => {
  test("the inventory runs as it is", () => {
    const { plan, context } = compiled(SMALL, template("inventory"))
    expect([plan.guests.guestCount, context.dataQuality[0]!.unknownColumns]).toEqual([9, []])
  })
  test("the inventory explains each of its columns, above the header", () => {
    const [, comments, header] = /^((?:#.*\n)+)(.*)\n/.exec(template("inventory"))!
    for (const column of header!.split(",")) expect(comments).toMatch(new RegExp(`^# (\\w+, )?${column}[, ]`, "m"))
  })
  test("the scenario runs as it is, with the inventory beside it, every variant too", () => {
    for (const variant of [undefined, "best-fit", "by-the-mean"]) expect(compiled(template("scenario"), template("inventory"), variant === undefined ? {} : { variant }).plan.hosts.hostCount).toBe(4)
  })
  test("the scenario states no other value than the default, but for name, question, hosts, workload and variants", () => {
    const { scenario: stated } = Effect.runSync(decodeScenario({ file: "s.yaml", text: template("scenario") }))
    const { scenario: bare } = Effect.runSync(decodeScenario({ file: "s.yaml", text: SMALL }))
    const rest = ({ name: _n, question: _q, hosts: _h, workload: _w, variants: _v, ...others }: typeof stated) => others
    expect(rest(stated)).toEqual(rest(bare))
  })
  test("the series is the long form", () => {
    expect(template("series")).toContain("time_s,vm,cpu_pct,mem_mib,iops,net_mbps\n")
  })
})

describe("the reference", () => {
  const fields = scenarioFields()
  test("documents every field in both languages", () => {
    for (const { path, type, description, descriptionFr } of fields) expect([path, type, description, descriptionFr].every((text) => text !== "" && text !== "undefined")).toBe(true)
  })
  test("knows every key of the schema", () => {
    expect(fields.map(({ path }) => path)).toEqual(expect.arrayContaining([...Object.keys(Scenario.fields), "hosts[].ramGib", "hostModels[].power.tau", "workload.defaults.cpu_limit_mhz", "guestOverhead.ramMib.perGib", "variants[].set"]))
  })
  test("says default and unit", () => {
    expect(fields.find(({ path }) => path === "headroom.cpu")).toMatchObject({ type: "number", default: "0.3", unit: "fraction" })
    expect(fields.find(({ path }) => path === "hosts")).toMatchObject({ default: "required" })
    expect(fields.find(({ path }) => path === "hostReserve.cores")).toMatchObject({ default: "1 per socket" })
    expect(fields.find(({ path }) => path === "place.by")).toMatchObject({ type: "sum | cpu | max | product", default: "sum" })
  })
})

describe("the JSON Schema for editors", () => {
  interface Node { readonly type?: string; readonly description?: string; readonly default?: unknown; readonly properties?: Record<string, Node>; readonly items?: Node; readonly required?: string[]; readonly additionalProperties?: unknown }
  const schema = scenarioJsonSchema() as Node & { readonly $schema: string }
  test("requires hosts, and no unknown key", () => {
    expect(schema).toMatchObject({ $schema: "https://json-schema.org/draft/2020-12/schema", required: ["hosts"], additionalProperties: false })
  })
  test("describes every property, with default and range", () => {
    const undescribed: string[] = []
    const walk = (node: Node, path: string): void => {
      for (const [name, property] of Object.entries(node.properties ?? {})) {
        if (property.description === undefined) undescribed.push(`${path}.${name}`)
        walk(property, `${path}.${name}`)
        if (property.items !== undefined) walk(property.items, `${path}.${name}[]`)
      }
    }
    walk(schema, "")
    expect(undescribed).toEqual([])
    expect(schema.properties!.headroom!.properties!.cpu).toMatchObject({ type: "number", default: 0.3, minimum: 0, exclusiveMaximum: 1 })
    expect(schema.properties!.place!.properties!.policy).toMatchObject({ default: "firstFitDecreasing", enum: expect.arrayContaining(["bestFit"]) })
  })
})

describe("a scenario from a CSV", () => {
  const made = (hosts: string) => Effect.runSync(scenarioFromCsv({ csvFile: "data/my servers.csv", hosts, text: "name,vcpus,ram_gib\na,1,1\n" }))
  const fails = (hosts: string, text?: string) => Effect.runSync(Effect.flip(scenarioFromCsv({ csvFile: "s.csv", hosts, ...(text === undefined ? {} : { text }) }))).problems

  test("runs", () => {
    const { scenario } = Effect.runSync(decodeScenario({ file: "made.yaml", text: made("R740 8280:20, R6515:4,RX2540 M1") }))
    expect(scenario.hosts.map(({ model, count }) => [model, count])).toEqual([["Dell PowerEdge R740 (Xeon Platinum 8280)", 20], ["Dell PowerEdge R6515 (EPYC 7702P)", 4], ["Fujitsu PRIMERGY RX2540 M1 (Xeon E5-2699 v3)", 1]])
    expect([scenario.name, scenario.workload.file]).toEqual(["my servers", "data/my servers.csv"])
  })
  test.each([
    ["R740:2", '"R740", which fits 2'],
    ["R999:2", '"R999"'],
    ["R740 8280:0", '"0"'],
    ["R740 8280:x", '"x"'],
    ["R740 8280:", "nothing"],
    ["", "nothing"]
  ])("%j is told", (hosts, found) => {
    expect(fails(hosts)).toMatchObject([{ found }])
  })
  test("all that is wrong at once, the CSV too", () => {
    expect(fails("R999:2,R740:1", "name,vcpus\na,x\n")).toHaveLength(3)
  })
})

describe("errors", () => {
  test("read: place, path, expected, found, advice, the line", () => {
    expect(formatProblems(problemsOf(SMALL, "name,vcpus,ram_gib\na,1,x\n"))).toBe(
      'servers.csv:2:3 ram_gib: expected a number of GiB, more than 0 and at most 65,536, found "x". Write a number, or leave the cell empty.\n    2 | a,1,x'
    )
  })
  test("more than fifty are counted", () => {
    const problems = problemsOf(SMALL, `name,vcpus,ram_gib\n${Array.from({ length: 70 }, (_, i) => `vm${i},x,1`).join("\n")}\n`)
    expect(problems).toHaveLength(70)
    const printed = formatProblems(problems).split("\n")
    expect([printed.length, printed.at(-1)]).toEqual([101, "… and 20 more problems."])
  })
  test("an InputError's message is its problems", () => {
    const problems = problemsOf(SMALL, "")
    expect(new InputError({ problems }).message).toBe(formatProblems(problems))
  })
  test("what is found never breaks the line, nor the terminal", () => {
    const [problem] = problemsOf(SMALL, 'name,vcpus,ram_gib\n"a","\u001b[31mx\ny",1\n')
    expect(formatProblems([problem!])).not.toContain("\u001b")
    expect(problem!.found).not.toContain("\n")
  })
})

test.each([["polcy", ["policy", "by"], ["policy"]], ["XEON", ["xeon", "neon"], ["xeon"]], ["ab", ["ba"], ["ba"]], ["zzz", ["policy"], []]])("nearest to %j", (name, candidates, nearest) => {
  expect(nearestNames(name, candidates)).toEqual(nearest)
})

test("compile asks for nothing but the files that decode names", () => {
  const decoded = Effect.runSync(decodeScenario({ file: "s.yaml", text: SMALL }))
  const files = new Map(decoded.neededFiles.map((name) => [name, new TextEncoder().encode("name,vcpus,ram_gib\na,1,1\n")]))
  expect(Effect.runSync(compileScenario(decoded, files)).plan.guests.guestCount).toBe(1)
})

test("every service class says in both languages that it is assumed", () => {
  for (const { description, descriptionFr } of serviceProfiles) expect([description.endsWith("(assumed)"), descriptionFr.endsWith("(supposé)")]).toEqual([true, true])
})
