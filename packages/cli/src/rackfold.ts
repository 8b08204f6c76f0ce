/** The commands under one name, with what they need from the system. */
import { NodeServices } from "@effect/platform-node"
import { LARGEST_OF } from "@rackfold/report"
import { Effect, Layer } from "effect"
import { CliConfig, CliOutput, Command, GlobalFlag } from "effect/cli"
import { compare } from "./commands/compare.ts"
import { estate } from "./commands/estate.ts"
import { exercise } from "./commands/exercise.ts"
import { fit } from "./commands/fit.ts"
import { formats, hosts, hypervisors, memory, migrations, policies, profiles, restarts, runtimes } from "./commands/lists.ts"
import { plan } from "./commands/plan.ts"
import { run } from "./commands/run.ts"
import { schema } from "./commands/schema.ts"
import { sensitivity } from "./commands/sensitivity.ts"
import { study } from "./commands/study.ts"
import { survive } from "./commands/survive.ts"
import { template } from "./commands/template.ts"
import { validate } from "./commands/validate.ts"
import { carbon, electricity } from "./commands/worthLists.ts"
import { why } from "./commands/why.ts"
import { presenter } from "./invocation.ts"
import { VERSION } from "./version.ts"

const root = Command.make("rackfold").pipe(
  Command.withDescription("How many hosts carry these servers, which resource decides, how full are they, what do they draw?"),
  Command.withExamples([{ command: "rackfold run examples/first-answer" }, { command: "rackfold run --help" }]),
  Command.withSubcommands([run, plan, compare, sensitivity, validate, why, survive, fit, study, exercise, estate, template, hosts, hypervisors, memory, migrations, restarts, runtimes, carbon, electricity, policies, profiles, formats, schema])
)

const services = Layer.mergeAll(
  NodeServices.layer,
  CliOutput.layerPresenter(presenter),
  CliConfig.layer({ builtIns: [GlobalFlag.Help, GlobalFlag.Version, GlobalFlag.Completions] })
)

/** `help run` is what `run --help` is. */
const asFlag = (words: ReadonlyArray<string>): ReadonlyArray<string> => (words[0] === "help" ? [...words.slice(1), "--help"] : words)

/** `--largest ram` is what `--largest=ram` is. */
const withValue = (words: ReadonlyArray<string>): ReadonlyArray<string> =>
  words.flatMap((word, i) => (word === "--largest" && isLargestOf(words[i + 1]) ? [`${word}=${words[i + 1]!}`] : i > 0 && words[i - 1] === "--largest" && isLargestOf(word) ? [] : [word]))

const isLargestOf = (word: string | undefined): boolean => LARGEST_OF.some((of) => of === word)

/** @param words what stands after `rackfold` on the command line */
export const rackfold = (words: ReadonlyArray<string>) =>
  Command.runWith(root, { version: VERSION })(withValue(asFlag(words))).pipe(Effect.provide(services))
