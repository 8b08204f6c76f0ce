/** The proof in its thread: it ends by itself, by its time and when it is told to, and keeps what it knows. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { randomStream } from "@rackfold/sim-core"
import { breachOf, guestsAt, packingProblem } from "@rackfold/sizing"
import { expect, it } from "vitest"
import { parse } from "yaml"
import { proveOptimum } from "../../src/proveOptimum.ts"
import { planOf } from "../reference/planOf.ts"

const example = join(import.meta.dirname, "../../../../examples/packing-gap")
const scenario = parse(readFileSync(join(example, "scenario.yaml"), "utf8")) as { readonly hosts: ReadonlyArray<object> }
const csv = readFileSync(join(example, "guests.csv"), "utf8")
/** Twelve guests, whose optimum is 5. */
const small = planOf(scenario, { "guests.csv": csv })

/** 500 guests of nearly as many sizes, two or three to a host: no proof within seconds. */
function large() {
  const { integer } = randomStream(500, "large")
  const lines = Array.from({ length: 500 }, (_, row) => `vm-${row},${20 + integer(30)},1,${90 + integer(11)},100,${20 + integer(30)}`)
  const guests = [csv.split("\n")[0]!, ...lines].join("\n")
  return planOf({ ...scenario, hosts: [{ ...scenario.hosts[0], count: 500 }] }, { "guests.csv": guests })
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
