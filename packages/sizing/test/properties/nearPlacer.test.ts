/** What holds of placements that start from a known one. */
import fc from "fast-check"
import { expect, it } from "vitest"
import { breachOf, fewestHosts, fleetAnswer, nearPlacer, packingProblem, type FleetAnswer, type FleetSizing } from "../../src/index.ts"
import { fleetOf } from "../fleetBuilder.ts"
import { randomPacking } from "../randomPacking.ts"

const packing = fc.tuple(fc.integer({ min: 0, max: 1e9 }), fc.boolean()).map(([seed, hard]) => randomPacking(seed, hard, 24).plan).filter(({ rules }) => !(rules ?? []).some(({ kind }) => kind === "spread"))

function answerOf(sizing: FleetSizing): FleetAnswer | null {
  if (sizing.obstacles.length > 0) return null
  const answer = fleetAnswer(sizing, fewestHosts(sizing.input.plan, sizing.demand.guests, sizing.bound))
  return answer.placement === null ? null : answer
}

/** The same servers on hosts with so much of everything. */
const withRoom = ({ input }: FleetSizing, times: number): FleetSizing => fleetOf({ ...input.plan, hosts: { ...input.plan.hosts, hostUsable: input.plan.hosts.hostUsable.map((column) => column.map((amount) => amount * times)) } })

it("what changes nothing needs as many hosts as are known", () => {
  fc.assert(fc.property(packing, (plan) => {
    const known = answerOf(fleetOf(plan))
    if (known !== null) expect(nearPlacer(known).place(fleetOf(plan)).hostsUsed).toBe(known.placement!.hostsUsed)
  }), { numRuns: 60 })
})

it("more room never needs more hosts than are known, and every placement keeps all rules", () => {
  fc.assert(fc.property(packing, fc.integer({ min: 70, max: 140 }), (plan, percent) => {
    const known = answerOf(fleetOf(plan))
    if (known === null) return
    const other = withRoom(known.sizing, percent / 100)
    if (other.obstacles.length > 0) return
    const found = nearPlacer(known).place(other)
    if (found.left > 0) return
    if (percent >= 100) expect(found.hostsUsed).toBeLessThanOrEqual(known.placement!.hostsUsed)
    expect(found.hostsUsed).toBeGreaterThanOrEqual(other.bound)
    expect(breachOf(packingProblem(found.plan, other.demand.guests), found.guestHost)).toBeNull()
  }), { numRuns: 100 })
})

it("is never worse than every policy by itself", () => {
  fc.assert(fc.property(packing, fc.integer({ min: 70, max: 140 }), (plan, percent) => {
    const known = answerOf(fleetOf(plan))
    if (known === null) return
    const other = withRoom(known.sizing, percent / 100)
    const alone = answerOf(other)
    if (alone !== null) expect(nearPlacer(known).place(other).hostsUsed).toBeLessThanOrEqual(alone.placement!.hostsUsed)
  }), { numRuns: 60 })
})
