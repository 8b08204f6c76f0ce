/** Pulls over time against the version that works everything out anew at each instant. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { addPull, dropPull, endPulls, makePullTraffic, nextEndSeconds } from "../../src/containers/images/pullTraffic.ts"
import type { PullModel } from "../../src/physics/images/pull.ts"
import { slowPulls, type SlowArrival } from "./slowPullTraffic.ts"

const whole = (min: number, max: number) => fc.integer({ min, max })
const model: fc.Arbitrary<PullModel> = fc.record({ transferFraction: fc.constantFrom(1, 0.5, 0.25), unpackMibPerSecond: fc.constantFrom(Infinity, 64, 512), pullsAtOnce: fc.constantFrom(1, 1, 2, 3, Infinity) })
const arrival: fc.Arbitrary<SlowArrival> = fc.record({ atSeconds: whole(0, 20), node: fc.nat(2), mib: whole(1, 800), dropSeconds: fc.constantFrom(Infinity, Infinity, Infinity, 7.3, 15.7) }).map((drawn) => ({ ...drawn, dropSeconds: drawn.dropSeconds > drawn.atSeconds ? drawn.dropSeconds : Infinity }))

/** In order of time, as events of a run would come. */
function run(given: PullModel, links: number[], registry: number, arrivals: ReadonlyArray<SlowArrival>): number[] {
  const traffic = makePullTraffic(given, Float64Array.from(links), registry)
  const ends = arrivals.map(() => NaN)
  const until = (seconds: number) => {
    for (let next = nextEndSeconds(traffic); next <= seconds && next < Infinity; next = nextEndSeconds(traffic)) {
      const count = endPulls(traffic, next)
      for (let k = 0; k < count; k++) ends[traffic.done[k]!] = next
    }
  }
  const events = arrivals.flatMap(({ atSeconds, dropSeconds }, row) => [{ at: atSeconds, row, isDrop: false }, { at: dropSeconds, row, isDrop: true }]).filter(({ at }) => at < Infinity).sort((a, b) => a.at - b.at || a.row - b.row)
  for (const { at, row, isDrop } of events) {
    until(at)
    if (isDrop) dropPull(traffic, row, at)
    else addPull(traffic, row, arrivals[row]!.node, arrivals[row]!.mib, at)
    for (let node = 0; node < links.length; node++) expect(traffic.nodeBusy[node]).toBeLessThanOrEqual(given.pullsAtOnce)
  }
  until(Infinity)
  expect([traffic.count, nextEndSeconds(traffic), [...traffic.nodeBusy], [...traffic.nodeTravelling]]).toEqual([0, Infinity, [0, 0, 0], [0, 0, 0]])
  return ends
}

test("end when the slow version's end, each as fast as its links let it", () => {
  fc.assert(
    fc.property(model, fc.array(whole(20, 200), { minLength: 3, maxLength: 3 }), fc.constantFrom(Infinity, 40, 150, 300), fc.array(arrival, { minLength: 1, maxLength: 12 }), (given, links, registry, drawn) => {
      const arrivals = drawn.toSorted((a, b) => a.atSeconds - b.atSeconds)
      const expected = slowPulls(given, links, registry, arrivals)
      run(given, links, registry, arrivals).forEach((end, row) => {
        expect([row, Number.isNaN(end)]).toEqual([row, Number.isNaN(expected[row]!)])
        if (Number.isNaN(end)) return
        expect(Math.abs(end - expected[row]!)).toBeLessThanOrEqual(1e-6)
        // No faster than alone.
        const { mib, node, atSeconds } = arrivals[row]!
        expect(end - atSeconds).toBeGreaterThanOrEqual((mib * given.transferFraction) / Math.min(links[node]!, registry) + mib / given.unpackMibPerSecond - 1e-9)
      })
    }),
    { numRuns: 1000 }
  )
})
