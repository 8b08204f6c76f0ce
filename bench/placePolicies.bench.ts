/**
 * Every placement policy on the workload of the CloudSim Plus comparison, 100,000 guests on 10,000 hosts in five
 * resources, that all arrive at one instant: the order of the policy, its choices, and the taking.
 */
import { NONE } from "../packages/sim-core/src/columns.ts"
import { arriveTogether } from "../packages/sim-core/src/handlers/arriveTogether.ts"
import { makeRooms } from "../packages/sim-core/src/packing/rooms.ts"
import type { Plan } from "../packages/sim-core/src/plan.ts"
import { placePolicies } from "../packages/sim-core/src/policies/registry.ts"
import type { PlacePolicy } from "../packages/sim-core/src/policies/placePolicy.ts"
import type { Benchmark } from "./benchmark.ts"
import { cloudSimPlusPlan } from "./placementPlan.ts"

/** Of each policy of the registry; one that is missing here fails. */
const EXPECTED: Readonly<Record<string, string>> = {
  nextFit: "8564 hosts, 0 refused, checksum 1426648195",
  firstFit: "8126 hosts, 0 refused, checksum 1691916162",
  bestFit: "8126 hosts, 0 refused, checksum 1691916162",
  worstFit: "8212 hosts, 0 refused, checksum 720346361",
  roundRobin: "10000 hosts, 0 refused, checksum 1226636784",
  random: "10000 hosts, 0 refused, checksum 1999878262",
  firstFitDecreasing: "8126 hosts, 0 refused, checksum 551425861",
  bestFitDecreasing: "8126 hosts, 0 refused, checksum 551425861",
  dotProduct: "8126 hosts, 0 refused, checksum 551425861",
  l2Norm: "8126 hosts, 0 refused, checksum 551425861",
  leastPowerIncrease: "8126 hosts, 0 refused, checksum 1691916162"
}

export const benchmark: Benchmark = {
  name: "placePolicies",
  cases: placePolicies.map((policy) => ({
    name: policy.name,
    expected: EXPECTED[policy.name] ?? "an outcome in bench/placePolicies.bench.ts",
    repetitions: 5,
    prepare: () => {
      const plan = cloudSimPlusPlan(10_000, 100_000)
      return () => placeAll(plan, policy)
    }
  }))
}

/** Hosts in use, guests refused, and a checksum over the host of each guest, in the order of the guests. */
function placeAll(plan: Plan, policy: PlacePolicy): string {
  const rooms = makeRooms(plan)
  const placer = policy.prepare(rooms)
  const { guestCount } = plan.guests
  const hostOf = new Int32Array(guestCount).fill(NONE)
  arriveTogether({ policy, placer, rooms }, Int32Array.from(hostOf, (_, guest) => guest), (guest) => {
    const host = placer.place(guest)
    if (host === NONE) return
    hostOf[guest] = host
    rooms.take(guest, host)
  })
  const used = rooms.hostGuests.reduce((count, guests) => count + (guests > 0 ? 1 : 0), 0)
  const refused = hostOf.reduce((count, host) => count + (host === NONE ? 1 : 0), 0)
  const checksum = hostOf.reduce((sum, host) => (Math.imul(sum, 31) + host + 1) & 0x7fffffff, 0)
  return `${used} hosts, ${refused} refused, checksum ${checksum}`
}
