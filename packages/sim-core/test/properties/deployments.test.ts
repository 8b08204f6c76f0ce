import fc from "fast-check"
import { expect, test } from "vitest"
import { simulate, startSimulation } from "../../src/simulate.ts"
import { countOf } from "../../src/containers/orchestration.ts"
import { updateStep } from "../../src/containers/rollingUpdate.ts"
import { orchestrated, withContainers } from "../containersPlan.ts"
import { withFailing } from "../failingPlan.ts"
import { buildPlan } from "../planBuilder.ts"

const countOrPart = fc.oneof(fc.record({ count: fc.integer({ min: 0, max: 4 }), part: fc.constant(0) }), fc.record({ count: fc.constant(0), part: fc.constantFrom(0, 0.1, 0.25, 0.5, 1) }))

test("a step of an update keeps to what may be in all, and to what must serve", () => {
  const arbitrary = fc.record({ wanted: fc.nat(30), surge: fc.nat(10), unavailable: fc.nat(10), fresh: fc.nat(40), freshIdle: fc.nat(40), old: fc.nat(40), oldIdle: fc.nat(40) })
  fc.assert(
    fc.property(arbitrary, ({ wanted, surge, unavailable, fresh, freshIdle, old, oldIdle }) => {
      const freshReady = Math.max(0, fresh - freshIdle)
      const oldReady = Math.max(0, old - oldIdle)
      const { create, stopOldIdle, stopOldReady } = updateStep({ wanted, surge, unavailable, fresh, freshReady, old, oldReady })
      for (const count of [create, stopOldIdle, stopOldReady]) expect(count).toBeGreaterThanOrEqual(0)
      if (create > 0) expect(fresh + old + create).toBeLessThanOrEqual(wanted + surge)
      expect(stopOldIdle).toBeLessThanOrEqual(old - oldReady)
      expect(stopOldReady).toBeLessThanOrEqual(oldReady)
      if (stopOldReady > 0) expect(freshReady + oldReady - stopOldReady).toBeGreaterThanOrEqual(wanted - (surge === 0 && unavailable === 0 ? 1 : unavailable))
    }),
    { numRuns: 2000 }
  )
})

/** Deployments on a small cluster; everything may be short of room, nodes may fail, replicas may follow a load. */
const clusterSpec = fc.record({
  nodes: fc.integer({ min: 1, max: 4 }),
  replicas: fc.integer({ min: 0, max: 12 }),
  maxSurge: countOrPart,
  maxUnavailable: countOrPart,
  recreates: fc.constantFrom(false, false, false, true),
  podMhz: fc.constantFrom(200, 500, 1300),
  startSeconds: fc.constantFrom(0, 7, 40, 400),
  stopSeconds: fc.constantFrom(0, 0, 30),
  updateAt: fc.constantFrom(300, 950, 1000),
  faults: fc.array(fc.tuple(fc.nat(3), fc.constantFrom(200, 999, 1010, 1600), fc.constantFrom(60, 500, Infinity)), { maxLength: 2 }),
  scales: fc.boolean(),
  groups: fc.boolean(),
  images: fc.option(fc.record({ mibPerSecond: fc.constantFrom(5, 50), registryMibPerSecond: fc.constantFrom(Infinity, 20), pullsAtOnce: fc.constantFrom(1, 3), diskMib: fc.constantFrom(Infinity, 900), collects: fc.boolean() }), { nil: undefined }),
  memory: fc.option(fc.record({ mib: fc.constantFrom(50, 700, 2000), growthMibPerSecond: fc.constantFrom(0, 0.5), limitMib: fc.constantFrom(Infinity, 800, 2100), profile: fc.constantFrom(0, 1) }), { nil: undefined }),
  policy: fc.constantFrom("worstFit", "bestFit", "firstFit", "roundRobin")
})

type Loose<Each> = { [Key in keyof Each]: Each[Key] extends number ? number : Each[Key] }
type Spec = Loose<typeof clusterSpec extends fc.Arbitrary<infer Drawn> ? Drawn : never>

const planOf = ({ nodes, replicas, maxSurge, maxUnavailable, recreates, podMhz, startSeconds, stopSeconds, updateAt, faults, scales, groups, policy, memory, images }: Spec) => {
  const profiles = [[0.2, 1, 2, 0.1]]
  const base = buildPlan({ hosts: [{ count: nodes, cores: 4, cpuMhz: 4000, ramMib: 8000 }], guests: Array.from({ length: nodes }, (_, node) => ({ vcpus: 4, cpuMhz: 4000, ramMib: 8000, demand: { cpuMhz: 0 }, arrivalSeconds: groups && node > 0 ? 99_999 : 0 })), periodSeconds: 4000, profiles })
  const rows = 60
  const nested = withContainers(base, { level: { hosts: [{ count: nodes, cores: 4, cpuMhz: 4000, ramMib: 8000 }], guests: [{ cpuMhz: podMhz, ramMib: 100, demand: { cpuMhz: scales ? podMhz * 4 : podMhz }, profile: { cpu: 1 }, count: 2 * rows }], policy, profiles } })
  const scaling = scales ? { least: 1, most: 20, targetFraction: 0.5, toleranceFraction: 0.1, periodSeconds: 15, downWindowSeconds: 300, upCount: 4, upFraction: 1 } : null
  const plan = orchestrated(nested, {
    deployments: [{ replicas, update: { recreates, maxSurge, maxUnavailable }, sharesLoad: scales, scaling, revisions: [{ fromSeconds: 0, rows: [0, rows] }, { fromSeconds: updateAt, rows: [rows, 2 * rows] }] }],
    kernelGroups: groups ? [{ kernels: Int32Array.from({ length: nodes }, (_, node) => node), initial: 1, least: 1, most: nodes }] : [], startSeconds, stopSeconds, ...(memory === undefined ? {} : { memory }),
    ...(images === undefined ? {} : { images: { ...images, images: [{ base: 200, first: 90 }, { base: 200, second: 400.5 }], imageOf: (container) => (container < rows ? 0 : 1), writableMib: 3.5 } })
  })
  return faults.length === 0 ? plan : withFailing(plan, { hostFaults: faults.filter(([host], i) => host < nodes && faults.findIndex(([other]) => other === host) === i).map(([host, at, seconds]) => [host, at, at + seconds] as const), restarting: { isOn: false } })
}

test("replicas are never more than an update may have, and add up; nobody asks for more than there is", () => {
  fc.assert(
    fc.property(clusterSpec, (spec) => {
      const { containers, guests, totals } = simulate(planOf(spec))
      const { wanted, live, serving, fresh, homeless } = containers!.deployments[0]!
      for (let row = 0; row < wanted.length; row++) {
        const before = Math.max(wanted[row]!, ...wanted.subarray(Math.max(0, row - 1), row))
        expect(live[row]).toBeLessThanOrEqual(before + (spec.recreates ? 0 : countOf(spec.maxSurge, before, true)))
        expect(serving[row]! + homeless[row]!).toBeLessThanOrEqual(live[row]!)
        expect(fresh[row]).toBeLessThanOrEqual(serving[row]!)
      }
      for (const { container, limitMib } of containers!.memory?.kills ?? []) expect(containers!.memory!.containerRamMostMib[container]).toBeLessThanOrEqual(limitMib)
      const disk = containers!.images
      for (let kernel = 0; kernel < spec.nodes; kernel++) {
        if (disk === undefined) break
        expect(disk.kernelDiskMib[kernel]).toBeLessThanOrEqual(disk.kernelDiskMostMib[kernel]!)
        expect(disk.kernelDiskMostMib[kernel]).toBeLessThanOrEqual(disk.kernelPulledMib[kernel]! + 60 * 3.5)
      }
      for (const { freeMib } of containers!.memory?.evictions ?? []) expect(freeMib).toBeLessThan(100)
      expect(containers!.containerServingSeconds.every((seconds, c) => seconds <= containers!.containerRunSeconds[c]! * (1 + 1e-9) + 1e-6)).toBe(true)
      expect(totals.utilisation[0]!.maxFraction ?? 0).toBeLessThanOrEqual(1 + 1e-9)
      const served = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0)
      // No VM has anything of its own: what containers got is what VMs got.
      expect(Math.abs(served(containers!.containerServedIntegral[0]!) - served(guests.guestServedIntegral[0]!))).toBeLessThanOrEqual(1e-6 * Math.max(1, served(guests.guestServedIntegral[0]!)))
    }),
    { numRuns: 300 }
  )
})

test("a rolling update that nothing disturbs never has fewer that serve than it must", () => {
  fc.assert(
    fc.property(clusterSpec, (given) => {
      const spec = { ...given, faults: [], scales: false, groups: false, recreates: false, nodes: 4, podMhz: 200, memory: undefined, images: undefined, startSeconds: Math.min(40, given.startSeconds) }
      const { timeSeconds, serving } = simulate(planOf(spec)).containers!.deployments[0]!
      const surge = countOf(spec.maxSurge, spec.replicas, true)
      const missing = countOf(spec.maxUnavailable, spec.replicas, false)
      const least = spec.replicas - (surge === 0 && missing === 0 ? 1 : missing)
      timeSeconds.forEach((seconds, row) => seconds >= spec.updateAt && expect(serving[row]).toBeGreaterThanOrEqual(least))
      expect(serving.at(-1)).toBe(spec.replicas)
    }),
    { numRuns: 200 }
  )
})

test("steps of any size give the same bytes as one run", () => {
  fc.assert(
    fc.property(clusterSpec, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (spec, sizes) => {
      const plan = planOf(spec)
      const simulation = startSimulation(plan)
      for (let i = 0; !simulation.step(sizes[i % sizes.length]!); i++);
      expect(simulation.close()).toEqual(simulate(plan))
    }),
    { numRuns: 60 }
  )
})
