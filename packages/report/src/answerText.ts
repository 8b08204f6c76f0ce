/** What the terminal prints: the answer, its key figures, and how far to trust them. */
import { conclude, type Conclusion } from "./answer.ts"
import { formatPercent, type Lang } from "./format.ts"
import { keyFigures, resourceRows, type KeyFigure } from "./keyFigures.ts"
import { messagesOf } from "./messages/messagesOf.ts"
import { guestRefusalSentence } from "./refusalSentences.ts"
import { byChance, seedHeader, seedRows } from "./seedRows.ts"
import type { Summary } from "./summary.ts"
import { estateSentence } from "./sections/estateLines.ts"
import { tableName } from "./tableName.ts"
import { alignColumns, plainText, textWidth } from "./terminal.ts"
import { manyRuns, variantFigures } from "./variantFigures.ts"

/** Remarks that the report alone makes. */
const OF_THE_REPORT: ReadonlyArray<Conclusion["kind"]> = ["wherePartsGo", "peaksApart", "whereCpuWent", "whereMemoryWent"]
/** Refused guests named on the terminal; the rest is counted. */
const REFUSALS_SHOWN = 5
/** Characters a line where many runs are listed, and between two columns. */
const TERMINAL_WIDTH = 120
const GAP = 2

/** The answer for a terminal: two sentences, a table (a column a variant), data quality, refusals. Ends with a line break. */
export function answerText(summary: Summary, lang: Lang): string {
  const { sentences, remarks } = conclude(summary)
  const warnings = remarks.filter(({ kind }) => !OF_THE_REPORT.includes(kind))
  return [
    [...sentences, ...warnings].map((conclusion) => plainText(conclusionSentence(conclusion, lang))).join("\n"),
    table(summary, lang),
    ...blockIfAny(seedLines(summary, lang)),
    ...blockIfAny(dataLines(summary, lang)),
    ...blockIfAny(refusalLines(summary, lang))
  ].join("\n\n") + "\n"
}

/** The sentence of a conclusion. */
export function conclusionSentence(conclusion: Conclusion, lang: Lang): string {
  // Each key's function takes the conclusion of its own kind; TypeScript cannot follow that through the index.
  const sentence = messagesOf(lang).conclusion[conclusion.kind] as (conclusion: Conclusion) => string
  return sentence(conclusion)
}

function blockIfAny(lines: ReadonlyArray<string>): string[] {
  return lines.length === 0 ? [] : [lines.join("\n")]
}

/** One run: its key figures, then a line per resource. Variants: one table, a column a variant. */
function table(summary: Summary, lang: Lang): string {
  const variants = summary.variants ?? []
  if (variants.length === 0) {
    const { resourceHeader } = messagesOf(lang)
    const figures = alignColumns(rowsOf(keyFigures([summary], lang)))
    const resources = resourceRows(summary, lang)
    return [...figures, ...(resources.length === 0 ? [] : ["", ...alignColumns([["", ...resourceHeader], ...resources])])].join("\n")
  }
  return variantsTable([summary, ...variants], lang)
}

/** A column a run; of many runs a line each, and the key figures alone, in blocks that a terminal of usual width holds. */
function variantsTable(all: ReadonlyArray<Summary>, lang: Lang): string {
  const names = all.map(({ name }) => plainText(name))
  const room = TERMINAL_WIDTH - Math.max(...names.map(textWidth))
  const many = manyRuns(keyFigures(all, lang), room, ({ label, values }) => GAP + Math.max(...[label, ...values].map(textWidth)))
  if (many === null) return alignColumns([["", ...names], ...rowsOf(variantFigures(all, lang))]).join("\n")
  const blocks = many.blocks.map((block) => alignColumns([["", ...block.map(({ label }) => label)], ...names.map((name, run) => [name, ...block.map(({ values }) => values[run]!)])]).join("\n"))
  const same = [messagesOf(lang).report.variants.same(all.length), ...alignColumns(many.same.map(([label, text]) => [`  ${label}`, text]))].join("\n")
  return [...blocks, ...(many.same.length === 0 ? [] : [same])].join("\n\n")
}

function rowsOf(figures: ReadonlyArray<KeyFigure>): ReadonlyArray<ReadonlyArray<string>> {
  return figures.map(({ label, values }) => [label, ...values])
}

function seedLines({ name: summaryName, seeds, variants = [] }: Summary, lang: Lang): string[] {
  const { seeds: say } = messagesOf(lang)
  if (seeds === undefined) return []
  const runs = [{ name: summaryName, seeds }, ...variants]
  const { random, still } = byChance(runs)
  const title = (name: string): string => (variants.length === 0 ? "" : `${plainText(name)}${lang === "fr" ? "\u00a0" : ""}: `)
  return [
    ...random.flatMap((one) => [`${title(one.name)}${say.line(one.seeds.count, one.seeds.seeds[0]!, one.seeds.seeds.at(-1)!)}`, ...alignColumns([seedHeader(one.seeds, lang), ...seedRows(one.seeds, lang)])]),
    ...(still.length === 0 ? [] : [variants.length === 0 ? say.nothingRandom(seeds.count) : say.stillRuns(seeds.count, still.map(({ name }) => plainText(name)))])
  ]
}

function dataLines(summary: Summary, lang: Lang): string[] {
  const { data } = messagesOf(lang)
  // The report accounts for every tab; here those count that list servers, or have bad rows.
  return summary.dataQuality.filter(({ isJoined, dropped }) => isJoined !== true || dropped.length > 0).flatMap((quality) => {
    const excluded = quality.excluded.reduce((sum, { count }) => sum + count, 0)
    const parts = [data.line(plainText(tableName(quality)), quality.rowsRead, quality.rowsUsed, excluded, quality.dropped.length)]
    if (quality.series !== undefined) parts.push(coverage(quality.series, lang))
    if (quality.defaulted.length > 0) parts.push(data.defaulted(quality.defaulted.length))
    if (quality.unknownColumns.length > 0) parts.push(data.unknown(quality.unknownColumns.length))
    const line = `${parts.join("; ").replaceAll("; ", lang === "fr" ? "\u202f; " : "; ")}.`
    return quality.estate === undefined ? [line] : [line, estateSentence(quality.estate, lang)]
  })
}

/** Of the column measured least. */
function coverage({ columns, guests }: NonNullable<Summary["dataQuality"][number]["series"]>, lang: Lang): string {
  const least = columns.reduce((fraction, { coveredFraction }) => Math.min(fraction, coveredFraction), 1)
  return messagesOf(lang).data.covered(formatPercent(least, lang), guests)
}

function refusalLines(summary: Summary, lang: Lang): string[] {
  if (summary.refusedCount === 0) return []
  const say = messagesOf(lang)
  const shown = summary.refused.slice(0, REFUSALS_SHOWN).map((refused) => `  ${plainText(refused.guest)}  ${plainText(guestRefusalSentence(refused, lang))}`)
  const rest = summary.refused.length - shown.length
  return [say.notPlaced, ...shown, ...(rest > 0 ? [`  ${say.andMore(rest)}`] : [])]
}
