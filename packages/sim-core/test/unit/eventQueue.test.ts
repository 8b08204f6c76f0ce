import { expect, test } from "vitest"
import fc from "fast-check"
import { makeEventQueue } from "../../src/eventQueue.ts"
import { ARRIVE, DEPART, POWER_OFF, SAMPLE, type EventKind } from "../../src/events.ts"

const kinds: ReadonlyArray<EventKind> = [DEPART, POWER_OFF, SAMPLE, ARRIVE]

test("equal times leave by rank, then in the order they came", () => {
  const queue = makeEventQueue(2)
  queue.push(5, ARRIVE, 10)
  queue.push(5, DEPART, 11)
  queue.push(5, ARRIVE, 12)
  queue.push(5, DEPART, 13)
  queue.push(4, ARRIVE, 14)
  expect([0, 1, 2, 3, 4].map(() => queue.pop())).toEqual([14, 11, 13, 10, 12])
})

test("an empty queue has no next time and nothing to take", () => {
  const queue = makeEventQueue()
  expect(queue.nextTime()).toBe(Infinity)
  expect(() => queue.pop()).toThrow("empty")
})

test("any mix of pushes and pops leaves in the order of a stable sort", () => {
  // Oracle: a plain list, searched for the least (time, kind, sequence) at every pop.
  const step = fc.oneof(fc.record({ time: fc.integer({ min: 0, max: 4 }), kind: fc.constantFrom(...kinds) }), fc.constant("pop" as const))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const queue = makeEventQueue(4)
      const list: Array<{ time: number; kind: EventKind; subject: number }> = []
      steps.forEach((action, subject) => {
        if (action !== "pop") {
          queue.push(action.time, action.kind, subject)
          list.push({ ...action, subject })
          return
        }
        if (list.length === 0) return
        const least = list.reduce((a, b) => (a.time - b.time || a.kind - b.kind || a.subject - b.subject) <= 0 ? a : b)
        list.splice(list.indexOf(least), 1)
        expect(queue.nextTime()).toBe(least.time)
        expect(queue.nextKind()).toBe(least.kind)
        expect(queue.pop()).toBe(least.subject)
      })
      expect(queue.size()).toBe(list.length)
    })
  )
})
