/** Each conclusion where it must be, and where it must not. */
import { describe, expect, test } from "vitest"
import { conclude } from "../../../src/answer.ts"
import { conclusionSentence } from "../../../src/answerText.ts"
import type { Failing } from "@rackfold/sim-core"
import { failingConclusions } from "../../../src/failing/failingConclusions.ts"
import type { FailingSummary } from "../../../src/index.ts"
import { failingOf, quietRun, twoFaults, twoFaultsPlan } from "../../failingRun.ts"

const plain = (text: string): string => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ")
const found = twoFaults.failing!
const calm = quietRun().summary.failing!
const say = (failing: FailingSummary, kind: string, lang: "en" | "fr" = "en"): string[] => failingConclusions(failing, 3600).filter((one) => one.kind === kind).map((one) => plain(conclusionSentence(one, lang)))

describe("faults and whom they stopped", () => {
  test("who came back, the slowest, and the first who did not, with the reason", () =>
    expect(say(found, "faultsStopped")).toEqual(["2 faults stopped 4 servers; 3 came back, the slowest after 21 min 30 s; guest-6 did not. Needs 4 GHz of CPU; the host with most has 3 GHz free (3 hosts short of CPU, 1 down)."]))
  test("in French", () =>
    expect(say(found, "faultsStopped", "fr")).toEqual(["2 pannes ont arrêté 4 serveurs ; 3 sont revenus, le plus lent après 21 min 30 s ; guest-6 n'est pas revenu. Il lui faut 4 GHz de CPU ; l'hôte le plus libre en a 3 GHz (3 hôtes à court de CPU, 1 en panne)."]))
  test("all came back", () => expect(say({ ...found, notBack: [], restarts: { ...found.restarts, back: 4 } }, "faultsStopped")).toEqual(["2 faults stopped 4 servers; all came back, the slowest after 21 min 30 s."]))
  test("one stopped, and came back", () =>
    expect(say({ ...found, faults: { ...found.faults, count: 1 }, notBack: [], restarts: { ...found.restarts, stopped: 1, back: 1 } }, "faultsStopped")).toEqual(["1 fault stopped 1 server; it came back after 21 min 30 s."]))
  test("none came back", () =>
    expect(say({ ...found, notBack: [{ ...found.notBack[0]!, why: "Its disk is on the failed host host-3." }], restarts: { ...found.restarts, back: 0, longestSeconds: null } }, "faultsStopped")).toEqual(["2 faults stopped 4 servers; 4 did not come back, guest-6 the first. Its disk is on the failed host host-3."]))
  test("nobody was there", () => expect(say({ ...found, notBack: [], restarts: { ...found.restarts, stops: 0, stopped: 0, back: 0 } }, "faultsStopped")).toEqual(["2 faults stopped no server."]))
  test("not where nothing failed", () => expect(say(calm, "faultsStopped")).toEqual([]))
})

describe("waits for room", () => {
  test("are told of, with the longest: from 1,218 s to the end at 3,600", () => expect(say(found, "waitedForRoom")).toEqual(["1 server found no room at once and waited up to 39 min 42 s."]))
  test("not where all had room", () => expect(say(calm, "waitedForRoom")).toEqual([]))
})

describe("hosts cut off", () => {
  test("are told of", () => expect(say({ ...found, faults: { ...found.faults, isolated: 1 } }, "cutOff")).toEqual(["1 fault cut hosts off, which run on: nobody reaches the servers there."]))
  test("not where hosts went down", () => expect(say(found, "cutOff")).toEqual([]))
})

describe("nothing failed", () => {
  test("where something might have", () => expect(say({ ...calm, sources: 1 }, "nothingFailed")).toEqual(["Nothing failed in 1 h, though it might have."]))
  test("not where nothing can", () => expect(say(calm, "nothingFailed")).toEqual([]))
  test("not where something did", () => expect(say(found, "nothingFailed")).toEqual([]))
})

describe("availability", () => {
  // 3,906 of 21,600 s: 18.08 % missing, 95,046 minutes of a year.
  test("of all, in minutes a year, and of the worst", () => expect(say({ ...found, byChance: true }, "availability")).toEqual(["Availability 81.9% (95,046 min a year at this rate); the least available server, guest-6, 33.3%."]))
  test("without a year where every fault is scripted", () => expect(say(found, "availability")).toEqual(["Availability 81.9%; the least available server, guest-6, 33.3%."]))
  test("with theory beside it", () =>
    expect(say({ ...found, byChance: true, availability: [{ ...found.availability[0]!, fraction: 0.9998, minutesPerYear: 105.12, analyticFraction: 0.99975, worstGuest: "db-02", worstFraction: 0.991 }] }, "availability", "fr")).toEqual(["Disponibilité 99,98 % (105 min par an à ce rythme), en théorie 99,975 % ; le serveur le moins disponible, db-02, 99,1 %."]))
  test("nobody is the worst where all are alike", () => expect(say({ ...found, availability: [{ ...found.availability[0]!, worstFraction: found.availability[0]!.fraction }] }, "availability")).toEqual(["Availability 81.9%."]))
  test("not without an outage", () => expect(say(calm, "availability")).toEqual([]))
})

describe("services that were down", () => {
  test("of three the one that was longest", () => expect(say(found, "servicesDown")).toEqual(["3 services were down, shop the longest, for 1 min 48 s."]))
  test("one alone, with its outages", () =>
    expect(say({ ...found, availability: [{ ...found.availability.at(-1)!, name: "portal", outages: 2, longestOutageSeconds: 108 }] }, "servicesDown")).toEqual(["Service portal was down 2 times, for 1 min 48 s at most."]))
  test("not where all worked", () => expect(say(quietRun({ services: twoFaultsPlan.failing!.services }).summary.failing!, "servicesDown")).toEqual([]))
})

describe("replicas in one domain", () => {
  const services = (...guests: number[][]): Failing["services"] => guests.map((rows, row) => ({ kind: "replicas", name: `s${row + 1}`, guests: Int32Array.from(rows), needed: 1 }))
  const placed = (...guests: number[][]) => quietRun({ services: services(...guests) }).summary.failing!
  test("all on one host: the tightest is named", () => expect(say(found, "replicasTogether")).toEqual(["Both replicas of shop are on host-1."]))
  test("all in one rack, on hosts of their own", () => expect(say(placed([0, 2]), "replicasTogether", "fr")).toEqual(["Les deux répliques du service s1 sont dans la baie A."]))
  test("not where they are in two racks", () => expect(say(placed([0, 4]), "replicasTogether")).toEqual([]))
  test("three of them are counted", () => expect(say(placed([0, 1, 2]), "replicasTogether")).toEqual(["All 3 replicas of s1 are in rack A."]))
  test("not where there is one rack alone", () => {
    const { plan } = quietRun()
    const { domains } = failingOf(plan)
    expect(say(quietRun({ services: services([0, 2]), domains: domains.slice(0, 5) }).summary.failing!, "replicasTogether")).toEqual([])
  })
  test("so many that too few are left: it stops", () => expect(say(found, "domainStopsService")).toEqual(["host-3 holds 2 of the 3 replicas of mail, and 2 must work: its loss stops the service."]))
  test("not where enough are left", () => expect(say(placed([2, 4, 5]), "domainStopsService")).toEqual([]))
})

describe("guests tied to their host", () => {
  test("are counted, and the first is named", () => expect(say(found, "tiedGuests")).toEqual(["1 server runs on its host alone (guest-2) and comes back with it, not before."]))
  test("not where nobody is started elsewhere", () => expect(say(quietRun({}, { isOn: false, guestIsTied: new Uint8Array(6).fill(1) }).summary.failing!, "tiedGuests")).toEqual([]))
  test("not where there is none", () => expect(say(calm, "tiedGuests")).toEqual([]))
})

test("they are among the remarks of the answer", () => expect(conclude(twoFaults).remarks.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["faultsStopped", "availability", "servicesDown", "replicasTogether", "domainStopsService", "tiedGuests"])))
