/** Proofs worked out by hand. */
import { NONE } from "@rackfold/sim-core"
import type { Highs } from "highs"
import { beforeAll, describe, expect, it } from "vitest"
import { buildPlan, type PlanSpec } from "../planBuilder.ts"
import { breachOf, guestsAt, loadSolver, lowerBounds, packingProblem, prove, type Proof, type ProveOptions } from "../../src/index.ts"

let highs: Highs
beforeAll(async () => {
  highs = await loadSolver()
})

function proofOf(spec: PlanSpec, hostCost?: ReadonlyArray<number>, options?: ProveOptions): Proof {
  const plan = buildPlan(spec)
  return prove(highs, packingProblem(plan, guestsAt(plan, 0), hostCost === undefined ? undefined : Float64Array.from(hostCost)), options)
}

const twelve = [[25, 30], [25, 60], [15, 25], [60, 20], [50, 20], [15, 25], [15, 65], [15, 70], [70, 35], [45, 20], [50, 55], [55, 40]] as const
const ten = [[0.6, 0.2], [0.5, 0.3], [0.2, 0.6], [0.3, 0.5], [0.4, 0.4], [0.4, 0.4], [0.2, 0.2], [0.2, 0.2], [0.1, 0.4], [0.4, 0.1]] as const
const asks = (list: ReadonlyArray<readonly [number, number]>) => list.map(([cpuMhz, ramMib]) => ({ cpuMhz, ramMib }))

describe("the packing gap of twelve guests", () => {
  // Σ CPU 440, Σ RAM 465: ⌈4.65⌉ = 5 hosts at least; first-fit uses 7, first-fit decreasing by the sum 6.
  const spec: PlanSpec = { hosts: [{ count: 12, cpuMhz: 100, ramMib: 100 }], guests: asks(twelve) }
  it("5 hosts, proved", () => expect(proofOf(spec)).toMatchObject({ status: "optimal", cost: 5, hostsUsed: 5, lowerBound: 5, gap: 0 }))
  it("the bounds of each resource are 5 and 5", () => expect(proofOf(spec).counted.detail).toMatchObject({ dimension: [5, 5, 0, 0, 0], martelloToth: [5, 5, 0, 0, 0] }))
  it("in well under a second", () => {
    const start = performance.now()
    proofOf(spec)
    expect(performance.now() - start).toBeLessThan(1000)
  })
  // Σ RAM 465 ÷ 92 = 5.05.
  it("a sixth where a host has 92 of RAM", () => expect(proofOf({ ...spec, hosts: [{ count: 12, cpuMhz: 100, ramMib: 92 }] }).lowerBound).toBeGreaterThanOrEqual(6))
})

it("the easy control needs 4 hosts of (1, 1)", () => {
  expect(proofOf({ hosts: [{ count: 10, cpuMhz: 1, ramMib: 1 }], guests: asks(ten) })).toMatchObject({ status: "optimal", cost: 4, lowerBound: 4 })
})

it("where no bound that counts suffices, prices do", () => {
  // Items of 34 on hosts of 100: two a host. Seven of them: ⌈2.38⌉ = 3 by size, and each is below half a host; four by patterns: 7 ÷ 2 = 3.5.
  const proof = proofOf({ hosts: [{ count: 7, cpuMhz: 100 }], guests: [{ count: 7, cpuMhz: 34 }] })
  expect(proof.counted.hosts).toBe(3)
  expect(proof).toMatchObject({ status: "optimal", cost: 4, boundSource: "prices" })
})

describe("costs of hosts", () => {
  // Four guests of 50. A small host holds one for 3, a large one two for 5: 2 × 5 = 10 against 4 × 3 = 12.
  const hosts = [{ count: 4, cpuMhz: 50 }, { count: 2, cpuMhz: 100 }]
  const guests = [{ count: 4, cpuMhz: 50 }]
  it("two large ones for 5 each beat four small ones for 3", () => expect(proofOf({ hosts, guests }, [3, 3, 3, 3, 5, 5])).toMatchObject({ status: "optimal", cost: 10, hostsUsed: 2 }))
  it("four small ones for 2 beat two large ones for 5", () => expect(proofOf({ hosts, guests }, [2, 2, 2, 2, 5, 5])).toMatchObject({ status: "optimal", cost: 8, hostsUsed: 4 }))
  it("one large and two small ones, where there is one large one", () => expect(proofOf({ hosts: [hosts[0]!, { cpuMhz: 100 }], guests }, [3, 3, 3, 3, 5])).toMatchObject({ status: "optimal", cost: 11, hostsUsed: 3 }))
  it("are counted to the millionth: watts of 119.8791 and 148", () => expect(proofOf({ hosts: [{ count: 4, cpuMhz: 50 }, { count: 4, cpuMhz: 100 }], guests }, [119.8791, 119.8791, 119.8791, 119.8791, 148, 148, 148, 148])).toMatchObject({ status: "optimal", cost: 296 }))
  it("must be above 0", () => expect(() => proofOf({ hosts, guests }, [0, 1, 1, 1, 1, 1])).toThrow("above 0"))
})

describe("rules", () => {
  const hosts = [{ count: 3, cpuMhz: 100, rack: "a" }, { count: 3, cpuMhz: 100, rack: "b" }]
  const guests = [{ count: 6, cpuMhz: 10 }]
  it("a group apart needs a host each, and is the clique", () => {
    const proof = proofOf({ hosts, guests, rules: [{ kind: "apart", over: "host", guests: [1, 2, 4] }] })
    expect(proof).toMatchObject({ status: "optimal", cost: 3 })
    expect(proof.counted.bounds.find(({ by }) => by === "clique")).toMatchObject({ hosts: 3, clique: { guests: [1, 2, 4], isLargest: true } })
  })
  it("spread over six hosts: one each", () => expect(proofOf({ hosts, guests, rules: [{ kind: "spread", over: "host", guests: [0, 1, 2, 3, 4, 5] }] })).toMatchObject({ status: "optimal", cost: 6 }))
  it("apart over racks: two racks hold two, and not three", () => {
    expect(proofOf({ hosts, guests, rules: [{ kind: "apart", over: "rack", guests: [0, 1] }] })).toMatchObject({ status: "optimal", cost: 2 })
    expect(proofOf({ hosts, guests, rules: [{ kind: "apart", over: "rack", guests: [0, 1, 2] }] })).toMatchObject({ status: "infeasible", cost: Infinity, lowerBound: Infinity, homeless: [] })
  })
  it("a group that must share a rack goes where it has room", () => {
    // 4 × 80 on hosts of 100: four hosts of one rack, and rack a has three.
    const four = [{ count: 4, cpuMhz: 80 }]
    const together = [{ kind: "together" as const, over: "rack" as const, guests: [0, 1, 2, 3] }]
    expect(proofOf({ hosts, guests: four, rules: together }).status).toBe("infeasible")
    const proof = proofOf({ hosts: [...hosts, { cpuMhz: 100, rack: "b" }], guests: four, rules: together })
    expect(proof).toMatchObject({ status: "optimal", cost: 4 })
    expect([...proof.guestHost!].every((host) => host >= 3)).toBe(true)
  })
  it("guests together on a host are one: three of 40 never fit", () => {
    const proof = proofOf({ hosts, guests: [{ count: 3, cpuMhz: 40 }], rules: [{ kind: "together", over: "host", guests: [0, 1, 2] }] })
    expect(proof).toMatchObject({ status: "infeasible", homeless: [[0, 1, 2]] })
  })
  it("two rules that name the same pair take room for two, not three", () => {
    // 40 + 45 = 85 of 100; counted twice, 40 + 45 + 45 = 130.
    const pair = { kind: "together" as const, over: "host" as const, guests: [0, 1] }
    expect(proofOf({ hosts, guests: [{ cpuMhz: 40 }, { cpuMhz: 45 }], rules: [pair, pair] })).toMatchObject({ status: "optimal", cost: 1 })
  })
  it("a preference binds nobody", () => expect(proofOf({ hosts, guests, rules: [{ kind: "apart", over: "host", guests: [0, 1, 2], isSoft: true }] }).cost).toBe(1))
})

it("a guest larger than every host is named", () => {
  expect(proofOf({ hosts: [{ count: 2, cpuMhz: 100 }], guests: [{ cpuMhz: 10 }, { cpuMhz: 101 }] })).toMatchObject({ status: "infeasible", homeless: [[1]], guestHost: null })
})

it("too few hosts: infeasible, though each guest alone finds one", () => {
  // Three of 60 on two hosts of 100.
  expect(proofOf({ hosts: [{ count: 2, cpuMhz: 100 }], guests: [{ count: 3, cpuMhz: 60 }] })).toMatchObject({ status: "infeasible", homeless: [], endedBy: "proof" })
})

it("nobody needs no host", () => {
  const plan = buildPlan({ hosts: [{ cpuMhz: 100 }], guests: [{ cpuMhz: 10, arrivalSeconds: 50 }] })
  const proof = prove(highs, packingProblem(plan, guestsAt(plan, 0)))
  expect(proof).toMatchObject({ status: "optimal", cost: 0, hostsUsed: 0 })
  expect([...proof.guestHost!]).toEqual([NONE])
})

it("only who is there at the moment counts", () => {
  const plan = buildPlan({ hosts: [{ count: 3, cpuMhz: 100 }], guests: [{ cpuMhz: 60, departureSeconds: 100 }, { cpuMhz: 60, arrivalSeconds: 50 }, { cpuMhz: 60, arrivalSeconds: 100 }] })
  const costAt = (seconds: number): number => prove(highs, packingProblem(plan, guestsAt(plan, seconds))).cost
  expect([0, 50, 100].map(costAt)).toEqual([1, 2, 2])
})

it("without time, what is known is told: at most so many hosts from the optimum", () => {
  const proof = proofOf({ hosts: [{ count: 7, cpuMhz: 100 }], guests: [{ count: 7, cpuMhz: 34 }] }, undefined, { secondsLeft: () => 0 })
  expect(proof).toMatchObject({ status: "within", cost: 4, lowerBound: 3, gap: 1, endedBy: "time" })
})

it("thousands of guests that are all unlike exhaust no stack", () => {
  // Two of 34 to 35 to a host of 100: 3000 need 1500, and nothing but prices says so.
  const guests = Array.from({ length: 3000 }, (_, guest) => ({ cpuMhz: 34 + guest / 3001 }))
  const end = performance.now() + 3000
  const proof = proofOf({ hosts: [{ count: 2000, cpuMhz: 100 }], guests }, undefined, { secondsLeft: () => (end - performance.now()) / 1000 })
  expect(proof.cost).toBe(1500)
  expect(proof.lowerBound).toBeLessThanOrEqual(1500)
})

it("a placement that breaks a rule is seen by the engine's own rooms", () => {
  const plan = buildPlan({ hosts: [{ count: 2, cpuMhz: 100 }], guests: [{ count: 2, cpuMhz: 10 }], rules: [{ kind: "apart", over: "host", guests: [0, 1] }] })
  const problem = packingProblem(plan, guestsAt(plan, 0))
  expect(breachOf(problem, Int32Array.of(0, 1))).toBeNull()
  expect(breachOf(problem, Int32Array.of(0, 0))).toMatchObject({ guest: 1, host: 0, refusal: { reason: "affinity" } })
})

it("guests that need what is on no host together exclude each other", () => {
  const plan = buildPlan({ hosts: [{ count: 4, cpuMhz: 100 }], guests: [{ count: 4, cpuMhz: 10 }] })
  const needs = [0, 1, 2].map((guest) => ({ kind: "vlan" as const, what: `vlan ${guest}`, guests: Int32Array.of(guest), allowed: Uint8Array.from([0, 1, 2, 3], (host) => (host === guest ? 1 : 0)) }))
  const bounds = lowerBounds(packingProblem({ ...plan, needs }, guestsAt(plan, 0)))
  expect(bounds.bounds[0]).toMatchObject({ by: "clique", hosts: 3, clique: { guests: [0, 1, 2] } })
})
