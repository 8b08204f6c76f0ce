/** The queue of events born during a run, in the hold model: take the earliest, push one at a random later time. */
import { makeEventQueue } from "../packages/sim-core/src/eventQueue.ts"
import { DEPART } from "../packages/sim-core/src/events.ts"
import { randomStream } from "../packages/sim-core/src/random.ts"
import type { Benchmark } from "./benchmark.ts"

const PENDING = 100_000
const OPERATIONS = 1_000_000

export const benchmark: Benchmark = {
  name: "eventQueue",
  cases: [
    {
      name: "100,000 pending, pop + push, stable order",
      operations: OPERATIONS,
      target: { microseconds: 0.2 },
      repetitions: 7,
      // Binary, 4-ary and interleaved heaps were run on these operations and gave the same checksum.
      expected: "1000000 events, 100000 pending, checksum 2725035591",
      prepare: () => {
        const random = randomStream(1, "b")
        const first = Float64Array.from({ length: PENDING }, () => random.fraction() * 1000)
        const later = Float64Array.from({ length: OPERATIONS }, () => random.fraction() * 1000)
        return () => hold(first, later)
      }
    }
  ]
}

function hold(first: Float64Array, later: Float64Array): string {
  const queue = makeEventQueue(2 * PENDING)
  for (let i = 0; i < first.length; i++) queue.push(first[i]!, DEPART, i)
  let checksum = 0
  for (let i = 0; i < later.length; i++) {
    const time = queue.nextTime()
    const subject = queue.pop()
    checksum = (Math.imul(checksum, 31) + subject) >>> 0
    queue.push(time + later[i]!, DEPART, subject)
  }
  return `${later.length} events, ${queue.size()} pending, checksum ${checksum}`
}
