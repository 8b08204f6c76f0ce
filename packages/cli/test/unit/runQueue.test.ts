/** Which run a thread takes next: its own first, then what nobody keeps, then others' from the back; none twice, none left. */
import { describe, expect, test } from "vitest"
import fc from "fast-check"
import { makeRunQueue } from "../../src/comparing/runQueue.ts"

const wanted = (...seeds: ReadonlyArray<number>) => new Map(seeds.map((count, combination) => [combination, Array.from({ length: count }, (_, seedRow) => seedRow)]))

test("a thread goes through what it keeps, seed by seed", () => {
  const queue = makeRunQueue(wanted(2, 1, 2), [[0, 2], [1]])
  expect([queue.next(0), queue.next(0), queue.next(0)]).toEqual([
    { combination: 0, seedRow: 0, isLast: false }, { combination: 0, seedRow: 1, isLast: true }, { combination: 2, seedRow: 0, isLast: false }
  ])
})

test("whoever has nothing of its own left takes what nobody keeps, then helps from the back", () => {
  const queue = makeRunQueue(wanted(3, 3, 1), [[0, 1], []])
  expect(queue.next(1)).toEqual({ combination: 2, seedRow: 0, isLast: true })
  expect(queue.next(1)).toMatchObject({ combination: 1, seedRow: 0 })
  // What it has begun with is compiled now.
  expect(queue.next(1)).toMatchObject({ combination: 1, seedRow: 1 })
})

test("a combination that is finished is not begun", () => {
  const queue = makeRunQueue(wanted(0, 1), [[0, 1]])
  expect([queue.left(), queue.next(0), queue.next(0)]).toEqual([1, { combination: 1, seedRow: 0, isLast: true }, null])
})

describe("whatever threads keep, and in whatever order they ask", () => {
  test("each run is given once, and its last as such", () => {
    fc.assert(fc.property(
      fc.array(fc.nat(4), { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 4 }), fc.infiniteStream(fc.nat(1000)),
      (seeds, threads, draws) => {
        const draw = (below: number): number => draws.next().value! % below
        const keptBy = Array.from({ length: threads }, (): number[] => [])
        seeds.forEach((_, combination) => { if (draw(3) > 0) keptBy[draw(threads)]!.push(combination) })
        const queue = makeRunQueue(wanted(...seeds), keptBy)
        const all = seeds.reduce((sum, count) => sum + count, 0)
        const given = Array.from({ length: all }, () => queue.next(draw(threads))!)
        expect([queue.left(), queue.next(draw(threads))]).toEqual([0, null])
        expect(new Set(given.map(({ combination, seedRow }) => `${combination} ${seedRow}`)).size).toBe(all)
        const last = given.filter(({ isLast }) => isLast).map(({ combination }) => combination).sort((a, b) => a - b)
        expect(last).toEqual(seeds.flatMap((count, combination) => (count > 0 ? [combination] : [])))
      }
    ))
  })
})
