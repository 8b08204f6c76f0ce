/** `rackfold carbon|electricity`: figures of money and carbon with their sources. */
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { carbonJson, carbonLines } from "../carbonLines.ts"
import { electricityJson, electricityLines } from "../electricityLines.ts"
import { langFlag, type Lang } from "../language.ts"

const SURENESS = "(A primary source, B secondary, C general knowledge or an assumption, D derived)"
const jsonFlag = Flag.Boolean("json").pipe(Flag.withDescription("Print the figures as JSON, in both languages"), Flag.withDefault(false))

const list = (name: string, what: string, short: string, lines: (lang: Lang) => string, data: () => object) =>
  Command.make(name, { lang: langFlag, json: jsonFlag }, ({ lang, json }) => Effect.sync(() => { process.stdout.write(`${json ? JSON.stringify(data(), null, 2) : lines(lang)}\n`) })).pipe(
    Command.withDescription(what),
    Command.withShortDescription(short),
    Command.withExamples([{ command: `rackfold ${name}` }, { command: `rackfold ${name} --json` }])
  )

export const carbon = list("carbon", `List what electricity emits by country and source, and what making a host emits, every figure with its source and how sure it is ${SURENESS}; a scenario takes a country under carbon.country, or its own figure under carbon.factor.`, "List what electricity and the making of hosts emit, with the source of every figure", carbonLines, carbonJson)
export const electricity = list("electricity", `List what a kWh costs by country, consumer and year, and what a room adds to what its machines draw (PUE), every figure with its source and how sure it is ${SURENESS}; a scenario takes one under costs.electricity, or states its own price.`, "List what electricity costs, and PUE, with the source of every figure", electricityLines, electricityJson)
