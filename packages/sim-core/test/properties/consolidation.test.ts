/** What holds of every round, whatever the hosts, guests and policy. */
import fc from "fast-check"
import { expect, it } from "vitest"
import type { Plan } from "../../src/plan.ts"
import { detectPolicies, receivePolicies, selectPolicies } from "../../src/policies/registry.ts"
import { simulate } from "../../src/simulate.ts"
import { buildPlan } from "../planBuilder.ts"

const SAMPLES = 20

const randomDay: fc.Arbitrary<Plan> = fc
  .record({
    hosts: fc.array(fc.record({ cpuMhz: fc.integer({ min: 500, max: 1500 }), ramMib: fc.integer({ min: 1000, max: 4000 }), count: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 3 }),
    guests: fc.array(fc.record({ cpuMhz: fc.integer({ min: 50, max: 500 }), ramMib: fc.integer({ min: 100, max: 900 }), profile: fc.integer({ min: 1, max: 4 }), arrival: fc.constantFrom(0, 0, 0, 700, 2000), stay: fc.constantFrom(Infinity, Infinity, 1500) }), { minLength: 1, maxLength: 14 }),
    profiles: fc.array(fc.array(fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10), { minLength: SAMPLES, maxLength: SAMPLES }), { minLength: 4, maxLength: 4 }),
    detector: fc.constantFrom(...detectPolicies),
    selection: fc.constantFrom(...selectPolicies.map(({ name }) => name)),
    placement: fc.constantFrom(...receivePolicies.map(({ name }) => name)),
    breakEven: fc.boolean(),
    budget: fc.constantFrom(Infinity, 1, 3),
    least: fc.constantFrom(0, 700)
  })
  .map(({ hosts, guests, profiles, detector, selection, placement, breakEven, budget, least }) => {
    const plan = buildPlan({
      hosts, profiles, periodSeconds: SAMPLES * 300 + 77,
      guests: guests.map(({ profile, arrival, stay, ...guest }) => ({ ...guest, arrivalSeconds: arrival, departureSeconds: arrival + stay, profile: { cpu: profile } }))
    })
    const models = plan.hosts.modelName.length
    return {
      ...plan,
      consolidation: {
        periodSeconds: 300, detector: { kind: detector.name, parameter: detector.usualParameter }, selection, placement,
        migration: { mibPerSecond: 62.5, lostFraction: 0.1 },
        power: { bootSeconds: 180, stopSeconds: 60, offWatts: 5, modelBootWatts: new Float64Array(models).fill(150), modelStopWatts: new Float64Array(models).fill(100), waitsBreakEven: breakEven },
        binding: plan.resourcesInPlay.filter((resource) => resource !== 0),
        hysteresis: { leastSecondsBetweenMoves: least, roundsOverLimit: 1 }, movesPerRound: budget
      }
    }
  })

const movesOf = (plan: Plan) => {
  const { timeSeconds, guest, from, to } = simulate(plan).consolidation!.migrations
  return Array.from(timeSeconds, (time, row) => ({ time, guest: guest[row]!, from: from[row]!, to: to[row]! }))
}
/** By the round that planned them: a migration to a host that boots starts later, and before the next round. */
const rounds = (plan: Plan) => Map.groupBy(movesOf(plan), ({ time }) => Math.floor(time / 300))

it("nobody is moved twice in a round, and no receiver gives anybody away in it", () => {
  fc.assert(fc.property(randomDay, (plan) => {
    for (const moves of rounds(plan).values()) {
      expect(new Set(moves.map(({ guest }) => guest)).size).toBe(moves.length)
      const givers = new Set(moves.map(({ from }) => from))
      expect(moves.filter(({ to }) => givers.has(to))).toEqual([])
    }
  }), { numRuns: 150 })
})

it("a round stays within its budget, and who has landed rests as long as it must", () => {
  fc.assert(fc.property(randomDay, (plan) => {
    const { movesPerRound, hysteresis: { leastSecondsBetweenMoves } } = plan.consolidation!
    for (const moves of rounds(plan).values()) expect(moves.length).toBeLessThanOrEqual(movesPerRound)
    const last = new Map<number, number>()
    for (const { time, guest } of movesOf(plan)) {
      if (last.has(guest)) expect(time - last.get(guest)!).toBeGreaterThanOrEqual(leastSecondsBetweenMoves)
      last.set(guest, time)
    }
  }), { numRuns: 150 })
})

it("RAM promised on a host never exceeds it, guests on their way counted on both", () => {
  fc.assert(fc.property(randomDay, (plan) => {
    const { guests, decisions } = simulate(plan)
    expect(decisions.count).toBeGreaterThanOrEqual(guests.guestHost.filter((host) => host >= 0).length)
    const moves = movesOf(plan)
    const ram = plan.guests.guestPlacement[1]!
    const usable = plan.hosts.hostUsable[1]!
    // At each round's end every guest stands where its last move brought it, or where it came to.
    const at = Int32Array.from(guests.guestHost)
    for (const { guest, from } of moves.toReversed()) at[guest] = from
    for (const { guest, to } of moves) {
      at[guest] = to
      const taken = at.reduce((sum, host, other) => sum + (host === to && plan.guests.guestArrivalSeconds[other] === 0 && plan.guests.guestDepartureSeconds[other] === Infinity ? ram[other]! : 0), 0)
      expect(taken).toBeLessThanOrEqual(usable[to]! * (1 + 1e-9))
    }
  }), { numRuns: 100 })
})

it("the same plan gives the same bytes", () => {
  fc.assert(fc.property(randomDay, (plan) => {
    expect(simulate(plan).digest).toBe(simulate(plan).digest)
  }), { numRuns: 50 })
})
