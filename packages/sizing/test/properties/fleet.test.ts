/** What holds of a count of hosts whatever the workload: worksheet ≤ bound ≤ optimum ≤ placement, and how they move. */
import { NONE, type Plan } from "@rackfold/sim-core"
import type { Highs } from "highs"
import { beforeAll, expect, it } from "vitest"
import fc from "fast-check"
import { breachOf, fewestHosts, fleetAnswer, fleetFigures, guestsAt, loadSolver, packingProblem, prove, withReserve, type FleetSizing, type HaRule } from "../../src/index.ts"
import { fleetOf } from "../fleetBuilder.ts"
import { randomPacking } from "../randomPacking.ts"

let highs: Highs
beforeAll(async () => {
  highs = await loadSolver()
})

const packing = fc.tuple(fc.integer({ min: 0, max: 1e9 }), fc.boolean()).map(([seed, hard]) => randomPacking(seed, hard, 12).plan)
/** Without a rule that spreads guests over all hosts there are, more hosts never hurt. */
const spreads = ({ rules }: Plan): boolean => (rules ?? []).some(({ kind, isSoft }) => kind === "spread" && isSoft !== true)
const placed = (sizing: FleetSizing) => fewestHosts(sizing.input.plan, sizing.demand.guests, sizing.bound)
const whole = (sizing: FleetSizing) => {
  const found = placed(sizing)
  return fleetAnswer(sizing, found, prove(highs, packingProblem(found.plan, sizing.demand.guests)))
}

it("worksheet ≤ bound ≤ optimum ≤ what policies find, and the placement holds on hosts that stand without gaps", () => {
  fc.assert(
    fc.property(packing, (plan) => {
      const sizing = fleetOf(plan)
      if (sizing.obstacles.length > 0) return
      const found = placed(sizing)
      if (found.left > 0) return
      const { placement, bound, proof, figures } = whole(sizing)
      expect(sizing.byWorksheet).toBeLessThanOrEqual(sizing.bound)
      expect(sizing.bound).toBeLessThanOrEqual(bound)
      expect(bound).toBeLessThanOrEqual(placement!.hostsUsed)
      expect(placement!.hostsUsed).toBeLessThanOrEqual(found.hostsUsed)
      if (proof!.status === "optimal") expect(placement!.hostsUsed).toBe(bound)
      expect(figures!.hosts).toBe(placement!.hostsUsed)
      const used = new Set([...placement!.guestHost].filter((host) => host !== NONE))
      expect([...used].sort((a, b) => a - b)).toEqual([...Array(placement!.hostsUsed).keys()])
      if (!spreads(plan)) expect(breachOf(packingProblem(placement!.plan, sizing.demand.guests), placement!.guestHost)).toBeNull()
    }),
    { numRuns: 60 }
  )
})

it("more headroom never needs fewer hosts, by worksheet, bound or proof", () => {
  fc.assert(
    fc.property(packing, fc.integer({ min: 1, max: 40 }), (plan, percent) => {
      const hostUsable = plan.hosts.hostUsable.map((column) => column.map((amount) => amount * (1 - percent / 100)))
      const [loose, tight] = [fleetOf(plan), fleetOf({ ...plan, hosts: { ...plan.hosts, hostUsable } })]
      expect(tight.byWorksheet).toBeGreaterThanOrEqual(loose.byWorksheet)
      if (tight.obstacles.length > 0 || spreads(plan)) return
      expect(tight.bound).toBeGreaterThanOrEqual(loose.bound)
      const [fewest, more] = [whole(loose), whole(tight)]
      if (more.placement !== null && fewest.placement !== null && fewest.proof!.status === "optimal") expect(more.placement.hostsUsed).toBeGreaterThanOrEqual(fewest.placement.hostsUsed)
    }),
    { numRuns: 40 }
  )
})

it("one more server never needs fewer hosts by the worksheet, nor by the bound", () => {
  fc.assert(
    fc.property(packing, fc.nat(), (plan, leftOut) => {
      const { guestCount } = plan.guests
      if (guestCount < 2) return
      const gone = leftOut % guestCount
      const guestArrivalSeconds = plan.guests.guestArrivalSeconds.map((seconds, guest) => (guest === gone ? plan.periodSeconds : seconds))
      const [all, fewer] = [fleetOf(plan), fleetOf({ ...plan, guests: { ...plan.guests, guestArrivalSeconds } })]
      if (all.obstacles.length > 0 || spreads(plan)) return
      expect(fewer.demand.guests).toHaveLength(guestCount - 1)
      expect(all.byWorksheet).toBeGreaterThanOrEqual(fewer.byWorksheet)
      expect(all.bound).toBeGreaterThanOrEqual(fewer.bound)
    }),
    { numRuns: 80 }
  )
})

it("a longer reserve never needs fewer hosts, and a loss within it leaves as many as carry the load", () => {
  const ha = fc.oneof(fc.integer({ min: 0, max: 5 }).map((hosts): HaRule => ({ kind: "hosts", hosts })), fc.integer({ min: 0, max: 90 }).map((percent): HaRule => ({ kind: "fraction", fraction: percent / 100 })))
  fc.assert(
    fc.property(packing, ha, (plan, rule) => {
      const sizing = fleetOf(plan, { ha: rule })
      if (sizing.obstacles.length > 0) return
      const needed = sizing.bound
      const { hosts, afterLoss, ratio } = fleetFigures(sizing, needed)
      expect(hosts).toBe(withReserve(needed, rule))
      expect(hosts).toBeGreaterThanOrEqual(needed)
      expect(ratio * hosts).toBeCloseTo(sizing.demand.guests.length, 9)
      // The bound is not below the worksheet: who loses no more than the reserve has stays within every threshold.
      for (const { lost, isWithinThresholds } of afterLoss) if (hosts - lost >= needed) expect(isWithinThresholds).toBe(true)
    }),
    { numRuns: 100 }
  )
})

it("the same workload gives the same answer to the byte", () => {
  fc.assert(
    fc.property(packing, (plan) => {
      const sizing = fleetOf(plan)
      if (sizing.obstacles.length > 0) return
      expect(fleetAnswer(sizing, placed(sizing))).toEqual(fleetAnswer(fleetOf(plan), placed(fleetOf(plan))))
      expect(guestsAt(plan, 0)).toEqual(sizing.demand.guests)
    }),
    { numRuns: 20 }
  )
})
