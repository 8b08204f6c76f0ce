/** What every placement policy of the registry keeps. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { NONE } from "../../src/columns.ts"
import { makeRooms, type Rooms } from "../../src/packing/rooms.ts"
import { findPlacePolicy, placePolicies } from "../../src/policies/registry.ts"
import { fastPlacement } from "../oracle/fastPlacement.ts"
import { randomRun, type RandomRun } from "../randomHistory.ts"

/** Policies that may refuse a guest although a host has room, and why. */
const mayRefuseDespiteRoom: Record<string, string> = { nextFit: "it never returns to a host that it has left" }

it("names are unique", () => {
  expect(new Set(placePolicies.map((policy) => policy.name)).size).toBe(placePolicies.length)
})

describe.each(placePolicies.map((policy) => [policy.name, policy] as const))("%s", (name, policy) => {
  it("is found by its name, and described in both languages with a source", () => {
    expect(findPlacePolicy(name)).toBe(policy)
    for (const text of [policy.description, policy.descriptionFr, policy.source]) expect(text.length).toBeGreaterThan(5)
  })

  it("places only where nothing refuses", () => {
    check(({ plan, history }) => {
      fastPlacement(plan, policy, history, { chosen: (rooms, guest, host) => expect(host === NONE || rooms.fits(guest, host)).toBe(true) })
    })
  })

  it(`refuses only what no host takes${name in mayRefuseDespiteRoom ? `, but for this reason: ${mayRefuseDespiteRoom[name]}` : ""}`, () => {
    let refusedDespiteRoom = 0
    check(({ plan, history }) => {
      fastPlacement(plan, policy, history, {
        chosen: (rooms, guest, host) => {
          if (host === NONE && hostsOf(rooms).some((other) => rooms.fits(guest, other))) refusedDespiteRoom++
        }
      })
    })
    expect(refusedDespiteRoom > 0).toBe(name in mayRefuseDespiteRoom)
  })

  it("gives every guest of those that come together one turn", () => {
    check(({ plan }) => {
      const together = [...Array(plan.guests.guestCount).keys()]
      const turns: number[] = []
      fastPlacement(plan, policy, [{ together }], { chosen: (_rooms, guest) => turns.push(guest) })
      expect(turns.toSorted((a, b) => a - b)).toEqual(together)
    })
  })

  it("never puts more on a host than is usable", () => {
    check(({ plan, history }) => {
      const placed = fastPlacement(plan, policy, history.filter((step) => "arrive" in step))
      for (const resource of plan.resourcesInPlay) {
        const { need } = makeRooms(plan)
        const held = new Float64Array(plan.hosts.hostCount)
        for (const [guest, host] of placed) if (host !== NONE) held[host]! += need(guest, resource, host)
        // 1e-9 is what the fit test grants, the rest is the rounding of this sum.
        held.forEach((amount, host) => expect(amount).toBeLessThanOrEqual(plan.hosts.hostUsable[resource]![host]! * (1 + 1.001e-9)))
      }
    })
  })

  it("gives the same answers to the same questions", () => {
    check(({ plan, history }) => expect([...fastPlacement(plan, policy, history)]).toEqual([...fastPlacement(plan, policy, history)]))
  })

  it("scores a host by a finite number if it says what a score is, else by NaN", () => {
    check(({ plan }) => {
      if (plan.guests.guestCount === 0) return
      const rooms = makeRooms(plan)
      const { score } = policy.prepare(rooms)
      for (const host of hostsOf(rooms)) expect(Number.isFinite(score(0, host))).toBe(policy.scoreMeaning !== "")
    })
  })

  it("never writes the rooms", () => {
    check(({ plan, history }) => {
      let before: number[] = []
      fastPlacement(plan, policy, history, {
        after: (rooms) => (before = rooms.free.flatMap((column) => [...column])),
        chosen: (rooms) => before.length > 0 && expect(rooms.free.flatMap((column) => [...column])).toEqual(before)
      })
    })
  })
})

function check(keeps: (run: RandomRun) => void): void {
  fc.assert(fc.property(randomRun, (run) => void keeps(run)), { numRuns: 150, seed: 1 })
}

function hostsOf(rooms: Rooms): number[] {
  return [...rooms.plan.hosts.hostIsSpare.keys()]
}
