import { CPU, RAM, type Admission, type AdmissionRefusal, type GuestRefusal, type Outcome, type Plan } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { availableHosts, conclude, countCauses } from "../../../src/answer.ts"
import { conclusionSentence } from "../../../src/answerText.ts"
import { slotSizes } from "../../../src/failing/admission.ts"
import { guestRefusalSentence, guestsCsv, summarise } from "../../../src/index.ts"
import { plainContext } from "../../context.ts"
import { failingOf, noRoom, quietRun } from "../../failingRun.ts"

const plain = (text: string): string => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ")
const slots = (change: Partial<Extract<Admission, { rule: "slots" }>> = {}): Admission => ({ rule: "slots", hostFailures: 1, cpuSlotMhz: null, ramSlotMib: null, by: "reserved", ...change })
const NOBODY: GuestRefusal = { ...noRoom, capacityHosts: [0, 0, 0, 0, 0], resource: -1, openHosts: 2, timeSeconds: 0 }

/**
 * VMware's example: reservations of (2 GHz, 1 GiB), (2, 1), (1, 2), (1, 1), (1, 1), and a sixth that is refused.
 */
function example(rule: Admission, admission: Partial<AdmissionRefusal> = {}, sixth: Partial<{ cpuMhz: number; ramMib: number }> = {}) {
  const { plan: base, outcome: quiet } = quietRun()
  const guests: Plan["guests"] = {
    ...base.guests,
    guestCpuReservationMhz: Float64Array.of(2000, 2000, 1000, 1000, 1000, sixth.cpuMhz ?? 1000),
    guestPlacement: base.guests.guestPlacement.map((column, resource) => (resource === RAM ? Float64Array.of(1024, 1024, 2048, 1024, 1024, sixth.ramMib ?? 1024) : column))
  }
  const plan: Plan = { ...base, guests, failing: failingOf(base, { admission: [rule] }) }
  // PLACE is row 0 of the actions, REFUSE row 1.
  const decisions = { ...quiet.decisions, count: 6, action: Uint8Array.of(0, 0, 0, 0, 0, 1), guest: Int32Array.of(0, 1, 2, 3, 4, 5), timeSeconds: new Float64Array(6), from: new Int32Array(6).fill(-1), to: Int32Array.of(0, 0, 1, 1, 2, -1), candidates: new Int32Array(6).fill(-1), score: new Float64Array(6).fill(NaN) }
  const refusal: GuestRefusal = { ...NOBODY, admission: { rule: 0, resource: -1, left: 5, needed: 6, ...admission } }
  const outcome: Outcome = { ...quiet, decisions, refusals: [refusal], guests: { ...quiet.guests, guestHost: Int32Array.of(0, 0, 1, 1, 2, -1) }, totals: { ...quiet.totals, placedCount: 5, refusedCount: 1 } }
  return { plan, outcome, summary: summarise(plan, outcome, plainContext) }
}
const sentence = (run: ReturnType<typeof example>, lang: "en" | "fr" = "en") => plain(guestRefusalSentence(run.summary.refused[0]!, lang))

describe("slots", () => {
  test("slots left, guests that need one, and who makes a slot so large", () =>
    expect(sentence(example(slots()))).toBe("Slots: 5 slots are left when the largest host is lost, and 6 are needed with it; a slot is 2 GHz (because of guest-1) and 2 GiB (because of guest-3)."))
  test("in French", () =>
    expect(sentence(example(slots()), "fr")).toBe("Emplacements : il en reste 5 quand le plus grand hôte est perdu, et il en faut 6 avec lui ; un emplacement fait 2 GHz (à cause de guest-1) et 2 Gio (à cause de guest-3)."))
  test("who comes may be the one", () => expect(sentence(example(slots(), {}, { cpuMhz: 4000 }))).toContain("4 GHz (because of guest-6)"))
  test("of two hosts", () => expect(sentence(example(slots({ hostFailures: 2 })))).toContain("when the 2 largest hosts are lost"))
  test("as the scenario says: because of nobody", () => expect(sentence(example(slots({ cpuSlotMhz: 500, ramSlotMib: 512 })))).toContain("; a slot is 0.5 GHz and 0.5 GiB."))
  test("by what placement reserves: 7,000 MHz of guest-2", () => expect(sentence(example(slots({ by: "placed" })))).toContain("a slot is 7 GHz (because of guest-2)"))
  test("without a reservation a slot is 32 MHz, because of nobody", () => {
    const { plan, outcome } = example(slots())
    const guests = { ...plan.guests, guestCpuReservationMhz: new Float64Array(6) }
    expect(slotSizes({ ...plan, guests }, outcome).get(5)).toMatchObject({ cpuMhz: 32, cpuGuest: -1 })
  })
  test("who has left no longer counts", () => {
    const { plan, outcome } = example(slots())
    // guest-3 departs (row 2 of the actions) before guest-6 comes.
    const decisions = { ...outcome.decisions, count: 7, action: Uint8Array.of(0, 0, 0, 0, 0, 2, 1), guest: Int32Array.of(0, 1, 2, 3, 4, 2, 5) }
    expect(slotSizes(plan, { ...outcome, decisions }).get(5)).toMatchObject({ ramMib: 1024, ramGuest: 0 })
  })
})

test("percentage: what would be free, and what must stay", () => {
  const run = example({ rule: "percentage", cpuFraction: 0.25, ramFraction: 0.25, by: "reserved" }, { resource: RAM, left: 0.24, needed: 0.25 })
  expect(sentence(run)).toBe("Percentage: RAM 24.0% free after it, and 25.0% must stay.")
  expect(sentence(run, "fr")).toBe("Pourcentage : RAM, 24,0 % libres avec lui, et 25,0 % doivent le rester.")
})
test("percentages that would read alike get more digits", () =>
  expect(sentence(example({ rule: "percentage", cpuFraction: 0.25, ramFraction: 0.25, by: "reserved" }, { resource: CPU, left: 0.24996, needed: 0.25 }))).toBe("Percentage: CPU 24.996% free after it, and 25.000% must stay."))
test("failover hosts are held back: they are not among those that take guests", () => {
  const { summary } = example({ rule: "failoverHosts", hosts: Int32Array.of(2, 3) })
  expect(summary.hostsLowerBoundWithSpare - summary.hostsLowerBound).toBe(2)
  expect(availableHosts(summary)).toBe(2)
})
test("degradation: what would be left, and what is to be served", () =>
  expect(sentence(example({ rule: "degradation", hostFailures: 1, fraction: 0 }, { resource: CPU, left: 18_000, needed: 20_000 }))).toBe("Degradation: 18 GHz of CPU are left when the largest host is lost, and 20 GHz must be served."))

describe("the answer", () => {
  const { summary, plan, outcome } = example(slots())
  test("counts it as its own cause, though hosts had room", () => expect(countCauses(summary.refused)).toEqual([{ cause: "admission", count: 1 }]))
  test("says by which rule", () => {
    const [first, second] = conclude(summary).sentences
    expect(conclusionSentence(first, "en")).toBe("1 of 6 servers could not be placed: admission control (1).")
    expect(plain(conclusionSentence(second!, "en"))).toMatch(/^1 server was refused by admission control\. Slots: 5 slots are left/)
  })
  test("so does guests.csv", () => expect(guestsCsv(plan, outcome, summary)).toContain("Slots: 5 slots are left when the largest host is lost"))
  test("it does not where no rule kept anybody out", () => {
    const { refused } = summarise(plan, { ...outcome, refusals: [NOBODY] }, plainContext)
    expect(conclude({ ...summary, refused }).sentences[1]!.kind).toBe("passedByPolicy")
  })
})

describe("hosts that are down", () => {
  const { summary, outcome, plan } = example(slots())
  const down = summarise(plan, { ...outcome, refusals: [{ ...NOBODY, openHosts: 0, failedHosts: 4 }] }, plainContext)
  test("are the cause where nothing else is", () => expect(countCauses(down.refused)).toEqual([{ cause: "failed", count: 1 }]))
  test("and the reason", () => expect(guestRefusalSentence(down.refused[0]!, "en")).toBe("Every host that it may go to is down (4 hosts)."))
  test("and the answer", () => expect(conclusionSentence(conclude(down).sentences[1]!, "fr")).toBe("Pour 1 serveur, tous les hôtes possibles étaient en panne."))
  test("not where none is", () => expect(conclude(summary).sentences[1]!.kind).not.toBe("hostsDown"))
})
