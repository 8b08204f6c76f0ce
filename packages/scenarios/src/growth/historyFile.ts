/** The file of measured growth that a scenario names. */
import type { Scenario } from "../scenario.ts"

type Growth = Scenario["growth"]

/** Where a scenario names it, and what it must be. */
export const HISTORY_FILE_USE = { path: ["growth", "measured", "file"], expected: "a CSV of measured totals that can be read" } as const

/** With the name under which it is copied beside the scenario that ran; none where the scenario names none. */
export function historyCopies({ growth }: { readonly growth?: Growth }): ReadonlyArray<{ readonly from: string; readonly to: string }> {
  const file = growth?.measured?.file
  return file === undefined ? [] : [{ from: file, to: `growth-measured.csv${file.toLowerCase().endsWith(".gz") ? ".gz" : ""}` }]
}

/** Growth whose file is beside the written scenario. */
export function withHistoryCopy(growth: Growth): { readonly growth?: NonNullable<Growth> } {
  if (growth === undefined) return {}
  const [copy] = historyCopies({ growth })
  return { growth: copy === undefined ? growth : { ...growth, measured: { ...growth.measured!, file: copy.to } } }
}
