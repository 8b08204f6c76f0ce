/** How long images take to come. */
import { describe, expect, test } from "vitest"
import { NONE } from "../../../src/columns.ts"
import { tabulateImages } from "../../../src/containers/images/imageTable.ts"
import { beginPull, cancelPull, finishPull } from "../../../src/containers/images/layerPulls.ts"
import { isThere, makeLayerStore, missingMib } from "../../../src/containers/images/layerStore.ts"
import { addPull, dropPull, endPulls, makePullTraffic, nextEndSeconds, setLink } from "../../../src/containers/images/pullTraffic.ts"
import { InvariantError } from "../../../src/invariant.ts"
import { ONE_AT_A_TIME, pullSeconds, type PullModel } from "../../../src/physics/images/pull.ts"

const AT_ONCE: PullModel = { ...ONE_AT_A_TIME, pullsAtOnce: Infinity }

/** When each of these pulls, as [node, MiB] at 0 s, ends. */
function ends(model: PullModel, links: number[], registry: number, pulls: ReadonlyArray<readonly [number, number]>): number[] {
  const traffic = makePullTraffic(model, Float64Array.from(links), registry)
  pulls.forEach(([node, mib], row) => addPull(traffic, row, node, mib, 0))
  const seconds = pulls.map(() => NaN)
  for (let at = nextEndSeconds(traffic); at < Infinity; at = nextEndSeconds(traffic)) {
    const count = endPulls(traffic, at)
    for (let k = 0; k < count; k++) seconds[traffic.done[k]!] = at
  }
  return seconds
}

describe("a pull by itself", () => {
  // 600 ÷ 100.
  test("missing MiB ÷ MiB/s", () => expect(pullSeconds(600, 100, ONE_AT_A_TIME)).toBe(6))
  // 600 × 0.4 ÷ 100 + 600 ÷ 300.
  test("compressed on its way, and unpacked after it", () => expect(pullSeconds(600, 100, { transferFraction: 0.4, unpackMibPerSecond: 300 })).toBeCloseTo(4.4, 12))
  test("nothing missing takes no time", () => expect(pullSeconds(0, 100, ONE_AT_A_TIME)).toBe(0))

  // Compiler and sources (700) on a base of 80 with 40 of program: 820 ÷ 50 = 16.4 s. With the last stage alone: 120 ÷ 50 = 2.4 s.
  test("of a build in several stages, only the last is fetched: 16.4 s become 2.4 s", () => {
    const base = { digest: "base", mib: 80 }
    const program = { digest: "program", mib: 40 }
    const { images } = tabulateImages([{ name: "oneStage", layers: [base, { digest: "compiler", mib: 600 }, { digest: "sources", mib: 100 }, program] }, { name: "lastStage", layers: [base, program] }])
    const store = makeLayerStore(images, 2, 0)
    expect([0, 1].map((image) => pullSeconds(missingMib(store, 0, image), 50, ONE_AT_A_TIME))).toEqual([16.4, 2.4])
    // A node that had the one has all of the other.
    finishPull(store, beginPull(store, 1, 0, 0), 16.4)
    expect([beginPull(store, 1, 1, 20), isThere(store, 1, 1)]).toEqual([NONE, true])
  })
})

describe("several pulls of a node of 100 MiB/s", () => {
  test("one after the other, as kubelet does unless told", () => expect(ends(ONE_AT_A_TIME, [100], Infinity, [[0, 600], [0, 600], [0, 100]])).toEqual([6, 12, 13]))
  // Four share until the small ones are over: 100 at 25 take 4 s; the others have 500 left at 50.
  test("all at once: they share the link", () => expect(ends(AT_ONCE, [100], Infinity, [[0, 600], [0, 600], [0, 100], [0, 100]])).toEqual([14, 14, 4, 4]))
  // 600 and 600 at 50 each; the third begins at 12.
  test("two at a time", () => expect(ends({ ...ONE_AT_A_TIME, pullsAtOnce: 2 }, [100], Infinity, [[0, 600], [0, 600], [0, 100]])).toEqual([12, 12, 13]))
  // 100 ÷ 100 + 100 ÷ 50 each: the second waits until the first is unpacked.
  test("unpacking is part of the turn", () => expect(ends({ ...ONE_AT_A_TIME, unpackMibPerSecond: 50 }, [100], Infinity, [[0, 100], [0, 100]])).toEqual([3, 6]))
  // Both at 50 MiB/s until 2 s, then 2 s to unpack each.
  test("who unpacks leaves the link to others", () => expect(ends({ ...AT_ONCE, unpackMibPerSecond: 50 }, [100], Infinity, [[0, 100], [0, 200]])).toEqual([4, 7]))
  test("of nothing: at once when its turn comes", () => expect(ends(ONE_AT_A_TIME, [100], Infinity, [[0, 100], [0, 0], [0, 100]])).toEqual([1, 1, 2]))
})

describe("nodes that share a registry", () => {
  // 150 MiB/s for three: 50 each.
  test("alike: equal parts, ends to the bit the same", () => expect(ends(ONE_AT_A_TIME, [100, 100, 100], 150, [[0, 500], [1, 500], [2, 500]])).toEqual([10, 10, 10]))
  // Of 150 the slow one takes its 20, the others 65 each: 650 ÷ 65 = 10. Then the slow one has 300 left at 20.
  test("a slow link leaves its part to the others", () => expect(ends(ONE_AT_A_TIME, [100, 100, 20], 150, [[0, 650], [1, 650], [2, 500]])).toEqual([10, 10, 25]))
  // 300 at 75 until 4 s; the other has 200 left, at 100 from then.
  test("who is over leaves its part too", () => expect(ends(ONE_AT_A_TIME, [100, 100], 150, [[0, 300], [1, 500]])).toEqual([4, 6]))
})

describe("over time", () => {
  test("a link that slows down: 300 at 100, 300 at 50", () => {
    const traffic = makePullTraffic(ONE_AT_A_TIME, Float64Array.of(100), Infinity)
    addPull(traffic, 0, 0, 600, 10)
    expect(nextEndSeconds(traffic)).toBe(16)
    setLink(traffic, 0, 50, 13)
    expect(nextEndSeconds(traffic)).toBe(19)
  })
  test("a pull that is dropped leaves its turn to the next", () => {
    const traffic = makePullTraffic(ONE_AT_A_TIME, Float64Array.of(100), Infinity)
    addPull(traffic, 0, 0, 600, 0)
    addPull(traffic, 1, 0, 200, 0)
    dropPull(traffic, 0, 1)
    dropPull(traffic, 7, 1)
    expect([nextEndSeconds(traffic), endPulls(traffic, 2.5), endPulls(traffic, 3), traffic.done[0]]).toEqual([3, 0, 1, 1])
  })
  test("nothing happens before what ended earlier is told", () => {
    const traffic = makePullTraffic(ONE_AT_A_TIME, Float64Array.of(100), Infinity)
    addPull(traffic, 0, 0, 100, 0)
    expect(() => addPull(traffic, 1, 0, 100, 2)).toThrow(InvariantError)
    endPulls(traffic, 2)
    expect(() => endPulls(traffic, 1)).toThrow(InvariantError)
  })

  // Shop and blog share a base of 80. The shop's 200 and the blog's 120 at 50 MiB/s each; at 1 s the shop is wanted no
  // more: the blog has 70 of its own left, and the base, at 100: 1 + 0.7 + 0.8.
  test("with the books of layers: who waits fetches what the other gave up", () => {
    const base = { digest: "base", mib: 80 }
    const store = makeLayerStore(tabulateImages(["shop", "blog"].map((name) => ({ name, layers: [base, { digest: name, mib: 120 }] }))).images, 1, 0)
    const traffic = makePullTraffic(AT_ONCE, Float64Array.of(100), Infinity)
    const pulls = [0, 1].map((image) => beginPull(store, 0, image, 0))
    for (const pull of pulls) addPull(traffic, pull, 0, store.pulls.bytes[pull]! / 2 ** 20, 0)
    dropPull(traffic, pulls[0]!, 1)
    const heirs = cancelPull(store, pulls[0]!, 1)
    for (let k = 0; k < heirs; k++) addPull(traffic, store.pulls.told[k]!, 0, store.pulls.toldBytes[k]! / 2 ** 20, 1)
    let now = 0
    while (nextEndSeconds(traffic) < Infinity) {
      now = nextEndSeconds(traffic)
      for (let k = endPulls(traffic, now) - 1; k >= 0; k--) finishPull(store, traffic.done[k]!, now)
    }
    expect(now).toBeCloseTo(2.5, 12)
    expect(isThere(store, 0, 1)).toBe(true)
  })
})
