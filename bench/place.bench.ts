/**
 * Placing guests, from the bare plan to the last guest: making rooms, preparing the policy, choosing and
 * taking. A is the workload of the CloudSim Plus comparison. The expected outcomes are those of plain loops
 * over all hosts, with nothing kept between guests but what is free.
 */
import { NONE } from "../packages/sim-core/src/columns.ts"
import { makeRooms } from "../packages/sim-core/src/packing/rooms.ts"
import type { Plan } from "../packages/sim-core/src/plan.ts"
import { findPlacePolicy } from "../packages/sim-core/src/policies/registry.ts"
import type { Benchmark, Case } from "./benchmark.ts"
import { cloudSimPlusPlan, numbersFrom, placementPlan } from "./placementPlan.ts"

export const benchmark: Benchmark = {
  name: "place",
  cases: [
    placeCase("A, 100,000 on 10,000, five resources: next-fit", "nextFit", () => cloudSimPlusPlan(10_000, 100_000), 40, "8564 hosts, 0 refused, checksum 1426648195"),
    placeCase("A, 100,000 on 10,000, five resources: first-fit", "firstFit", () => cloudSimPlusPlan(10_000, 100_000), 40, "8126 hosts, 0 refused, checksum 1691916162"),
    placeCase("A, 100,000 on 10,000, five resources: best-fit by cpu", "bestFit", () => cloudSimPlusPlan(10_000, 100_000), 40, "8126 hosts, 0 refused, checksum 1691916162"),
    placeCase("four independent demands: first-fit", "firstFit", () => independent(), 200, "7843 hosts, 0 refused, checksum 905663055"),
    placeCase("four independent demands: best-fit", "bestFit", () => independent(), 200, "7845 hosts, 0 refused, checksum 1731031362"),
    placeCase("four independent demands: worst-fit", "worstFit", () => independent(), undefined, "8181 hosts, 0 refused, checksum 883807127"),
    placeCase("the same, two thirds of hosts refused by OS: first-fit", "firstFit", () => independent(3), 600, "7890 hosts, 0 refused, checksum 2085732499"),
    placeCase("the same, two thirds of hosts refused by OS: best-fit", "bestFit", () => independent(3), 600, "7887 hosts, 0 refused, checksum 183948834"),
    placeCase("1,000,000 of 64 flavours on 100,000: first-fit", "firstFit", () => flavours(), 300, "81678 hosts, 0 refused, checksum 1826886153")
  ]
}

/** 100,000 guests, each demand drawn alone, uniform in 1 … 1,500 of 10,000 a host. */
function independent(families?: number): Plan {
  const number = numbersFrom(7)
  const draw = () => 1 + (number() % 1500)
  return placementPlan({ hostCount: 10_000, guestCount: 100_000, usable: [10_000, 10_000, Infinity, 10_000, 10_000], ask: () => [draw(), draw(), 0, draw(), draw()], ...(families === undefined ? {} : { families }) })
}

/** 1,000,000 guests, each one of 64 that were drawn like the independent ones. */
function flavours(): Plan {
  const number = numbersFrom(11)
  const draw = () => 1 + (number() % 1500)
  const kinds = Array.from({ length: 64 }, () => [draw(), draw(), draw(), draw(), draw()])
  return placementPlan({ hostCount: 100_000, guestCount: 1_000_000, usable: [10_000, 10_000, 10_000, 10_000, 10_000], ask: () => kinds[number() % 64]! })
}

function placeCase(name: string, policy: string, plan: () => Plan, milliseconds: number | undefined, expected: string): Case {
  return {
    name,
    expected,
    repetitions: 7,
    ...(milliseconds === undefined ? {} : { target: { milliseconds } }),
    prepare: () => {
      const built = plan()
      return () => placeAll(built, policy)
    }
  }
}

function placeAll(plan: Plan, policy: string): string {
  const rooms = makeRooms(plan)
  const { place } = findPlacePolicy(policy)!.prepare(rooms)
  let checksum = 0
  let refused = 0
  for (let guest = 0; guest < plan.guests.guestCount; guest++) {
    const host = place(guest)
    if (host === NONE) refused++
    else rooms.take(guest, host)
    checksum = (Math.imul(checksum, 31) + host + 1) & 0x7fffffff
  }
  const hosts = rooms.hostGuests.reduce((used, guests) => used + (guests > 0 ? 1 : 0), 0)
  return `${hosts} hosts, ${refused} refused, checksum ${checksum}`
}
