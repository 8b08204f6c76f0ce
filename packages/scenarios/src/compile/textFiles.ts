/** Files of a scenario that are texts, whatever its inventory may be. */
import type { DecodedScenario } from "../decode.ts"
import { advice, shown } from "../errors.ts"
import type { Problem } from "../errors.ts"
import { isWorkbook } from "../formats/workbook.ts"
import type { GivenFile } from "../formats/workbook.ts"
import { historyCopies } from "../growth/historyFile.ts"
import { carbonCopies } from "../worth/carbonFile.ts"
import { containerCopies, outageCopies } from "./canonical.ts"

/** The bytes of the texts; a workbook that stands where only a text can be read is a problem at the place that names it. */
export function textFiles(decoded: DecodedScenario, files: ReadonlyMap<string, GivenFile>): { readonly texts: ReadonlyMap<string, Uint8Array> } | { readonly problems: ReadonlyArray<Problem> } {
  const { scenario, neededFragments, locate, useOf } = decoded
  const texts = new Map<string, Uint8Array>()
  for (const [name, content] of files) if (!isWorkbook(content)) texts.set(name, content)
  const asTexts = new Set([...outageCopies(scenario), ...containerCopies(scenario), ...carbonCopies(scenario.carbon), ...historyCopies(scenario)].map(({ from }) => from))
  if (neededFragments !== null && scenario.workload.file !== undefined) asTexts.add(scenario.workload.file)
  const problems = [...asTexts].filter((name) => files.has(name) && !texts.has(name)).map((name) =>
    locate({ path: useOf(name).path, expected: "a text that can be read, as this is named for more than a list of servers", found: `a workbook, ${shown(name)}`, advice: advice.export }))
  return problems.length > 0 ? { problems } : { texts }
}
