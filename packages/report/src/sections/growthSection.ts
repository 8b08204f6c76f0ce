/** How long it lasts: each limit, what was measured, the fleet year by year. */
import { wholeDays, type FleetYear, type LimitSummary, type MeasuredSummary, type RunwaySummary } from "@rackfold/growth"
import type { Figure } from "../figures.ts"
import { DASH, formatAmount, formatCount, formatFigure, formatFixed, formatPercent, inDisplayUnit, withUnit, type Lang } from "../format.ts"
import { endText, orderText } from "../growth/endText.ts"
import { html, name, type Html } from "../html.ts"
import { formatPercentage, growthMessages, yearsText } from "../messages/growth.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { figure } from "./figure.ts"
import { table, type Column } from "./table.ts"

const text = (header: string): Column => ({ header, kind: "text" })
const number = (header: string): Column => ({ header, kind: "number" })
const named = (header: string): Column => ({ header, kind: "name" })

const HOURS_PER_DAY = 24
const KWH_PER_MWH = 1000
/** Factors that differ by less are no season. */
const LEAST_SEASON = 0.02

export interface GrowthCharts {
  readonly fan: Figure | null
  readonly week: Figure | null
}

/** @param isDated dates of what was measured are known: days of the week have names */
export function growthSection(growth: RunwaySummary, charts: GrowthCharts, isDated: boolean, lang: Lang): Html {
  const say = growthMessages(lang)
  return html`<p>${say.intro(growth.startDate, say.days(growth.leadTimeDays), say.by[growth.by])}</p>
${figure(charts.fan)}
${limitsTable(growth, lang)}
${growth.limits.some(({ counts }) => counts === "measured") ? html`<p class="note">${say.counts}</p>` : null}
${growth.remainingServers === null ? null : html`<p>${say.remaining(formatCount(growth.remainingServers, lang))}${growth.fleet === null ? null : ` ${say.recommended(say.days(growth.warningDays + 30), say.hosts(growth.fleet.recommendedHosts), formatCount(growth.fleet.years[0]!.aggressive.hosts, lang))}`}</p>`}
${measuredTable(growth, isDated, lang)}
${figure(charts.week)}
${growth.measured.filter(({ monthFactors }) => monthFactors.length > 0 && Math.max(...monthFactors) - Math.min(...monthFactors) >= LEAST_SEASON).map((found) => monthsTable(found, lang))}
${fleetTable(growth, lang)}
<p class="note">${say.method}</p>`
}

function limitsTable({ limits, by }: RunwaySummary, lang: Lang): Html | null {
  if (limits.length === 0) return null
  const say = growthMessages(lang)
  const { limits: head, limitsCaption, limit: nameOf } = say
  const { resource } = messagesOf(lang)
  const { limit, ...figures } = head
  const rows = limits.map((one) => [
    name(nameOf(one, resource[one.resource])), say.of(figureText(one, one.used, lang), amountText(one, one.usable, lang)), formatPercent(one.usedOverUsable, lang), growthText(one, lang),
    endText(one.usableEnds.conservative, lang), endText(one.usableEnds.aggressive, lang), orderText(one.usableEnds[by], lang), endText(one.rawEnds[by], lang)
  ])
  return table(limitsCaption, [named(limit), ...Object.values(figures).map(number)], rows)
}

/** In servers where whole ones are counted. */
function amountText({ scope, resource }: LimitSummary, amount: number, lang: Lang): string {
  return scope === "placement" ? formatFigure(amount, lang, 4) : formatAmount(amount, resource, lang)
}

/** Without its unit. */
function figureText({ scope, resource }: LimitSummary, amount: number, lang: Lang): string {
  return formatFigure(scope === "placement" ? amount : inDisplayUnit(amount, resource), lang, 4)
}

/** Percents as they are expected and at most; where there are none, why. */
function growthText(one: LimitSummary, lang: Lang): string {
  const { growth } = one
  const { from, range } = growthMessages(lang)
  const { aggressivePercentPerYear: low, conservativePercentPerYear: high, aggressiveAmountPerYear: amount } = growth
  if (low === null || high === null) return amount === null || amount === 0 ? from[growth.from] : amountText(one, amount, lang)
  const [a, b] = [formatFigure(low, lang), formatPercentage(high, lang)]
  return a === formatFigure(high, lang) ? b : range(a, b)
}

function measuredTable({ measured }: RunwaySummary, isDated: boolean, lang: Lang): Html | null {
  if (measured.length === 0) return null
  const say = growthMessages(lang)
  const { resource } = messagesOf(lang)
  const { resource: what, ...figures } = say.measured
  const percent = (value: number | null): string => (value === null ? DASH : formatPercentage(value, lang))
  const rows = measured.map((one) => one.isEnough
    ? [resource[one.resource], formatCount(one.days, lang), percent(one.percentPerYear), one.percentPerYearLow === null ? DASH : say.interval(percent(one.percentPerYearLow), percent(one.percentPerYearHigh)), formatFigure(one.peakOverTrend!, lang), busiestText(one, isDated, lang), percent(one.statedPercentPerYear)]
    : [resource[one.resource], say.fewDays(formatCount(one.days, lang), formatCount(one.leastDays, lang)), DASH, DASH, DASH, DASH, percent(one.statedPercentPerYear)])
  return html`${table(say.measuredCaption, [text(what), ...Object.values(figures).map(number)], rows)}${measured.some(({ isEnough }) => isEnough) ? html`<p class="note">${say.measuredNote}</p>` : null}`
}

/** The hour of the week with the highest factor; where readings are days, the day. */
function busiestText({ busiestHour, busiestHourFactor, weekFactors }: MeasuredSummary, isDated: boolean, lang: Lang): string {
  const { busiest, busiestDay, dayNumber } = growthMessages(lang)
  const dayName = (day: number): string => (isDated ? messagesOf(lang).chart.weekday[day]! : dayNumber(day + 1))
  if (busiestHour !== null) return busiest(dayName(Math.floor(busiestHour / HOURS_PER_DAY)), formatCount(busiestHour % HOURS_PER_DAY, lang), formatFigure(busiestHourFactor!, lang))
  const most = Math.max(...weekFactors)
  return weekFactors.length === 0 || most - Math.min(...weekFactors) < LEAST_SEASON ? DASH : busiestDay(dayName(weekFactors.indexOf(most)), formatFigure(most, lang))
}

function monthsTable({ resource, monthFactors }: MeasuredSummary, lang: Lang): Html {
  const { month, monthHead, monthsCaption } = growthMessages(lang)
  return table(monthsCaption(messagesOf(lang).resource[resource]), [text(monthHead), ...month.map(number)], [["×", ...monthFactors.map((factor) => formatFixed(factor, 2, lang))]])
}

function fleetTable({ fleet, by }: RunwaySummary, lang: Lang): Html | null {
  if (fleet === null) return null
  const say = growthMessages(lang)
  const hasDates = fleet.years.some(({ date }) => date !== null)
  const both = (year: FleetYear, of: (size: FleetYear["aggressive"]) => string): string => {
    const [low, high] = [of(year.aggressive), of(year.conservative)]
    return low === high ? low : say.range(low, high)
  }
  const rows = fleet.years.map((year) => [
    year.year === 0 ? say.today : yearsText(year.year, lang), ...(hasDates ? [year.date ?? DASH] : []),
    both(year, ({ servers }) => formatCount(servers, lang)), both(year, ({ hosts }) => formatCount(hosts, lang)), both(year, ({ racks }) => formatCount(racks, lang)),
    withUnit(both(year, ({ energyKwhPerYear }) => formatFigure(energyKwhPerYear / KWH_PER_MWH, lang, 4)), "MWh")
  ])
  const { year, date, ...figures } = say.fleet
  const doubling = by === "conservative" ? fleet.conservativeDoublingDays : fleet.aggressiveDoublingDays
  return html`${table(say.fleetCaption, [text(year), ...(hasDates ? [number(date)] : []), ...Object.values(figures).map(number)], rows)}
<p class="note">${say.fleetNote(formatCount(fleet.servers, lang), formatCount(fleet.placedServers, lang), formatFigure(fleet.serversPerHost, lang), withUnit(formatFigure(fleet.wattsPerHost, lang), "W"), formatFigure(fleet.hostsPerRack, lang))}${doubling === null ? null : ` ${say.doubling(say.days(wholeDays(doubling)))}`}</p>`
}
