/** How few hosts carry 20 to 2,000 guests of a few flavours, proved to the optimum. */
import { randomStream } from "../packages/sim-core/src/random.ts"
import { buildPlan } from "../packages/sim-core/test/planBuilder.ts"
import { guestsAt, loadSolver, packingProblem, prove } from "../packages/sizing/src/index.ts"
import type { Benchmark, Case } from "./benchmark.ts"

const highs = await loadSolver()

/** Guests of `flavours` sizes, 5 to 39 of 100 in each of three resources: four or five to a host. */
function proofOf(guestCount: number, flavours: number, milliseconds: number, expected: string): Case {
  return {
    name: `${guestCount} guests of ${flavours} flavours`,
    expected,
    repetitions: 5,
    target: { milliseconds },
    prepare: () => {
      const { integer } = randomStream(guestCount, "size")
      const draw = () => ({ cpuMhz: 5 + integer(35), ramMib: 5 + integer(35), iops: 5 + integer(35) })
      const lots = Array.from({ length: flavours }, draw)
      const guests = Array.from({ length: guestCount }, () => lots[integer(flavours)]!)
      const plan = buildPlan({ hosts: [{ count: guestCount, cpuMhz: 100, ramMib: 100, iops: 100 }], guests })
      return () => {
        const { status, cost, counted, boundSource } = prove(highs, packingProblem(plan, guestsAt(plan, 0)))
        return `${status} ${cost}, counted ${counted.hosts}, bound by ${boundSource}`
      }
    }
  }
}

export const benchmark: Benchmark = {
  name: "prove",
  cases: [
    proofOf(20, 8, 1000, "optimal 6, counted 6, bound by counting"),
    proofOf(50, 8, 1000, "optimal 14, counted 14, bound by counting"),
    proofOf(100, 8, 1000, "optimal 26, counted 25, bound by prices"),
    proofOf(200, 20, 2000, "optimal 44, counted 44, bound by counting"),
    proofOf(500, 8, 1000, "optimal 120, counted 119, bound by prices"),
    proofOf(1000, 20, 1000, "optimal 275, counted 275, bound by counting"),
    proofOf(2000, 8, 2000, "optimal 569, counted 560, bound by prices"),
    proofOf(2000, 20, 2000, "optimal 445, counted 445, bound by counting")
  ]
}
