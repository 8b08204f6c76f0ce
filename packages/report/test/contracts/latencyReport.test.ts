/** The report of a run with latency: what stands there, and what does not. */
import { simulate } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { whichHoursMiss } from "../../src/charts/whichHoursMiss.ts"
import { answerText, renderReport, summarise } from "../../src/index.ts"
import { plainContext } from "../context.ts"
import { latencyRun } from "../latencyRun.ts"
import { buildPlan } from "../planBuilder.ts"

const plain = (text: string): string => text.replace(/<[^>]*>/g, " ").replaceAll("\u00a0", " ").replaceAll("\u202f", " ").replaceAll("\u2003", " ").replace(/\s+/g, " ")
const run = latencyRun()
const [en, fr] = [await renderReport({ ...run, lang: "en" }), await renderReport({ ...run, lang: "fr" })]
const page = plain(en.html)

test("is in the contents", () => expect(en.html).toContain('href="#latency"'))
test("is not where nobody asks for it", async () => {
  const plan = buildPlan({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 400 }] })
  const outcome = simulate(plan)
  const { html } = await renderReport({ plan, outcome, context: plainContext, summary: summarise(plan, outcome, plainContext), lang: "en" })
  expect(html).not.toContain("#latency")
  expect(html).not.toContain("#queue")
})

describe("the section", () => {
  test("has the operating points", () => expect(page).toContain("3 datastore san 95.0% 20 100 ms"))
  test("has storage with its thresholds", () => expect(page).toContain("san 5 36.25 100 95.0% 1 h 1 h 30 min –"))
  test("has what is in flight", () => expect(page).toContain("san 190 1,280/s 30 min 30 min"))
  test("has services, those that nobody calls first", () => expect(page).toContain("web shared, by arrivals 40.0% 100 9.6 14.93 / 14.93 14.93 1.56 db shared, by arrivals 40.0% 200"))
  test("has the call graph, hop by hop", () => expect(page).toContain("web 1 – – 4 2.667 6.667 44.6% db 2 same room 0.8 2 1.333 8.267 55.4%"))
  test("says what lines add that were cut off, and only where some were", async () => {
    const say = "all others together add"
    expect(page).not.toContain(say)
    const { latency } = run.summary.pressure!
    const services = latency!.services.map((service) => ({ ...service, path: service.path.slice(0, 1) }))
    const { html } = await renderReport({ ...run, summary: { ...run.summary, pressure: { latency: { ...latency!, services: services.map((service) => ({ ...service, path: service.path.flatMap((line) => [line, { ...line, totalMs: 0 }]) })) } } }, lang: "en" })
    // 14.9333 − 6.6667 of web itself.
    expect(plain(html)).toContain("These are the first 2 lines; all others together add 8.267 ms.")
  })
  test("has talks", () => expect(page).toContain("queries 0.8 ms 0.8 ms 0 s guest-3 and guest-1 0.5 ms 2 h"))
  test("has classes with their worst hour", () => expect(page).toContain("mail 1 25.0% 2 h 1 to 2 h 50.0%"))
  test("has who suffers most", () => expect(page).toContain("guest-3 mail host-2 20 19.17 40 1 h 30 min 30 min"))
  test("says for how long who suffers was saturated, where that was so", async () => {
    expect(page).not.toContain("Too late for Saturated")
    // 12 ms a request at 87.5 % of the core would be 96 ms; of web 100 × 12 ms are 1.2.
    const full = latencyRun({ services: run.plan.pressure!.latency!.services.map((service) => ({ ...service, serviceMs: 12 })) })
    expect(plain((await renderReport({ ...full, lang: "en" })).html)).toContain("Too late for Saturated guest-3")
  })
  test("draws its charts", () => expect(en.specs.map(({ name }) => name)).toEqual(expect.arrayContaining(["how-slow-at-which-load", "when-is-storage-slow", "which-hours-miss"])))
  // Nothing changes the load of web.
  test("draws no line that does not move", () => expect(en.specs.map(({ name }) => name)).not.toContain("when-is-it-slow"))
  test("says that all are in time only where they are", async () => {
    const say = "that have a limit answer in time in every sample"
    expect(page).not.toContain(say)
    expect(plain((await renderReport({ ...latencyRun({ guestServiceMs: 2 }), lang: "en" })).html)).toContain(say)
  })
  test("holds no undefined or NaN", () => expect(en.html + fr.html).not.toMatch(/NaN|Infinity|undefined|\[object/))
  test("states the same figures in French", () => {
    const figures = (html: string, isFrench: boolean): string[] => {
      const section = /<section id="latency".*?<\/section>/s.exec(html)![0].replace(/<svg.*?<\/svg>/gs, "").replace(/<[^>]*>|&#39;/g, " ")
      return (section.match(/\d[\d.,\u202f]*\d|\d/g) ?? []).map((figure) => (isFrench ? figure.replaceAll("\u202f", "").replace(",", ".") : figure.replaceAll(",", ""))).sort()
    }
    expect(figures(fr.html, true)).toEqual(figures(en.html, false))
  })
})

test("a service that moves has its line, with the limit of its servers", async () => {
  const moving = latencyRun({ services: [{ ...run.plan.pressure!.latency!.services[0]!, guests: Int32Array.of(2), loadFrom: "cpu" }], talks: [] })
  const { specs } = await renderReport({ ...moving, lang: "en" })
  const spec = JSON.parse(specs.find(({ name }) => name === "when-is-it-slow")!.json) as { vconcat: Array<{ layer: Array<{ data?: { values: Array<{ at: number; label: string }> } }> }> }
  expect(spec.vconcat[0]!.layer[0]!.data!.values).toMatchObject([{ at: 20, label: "limit 20\u00a0ms" }])
})

test("which hours miss: by hour up to eight days, by day beyond", () => {
  const bars = (days: number): number => {
    const hours = 24 * days
    const { latency } = run.outcome.pressure!
    const columns = { hourCheckedSeconds: new Float64Array(hours).fill(3600), hourMissedSeconds: new Float64Array(hours).fill(60) }
    const spec = whichHoursMiss(run.plan, { ...run.outcome, endSeconds: hours * 3600, pressure: { latency: { ...latency!, classes: latency!.classes.map((one) => ({ ...one, ...columns })) } } }, "en") as unknown as { vconcat: Array<{ data: { values: unknown[] } }> }
    return spec.vconcat[0]!.data.values.length
  }
  expect([bars(7), bars(8), bars(9)]).toEqual([168, 192, 9])
})

test("the terminal has its key figures", () => {
  const text = plain(answerText(run.summary, "en"))
  expect(text).toContain("Slowest storage san: 100 ms at 95.0% load")
  expect(text).toContain("Response of web: mean / max 14.9 ms / 14.9 ms")
  expect(text).toContain("Servers too late / their time 1 / 25.0%")
})
