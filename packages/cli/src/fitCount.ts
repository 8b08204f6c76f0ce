/** How many more of the same find room, and how many with one more host. */
import type { FitAnswer } from "@rackfold/report"
import { howManyMore } from "@rackfold/sim-core"
import { Effect } from "effect"
import { aRun, type OpenFit } from "./fitWhat.ts"
import { oneMoreOfEach, withOneMore } from "./oneMoreHost.ts"

export const askCount = ({ compiled, compileWith, of, level, like, guestName, sizing, taken, atSeconds, isFullestMoment }: OpenFit): Effect.Effect<FitAnswer> =>
  Effect.gen(function*() {
    const room = yield* aRun(() => howManyMore(compiled.plan, of, like.row, atSeconds))
    const oneMoreHost = of === "container" || room.stoppedBy === null ? null
      : yield* withOneMore(oneMoreOfEach(compiled), compileWith, ({ plan }) => aRun(() => {
        const row = plan.guests.guestName.indexOf(guestName)
        if (row < 0) return null
        const { count, refusedBefore } = howManyMore(plan, "guest", row, atSeconds)
        return { count, refusedBefore }
      }))
    return { level, of, like, sizing, taken, room, isFullestMoment, oneMoreHost }
  })
