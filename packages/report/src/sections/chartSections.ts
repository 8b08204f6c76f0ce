/** The sections around a chart: host map, time, capacity. */
import { RELATIVE_TOLERANCE, type Outcome, type Plan } from "@rackfold/sim-core"
import { conclude } from "../answer.ts"
import { conclusionSentence } from "../answerText.ts"
import type { Figure, Figures } from "../figures.ts"
import { BUCKETS, isAggregated } from "../charts/overTime.ts"
import { MOST_HOSTS } from "../charts/howFullIsEachHost.ts"
import { WATERFALL_STEPS, waterfallResources } from "../charts/whereDoesCapacityGo.ts"
import { displayUnit, formatCount, formatDuration, formatFigure, formatPercent, inDisplayUnit, type Lang } from "../format.ts"
import { html, type Html, type HtmlContent } from "../html.ts"
import { resourceRows } from "../keyFigures.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { ResourceName, Summary } from "../summary.ts"
import { figure } from "./figure.ts"
import { table } from "./table.ts"

export function hostsSection(plan: Plan, summary: Summary, chart: Figure | null, lang: Lang): Html {
  const say = messagesOf(lang)
  if (chart === null) return html`<p>${say.report.hostMap.nothing}</p>`
  const some = plan.hosts.hostCount > MOST_HOSTS ? [say.report.hostMap.some(MOST_HOSTS, plan.hosts.hostCount, say.resource[summary.bindingResource ?? "cpu"])] : []
  return html`${figure(chart, ...some)}`
}

/** In the order of the section; all but two share the axis of time. */
const TIME_FIGURES = ["when-is-it-busy", "how-long-is-it-busy", "which-hours-are-busy", "what-does-it-draw", "how-many-hosts-are-on", "how-much-is-stranded"] as const

export function timeSection(outcome: Outcome, summary: Summary, figures: Figures, lang: Lang): Html {
  const say = messagesOf(lang)
  const { time } = say.report
  const rows = outcome.series.timeSeconds.length
  // How a long series is drawn is told once.
  const first = TIME_FIGURES.findIndex((name) => figures[name] !== null)
  const aggregated = isAggregated(rows) ? [time.aggregated(rows, BUCKETS)] : []
  return html`${TIME_FIGURES.map((name, index) => html`${figure(figures[name], ...(index === first ? aggregated : []))}
`)}${table(time.tableCaption, [{ header: time.resource, kind: "text" }, ...say.resourceHeader.map((header) => ({ header, kind: "number" as const }))], resourceRows(summary, lang))}
${peaksTable(summary, lang)}`
}

/** Where peaks differ from guest to guest: what adding the guests' p95s up overstates. */
function peaksTable(summary: Summary, lang: Lang): Html | null {
  const { time } = messagesOf(lang).report
  const rows = (["cpu", "iops", "network"] as const).flatMap((rate) => {
    const peaks = summary.demand[rate]
    if (peaks === null || peaks.p95OfSum > peaks.sumOfP95 * (1 - RELATIVE_TOLERANCE)) return []
    return [[resourceWithUnit(rate, lang), shownAmount(peaks.sumOfP95, rate, lang), shownAmount(peaks.p95OfSum, rate, lang), formatPercent(1 - peaks.p95OfSum / peaks.sumOfP95, lang)]]
  })
  const headers = [time.sumOfP95, time.p95OfSum, time.below]
  return rows.length === 0 ? null : table(time.peaksCaption, [{ header: time.resource, kind: "text" }, ...headers.map((header) => ({ header, kind: "number" as const }))], rows)
}

/** Only where somebody missed something. */
export function shortSection(summary: Summary, chart: Figure, lang: Lang): Html {
  const say = messagesOf(lang)
  const spreads = (["cpu", "iops", "network"] as const).flatMap((rate) => {
    const { p95Fraction, maxFraction, worst } = summary.unservedPerGuest[rate]
    return worst.length === 0 ? [] : [html`<p>${say.report.short.spread(say.resource[rate], formatPercent(p95Fraction, lang), formatPercent(maxFraction, lang))}</p>`]
  })
  return html`${spreads}${figure(chart)}`
}

export function capacitySection(summary: Summary, chart: Figure | null, lang: Lang): Html {
  return html`${figure(chart)}
${chart === null ? null : amountsTable(summary, lang)}
${conclude(summary).remarks.filter(({ kind }) => kind === "whereCpuWent").map((remark) => html`<p>${conclusionSentence(remark, lang)}</p>`)}
${sizingTable(summary, lang)}`
}

/** The waterfall in amounts; what was promised is shown where a resource is overcommitted. */
function amountsTable(summary: Summary, lang: Lang): Html {
  const say = messagesOf(lang)
  const { capacity } = say.report
  const lines = waterfallResources(summary).map((resource) => ({ resource, line: summary.waterfall[resource]! }))
  const overcommitted = lines.some(({ line }) => line.promised > line.placed * (1 + 1e-9))
  const columns = [...WATERFALL_STEPS.map((step) => say.chart.step[step]), ...(overcommitted ? [capacity.promised] : [])]
  return html`${table(
    capacity.tableCaption,
    [{ header: say.report.time.resource, kind: "text" }, ...columns.map((header) => ({ header, kind: "number" as const }))],
    lines.map(({ resource, line }) => [
      resourceWithUnit(resource, lang),
      ...[...WATERFALL_STEPS.map((step) => line[step]), ...(overcommitted ? [line.promised] : [])].map((amount) => shownAmount(amount, resource, lang))
    ])
  )}${overcommitted ? html`<p class="note">${capacity.overcommit}</p>` : null}`
}

function sizingTable(summary: Summary, lang: Lang): Html {
  const say = messagesOf(lang)
  const { capacity, time } = say.report
  const headers = [capacity.demand, capacity.usable, capacity.ratio, capacity.dimension, capacity.martelloToth]
  const rows = (["cpu", "ram", "disk", "iops", "network"] as const)
    .filter((resource) => summary.sizing[resource].demand > 0)
    .map((resource): HtmlContent[] => {
      const line = summary.sizing[resource]
      const usable = line.usablePerHost === null ? capacity.notLimited : shownAmount(line.usablePerHost, resource, lang)
      return [resourceWithUnit(resource, lang), shownAmount(line.demand, resource, lang), usable, formatFigure(line.demandOverUsable, lang), formatCount(line.hostsByDimension, lang), formatCount(line.hostsByMartelloToth, lang)]
    })
  const moment = summary.hostsLowerBoundAtSeconds === 0 ? null : formatDuration(summary.hostsLowerBoundAtSeconds, lang)
  const bounds = table(capacity.sizingCaption, [{ header: time.resource, kind: "text" }, ...headers.map((header) => ({ header, kind: "number" as const }))], rows)
  return html`${bounds}${rows.length === 0 ? null : html`<p class="note">${capacity.boundFor(moment, summary.hostsLowerBoundCpuStatistic)}${summary.hostsLowerBoundByRules > 0 ? ` ${capacity.boundByRules(summary.hostsLowerBoundByRules)}` : ""}</p>`}`
}

/** Heads a row of amounts, so that the unit stands once. */
function resourceWithUnit(resource: ResourceName, lang: Lang): string {
  return `${messagesOf(lang).resource[resource]}, ${displayUnit(resource, lang)}`.replace("IOPS, IOPS", "IOPS")
}

function shownAmount(amount: number, resource: ResourceName, lang: Lang): string {
  return formatFigure(inDisplayUnit(amount, resource), lang, 4)
}
