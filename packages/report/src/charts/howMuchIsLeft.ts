/** How much is left? Memory still dirty after each pass of the migration that took most of them. */
import type { LiveMigration, Outcome } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { moveMessages } from "../messages/moves.ts"
import { CHART_WIDTH, chartConfig, INK, PART_FILLS, plotFrom } from "./chartStyle.ts"
import { TIME_PLOT } from "./timeAxis.ts"

const MOST_PASSES = 60

/** The migration with most passes, two at least; null where there is none. */
export function longestMigration({ migrating }: Outcome): LiveMigration | null {
  return (migrating?.migrations ?? []).reduce<LiveMigration | null>((most, one) => (one.log.length >= 2 && one.log.length > (most?.log.length ?? 0) ? one : most), null)
}

/** The specification; null where no migration took two passes. */
export function howMuchIsLeft(outcome: Outcome, lang: Lang): TopLevelSpec | null {
  const found = longestMigration(outcome)
  if (found === null) return null
  const say = moveMessages(lang)
  const values = found.log.slice(0, MOST_PASSES).map(({ leftMib }, pass) => ({ pass: pass + 1, left: leftMib }))
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(TIME_PLOT.left + 12),
    title: say.left,
    width: CHART_WIDTH - TIME_PLOT.left - TIME_PLOT.right,
    height: 140,
    data: { values },
    mark: { type: "bar", color: PART_FILLS.placed, stroke: INK, strokeWidth: 0.5 },
    encoding: {
      x: { field: "pass", type: "ordinal", axis: { title: say.pass, labelAngle: 0, labelOverlap: true } },
      y: { field: "left", type: "quantitative", scale: { nice: 5 }, axis: { title: null, format: ",~f", tickCount: 5 } }
    }
  } as TopLevelSpec
}
