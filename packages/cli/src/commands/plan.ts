/** `rackfold plan`: how many hosts a workload needs, which resource decides, and how far that is from the best possible. */
import { join } from "node:path"
import { bestCandidate, planText, type PlanAnswer } from "@rackfold/report"
import { currentModels, haOf, leftOutOf, type InputError, type Problem } from "@rackfold/scenarios"
import { Console, Effect, Option, Result, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { compileForms, decodeForPlan, formCompiler } from "../compileInput.ts"
import { langFlag, type Lang } from "../language.ts"
import { checkOutFolder, replaceFolder } from "../outFolder.ts"
import { candidatesOf, readHosts, type Candidates } from "../planCandidates.ts"
import { decisionOf, runOfPlan } from "../decisionOfPlan.ts"
import { pdfFlag, pdfOf } from "../pdfOf.ts"
import { planFiles, planJson } from "../planFiles.ts"
import { settingsOf, type PlanFlags } from "../planFlags.ts"
import { planHosts } from "../planHosts.ts"
import { failWith } from "../problems.ts"
import { provePlan } from "../provePlan.ts"
import { isScenario, readScenario } from "../scenarioFile.ts"
import { parseSets, setFlag } from "../setFlag.ts"
import { VERSION } from "../version.ts"

export const planFlags = {
  workload: Argument.String("workload").pipe(Argument.withDescription("Servers (CSV, .xlsx, a folder of RVTools tabs), measured series, or a scenario (YAML, JSON, a folder with one)")),
  host: Flag.String("host").pipe(Flag.withMetavar("MODEL[:384GiB]"), Flag.withDescription("Host to size for, with its memory; may be repeated; all: the catalogue's current models (default: the scenario's own hosts; for a bare workload all)"), Flag.atLeast(0)),
  ha: Flag.String("ha").pipe(Flag.withMetavar("n+1|n+2|25%|none"), Flag.withDescription("Hosts in reserve (default: sizing.ha, n+1)"), Flag.optional),
  headroom: Flag.String("headroom").pipe(Flag.withMetavar("cpu=30%,…"), Flag.withDescription("What placement keeps free of cpu, ram, disk, iops, network (default: headroom of the scenario)"), Flag.optional),
  statistic: Flag.Literals("statistic", ["mean", "p95", "p99", "max"]).pipe(Flag.withDescription("CPU that placement reserves (default: place.cpuStatistic, p95)"), Flag.optional),
  cpu: Flag.Literals("cpu", ["ghz", "ssj"]).pipe(Flag.withDescription("How old and new CPUs are compared (default: cpuCountedBy, ghz)"), Flag.optional),
  prove: Flag.Finite("prove").pipe(Flag.withMetavar("SECONDS"), Flag.withSchema(Schema.Finite.check(Schema.isGreaterThan(0))), Flag.withDescription("Prove how few hosts do, for so long at most: of each --host, else of the best; Ctrl-C keeps what is known"), Flag.optional),
  set: setFlag,
  out: Flag.String("out").pipe(Flag.withMetavar("DIR"), Flag.withDescription("Folder for the report (report.html, one-page.html, report.md), summary.json, worksheet.csv, placement.csv and candidates.csv, replaced as a whole (default: nothing is written)"), Flag.optional),
  pdf: pdfFlag,
  json: Flag.Boolean("json").pipe(Flag.withDescription("Print the figures as JSON on stdout, and nothing else"), Flag.withDefault(false)),
  lang: langFlag
}

/** What is planned for, as the command line says it. */
export interface PlanQuestion extends PlanFlags {
  readonly workload: string
  readonly host: ReadonlyArray<string>
  readonly set: ReadonlyArray<string>
}

interface Given extends PlanQuestion {
  readonly prove: number | undefined
  readonly out: string | undefined
  readonly pdf: boolean
  readonly json: boolean
  readonly lang: Lang
}

/** The scenario and its candidates, or all that is wrong with flags, scenario and `--host` at once. */
export const readPlan = Effect.fnUntraced(function*(given: PlanQuestion) {
  const sets = yield* Effect.result(parseSets(given.set))
  const flagged = settingsOf(given)
  const wanted = readHosts(given.host)
  const isBare = !(yield* isScenario(given.workload))
  // A list of servers becomes a scenario on some host; which one it is decided below.
  const scenario = yield* readScenario(given.workload, isBare ? currentModels().models[0]!.name : undefined)
  const decoded = yield* Effect.result(decodeForPlan(scenario, [...(Result.isSuccess(sets) ? sets.success : []), ...flagged.settings]))
  // Where settings are wrong, the hosts are looked for in the scenario without them.
  const asked = Result.isSuccess(decoded) ? decoded : yield* Effect.result(decodeForPlan(scenario, []))
  const found = Result.isSuccess(asked) ? candidatesOf(asked.success, wanted.hosts, isBare) : { problems: [] }
  const problems: Problem[] = [...[sets, decoded].flatMap((one: Result.Result<unknown, InputError>) => (Result.isFailure(one) ? one.failure.problems : [])), ...flagged.problems, ...wanted.problems, ...("problems" in found ? found.problems : [])]
  if (problems.length > 0 || Result.isFailure(decoded)) return yield* failWith(...problems)
  return { scenario, sets: [...Result.getOrThrow(sets), ...flagged.settings], decoded: decoded.success, ...(found as Candidates), isNamed: wanted.hosts.length > 0 && (found as Candidates).chosenBy.by === "named" }
})

const ask = Effect.fnUntraced(function*(given: Given) {
  const { scenario, sets, decoded, candidates, chosenBy, isNamed } = yield* readPlan(given)
  if (given.out !== undefined) yield* checkOutFolder(given.out)
  const compile = yield* formCompiler(scenario, decoded)
  const compiled = yield* compileForms(compile, candidates.map((one) => one.decoded))
  const sized = planHosts(compiled, candidates.map(({ group }) => group), haOf(decoded.scenario), chosenBy.by !== "catalogue")
  const proved = given.prove === undefined ? sized : yield* Effect.promise(() => provePlan(sized, given.prove!, isNamed))
  const answer: PlanAnswer = { name: decoded.scenario.name, question: decoded.scenario.question ?? null, version: VERSION, chosenBy, candidates: proved, leftOut: leftOutOf(decoded.scenario) }
  yield* Effect.sync(() => { process.stdout.write(given.json ? planJson(answer) : planText(answer, given.lang)) })
  if (given.out === undefined) return
  const best = bestCandidate(answer)
  const run = best === null ? null : yield* runOfPlan(scenario, sets, best, candidates[best.row]!.group)
  const report = yield* decisionOf(answer, run, given.lang)
  const pdf = yield* pdfOf(given.pdf, report.html, given.lang)
  yield* replaceFolder(given.out, new Map([...planFiles(answer, report), ...pdf]))
  const where = `${given.lang === "fr" ? "rapport\u00a0:" : "report:"} ${join(given.out, "report.html")}`
  yield* given.json ? Console.error(where) : Console.log(`\n${where}`)
})

export const plan = Command.make("plan", planFlags, (given) =>
  ask({
    ...given, ha: Option.getOrUndefined(given.ha), headroom: Option.getOrUndefined(given.headroom), statistic: Option.getOrUndefined(given.statistic), cpu: Option.getOrUndefined(given.cpu),
    prove: Option.getOrUndefined(given.prove), out: Option.getOrUndefined(given.out)
  })).pipe(
    Command.withDescription("How many hosts a workload needs: the worksheet with every figure, a real placement, lower bounds, and with --prove the optimum; for each host model alone, the best first."),
    Command.withShortDescription("How many hosts, which resource decides, how far from the best possible"),
    Command.withExamples([
      { command: "rackfold plan servers.csv" },
      { command: 'rackfold plan servers.csv --host "R740 8280:384GiB" --ha n+1 --cpu ssj' },
      { command: "rackfold plan examples/packing-gap --ha none --prove 10" },
      { command: 'rackfold plan servers.csv --host "all:512GiB" --headroom cpu=40%,ram=20% --lang fr --out plan' }
    ])
  )
