#!/usr/bin/env node
/** The only program: takes the words of the command line, and sees how it ends. */
import { NodeRuntime } from "@effect/platform-node"
import { endOf, watchStdout } from "./exit.ts"
import { rackfold } from "./rackfold.ts"

watchStdout()
NodeRuntime.runMain(rackfold(process.argv.slice(2)), {
  disableErrorReporting: true,
  teardown: (exit, onExit) => onExit(endOf(exit))
})
