/** What holds of the optimum and of the bounds whatever the plan. */
import type { Plan } from "@rackfold/sim-core"
import type { Highs } from "highs"
import { beforeAll, expect, it } from "vitest"
import fc from "fast-check"
import { guestsAt, loadSolver, lowerBounds, packingProblem, prove, type Proof } from "../../src/index.ts"
import { randomPacking } from "../randomPacking.ts"

let highs: Highs
beforeAll(async () => {
  highs = await loadSolver()
})

const optimumOf = (plan: Plan, hostCost: Float64Array, guests = guestsAt(plan, 0)): Proof => prove(highs, packingProblem(plan, guests, hostCost))
const packing = fc.tuple(fc.integer({ min: 0, max: 1e9 }), fc.boolean()).map(([seed, hard]) => randomPacking(seed, hard, 12))

it("one more workload never lowers the optimum", () => {
  fc.assert(
    fc.property(packing, fc.nat(), ({ plan, hostCost }, leftOut) => {
      const all = guestsAt(plan, 0)
      const without = optimumOf(plan, hostCost, all.filter((guest) => guest !== leftOut % all.length))
      expect(optimumOf(plan, hostCost).cost).toBeGreaterThanOrEqual(without.cost - 1e-9)
    }),
    { numRuns: 25 }
  )
})

it("the order of guests changes no bound, and not the optimum", () => {
  fc.assert(
    fc.property(packing, fc.nat(), ({ plan, hostCost }, turn) => {
      const moved = withGuestsTurned(plan, turn % plan.guests.guestCount)
      const told = (of: Plan) => lowerBounds(packingProblem(of, guestsAt(of, 0), hostCost))
      const figures = (of: Plan) => told(of).bounds.map(({ by, hosts }) => `${by} ${hosts}`)
      expect(figures(moved)).toEqual(figures(plan))
      expect(told(moved).cost).toBe(told(plan).cost)
      expect(optimumOf(moved, hostCost).cost).toBeCloseTo(optimumOf(plan, hostCost).cost, 9)
    }),
    { numRuns: 25 }
  )
})

it("more headroom never lowers the optimum", () => {
  fc.assert(
    fc.property(packing, fc.integer({ min: 1, max: 60 }), ({ plan, hostCost }, percent) => {
      const hostUsable = plan.hosts.hostUsable.map((column) => column.map((amount) => amount * (1 - percent / 100)))
      const tighter = { ...plan, hosts: { ...plan.hosts, hostUsable } }
      expect(optimumOf(tighter, hostCost).cost).toBeGreaterThanOrEqual(optimumOf(plan, hostCost).cost - 1e-9)
    }),
    { numRuns: 25 }
  )
})

it("the same plan gives the same answer to the byte", () => {
  fc.assert(
    fc.property(packing, ({ plan, hostCost }) => {
      expect(optimumOf(plan, hostCost)).toEqual(optimumOf(plan, hostCost))
    }),
    { numRuns: 15 }
  )
})

/** Guest row r becomes row (r + turn) mod n. */
function withGuestsTurned(plan: Plan, turn: number): Plan {
  const { guestCount } = plan.guests
  const from = (row: number): number => (row + guestCount - turn) % guestCount
  const turned = <Column extends Float64Array | Int32Array>(column: Column): Column => column.map((_, row) => column[from(row)]!) as Column
  const rows = (of: Int32Array): Int32Array => of.map((row) => (row + turn) % guestCount).sort()
  const guests = Object.fromEntries(Object.entries(plan.guests).map(([name, column]) => {
    if (column instanceof Float64Array || column instanceof Int32Array) return [name, turned(column)]
    if (Array.isArray(column) && column[0] instanceof Float64Array) return [name, column.map((one: Float64Array) => turned(one))]
    return [name, column]
  })) as unknown as Plan["guests"]
  return { ...plan, guests, rules: (plan.rules ?? []).map((rule) => ({ ...rule, guests: rows(rule.guests) })), needs: (plan.needs ?? []).map((need) => ({ ...need, guests: rows(need.guests) })) }
}
