/** What `rackfold fit` is asked about, and when: a plan with it, a row, a moment. */
import type { FitLike, Taken } from "@rackfold/report"
import { readNewcomer, type InputError, type Newcomer } from "@rackfold/scenarios"
import { fullestMoment, reservedSizing, type LevelName, type Plan, type Sizing } from "@rackfold/sim-core"
import { Effect } from "effect"
import { makeCompiler, type Changes, type LocatedScenario } from "./compileInput.ts"
import { findLike } from "./likeName.ts"
import { momentWithin } from "./momentWithin.ts"
import { failWith, problemOf } from "./problems.ts"
import { readScenario } from "./scenarioFile.ts"
import { parseSets } from "./setFlag.ts"

export interface FitGiven {
  readonly scenario: string
  readonly like: string | undefined
  readonly vm: string | undefined
  readonly hosts: string | undefined
  readonly at: number | undefined
  readonly set: ReadonlyArray<string>
}

export interface OpenFit {
  readonly compiled: LocatedScenario
  /** The scenario with one setting more. */
  readonly compileWith: (setting: Changes["sets"][number]) => Effect.Effect<LocatedScenario, InputError>
  readonly of: LevelName
  /** The plan, or its containers' level. */
  readonly level: Plan
  readonly like: FitLike
  /** Its name in plans. */
  readonly guestName: string
  readonly sizing: Sizing
  readonly taken: ReadonlyArray<Taken>
  readonly atSeconds: number
  readonly isFullestMoment: boolean
}

/** Runs are not cut in two; between them the event loop gets a turn: signals arrive there. */
export const aRun = <A>(run: () => A): Effect.Effect<A> => Effect.promise(() => new Promise<void>((resolve) => { setImmediate(resolve) })).pipe(Effect.map(run))

const readVm = (given: FitGiven): Effect.Effect<Newcomer | undefined, InputError> => {
  if (given.vm !== undefined && given.like !== undefined) return failWith(problemOf("--vm", "--like or --vm", "both", "Leave one of the two out."))
  if (given.vm === undefined && given.like === undefined) return failWith(problemOf("--like", "what more of: --like NAME, or --vm column=value,…", "neither", "For example --like db-01, or --vm vcpus=4,ram_gib=16."))
  return given.vm === undefined ? Effect.succeed(undefined) : readNewcomer("--vm", given.vm)
}

export const openFit = Effect.fnUntraced(function*(given: FitGiven) {
  const asked = yield* readVm(given)
  const sets = yield* parseSets(given.set)
  const compile = makeCompiler(yield* readScenario(given.scenario, given.hosts))
  const base = yield* compile(sets, {})
  if (base.plan.consolidation !== undefined) yield* failWith(problemOf(given.scenario, "guests that stay where they are placed", "consolidation", "Remove consolidation: where guests move to make room, no room stands still to be counted."))
  const compiled = asked === undefined ? base : yield* compile(sets, { newcomer: asked })
  const { plan } = compiled
  const like = asked === undefined ? yield* findLike(plan, given.like!) : newLike(compiled, asked)
  // Where a run ends with its work, only the run knows when. One who is asked about never comes.
  const fullest = given.at === undefined || plan.periodSeconds === Infinity ? yield* aRun(() => fullestMoment(base.plan, like.of)) : null
  const atSeconds = given.at === undefined ? fullest!.atSeconds : yield* momentWithin(given.at, fullest?.endSeconds ?? plan.periodSeconds, "fullest")
  const row = like.rowAt(atSeconds)
  const level = like.of === "guest" ? plan : plan.containers!.level
  const open: OpenFit = {
    compiled, compileWith: (setting) => compile([...sets, setting], asked === undefined ? {} : { newcomer: asked }), of: like.of, level, like: { kind: like.kind, name: like.name, row }, guestName: level.guests.guestName[row]!,
    sizing: (like.of === "guest" ? compiled.sizingOf(row) : null) ?? reservedSizing(level, row, like.of === "container"),
    taken: (compiled.newcomer?.defaulted ?? []).map(({ column, value, valueFr, from, fromFr }) => ({ column, value, valueFr, from, fromFr })), atSeconds, isFullestMoment: given.at === undefined
  }
  return open
})

function newLike({ plan, newcomer }: LocatedScenario, { text, isNamed }: Newcomer) {
  const row = plan.guests.guestName.indexOf(newcomer!.name)
  return { kind: "new" as const, of: "guest" as const, name: isNamed ? newcomer!.name : text, rowAt: () => row }
}
