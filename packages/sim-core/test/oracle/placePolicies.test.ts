/** Fast policies against their slow obvious versions. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Need, Plan } from "../../src/plan.ts"
import { placePolicies } from "../../src/policies/registry.ts"
import { buildPlan } from "../planBuilder.ts"
import { randomRun } from "../randomHistory.ts"
import { fastPlacement } from "./fastPlacement.ts"
import { slowPlacement, type Step } from "./slowPlacement.ts"

describe.each(placePolicies.map((policy) => [policy.name, policy] as const))("%s", (name, policy) => {
  it("places every guest of a random history where the slow version does", () => {
    fc.assert(
      fc.property(randomRun, ({ plan, history }) => {
        expect([...fastPlacement(plan, policy, history)]).toEqual([...slowPlacement(plan, name, history)])
      }),
      { numRuns: 400 }
    )
  })

  it("places guests that come together where the slow version does, and in its order", () => {
    fc.assert(
      fc.property(randomRun, fc.nat(40), ({ plan }, first) => {
        const rows = [...Array(plan.guests.guestCount).keys()]
        const early = rows.slice(0, first)
        const leaving = early.filter((guest) => guest % 3 === 0)
        const history = [{ together: early }, ...leaving.map((depart) => ({ depart })), { together: [...leaving, ...rows.slice(first)] }]
        expect([...fastPlacement(plan, policy, history)]).toEqual([...slowPlacement(plan, name, history)])
      }),
      { numRuns: 200 }
    )
  })

  it("does so where guests need what only some hosts have", () => {
    fc.assert(
      fc.property(randomRun, fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 }), ({ plan: bare, history }, drawn) => {
        const plan = { ...bare, needs: drawn.map(([guests, hosts]) => randomNeed(bare, guests, hosts)) }
        expect([...fastPlacement(plan, policy, history)]).toEqual([...slowPlacement(plan, name, history)])
      }),
      { numRuns: 200 }
    )
  })

  it("agrees where there are more demands than levels and more hosts than a summary word covers", () => {
    const plan = manyDistinct()
    const history = arrivalsThenEveryThirdLeavesAndReturns(plan.guests.guestCount)
    expect([...fastPlacement(plan, policy, history)]).toEqual([...slowPlacement(plan, name, history)])
  })
})

/** A need of the guests whose bit is set, met by the hosts whose bit is set. */
function randomNeed({ guests, hosts }: Plan, guestBits: number, hostBits: number): Need {
  const isSet = (bits: number, row: number) => ((bits >> (row % 30)) & 1) === 1
  return { kind: "vlan", what: "", guests: Int32Array.from(Array(guests.guestCount).keys()).filter((row) => isSet(guestBits, row)), allowed: Uint8Array.from({ length: hosts.hostCount }, (_, row) => (isSet(hostBits, row) ? 1 : 0)) }
}

/** 1,100 hosts of two kinds, every fifth pair refusing one OS; 700 guests that each ask for something else. */
function manyDistinct(): Plan {
  const hosts = Array.from({ length: 1100 }, (_, row) => ({ cpuMhz: row % 2 === 0 ? 9 : 10, ramMib: row % 3 === 0 ? 8 : 10, iops: 10, ...(row % 5 < 2 ? { os: ["linux"] } : {}) }))
  const guests = Array.from({ length: 700 }, (_, row) => ({
    cpuMhz: 1 + ((row * 7919) % 701) / 100,
    ramMib: 1 + ((row * 104_729) % 703) / 100,
    iops: ((row * 1299) % 709) / 100,
    os: row % 4 === 0 ? "windows" : "linux"
  }))
  return buildPlan({ hosts, guests })
}

function arrivalsThenEveryThirdLeavesAndReturns(guestCount: number): Step[] {
  const rows = [...Array(guestCount).keys()]
  const thirds = rows.filter((row) => row % 3 === 0)
  return [...rows.map((arrive) => ({ arrive })), ...thirds.map((depart) => ({ depart })), ...thirds.toReversed().map((arrive) => ({ arrive }))]
}
