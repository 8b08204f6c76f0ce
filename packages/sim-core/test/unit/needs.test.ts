/** Needs of guests: one more reason of the one predicate, and the same for every policy. */
import { describe, expect, it } from "vitest"
import { NONE } from "../../src/columns.ts"
import { refusal, refuseEverywhere } from "../../src/legality.ts"
import { makeRooms } from "../../src/packing/rooms.ts"
import { placePolicies } from "../../src/policies/registry.ts"
import { randomStream } from "../../src/random.ts"
import { simulate } from "../../src/simulate.ts"
import type { Need, Plan } from "../../src/plan.ts"
import { buildPlan, type PlanSpec } from "../planBuilder.ts"

const need = (kind: Need["kind"], guests: number[], allowed: number[]): Need => ({ kind, what: kind, guests: Int32Array.from(guests), allowed: Uint8Array.from(allowed) })
const planOf = (spec: PlanSpec, needs: ReadonlyArray<Need>): Plan => ({ ...buildPlan(spec), needs })

describe("a need", () => {
  const hosts = [{ ramMib: 8, count: 3 }]
  const guests = [{ ramMib: 4, count: 2 }]
  const rooms = makeRooms(planOf({ hosts, guests }, [need("vlan", [0], [0, 1, 1]), need("device", [0], [1, 0, 1])]))

  it("keeps its guest off hosts that lack it, the first need first", () => {
    expect([0, 1, 2].map((host) => refusal(rooms, 0, host))).toEqual([{ reason: "need", lacks: 0 }, { reason: "need", lacks: 1 }, null])
  })
  it("says nothing of other guests", () => expect([0, 1, 2].map((host) => refusal(rooms, 1, host))).toEqual([null, null, null]))
  it("is counted where no host takes the guest", () => {
    const nowhere = makeRooms(planOf({ hosts, guests }, [need("vlan", [0], [0, 0, 0])]))
    expect(refuseEverywhere(nowhere, 0, 0)).toMatchObject({ lackingHosts: 3, lacks: 0, resource: NONE, neverFits: false })
  })
  it("comes after the operating system and before capacity", () => {
    const plan = planOf({ hosts: [{ ramMib: 1, os: ["linux"] }], guests: [{ ramMib: 2, os: "windows" }, { ramMib: 2, os: "linux" }] }, [need("vlan", [0, 1], [0])])
    const small = makeRooms(plan)
    expect([refusal(small, 0, 0)?.reason, refusal(small, 1, 0)?.reason]).toEqual(["os", "need"])
  })
})

describe.each(placePolicies.map(({ name }) => name))("%s, over twenty random plans", (policy) => {
  it("never puts a guest where a need forbids it, and refuses nobody who has a host", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = randomStream(seed, "needs")
      const draw = random.integer
      const hostCount = 2 + draw(6)
      const needs = Array.from({ length: 1 + draw(3) }, () => need("vlan", Array.from({ length: 12 }, (_, guest) => guest).filter(() => draw(2) === 0), Array.from({ length: hostCount }, () => draw(3) > 0 ? 1 : 0)))
      const plan = planOf({ policy, hosts: [{ cpuMhz: 1000, ramMib: 100, count: hostCount }], guests: [{ cpuMhz: 1, ramMib: 1, count: 12 }] }, needs)
      const allowed = (guest: number, host: number) => needs.every((one) => !one.guests.includes(guest) || one.allowed[host] === 1)
      const { guests } = simulate(plan)
      for (let guest = 0; guest < 12; guest++) {
        const host = guests.guestHost[guest]!
        const hasHost = Array.from({ length: hostCount }, (_, row) => row).some((row) => allowed(guest, row))
        if (host === NONE) expect([policy, seed, guest, hasHost && policy !== "nextFit"]).toEqual([policy, seed, guest, false])
        else expect([policy, seed, guest, allowed(guest, host)]).toEqual([policy, seed, guest, true])
      }
    }
  })
})
