/** `rackfold survive`: what losing any host, rack or other fault domain would cost, or any two of them. */
import { join } from "node:path"
import { lossesCsv, survivalReport, survivalSummary, survivalText } from "@rackfold/report"
import { defaultFailing, nearestNames, type InputError } from "@rackfold/scenarios"
import { DOMAIN_KINDS, type DomainKind, type Failing, type FaultDomain, type Plan } from "@rackfold/sim-core"
import { Console, Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { contextOf } from "../answer.ts"
import { compileInput } from "../compileInput.ts"
import { folderName } from "../folderName.ts"
import { langFlag, type Lang } from "../language.ts"
import { momentWithin } from "../momentWithin.ts"
import { checkOutFolder, replaceFolder } from "../outFolder.ts"
import { failWith, problemOf } from "../problems.ts"
import { readScenario } from "../scenarioFile.ts"
import { setFlag, parseSets } from "../setFlag.ts"
import { surviveInSteps } from "../surviveInSteps.ts"

const ALL = "all"
/** Two at a time of more domains than that are more cases than anybody reads. */
const MOST_CASES = 1_000_000

const flags = {
  scenario: Argument.String("scenario").pipe(Argument.withDescription("Scenario (YAML, JSON), a folder with one, or servers (CSV, .xlsx) or measured series with --hosts")),
  hosts: Flag.String("hosts").pipe(Flag.withMetavar("MODEL:COUNT"), Flag.withDescription("Hosts for a list of servers or for series; several with commas"), Flag.optional),
  lose: Flag.String("lose").pipe(Flag.withMetavar("KIND"), Flag.withDescription(`What is lost: ${DOMAIN_KINDS.join(", ")}; several with commas; all`), Flag.withDefault("host")),
  pairs: Flag.Boolean("pairs").pipe(Flag.withDescription("Any two of them at once, too, of which none lies in the other"), Flag.withDefault(false)),
  at: Flag.Finite("at").pipe(Flag.withMetavar("HOURS"), Flag.withDescription("When, from the start of the run (default: the worst moment)"), Flag.optional),
  set: setFlag,
  out: Flag.String("out").pipe(Flag.withMetavar("DIR"), Flag.withDescription("Folder of the report and the tables, replaced as a whole (default: out/<scenario's name>-losses)"), Flag.optional),
  json: Flag.Boolean("json").pipe(Flag.withDescription("Print the figures as JSON on stdout, and nothing else"), Flag.withDefault(false)),
  report: Flag.Boolean("report").pipe(Flag.withDescription("Write the report and the tables (--no-report: print the answer, write nothing)"), Flag.withDefault(true)),
  lang: langFlag
}

/** Kinds that are to be lost, in their order; or everything that is wrong with the words. */
const parseKinds = (text: string, { domains }: Failing): Effect.Effect<ReadonlyArray<DomainKind>, InputError> => {
  const words = [...new Set(text.split(",").map((word) => word.trim()))]
  const there = DOMAIN_KINDS.filter((kind) => domains.some((domain) => domain.kind === kind))
  if (words.includes(ALL)) return Effect.succeed(there)
  const wrong = words.flatMap((word) => {
    if (there.some((kind) => kind === word)) return []
    const near = nearestNames(word, [...DOMAIN_KINDS, ALL])
    const isKind = DOMAIN_KINDS.some((kind) => kind === word)
    return [problemOf("--lose", isKind ? `a kind that the scenario has: ${there.join(", ")}` : `one of ${[...DOMAIN_KINDS, ALL].join(", ")}`, JSON.stringify(word), isKind ? `Say which ${word} each host is in (hosts[].${word}), or leave it out.` : near.length > 0 ? `Did you mean ${JSON.stringify(near[0])}?` : "Several stand with commas between them.")]
  })
  return wrong.length > 0 ? failWith(...wrong) : Effect.succeed(there.filter((kind) => words.includes(kind)))
}

/** One lies in the other, as a host in its rack: lost with it, it is no second loss. */
const isWithin = (one: FaultDomain, other: FaultDomain): boolean => {
  const [small, large] = one.hosts.length + one.guests.length <= other.hosts.length + other.guests.length ? [one, other] : [other, one]
  return small.hosts.every((host) => large.hosts.includes(host)) && small.guests.every((guest) => large.guests.includes(guest))
}

/** Rows of what is lost, one by one, then two by two. */
const casesOf = ({ domains }: Failing, kinds: ReadonlyArray<DomainKind>, pairs: boolean): Effect.Effect<ReadonlyArray<ReadonlyArray<number>>, InputError> => {
  const rows = domains.flatMap(({ kind, hosts, guests }, row) => (kinds.includes(kind) && hosts.length + guests.length > 0 ? [row] : []))
  const count = rows.length + (pairs ? (rows.length * (rows.length - 1)) / 2 : 0)
  if (count > MOST_CASES) return failWith(problemOf("--pairs", `at most ${MOST_CASES} cases`, String(count), "Name fewer kinds under --lose, or leave --pairs out."))
  return Effect.succeed([...rows.map((row) => [row]), ...(pairs ? rows.flatMap((one, i) => rows.slice(i + 1).filter((other) => !isWithin(domains[one]!, domains[other]!)).map((other) => [one, other])) : [])])
}

interface Given {
  readonly scenario: string
  readonly hosts: string | undefined
  readonly lose: string
  readonly pairs: boolean
  readonly at: number | undefined
  readonly set: ReadonlyArray<string>
  readonly out: string | undefined
  readonly json: boolean
  readonly report: boolean
  readonly lang: Lang
}

const ask = Effect.fnUntraced(function*(given: Given) {
  const sets = yield* parseSets(given.set)
  const { name, base } = yield* compileInput(yield* readScenario(given.scenario, given.hosts), { sets, seed: undefined })
  const plan: Plan = { ...base.plan, failing: base.plan.failing ?? defaultFailing({ ...base.scenario, ...(base.restart === undefined ? {} : { restart: base.restart }) }, base.plan) }
  if (plan.consolidation !== undefined) yield* failWith(problemOf(given.scenario, "guests that stay where they are placed", "consolidation", "Remove consolidation: hosts that it switches off are no hosts to restart on."))
  const kinds = yield* parseKinds(given.lose, plan.failing!)
  const cases = yield* casesOf(plan.failing!, kinds, given.pairs)
  const atSeconds = given.at === undefined ? undefined : yield* momentWithin(given.at, plan.periodSeconds, "worst")
  const out = given.out ?? join("out", `${folderName(name)}-losses`)
  if (given.report) yield* checkOutFolder(out)
  const survival = yield* surviveInSteps(plan, cases, atSeconds)
  const json = `${JSON.stringify(survivalSummary(plan, survival), null, 2)}\n`
  // People wait for the answer; the report takes longer and comes after it.
  yield* Effect.sync(() => { process.stdout.write(given.json ? json : survivalText(plan, survival, given.lang)) })
  if (!given.report) return
  const report = yield* Effect.promise(() => survivalReport(plan, survival, contextOf(base), given.lang))
  yield* replaceFolder(out, new Map([
    ["report.html", report.html], ["summary.json", json], ["losses.csv", lossesCsv(plan, survival)],
    ...report.specs.map(({ name: chart, json: spec }) => [`charts/${chart}.vl.json`, spec] as const)
  ]))
  const where = `${given.lang === "fr" ? "rapport\u00a0:" : "report:"} ${join(out, "report.html")}`
  yield* given.json ? Console.error(where) : Console.log(`\n${where}`)
})

export const survive = Command.make("survive", flags, (given) => ask({ ...given, hosts: Option.getOrUndefined(given.hosts), at: Option.getOrUndefined(given.at), out: Option.getOrUndefined(given.out) })).pipe(
  Command.withDescription("Lose every host, rack or other fault domain, one by one or two by two: who does not come back and why, how full the others are."),
  Command.withShortDescription("Lose every host or rack in turn: who does not come back"),
  Command.withExamples([
    { command: "rackfold survive examples/n-plus-how-many" },
    { command: "rackfold survive scenario.yaml --lose all --pairs --lang fr" },
    { command: 'rackfold survive servers.csv --hosts "R740 8280:8" --json' }
  ])
)
