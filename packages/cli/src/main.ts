#!/usr/bin/env node
import { NodeRuntime, NodeServices } from "@effect/platform-node"
import { Console, Effect } from "effect"
import { Command } from "effect/cli"
import { VERSION } from "./version.ts"

const rackfold = Command.make("rackfold", {}, () => Console.log("nothing yet")).pipe(
  Command.withDescription("How many hosts carry this, which resource decides, how full are they, what do they draw?")
)

rackfold.pipe(Command.run({ version: VERSION }), Effect.provide(NodeServices.layer), NodeRuntime.runMain)
