/** A chart with its caption. */
import type { Figure } from "../figures.ts"
import { html, type Html } from "../html.ts"

export function figure(chart: Figure | null, ...notes: ReadonlyArray<string>): Html | null {
  return chart === null ? null : html`<figure>${chart.svg}<figcaption>${[chart.caption, ...notes].join(" ")}</figcaption></figure>`
}
