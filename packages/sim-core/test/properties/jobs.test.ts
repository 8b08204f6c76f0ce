import { describe, expect, test } from "vitest"
import fc from "fast-check"
import { CPU, NONE } from "../../src/columns.ts"
import type { Plan } from "../../src/plan.ts"
import { simulate, startSimulation } from "../../src/simulate.ts"
import { randomJobPlan } from "../randomPlan.ts"

const near = (actual: number, expected: number) => expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)))
const sum = (column: Iterable<number>) => [...column].reduce((a, b) => a + b, 0)

/** Σ MHz × seconds of a job's fragments. */
function workOf({ jobs }: Plan, guest: number): number {
  const { guestFirstFragment, guestFragmentEnd, fragmentEndSeconds, fragmentMhz } = jobs!.fragments
  let work = 0
  for (let at = guestFirstFragment[guest]!, before = 0; at < guestFragmentEnd[guest]!; before = fragmentEndSeconds[at++]!) work += fragmentMhz[at]! * (fragmentEndSeconds[at]! - before)
  return work
}
const isJob = ({ jobs }: Plan, guest: number) => jobs!.fragments.guestFirstFragment[guest]! < jobs!.fragments.guestFragmentEnd[guest]!
const guestsOf = (plan: Plan) => [...Array(plan.guests.guestCount).keys()]

describe.each(["firstFit", "bestFit", "worstFit", "firstFitDecreasing"])("%s", (policy) => {
  test("served and lost work make up what the jobs that are done asked for; carried over, none is lost", () => {
    fc.assert(
      fc.property(randomJobPlan(policy), (plan) => {
        const { guests, jobs } = simulate(plan)
        for (const guest of guestsOf(plan)) {
          if (!isJob(plan, guest) || Number.isNaN(guests.guestEndSeconds[guest]!)) continue
          const served = guests.guestServedIntegral[CPU]![guest]!
          if (plan.jobs!.carryOver) near(served, workOf(plan, guest))
          else near(guests.guestDemandIntegral[CPU]![guest]!, workOf(plan, guest))
          expect(served).toBeLessThanOrEqual(workOf(plan, guest) * (1 + 1e-9))
        }
        if (plan.jobs!.carryOver) expect(jobs!.lostMhzSeconds).toBe(0)
        else near(jobs!.servedMhzSeconds + jobs!.lostMhzSeconds, sum(guests.guestDemandIntegral[CPU]!))
      }),
      { numRuns: 80 }
    )
  })

  test("nobody starts before it comes, and nobody runs shorter than its fragments last", () => {
    fc.assert(
      fc.property(randomJobPlan(policy), (plan) => {
        const { guests } = simulate(plan)
        for (const guest of guestsOf(plan)) {
          const start = guests.guestStartSeconds[guest]!
          if (Number.isNaN(start)) continue
          expect(start).toBeGreaterThanOrEqual(plan.guests.guestArrivalSeconds[guest]!)
          const { guestFragmentEnd, fragmentEndSeconds } = plan.jobs!.fragments
          if (isJob(plan, guest) && !Number.isNaN(guests.guestEndSeconds[guest]!)) expect(guests.guestEndSeconds[guest]! - start).toBeGreaterThanOrEqual(fragmentEndSeconds[guestFragmentEnd[guest]! - 1]! - 1e-9)
        }
      }),
      { numRuns: 80 }
    )
  })

  test("in a line nobody overtakes: who comes later starts no earlier", () => {
    fc.assert(
      fc.property(randomJobPlan(policy), (plan) => {
        fc.pre(plan.jobs!.waits)
        const { guests } = simulate(plan)
        const started = guestsOf(plan).filter((guest) => guests.guestHost[guest] !== NONE)
        for (const early of started) for (const late of started) {
          if (plan.guests.guestArrivalSeconds[early]! < plan.guests.guestArrivalSeconds[late]!) expect(guests.guestStartSeconds[early]!).toBeLessThanOrEqual(guests.guestStartSeconds[late]!)
        }
      }),
      { numRuns: 80 }
    )
  })

  test("every guest that came is done, running, waiting or refused", () => {
    fc.assert(
      fc.property(randomJobPlan(policy), (plan) => {
        const { jobs, totals, endSeconds } = simulate(plan)
        // A run that ends with its work ends when the last guest is refused, too.
        const came = plan.jobs!.endsWithWork ? plan.guests.guestCount : plan.guests.guestArrivalSeconds.filter((arrival) => arrival < endSeconds).length
        expect(jobs!.doneCount + jobs!.runningCount + jobs!.waitingCount + totals.refusedCount).toBe(came)
        if (plan.jobs!.endsWithWork) expect(jobs!.runningCount + jobs!.waitingCount).toBe(0)
      }),
      { numRuns: 80 }
    )
  })

  test("steps of any size change nothing in the outcome, to the bit", () => {
    fc.assert(
      fc.property(randomJobPlan(policy), fc.integer({ min: 1, max: 9 }), (plan, events) => {
        const simulation = startSimulation(plan)
        while (!simulation.step(events)) continue
        expect(simulation.close()).toEqual(simulate(plan))
      }),
      { numRuns: 60 }
    )
  })
})

test("fragments cut in two give the same run", () => {
  fc.assert(
    fc.property(randomJobPlan("firstFit"), (plan) => {
      const { fragments } = plan.jobs!
      const halves = [...fragments.fragmentEndSeconds].flatMap((end, at) => {
        const first = fragments.guestFirstFragment.includes(at)
        const before = first ? 0 : fragments.fragmentEndSeconds[at - 1]!
        return [(before + end) / 2, end]
      })
      const cut: Plan = {
        ...plan,
        jobs: {
          ...plan.jobs!,
          fragments: {
            guestFirstFragment: fragments.guestFirstFragment.map((at) => 2 * at), guestFragmentEnd: fragments.guestFragmentEnd.map((at) => 2 * at),
            fragmentEndSeconds: Float64Array.from(halves), fragmentMhz: Float64Array.from([...fragments.fragmentMhz].flatMap((mhz) => [mhz, mhz]))
          }
        }
      }
      const whole = simulate(plan)
      const twice = simulate(cut)
      expect([...twice.guests.guestHost]).toEqual([...whole.guests.guestHost])
      near(twice.endSeconds, whole.endSeconds)
      near(twice.totals.energyJoules, whole.totals.energyJoules)
    }),
    { numRuns: 100 }
  )
})
