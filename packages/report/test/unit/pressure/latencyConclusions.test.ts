/** Each conclusion where its condition holds, and not where it does not. */
import { describe, expect, test } from "vitest"
import { conclusionSentence } from "../../../src/answerText.ts"
import { latencyConclusions, queueConclusions } from "../../../src/pressure/latencyConclusions.ts"
import type { LatencySummary, ServiceResponse, StorageLatency } from "../../../src/pressure/latencyFigures.ts"
import type { QueueSummary } from "../../../src/pressure/queueSummary.ts"
import { latencyRun } from "../../latencyRun.ts"

const { latency } = latencyRun().summary.pressure!
const [san] = latency!.storage
const web = latency!.services.find(({ name }) => name === "web")!
const concluded = (change: Partial<LatencySummary>) => latencyConclusions({ storage: [], network: [], talks: [], services: [], classes: [], limits: { guests: 0, late: 0, missedFraction: null, blindToStorage: 0 }, worst: [], ...change })
const kinds = (change: Partial<LatencySummary>): string[] => concluded(change).map(({ kind }) => kind)
const plain = (text: string): string => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ")
const say = (change: Partial<LatencySummary>): string[][] => concluded(change).map((one) => [plain(conclusionSentence(one, "en")), plain(conclusionSentence(one, "fr"))])
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
  test("with its figures", () => expect(latencyConclusions({ ...latency!, storage: [], talks: [], limits: { guests: 0, late: 0, missedFraction: null, blindToStorage: 0 } })[0]).toMatchObject({ kind: "whereTimeGoes", service: "web", hopFraction: expect.closeTo(1.6 / 14.93333, 4) as number }))
  test("not where lines were cut off: what they add is no round trip", () => expect(service({ path: web.path.slice(0, 1).concat({ ...web.path[1]!, callsPerRequest: 1, totalMs: web.path[1]!.totalMs / 2 }) })).toEqual([]))
  test("ways of less than a hundredth are no news", () => expect(service({ path: web.path.map((line) => ({ ...line, hopMs: 0, queuedMs: line.depth === 1 ? line.queuedMs + 0.75 : line.queuedMs })) })).toEqual([]))
  test("without an answer", () => expect(service({ unansweredSeconds: 60 })).toEqual(["silentService"]))
  test("that never answered is told as such, and in no sentence of times", () => {
    const never = { ...web, path: [], answeredSeconds: 0, unansweredSeconds: 60, maxMs: null, slowdown: null }
    expect(service(never)).toEqual(["silentService"])
    expect(say({ services: [never] })).toEqual([["Service web never answers: it, or one that it calls, has no server on any host.", "Le service web ne répond jamais : lui, ou un qu'il appelle, n'a de serveur sur aucun hôte."]])
  })
})

describe("networks", () => {
  const network = (...all: Array<readonly ["host" | "link", number]>) => ({ talks: [{ ...latency!.talks[0]!, missedSeconds: 0 }], network: all.map(([kind, maxLoad], row) => ({ kind, name: `${kind}-${row}`, maxLoad, factor: 1, saturatedSeconds: null })) })
  test("saturated from 0.99 on", () => {
    expect(kinds(network(["host", 0.9899], ["link", 0.5]))).toEqual([])
    expect(say(network(["host", 0.99], ["link", 0.5]))).toEqual([["The network of host-0 is saturated: load 99.0%. Round trips over it are told as at 99%, which is the least that they can be.", "Le réseau de host-0 est saturé : charge 99,0 %. Ce qui est dit des allers-retours qui y passent vaut pour 99 %, le moins que cela puisse être."]])
  })
  test("nothing of it where nobody asks anybody", () => {
    expect(kinds({ ...network(["host", 1]), talks: [] })).toEqual([])
    expect(kinds({ ...network(["host", 1]), talks: [], services: [{ ...web, path: [], slowdown: 1, isEntry: false }] })).toEqual(["saturatedNetwork"])
  })
  test("the most loaded is named", () => {
    expect(say(network(["host", 1], ["link", 1.2]))[0]![0]).toContain("The networks of 2 hosts or links are saturated, link-1 most: load 120.0%.")
    expect(say(network(["link", 1.2]))[0]).toEqual([expect.stringContaining("The network link link-0 is"), expect.stringContaining("La liaison link-0 est saturée")])
  })
})

describe("limits", () => {
  test("in time only as disks are not counted", () => {
    const inTime = { limits: { guests: 2, late: 0, missedFraction: 0, blindToStorage: 1 }, classes: latency!.classes, worst: latency!.worst }
    expect(kinds(inTime)).toEqual(["allInTime", "blindToStorage"])
    expect(say(inTime)[1]).toEqual(["Of those in time 1 has its disks on saturated storage: nothing says that requests wait for it (operationsPerRequest of a service), and it is not counted.", "De ceux qui répondent à temps, 1 a ses disques sur un stockage saturé : rien ne dit que des requêtes l'attendent (operationsPerRequest d'un service), et cela n'est pas compté."])
  })
  test("too late", () => expect(kinds({ limits: latency!.limits, classes: latency!.classes, worst: latency!.worst })).toEqual(["lateAnswers"]))
  test("the class is named where there are several", () => {
    const classes = [...latency!.classes, { ...latency!.classes[0]!, class: "dns", missedSeconds: 0 }]
    const first = (given: LatencySummary["classes"]): unknown => latencyConclusions({ ...latency!, storage: [], services: [], talks: [], classes: given })[0]
    expect(first(classes)).toMatchObject({ class: "mail", worstHour: 1, worstFraction: 0.5 })
    expect(first(latency!.classes)).toMatchObject({ class: null })
  })
  test("all in time, and who came closest", () => expect(latencyConclusions({ ...latency!, storage: [], services: [], talks: [], limits: { guests: 1, late: 0, missedFraction: 0, blindToStorage: 0 } })).toMatchObject([{ kind: "allInTime", guest: "guest-3", limitMs: 20 }]))
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
