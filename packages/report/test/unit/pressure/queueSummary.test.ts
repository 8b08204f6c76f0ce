/** A line of ten drawn jobs, by hand. */
import { simulate, type Outcome, type QueueUse } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { answerText, renderReport, summarise } from "../../../src/index.ts"
import { queueSummary } from "../../../src/pressure/queueSummary.ts"
import { plainContext } from "../../context.ts"
import { buildPlan } from "../../planBuilder.ts"

const base = buildPlan({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 10, count: 10 }] })
const arrivals = Float64Array.from({ length: 10 }, (_, job) => job)
const plan = { ...base, guests: { ...base.guests, guestArrivalSeconds: arrivals } }
const waits = [9, 9, 0, 1, 2, 1, 2, 3, 4, 3]
const outcome: Outcome = (() => {
  const ran = simulate(base)
  return { ...ran, guests: { ...ran.guests, guestStartSeconds: arrivals.map((at, job) => at + waits[job]!), guestEndSeconds: arrivals.map((at, job) => at + waits[job]! + 1) } }
})()
const use: QueueUse = { servers: 2, arrivalsPerSecond: 1, serviceSeconds: 1, service: "exponential", load: 0.5, jobs: 10, warmUpFraction: 0.2, batches: 2 }
const queue = (change: Partial<QueueUse> = {}) => queueSummary(plan, outcome, { ...use, ...change })

// The first two are left out; responses 1, 2, 3, 2 (mean 2) and 3, 4, 5, 4 (mean 4): 3 ± 12.706 · √2 ÷ √2.
test("mean and interval over batches in order of arrival", () => {
  expect(queue()).toMatchObject({ countedJobs: 8, responseSeconds: 3, responseLowSeconds: 0, waitSeconds: 2, waitedFraction: 0.875 })
  expect(queue().responseHighSeconds).toBeCloseTo(15.706, 10)
})
test("batches are equally long: the last jobs count", () => expect(queue({ batches: 3 })).toMatchObject({ countedJobs: 6, waitSeconds: 2.5 }))

describe("theory", () => {
  // Two servers at 0.5: C = 1/3, R = 1 + 1/3 ÷ (2 × 0.5).
  test("Erlang", () => {
    expect(queue().theoryResponseSeconds).toBeCloseTo(4 / 3, 12)
    expect(queue().theoryWaitedFraction).toBeCloseTo(1 / 3, 12)
    expect(queue().agrees).toBe(true)
  })
  // 1 + 0.5 ÷ (2 × 0.5).
  test("one server, all equally long", () => expect(queue({ servers: 1, service: "fixed" })).toMatchObject({ theoryResponseSeconds: 1.5, theoryWaitedFraction: 0.5 }))
  test("several, all equally long: no formula", () => expect(queue({ service: "fixed" })).toMatchObject({ theoryResponseSeconds: null, agrees: null }))
  test("from 0.99 on there is none", () => expect(queue({ load: 0.99 })).toMatchObject({ theoryResponseSeconds: null, agrees: null }))
  test("outside the interval", () => expect(queue({ serviceSeconds: 20 }).agrees).toBe(false))
})

describe("the report", async () => {
  const context = { ...plainContext, queue: use }
  const summary = summarise(plan, outcome, context)
  const plain = (text: string): string => text.replace(/<[^>]*>/g, " ").replaceAll("\u00a0", " ").replaceAll("\u202f", " ").replace(/\s+/g, " ")
  const report = async (lang: "en" | "fr") => renderReport({ plan, outcome, context, summary, lang })
  test("stands both beside each other, with the variants", async () => {
    const { html, specs } = await renderReport({ plan, outcome, context, summary, lang: "en", variants: [{ ...summary, name: "fuller", queue: { ...summary.queue!, load: 1.2, theoryResponseSeconds: null, theoryWaitedFraction: null, agrees: null } }] })
    expect(plain(html)).toContain("50.0% 2 3 0 – 15.71 1.333 yes 87.5% / 33.3%")
    expect(plain(html)).toContain("fuller 120.0% 2 3 0 – 15.71 saturated – 87.5% / –")
    expect(specs.map(({ name }) => name)).toContain("does-the-formula-hold")
  })
  test("in French too", async () => expect(plain((await report("fr")).html)).toContain("La formule tient-elle ?"))
  test("is not where jobs were read", async () => expect((await renderReport({ plan, outcome, context: plainContext, summary: summarise(plan, outcome, plainContext), lang: "en" })).html).not.toContain("#queue"))
  test("the terminal says it", () => expect(plain(answerText(summary, "en"))).toContain("Response: simulated, 95% 3 s (0 to 15.71)"))
})
