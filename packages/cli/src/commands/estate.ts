/** `rackfold estate`: the hosts of an RVTools export as they stand, as a scenario to run and to edit. */
import { estateScenario } from "@rackfold/scenarios"
import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { readInventoryFile } from "../inventoryFile.ts"
import { langFlag } from "../language.ts"

const EXPECTED = "an RVTools export: a workbook (.xlsx), or a folder with one CSV a tab"

export const estate = Command.make("estate", {
  file: Argument.String("file").pipe(Argument.withDescription("RVTools workbook (.xlsx), or a folder with one CSV a tab")),
  lang: langFlag
}, ({ file, lang }) =>
  readInventoryFile(file, file, EXPECTED).pipe(
    Effect.flatMap((given) => estateScenario({ file, given, lang })),
    Effect.flatMap((text) => Effect.sync(() => { process.stdout.write(text) }))
  )).pipe(
  Command.withDescription("Print a scenario of the hosts that an RVTools export tells of, as they stand: do they carry its servers? With models of the catalogue where one is theirs, the networks and datastores that each reaches, and lines to fill in for what the export leaves open. Its file is named as it is given here: keep the scenario where you are."),
  Command.withShortDescription("Print a scenario of an estate's present hosts"),
  Command.withExamples([{ command: "rackfold estate examples/from-rvtools/estate.xlsx > present.yaml" }, { command: "rackfold run present.yaml" }])
)
