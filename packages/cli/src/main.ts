#!/usr/bin/env node
/** The only program: commands, what they need from the system, and how it all ends. */
import { NodeRuntime, NodeServices } from "@effect/platform-node"
import { Effect, Layer } from "effect"
import { CliConfig, CliOutput, Command, GlobalFlag } from "effect/cli"
import { formats, hosts, policies, profiles } from "./commands/lists.ts"
import { run } from "./commands/run.ts"
import { schema } from "./commands/schema.ts"
import { template } from "./commands/template.ts"
import { validate } from "./commands/validate.ts"
import { why } from "./commands/why.ts"
import { endOf, watchStdout } from "./exit.ts"
import { presenter } from "./invocation.ts"
import { VERSION } from "./version.ts"

const rackfold = Command.make("rackfold").pipe(
  Command.withDescription("How many hosts carry these servers, which resource decides, how full are they, what do they draw?"),
  Command.withExamples([{ command: "rackfold run examples/first-answer" }, { command: "rackfold run --help" }]),
  Command.withSubcommands([run, validate, why, template, hosts, policies, profiles, formats, schema])
)

const services = Layer.mergeAll(
  NodeServices.layer,
  CliOutput.layerPresenter(presenter),
  CliConfig.layer({ builtIns: [GlobalFlag.Help, GlobalFlag.Version, GlobalFlag.Completions] })
)

watchStdout()
rackfold.pipe(
  Command.run({ version: VERSION }),
  Effect.provide(services),
  NodeRuntime.runMain({ disableErrorReporting: true, teardown: (exit, onExit) => onExit(endOf(exit)) })
)
