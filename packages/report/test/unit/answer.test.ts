import { describe, expect, test } from "vitest"
import { conclude } from "../../src/answer.ts"
import type { RefusedGuest, Summary } from "../../src/index.ts"
import { fixture } from "../fixture.ts"

const base: Summary = {
  ...fixture().summary,
  hostCount: 8,
  guestCount: 60,
  placedCount: 60,
  refusedCount: 0,
  refused: [],
  hostsUsed: 6,
  hostsLowerBound: 5,
  hostsLowerBoundWithSpare: 5,
  bindingResource: "cpu",
  consolidationRatio: 10,
  unserved: { cpu: { fraction: 0, guestSeconds: 0 }, iops: { fraction: 0, guestSeconds: 0 }, network: { fraction: 0, guestSeconds: 0 } }
}
const refused: RefusedGuest = {
  guest: "db-1",
  timeSeconds: 0,
  resource: "ram",
  neverFits: false,
  need: 2048,
  largestFree: 1024,
  largestUsable: 4096,
  openHosts: 0,
  osHosts: 0,
  spareHosts: 0,
  capacityHosts: { cpu: 0, ram: 8, disk: 0, iops: 0, network: 0 }
}
const withRefused = (...guests: ReadonlyArray<Partial<RefusedGuest>>): Summary => ({
  ...base,
  placedCount: 60 - guests.length,
  refusedCount: guests.length,
  refused: guests.map((guest) => ({ ...refused, ...guest }))
})
const kinds = (summary: Summary): string[] => conclude(summary).sentences.map(({ kind }) => kind)

describe("all are placed", () => {
  test("hosts, ratio and what decides come first", () =>
    expect(conclude(base).sentences[0]).toEqual({ kind: "fits", hosts: 6, guests: 60, ratio: 10, spareHosts: 0, resource: "cpu" }))
  test("above the bound: how many hosts there are to gain at most", () => expect(conclude(base).sentences[1]).toEqual({ kind: "gapToBound", bound: 5, gap: 1 }))
  test("at the bound: none", () => expect(conclude({ ...base, hostsUsed: 5 }).sentences[1]).toEqual({ kind: "boundReached", bound: 5 }))
  test("spare hosts are the bound with them less the bound without", () => expect(conclude({ ...base, hostsLowerBoundWithSpare: 7 }).sentences[0]).toMatchObject({ spareHosts: 2 }))
})

describe("what is not served", () => {
  const cpu = (fraction: number): Summary => ({ ...base, unserved: { ...base.unserved, cpu: { fraction, guestSeconds: 60 } } })
  test("from 1 % on it is part of the answer", () => expect(kinds(cpu(0.01))).toEqual(["fits", "shortage"]))
  test("and the bound becomes a remark", () => expect(conclude(cpu(0.01)).remarks[0]!.kind).toBe("gapToBound"))
  test("below it is a remark", () => expect(conclude(cpu(0.009)).remarks[0]!.kind).toBe("shortage"))
  test("the worst resource is named", () =>
    expect(conclude({ ...cpu(0.02), unserved: { ...cpu(0.02).unserved, iops: { fraction: 0.3, guestSeconds: 1 } } }).sentences[1]).toMatchObject({ resource: "iops" }))
})

describe("some are not placed", () => {
  test("they are counted by cause, the most frequent first", () =>
    expect(conclude(withRefused({}, { resource: "cpu" }, { resource: "cpu" })).sentences[0]).toEqual({
      kind: "infeasible",
      refused: 3,
      guests: 60,
      causes: [
        { cause: "cpu", count: 2 },
        { cause: "ram", count: 1 }
      ]
    }))
  test("one that never fits is the hardest obstacle", () => expect(conclude(withRefused({}, { neverFits: true })).sentences[1]).toEqual({ kind: "largerThanAnyHost", count: 1, resource: "ram" }))
  test("then hosts that the policy had passed", () =>
    expect(conclude(withRefused({ openHosts: 2 })).sentences).toMatchObject([{ causes: [{ cause: "policy", count: 1 }] }, { kind: "passedByPolicy", count: 1 }]))
  test("then one that no host is allowed to take", () =>
    expect(conclude(withRefused({ resource: null, osHosts: 8 })).sentences).toMatchObject([{ causes: [{ cause: "os", count: 1 }] }, { kind: "noLegalHost", count: 1 }]))
  test("then too few hosts", () =>
    expect(conclude({ ...withRefused({}), hostsLowerBound: 9, hostsLowerBoundWithSpare: 10 }).sentences[1]).toEqual({ kind: "moreHostsNeeded", bound: 9, available: 7, resource: "cpu" }))
  test("else another placement may do", () => expect(kinds(withRefused({}))[1]).toBe("boundAllows"))
})

test("no guests: nothing to place", () => expect(kinds({ ...base, guestCount: 0, placedCount: 0 })).toEqual(["noGuests"]))
test("guests that never came are remarked on", () => expect(conclude({ ...base, placedCount: 58 }).remarks[0]).toEqual({ kind: "notArrived", count: 2 }))
test("of the binding resource, what works, what is kept and what is stranded are fractions of raw", () => {
  const waterfall = { ...base.waterfall, cpu: { unit: "MHz", raw: 1000, reserve: 50, headroom: 150, placed: 600, free: 150, stranded: 50, promised: 600 } }
  expect(conclude({ ...base, waterfall }).remarks.at(-1)).toEqual({ kind: "wherePartsGo", resource: "cpu", placed: 0.6, kept: 0.2, stranded: 0.05 })
})
test("where nobody came, that is all there is to say", () => {
  expect(conclude({ ...base, hostsUsed: 0, placedCount: 0, refusedCount: 0 })).toEqual({ sentences: [{ kind: "notArrived", count: 60 }], remarks: [] })
})
