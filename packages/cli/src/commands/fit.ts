/** `rackfold fit`: how many more like a server, a container or a deployment find room, what stops the next one, and how large one may be. */
import { fitSummary, fitText, LARGEST_OF, largestSummary, largestText } from "@rackfold/report"
import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { askCount } from "../fitCount.ts"
import { askLargest, laddersNamed } from "../fitLargest.ts"
import { openFit } from "../fitWhat.ts"
import { langFlag, type Lang } from "../language.ts"
import { setFlag } from "../setFlag.ts"

/** `--largest` without a resource. */
const ALL = "all"

const flags = {
  scenario: Argument.String("scenario").pipe(Argument.withDescription("Scenario (YAML, JSON), a folder with one, or servers (CSV, .xlsx) or measured series with --hosts")),
  like: Flag.String("like").pipe(Flag.withMetavar("NAME"), Flag.withDescription("More of what: a server, a container or a deployment; vm:NAME, container:NAME, deployment:NAME where the name alone could be several"), Flag.optional),
  vm: Flag.String("vm").pipe(Flag.withMetavar("column=value,…"), Flag.withDescription("Or a server that is not in the scenario, in columns of an inventory: vcpus=4,ram_gib=16,cpu_mhz=3000,disk_gib=100,os=linux; what is left out is filled in as in an inventory, and told"), Flag.optional),
  largest: Flag.String("largest").pipe(Flag.withOptionalValue(ALL), Flag.withMetavar("RESOURCE"), Flag.withDescription(`Instead of how many: how large one may be. As a whole and amount by amount, or one of ${LARGEST_OF.join(", ")}`), Flag.optional),
  hosts: Flag.String("hosts").pipe(Flag.withMetavar("MODEL:COUNT"), Flag.withDescription("Hosts for a list of servers or for series; several with commas"), Flag.optional),
  at: Flag.Finite("at").pipe(Flag.withMetavar("HOURS"), Flag.withDescription("When, from the start of the run (default: the fullest moment)"), Flag.optional),
  set: setFlag,
  json: Flag.Boolean("json").pipe(Flag.withDescription("Print the figures as JSON on stdout, and nothing else"), Flag.withDefault(false)),
  lang: langFlag
}

interface Given {
  readonly scenario: string
  readonly like: string | undefined
  readonly vm: string | undefined
  readonly largest: string | undefined
  readonly hosts: string | undefined
  readonly at: number | undefined
  readonly set: ReadonlyArray<string>
  readonly json: boolean
  readonly lang: Lang
}

const print = (given: Given, figures: () => unknown, text: (lang: Lang) => string): Effect.Effect<void> =>
  Effect.sync(() => { process.stdout.write(given.json ? `${JSON.stringify(figures(), null, 2)}\n` : text(given.lang)) })

const ask = Effect.fnUntraced(function*(given: Given) {
  const asked = given.largest === undefined ? null : yield* laddersNamed(given.largest === ALL ? null : given.largest)
  const fit = yield* openFit(given)
  if (asked === null) {
    const answer = yield* askCount(fit)
    return yield* print(given, () => fitSummary(answer), (lang) => fitText(answer, lang))
  }
  const answer = yield* askLargest(fit, asked)
  yield* print(given, () => largestSummary(answer), (lang) => largestText(answer, lang))
})

export const fit = Command.make("fit", flags, ({ like, vm, largest, hosts, at, ...given }) =>
  ask({ ...given, like: Option.getOrUndefined(like), vm: Option.getOrUndefined(vm), largest: Option.getOrUndefined(largest), hosts: Option.getOrUndefined(hosts), at: Option.getOrUndefined(at) })).pipe(
  Command.withDescription("How many more like a server, a container or a deployment, or like a server that is not there yet, find room, on which hosts or nodes, and what stops the next one; with --largest, how large one may be."),
  Command.withShortDescription("How many more of the same fit, how large one may be, and what stops the next"),
  Command.withExamples([
    { command: "rackfold fit examples/n-plus-how-many --like vm-01" },
    { command: "rackfold fit examples/first-answer --vm vcpus=4,ram_gib=16,cpu_mhz=3000" },
    { command: "rackfold fit examples/first-answer --like db-04 --largest" },
    { command: "rackfold fit scenario.yaml --like web-01 --largest=ram --at 14 --lang fr" },
    { command: 'rackfold fit servers.csv --hosts "R740 8280:8" --like db-02 --json' }
  ])
)
