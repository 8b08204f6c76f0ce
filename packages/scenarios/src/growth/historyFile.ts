/** The file of measured growth beside the scenario that ran. */
import type { Scenario } from "../scenario.ts"

/** The file of measured growth, with the name under which it is copied. */
export function historyCopies({ growth }: Pick<Scenario, "growth">): ReadonlyArray<{ readonly from: string; readonly to: string }> {
  const file = growth?.measured?.file
  return file === undefined ? [] : [{ from: file, to: `growth-measured.csv${file.toLowerCase().endsWith(".gz") ? ".gz" : ""}` }]
}
