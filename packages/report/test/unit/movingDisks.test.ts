/** What the report says of disks that change datastores: figures by hand. */
import { NONE, simulate, type Plan } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { conclude } from "../../src/answer.ts"
import { conclusionSentence } from "../../src/answerText.ts"
import { whoMovesWhen } from "../../src/charts/whoMovesWhen.ts"
import { diskSpace } from "../../src/diskSpace.ts"
import { migrationsCsv, renderReport, summarise, type RunContext } from "../../src/index.ts"
import { keyFigures } from "../../src/keyFigures.ts"
import { plainContext } from "../context.ts"
import { buildPlan } from "../planBuilder.ts"

const context: RunContext = { ...plainContext, migration: { preset: "qemu", label: "QEMU/KVM", labelFr: "QEMU/KVM", kind: "precopy", onLimit: "abort", autoConverges: false, network: "dedicated" } }
const model = {
  kind: "precopy", mibPerSecond: Infinity, latencySeconds: 0, stopRule: "rate", downtimeSeconds: 0.3, stopPages: 50, wholeBytes: false, passLimit: Infinity, sentLimit: Infinity, secondsPerGib: Infinity, stalledPasses: 3, onLimit: "abort",
  hybridPasses: 1, switchSeconds: 0, bootSeconds: 0, workingSetFraction: 0.9, dirtyMibPerCoreSecond: 0, sourceCpuFraction: 0, destinationCpuFraction: 0, slowdownFraction: 0, autoConverge: null
} as const
const storage = { backendFactor: 1, diskIops: 100, mibPerSecond: Infinity, ioKib: 1024, sizeGib: 300, usedFraction: 0.5, growthGibPerDay: 0, serviceMs: 1 }

/** Two guests of 200 GiB, half written, and 100 IOPS of a MiB, 30 % of them writes, on `old` (150 of 200 IOPS are to be given); 1,000 MiB/s. */
const plan = (byHand: NonNullable<Plan["migrating"]>["byHand"], more: Partial<Plan["migrating"]> = {}, newGib = 150): Plan => ({
  ...buildPlan({ hosts: [{ cpu: 1000, count: 2 }], guests: [{ count: 2, cpu: 100, ram: 1000, disk: 200, iops: 100 }] }),
  shared: [{ kind: "datastore", name: "old", rate: 3, guests: Int32Array.of(0, 1), capacity: 200, usable: 150, storage }, { kind: "datastore", name: "new", rate: 3, guests: Int32Array.of(), capacity: 200, usable: 160, storage: { ...storage, sizeGib: newGib } }],
  migrating: {
    model, network: { isShared: false, hostMibPerSecond: Float64Array.of(1000, 1000), linkMibPerSecond: Infinity }, slotsPerHost: Infinity, slotsPerDatastore: Infinity, guestDirtyMibPerSecond: new Float64Array(2).fill(NaN), guestDiskMib: new Float64Array(2), hostFamily: new Int32Array(2),
    disks: { storeReadFraction: Float64Array.of(0.7, 0.7), storeGoesAlong: Uint8Array.of(0, 0), switchSeconds: 0.01, slotsAtHost: 1, slotsAtDatastore: 1 }, byHand, maintenance: [], rebalancing: null, ...more
  }
})
const move = (guest: number, atSeconds: number, to: number = NONE) => ({ guest, to, atSeconds, toStore: 1 })
const answer = (of: Plan) => {
  const outcome = simulate(of)
  const summary = summarise(of, outcome, context)
  const { sentences, remarks } = conclude(summary)
  return { outcome, summary, say: (lang: "en" | "fr") => [...sentences, ...remarks].map((conclusion) => conclusionSentence(conclusion, lang)) }
}

// The first: 102,400 ÷ (1,000 − 30) = 105.567 s. The second finds 150 − 100 = 50 GiB.
const both = answer(plan([move(0, 0), move(1, 600)]))

describe("two disks, of which one fits", () => {
  test("what was copied, and written meanwhile", () => {
    const { disks, refused } = both.summary.migrating!
    expect(disks).toMatchObject({ moved: 1, copiedMib: 102_400, notCopied: [] })
    expect(disks!.mirroredMib).toBeCloseTo(30 * (102_400 / 970), 6)
    expect(refused).toMatchObject([{ guest: "guest-2", to: null, toDatastore: "new", reason: "datastoreFull", slotOf: null, why: "The disk of guest-2 needs 100\u00a0GiB on new, which has 50\u00a0GiB free of 150\u00a0GiB.", whyFr: "Le disque de guest-2 demande 100\u00a0Gio sur new, qui a 50\u00a0Gio libres sur 150\u00a0Gio." }])
  })
  test("datastores at the start and at the end", () => {
    expect(both.summary.shared!.map(({ guests, demand, usedGib, atEnd }) => [guests, demand, usedGib, atEnd])).toEqual([
      [2, 200, 200, { guests: 1, demand: 100, demandOverUsable: 100 / 150, usedGib: 100 }],
      [0, 0, 0, { guests: 1, demand: 100, demandOverUsable: 100 / 160, usedGib: 100 }]
    ])
    expect(keyFigures([both.summary], "en").find(({ label }) => label.includes("old"))!.values).toEqual(["200 → 100 of 150\u00a0IOPS (133.3% → 66.7%)"])
  })
  test("in the answer, in both languages", () => {
    const english = both.say("en")
    expect(english).toContain("1 disk changed datastores: 100 GiB were copied, and 3.093 GiB written meanwhile went to both ends.")
    expect(english).toContain("1 move asked for by hand could not be made. The disk of guest-2 needs 100\u00a0GiB on new, which has 50\u00a0GiB free of 150\u00a0GiB.")
    expect(english).toContain("Datastore old was asked for 133.3% of what it may give at the start, and for 66.7% at the end, as disks moved.")
    expect(both.say("fr").some((sentence) => sentence.startsWith("1 disque a changé de datastore"))).toBe(true)
  })
  test("a line each in migrations.csv", () => {
    const [header, first, second] = migrationsCsv(plan([]), both.outcome).split("\n").map((line) => line.split(","))
    const cell = (line: string[] | undefined, name: string) => line![header!.indexOf(name)]
    expect(["from", "to", "from_datastore", "to_datastore", "outcome", "disk_mib"].map((name) => cell(first, name))).toEqual(["host-1", "host-1", "old", "new", "completed", "102400"])
    expect(["from", "to", "from_datastore", "to_datastore", "outcome"].map((name) => cell(second, name))).toEqual(["", "", "", "new", "refused"])
  })
  test("and in the report: both datastores, moves per day, the Gantt with the time of the disk", async () => {
    const whole = plan([move(0, 0), move(1, 600)])
    const { html } = await renderReport({ plan: whole, outcome: both.outcome, context, summary: both.summary, lang: "en" })
    // One move, two guests for an hour: 12 a day.
    for (const text of ["From datastore", "A server moved 12 times a day in the mean.", "Datastores that disks came to or left", "Tinted while its disk is copied."]) expect(html).toContain(text)
    const { layer } = whoMovesWhen(whole, both.outcome, "en") as unknown as { layer: Array<{ data: { values: Array<{ from: number; to: number }> } }> }
    // In minutes, from its start.
    expect(layer[1]!.data.values).toEqual([{ move: "1. guest-1", from: 0, to: expect.closeTo(102_400 / 970 / 60, 6) }])
  })
})

test("a disk that is written as fast as it is sent: both rates, in both languages", () => {
  const { say, summary } = answer(plan([move(0, 0)], { network: { isShared: false, hostMibPerSecond: Float64Array.of(20, 20), linkMibPerSecond: Infinity } }))
  expect(summary.migrating!.disks!.notCopied).toMatchObject([{ guest: "guest-1", writtenMibPerSecond: expect.closeTo(30, 9), sentMibPerSecond: 20 }])
  expect(say("en")).toContain("The disk of guest-1 is not copied in time: it writes 30 MiB/s, and 20 MiB/s are sent.")
  expect(say("fr")).toContain("Le disque de guest-1 n'est pas copié à temps\u00a0: il écrit 30 Mio/s, et il en part 20 Mio/s.")
})

describe("who waited for a slot in vain is told for which", () => {
  const of = (more: Partial<Plan["migrating"]>, byHand = [move(0, 0), move(1, 0)]) => answer({ ...plan(byHand, more, 1000), periodSeconds: 60, sampleSeconds: 60 }).summary.migrating!.refused
  test("a host's", () => expect(of({ slotsPerHost: 1 })).toMatchObject([{ reason: "slot", slotOf: "host", why: "guest-2 waited in vain for a slot of host-1: 1 there, 1 taken, 1 needed." }]))
  test("a datastore's", () => expect(of({ slotsPerDatastore: 1 })).toMatchObject([{ slotOf: "datastore", why: "guest-2 waited in vain for a slot of datastore old: 1 there, 1 taken, 1 needed." }]))
  test("a network card's", () => expect(of({ hostNicSlots: Float64Array.of(1, 8), network: { isShared: false, hostMibPerSecond: Float64Array.of(10, 10), linkMibPerSecond: Infinity } }, [0, 1].map((guest) => ({ guest, to: 1, atSeconds: 0 })) as never)).toMatchObject([{ slotOf: "nic", whyFr: "guest-2 a attendu en vain une place aux cartes réseau de host-1 (places\u00a0: 1\u202f; prises\u00a0: 1\u202f; demandées\u00a0: 1)." }]))
})

test("space over time follows the disks: full later where one leaves", () => {
  const late: Plan = { ...plan([move(0, 86_400)], {}, 150), periodSeconds: 5 * 86_400 }
  const growing: Plan = { ...late, shared: late.shared!.map((thing, row) => (row === 0 ? { ...thing, storage: { ...thing.storage!, growthGibPerDay: 48 } } : thing)) }
  const still = { ...growing, migrating: { ...growing.migrating!, byHand: [] } }
  const full = (of: Plan) => diskSpace(of, simulate(of)).daysUntilFull(of.shared![0]!)
  // 100 of 300 GiB are left, 48 a day: full after 2.08 days. A disk of which 100 are written leaves on day 1: 200 ÷ 48 = 4.17.
  expect([full(still), full(growing)]).toEqual([3, 5])
})
