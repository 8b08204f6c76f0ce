/** The proof in its thread: it ends by itself, by its time and when it is told to, and keeps what it knows. */
import { randomStream } from "@rackfold/sim-core"
import { guestsAt, packingProblem, breachOf } from "@rackfold/sizing"
import { expect, it } from "vitest"
import { buildPlan } from "../../../sim-core/test/planBuilder.ts"
import { proveOptimum } from "../../src/proveOptimum.ts"

const twelve = [[25, 30], [25, 60], [15, 25], [60, 20], [50, 20], [15, 25], [15, 65], [15, 70], [70, 35], [45, 20], [50, 55], [55, 40]] as const
const small = buildPlan({ hosts: [{ count: 12, cpuMhz: 100, ramMib: 100 }], guests: twelve.map(([cpuMhz, ramMib]) => ({ cpuMhz, ramMib })) })

/** 500 guests that are all unlike, three of the larger ones to a host: no proof within seconds. */
function large() {
  const { integer } = randomStream(500, "large")
  const guests = Array.from({ length: 500 }, () => ({ cpuMhz: 20 + integer(30), ramMib: 20 + integer(30), iops: 20 + integer(30) }))
  return buildPlan({ hosts: [{ count: 500, cpuMhz: 100, ramMib: 100, iops: 100 }], guests })
}

it("ends by itself, whatever time it is given", async () => {
  expect(await proveOptimum(small, { seconds: Infinity })).toMatchObject({ status: "optimal", cost: 5, gap: 0, endedBy: "proof" })
})

it("ends by its time, with a placement that holds and a bound", async () => {
  const plan = large()
  const proof = (await proveOptimum(plan, { seconds: 1.5 }))!
  expect(proof).toMatchObject({ status: "within", endedBy: "time" })
  expect(proof.lowerBound).toBeGreaterThanOrEqual(proof.counted.hosts)
  expect(proof.gap).toBe(proof.cost - proof.lowerBound)
  expect(breachOf(packingProblem(plan, guestsAt(plan, 0)), proof.guestHost!)).toBeNull()
})

it("ends when it is told to, with what is known by then", async () => {
  const stop = new AbortController()
  const told: number[] = []
  const start = performance.now()
  const proof = await proveOptimum(large(), {
    seconds: 600,
    signal: stop.signal,
    onProgress: ({ cost }) => {
      told.push(cost)
      stop.abort()
    }
  })
  expect(performance.now() - start).toBeLessThan(15_000)
  expect(proof).toMatchObject({ status: "within", endedBy: "time" })
  expect(proof!.cost).toBeLessThanOrEqual(told[0]!)
})

it("told to end before it began, it says nothing", async () => {
  expect(await proveOptimum(small, { seconds: 1, signal: AbortSignal.abort() })).toBeNull()
})

it("what fails in the thread fails here", async () => {
  await expect(proveOptimum(small, { seconds: 5, hostCost: new Float64Array(12) })).rejects.toThrow("above 0")
})
