/** `rackfold study`: a published study by its own rules, and what is behind its figures. */
import { basename, join } from "node:path"
import { renderStudyReport, studyText } from "@rackfold/report"
import { nearestNames, type InputError, type Problem } from "@rackfold/scenarios"
import { DETERMINISTIC_POLICIES, parsePolicy, parseRules, type Policy, type Rules } from "@rackfold/study"
import { Console, Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { folderName } from "../folderName.ts"
import { langFlag, type Lang } from "../language.ts"
import { checkOutFolder, replaceFolder } from "../outFolder.ts"
import { failWith, problemOf } from "../problems.ts"
import { runStudy } from "../runStudy.ts"
import { studyFiles, studyJson } from "../studyFiles.ts"
import { readWorld } from "../studyTraces.ts"

const STUDIES = ["planetlab"] as const
const CLOUDSIM = "cloudsim-3.0.3"
const ALL = "all"

const flags = {
  study: Argument.String("study").pipe(Argument.withDescription("Name of the study: planetlab")),
  traces: Flag.String("traces").pipe(Flag.withMetavar("DIR"), Flag.withDescription("Folder of a day of traces, one file a VM, 288 lines each; $RACKFOLD_DATA/… is looked for where the traces are")),
  rules: Flag.String("rules").pipe(Flag.withMetavar("RULES"), Flag.withDescription(`Rules that hold: ${CLOUDSIM} or plain, then -Q2,+S1 … to take rules off or put them on`), Flag.withDefault(CLOUDSIM)),
  policy: Flag.String("policy").pipe(Flag.withMetavar("NAME"), Flag.withDescription("npa, dvfs, {thr,iqr,mad,lr,lrr}-{mmt,mu,mc,rs}-PARAMETER; several with commas; all: the 17 that repeat"), Flag.withDefault("thr-mmt-0.8")),
  audit: Flag.Boolean("audit").pipe(Flag.withDescription("What each rule does alone, and the walk from CloudSim's figure to the plain rules; of the first policy"), Flag.withDefault(false)),
  json: Flag.Boolean("json").pipe(Flag.withDescription("Print the figures as JSON on stdout, and nothing else"), Flag.withDefault(false)),
  out: Flag.String("out").pipe(Flag.withMetavar("DIR"), Flag.withDescription("Folder of the report and the tables, replaced as a whole (default: out/<study>-<folder of the traces>)"), Flag.optional),
  report: Flag.Boolean("report").pipe(Flag.withDescription("Write the report and the tables (--no-report: print the answer, write nothing)"), Flag.withDefault(true)),
  hosts: Flag.Int("hosts").pipe(Flag.withMetavar("N"), Flag.withSchema(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100_000 }))), Flag.withDescription("Hosts, half of each of the study's two models (default: 800)"), Flag.optional),
  seed: Flag.Int("seed").pipe(Flag.withDescription("Random seed of the policies that select at random (rs)"), Flag.withDefault(1)),
  lang: langFlag
}

interface Asked {
  readonly rules: Rules
  readonly policies: ReadonlyArray<Policy>
}

/** The words of the command line, or everything that is wrong with them. */
const understand = (study: string, rulesText: string, policyText: string): Effect.Effect<Asked, InputError> => {
  const problems: Problem[] = []
  if (!STUDIES.some((name) => name === study)) {
    const near = nearestNames(study, STUDIES)
    problems.push(problemOf("study", `one of ${STUDIES.join(", ")}`, JSON.stringify(study), near.length > 0 ? `Did you mean ${JSON.stringify(near[0])}?` : "For example rackfold study planetlab --traces DIR."))
  }
  const rules = parseRules(rulesText)
  if ("problems" in rules) problems.push(...rules.problems)
  const names = policyText.split(",").flatMap((name) => (name.trim().toLowerCase() === ALL ? DETERMINISTIC_POLICIES : [name]))
  const policies = [...new Set(names.map((name) => name.trim()))].map((name) => parsePolicy(name))
  for (const policy of policies) if ("problems" in policy) problems.push(...policy.problems)
  if (problems.length > 0 || "problems" in rules) return failWith(...problems)
  return Effect.succeed({ rules: rules.value, policies: policies.flatMap((policy) => ("value" in policy ? [policy.value] : [])) })
}

interface Given {
  readonly study: string
  readonly traces: string
  readonly rules: string
  readonly policy: string
  readonly audit: boolean
  readonly json: boolean
  readonly out: string | undefined
  readonly report: boolean
  readonly hosts: number | undefined
  readonly seed: number
  readonly lang: Lang
}

const ask = Effect.fnUntraced(function*(given: Given) {
  const { rules, policies } = yield* understand(given.study, given.rules, given.policy)
  const out = given.out ?? join("out", folderName(`${given.study}-${basename(given.traces)}`))
  if (given.report) yield* checkOutFolder(out)
  const world = yield* readWorld(given.traces, given.hosts)
  const summary = yield* runStudy(world, { ...given, rules, policies })
  // People wait for the answer; the report takes longer and comes after it.
  yield* Effect.sync(() => { process.stdout.write(given.json ? studyJson(summary) : studyText(summary, given.lang)) })
  if (!given.report) return
  const report = yield* Effect.promise(() => renderStudyReport(summary, given.lang))
  yield* replaceFolder(out, studyFiles(summary, report))
  const where = `${given.lang === "fr" ? "rapport\u00a0:" : "report:"} ${join(out, "report.html")}`
  yield* given.json ? Console.error(where) : Console.log(`\n${where}`)
})

export const study = Command.make("study", flags, (given) => ask({ ...given, out: Option.getOrUndefined(given.out), hosts: Option.getOrUndefined(given.hosts) })).pipe(
  Command.withDescription("Run a published study by its own rules, by others, or rule by rule: the PlanetLab consolidation study of CloudSim 3.0.3."),
  Command.withShortDescription("Run a published study, and audit its rules"),
  Command.withExamples([
    { command: "rackfold study planetlab --traces planetlab/20110303" },
    { command: "rackfold study planetlab --traces planetlab/20110303 --rules cloudsim-3.0.3,-Q2,-Q3 --policy all" },
    { command: "rackfold study planetlab --traces planetlab/20110303 --policy lr-mmt-1.2 --audit --lang fr" }
  ])
)
