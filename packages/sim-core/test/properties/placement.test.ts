/** What placement keeps whatever the plan. */
import fc from "fast-check"
import { expect, it } from "vitest"
import { NONE } from "../../src/columns.ts"
import type { Rooms } from "../../src/packing/rooms.ts"
import type { Plan } from "../../src/plan.ts"
import type { Placer } from "../../src/policies/placePolicy.ts"
import { findPlacePolicy } from "../../src/policies/registry.ts"
import { fastPlacement } from "../oracle/fastPlacement.ts"
import { randomRun } from "../randomHistory.ts"

it.each(["bestFit", "worstFit", "leastPowerIncrease"])("%s: renumbering the hosts renumbers the answers, where no two scores are equal", (name) => {
  const policy = findPlacePolicy(name)!
  let compared = 0
  fc.assert(
    fc.property(randomRun, fc.infiniteStream(fc.nat()), ({ plan, history }, numbers) => {
      let isTied = false
      const chosen = (rooms: Rooms, guest: number, host: number, placer: Placer) => (isTied ||= host !== NONE && tiesWith(rooms, placer, guest, host))
      const placed = fastPlacement(plan, policy, history, { chosen })
      if (isTied) return
      compared++
      const newRow = shuffled(plan.hosts.hostCount, numbers)
      const renumbered = fastPlacement(renumberHosts(plan, newRow), policy, history)
      for (const [guest, host] of placed) expect(renumbered.get(guest)).toBe(host === NONE ? NONE : newRow[host])
    }),
    { numRuns: 2000, seed: 1 }
  )
  expect(compared).toBeGreaterThan(100)
})

it("what is free never reads negative, and an empty host has all of its usable amounts, bit for bit", () => {
  fc.assert(
    fc.property(randomRun, ({ plan, history }) => {
      fastPlacement(plan, findPlacePolicy("firstFit")!, history, {
        after: ({ free, hostGuests }) => {
          for (const resource of plan.resourcesInPlay) {
            free[resource]!.forEach((amount, host) => {
              expect(amount).toBeGreaterThanOrEqual(0)
              if (hostGuests[host] === 0) expect(amount).toBe(plan.hosts.hostUsable[resource]![host])
            })
          }
        }
      })
    })
  )
})

/** Whether another host that takes the guest has the score of the chosen one. */
function tiesWith(rooms: Rooms, { score }: Placer, guest: number, chosen: number): boolean {
  return [...rooms.hostGuests.keys()].some((host) => host !== chosen && rooms.fits(guest, host) && score(guest, host) === score(guest, chosen))
}

/** A permutation of the first `count` rows. */
function shuffled(count: number, numbers: Iterator<number>): number[] {
  const rows = [...Array(count).keys()]
  const order: number[] = []
  while (rows.length > 0) order.push(...rows.splice(numbers.next().value! % rows.length, 1))
  return order
}

/** The same hosts, host h at row newRow[h]. */
function renumberHosts(plan: Plan, newRow: ReadonlyArray<number>): Plan {
  const moved = <Column extends Float64Array | Int32Array | Uint32Array | Uint8Array>(column: Column) => column.map((_, row) => column[newRow.indexOf(row)]!) as Column
  const { hosts } = plan
  return {
    ...plan,
    ...(plan.rules === undefined ? {} : { rules: plan.rules.map((rule) => ({ ...rule, ...(rule.hostDevices === undefined ? {} : { hostDevices: moved(rule.hostDevices) }) })) }),
    hosts: {
      ...hosts,
      hostModel: moved(hosts.hostModel),
      hostRack: moved(hosts.hostRack),
      ...(hosts.hostPdu === undefined ? {} : { hostPdu: moved(hosts.hostPdu) }),
      ...(hosts.hostRoom === undefined ? {} : { hostRoom: moved(hosts.hostRoom) }),
      hostCapacity: hosts.hostCapacity.map(moved),
      hostUsable: hosts.hostUsable.map(moved),
      hostCoreMhz: moved(hosts.hostCoreMhz),
      hostOsFamilies: moved(hosts.hostOsFamilies),
      hostIsSpare: moved(hosts.hostIsSpare)
    }
  }
}
