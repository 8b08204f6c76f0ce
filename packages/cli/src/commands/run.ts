/** `rackfold run`: read → compile → simulate → answer → report. */
import { join } from "node:path"
import { answerText, type Summary } from "@rackfold/report"
import { Console, Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { answer, reportOf, withVariants, type Answer } from "../answer.ts"
import { compileInput, readCopies } from "../compileInput.ts"
import { folderName } from "../folderName.ts"
import { langFlag, type Lang } from "../language.ts"
import { checkOutFolder, replaceFolder } from "../outFolder.ts"
import { pdfFlag, pdfOf } from "../pdfOf.ts"
import { grouped } from "../progress.ts"
import { runFiles, summaryJson } from "../runFiles.ts"
import { readScenario } from "../scenarioFile.ts"
import { parseSets, setFlag } from "../setFlag.ts"

const flags = {
  scenario: Argument.String("scenario").pipe(Argument.withDescription("Scenario (YAML, JSON), a folder with one, or servers (CSV, .xlsx) or measured series with --hosts")),
  hosts: Flag.String("hosts").pipe(Flag.withMetavar("MODEL:COUNT"), Flag.withDescription("Hosts for a list of servers or for series; several with commas"), Flag.optional),
  set: setFlag,
  out: Flag.String("out").pipe(Flag.withMetavar("DIR"), Flag.withDescription("Folder of the report and the tables, replaced as a whole (default: out/<scenario's name>)"), Flag.optional),
  json: Flag.Boolean("json").pipe(Flag.withDescription("Print the summary as JSON on stdout, and nothing else"), Flag.withDefault(false)),
  report: Flag.Boolean("report").pipe(Flag.withDescription("Write the report and the tables (--no-report: print the answer, write nothing)"), Flag.withDefault(true)),
  seed: Flag.Int("seed").pipe(Flag.withDescription("Random seed instead of the scenario's"), Flag.optional),
  seeds: Flag.Int("seeds").pipe(Flag.withMetavar("N"), Flag.withSchema(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 10_000 }))), Flag.withDescription("Run under N seeds, from the scenario's on: mean and 95 % interval of what chance changes"), Flag.withDefault(1)),
  pdf: pdfFlag,
  lang: langFlag
}

/** A progress line where somebody watches. */
const progress = (text: string): Effect.Effect<void> => Effect.sync(() => { if (process.stderr.isTTY) process.stderr.write(`${text}\n`) })

const counted = (count: number, what: string): string => `${grouped(count)} ${what}${count === 1 ? "" : "s"}`

const printAnswer = (summary: Summary, json: boolean, lang: Lang): Effect.Effect<void> =>
  Effect.sync(() => { process.stdout.write(json ? summaryJson(summary) : answerText(summary, lang)) })

const runAll = Effect.fnUntraced(function*(compiled: Effect.Success<ReturnType<typeof compileInput>>, seedCount: number) {
  const { hosts, guests } = compiled.base.plan
  yield* progress(`${counted(guests.guestCount, "guest")} on ${counted(hosts.hostCount, "host")}`)
  const base = yield* answer(compiled.base, compiled.name, seedCount)
  const variants: Array<Answer> = []
  for (const variant of compiled.variants) {
    yield* progress(`variant ${variant.name} (${variants.length + 1} of ${compiled.variants.length})`)
    variants.push(yield* answer(variant.compiled, variant.name, seedCount))
  }
  return { base, variants }
})

const ask = Effect.fnUntraced(function*(input: { readonly scenario: string; readonly hosts: string | undefined; readonly set: ReadonlyArray<string>; readonly out: string | undefined; readonly json: boolean; readonly report: boolean; readonly pdf: boolean; readonly seed: number | undefined; readonly seeds: number; readonly lang: Lang }) {
  const sets = yield* parseSets(input.set)
  const scenario = yield* readScenario(input.scenario, input.hosts)
  const compiled = yield* compileInput(scenario, { sets, seed: input.seed })
  const out = input.out ?? join("out", folderName(compiled.name))
  if (input.report) yield* checkOutFolder(out)
  const { base, variants } = yield* runAll(compiled, input.seeds)
  const summary = withVariants(base, variants)
  // People wait for the answer; the report takes longer and comes after it.
  yield* printAnswer(summary, input.json, input.lang)
  if (!input.report) return null
  const report = yield* Effect.promise(() => reportOf(base, summary, input.lang))
  const copied = yield* readCopies(scenario, [base, ...variants].map((one) => one.compiled))
  const pdf = yield* pdfOf(input.pdf, report.html, input.lang)
  return { out, files: new Map([...runFiles(out, base, variants, summary, report, copied), ...pdf]) }
})

export const run = Command.make("run", flags, (given) =>
  Effect.gen(function*() {
    const input = { ...given, hosts: Option.getOrUndefined(given.hosts), out: Option.getOrUndefined(given.out), seed: Option.getOrUndefined(given.seed) }
    const written = yield* ask(input)
    if (written === null) return
    const { out, files } = written
    yield* replaceFolder(out, files)
    const where = `${input.lang === "fr" ? "rapport\u00a0:" : "report:"} ${join(out, "report.html")}`
    yield* input.json ? Console.error(where) : Console.log(`\n${where}`)
  })).pipe(
    Command.withDescription("Run a scenario: print the answer, write the report and the tables."),
    Command.withShortDescription("Run a scenario, print the answer, write the report"),
    Command.withExamples([
      { command: "rackfold run examples/first-answer" },
      { command: 'rackfold run servers.csv --hosts "Dell PowerEdge R740 (Xeon Platinum 8280):8"' },
      { command: "rackfold run scenario.yaml --set place.policy=bestFit --set headroom.cpu=0.2 --json" }
    ])
  )
