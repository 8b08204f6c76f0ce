/** The file of carbon by the hour that a scenario names. */
import type { CarbonSeries } from "@rackfold/worth"
import type { Path, Problem } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import { readCarbonSeries } from "./carbonSeriesRows.ts"

/** Where a scenario names it, and what it must be. */
export const CARBON_FILE_USE = { path: ["carbon", "series", "file"], expected: "a CSV of carbon over time that can be read" } as const

/** With the name under which it is copied beside the scenario that ran; none where the scenario names none. */
export function carbonCopies(carbon: Scenario["carbon"] | undefined): ReadonlyArray<{ readonly from: string; readonly to: string }> {
  const file = carbon?.series?.file
  return file === undefined ? [] : [{ from: file, to: `carbon.csv${file.toLowerCase().endsWith(".gz") ? ".gz" : ""}` }]
}

/** null: the scenario names none. @param missing the problem of a file that is not among `files` */
export function carbonSeriesOf({ carbon }: Scenario, files: ReadonlyMap<string, Uint8Array>, missing: (path: Path, name: string) => Problem): { readonly series: CarbonSeries | null } | { readonly problems: ReadonlyArray<Problem> } {
  const [copy] = carbonCopies(carbon)
  if (copy === undefined) return { series: null }
  const bytes = files.get(copy.from)
  return bytes === undefined ? { problems: [missing(CARBON_FILE_USE.path, copy.from)] } : readCarbonSeries(copy.from, bytes)
}
