/** Mixed fleets beside the slow obvious optimum: every number of every kind, each decided by branch and bound. */
import { randomStream, type Plan, type PowerCurve } from "@rackfold/sim-core"
import type { Highs } from "highs"
import fc from "fast-check"
import { beforeAll, expect, it } from "vitest"
import { fleetOf, guestsAt, loadSolver, mixFleets, prepareMix, proveMix, withHosts, type Mix, type MixInput } from "../../src/index.ts"
import { buildPlan } from "../planBuilder.ts"
import { leastCost } from "./branchAndBound.ts"

let highs: Highs
beforeAll(async () => {
  highs = await loadSolver()
})

/** Two or three kinds, up to eight guests of two resources, and curves of four shapes. */
function randomMix(seed: number): MixInput {
  const stream = randomStream(seed, "mix test")
  const below = (count: number): number => stream.integer(count)
  const kinds = 2 + below(2)
  const guestCount = 3 + below(6)
  const hosts = Array.from({ length: kinds }, (_, kind) => ({ cpuMhz: kind === 0 ? 100 : 50 + below(100), ramMib: kind === 0 ? 100 : 50 + below(100), coreMhz: 30 }))
  const guests = Array.from({ length: guestCount }, () => ({ cpuMhz: 10 + below(45), ramMib: 10 + below(45), vcpus: 1 + below(3) }))
  const plan = buildPlan({ hosts, guests })
  const curves = hosts.map((): PowerCurve => {
    const idle = 40 + below(60)
    const peak = idle + 40 + below(200)
    return [
      { model: "linear" as const, watts: [idle, peak], tau: 0.5, extraWatts: 0 },
      { model: "square" as const, watts: [idle, peak], tau: 0.5, extraWatts: 0 },
      { model: "squareRoot" as const, watts: [idle, peak], tau: 0.5, extraWatts: 0 },
      { model: "specTable" as const, watts: Array.from({ length: 11 }, (__, row) => idle + Math.round(((peak - idle) * row * row) / 100)), tau: 0.5, extraWatts: 0 }
    ][below(4)]!
  })
  const scaled: Plan = {
    ...plan,
    hosts: { ...plan.hosts, hostModel: Int32Array.from(hosts, (_, kind) => kind), modelName: hosts.map((_, kind) => `kind ${kind}`), modelPower: curves },
    guests: { ...plan.guests, guestScale: plan.guests.guestPlacement.map((column) => column.map((amount) => amount / 2)) }
  }
  const by = below(3)
  const ha = [{ kind: "hosts", hosts: 0 }, { kind: "hosts", hosts: 1 }, { kind: "hosts", hosts: 1 }, { kind: "fraction", fraction: 0.3 }] as const
  return {
    plan: scaled, guests: guestsAt(scaled, 0), ha: ha[below(4)]!,
    most: hosts.map(() => (below(4) === 0 ? 1 + below(4) : Infinity)),
    terms: { perHost: hosts.map(() => (by === 1 ? 0 : by === 0 ? 1 : 500 + below(1000))), perWatt: by === 0 ? 0 : by === 1 ? 1 : 2, constant: below(2) * 10 }
  }
}

function bruteForce(mix: Mix): number {
  const most = mix.most.map((count) => Math.min(count, mix.guests.length))
  let best = Infinity
  const carrying = most.map(() => 0)
  const fill = (kind: number): void => {
    if (kind === most.length) {
      const fleet = fleetOf(mix, carrying)
      if (fleet.figure >= best || fleet.carrying.some((count, row) => count + fleet.inReserve[row]! > mix.most[row]!)) return
      const plan = withHosts(mix.plan, carrying)
      if (plan.hosts.hostCount > 0 && leastCost(plan, new Float64Array(plan.hosts.hostCount).fill(1)) < Infinity) best = fleet.figure
      return
    }
    for (let count = 0; count <= most[kind]!; count++) {
      carrying[kind] = count
      fill(kind + 1)
    }
    carrying[kind] = 0
  }
  fill(0)
  return best
}

it("what is proved is the least of all fleets, and no bound is above it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
      const input = randomMix(seed)
      const least = bruteForce(prepareMix(input))
      const found = mixFleets(input)
      const proof = proveMix(highs, found)
      if (least === Infinity) {
        expect(found.best).toBeNull()
        expect(proof.status).toBe("infeasible")
        return
      }
      expect(found.bound).toBeLessThanOrEqual(least * (1 + 1e-9))
      expect(found.best === null || found.best.fleet.figure >= least * (1 - 1e-9)).toBe(true)
      expect([proof.status, proof.best!.fleet.figure]).toEqual(["optimal", expect.closeTo(least, 6)])
    }),
    { numRuns: 12 }
  )
})

it("a mix is never worse than the best kind alone", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
      const { best, singles } = mixFleets(randomMix(seed))
      for (const { found } of singles) if (found !== null) expect(best!.fleet.figure).toBeLessThanOrEqual(found.fleet.figure * (1 + 1e-9))
    }),
    { numRuns: 12 }
  )
})
