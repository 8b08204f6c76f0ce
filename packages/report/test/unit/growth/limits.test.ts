/** What may run out, from a plan and its outcome. */
import { simulate, type Plan } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { limitsOf, roomForServers } from "../../../src/growth/limitsOf.ts"
import type { SharedSummary } from "../../../src/summary.ts"
import { buildPlan, type PlanSpec } from "../../planBuilder.ts"
import { SPEC } from "../../growthRun.ts"

const NONE_MEASURED = [null, null, null, null, null] as const
const looked = (plan: Plan) => {
  const outcome = simulate(plan)
  const limits = limitsOf(plan, outcome, [], NONE_MEASURED)
  return { limits: limits.map(({ resource, reserved, usable, raw, usableInFact, rawInFact }) => [resource, reserved, usable, raw, usableInFact, rawInFact]), room: roomForServers(plan, outcome, limits) }
}
const admitting = (admission: NonNullable<Plan["failing"]>["admission"], spec: PlanSpec = SPEC): Plan => ({ ...buildPlan(spec), failing: { admission } as unknown as NonNullable<Plan["failing"]> })
/** Looked at beside an outcome without admission: what is kept is a matter of the plan. */
const kept = (admission: NonNullable<Plan["failing"]>["admission"]) => limitsOf(admitting(admission), simulate(buildPlan(SPEC)), [], NONE_MEASURED).map(({ usable, raw }) => [usable, raw])

describe("four hosts of 100 MHz, 80 of them usable, and of 100 MiB", () => {
  test("twelve guests hold 192 of 320 MHz and 120 of 400 MiB; all there is are 400 and 400", () => {
    expect(looked(buildPlan(SPEC)).limits).toEqual([[0, 192, 320, 400, 320, 400], [1, 120, 400, 400, 400, 400]])
  })
  test("whole servers: five a host by CPU; three hosts hold 5, 5, 2, so 3 and 5 more; of all there is 6, 6, 6, 6 less 12", () => {
    expect(looked(buildPlan(SPEC)).room).toEqual({ roomServers: 8, rawRoomServers: 12 })
  })
  test("a spare host is raw capacity, and not usable", () => {
    const { limits, room } = looked(buildPlan({ ...SPEC, hosts: [...SPEC.hosts, { cpu: 100, ram: 100, headroomFraction: { cpu: 0.2 }, spare: true }] }))
    expect([limits[0]!.slice(2, 4), room]).toEqual([[320, 500], { roomServers: 8, rawRoomServers: 18 }])
  })
  test("CPU promised twice: 640 MHz may be promised of 320, and what is measured is compared with 320", () => {
    expect(looked(buildPlan({ ...SPEC, hosts: [{ count: 4, cpu: 100, ram: 100, headroomFraction: { cpu: 0.2 }, cpuOvercommit: 2 }] })).limits[0]).toEqual([0, 192, 640, 800, 320, 400])
  })
  test("a host without a limit is no limit", () => {
    expect(looked(buildPlan({ hosts: [{ count: 4, cpu: 100 }], guests: [{ count: 12, cpu: 16, ram: 10 }] })).limits.map(([resource]) => resource)).toEqual([0])
  })
})

describe("what admission control keeps", () => {
  test("a quarter of CPU and a tenth of RAM", () => expect(kept([{ rule: "percentage", cpuFraction: 0.25, ramFraction: 0.1, by: "placed" }])).toEqual([[240, 400], [360, 400]]))
  test("a host for failures", () => expect(kept([{ rule: "failoverHosts", hosts: Int32Array.of(1) }])).toEqual([[240, 400], [300, 400]]))
  test("the loss of two hosts", () => expect(kept([{ rule: "degradation", hostFailures: 2, fraction: 0 }])).toEqual([[160, 400], [200, 400]]))
})

test("datastores: operations, and space where they have a size; links: traffic", () => {
  const store: SharedSummary = { kind: "datastore", name: "san", unit: "IOPS", guests: 1, capacity: 1000, usable: 800, demand: 300, demandOverUsable: 0.375, demandOverCapacity: 0.3, peakAsked: 1, peakServed: 1, unservedFraction: 0, shortSeconds: 0, limitedBy: "operations", peakMibPerSecond: 1, provisionedGib: 90, backendIops: 1, disksNeeded: 1, responseMs: 1, sizeGib: 100, usedGib: 40, daysUntilFull: null }
  const plan = buildPlan(SPEC)
  const shared = [store, { ...store, kind: "link" as const, name: "uplink", sizeGib: null, usedGib: null }]
  const withShared = { ...plan, shared: [{ rate: 3 }, { rate: 4 }] } as unknown as Plan
  expect(limitsOf(withShared, simulate(plan), shared, NONE_MEASURED).slice(2).map(({ scope, name, resource, reserved, usable, raw }) => [scope, name, resource, reserved, usable, raw])).toEqual([
    ["datastore", "san", 3, 300, 800, 1000], ["datastore", "san", 2, 40, 100, 100], ["link", "uplink", 4, 300, 800, 1000]
  ])
})
