import fc from "fast-check"
import { expect, it } from "vitest"
import { HostHeap, UNDECIDED } from "../../../src/packing/hostHeap.ts"

const anyHost = () => true

it("finds the member of the lowest rank, the lower row of equals", () => {
  expect(new HostHeap(Float64Array.of(3, 1, 0, 1), Uint8Array.of(1, 1, 0, 1)).lowest(0, anyHost)).toBe(1)
})

it("has nothing to offer without members", () => {
  expect(new HostHeap(Float64Array.of(1), Uint8Array.of(0)).lowest(0, anyHost)).toBe(-1)
})

it("passes over hosts that do not take the guest, in order of rank", () => {
  const heap = new HostHeap(Float64Array.of(4, 3, 2, 1), Uint8Array.of(1, 1, 1, 1))
  const tried: number[] = []
  heap.lowest(0, (_, host) => tried.push(host) > 9)
  expect(tried).toEqual([3, 2, 1, 0])
})

it("gives up after some tries and says that it does not know", () => {
  const heap = new HostHeap(new Float64Array(100), new Uint8Array(100).fill(1))
  expect(heap.lowest(0, (_, host) => host === 99)).toBe(UNDECIDED)
})

it("stays in order while ranks change", () => {
  const change = fc.tuple(fc.nat(19), fc.nat(9))
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 20, maxLength: 20 }), fc.array(change), (ranks, changes) => {
      const rank = Float64Array.from(ranks)
      const heap = new HostHeap(rank, new Uint8Array(20).fill(1))
      for (const [host, to] of changes) {
        rank[host] = to
        heap.moved(host)
        const inOrder: number[] = []
        heap.lowest(0, (_, tried) => inOrder.push(tried) > 99)
        expect(inOrder).toEqual([...rank.keys()].sort((a, b) => rank[a]! - rank[b]! || a - b))
      }
    })
  )
})
