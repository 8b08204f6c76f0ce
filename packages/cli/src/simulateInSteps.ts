/**
 * The engine is synchronous; this runs it in steps of about a tenth of a second, so that Ctrl-C is heard
 * between two of them and somebody who watches sees how far it is.
 */
import { startSimulation, type Outcome, type Plan } from "@rackfold/sim-core"
import { Effect } from "effect"
import { grouped, startProgress } from "./progress.ts"

/** Steps between these lengths are left as they are; shorter ones double, longer ones halve. */
const SHORT_MS = 50
const LONG_MS = 200

/** How many events the next step takes, after one of `events` that took so long. */
export function nextStep(events: number, tookMs: number): number {
  if (tookMs < SHORT_MS) return events * 2
  return tookMs > LONG_MS ? Math.max(1, Math.floor(events / 2)) : events
}

const nextTurn = Effect.promise(() => new Promise<void>((resolve) => { setImmediate(resolve) }))

export const simulateInSteps = Effect.fnUntraced(function*(plan: Plan, label: string) {
  const progress = startProgress()
  const simulation = startSimulation(plan)
  const pace = (seconds: number): string => `${grouped(simulation.nowSeconds() / plan.sampleSeconds / seconds)} samples/s`
  const allSteps = Effect.gen(function*() {
    let events = 64
    for (let isOver = false; !isOver; ) {
      const before = performance.now()
      isOver = simulation.step(events)
      const took = performance.now() - before
      events = nextStep(events, took)
      if (!isOver) progress.show(label, simulation.doneFraction(), pace)
      // The event loop gets a turn: signals arrive there.
      yield* nextTurn
    }
  })
  yield* Effect.ensuring(allSteps, Effect.sync(progress.end))
  return simulation.close() as Outcome
})
