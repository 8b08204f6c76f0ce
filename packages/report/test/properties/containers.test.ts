/** Whatever containers do: who was where adds up to what the engine counted, and all that is said of it holds together. */
import { NONE, type Plan } from "@rackfold/sim-core"
import fc from "fast-check"
import { expect, test } from "vitest"
import { answerText, renderReport } from "../../src/index.ts"
import { meanOverTime } from "../../src/containers/containersOverTime.ts"
import { occupancyOverTime } from "../../src/containers/occupancy.ts"
import { cluster, keptRunning, withHostFaults } from "../containersPlan.ts"
import { containersRun } from "../containersRun.ts"

/** Deployments on a small cluster whose nodes may fail, come and go; images and memory or not. */
const spec = fc.record({
  hosts: fc.integer({ min: 1, max: 3 }), nodesPerHost: fc.integer({ min: 1, max: 3 }), replicas: fc.integer({ min: 0, max: 10 }), podMhz: fc.constantFrom(200, 600, 1300), limitMhz: fc.constantFrom(150, 500, Infinity),
  startSeconds: fc.constantFrom(0, 7, 400), stopSeconds: fc.constantFrom(0, 30), updateAt: fc.constantFrom(300, 1000), recreates: fc.boolean(), scales: fc.boolean(), groups: fc.boolean(), graceSeconds: fc.constantFrom(0, 340, Infinity), restarts: fc.boolean(),
  faults: fc.array(fc.tuple(fc.nat(2), fc.constantFrom(200, 1010, 1600), fc.constantFrom(60, 500, Infinity)), { maxLength: 2 }),
  images: fc.option(fc.record({ mibPerSecond: fc.constantFrom(5, 50), diskMib: fc.constantFrom(Infinity, 900), collects: fc.boolean() }), { nil: undefined }),
  memory: fc.option(fc.record({ mib: fc.constantFrom(50, 700, 2000), growthMibPerSecond: fc.constantFrom(0, 0.5), limitMib: fc.constantFrom(Infinity, 800, 2100) }), { nil: undefined })
})

const drawn: fc.Arbitrary<Plan> = spec.map((one) => {
  const { hosts, nodesPerHost, replicas, podMhz, limitMhz, updateAt, recreates, scales, groups, faults, restarts, images, memory } = one
  const nodes = hosts * nodesPerHost
  const plan = keptRunning(cluster({ hosts, nodesPerHost, periodSeconds: 3000, spareFrom: groups ? 1 : Infinity, hostFraction: podMhz > 1000 ? 1 : 1.25, containers: [{ cpu: podMhz, ram: 300, cpuDemand: scales ? podMhz * 4 : podMhz, cpuLimitMhz: limitMhz, isShaped: true, count: 60 }], shape: [0.2, 1, 2, 0.1] }), {
    startSeconds: one.startSeconds, stopSeconds: one.stopSeconds, graceSeconds: one.graceSeconds,
    deployments: [{ name: "web", replicas, sharesLoad: scales, update: { recreates, maxSurge: { count: 0, part: 0.25 }, maxUnavailable: { count: 0, part: 0.25 } }, revisions: [{ fromSeconds: 0, rows: [0, 30] }, { fromSeconds: updateAt, rows: [30, 60] }], scaling: scales ? { least: 1, most: 15, targetFraction: 0.5, toleranceFraction: 0.1, periodSeconds: 15, downWindowSeconds: 300, upCount: 4, upFraction: 1 } : null }],
    kernelGroups: groups ? [{ name: "workers", kernels: Int32Array.from({ length: nodes }, (_, k) => k), initial: 1, least: 1, most: nodes, emptyForSeconds: 200 }] : [],
    ...(images === undefined ? {} : { images: { ...images, images: [{ base: 200, first: 90 }, { base: 200, second: 400.5 }], imageOf: (container: number) => (container < 30 ? 0 : 1), writableMib: 3.5 } }), ...(memory === undefined ? {} : { memory })
  })
  const hostFaults = faults.filter(([host], k) => host < hosts && faults.findIndex(([other]) => other === host) === k).map(([host, at, length]) => [host, at, at + length] as const)
  return hostFaults.length === 0 ? plan : withHostFaults(plan, hostFaults, restarts)
})

const sum = (column: Iterable<number>): number => [...column].reduce((total, value) => total + value, 0)

test("time on nodes, the most on each, and who is there at the end are those that the engine counted", () => {
  let moved = 0
  fc.assert(
    fc.property(drawn, (plan) => {
      const { outcome } = containersRun(plan)
      const found = outcome.containers!
      const [times, counts]: [number[], number[]] = [[], []]
      let last = new Int32Array(0)
      occupancyOverTime(plan, outcome, (seconds, now) => {
        times.push(seconds)
        counts.push(now.containers)
        last = now.containerKernel.slice()
        expect(sum(now.kernelContainers)).toBe(now.containers)
        expect(sum(now.hostContainers)).toBe(now.containers)
        for (const [kernel, count] of now.kernelContainers.entries()) {
          expect(count).toBeLessThanOrEqual(found.kernelContainersMax[kernel]!)
          if (count > 0) expect(now.kernelIsUp[kernel]).toBe(1)
        }
      })
      moved += times.length
      expect(meanOverTime(times, counts, outcome.endSeconds) * outcome.endSeconds).toBeCloseTo(sum(found.containerRunSeconds), 4)
      last.forEach((kernel, container) => {
        if (kernel !== NONE) expect(kernel).toBe(found.containerKernel[container])
      })
      expect(sum(found.throttledOverTime.mhzSeconds)).toBeCloseTo(sum(found.containerThrottledMhzSeconds), 3)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
    }),
    { numRuns: 150 }
  )
  expect(moved).toBeGreaterThan(1000)
})

test("figures of one run agree with each other", () => {
  fc.assert(
    fc.property(drawn, (plan) => {
      const { found, summary, outcome } = containersRun(plan)
      expect(found.throttledFraction + found.kernelShortFraction).toBeCloseTo(found.unservedFraction, 9)
      expect(found.placed).toBeLessThanOrEqual(found.count)
      expect(found.most).toBeLessThanOrEqual(found.placed)
      expect(sum(found.waiting.map(({ count }) => count))).toBe(found.waitingCount)
      expect(summary.workloads!.mostOnOneKernel).toBeLessThanOrEqual(summary.workloads!.mostOnOneHost)
      for (const { belowSeconds, worst, servingLeast, wantedMost, updates } of found.deployments) {
        expect(belowSeconds).toBeLessThanOrEqual(outcome.endSeconds)
        expect(worst === null).toBe(belowSeconds === 0)
        expect(servingLeast).toBeLessThanOrEqual(Math.max(wantedMost, servingLeast))
        for (const { endSeconds, beginSeconds, mostLive, mostInAll } of updates) {
          expect(endSeconds ?? beginSeconds).toBeGreaterThanOrEqual(beginSeconds)
          expect(mostLive).toBeLessThanOrEqual(mostInAll)
        }
      }
      for (const { least, most, mean } of found.nodeGroups) {
        expect(least).toBeLessThanOrEqual(mean + 1e-9)
        expect(mean).toBeLessThanOrEqual(most + 1e-9)
      }
    }),
    { numRuns: 100 }
  )
})

test("what is said of it can be written and drawn in both languages", async () => {
  await fc.assert(
    fc.asyncProperty(drawn, fc.constantFrom("en" as const, "fr" as const), async (plan, lang) => {
      const run = containersRun(plan)
      const { html } = await renderReport({ ...run, lang })
      const text = answerText(run.summary, lang)
      for (const written of [html, text]) expect(written).not.toMatch(/NaN|undefined|\[object|Infinity/)
    }),
    { numRuns: 25 }
  )
}, 60_000)
