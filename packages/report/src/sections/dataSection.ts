/** Data quality: what became of the rows and columns that were read. */
import type { DataQuality } from "@rackfold/sim-core"
import type { Figure } from "../figures.ts"
import { formatCount, formatPercent, type Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { inLanguage, messagesOf } from "../messages/messagesOf.ts"
import { tableName } from "../tableName.ts"
import { asksLines } from "./asksLines.ts"
import { estateLines } from "./estateLines.ts"
import type { Summary } from "../summary.ts"
import { figure } from "./figure.ts"
import { table } from "./table.ts"

/** Dropped rows that are listed; the count says how many there are. */
const DROPPED_SHOWN = 20

export function dataSection(summary: Summary, coverage: Figure | null, lang: Lang): Html {
  const { data } = messagesOf(lang).report
  if (summary.dataQuality.length === 0) return html`<p>${data.none}</p>`
  const joined = summary.dataQuality.filter(({ isJoined }) => isJoined === true)
  return html`${figure(coverage)}${summary.dataQuality.filter(({ isJoined }) => isJoined !== true).map((quality, index) => html`${fileSection(quality, lang)}${index === 0 ? joinedTabs(joined, lang) : null}`)}`
}

/** Tabs that were joined to the list of servers: a line each, and the rows of each that are bad. */
function joinedTabs(tabs: ReadonlyArray<DataQuality>, lang: Lang): Html | null {
  const { data } = messagesOf(lang).report
  const count = (n: number): string => formatCount(n, lang)
  if (tabs.length === 0) return null
  return html`${table(
    data.joinedCaption,
    [
      { header: data.tab, kind: "name" },
      { header: data.read, kind: "number" },
      { header: data.used, kind: "number" },
      { header: data.ofOthers, kind: "number" },
      { header: data.dropped, kind: "number" },
      { header: data.columnsRead, kind: "name" }
    ],
    tabs.map((tab) => [name(tab.sheet ?? tab.file), count(tab.rowsRead), count(tab.rowsUsed), count(tab.excluded.reduce((sum, rule) => sum + rule.count, 0)), count(tab.dropped.length), html`${tab.mappedColumns.map(({ header }, index) => html`${index === 0 ? "" : ", "}${name(header)}`)}`])
  )}${tabs.map((tab) => (tab.dropped.length === 0 ? null : html`<h4>${name(tableName(tab))}</h4>
${droppedTable(tab, lang)}`))}`
}

function fileSection(quality: DataQuality, lang: Lang): Html {
  const say = messagesOf(lang)
  const { data } = say.report
  const renamed = quality.mappedColumns.filter(({ header, column }) => header !== column)
  return html`<h3>${name(tableName(quality))}</h3>
<p>${quality.encoding === "xlsx" ? data.readAsSheet(quality.format, quality.decimal) : data.readAs(quality.format, quality.encoding, quality.delimiter === "\t" ? "\\t" : quality.delimiter, quality.decimal)}</p>
${estateLines(quality, lang)}
${asksLines(quality, lang)}
${rowsTable(quality, lang)}
${droppedTable(quality, lang)}
${coverageTable(quality, lang)}
${defaultedTable(quality, lang)}
${renamed.length === 0 ? null : html`<p class="list">${data.mapped} ${renamed.map(({ header, column }, index) => html`${index === 0 ? "" : ", "}${name(header)} → ${column}`)}</p>`}
${leastMeasured(quality, lang)}
${quality.unknownColumns.length === 0 ? null : html`<p class="list">${data.unknown} ${quality.unknownColumns.map((header, index) => html`${index === 0 ? "" : ", "}${name(header)}`)}</p>`}
`
}

/** The guests whose series have most gaps, by name. */
function leastMeasured({ coverage }: DataQuality, lang: Lang): Html | null {
  const { data } = messagesOf(lang).report
  if (coverage === undefined || coverage.least.length === 0) return null
  return html`<p class="list">${data.leastMeasured} ${coverage.least.map(({ vm, fraction }, index) => html`${index === 0 ? "" : ", "}${name(vm)} ${formatPercent(fraction, lang)}`)}</p>`
}

function rowsTable(quality: DataQuality, lang: Lang): Html {
  const { data } = messagesOf(lang).report
  const count = (n: number): string => formatCount(n, lang)
  return table(
    data.rowsCaption,
    [
      { header: data.rows, kind: "text" },
      { header: data.number, kind: "number" }
    ],
    [
      [data.read, count(quality.rowsRead)],
      [data.used, count(quality.rowsUsed)],
      ...quality.excluded.map((rule) => [data.excluded(rule.reason), count(rule.count)]),
      [data.dropped, count(quality.dropped.length)]
    ]
  )
}

function droppedTable(quality: DataQuality, lang: Lang): Html | null {
  const say = messagesOf(lang)
  const { data } = say.report
  if (quality.dropped.length === 0) return null
  const rest = quality.dropped.length - DROPPED_SHOWN
  return html`${table(
    data.droppedCaption,
    [
      { header: data.line, kind: "text" },
      { header: data.column, kind: "text" },
      { header: data.problem, kind: "name" }
    ],
    quality.dropped.slice(0, DROPPED_SHOWN).map(({ line, column, problem, problemFr }) => [String(line), column, inLanguage(problem, problemFr, lang)])
  )}${rest > 0 ? html`<p>${say.andMore(rest)}</p>` : null}`
}

function coverageTable({ series }: DataQuality, lang: Lang): Html | null {
  const { data } = messagesOf(lang).report
  if (series === undefined) return null
  const seconds = (value: number): string => `${formatCount(Math.round(value), lang)} s`
  return html`${table(
    data.coveredCaption(seconds(series.stepSeconds), seconds(series.lengthSeconds), series.gaps),
    [
      { header: data.column, kind: "text" },
      { header: data.coveredGuests, kind: "number" },
      { header: data.covered, kind: "number" },
      { header: data.gapCount, kind: "number" },
      { header: data.longestGap, kind: "number" }
    ],
    series.columns.map(({ column, guests, coveredFraction, gapCount, longestGapSeconds }) => [column, formatCount(guests, lang), formatPercent(coveredFraction, lang), formatCount(gapCount, lang), seconds(longestGapSeconds)])
  )}${series.guestsWithout === 0 ? null : html`<p>${data.guestsWithout(series.guestsWithout)}</p>`}`
}

function defaultedTable(quality: DataQuality, lang: Lang): Html {
  const { data } = messagesOf(lang).report
  if (quality.defaulted.length === 0) return html`<p>${data.nothingMissing}</p>`
  return table(
    data.defaultedCaption,
    [
      { header: data.column, kind: "text" },
      { header: data.rowsWithout, kind: "number" },
      { header: data.value, kind: "name" },
      { header: data.from, kind: "name" }
    ],
    quality.defaulted.map(({ column, count, value, valueFr, from, fromFr }) => [column, formatCount(count, lang), inLanguage(value, valueFr, lang), inLanguage(from, fromFr, lang)])
  )
}
