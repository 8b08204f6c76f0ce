/** Why a guest that stopped is not there, as a sentence in both languages. */
import { NONE, type PendingRefusal, type Plan } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { notBack, pendingSentence } from "../../../src/failing/notBack.ts"
import { lastStops, restartEnds } from "../../../src/failing/restartEnds.ts"
import { failingOf, HOST_1, noRoom, quietRun, twoFaultsOutcome, twoFaultsPlan } from "../../failingRun.ts"

const plain = (text: string): string => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ")
const { plan } = quietRun()
const say = (why: PendingRefusal, on: Plan = plan, guest = 1): string[] => (["en", "fr"] as const).map((lang) => plain(pendingSentence(on, why, guest, lang)))
const tied: PendingRefusal = { reason: "tied", host: HOST_1 }

test("no room: the reason of its refusal", () => expect(say({ reason: "noRoom", refusal: noRoom })).toEqual(["Needs 4 GHz of CPU; the host with most has 3 GHz free (2 hosts short of CPU, 2 down).", "Il lui faut 4 GHz de CPU ; l'hôte le plus libre en a 3 GHz (2 hôtes à court de CPU, 2 en panne)."]))
describe("tied to its host", () => {
  test("by its disk", () => expect(say(tied)).toEqual(["Its disk is on the failed host host-1.", "Son disque est sur l'hôte en panne host-1."]))
  test("by a device that is passed through to it", () => {
    const rules = [{ name: "gpu", kind: "device" as const, over: "host" as const, guests: Int32Array.of(1), hostDevices: Int32Array.of(1, 0, 0, 0) }]
    expect(say(tied, { ...plan, rules })).toEqual(["It waits for host-1, whose device is passed through to it.", "Il attend host-1, dont un périphérique lui est confié."])
  })
  test("by its class", () => expect(say(tied, { ...plan, failing: failingOf(plan, {}, { guestClass: new Uint8Array(6).fill(3) }) })).toEqual(["It waits for host-1: its restart class is disabled.", "Il attend host-1 : sa classe de relance est désactivée."]))
  test("as nobody restarts", () => expect(say(tied, { ...plan, failing: failingOf(plan, {}, { isOn: false }) })).toEqual(["It waits for host-1: nobody starts servers elsewhere.", "Il attend host-1 : personne ne relance les serveurs ailleurs."]))
})
test("its datastore is down", () => {
  const on = { ...plan, failing: failingOf(plan, { domains: [{ kind: "datastore", name: "san-1", hosts: new Int32Array(0), guests: Int32Array.of(1) }] }) }
  expect(say({ reason: "storage", domain: 0 }, on)).toEqual(["Its datastore san-1 is down.", "Son datastore san-1 est en panne."])
})
test("it failed itself, and nobody resets it", () => {
  const on = { ...plan, failing: failingOf(plan, { domains: [{ kind: "kernel", name: "k1", hosts: new Int32Array(0), guests: Int32Array.of(1) }] }, { isOn: false }) }
  expect(say({ reason: "storage", domain: 0 }, on)).toEqual(["It waits for the repair of kernel k1: nobody resets it.", "Il attend la réparation : le noyau k1, et personne ne le relance."])
})
test("another must be up first", () => expect(say({ reason: "after", guest: 3 })).toEqual(["guest-4 must be up first, and is not.", "guest-4 doit répondre d'abord, et ne répond pas."]))

describe("who did not come back", () => {
  const of = (change: Partial<typeof restarts>, outcome = twoFaultsOutcome) => notBack(twoFaultsPlan, twoFaultsPlan.failing!, { ...outcome, failing: { ...outcome.failing!, pending: [], restarts: { ...restarts, ...change } } })
  const { restarts } = twoFaultsOutcome.failing!
  test("the run ended before anybody looked for room", () => expect(of({ wantedSeconds: Float64Array.of(618, 618, 1218, NaN) })).toMatchObject([{ guest: "guest-6", reason: "unnoticed", whyFr: "La simulation a pris fin avant qu'on cherche de la place pour lui." }]))
  test("it had room, and was being started", () => expect(of({ placedSeconds: Float64Array.of(618, 1800, 1218, 3590) })).toMatchObject([{ guest: "guest-6", reason: "starting", why: "It was being started when the run ended." }]))
  test("who left is not missed", () => expect(of({}, { ...twoFaultsOutcome, guests: { ...twoFaultsOutcome.guests, guestEndSeconds: Float64Array.of(NaN, NaN, NaN, NaN, NaN, 2000) } })).toEqual([]))
})

describe("one guest stops twice, the second time while it waits", () => {
  const { restarts } = twoFaultsOutcome.failing!
  const twice = { ...twoFaultsOutcome, failing: { ...twoFaultsOutcome.failing!, restarts: { ...restarts, count: 2, guest: Int32Array.of(5, 5), to: Int32Array.of(NONE, 3), downSeconds: Float64Array.of(1200, 2000), upSeconds: Float64Array.of(NaN, 2108) } } }
  test("the first outage ends where the second begins", () => expect([...restartEnds(twice)]).toEqual([2000, 2108]))
  test("its last stop is what counts", () => expect(lastStops(twice.failing.restarts)).toEqual([1]))
})
test("an outage without an end goes on to the end of the run", () => expect([...restartEnds(twoFaultsOutcome)]).toEqual([708, 1890, 1308, 3600]))
