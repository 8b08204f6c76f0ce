/** The proof's optimum is that of a slow branch and bound, and lies between every bound and every policy. */
import { beforeAll, expect, it } from "vitest"
import type { Highs } from "highs"
import { bestHeuristic, breachOf, conflictClique, guestsAt, loadSolver, lowerBounds, packingProblem, prove, variantsOf } from "../../src/index.ts"
import { randomPacking } from "../randomPacking.ts"
import { leastCost } from "./branchAndBound.ts"

let highs: Highs
beforeAll(async () => {
  highs = await loadSolver()
})

it.each([
  ["like hosts, two to four resources, up to 15 guests", 60, 1, false, 15],
  ["unlike hosts with costs, racks, rules and needs, up to 8 guests", 120, 1000, true, 8]
] as const)("%s", (_, count, firstSeed, hard, most) => {
  let searched = 0
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const { plan, hostCost } = randomPacking(seed, hard, most)
    const problem = packingProblem(plan, guestsAt(plan, 0), hostCost)
    const proof = prove(highs, problem)
    const optimum = leastCost(plan, hostCost)
    expect(proof.cost, `seed ${seed}`).toBeCloseTo(optimum, 9)
    expect(proof.status).toBe(optimum === Infinity ? "infeasible" : "optimal")
    expect(proof.endedBy).toBe("proof")
    if (optimum === Infinity) continue
    if (proof.boundSource !== "counting" || proof.foundBy?.by !== "policy") searched++
    expect(breachOf(problem, proof.guestHost!)).toBeNull()
    expect(lowerBounds(problem).cost).toBeLessThanOrEqual(optimum + 1e-9)
    const policies = variantsOf(problem).map((variant) => bestHeuristic(problem, [variant]))
    for (const { left, costSteps } of policies) expect(left > 0 ? Infinity : costSteps * problem.costStep).toBeGreaterThanOrEqual(optimum - 1e-9)
  }
  // Counting and policies meet in most; the others are what the solver is for.
  expect(searched).toBeGreaterThan(count / 30)
})

it("hosts of one cost are counted: no bound on hosts is above the fewest", () => {
  for (let seed = 3000; seed < 3120; seed++) {
    const { plan, hostCost } = randomPacking(seed, true, 7)
    const problem = packingProblem(plan, guestsAt(plan, 0))
    const fewest = leastCost(plan, hostCost.fill(1))
    if (problem.homeless.length > 0) continue
    for (const bound of lowerBounds(problem).bounds) expect(bound.hosts, `seed ${seed}, ${bound.by}`).toBeLessThanOrEqual(fewest)
    expect(conflictClique(problem).guests.length).toBe(conflictClique(problem).hosts)
  }
})
