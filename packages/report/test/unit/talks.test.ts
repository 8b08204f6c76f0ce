/** Round trips by hand: 2 × (distance + both ends) ÷ (1 − load). */
import { expect, test } from "vitest"
import { simulate, type TalkContext } from "@rackfold/sim-core"
import { talks } from "../../src/talks.ts"
import { buildPlan } from "../planBuilder.ts"

const plan = buildPlan({ hosts: [{ cpu: 10, network: 1000, count: 3 }], guests: [{ cpu: 10, network: 500 }, { cpu: 10, network: 100 }, { cpu: 5 }, { cpu: 5 }] })
const placed = { ...plan, hosts: { ...plan.hosts, hostRoom: Int32Array.of(0, 0, 1), roomName: ["east", "west"] } }
const context = (list: TalkContext["list"]): TalkContext => ({
  list, guestVlan: Int32Array.of(0, 1, -1, 1), vlanNames: ["10", "20"], reaches: [[true, false], [true, true]], switchMicroseconds: 10, hostPathMicroseconds: Float64Array.of(5, 0, 0),
  microseconds: { host: 35, rack: 150, room: 400, site: 500, far: 1000 }
})
const talk = (from: number[], to: number[]) => talks(placed, simulate(placed), context([{ name: "talk", from: Int32Array.from(from), to: Int32Array.from(to), limitMs: 1 }]))[0]!

// Hosts 0 and 1 are in one rack; host 0 is half loaded: 2 × (150 + 20 + 5) ÷ (1 − 0.5) = 700 µs.
test("in a rack, over a loaded network", () => expect(talk([1], [0])).toMatchObject({ pairs: 1, byDistance: { rack: 1 }, worstMs: 0.7, keptApart: 0 }))

// Host 2 is in the other room: 2 × (500 + 20) ÷ (1 − 0.1) from host 1; from host 0 ÷ 0.5, with its path.
test("across rooms, mean and longest", () => {
  const found = talk([0, 1], [2])
  expect(found.byDistance).toMatchObject({ site: 2 })
  expect([found.worstFrom, found.worstMs]).toEqual(["guest-1", 2 * 525 / 0.5 / 1000])
  expect(found.meanMs).toBeCloseTo((2.1 + (2 * 520) / 0.9 / 1000) / 2, 12)
})

// One host: 2 × (35 + 20), without a queue; a guest does not talk to itself.
test("on one host", () => expect(talk([2, 3], [2, 3])).toMatchObject({ pairs: 2, byDistance: { host: 2 }, worstMs: 0.11 }))

test("VLANs keep apart who has no route", () => expect(talk([0], [1, 2])).toMatchObject({ pairs: 1, keptApart: 1, apartFrom: "guest-1", apartTo: "guest-2" }))

test("nobody is there to talk to", () => expect(talk([], [0])).toMatchObject({ pairs: 0, meanMs: null, worstMs: null }))
