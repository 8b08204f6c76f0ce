/** What is written down about each placement, and in which order guests are taken. */
import { describe, expect, test } from "vitest"
import { NONE } from "../../src/columns.ts"
import { simulate } from "../../src/simulate.ts"
import { buildPlan } from "../planBuilder.ts"

describe("score and candidates are those before the guest came", () => {
  // Two hosts of 1000 MHz. The first 600 finds both empty: score 1. The second does not fit on host 1 (400 free) and opens host 2: score 1 again, one candidate.
  // 300 fits on both; best-fit takes the fuller by row: 400 free of 1000 = 0.4.
  const { decisions } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000, count: 2 }], guests: [{ cpuMhz: 600, count: 2 }, { cpuMhz: 300 }, { cpuMhz: 900 }], policy: "bestFit" }))
  test("scores", () => expect([...decisions.score]).toEqual([1, 1, 0.4, NaN]))
  test("candidates; none for the refused", () => expect([...decisions.candidates]).toEqual([2, 1, 2, 0]))
  test("guests", () => expect([...decisions.guest]).toEqual([0, 1, 2, 3]))
  test("hosts", () => expect([...decisions.to]).toEqual([0, 1, 0, NONE]))
})

test("candidates are not counted where the plan does not ask for them", () => {
  const { decisions, series } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 600, count: 2 }], record: { series: false, candidates: false } }))
  expect([...decisions.candidates]).toEqual([NONE, NONE])
  expect(series.timeSeconds).toHaveLength(0)
})

describe("decreasing policies take guests of one instant largest first", () => {
  // 500, 600, 400, 500 on hosts of 1000: in order of size 600 | 500 500 | 400 joins the 600. Two hosts; as listed it would be 500 + 400 | 600 | 500: three.
  const guests = [500, 600, 400, 500].map((cpuMhz) => ({ cpuMhz }))
  test.each(["firstFitDecreasing", "bestFitDecreasing"])("%s", (policy) => {
    const { guests: placed, totals } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000, count: 4 }], guests, policy }))
    expect([...placed.guestHost]).toEqual([1, 0, 0, 1])
    expect(totals.hostsUsed).toBe(2)
  })
  test("first-fit takes them as listed", () => {
    const { guests: placed } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000, count: 4 }], guests, policy: "firstFit" }))
    expect([...placed.guestHost]).toEqual([0, 1, 0, 2])
  })
  test("not those of another instant: who is there first, is placed first", () => {
    // 400 comes before 700: it takes host 1, and 700 does not fit beside it.
    const { guests: placed } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000, count: 2 }], guests: [{ cpuMhz: 400 }, { cpuMhz: 700, arrivalSeconds: 1 }], policy: "firstFitDecreasing" }))
    expect([...placed.guestHost]).toEqual([0, 1])
  })
})

test("an observer sees each choice before the room is taken", () => {
  const seen: unknown[] = []
  const plan = buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 700, arrivalSeconds: 5 }, { cpuMhz: 600, arrivalSeconds: 5 }] })
  simulate(plan, { observe: ({ timeSeconds, guest, chosen, rooms }) => seen.push([timeSeconds, guest, chosen, rooms.free[0]![0]]) })
  expect(seen).toEqual([[5, 0, 0, 1000], [5, 1, NONE, 300]])
})

test("a guest that was placed and has left was placed on its host", () => {
  const { guests, totals } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 700, departureSeconds: 600 }] }))
  expect(guests.guestHost[0]).toBe(0)
  expect(totals.placedCount).toBe(1)
})

test("a guest that comes as the run ends does not come", () => {
  const { guests, totals } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 700, arrivalSeconds: 3600 }] }))
  expect(guests.guestHost[0]).toBe(NONE)
  expect([totals.placedCount, totals.refusedCount]).toEqual([0, 0])
})

test("a log that outgrows what was expected keeps every column", () => {
  // Six guests one after the other on one host that goes off each time: 6 × (place, depart, powerOff) + 5 × powerOn = 23, where 16 were expected.
  const guests = [0, 1, 2, 3, 4, 5].map((turn) => ({ cpuMhz: 100 + turn, arrivalSeconds: 100 * turn, departureSeconds: 100 * turn + 50 }))
  const { decisions } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests, policy: "bestFit" }))
  const placed = Array.from(decisions.action.keys()).filter((row) => decisions.action[row] === 0)
  expect(decisions.count).toBe(23)
  expect(placed.map((row) => decisions.guest[row])).toEqual([0, 1, 2, 3, 4, 5])
  expect(placed.map((row) => decisions.timeSeconds[row])).toEqual([0, 100, 200, 300, 400, 500])
  expect(placed.map((row) => decisions.candidates[row])).toEqual([1, 1, 1, 1, 1, 1])
  expect(placed.map((row) => decisions.score[row])).toEqual([1, 1, 1, 1, 1, 1])
  expect(placed.map((row) => decisions.to[row])).toEqual([0, 0, 0, 0, 0, 0])
})
