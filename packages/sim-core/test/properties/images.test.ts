/** Pulls over time and the books of layers together, as a run drives them. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { NONE } from "../../src/columns.ts"
import { beginPull, cancelPull, finishPull } from "../../src/containers/images/layerPulls.ts"
import { diskMib, diskMibToCome, isThere, makeLayerStore, missingMib, pulledMib } from "../../src/containers/images/layerStore.ts"
import type { ImageTable } from "../../src/containers/images/imageTable.ts"
import { addPull, dropPull, endPulls, makePullTraffic, nextEndSeconds } from "../../src/containers/images/pullTraffic.ts"
import { pullSeconds, type PullModel } from "../../src/physics/images/pull.ts"
import { randomImages } from "../randomImages.ts"

const NODES = 3
interface Wish { readonly node: number; readonly image: number; readonly atSeconds: number; readonly givesUp: boolean }

const wish: fc.Arbitrary<Wish> = fc.record({ node: fc.nat(NODES - 1), image: fc.nat(5), atSeconds: fc.nat(10), givesUp: fc.constantFrom(false, false, false, true) })
const model: fc.Arbitrary<PullModel> = fc.record({ transferFraction: fc.constantFrom(1, 0.5), unpackMibPerSecond: fc.constantFrom(Infinity, 100), pullsAtOnce: fc.constantFrom(1, 2, Infinity) })
const MIB = 2 ** 20

/** Images come as they are wished for; who gives up does so 1.5 s after it began. @returns when each wish was met; NaN = given up */
function drive(table: ImageTable, pulling: PullModel, wishes: ReadonlyArray<Wish>) {
  const store = makeLayerStore(table, NODES, 0)
  const traffic = makePullTraffic(pulling, Float64Array.of(100, 40, 25), 120)
  const met = wishes.map(() => NaN)
  const wishOf = new Map<number, number>()
  const until = (seconds: number) => {
    for (let next = nextEndSeconds(traffic); next <= seconds && next < Infinity; next = nextEndSeconds(traffic)) {
      for (const pull of traffic.done.subarray(0, endPulls(traffic, next))) {
        const count = finishPull(store, pull, next)
        for (const row of store.pulls.told.subarray(0, count)) {
          met[wishOf.get(row)!] = next
          wishOf.delete(row)
        }
      }
    }
  }
  const events = wishes.flatMap((given, row) => [{ ...given, row, leaves: false }, ...(given.givesUp ? [{ ...given, row, atSeconds: given.atSeconds + 1.5, leaves: true }] : [])]).sort((a, b) => a.atSeconds - b.atSeconds || a.row - b.row)
  for (const { node, image, row, leaves, atSeconds } of events) {
    until(atSeconds)
    if (leaves) {
      const pull = [...wishOf].find(([, which]) => which === row)?.[0]
      if (pull === undefined) continue
      wishOf.delete(pull)
      dropPull(traffic, pull, atSeconds)
      const heirs = cancelPull(store, pull, atSeconds)
      for (let k = 0; k < heirs; k++) addPull(traffic, store.pulls.told[k]!, node, store.pulls.toldBytes[k]! / MIB, atSeconds)
      continue
    }
    const pull = beginPull(store, node, image % table.imageCount, atSeconds)
    if (pull === NONE) met[row] = atSeconds
    else {
      wishOf.set(pull, row)
      if (store.pulls.bytes[pull]! > 0) addPull(traffic, pull, node, store.pulls.bytes[pull]! / MIB, atSeconds)
    }
  }
  until(Infinity)
  return { store, traffic, met }
}

describe("images that nodes wish for", () => {
  test("all come in the end, each layer once a node, none faster than alone", () =>
    fc.assert(fc.property(randomImages, model, fc.array(wish, { minLength: 1, maxLength: 15 }), (table, pulling, wishes) => {
      const { store, traffic, met } = drive(table, pulling, wishes)
      expect([traffic.count, store.pulls.nodeFirst.every((pull) => pull === NONE)]).toEqual([0, true])
      const gaveUp = wishes.some(({ givesUp }, row) => givesUp && Number.isNaN(met[row]))
      for (let node = 0; node < NODES; node++) {
        expect(pulledMib(store, node)).toBeGreaterThanOrEqual(diskMib(store, node))
        if (!gaveUp) expect(pulledMib(store, node)).toBe(diskMib(store, node))
        expect(diskMibToCome(store, node)).toBe(diskMib(store, node))
      }
      wishes.forEach(({ node, image, givesUp, atSeconds }, row) => {
        if (givesUp && Number.isNaN(met[row])) return
        expect(met[row]).toBeGreaterThanOrEqual(atSeconds)
        expect([isThere(store, node, image % table.imageCount), missingMib(store, node, image % table.imageCount)]).toEqual([true, 0])
      })
      // The first to ask on an idle node fetches all by itself.
      const first = wishes.findIndex(({ atSeconds, node }, row) => wishes.every((other, at) => other.node !== node || at === row || other.atSeconds > atSeconds))
      if (first < 0 || Number.isNaN(met[first])) return
      const { node, image, atSeconds } = wishes[first]!
      const mib = [...table.imageLayers.subarray(table.imageFirstLayer[image % table.imageCount], table.imageFirstLayer[(image % table.imageCount) + 1])].reduce((sum, layer) => sum + table.layerMib[layer]!, 0)
      expect(met[first]! - atSeconds).toBeGreaterThanOrEqual(pullSeconds(mib, [100, 40, 25][node]!, pulling) - 1e-9)
    }), { numRuns: 500 }))
  test("the same wishes come at the same instants, to the bit", () =>
    fc.assert(fc.property(randomImages, model, fc.array(wish, { minLength: 1, maxLength: 15 }), (table, pulling, wishes) => {
      expect(drive(table, pulling, wishes).met).toEqual(drive(table, pulling, wishes).met)
    }), { numRuns: 100 }))
})
