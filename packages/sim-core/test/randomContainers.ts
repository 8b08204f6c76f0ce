/** Random small plans with containers in VMs: unlike kernels, limits, shares, shapes of demand, VMs and containers that come and go. */
import fc from "fast-check"
import type { Plan } from "../src/plan.ts"
import { withContainers } from "./containersPlan.ts"
import { buildPlan } from "./planBuilder.ts"

const amount = (min: number, max: number) => fc.integer({ min: min * 8, max: max * 8 }).map((eighths) => eighths / 8)
const times = fc.record({ arrivalSeconds: fc.constantFrom(0, 0, 0, 100, 300, 450, 1000), stay: fc.constantFrom(Infinity, Infinity, 200, 500, 900) })

const vm = fc
  .record({ vcpus: fc.integer({ min: 1, max: 4 }), cpuMhz: amount(10, 80), ramMib: amount(1, 60), cpuShares: fc.constantFrom(500, 1000, 4000), cpuReservationMhz: fc.constantFrom(0, 0, 20), cpuLimitMhz: fc.constantFrom(Infinity, Infinity, 45), when: times })
  .map(({ when: { arrivalSeconds, stay }, ...spec }) => ({ ...spec, demand: { cpuMhz: 0 }, arrivalSeconds, departureSeconds: arrivalSeconds + stay }))

const container = fc
  .record({ cpuMhz: amount(0, 40), ramMib: amount(1, 30), demandMhz: amount(0, 90), networkMbps: amount(0, 30), cpuShares: fc.constantFrom(10, 102, 1024), cpuLimitMhz: fc.constantFrom(Infinity, Infinity, 20, 41), profile: fc.record({ cpu: fc.integer({ min: 0, max: 2 }), network: fc.integer({ min: 0, max: 2 }) }), when: times })
  .map(({ when: { arrivalSeconds, stay }, demandMhz, networkMbps, ...spec }) => ({ ...spec, demand: { cpuMhz: demandMhz, networkMbps }, arrivalSeconds, departureSeconds: arrivalSeconds + stay }))

/** First-fit on both levels; VMs are kernels, in row order. */
export const randomContainers: fc.Arbitrary<Plan> = fc
  .record({
    hosts: fc.array(fc.record({ cores: fc.integer({ min: 1, max: 4 }), cpuMhz: amount(50, 200), ramMib: amount(50, 150), networkMbps: amount(20, 90) }), { minLength: 1, maxLength: 3 }),
    vms: fc.array(vm, { minLength: 1, maxLength: 6 }),
    kernels: fc.array(fc.record({ cpuMhz: amount(20, 100), ramMib: amount(10, 60) }), { minLength: 6, maxLength: 6 }),
    own: fc.array(fc.constantFrom(0, 0, 3.5), { minLength: 6, maxLength: 6 }),
    containers: fc.array(container, { minLength: 1, maxLength: 14 }),
    profiles: fc.constantFrom([[0.5, 1, 2], [0, 3]], [[1, 1, 0.25, 4], [2]]),
    capAtCoreClock: fc.boolean(),
    periodSeconds: fc.constantFrom(1200, 1500, 700),
    sampleSeconds: fc.constantFrom(300, 250),
    stayOn: fc.boolean()
  })
  .map(({ hosts, vms, kernels, own, containers, profiles, stayOn, ...rest }) =>
    withContainers(buildPlan({ hosts, guests: vms, profiles, emptyHosts: { stayOn, offAfterSeconds: 0 }, policy: "firstFit", ...rest }), { level: { hosts: kernels.slice(0, vms.length), guests: containers, profiles, policy: "firstFit" }, kernelOwnMhz: own })
  )
