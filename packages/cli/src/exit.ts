/** How the program ends: exit → sentence and code. 0 answered, 1 the input is wrong, 2 our fault, 3 not all right, 130 interrupted. */
import { formatProblems, InputError } from "@rackfold/scenarios"
import { Cause, Data, Exit } from "effect"
import { CliError } from "effect/cli"
import { VERSION } from "./version.ts"

export const EXIT_CODES = [
  { code: 0, meaning: "Answered. A workload that does not fit is an answer too." },
  { code: 1, meaning: "The input is wrong: file, line, column, what was expected, what was found, what to do. Nothing was written." },
  { code: 2, meaning: "A fault in Rackfold. Nothing was written. RACKFOLD_DEBUG=1 adds the stack." },
  { code: 3, meaning: "Checked by `exercise check`, and not all is right: an answer is wrong or missing. What was said stands on stdout." },
  { code: 130, meaning: "Interrupted (Ctrl-C). The output folder is as it was; finished runs of a comparison are kept beside it." }
] as const

/** All was said, and it was not yes. */
export class NotAllRight extends Data.TaggedError("NotAllRight") {}

const oneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, "\n  ")

/** What to say of something that nobody foresaw. */
export function faultText(fault: unknown): string {
  const message = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault)
  const stack = process.env["RACKFOLD_DEBUG"] === "1" && fault instanceof Error && fault.stack ? [fault.stack] : []
  return [
    "This is a fault in Rackfold, not in your input:",
    `  ${oneLine(message)}`,
    ...stack,
    `Please report it with the scenario, its files and the command (rackfold ${VERSION}, node ${process.version}, ${process.platform} ${process.arch}).`,
    ...(stack.length === 0 ? ["RACKFOLD_DEBUG=1 adds the stack."] : [])
  ].join("\n")
}

/** Says on stderr what there is to say, and gives the code. */
export function endOf(exit: Exit.Exit<unknown, unknown>): number {
  if (Exit.isSuccess(exit)) return 0
  if (Cause.hasInterruptsOnly(exit.cause)) {
    process.stderr.write("\ninterrupted\n")
    return 130
  }
  const error = Cause.squash(exit.cause)
  if (CliError.isCliError(error)) return error._tag === "ShowHelp" && error.errors.length === 0 ? 0 : 1
  if (error instanceof NotAllRight) return 3
  if (error instanceof InputError) {
    process.stderr.write(`${formatProblems(error.problems)}\n`)
    return 1
  }
  process.stderr.write(`${faultText(error)}\n`)
  return 2
}

/** A reader that has had enough (`| head`) is no error; any other failure of stdout is the environment's. */
export function watchStdout(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return
    process.stderr.write(`stdout cannot be written (${error.code ?? error.message})\n`)
    process.exit(1)
  })
}
