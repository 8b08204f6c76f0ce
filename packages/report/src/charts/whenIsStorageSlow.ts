/** When is storage slow? One operation of each datastore, and of the slowest disks of any host, against what is called congested. */
import type { Outcome, Plan } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { latencyMessages } from "../messages/latency.ts"
import type { LatencySummary } from "../pressure/latencyFigures.ts"
import { linePanels, moves, msLabel, type LinePanel } from "./linePanels.ts"

const MOST_PANELS = 5

/** The specification; null where nothing moves. */
export function whenIsStorageSlow(plan: Plan, outcome: Outcome, latency: LatencySummary | undefined, lang: Lang): TopLevelSpec | null {
  const found = outcome.pressure?.latency
  if (latency === undefined || found === undefined) return null
  const marks = (latency.storage[0]?.congested ?? []).map(({ thresholdMs }) => ({ at: thresholdMs, label: msLabel(thresholdMs, lang) }))
  const { panel } = latencyMessages(lang)
  const stores = (plan.shared ?? []).flatMap(({ kind, name }, row): LinePanel[] => (kind === "datastore" ? [{ title: panel.store(name), values: found.series.thingMs[row]!, marks }] : []))
  const slowest = [...stores].sort((a, b) => mostOf(b.values) - mostOf(a.values))
  const disks: LinePanel[] = latency.storage.some(({ kind }) => kind === "hostDisks") ? [{ title: panel.hostDisks, values: found.series.hostDiskMs, marks }] : []
  const panels = [...slowest, ...disks].filter(({ values }) => moves(values)).slice(0, MOST_PANELS)
  return panels.length === 0 ? null : linePanels(panels, found.series.timeSeconds, outcome.endSeconds, lang)
}

function mostOf(values: ArrayLike<number>): number {
  let most = 0
  for (let row = 0; row < values.length; row++) if (values[row]! > most) most = values[row]!
  return most
}
