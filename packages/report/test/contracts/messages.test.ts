import { describe, expect, test } from "vitest"
import { conclude, type Conclusion } from "../../src/answer.ts"
import { conclusionSentence } from "../../src/answerText.ts"
import { NARROW_SPACE, NO_BREAK_SPACE } from "../../src/format.ts"
import { guestRefusalSentence } from "../../src/index.ts"
import { comparisonMessages } from "../../src/comparing/comparisonMessages.ts"
import { containersMessages } from "../../src/messages/containers.ts"
import { cpuPressureMessages } from "../../src/messages/cpuPressure.ts"
import { domainNames } from "../../src/messages/domains.ts"
import { failingMessages } from "../../src/messages/failing.ts"
import { growthMessages } from "../../src/messages/growth.ts"
import { latencyMessages } from "../../src/messages/latency.ts"
import { texte } from "../../src/messages/frenchText.ts"
import { sensitivityMessages } from "../../src/sensitivity/sensitivityMessages.ts"
import { survivalMessages } from "../../src/survival/survivalMessages.ts"
import { fixture } from "../fixture.ts"

const figures: { readonly [Kind in Conclusion["kind"]]: Extract<Conclusion, { kind: Kind }> } = {
  noGuests: { kind: "noGuests" },
  fits: { kind: "fits", hosts: 1234, guests: 5678, ratio: 4.6, spareHosts: 2, resource: "iops" },
  infeasible: { kind: "infeasible", refused: 12, guests: 3456, causes: [{ cause: "os", count: 7 }, { cause: "disk", count: 5 }] },
  boundReached: { kind: "boundReached", bound: 17 },
  gapToBound: { kind: "gapToBound", bound: 17, gap: 3 },
  largerThanAnyHost: { kind: "largerThanAnyHost", count: 8, resource: "network" },
  noLegalHost: { kind: "noLegalHost", count: 9 },
  passedByPolicy: { kind: "passedByPolicy", count: 9, policy: "nextFit" },
  moreHostsNeeded: { kind: "moreHostsNeeded", bound: 19, available: 16, resource: "ram" },
  boundAllows: { kind: "boundAllows", bound: 14, available: 16, policy: "firstFit" },
  notArrived: { kind: "notArrived", count: 21 },
  shortage: { kind: "shortage", resource: "cpu", fraction: 0.123, guestSeconds: 7200, byMemoryFraction: 0.75 },
  stillWaiting: { kind: "stillWaiting", count: 3 },
  waited: { kind: "waited", mean: 60, p95: 120, max: 300 },
  wherePartsGo: { kind: "wherePartsGo", resource: "cpu", placed: 0.5, kept: 0.25, stranded: 0.125 },
  sharedShort: { kind: "sharedShort", thing: "datastore", name: "san-1", fraction: 1.125 },
  tooFar: { kind: "tooFar", talk: "web → db", from: "web-1", to: "db-1", ms: 2.5, limitMs: 1 },
  cannotTalk: { kind: "cannotTalk", talk: "web → db", count: 7, from: "web-1", to: "db-1" },
  moved: { kind: "moved", begun: 5, completed: 4, downtimeSeconds: 2, guest: "web-1" },
  drained: { kind: "drained", host: "host-2", guests: 6, seconds: 30 },
  notDrained: { kind: "notDrained", host: "host-2", guests: 6, stuck: 3, guest: "web-1", why: { guest: "web-1", to: null, cause: "maintenance", toDatastore: null, requestedSeconds: 0, reason: "slot", slotOf: "host", why: "No slot.", whyFr: "Pas de place." } },
  notConverged: { kind: "notConverged", guest: "web-1", dirtyMibPerSecond: 1200, sentMibPerSecond: 1100 },
  notMoved: { kind: "notMoved", count: 2, why: { guest: "web-1", to: null, toDatastore: "san-1", cause: "byHand", requestedSeconds: 0, reason: "slot", slotOf: "host", why: "No slot.", whyFr: "Pas de place." } },
  disksMoved: { kind: "disksMoved", count: 3, copiedGib: 140.5, mirroredGib: 2.25 },
  diskNotCopied: { kind: "diskNotCopied", guest: "web-1", writtenMibPerSecond: 120, sentMibPerSecond: 110 },
  sharedShift: { kind: "sharedShift", name: "san-1", fraction: 1.25, fractionAtEnd: 0.75 },
  keptOff: { kind: "keptOff", count: 4, bound: 14, available: 16 },
  preferenceBroken: { kind: "preferenceBroken", rule: "keep-apart", count: 3, guest: "web-1", host: "host-2" },
  nothingFailed: { kind: "nothingFailed", sources: 2, seconds: 86_400 },
  faultsStopped: { kind: "faultsStopped", faults: 2, stopped: 14, containers: 120, back: 13, longestSeconds: 192, first: { guest: "db-x", restartClass: "high", host: "host-x", sinceSeconds: 0, reason: "tied", why: "Its disk is on host-x.", whyFr: "Son disque est sur host-x." } },
  waitedForRoom: { kind: "waitedForRoom", count: 9, longestSeconds: 192 },
  cutOff: { kind: "cutOff", faults: 2 },
  availability: { kind: "availability", fraction: 0.9998, minutesPerYear: 105.12, analyticFraction: 0.9997, guest: "db-x", guestFraction: 0.991 },
  servicesDown: { kind: "servicesDown", count: 3, service: "shop", outages: 4, longestSeconds: 192 },
  replicasTogether: { kind: "replicasTogether", service: "shop", replicas: 3, domainKind: "rack", domain: "A" },
  domainStopsService: { kind: "domainStopsService", service: "shop", domainKind: "pdu", domain: "A", replicas: 3, of: 5, needed: 4 },
  tiedGuests: { kind: "tiedGuests", count: 7, guest: "db-x" },
  admissionRefused: { kind: "admissionRefused", count: 6, guest: "db-x", admission: { rule: "slots", resource: null, left: 5, needed: 6, hostFailures: 2, slotCpuMhz: 2000, slotRamMib: 3072, slotCpuGuest: "db-x", slotRamGuest: "db-y" } },
  hostsDown: { kind: "hostsDown", count: 3 },
  saturatedStorage: { kind: "saturatedStorage", count: 3, name: "san-x", load: 1.25, seconds: 7200 },
  congestedStorage: { kind: "congestedStorage", name: "san-x", ms: 28, load: 0.8, atSeconds: 32_400, thresholdMs: 20, seconds: 5400 },
  boundByQueue: { kind: "boundByQueue", name: "san-x", seconds: 3600, ceilingIops: 2285.7 },
  saturatedServices: { kind: "saturatedServices", count: 2, service: "web", load: 1.1, seconds: 600 },
  slowService: { kind: "slowService", service: "web", ms: 48.1, times: 2.4, atSeconds: 32_400 },
  whereTimeGoes: { kind: "whereTimeGoes", service: "web", ms: 48.1, hopFraction: 0.125, largest: "db", largestFraction: 0.5 },
  silentService: { kind: "silentService", service: "web", seconds: 900, isAlways: false },
  lateAnswers: { kind: "lateAnswers", late: 7, guests: 12, fraction: 0.25, class: "web", worstHour: 9, worstFraction: 0.75 },
  allInTime: { kind: "allInTime", guests: 12, guest: "db-x", ms: 8.5, limitMs: 10 },
  blindToStorage: { kind: "blindToStorage", guests: 6 },
  saturatedNetwork: { kind: "saturatedNetwork", count: 2, thing: "host", name: "host-x", load: 0.995 },
  widerThanNode: { kind: "widerThanNode", count: 2, guest: "db-x", nodeCores: 16, cpuFraction: 0.15 },
  lateTalk: { kind: "lateTalk", talk: "queries", from: "web-x", to: "db-x", ms: 2.5, limitMs: 2, seconds: 600 },
  queueSaturated: { kind: "queueSaturated", load: 1.2, seconds: 345.6 },
  queueAgrees: { kind: "queueAgrees", seconds: 17.724, low: 17.108, high: 18.34, theory: 17.455 },
  queueDiffers: { kind: "queueDiffers", seconds: 17.724, low: 17.508, high: 18.34, theory: 17.455 },
  readyFine: { kind: "readyFine", p95Fraction: 0.0044 },
  readyHigh: { kind: "readyHigh", band: "significant", host: "host-x", p95Fraction: 0.073, maxFraction: 0.0912, hosts: 3 },
  readyAtTimes: { kind: "readyAtTimes", host: "host-x", maxFraction: 0.12, p95Fraction: 0.01, atSeconds: 36_000 },
  delayedNotMissed: { kind: "delayedNotMissed", fraction: 0.0222 },
  ratioDecidesNothing: { kind: "ratioDecidesNothing", vcpusPerCore: 4, readyFraction: 0.0044, worst: { host: "host-x", atSeconds: 0, cores: 16, vcpus: 64, busyFraction: 0.2, readyFraction: 0.00444, halfCores: { cores: 8, readyFraction: 0.01034 }, doubleCores: { cores: 32, readyFraction: 0.00139 }, halfBusyReadyFraction: 0.00001 } },
  coStop: { kind: "coStop", guest: "db-x", vcpus: 16, coStopFraction: 0.021, readyFraction: 0.09 },
  overReserved: { kind: "overReserved", host: "host-x", reservedMhz: 17_000, capacityMhz: 16_000, hosts: 2 },
  whereCpuWent: { kind: "whereCpuWent", served: 0.8, idle: 0.2, delayed: 0.0222, missed: 0.01 },
  memoryFine: { kind: "memoryFine", host: "host-x", freeMib: 2048, freeFraction: 0.125 },
  memoryBallooned: { kind: "memoryBallooned", hosts: 3, host: "host-x", state: "soft", balloonedMib: 7168 },
  memorySwapped: { kind: "memorySwapped", hosts: 3, host: "host-x", state: "hard", swappedMib: 3072, compressedMib: 1536, slowed: 7, delayedFraction: 0.0222, guest: "db-x", guestFraction: 0.83 },
  memoryKilled: { kind: "memoryKilled", count: 4, guests: 3, guest: "db-x", host: "host-x", atSeconds: 7200, heldMib: 9216, missingMib: 512, back: 2 },
  sharingSaves: { kind: "sharingSaves", savedMib: 23_347, fraction: 0.285, halfAtSeconds: 5400 },
  largePagesHide: { kind: "largePagesHide" },
  memoryNotResized: { kind: "memoryNotResized", count: 2, guest: "web-1", toMib: 65_536, why: "noRoom", mib: 5120 },
  whereMemoryWent: { kind: "whereMemoryWent", own: 0.8, copies: 0.05, kept: 0.11, free: 0.04, awayMib: 9216 },
  containersRun: { kind: "containersRun", most: 1234, kernels: 17, mostOnOne: 25 },
  containersWait: { kind: "containersWait", count: 3, container: "web-x", why: "Needs 0.5 GHz.", whyFr: "Il faut 0,5 GHz." },
  throttled: { kind: "throttled", fraction: 0.125, containers: 7, worst: "web-x", worstFraction: 0.375 },
  kernelsShort: { kind: "kernelsShort", fraction: 0.045 },
  killedAtLimit: { kind: "killedAtLimit", kills: 58, containers: 8, container: "web-x", containerKills: 9, limitMib: 1500 },
  evicted: { kind: "evicted", evictions: 14, container: "web-x", kernel: "node-x", heldMib: 1448, requestMib: 500 },
  belowWanted: { kind: "belowWanted", deployments: 3, deployment: "shop", seconds: 2285, serving: 4, wanted: 8, atSeconds: 2205 },
  neverComplete: { kind: "neverComplete", deployment: "shop", wanted: 12 },
  updated: { kind: "updated", deployment: "shop", seconds: 20, most: 13, fewest: 8, wanted: 10 },
  notUpdated: { kind: "notUpdated", deployment: "shop", seconds: 1200, fewest: 8, wanted: 10 },
  scaledReplicas: { kind: "scaledReplicas", deployment: "shop", least: 2, most: 48, mean: 22.9 },
  nodesCame: { kind: "nodesCame", group: "workers", least: 2, most: 9, mean: 4.64, nodeHours: 1111.6 },
  layersShared: { kind: "layersShared", diskMib: 1024, copiedMib: 12_608 },
  slowStart: { kind: "slowStart", meanSeconds: 20.7, pullSeconds: 19.7, mostSeconds: 25.1, container: "web-x" },
  oldImages: { kind: "oldImages", count: 2, images: 4, afterDays: 90, image: "image-x", days: 200 },
  requestedUnused: { kind: "requestedUnused", resource: "cpu", requested: 0.812, usedOfRequested: 0.25 },
  bareHosts: { kind: "bareHosts", count: 3 },
  kernelTakes: { kind: "kernelTakes", most: 25, kernel: "node-x", of: 1900 },
  sharedNamespaces: { kind: "sharedNamespaces", containers: 4, namespace: "net", first: "web-x" },
  noConfinement: { kind: "noConfinement", runtime: "chroot", runtimeFr: "chroot" },
  runsOut: { kind: "runsOut", scope: "datastore", name: "san-1", resource: "iops", by: "conservative", percentPerYear: 30.5, days: 452.4, date: "2027-03-29", orderDays: 362.4, orderDate: "2026-12-29", otherDays: 651.1 },
  usedUp: { kind: "usedUp", scope: "placement", name: null, resource: "ram", others: 3 },
  lasts: { kind: "lasts", horizonYears: 3, limit: { scope: "hosts", name: null, resource: "network", days: 2000.5, date: "2031-06-24" } },
  growthUnknown: { kind: "growthUnknown", resource: "ram", resources: 3, days: 31, leastDays: 90 },
  growthNotStated: { kind: "growthNotStated" },
  statedBelowMeasured: { kind: "statedBelowMeasured", resource: "iops", stated: 10, measured: 23.4, days: 365 },
  fleetGrows: { kind: "fleetGrows", years: 3, from: { servers: 250_000, hosts: 25_000, racks: 1250, energyKwhPerYear: 43_967_000 }, to: { servers: 2_000_000, hosts: 200_000, racks: 10_000, energyKwhPerYear: 351_738_000 }, doublingDays: 365 },
  worthClaim: { kind: "worthClaim", claim: { id: "S13", energyFraction: 0.924, savedKgLow: 7647, savedKgHigh: 14_665, embodiedKg: 9665, repaidYearsLow: 0.66, repaidYearsHigh: 1.26 } },
  carbonDepends: { kind: "carbonDepends", lowGrams: 11.52, highGrams: 78, shortestYears: 0.83, longestYears: 5.61, lifeYears: 4 },
  carbonNeverRepaid: { kind: "carbonNeverRepaid", shortestYears: 7.25, lifeYears: 4 },
  replacedUnknown: { kind: "replacedUnknown", what: "3 of 60 rows have no model", whatFr: "3 lignes sur 60 n'ont pas de modèle" },
  moneyUnknown: { kind: "moneyUnknown", keys: ["costs.hostPrice"] },
  peaksApart: { kind: "peaksApart", resource: "cpu", fraction: 0.271 }
}
const conclusions = Object.values(figures)

/** The figures of a text in the order of their size, written alike in both languages. */
function figuresOf(text: string): string[] {
  return (text.match(/\d[\d.,\u202f]*/g) ?? [])
    .map((figure) => figure.replace(/[.,\u202f]+$/, ""))
    .map((figure) => figure.replaceAll(NARROW_SPACE, "").replace(/,(?=\d{3}(\D|$))/g, "").replace(",", "."))
    .sort()
}

describe("both languages state the same figures", () => {
  test.each(conclusions.map((conclusion) => [conclusion.kind, conclusion] as const))("%s", (_, conclusion) =>
    expect(figuresOf(conclusionSentence(conclusion, "fr"))).toEqual(figuresOf(conclusionSentence(conclusion, "en")))
  )
  test("refusals", () => {
    for (const refused of fixture().summary.refused) expect(figuresOf(guestRefusalSentence(refused, "fr"))).toEqual(figuresOf(guestRefusalSentence(refused, "en")))
  })
})

describe("sentences", () => {
  test.each(["en", "fr"] as const)("end with a full stop and hold no undefined or NaN (%s)", (lang) => {
    for (const conclusion of conclusions) expect(conclusionSentence(conclusion, lang)).toMatch(/^(?!.*(undefined|NaN|\[object)).+\.$/)
  })
  test("French has no plain space before its signs", () => {
    for (const conclusion of conclusions) expect(conclusionSentence(conclusion, "fr")).not.toMatch(/ [:;!?%»]|« /)
  })
  test("one host, one server: English", () =>
    expect(conclusionSentence({ kind: "fits", hosts: 1, guests: 1, ratio: 1, spareHosts: 0, resource: "cpu" }, "en")).toBe("1 host carries the 1 server (1:1); CPU decides."))
  test("one host, one server: French", () =>
    expect(conclusionSentence({ kind: "fits", hosts: 1, guests: 1, ratio: 1, spareHosts: 0, resource: "cpu" }, "fr")).toBe("1 hôte héberge le serveur (1:1)\u202f; c'est le CPU qui limite."))
  test("French zero is singular", () => expect(conclusionSentence({ kind: "gapToBound", bound: 5, gap: 0 }, "fr")).toContain("au plus 0 hôte à gagner"))
  test("the run of the fixture is infeasible, and says so first", () =>
    expect(conclusionSentence(conclude(fixture().summary).sentences[0], "en")).toBe("2 of 60 servers could not be placed: RAM (2)."))
})

/** Every text of a group of messages by its path; functions get marks for what is put into them. */
function textsOf(messages: object, path = ""): Array<[string, string]> {
  return Object.entries(messages).flatMap(([key, message]: [string, unknown]): Array<[string, string]> => {
    if (typeof message === "string") return [[`${path}${key}`, message]]
    if (typeof message === "function") return [[`${path}${key}`, String((message as (...marks: string[]) => string)("‹1›", "‹2›", "‹3›", "‹4›", "‹5›"))]]
    return textsOf(message as object, `${path}${key}.`)
  })
}

describe.each([["containers", containersMessages], ["who waits for CPU", cpuPressureMessages], ["latency", latencyMessages], ["what fails", failingMessages], ["domains", domainNames], ["losses", survivalMessages], ["what decides", sensitivityMessages], ["growth", growthMessages], ["comparisons", comparisonMessages]])("messages of %s", (_, messages) => {
  const [english, french] = [textsOf(messages("en")), textsOf(messages("fr"))]
  test("are the same in both languages", () => expect(french.map(([path]) => path)).toEqual(english.map(([path]) => path)))
  test("take up the same figures and names", () => {
    const marks = (text: string): string[] => (text.match(/‹\d›/g) ?? []).sort()
    for (const [row, [path, text]] of english.entries()) expect([path, marks(french[row]![1])]).toEqual([path, marks(text)])
  })
  test("French has no plain space before its signs", () => {
    for (const [, text] of french) expect(text).not.toMatch(/ [:;!?%»]|« /)
  })
})

describe("French typography", () => {
  test("signs get their spaces", () => expect(texte`a : b ; c « ${"d"} » 5 %`).toBe(`a${NO_BREAK_SPACE}: b${NARROW_SPACE}; c «${NO_BREAK_SPACE}d${NO_BREAK_SPACE}» 5${NARROW_SPACE}%`))
  test("names are left alone", () => expect(texte`${"vm : 1 ;"}.`).toBe("vm : 1 ;."))
})
