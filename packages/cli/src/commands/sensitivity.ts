/** `rackfold sensitivity`: which assumption the answer of a plan hangs on. */
import { join } from "node:path"
import { SENSITIVITY_FIGURES, sensitivityCsv, sensitivityReport, sensitivitySummary, sensitivityText, type SensitivityFigure } from "@rackfold/report"
import { haOf } from "@rackfold/scenarios"
import { Console, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { compileForms, formCompiler, readForms } from "../compileInput.ts"
import type { Lang } from "../language.ts"
import { checkOutFolder, replaceFolder } from "../outFolder.ts"
import { planHosts } from "../planHosts.ts"
import { sensitivityOf } from "../sensitivityOf.ts"
import { VERSION } from "../version.ts"
import { planFlags, readPlan, type PlanQuestion } from "./plan.ts"

const { workload, host, ha, headroom, statistic, cpu, set, json, lang } = planFlags
const flags = {
  workload, host, ha, headroom, statistic, cpu, set, json, lang,
  of: Flag.Literals("of", SENSITIVITY_FIGURES).pipe(Flag.withDescription("Figure that is drawn, beside hosts: kWh, money or kg of CO2 a year, or years until the money is back"), Flag.withDefault("hosts" as const)),
  out: Flag.String("out").pipe(Flag.withMetavar("DIR"), Flag.withDescription("Folder for report.html, summary.json, sensitivity.csv and the charts, replaced as a whole (default: nothing is written)"), Flag.optional)
}

interface Given extends PlanQuestion {
  readonly of: SensitivityFigure
  readonly out: string | undefined
  readonly json: boolean
  readonly lang: Lang
}

const ask = Effect.fnUntraced(function*(given: Given) {
  const { scenario, decoded, candidates, chosenBy } = yield* readPlan(given)
  if (given.out !== undefined) yield* checkOutFolder(given.out)
  const compile = formCompiler(scenario, decoded, yield* readForms(scenario, decoded))
  const compiled = yield* compileForms(compile, candidates.map((one) => one.decoded))
  const ha = haOf(decoded.scenario)
  // The best of the candidates, as `rackfold plan` finds it.
  const candidate = planHosts(compiled, candidates, ha, chosenBy.by !== "catalogue")[0]!
  const plan = { name: decoded.scenario.name, question: decoded.scenario.question ?? null, version: VERSION }
  const answer = yield* sensitivityOf({ plan, candidate, form: candidates[candidate.row]!.decoded, compiled: compiled[candidate.row]!, ha, compile, of: given.of })
  const json = `${JSON.stringify(sensitivitySummary(answer), null, 2)}\n`
  yield* Effect.sync(() => { process.stdout.write(given.json ? json : sensitivityText(answer, given.lang)) })
  if (given.out === undefined) return
  const report = yield* Effect.promise(() => sensitivityReport(answer, candidate.context, given.lang))
  yield* replaceFolder(given.out, new Map<string, string | Uint8Array>([
    ["report.html", report.html], ["summary.json", json], ["sensitivity.csv", sensitivityCsv(answer)],
    ...report.specs.map(({ name, json: spec }) => [`charts/${name}.vl.json`, spec] as const)
  ]))
  const where = `${given.lang === "fr" ? "rapport\u00a0:" : "report:"} ${join(given.out, "report.html")}`
  yield* given.json ? Console.error(where) : Console.log(`\n${where}`)
})

export const sensitivity = Command.make("sensitivity", flags, (given) =>
  ask({ ...given, ha: Option.getOrUndefined(given.ha), headroom: Option.getOrUndefined(given.headroom), statistic: Option.getOrUndefined(given.statistic), cpu: Option.getOrUndefined(given.cpu), out: Option.getOrUndefined(given.out) })).pipe(
    Command.withDescription("Which assumption decides: statistic, headroom, how CPUs are compared, SMT, what the hypervisor takes, reserve, PUE, prices, carbon; each is varied alone between settings that have a source or are marked as assumptions, everybody is placed anew, and the assumption that the answer hangs on is named."),
    Command.withShortDescription("Which assumption the number of hosts hangs on: a tornado"),
    Command.withExamples([
      { command: 'rackfold sensitivity servers.csv --host "R740 8280:384GiB"' },
      { command: "rackfold sensitivity examples/what-decides --of kg --out out/what-decides" },
      { command: "rackfold sensitivity scenario.yaml --of money --lang fr" }
    ])
  )
