/**
 * What rules of legality cost: 100,000 guests on 10,000 hosts by first-fit and best-fit, without needs, with four that
 * every host meets (the same placement, so that only asking costs), and with four that keep guests off a tenth of the hosts.
 */
import { NONE } from "../packages/sim-core/src/columns.ts"
import { arriveTogether } from "../packages/sim-core/src/handlers/arriveTogether.ts"
import { makeRooms } from "../packages/sim-core/src/packing/rooms.ts"
import { NEED_KINDS, type Need, type Plan } from "../packages/sim-core/src/plan.ts"
import { findPlacePolicy } from "../packages/sim-core/src/policies/registry.ts"
import type { Benchmark } from "./benchmark.ts"
import { cloudSimPlusPlan } from "./placementPlan.ts"

const HOSTS = 10_000
const GUESTS = 100_000

/** Need k is that of the guests whose number has bit k, and met by all hosts but those of a row ≡ k modulo 10 where it forbids. */
function needsOf(forbids: boolean): Need[] {
  return [0, 1, 2, 3].map((k) => ({
    kind: NEED_KINDS[k]!, what: String(k),
    guests: Int32Array.from({ length: GUESTS }, (_, guest) => guest).filter((guest) => ((guest >> k) & 1) === 1),
    allowed: Uint8Array.from({ length: HOSTS }, (_, host) => (forbids && host % 10 === k ? 0 : 1))
  }))
}

const EXPECTED: Readonly<Record<string, string>> = {
  "firstFit, no needs": "8126 hosts, 0 refused",
  "firstFit, needs that all hosts meet": "8126 hosts, 0 refused",
  "firstFit, needs that forbid": "8126 hosts, 0 refused",
  "bestFit, no needs": "8126 hosts, 0 refused",
  "bestFit, needs that all hosts meet": "8126 hosts, 0 refused",
  "bestFit, needs that forbid": "8126 hosts, 0 refused"
}

export const benchmark: Benchmark = {
  name: "legality",
  cases: ["firstFit", "bestFit"].flatMap((policy) =>
    [["no needs", null], ["needs that all hosts meet", false], ["needs that forbid", true]].map(([label, forbids]) => ({
      name: `${policy}, ${label}`,
      expected: EXPECTED[`${policy}, ${label}`]!,
      repetitions: 5,
      prepare: () => {
        const bare = cloudSimPlusPlan(HOSTS, GUESTS)
        const plan: Plan = forbids === null ? bare : { ...bare, needs: needsOf(forbids === true) }
        return () => placeAll(plan, policy)
      }
    }))
  )
}

function placeAll(plan: Plan, name: string): string {
  const policy = findPlacePolicy(name)!
  const rooms = makeRooms(plan)
  const placer = policy.prepare(rooms)
  const used = new Uint8Array(plan.hosts.hostCount)
  let refused = 0
  arriveTogether({ policy, placer, rooms }, Int32Array.from({ length: plan.guests.guestCount }, (_, guest) => guest), (guest) => {
    const host = placer.place(guest)
    if (host === NONE) {
      refused++
      return
    }
    rooms.take(guest, host)
    used[host] = 1
  })
  return `${used.reduce((sum, one) => sum + one, 0)} hosts, ${refused} refused`
}
