/** Nothing serves more than it has: hosts, datastores and links, over random plans. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { NONE, RATES } from "../../src/columns.ts"
import { makeFlowScratch, shareFlows } from "../../src/physics/flows.ts"
import { simulate } from "../../src/simulate.ts"
import { buildPlan } from "../planBuilder.ts"
import { randomSharedPlan } from "../randomPlan.ts"

const SLACK = 1 + 1e-9

it("serves at most the capacity of each host, datastore and link, at any time", () => {
  fc.assert(
    fc.property(randomSharedPlan("firstFit"), (plan) => {
      const { shared, totals, endSeconds, guests } = simulate(plan)
      for (const rate of RATES) expect(totals.utilisation[rate]!.maxFraction ?? 0).toBeLessThanOrEqual(SLACK)
      plan.shared!.forEach(({ capacity, guests: members, rate }, row) => {
        const { peakAsked, peakGiven, askedAmountSeconds, missedAmountSeconds, shortSeconds } = shared![row]!
        expect(peakGiven).toBeLessThanOrEqual(Math.min(capacity, peakAsked) * SLACK)
        expect(missedAmountSeconds).toBeLessThanOrEqual(askedAmountSeconds * SLACK)
        expect(shortSeconds).toBeLessThanOrEqual(endSeconds)
        expect(shortSeconds > 0).toBe(peakAsked > capacity * SLACK)
        const sum = (column: Float64Array) => members.reduce((total, guest) => total + (guests.guestHost[guest] === NONE ? 0 : column[guest]!), 0)
        const near = (actual: number, expected: number) => expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-6 * Math.max(1, expected))
        near(askedAmountSeconds, sum(guests.guestDemandIntegral[rate]!))
        // What hosts alone are short of comes on top.
        expect(sum(guests.guestServedIntegral[rate]!)).toBeLessThanOrEqual((askedAmountSeconds - missedAmountSeconds) * SLACK + 1e-6)
        expect(sum(guests.guestServedIntegral[rate]!)).toBeLessThanOrEqual(capacity * endSeconds * SLACK)
      })
    }),
    { numRuns: 300 }
  )
})

it("changes nothing where no datastore or link runs short", () => {
  fc.assert(
    fc.property(randomSharedPlan("bestFit"), (plan) => {
      const wide = { ...plan, shared: plan.shared!.map((thing) => ({ ...thing, capacity: 1e9, usable: 1e9 })) }
      expect(simulate(wide).digest).toBe(simulate({ ...plan, shared: [] }).digest)
    }),
    { numRuns: 100 }
  )
})

describe("flows over links", () => {
  const share = (asked: number[], paths: number[][], capacity: number[]) => {
    const scratch = makeFlowScratch(asked.length, paths.flat().length, capacity.length)
    scratch.asked.set(asked)
    scratch.left.set(capacity)
    paths.forEach((path, flow) => (scratch.first[flow + 1] = scratch.first[flow]! + path.length))
    scratch.links.set(paths.flat())
    shareFlows(scratch, asked.length, capacity.length)
    return [...scratch.given]
  }

  // 2 is satisfied; (10 − 2) ÷ 3 = 2.667 for the others.
  it("share one link as domain §5.3", () => share([2, 4, 5, 6], [[0], [0], [0], [0]], [10]).forEach((given, k) => expect(given).toBeCloseTo([2, 8 / 3, 8 / 3, 8 / 3][k]!, 12)))

  // Link 0 (10) holds A, B; link 1 (4) holds B, C. B and C get 2 each, A the 8 that B leaves.
  it("leave to others what a narrower link holds back", () => expect(share([20, 20, 20], [[0], [0, 1], [1]], [10, 4])).toEqual([8, 2, 2]))

  // The line of Bertsekas and Gallager's figure 6.10: three flows of one hop and one over all.
  it("decide links far apart in one pass", () => expect(share([9, 9, 9, 9], [[0], [1], [2], [0, 1, 2]], [2, 4, 6])).toEqual([1, 3, 5, 1]))

  it("give all where nothing is short", () => expect(share([1, 2], [[0], [0]], [3])).toEqual([1, 2]))

  it("take a part of a link, where that is what counts there", () => {
    const share = (parts: number[] | null, capacity: number[]) => {
      const scratch = makeFlowScratch(2, 3, 2)
      scratch.asked.set([20, 20])
      scratch.left.set(capacity)
      scratch.first.set([0, 2, 3])
      scratch.links.set([0, 1, 1])
      scratch.parts = parts === null ? null : Float64Array.from(parts)
      shareFlows(scratch, 2, 2)
      return [...scratch.given]
    }
    // A crosses 0 (10) and 1 (6), B crosses 1. All of it: 3 each. A takes a third of link 1: 6 ÷ (1/3 + 1) = 4.5 each.
    expect(share(null, [10, 6])).toEqual([3, 3])
    share([1, 1 / 3, 1], [10, 6]).forEach((given) => expect(given).toBeCloseTo(4.5, 12))
    // Link 0 (3) holds A back: 1 of link 1 is its, 5 are B's.
    share([1, 1 / 3, 1], [3, 6]).forEach((given, k) => expect(given).toBeCloseTo([3, 5][k]!, 12))
  })

  it("give nothing over a link that has nothing", () => expect(share([1, 2], [[0], []], [0])).toEqual([0, 2]))
})

it("lets a guest of a short array slow its guests on every host, and hosts that hold none alone", () => {
  // 30 + 50 + 100 on an array of 120: 30 is satisfied, (120 − 30) ÷ 2 = 45 for the others. The fourth has no part in it.
  const guests = [30, 50, 100, 70].map((iops) => ({ iops, ramMib: 60 }))
  const plan = { ...buildPlan({ hosts: [{ cpuMhz: 100, ramMib: 100, iops: 1000, count: 4 }], guests, periodSeconds: 600, sampleSeconds: 300 }), shared: [{ kind: "datastore" as const, name: "san", rate: 3 as const, guests: Int32Array.of(0, 1, 2), capacity: 120, usable: 120 }] }
  const { guests: got, hosts, shared, endSeconds } = simulate(plan)
  expect([...got.guestServedIntegral[3]!].map((amount) => amount / endSeconds)).toEqual([30, 45, 45, 70])
  expect([...hosts.hostServedIntegral[3]!].map((amount) => amount / endSeconds)).toEqual([30, 45, 45, 70])
  expect(shared).toEqual([{ askedAmountSeconds: 180 * 600, missedAmountSeconds: 60 * 600, shortSeconds: 600, peakAsked: 180, peakGiven: 120 }])
})
