/** Wrong words on the command line: a usage line, then the error itself, last and short. */
import { Console } from "effect"
import { CliOutput, type CliError } from "effect/cli"

const quoted = (names: ReadonlyArray<string>): string => names.map((name) => `"${name}"`).join(" or ")
const meant = (suggestions: ReadonlyArray<string>): string => (suggestions.length === 0 ? "" : ` Did you mean ${quoted(suggestions)}?`)

/** A scenario named without its verb. */
const isPath = (word: string): boolean => /[./\\]/.test(word)

export function errorSentence(error: CliError.NonShowHelpErrors): string {
  switch (error._tag) {
    case "UnknownSubcommand":
      return `Unknown command "${error.subcommand}".${isPath(error.subcommand) ? meant([`rackfold run ${error.subcommand}`]) : meant(error.suggestions)}`
    case "UnrecognizedOption":
      return `Unknown flag ${error.option}.${meant(error.suggestions)}`
    case "MissingArgument":
      return `Missing: <${error.argument}>.`
    case "UnexpectedArgument":
      return `One word too many: ${quoted(error.arguments)}. Quote names with spaces.`
    default:
      return error.message
  }
}

export const presenter: CliOutput.Presenter = {
  present: (event) => {
    switch (event._tag) {
      case "Version":
        return Console.log(`${event.name} ${event.version}`)
      case "InvalidInvocation": {
        const command = event.commandPath.join(" ")
        const lines = [`usage: ${event.helpDoc.usage}`, `help:  ${command} --help`, ...event.errors.map((error) => `error: ${errorSentence(error)}`)]
        return Console.error(lines.join("\n"))
      }
      case "Help":
        return CliOutput.defaultPresenter.present(event)
    }
  }
}

