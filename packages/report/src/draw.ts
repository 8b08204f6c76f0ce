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
  const logger = throwingLogger(text.id)
  const compiled = vegaLite.compile(spec, { logger }).spec
  const view = new vega.View(vega.parse(compiled), { renderer: "none", logger, loader: noLoader(text.id) })
  const svg = await view.toSVG()
  view.finalize()
  return { html: finish(cut(svg, spec.usermeta?.["plotLeft"]), text) }
}

type Logger = NonNullable<NonNullable<Parameters<typeof import("vega-lite").compile>[1]>["logger"]>

/** A warning means that the chart would not show what it says. */
function throwingLogger(chart: string): Logger {
  const fail = (...messages: ReadonlyArray<unknown>): never => {
    throw new Error(`chart ${chart}: ${messages.map(String).join(" ")}`)
  }
  const logger = { level: () => logger, error: fail, warn: fail, info: () => logger, debug: () => logger }
  return logger as unknown as Logger
}

/** All data are in the specification. */
function noLoader(chart: string): import("vega").Loader {
  const refuse = (): never => {
    throw new Error(`chart ${chart}: a chart loads nothing`)
  }
  return { load: refuse, sanitize: refuse, http: refuse, file: refuse, options: {} } as unknown as import("vega").Loader
}

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
