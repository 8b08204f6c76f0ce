/** How full is each host? Stacked bars per resource, a bar a host, in fractions of raw capacity. */
import { RESOURCE_INDEXES, RESOURCES, type Outcome, type Plan, type ResourceIndex } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { Summary } from "../summary.ts"
import { splitCapacity } from "../waterfall.ts"
import { CAPACITY_PARTS, CHART_WIDTH, chartConfig, INK, labelPixels, PART_FILLS, plotFrom } from "./chartStyle.ts"

/** More hosts than this do not fit on a page as bars. */
export const MOST_HOSTS = 60
/** Characters of a host's name that are shown. */
const LONGEST_NAME = 24
const PANEL_GAP = 14
/** Between a name and its bar. */
const NAME_GAP = 8

/** The hosts to draw, in the order of the scenario: all, or the fullest of the binding resource. */
export function hostsToDraw(plan: Plan, outcome: Outcome, summary: Summary): ReadonlyArray<number> {
  const all = Array.from({ length: plan.hosts.hostCount }, (_, host) => host)
  if (all.length <= MOST_HOSTS) return all
  const resource = RESOURCES.indexOf(summary.bindingResource ?? "cpu") as ResourceIndex
  const fullness = (host: number): number => outcome.hosts.hostPlaced[resource]![host]! / plan.hosts.hostCapacity[resource]![host]!
  return all
    .sort((a, b) => fullness(b) - fullness(a) || a - b)
    .slice(0, MOST_HOSTS)
    .sort((a, b) => a - b)
}

/** Resources that are asked for and limited at one of these hosts. */
function resourcesToDraw(plan: Plan, hosts: ReadonlyArray<number>): ReadonlyArray<ResourceIndex> {
  return RESOURCE_INDEXES.filter(
    (resource) => plan.resourcesInPlay.includes(resource) && hosts.some((host) => Number.isFinite(plan.hosts.hostCapacity[resource]![host]!))
  )
}

/** The specification; null where there is nothing to draw. */
export function howFullIsEachHost(plan: Plan, outcome: Outcome, summary: Summary, lang: Lang): TopLevelSpec | null {
  const say = messagesOf(lang)
  const hosts = hostsToDraw(plan, outcome, summary)
  const resources = resourcesToDraw(plan, hosts)
  if (resources.length === 0) return null
  const labels = hostLabels(plan, hosts, say.chart.spare)
  const small = hosts.length > 30
  const nameWidth = Math.max(...labels.map((label) => labelPixels(label.slice(0, LONGEST_NAME), small ? 10 : 12)))
  const left = nameWidth + NAME_GAP
  const names = { minExtent: nameWidth, maxExtent: nameWidth, labelExpr: `truncate(datum.label, ${LONGEST_NAME})`, labelFontSize: small ? 10 : 12 }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(left),
    data: { values: resources.flatMap((resource) => parts(plan, outcome, resource, hosts, labels, lang)) },
    facet: { column: { field: "resource", type: "nominal", sort: resources.map((resource) => say.resource[RESOURCES[resource]]), header: { title: null } } },
    spacing: PANEL_GAP,
    bounds: "flush",
    spec: {
      width: Math.floor((CHART_WIDTH - left + PANEL_GAP) / resources.length) - PANEL_GAP - 1,
      height: { step: small ? 13 : 20 },
      mark: { type: "bar", stroke: INK, strokeWidth: 0.5, height: { band: 0.78 } },
      encoding: {
        y: { field: "host", type: "nominal", sort: null, axis: { title: null, ticks: false, domain: false, labelPadding: 5, ...names } },
        x: {
          field: "fraction",
          type: "quantitative",
          stack: "zero",
          scale: { domain: [0, 1], nice: false },
          axis: { title: null, format: ".0%", values: [0, 0.5, 1], grid: false, labelFlush: true }
        },
        color: {
          field: "part",
          type: "nominal",
          scale: { domain: CAPACITY_PARTS.map((part) => say.chart.part[part]), range: CAPACITY_PARTS.map((part) => PART_FILLS[part]) },
          legend: { title: null, orient: "top", symbolType: "square", symbolStrokeColor: INK, columns: CAPACITY_PARTS.length }
        },
        order: { field: "order", type: "quantitative" }
      }
    }
  }
}

function parts(plan: Plan, outcome: Outcome, resource: ResourceIndex, hosts: ReadonlyArray<number>, labels: ReadonlyArray<string>, lang: Lang): object[] {
  const say = messagesOf(lang)
  return hosts.flatMap((host, index) => {
    const split = splitCapacity(plan, outcome, resource, host)
    if (split === null) return []
    return CAPACITY_PARTS.flatMap((part, order) => split[part] === 0 ? [] : [{
      host: labels[index],
      resource: say.resource[RESOURCES[resource]],
      part: say.chart.part[part],
      order,
      fraction: split[part] / split.raw
    }])
  })
}

/** Names with the spare hosts marked; unmarked where a mark would make two names equal. */
function hostLabels(plan: Plan, hosts: ReadonlyArray<number>, spare: string): ReadonlyArray<string> {
  const names = hosts.map((host) => plan.hosts.hostName[host]!)
  const marked = names.map((name, index) => (plan.hosts.hostIsSpare[hosts[index]!] === 1 ? `${name} (${spare})` : name))
  return new Set(marked).size === marked.length ? marked : names
}
