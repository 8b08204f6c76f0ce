/** `rackfold fit`: how many more like a server, a container or a deployment find room, and what stops the next one. */
import { fitSummary, fitText, type FitAnswer } from "@rackfold/report"
import { fullestMoment, howManyMore } from "@rackfold/sim-core"
import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { makeCompiler } from "../compileInput.ts"
import { langFlag, type Lang } from "../language.ts"
import { findLike } from "../likeName.ts"
import { momentWithin } from "../momentWithin.ts"
import { oneMoreOfEach, withOneMore } from "../oneMoreHost.ts"
import { failWith, problemOf } from "../problems.ts"
import { readScenario } from "../scenarioFile.ts"
import { parseSets, setFlag } from "../setFlag.ts"

const flags = {
  scenario: Argument.String("scenario").pipe(Argument.withDescription("Scenario (YAML, JSON), a folder with one, or servers (CSV, .xlsx) or measured series with --hosts")),
  like: Flag.String("like").pipe(Flag.withMetavar("NAME"), Flag.withDescription("More of what: a server, a container or a deployment; vm:NAME, container:NAME, deployment:NAME where the name alone could be several")),
  hosts: Flag.String("hosts").pipe(Flag.withMetavar("MODEL:COUNT"), Flag.withDescription("Hosts for a list of servers or for series; several with commas"), Flag.optional),
  at: Flag.Finite("at").pipe(Flag.withMetavar("HOURS"), Flag.withDescription("When, from the start of the run (default: the fullest moment)"), Flag.optional),
  set: setFlag,
  json: Flag.Boolean("json").pipe(Flag.withDescription("Print the figures as JSON on stdout, and nothing else"), Flag.withDefault(false)),
  lang: langFlag
}

interface Given {
  readonly scenario: string
  readonly like: string
  readonly hosts: string | undefined
  readonly at: number | undefined
  readonly set: ReadonlyArray<string>
  readonly json: boolean
  readonly lang: Lang
}

/** Runs are not cut in two; between them the event loop gets a turn: signals arrive there. */
const aRun = <A>(run: () => A): Effect.Effect<A> => Effect.promise(() => new Promise<void>((resolve) => { setImmediate(resolve) })).pipe(Effect.map(run))

const ask = Effect.fnUntraced(function*(given: Given) {
  const sets = yield* parseSets(given.set)
  const compile = makeCompiler(yield* readScenario(given.scenario, given.hosts))
  const base = yield* compile(sets)
  const { plan } = base
  if (plan.consolidation !== undefined) yield* failWith(problemOf(given.scenario, "guests that stay where they are placed", "consolidation", "Remove consolidation: where guests move to make room, no room stands still to be counted."))
  const like = yield* findLike(plan, given.like)
  // Where a run ends with its work, only the run knows when.
  const fullest = given.at === undefined || plan.periodSeconds === Infinity ? yield* aRun(() => fullestMoment(plan, like.of)) : null
  const atSeconds = given.at === undefined ? fullest!.atSeconds : yield* momentWithin(given.at, fullest?.endSeconds ?? plan.periodSeconds, "fullest")
  const row = like.rowAt(atSeconds)
  const room = yield* aRun(() => howManyMore(plan, like.of, row, atSeconds))
  const oneMoreHost = like.of === "container" || room.stoppedBy === null ? null
    : yield* withOneMore(oneMoreOfEach(base), (setting) => compile([...sets, setting]), (compiled) => aRun(() => {
      const rowThen = compiled.plan.guests.guestName.indexOf(like.name)
      if (rowThen < 0) return null
      const { count, refusedBefore } = howManyMore(compiled.plan, "guest", rowThen, atSeconds)
      return { count, refusedBefore }
    }))
  const answer: FitAnswer = { level: like.of === "guest" ? plan : plan.containers!.level, of: like.of, like: { kind: like.kind, name: like.name, row }, room, isFullestMoment: given.at === undefined, oneMoreHost }
  yield* Effect.sync(() => { process.stdout.write(given.json ? `${JSON.stringify(fitSummary(answer), null, 2)}\n` : fitText(answer, given.lang)) })
})

export const fit = Command.make("fit", flags, (given) => ask({ ...given, hosts: Option.getOrUndefined(given.hosts), at: Option.getOrUndefined(given.at) })).pipe(
  Command.withDescription("How many more like a server, a container or a deployment find room, on which hosts or nodes, and what stops the next one."),
  Command.withShortDescription("How many more of the same fit, and what stops the next"),
  Command.withExamples([
    { command: "rackfold fit examples/n-plus-how-many --like vm-01" },
    { command: "rackfold fit scenario.yaml --like web-01 --at 14 --lang fr" },
    { command: 'rackfold fit servers.csv --hosts "R740 8280:8" --like db-02 --json' }
  ])
)
