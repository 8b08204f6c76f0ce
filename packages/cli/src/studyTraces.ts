/** A folder of PlanetLab traces → the world of the study. */
import type { InputError } from "@rackfold/scenarios"
import { worldFromSeries, type World } from "@rackfold/study"
import { Effect } from "effect"
import { look } from "./files.ts"
import { failWith, problemOf, wrongInput } from "./problems.ts"
import { readTraces } from "./readSeries.ts"
import { tracePath } from "./tracePath.ts"

const EXPECTED = "a folder of PlanetLab traces, one file a VM"

/** **Fails** with every problem of the files at once. */
export const readWorld = (traces: string, hostCount: number | undefined): Effect.Effect<World, InputError> =>
  Effect.gen(function*() {
    const path = tracePath(".", traces)
    if (path === undefined) return yield* failWith(problemOf("--traces", EXPECTED, `${traces}, and no RACKFOLD_DATA`, "Set RACKFOLD_DATA to the folder of the traces."))
    const stats = yield* look(path, EXPECTED)
    if (!stats.isDirectory()) return yield* failWith(problemOf(traces, EXPECTED, "a file", "Name the folder of one day, `…/planetlab/20110303` say."))
    const series = yield* readTraces(path, traces)
    const world = worldFromSeries(series, hostCount === undefined ? {} : { hostCount })
    return "problems" in world ? yield* Effect.fail(wrongInput(...world.problems)) : world.value
  })

