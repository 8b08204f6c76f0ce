/** Our own faults stop a run, with the cause: no impossible figure reaches an answer. */
import { describe, expect, test } from "vitest"
import { CPU } from "../../src/columns.ts"
import { checkPlan } from "../../src/checkPlan.ts"
import { makeHostLoad } from "../../src/hostLoad.ts"
import { makeRooms } from "../../src/packing/rooms.ts"
import type { Plan } from "../../src/plan.ts"
import { simulate } from "../../src/simulate.ts"
import { attach, makeState } from "../../src/state.ts"
import { buildPlan, type PlanSpec } from "../planBuilder.ts"

test("more space in use than there is", () => {
  const plan = buildPlan({ hosts: [{ cpuMhz: 1000, ramMib: 100 }], guests: [{ ramMib: 101 }] })
  const state = makeState(plan)
  attach(state, 0, 0)
  expect(() => makeHostLoad(plan, state).reload(0)).toThrow("More space is used (101) than there is (100)")
})

test("a host that is on and draws nothing", () => {
  const plan = buildPlan({ hosts: [{ cpuMhz: 1000, power: { model: "linear", watts: [0, 0], tau: 1, extraWatts: 0 } }], guests: [{ cpuMhz: 1 }] })
  const state = makeState(plan)
  state.hostIsOn[0] = 1
  expect(() => makeHostLoad(plan, state).reload(0)).toThrow("A host that is on draws 0 W")
})

test("more served than there is", () => {
  // The host shrinks from 1000 to 500 MHz in the middle: 1000 × 1800 + 500 × 1800 = 2,700,000 served, of 500 × 3600 = 1,800,000.
  const plan = buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1000 }, { cpuMhz: 1, arrivalSeconds: 1800 }] })
  const shrink = ({ guest }: { readonly guest: number }) => {
    if (guest === 1) plan.hosts.hostCapacity[CPU]![0] = 500
  }
  expect(() => simulate(plan, { observe: shrink })).toThrow("More is served (2700000) than there is (1800000)")
})

test("a guest that takes more than is free", () => {
  const rooms = makeRooms(buildPlan({ hosts: [{ cpuMhz: 100 }], guests: [{ cpuMhz: 60, count: 2 }] }))
  rooms.take(0, 0)
  expect(() => rooms.take(1, 0)).toThrow("A guest takes more cpu than is free")
})

describe("a plan that is not sound names the column", () => {
  const problems = (spec: Partial<PlanSpec>, change: (plan: Plan) => Plan | void = () => undefined) => {
    const plan = buildPlan({ hosts: [{ cpuMhz: 1000, ramMib: 100, cores: 2 }], guests: [{ cpuMhz: 1, ramMib: 1 }], ...spec })
    return checkPlan(change(plan) ?? plan).map(({ column }) => column)
  }
  const curve = (watts: number[], tau = 1, extraWatts = 0) => ({ hosts: [{ cpuMhz: 1000, power: { model: "linear" as const, watts, tau, extraWatts } }] })

  test("a sound one has none", () => expect(problems({})).toEqual([]))
  test.each([
    ["no host", { hosts: [] }, "hostCount"],
    ["a period of 0", { periodSeconds: 0 }, "periodSeconds"],
    ["an endless period", { periodSeconds: Infinity }, "periodSeconds"],
    ["a sample of 0", { sampleSeconds: 0 }, "sampleSeconds"],
    ["a sample longer than the run", { sampleSeconds: 3601 }, "sampleSeconds"],
    ["an unknown policy", { policy: "anyFit" }, "place.policy"],
    ["a wait below 0", { emptyHosts: { stayOn: false, offAfterSeconds: -1 } }, "emptyHosts.offAfterSeconds"],
    ["CPU without limit", { hosts: [{ cores: 1, coreMhz: 1000 }] }, "hostCapacity.cpu"],
    ["a reserve of everything", { hosts: [{ cpuMhz: 1000, reserve: { cpuMhz: 1000 } }] }, "hostReserve.cpu"],
    ["a negative reserve", { hosts: [{ cpuMhz: 1000, reserve: { cpuMhz: -1 } }] }, "hostReserve.cpu"],
    ["a headroom of everything", { hosts: [{ cpuMhz: 1000, headroomFraction: { cpuMhz: 1 } }] }, "hostUsable.cpu"],
    ["idle watts of 0", curve([0, 100]), "modelPower"],
    ["falling watts", curve([100, 99]), "modelPower"],
    ["three watts for two", curve([1, 2, 3]), "modelPower"],
    ["NaN watts", curve([100, NaN]), "modelPower"],
    ["a tau of 0", curve([100, 200], 0), "modelPower"],
    ["extra watts below 0", curve([100, 200], 1, -1), "modelPower"],
    ["a negative demand", { guests: [{ cpuMhz: 1, demand: { cpuMhz: -1 } }] }, "guestScale.cpu"],
    ["an endless demand", { guests: [{ iops: Infinity }] }, "guestPlacement.iops"],
    ["a profile that is not there", { guests: [{ cpuMhz: 1, profile: { cpu: 1 } }] }, "guestProfile.cpu"],
    ["no vCPU", { guests: [{ vcpus: 0 }] }, "guestVcpus"],
    ["shares of 0", { guests: [{ cpuShares: 0 }] }, "guestCpuShares"],
    ["a reservation below 0", { guests: [{ cpuReservationMhz: -1 }] }, "guestCpuReservationMhz"],
    ["a limit of 0", { guests: [{ cpuLimitMhz: 0 }] }, "guestCpuLimitMhz"],
    ["an arrival before the start", { guests: [{ arrivalSeconds: -1 }] }, "guestArrivalSeconds"],
    ["a departure at the arrival", { guests: [{ arrivalSeconds: 5, departureSeconds: 5 }] }, "guestDepartureSeconds"],
    ["a sample below 0", { profiles: [[1, -1]] }, "profileSamples"],
    ["an empty profile", { profiles: [[]] }, "profileStart"]
  ] satisfies Array<[string, Partial<PlanSpec>, string]>)("%s", (_, spec, column) => expect(problems(spec)).toContain(column))

  test("the row of the first offender", () => {
    const plan = buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1 }, { cpuMhz: NaN, demand: { cpuMhz: 1 } }] })
    expect(checkPlan(plan)).toMatchObject([{ column: "guestPlacement.cpu", row: 1 }])
  })
})
