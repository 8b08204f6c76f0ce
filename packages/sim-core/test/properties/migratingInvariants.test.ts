/** Whatever moves, whenever one looks: who is where, what is held, what flows. A look after each instant, and the ends at last. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { RAM } from "../../src/columns.ts"
import type { Plan } from "../../src/plan.ts"
import { startSimulation } from "../../src/simulate.ts"
import { brokenClaims } from "../lookAtRun.ts"
import { randomDiskMoves, randomMigrating } from "../randomMigrating.ts"

/** The run event by event, with the first look that finds something broken, and how often guests were on their way. */
function look(plan: Plan) {
  const broken: string[] = []
  let looks = 0
  let busyLooks = 0
  const simulation = startSimulation(plan, {
    inspect: (run) => {
      looks++
      if (run.live!.active().length > 0) busyLooks++
      if (broken.length === 0) broken.push(...brokenClaims(run))
    }
  })
  while (!simulation.step(1));
  return { broken, looks, busyLooks, outcome: simulation.close() }
}

function checkEnds(plan: Plan, { migrating, endSeconds }: ReturnType<typeof look>["outcome"]): void {
  const { kind } = plan.migrating!.model
  for (const { guest, from, to, outcome, sentMib, diskMib, mirroredMib, downtimeSeconds, startSeconds, endSeconds: overSeconds } of migrating!.migrations) {
    expect(downtimeSeconds).toBeLessThanOrEqual((Number.isNaN(overSeconds) ? endSeconds : overSeconds) - startSeconds + 1e-6)
    if (outcome !== "completed") continue
    const ramMib = plan.guests.guestPlacement[RAM]![guest]!
    const memoryMib = sentMib - mirroredMib - diskMib
    const slack = 1e-6 * Math.max(1, sentMib)
    if (from === to) expect(Math.abs(memoryMib)).toBeLessThanOrEqual(slack)
    else if (kind === "postcopy" || kind === "cold") expect(Math.abs(memoryMib - ramMib)).toBeLessThanOrEqual(slack)
    else expect(memoryMib).toBeGreaterThanOrEqual(ramMib - slack)
  }
}

describe.each([["guests between hosts", randomMigrating, 500], ["disks between datastores", randomDiskMoves, 500]] as const)("%s", (_, plans, least) => {
  it("are on one host, or hold room on two while they move; no link, slot, datastore or memory is used twice", () => {
    let busy = 0
    fc.assert(
      fc.property(plans, (plan) => {
        const { broken, busyLooks, outcome } = look(plan)
        busy += busyLooks
        expect(broken).toEqual([])
        checkEnds(plan, outcome)
      }),
      { numRuns: 400 }
    )
    expect(busy).toBeGreaterThan(least)
  })
})

it("a look changes nothing", () => {
  fc.assert(
    fc.property(randomDiskMoves, (plan) => {
      const simulation = startSimulation(plan)
      simulation.step(Infinity)
      expect(look(plan).outcome.digest).toBe(simulation.close().digest)
    }),
    { numRuns: 100 }
  )
})
