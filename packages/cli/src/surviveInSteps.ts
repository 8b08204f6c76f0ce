/** Losses case by case, with turns for the event loop between them. */
import { openSurvival, type Plan, type Survival } from "@rackfold/sim-core"
import { Effect } from "effect"
import { grouped, startProgress } from "./progress.ts"

/** So long the event loop waits for its turn. */
const TURN_MS = 100

const nextTurn = Effect.promise(() => new Promise<void>((resolve) => { setImmediate(resolve) }))

export const surviveInSteps = Effect.fnUntraced(function*(plan: Plan, cases: ReadonlyArray<ReadonlyArray<number>>, atSeconds: number | undefined) {
  const progress = startProgress()
  const { lose, ...moment } = openSurvival(plan, atSeconds)
  const done: Survival["cases"][number][] = []
  const allCases = Effect.gen(function*() {
    while (done.length < cases.length) {
      const until = performance.now() + TURN_MS
      while (done.length < cases.length && performance.now() < until) done.push(lose(cases[done.length]!))
      progress.show("losses", done.length / cases.length, (seconds) => `${grouped(done.length / seconds)} cases/s`)
      yield* nextTurn
    }
  })
  yield* Effect.ensuring(allCases, Effect.sync(progress.end))
  return { ...moment, cases: done } satisfies Survival
})
