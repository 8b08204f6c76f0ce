/** How large one may be that still finds room. */
import { amountOf, LARGEST_OF, type LargestAnswer, type LargestOf } from "@rackfold/report"
import { nearestNames, type InputError } from "@rackfold/scenarios"
import { amountLadder, largestMore, shapeLadder } from "@rackfold/sim-core"
import { Effect } from "effect"
import { aRun, type OpenFit } from "./fitWhat.ts"
import { failWith, problemOf } from "./problems.ts"

const OPTION = "--largest"

/** @param name null: all of them. **Fails** where nothing is called so. */
export const laddersNamed = (name: string | null): Effect.Effect<ReadonlyArray<LargestOf>, InputError> => {
  if (name === null) return Effect.succeed(LARGEST_OF)
  const found = LARGEST_OF.find((of) => of === name.toLowerCase())
  if (found !== undefined) return Effect.succeed([found])
  const near = nearestNames(name, LARGEST_OF)
  return failWith(problemOf(OPTION, `nothing, or one of ${LARGEST_OF.join(", ")}`, JSON.stringify(name), near.length === 0 ? "Without a resource it tells all of them." : `Did you mean ${near.map((one) => JSON.stringify(one)).join(" or ")}?`))
}

export const askLargest = ({ compiled, of, level, like, sizing, taken, atSeconds, isFullestMoment }: OpenFit, asked: ReadonlyArray<LargestOf>): Effect.Effect<LargestAnswer, InputError> =>
  Effect.gen(function*() {
    const counted = asked.filter((one) => isCounted(amountOf(one), sizing.counted))
    if (counted.length === 0) yield* failWith(problemOf(OPTION, "an amount that placement counts", asked[0]!, of === "container" ? "Containers request CPU and memory: ask for cpu or ram." : `place.cpuStatistic: ${compiled.scenario.place.cpuStatistic} counts vCPUs, not what they ask for: ask for vcpus.`))
    const ladders = counted.map((one) => { const amount = amountOf(one); return amount === null ? shapeLadder(sizing) : amountLadder(sizing, amount) })
    const largest = yield* aRun(() => largestMore(compiled.plan, of, like.row, atSeconds, ladders, of === "guest" && compiled.scenario.place.vcpusWithinCores === true))
    return { level, of, like, taken, sizing, ladders, largest, isFullestMoment }
  })

function isCounted(amount: ReturnType<typeof amountOf>, counted: OpenFit["sizing"]["counted"]): boolean {
  return amount === null || counted.includes(amount)
}
