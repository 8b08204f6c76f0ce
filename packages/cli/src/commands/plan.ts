/** `rackfold plan`: how many hosts a workload needs, which resource decides, and how far that is from the best possible. */
import { join } from "node:path"
import { bestCandidate, planText, type PlanAnswer, type PlanChange } from "@rackfold/report"
import { currentModels, haOf, leftOutOf, MIX_FIGURES, type InputError, type MixFigure, type Problem } from "@rackfold/scenarios"
import { Console, Effect, Option, Result, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { findChanges, withChanges } from "../changing/findChanges.ts"
import { findMixChanges } from "../changing/findMixChanges.ts"
import type { PlanWorld } from "../changing/planWorld.ts"
import { compileForms, formCompiler, readForms } from "../compileInput.ts"
import { langFlag, type Lang } from "../language.ts"
import { checkOutFolder, replaceFolder } from "../outFolder.ts"
import { candidatesOf, readHosts, type Candidates } from "../planCandidates.ts"
import { planDecoder, type PlanSetting } from "../planDecoded.ts"
import { decisionOf, runOfPlan } from "../decisionOfPlan.ts"
import { pdfFlag, pdfOf } from "../pdfOf.ts"
import { planFiles, planJson } from "../planFiles.ts"
import { settingsOf, type PlanFlags } from "../planFlags.ts"
import { planHosts } from "../planHosts.ts"
import { askMix, mixAnswer, type SizedCandidate } from "../planMix.ts"
import { failWith } from "../problems.ts"
import { proveMixed, provePlan } from "../provePlan.ts"
import { isScenario, readScenario } from "../scenarioFile.ts"
import { sensitivityOf } from "../sensitivityOf.ts"
import { parseSets, setFlag } from "../setFlag.ts"
import { VERSION } from "../version.ts"

export const planFlags = {
  workload: Argument.String("workload").pipe(Argument.withDescription("Servers (CSV, .xlsx, a folder of RVTools tabs), measured series, or a scenario (YAML, JSON, a folder with one)")),
  host: Flag.String("host").pipe(Flag.withMetavar("MODEL[:384GiB][:12x][:18000EUR]"), Flag.withDescription("Host to size for, with its memory, how many there are at most, its price; may be repeated; all: the catalogue's current models (default: sizing.candidates, or the scenario's own hosts; for a bare workload all)"), Flag.atLeast(0)),
  ha: Flag.String("ha").pipe(Flag.withMetavar("n+1|n+2|25%|none"), Flag.withDescription("Hosts in reserve (default: sizing.ha, n+1)"), Flag.optional),
  headroom: Flag.String("headroom").pipe(Flag.withMetavar("cpu=30%,…"), Flag.withDescription("What placement keeps free of cpu, ram, disk, iops, network (default: headroom of the scenario)"), Flag.optional),
  statistic: Flag.Literals("statistic", ["mean", "p95", "p99", "max"]).pipe(Flag.withDescription("CPU that placement reserves (default: place.cpuStatistic, p95)"), Flag.optional),
  cpu: Flag.Literals("cpu", ["ghz", "ssj"]).pipe(Flag.withDescription("How old and new CPUs are compared (default: cpuCountedBy, ghz)"), Flag.optional),
  mixed: Flag.Boolean("mixed").pipe(Flag.withDescription("Mix the models, in numbers that take the least of --by (default: sizing.mixed)"), Flag.withDefault(false)),
  by: Flag.Literals("by", MIX_FIGURES).pipe(Flag.withDescription("What a mixed fleet is to have least of: hosts, money over costs.years, kWh or kg of CO2 a year (default: sizing.mixed, hosts)"), Flag.optional),
  prove: Flag.Finite("prove").pipe(Flag.withMetavar("SECONDS"), Flag.withSchema(Schema.Finite.check(Schema.isGreaterThan(0))), Flag.withDescription("Prove how few hosts do, for so long at most: of each --host, else of the best; Ctrl-C keeps what is known"), Flag.optional),
  set: setFlag,
  out: Flag.String("out").pipe(Flag.withMetavar("DIR"), Flag.withDescription("Folder for the report (report.html, one-page.html, report.md), summary.json, worksheet.csv, placement.csv and candidates.csv, of a mix fleets.csv and fleet-placement.csv, replaced as a whole (default: nothing is written)"), Flag.optional),
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
  readonly mixed: boolean
  readonly by: MixFigure | undefined
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
  // What --set says of a path comes before the flag that stands for it.
  const settings: ReadonlyArray<PlanSetting> = [...flagged.settings, ...(Result.isSuccess(sets) ? sets.success : [])]
  const decode = planDecoder(scenario)
  const decoded = yield* Effect.result(decode(settings, wanted.hosts))
  // Where settings are wrong, the hosts are looked for in the scenario without them.
  const asked = Result.isSuccess(decoded) ? decoded : yield* Effect.result(decode([], wanted.hosts))
  const found = Result.isSuccess(asked) ? candidatesOf(asked.success, wanted.hosts, isBare) : { problems: [] }
  const problems: Problem[] = [...[sets, decoded].flatMap((one: Result.Result<unknown, InputError>) => (Result.isFailure(one) ? one.failure.problems : [])), ...flagged.problems, ...wanted.problems, ...("problems" in found ? found.problems : [])]
  if (problems.length > 0 || Result.isFailure(decoded)) return yield* failWith(...problems)
  return { scenario, decode, isBare, settings, wanted: wanted.hosts, decoded: decoded.success, ...(found as Candidates), isNamed: wanted.hosts.length > 0 && (found as Candidates).chosenBy.by === "named" }
})

/** Of more servers the report does not vary assumptions: that is for `rackfold sensitivity`, which takes its time. */
const MOST_SERVERS_VARIED = 2000

const ask = Effect.fnUntraced(function*(given: Given) {
  const { scenario, decode, decoded, candidates, chosenBy, isNamed, isBare, settings, wanted } = yield* readPlan(given)
  if (given.out !== undefined) yield* checkOutFolder(given.out)
  const forms = yield* readForms(scenario, decoded)
  const compile = formCompiler(scenario, decoded, forms)
  const compiled = yield* compileForms(compile, candidates.map((one) => one.decoded))
  const ha = haOf(decoded.scenario)
  const sized = planHosts(compiled, candidates, ha, chosenBy.by !== "catalogue")
  const proved = given.prove === undefined ? sized : yield* Effect.promise(() => provePlan(sized, given.prove!, isNamed))
  const by = given.by ?? decoded.scenario.sizing.mixed ?? (given.mixed ? "hosts" : undefined)
  const all = proved.map((one): SizedCandidate => ({ candidate: candidates[one.row]!, compiled: compiled[one.row]!, sized: one }))
  const question = by === undefined ? null : yield* askMix(by, decoded, all.toSorted((a, b) => a.sized.row - b.sized.row), ha, compile)
  const mixProof = question === null || given.prove === undefined ? null : yield* Effect.promise(() => proveMixed(question.found, given.prove!))
  const mix = question === null ? null : mixAnswer(question, mixProof)
  const world: PlanWorld = { decode, isBare, settings, wanted, read: forms }
  // Where a mix carries the servers, it is no matter that a model alone does not.
  const changes = mix === null || mix.best === null ? findChanges(world, all, chosenBy.by !== "catalogue") : new Map<number, ReadonlyArray<PlanChange>>()
  const answer: PlanAnswer = { name: decoded.scenario.name, question: decoded.scenario.question ?? null, version: VERSION, chosenBy, candidates: withChanges(proved, changes), leftOut: leftOutOf(decoded.scenario), ...(mix === null ? {} : { mix: mix.best === null ? { ...mix, changes: findMixChanges(world, question!) } : mix }) }
  yield* Effect.sync(() => { process.stdout.write(given.json ? planJson(answer) : planText(answer, given.lang)) })
  if (given.out === undefined) return
  const best = bestCandidate(answer)
  const run = best === null ? null : yield* runOfPlan(scenario, settings, best, candidates[best.row]!.group)
  const isVaried = best !== null && best.answer.sizing.demand.guests.length <= MOST_SERVERS_VARIED
  const sensitivity = isVaried ? yield* sensitivityOf({ plan: answer, candidate: best, form: candidates[best.row]!.decoded, compiled: compiled[best.row]!, ha, compile, of: "hosts" }) : null
  const report = yield* decisionOf(answer, run, sensitivity, given.lang)
  const pdf = yield* pdfOf(given.pdf, report.html, given.lang)
  yield* replaceFolder(given.out, new Map([...planFiles(answer, report), ...pdf]))
  const where = `${given.lang === "fr" ? "rapport\u00a0:" : "report:"} ${join(given.out, "report.html")}`
  yield* given.json ? Console.error(where) : Console.log(`\n${where}`)
})

export const plan = Command.make("plan", planFlags, (given) =>
  ask({
    ...given, ha: Option.getOrUndefined(given.ha), headroom: Option.getOrUndefined(given.headroom), statistic: Option.getOrUndefined(given.statistic), cpu: Option.getOrUndefined(given.cpu), by: Option.getOrUndefined(given.by),
    prove: Option.getOrUndefined(given.prove), out: Option.getOrUndefined(given.out)
  })).pipe(
    Command.withDescription("How many hosts a workload needs: the worksheet with every figure, a real placement, lower bounds, and with --prove the optimum; for each host model alone, the best first."),
    Command.withShortDescription("How many hosts, which resource decides, how far from the best possible"),
    Command.withExamples([
      { command: "rackfold plan servers.csv" },
      { command: 'rackfold plan servers.csv --host "R740 8280:384GiB" --ha n+1 --cpu ssj' },
      { command: "rackfold plan examples/packing-gap --ha none --prove 10" },
      { command: 'rackfold plan servers.csv --host "R740 8280:384GiB:18000EUR,R640:192GiB:9000EUR" --mixed --by cost --set costs.electricityPerKwh=0.172' },
      { command: 'rackfold plan servers.csv --host "all:512GiB" --headroom cpu=40%,ram=20% --lang fr --out plan' }
    ])
  )
