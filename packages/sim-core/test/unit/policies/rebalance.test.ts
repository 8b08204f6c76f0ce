/** The published example: four equal hosts, three guests that may leave the first. */
import fc from "fast-check"
import { expect, it } from "vitest"
import { bestBalancingMove, populationDeviation, recommendationPriority } from "../../../src/policies/rebalance/standardDeviation.ts"

const LOADS = [0.8, 0.55, 0.3, 0.35]
const balance = (mayGo: (guest: number, to: number) => boolean = () => true) => ({ loads: LOADS, capacity: [1, 1, 1, 1], guests: [0.1, 0.2, 0.25].map((demand, guest) => ({ guest, from: 0, demand })), mayGo })

it("loads .80, .55, .30, .35 have σ 0.196850, priority 2", () => {
  expect([populationDeviation(LOADS).toFixed(6), recommendationPriority(populationDeviation(LOADS), 4)]).toEqual(["0.196850", 2])
})

it("the best single move is .25 to the third host: σ 0.086603, priority 4", () => {
  const move = bestBalancingMove(balance())!
  expect([move.guest, move.to, move.deviation.toFixed(6), recommendationPriority(move.deviation, 4)]).toEqual([2, 2, "0.086603", 4])
})

it("goes where it may; of two that are as good, the first guest", () => expect(bestBalancingMove(balance((_, to) => to === 3))).toMatchObject({ guest: 1, to: 3 }))

it("is none where all are alike, or no move helps", () => {
  expect(recommendationPriority(0, 4)).toBeNull()
  expect(bestBalancingMove({ loads: [0.5, 0.5], capacity: [1, 1], guests: [{ guest: 0, from: 0, demand: 0.1 }], mayGo: () => true })).toBeNull()
})

it("priorities stay within 1 and 5", () => expect([recommendationPriority(0.5, 4), recommendationPriority(0.001, 4)]).toEqual([1, 5]))

it("is the move that a search through all of them finds", () => {
  const load = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)
  fc.assert(
    fc.property(fc.array(fc.tuple(load, fc.constantFrom(1, 2, 4)), { minLength: 2, maxLength: 6 }), fc.array(fc.tuple(fc.nat(5), load), { minLength: 1, maxLength: 8 }), (hosts, drawn) => {
      const loads = hosts.map(([each]) => each)
      const capacity = hosts.map(([, each]) => each)
      const guests = drawn.map(([from, demand], guest) => ({ guest, from: from % hosts.length, demand }))
      const all = guests.flatMap(({ from, demand }) => hosts.map((_, to) => (to === from ? Infinity : populationDeviation(loads.map((each, host) => each + (host === to ? demand / capacity[to]! : host === from ? -demand / capacity[from]! : 0))))))
      const best = bestBalancingMove({ loads, capacity, guests, mayGo: () => true })
      const least = Math.min(...all)
      if (best === null) expect(least).toBeGreaterThanOrEqual(populationDeviation(loads) - 1e-5)
      else expect(Math.abs(best.deviation - least)).toBeLessThanOrEqual(1e-5)
    })
  )
})
