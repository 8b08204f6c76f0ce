/** What the scenario says of how its inventory is read. */
import type { AskedOfPlacement } from "@rackfold/sim-core"
import type { Scenario } from "../scenario.ts"
import type { Exclusion } from "./exclusions.ts"

/** Which of what an estate asks holds. */
export type ObeyedAsks = Pick<AskedOfPlacement, "networksRequired" | "datastoresRequired" | "rulesObeyed" | "restartObeyed">

export interface ImportSettings {
  /** Bad rows are left out and listed. */
  readonly dropBad: boolean
  /** Rows that count though they are no servers of today. */
  readonly included: ReadonlySet<Exclusion>
  /** CPU of one moment stands for the mean. */
  readonly usesReadings: boolean
  /** What of an estate's own rules placement obeys. */
  readonly obeyed: ObeyedAsks
}

export const USUAL_IMPORT: ImportSettings = { dropBad: false, included: new Set(), usesReadings: true, obeyed: { networksRequired: false, datastoresRequired: false, rulesObeyed: true, restartObeyed: true } }

export function importSettings({ badRows, poweredOff, templates, placeholders, cpuReading, networks, datastores, rules, restartPriority }: Scenario["import"]): ImportSettings {
  const kept: ReadonlyArray<readonly [Exclusion, "exclude" | "include"]> = [["poweredOff", poweredOff], ["template", templates], ["placeholder", placeholders]]
  return { dropBad: badRows === "drop", included: new Set(kept.filter(([, choice]) => choice === "include").map(([reason]) => reason)), usesReadings: cpuReading === "mean",
    obeyed: { networksRequired: networks === "require", datastoresRequired: datastores === "require", rulesObeyed: rules === "obey", restartObeyed: restartPriority === "obey" } }
}
