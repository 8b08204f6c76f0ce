/** Vega-Lite specification → SVG text. The only file that loads Vega, and only when a report is rendered. */
import type { TopLevelSpec } from "vega-lite"
import { CHART_WIDTH } from "./charts/chartStyle.ts"
import { escapeHtml, type Html } from "./html.ts"
import { textureOver } from "./texture.ts"

export interface ChartText {
  /** Unique in the page: letters, digits and hyphens. */
  readonly id: string
  readonly title: string
  readonly description: string
}

/**
 * Draws a chart as SVG to stand inside HTML.
 *
 * **Fails** where Vega-Lite or Vega has anything to warn about, or wants to load something.
 */
export async function drawChart(spec: TopLevelSpec, text: ChartText): Promise<Html> {
  const [vega, vegaLite] = await Promise.all([import("vega"), import("vega-lite")])
  const problems: string[] = []
  const logger = collectingLogger(problems)
  const stopIfAny = (): void => {
    // A warning means that the chart would not show what it says.
    if (problems.length > 0) throw new Error(`chart ${text.id}: ${problems.join("; ")}`)
  }
  const compiled = vegaLite.compile(spec, { logger }).spec
  stopIfAny()
  const view = new vega.View(vega.parse(compiled), { renderer: "none", logger, loader: LOADS_NOTHING as unknown as import("vega").Loader })
  const svg = await view.toSVG()
  view.finalize()
  stopIfAny()
  return { html: finish(cut(svg, spec.usermeta?.["plotLeft"]), text) }
}

type Logger = NonNullable<NonNullable<Parameters<typeof import("vega-lite").compile>[1]>["logger"]>

/** Vega swallows what a logger throws while it runs; so warnings are kept, and looked at afterwards. */
function collectingLogger(problems: string[]): Logger {
  const keep = (...messages: ReadonlyArray<unknown>): unknown => {
    problems.push(messages.map(String).join(" "))
    return logger
  }
  const logger = { level: () => logger, error: keep, warn: keep, info: () => logger, debug: () => logger }
  return logger as unknown as Logger
}

/** All data are in the specification. */
const refuse = (): Promise<never> => Promise.reject(new Error("a chart loads nothing"))
const LOADS_NOTHING = { load: refuse, sanitize: refuse, http: refuse, file: refuse, options: {} }

/** Cuts the drawing to the charts' width, its plot beginning at `plotLeft`. */
function cut(svg: string, plotLeft: unknown): string {
  const origin = /<g [^>]*transform="translate\(([\d.]+),/.exec(svg)?.[1]
  if (typeof plotLeft !== "number" || origin === undefined) throw new Error("a chart does not say where its plot begins")
  return svg.replace(/ width="[\d.]+" height="([\d.]+)" viewBox="[^"]*"/, (_, height: string) => ` width="${CHART_WIDTH}" height="${height}" viewBox="${Number(origin) - plotLeft} 0 ${CHART_WIDTH} ${height}"`)
}

/** Gives the drawing its name, ids of its own, and textures. Only tags are touched, never the text between them. */
function finish(svg: string, { id, title, description }: ChartText): string {
  const ids = new Map<string, string>()
  for (const [, name] of svg.matchAll(/<(?:clipPath|linearGradient|radialGradient) id="(\w+)"/g)) ids.set(name!, `${id}-${ids.size}`)
  const tagged = svg.replace(/<[^>]*>/g, (tag) =>
    tag
      .replace(/ id="(\w+)"/, (whole, name: string) => (ids.has(name) ? ` id="${ids.get(name)!}"` : whole))
      .replace(/url\(#(\w+)\)/g, (whole, name: string) => (ids.has(name) ? `url(#${ids.get(name)!})` : whole))
      .concat(textureOver(tag))
  )
  const head = ` role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-desc">${escapeHtml(description)}</desc>`
  return tagged.replace(">", () => head)
}
