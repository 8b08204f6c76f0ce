/** A section stands where there is something to say, and only there. */
import { simulate, type Plan } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { renderReport, summarise, type RunContext, type Summary } from "../../src/index.ts"
import { plainContext } from "../context.ts"
import { fixture } from "../fixture.ts"
import { buildPlan } from "../planBuilder.ts"

const ALWAYS = ["how-full-is-each-host", "when-is-it-busy", "what-does-it-draw", "where-does-capacity-go"]

/** Names of the charts that a run has beyond those that all have, and the chart's values by name. */
async function charts(plan: Plan, context: RunContext = plainContext): Promise<{ further: string[]; values: (name: string) => unknown[]; html: string }> {
  const outcome = simulate(plan)
  const { specs, html } = await renderReport({ plan, outcome, context, summary: summarise(plan, outcome, context), lang: "en" })
  const spec = (name: string): { data: { values: unknown[] } } => JSON.parse(specs.find((one) => one.name === name)!.json) as { data: { values: unknown[] } }
  return { further: specs.map(({ name }) => name).filter((name) => !ALWAYS.includes(name)), values: (name) => spec(name).data.values, html }
}

const DAY = 86_400
const constant = buildPlan({ hosts: [{ cpu: 1000, count: 2 }], guests: [{ cpu: 400 }] })
/** Half of 400 and twice 400 MHz in turns of 300 s. */
const uneven = buildPlan({ hosts: [{ cpu: 1000, count: 2 }], guests: [{ cpu: 400, isUneven: true }] })

test("a constant run of an hour has no more than it had", async () => expect((await charts(constant)).further).toEqual([]))
test("a load that moves has a load-duration curve", async () => expect((await charts(uneven)).further).toEqual(["how-long-is-it-busy"]))
test("low loads have a load-duration curve on a scale of their own", async () => {
  const top = async (mhz: number): Promise<unknown> => {
    const plan = buildPlan({ hosts: [{ cpu: 1000 }], guests: [{ cpu: mhz, isUneven: true }] })
    const outcome = simulate(plan)
    const { specs } = await renderReport({ plan, outcome, context: plainContext, summary: summarise(plan, outcome, plainContext), lang: "en" })
    const spec = JSON.parse(specs.find(({ name }) => name === "how-long-is-it-busy")!.json) as { layer: Array<{ encoding: { y: { scale: { domain: number[] } } } }> }
    return spec.layer[0]!.encoding.y.scale.domain[1]
  }
  // Half of it, then twice of it: at most 0.1, 0.2, 0.5, 0.8.
  expect([await top(50), await top(100), await top(250), await top(400)]).toEqual([0.1, 0.25, 0.5, 1])
})
test("hosts that go off have their line beside the bound", async () => {
  const { further, values } = await charts(buildPlan({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 400, departureSeconds: 1800 }] }))
  expect(further).toEqual(["how-many-hosts-are-on"])
  expect(values("how-many-hosts-are-on")).toContainEqual({ time: 25, resource: "on", mean: 1, max: 1 })
  expect(values("how-many-hosts-are-on")).toContainEqual({ time: 30, resource: "lower bound", mean: 0, max: 0 })
})

describe("who goes short", () => {
  const short = buildPlan({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 400, cpuDemand: 600 }, { cpu: 400, cpuDemand: 900 }] })
  test("has a section with the worst", async () => {
    const { further, html } = await charts(short)
    expect(further).toEqual(["who-goes-short"])
    // 4 ÷ 9 of 900 and 1 ÷ 6 of 600 for an hour.
    expect(html).toContain("44.4%, short for 1\u00a0h")
    expect(html).toContain("16.7%, short for 1\u00a0h")
    expect(html).toContain("CPU: 95% of the servers missed at most 44.4% of what they asked for, the worst 44.4%.")
  })
  test("stands in the contents only then", async () => {
    expect((await charts(short)).html).toContain('href="#short"')
    expect((await charts(constant)).html).not.toContain("Who goes short?")
  })
})

describe("the heat map", () => {
  // Busy at 1000 MHz in the first hour of 24, idle in the others.
  const profiles = { profileCount: 1, profileName: ["first hour"], profileStart: Int32Array.of(0, 24), profileSamples: Float64Array.from({ length: 24 }, (_, hour) => (hour === 0 ? 1 : 0.1)) }
  const daily = (days: number): Plan => ({ ...buildPlan({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 1000 }] }), profiles, sampleSeconds: 3600, periodSeconds: days * DAY })
  const cells = async (days: number, context?: RunContext): Promise<unknown[]> => (await charts(daily(days), context)).values("which-hours-are-busy")
  test("is for two days and more", async () => {
    expect((await charts(daily(1.9))).further).not.toContain("which-hours-are-busy")
    expect((await charts(daily(2))).further).toContain("which-hours-are-busy")
  })
  test("is not for a load that is the same in all hours", async () => expect((await charts({ ...constant, periodSeconds: 3 * DAY })).further).toEqual([]))
  test("has a cell an hour, with its figure", async () => {
    const found = await cells(2)
    expect(found).toHaveLength(48)
    expect(found[0]).toMatchObject({ hour: 0, day: "day 1", load: 1, label: "100", ink: "#ffffff" })
    expect(found[25]).toMatchObject({ hour: 1, day: "day 2", label: "10", ink: "#1a1a1a" })
  })
  test("names the weekdays where a date is known: 2011-03-03 was a Thursday", async () =>
    expect(await cells(2, { ...plainContext, startEpochSeconds: 1_299_110_400 })).toContainEqual(expect.objectContaining({ hour: 0, day: "Thursday", label: "100" })))
  test("a fortnight lies over itself, and it is said", async () => {
    expect(await cells(14)).toHaveLength(168)
    expect((await charts(daily(14))).html).toContain("weeks lie over each other")
    expect((await charts(daily(7))).html).not.toContain("weeks lie over each other")
  })
})

test("what is stranded has a line where it moves", async () => {
  // 100 MiB and 100 MHz: with the first guest 80 MiB strand, with both nothing does.
  const plan = buildPlan({ hosts: [{ cpu: 100, ram: 100 }], guests: [{ cpu: 100, ram: 20 }, { ram: 80, arrivalSeconds: 1800 }] })
  const { further, values } = await charts(plan)
  expect(further).toContain("how-much-is-stranded")
  expect(values("how-much-is-stranded")).toEqual([
    { resource: "RAM", time: 0, fraction: 0.8 },
    { resource: "RAM", time: 30, fraction: 0 },
    { resource: "RAM", time: 60, fraction: 0 }
  ])
})

describe("variants side by side", () => {
  const titles = async (change: Partial<Summary>): Promise<string[]> => {
    const run = fixture()
    const { specs } = await renderReport({ ...run, lang: "en", variants: [{ ...run.summary, name: "other", ...change }] })
    const spec = JSON.parse(specs[0]!.json) as { concat: Array<{ title: { text: string } }> }
    return spec.concat.map(({ title }) => title.text)
  }
  const FOUR = ["Hosts used", "Not placed", "Energy, kWh", "CPU not served"]
  test("four figures always", async () => expect(await titles({})).toEqual(FOUR))
  test("and others that differ", async () => expect(await titles({ hostHours: 7, peakWatts: 5 })).toEqual([...FOUR, "Host-hours", "Peak power, W"]))
})
