/** Each conclusion where its condition holds, and not where it does not. */
import { describe, expect, test } from "vitest"
import { latencyConclusions, queueConclusions } from "../../../src/pressure/latencyConclusions.ts"
import type { LatencySummary, ServiceResponse, StorageLatency } from "../../../src/pressure/latencyFigures.ts"
import type { QueueSummary } from "../../../src/pressure/queueSummary.ts"
import { latencyRun } from "../../latencyRun.ts"

const { latency } = latencyRun().summary.pressure!
const [san] = latency!.storage
const web = latency!.services.find(({ name }) => name === "web")!
const kinds = (change: Partial<LatencySummary>): string[] => latencyConclusions({ storage: [], network: [], talks: [], services: [], classes: [], limits: { guests: 0, late: 0, missedFraction: null }, worst: [], ...change }).map(({ kind }) => kind)
const store = (change: Partial<StorageLatency>) => kinds({ storage: [{ ...san!, depthBoundSeconds: 0, ...change }] })
const service = (change: Partial<ServiceResponse>) => kinds({ services: [{ ...web, path: [], slowdown: 1.9, ...change }] })

test("nothing is concluded from nothing", () => expect(kinds({})).toEqual([]))

describe("storage", () => {
  test("congested", () => expect(store({})).toEqual(["congestedStorage"]))
  test("by the highest threshold that it reached", () => expect(latencyConclusions(latency!)[0]).toMatchObject({ kind: "congestedStorage", name: "san", thresholdMs: 30, seconds: 1800 }))
  test("below all thresholds", () => expect(store({ congested: [{ thresholdMs: 15, seconds: 0 }] })).toEqual([]))
  test("saturated, which says more", () => expect(store({ saturatedSeconds: 60, maxLoad: 1.2 })).toEqual(["saturatedStorage"]))
  test("held back by its queues", () => expect(store({ depthBoundSeconds: 60, congested: [] })).toEqual(["boundByQueue"]))
})

describe("services", () => {
  test("twice as slow", () => expect(service({ slowdown: 2 })).toEqual(["slowService"]))
  test("less than that", () => expect(service({})).toEqual([]))
  test("saturated itself, which says more", () => expect(service({ slowdown: 100, maxLoad: 1, saturatedSeconds: 60 })).toEqual(["saturatedServices"]))
  test("slow because one that it calls is saturated", () => expect(service({ slowdown: 100, saturatedSeconds: 60 })).toEqual([]))
  test("one that others call is told by them", () => expect(service({ slowdown: 100, isEntry: false })).toEqual([]))
  test("where the time goes", () => expect(service({ path: web.path })).toEqual(["whereTimeGoes"]))
  // web itself 6.6667 of 14.9333; round trips 1.6; the database 6.6667, as much: the first is named.
  test("with its figures", () => expect(latencyConclusions({ ...latency!, storage: [], talks: [], limits: { guests: 0, late: 0, missedFraction: null } })[0]).toMatchObject({ kind: "whereTimeGoes", service: "web", hopFraction: expect.closeTo(1.6 / 14.93333, 4) as number }))
  test("ways of less than a hundredth are no news", () => expect(service({ path: web.path.map((line) => ({ ...line, hopMs: 0, queuedMs: line.depth === 1 ? line.queuedMs + 0.75 : line.queuedMs })) })).toEqual([]))
  test("without an answer", () => expect(service({ unansweredSeconds: 60 })).toEqual(["silentService"]))
  test("that never answered is in no sentence of times", () => expect(service({ answeredSeconds: 0, unansweredSeconds: 60, maxMs: null, slowdown: null })).toEqual([]))
})

describe("limits", () => {
  test("too late", () => expect(kinds({ limits: latency!.limits, classes: latency!.classes, worst: latency!.worst })).toEqual(["lateAnswers"]))
  test("the class is named where there are several", () => {
    const classes = [...latency!.classes, { ...latency!.classes[0]!, class: "dns", missedSeconds: 0 }]
    const concluded = (given: LatencySummary["classes"]): unknown => latencyConclusions({ ...latency!, storage: [], services: [], talks: [], classes: given })[0]
    expect(concluded(classes)).toMatchObject({ class: "mail", worstHour: 1, worstFraction: 0.5 })
    expect(concluded(latency!.classes)).toMatchObject({ class: null })
  })
  test("all in time, and who came closest", () => expect(latencyConclusions({ ...latency!, storage: [], services: [], talks: [], limits: { guests: 1, late: 0, missedFraction: 0 } })).toMatchObject([{ kind: "allInTime", guest: "guest-3", limitMs: 20 }]))
  test("nobody has one", () => expect(kinds({ worst: latency!.worst })).toEqual([]))
})

describe("talks", () => {
  test("too long", () => expect(kinds({ talks: latency!.talks })).toEqual(["lateTalk"]))
  test("short enough", () => expect(kinds({ talks: latency!.talks.map((talk) => ({ ...talk, missedSeconds: 0 })) })).toEqual([]))
})

describe("drawn jobs", () => {
  const queue: QueueSummary = { servers: 4, arrivalsPerSecond: 3.2, serviceSeconds: 1, service: "exponential", load: 0.8, jobs: 100, countedJobs: 90, batches: 9, responseSeconds: 1.8, responseLowSeconds: 1.7, responseHighSeconds: 1.9, waitSeconds: 0.8, waitedFraction: 0.6, theoryResponseSeconds: 1.7455, theoryWaitSeconds: 0.7455, theoryWaitedFraction: 0.596, agrees: true }
  const kind = (change: Partial<QueueSummary>) => queueConclusions({ ...queue, ...change }).map((one) => one.kind)
  test("as theory says", () => expect(kind({})).toEqual(["queueAgrees"]))
  test("outside the interval", () => expect(kind({ agrees: false })).toEqual(["queueDiffers"]))
  test("saturated", () => expect(kind({ load: 1.1, theoryResponseSeconds: null, agrees: null })).toEqual(["queueSaturated"]))
  test("without a formula nothing is said", () => expect(kind({ theoryResponseSeconds: null, agrees: null })).toEqual([]))
})
