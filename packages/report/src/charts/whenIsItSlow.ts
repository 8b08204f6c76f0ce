/** When is it slow? The response of each service that nobody calls, with all that it calls, against the limit of its servers. */
import type { Outcome } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { latencyMessages } from "../messages/latency.ts"
import type { LatencySummary } from "../pressure/latencyFigures.ts"
import { linePanels, moves, msLabel } from "./linePanels.ts"

const MOST_PANELS = 6

/** The specification; null where no response moves. */
export function whenIsItSlow(outcome: Outcome, latency: LatencySummary | undefined, lang: Lang): TopLevelSpec | null {
  const found = outcome.pressure?.latency
  if (latency === undefined || found === undefined) return null
  const { panel } = latencyMessages(lang)
  const panels = latency.services
    .map((service, row) => ({ service, values: found.series.serviceMs[row]! }))
    .filter(({ service, values }) => service.isEntry && moves(values))
    .sort((a, b) => (b.service.slowdown ?? 0) - (a.service.slowdown ?? 0))
    .slice(0, MOST_PANELS)
    .map(({ service: { name, limitMs }, values }) => ({ title: panel.service(name), values, marks: limitMs === null ? [] : [{ at: limitMs, label: panel.limit(msLabel(limitMs, lang)) }] }))
  return panels.length === 0 ? null : linePanels(panels, found.series.timeSeconds, outcome.endSeconds, lang)
}
