/** The report's charts, specified and drawn. */
import type { TopLevelSpec } from "vega-lite"
import { howFullIsEachHost } from "./charts/howFullIsEachHost.ts"
import { whatDoesItDraw } from "./charts/whatDoesItDraw.ts"
import { whenIsItBusy } from "./charts/whenIsItBusy.ts"
import { whereDoesCapacityGo } from "./charts/whereDoesCapacityGo.ts"
import { whichVariantDoesBest } from "./charts/whichVariantDoesBest.ts"
import { drawChart } from "./draw.ts"
import type { Html } from "./html.ts"
import { messagesOf } from "./messages/messagesOf.ts"
import type { ReportInput } from "./reportInput.ts"
import type { Summary } from "./summary.ts"

/** A drawn chart. */
export interface Figure {
  readonly name: FigureName
  readonly spec: TopLevelSpec
  readonly svg: Html
  readonly caption: string
}

export const FIGURE_NAMES = ["which-variant-does-best", "how-full-is-each-host", "when-is-it-busy", "what-does-it-draw", "where-does-capacity-go"] as const
export type FigureName = (typeof FIGURE_NAMES)[number]
export type Figures = { readonly [name in FigureName]: Figure | null }

/** Draws every chart that has something to show, one after the other. */
export async function drawFigures({ summary, plan, outcome, lang }: ReportInput, variants: ReadonlyArray<Summary>): Promise<Figures> {
  const { report } = messagesOf(lang)
  const draw = async (name: FigureName, title: string, caption: string, spec: TopLevelSpec | null): Promise<Figure | null> =>
    spec === null ? null : { name, spec, caption, svg: await drawChart(spec, { id: name, title, description: caption }) }
  const { contents } = report
  return {
    "which-variant-does-best": await draw(
      "which-variant-does-best",
      contents.variants,
      report.variants.caption,
      variants.length === 0 ? null : whichVariantDoesBest([summary, ...variants], lang)
    ),
    "how-full-is-each-host": await draw("how-full-is-each-host", contents.hosts, report.hostMap.caption, howFullIsEachHost(plan, outcome, summary, lang)),
    "when-is-it-busy": await draw("when-is-it-busy", contents.time, report.time.busy, whenIsItBusy(plan, outcome, lang)),
    "what-does-it-draw": await draw("what-does-it-draw", contents.time, report.time.power, whatDoesItDraw(outcome, summary, lang)),
    "where-does-capacity-go": await draw("where-does-capacity-go", contents.capacity, report.capacity.caption, whereDoesCapacityGo(summary, lang))
  }
}
