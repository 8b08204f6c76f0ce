/** What the scenario says of how its inventory is read. */
import type { Scenario } from "../scenario.ts"
import type { Exclusion } from "./exclusions.ts"

export interface ImportSettings {
  /** Bad rows are left out and listed. */
  readonly dropBad: boolean
  /** Rows that count though they are no servers of today. */
  readonly included: ReadonlySet<Exclusion>
  /** CPU of one moment stands for the mean. */
  readonly usesReadings: boolean
}

export const USUAL_IMPORT: ImportSettings = { dropBad: false, included: new Set(), usesReadings: true }

export function importSettings({ badRows, poweredOff, templates, placeholders, cpuReading }: Scenario["import"]): ImportSettings {
  const kept: ReadonlyArray<readonly [Exclusion, "exclude" | "include"]> = [["poweredOff", poweredOff], ["template", templates], ["placeholder", placeholders]]
  return { dropBad: badRows === "drop", included: new Set(kept.filter(([, choice]) => choice === "include").map(([reason]) => reason)), usesReadings: cpuReading === "mean" }
}
