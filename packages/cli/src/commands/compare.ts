/** `rackfold compare`: scenarios × values × seeds side by side, on all cores. */
import { availableParallelism } from "node:os"
import { join } from "node:path"
import { compareRuns, comparisonReport, comparisonText } from "@rackfold/report"
import { Console, Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { combinationCount, dimensionsOf, type Asked } from "../comparing/combinations.ts"
import { compareFiles, comparisonJson } from "../comparing/compareFiles.ts"
import { compareOnThreads, type CompareProgress } from "../comparing/compareThreads.ts"
import { openKeptRuns, type KeptRuns } from "../comparing/keptRuns.ts"
import { understand, type Words } from "../comparing/understand.ts"
import { folderName } from "../folderName.ts"
import { langFlag, type Lang } from "../language.ts"
import { checkOutFolder, replaceFolder } from "../outFolder.ts"
import { setFlag } from "../setFlag.ts"
import { VERSION } from "../version.ts"

const flags = {
  scenarios: Argument.String("scenario").pipe(Argument.withDescription("Scenarios (YAML, JSON), folders with one, or servers (CSV, .xlsx) or measured series with --hosts"), Argument.atLeast(1)),
  vary: Flag.String("vary").pipe(Flag.withMetavar("path=a,b,c"), Flag.withDescription("Put each of these values at a path, one after the other; may be repeated: every combination is run. Values as YAML writes a list between brackets; null leaves the key out"), Flag.atLeast(0)),
  seeds: Flag.Int("seeds").pipe(Flag.withMetavar("N"), Flag.withSchema(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 10_000 }))), Flag.withDescription("Run each combination under N seeds, from its own on: means with 95 % intervals"), Flag.withDefault(1)),
  variants: Flag.Boolean("variants").pipe(Flag.withDescription("Each variant of a scenario is one more scenario (--no-variants: leave them out)"), Flag.withDefault(true)),
  hosts: Flag.String("hosts").pipe(Flag.withMetavar("MODEL:COUNT"), Flag.withDescription("Hosts for lists of servers or for series; several with commas"), Flag.optional),
  set: setFlag,
  threads: Flag.Int("threads").pipe(Flag.withMetavar("N"), Flag.withSchema(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 256 }))), Flag.withDescription("Threads that work at once (default: one a core); changes no figure"), Flag.optional),
  out: Flag.String("out").pipe(Flag.withMetavar("DIR"), Flag.withDescription("Folder of the report and the tables, replaced as a whole (default: out/<first scenario's name>-compared)"), Flag.optional),
  json: Flag.Boolean("json").pipe(Flag.withDescription("Print the figures as JSON on stdout, and nothing else"), Flag.withDefault(false)),
  report: Flag.Boolean("report").pipe(Flag.withDescription("Write the report and the tables (--no-report: print the answer, write nothing)"), Flag.withDefault(true)),
  lang: langFlag
}

interface Given extends Words {
  readonly threads: number | undefined
  readonly out: string | undefined
  readonly json: boolean
  readonly report: boolean
  readonly lang: Lang
}

/** What is left of an interrupted comparison. */
const tellKept = (kept: KeptRuns | null, { finished, all }: CompareProgress): Effect.Effect<void> =>
  Effect.sync(() => {
    const text = kept === null || finished === 0 ? "no run is kept" : `${finished} of ${all} runs are kept in ${kept.folder}: the same command goes on from there`
    process.stderr.write(`\n${text}\n`)
  })

/** Runs, answers and writes; what is finished stays in the folder beside the output until all is written. */
const runAndTell = Effect.fnUntraced(function*(asked: Asked, given: Given, out: string, kept: KeptRuns | null, progress: CompareProgress) {
  const runs = yield* compareOnThreads(asked, given.threads ?? availableParallelism(), kept, progress)
  const comparison = compareRuns({ name: asked.name, version: VERSION, dimensions: dimensionsOf(asked), seedCount: asked.seedCount, runs })
  // People wait for the answer; the report takes longer and comes after it.
  yield* Effect.sync(() => { process.stdout.write(given.json ? comparisonJson(comparison) : comparisonText(comparison, given.lang)) })
  if (kept === null) return
  const report = yield* Effect.promise(() => comparisonReport(comparison, given.lang))
  yield* replaceFolder(out, compareFiles(comparison, report))
  yield* Effect.uninterruptible(Effect.promise(kept.remove))
  const where = `${given.lang === "fr" ? "rapport\u00a0:" : "report:"} ${join(out, "report.html")}`
  yield* given.json ? Console.error(where) : Console.log(`\n${where}`)
})

const ask = Effect.fnUntraced(function*(given: Given) {
  const asked = yield* understand(given)
  const out = given.out ?? join("out", `${folderName(asked.name)}-compared`)
  if (given.report) yield* checkOutFolder(out)
  const kept = given.report ? yield* openKeptRuns(out) : null
  const progress: CompareProgress = { finished: 0, all: combinationCount(asked) * asked.seedCount }
  yield* runAndTell(asked, given, out, kept, progress).pipe(Effect.onInterrupt(() => tellKept(kept, progress)))
})

export const compare = Command.make("compare", flags, (given) => ask({ ...given, hosts: Option.getOrUndefined(given.hosts), threads: Option.getOrUndefined(given.threads), out: Option.getOrUndefined(given.out) })).pipe(
  Command.withDescription("Run scenarios side by side, with every combination of the values that are varied, on all cores: tables of figures and differences, charts, intervals over seeds. Killed, the same command goes on where it was."),
  Command.withShortDescription("Run scenarios and varied values side by side, on all cores"),
  Command.withExamples([
    { command: "rackfold compare examples/first-answer --vary place.policy=firstFit,bestFit,worstFit --vary headroom.cpu=0.1,0.2,0.3" },
    { command: "rackfold compare monday.yaml tuesday.yaml --seeds 10 --lang fr" },
    { command: "rackfold compare scenario.yaml --vary 'hosts[0].count=8,10,12' --vary 'consolidation=null,{}' --out compared" }
  ])
)
