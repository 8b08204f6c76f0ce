/** `rackfold why`: why a guest is where it is, or why not there, from the folder that a run wrote. */
import { join } from "node:path"
import { nearestNames, type InputError } from "@rackfold/scenarios"
import { NONE, planDigest } from "@rackfold/sim-core"
import { Effect, Option } from "effect"
import { Argument, Command } from "effect/cli"
import { compileInput } from "../compileInput.ts"
import { explainPlacing } from "../explainPlacing.ts"
import { look, readText } from "../files.ts"
import { langFlag, type Lang } from "../language.ts"
import { observePlacing } from "../observePlacing.ts"
import { failWith, problemOf } from "../problems.ts"

const RUN_FOLDER = "a folder that `rackfold run` wrote"

/** The plan digest that the run left in its summary. */
const recordedDigest = Effect.fnUntraced(function*(out: string) {
  const stats = yield* look(out, RUN_FOLDER)
  if (!stats.isDirectory()) return yield* failWith(problemOf(out, RUN_FOLDER, "a file", "Name the folder itself."))
  const file = join(out, "summary.json")
  const text = yield* readText(file, RUN_FOLDER)
  const digest = yield* Effect.try({ try: () => (JSON.parse(text) as { readonly planDigest?: unknown }).planDigest, catch: () => undefined }).pipe(Effect.orElseSucceed(() => undefined))
  return typeof digest === "string" ? digest : yield* failWith(problemOf(file, "the summary of a run", "something else", "Run the scenario again."))
})

const rowOf = (file: string, what: "guest" | "host", name: string, names: ReadonlyArray<string>): Effect.Effect<number, InputError> => {
  const row = names.indexOf(name)
  if (row >= 0) return Effect.succeed(row)
  const near = nearestNames(name, names)
  const advice = near.length === 0 ? `Names are in ${what}s.csv.` : `Did you mean ${near.map((one) => JSON.stringify(one)).join(" or ")}?`
  return failWith(problemOf(file, `the name of a ${what}`, JSON.stringify(name), advice))
}

const explain = Effect.fnUntraced(function*(out: string, guestName: string, hostName: string | undefined, lang: Lang) {
  const digest = yield* recordedDigest(out)
  const file = join(out, "scenario.yaml")
  const text = yield* readText(file, RUN_FOLDER)
  const { base } = yield* compileInput({ file, folder: out, text }, { sets: [], seed: undefined })
  const { plan } = base
  const found = planDigest(plan)
  if (found !== digest) {
    return yield* failWith(problemOf(out, `the scenario and workload of the run (plan ${digest})`, `others (plan ${found})`, "A file in it was edited, or another version of Rackfold wrote it: run the scenario again."))
  }
  if (!plan.guests.guestName.includes(guestName) && plan.containers?.level.guests.guestName.includes(guestName) === true) {
    return yield* failWith(problemOf(out, "the name of a guest", `${JSON.stringify(guestName)}, a container`, "Its node, or why it has none, stands in containers.csv; `rackfold fit --like` says what stops one more like it."))
  }
  const guest = yield* rowOf(out, "guest", guestName, plan.guests.guestName)
  const host = hostName === undefined ? NONE : yield* rowOf(out, "host", hostName, plan.hosts.hostName)
  return explainPlacing(plan, guest, observePlacing(plan, guest), host, lang)
})

export const why = Command.make("why", {
  out: Argument.String("out").pipe(Argument.withDescription("Folder that `rackfold run` wrote, or one of its variants/<name>")),
  guest: Argument.String("guest").pipe(Argument.withDescription("Name of a guest, as in guests.csv")),
  host: Argument.String("host").pipe(Argument.withDescription("Name of a host, as in hosts.csv: why there, or why not"), Argument.optional),
  lang: langFlag
}, ({ out, guest, host, lang }) =>
  explain(out, guest, Option.getOrUndefined(host), lang).pipe(
    Effect.flatMap((text) => Effect.sync(() => { process.stdout.write(`${text}\n`) }))
  )).pipe(
    Command.withDescription("Say why a guest is on its host, or why not on another: candidates, scores, refusals with figures."),
    Command.withShortDescription("Say why a guest is on its host, or not on another"),
    Command.withExamples([{ command: "rackfold why out/first-answer web-01" }, { command: "rackfold why out/first-answer web-01 r740-02" }])
  )
