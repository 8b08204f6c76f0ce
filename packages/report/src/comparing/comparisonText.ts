/** What the terminal prints of a comparison. */
import { formatCount, type Lang } from "../format.ts"
import { alignColumns, plainText, textWidth } from "../terminal.ts"
import type { ComparedFigure } from "./comparedFigures.ts"
import type { Comparison } from "./comparison.ts"
import { comparisonMessages } from "./comparisonMessages.ts"
import { differenceCell, dimensionName, figureLabel, markOf, splitFigures, valueName, valueText, variedDimensions } from "./comparisonRows.ts"
import { comparedSentence, comparisonSentences } from "./comparisonSentences.ts"

/** Lines of a table; compare.csv has all. */
const SHOWN = 60
/** Letters a line, and between two columns. */
const TERMINAL_WIDTH = 120
const GAP = 2

/** The answer for a terminal: sentences, then tables of what differs, then what does not. Ends with a line break. */
export function comparisonText(comparison: Comparison, lang: Lang): string {
  const { differing, same } = splitFigures(comparison, lang)
  const tables = blocks(comparison, differing, lang)
  return [
    [comparedSentence(comparison, lang), ...comparisonSentences(comparison, lang)].map(plainText).join("\n"),
    ...tables,
    ...(tables.length === 0 ? [] : [[...more(comparison, lang), ...legend(comparison, differing, lang)].join("\n")]),
    ...(same.length === 0 ? [] : [[comparisonMessages(lang).same(formatCount(comparison.combinations.length, lang)), ...alignColumns(same.map(([label, text]) => [`  ${label}`, text]))].join("\n")])
  ].join("\n\n") + "\n"
}

/** Tables as wide as a terminal, each with the combinations' names at its left. */
function blocks(comparison: Comparison, figures: ReadonlyArray<ComparedFigure>, lang: Lang): string[] {
  const names = nameColumn(comparison, lang)
  const columns = figures.map((figure) => figureColumns(comparison, figure, lang))
  const widthOf = (column: ReadonlyArray<string>): number => GAP + column.reduce((most, cell) => Math.max(most, textWidth(cell)), 0)
  const tables: (ReadonlyArray<string>)[][] = []
  let left = 0
  for (const pair of columns) {
    const width = pair.reduce((sum, column) => sum + widthOf(column), 0)
    if (tables.length === 0 || width > left) {
      tables.push([names])
      left = TERMINAL_WIDTH - widthOf(names) + GAP
    }
    tables.at(-1)!.push(...pair)
    left -= width
  }
  return tables.map((table) => alignColumns(names.map((_, line) => table.map((column) => column[line]!))).join("\n"))
}

const shownRows = ({ combinations }: Comparison): ReadonlyArray<number> => combinations.slice(0, SHOWN).map((_, row) => row)

/** A line a combination: its values, one below the other. */
function nameColumn(comparison: Comparison, lang: Lang): ReadonlyArray<string> {
  const varied = variedDimensions(comparison).map((at) => [comparison.dimensions[at]!, at] as const)
  const lines = [varied.map(([dimension]) => plainText(dimensionName(dimension, lang))), ...shownRows(comparison).map((row) => varied.map(([dimension, at]) => plainText(valueName(dimension, comparison.combinations[row]!.choices[at]!))))]
  const widths = varied.map((_, column) => lines.reduce((most, cells) => Math.max(most, textWidth(cells[column]!)), 0))
  return lines.map((cells) => cells.map((cell, column) => cell + " ".repeat(widths[column]! - textWidth(cell) + GAP)).join("").trimEnd())
}

/** Values with their marks, and differences to the first. */
function figureColumns(comparison: Comparison, figure: ComparedFigure, lang: Lang): ReadonlyArray<ReadonlyArray<string>> {
  const { delta } = comparisonMessages(lang)
  const rows = shownRows(comparison)
  return [
    // A place for the mark in each line keeps digits below each other.
    [`${figureLabel(figure, lang, comparison.currency)} `, ...rows.map((row) => valueText(comparison, figure, row, lang) + (markOf(comparison, figure, row) || " "))],
    ...(figure.better === null ? [] : [[delta, ...rows.map((row) => differenceCell(comparison, figure, row, lang, false))]])
  ]
}

function more({ combinations }: Comparison, lang: Lang): string[] {
  const rest = combinations.length - SHOWN
  return rest > 0 ? [comparisonMessages(lang).more(rest, formatCount(rest, lang))] : []
}

/** What the marks mean, of those that stand in the tables. */
export function legend({ best, seedCount, anythingRandom }: Comparison, figures: ReadonlyArray<ComparedFigure>, lang: Lang): string[] {
  const { legend: say } = comparisonMessages(lang)
  const marked = figures.flatMap(({ path }) => best.get(path) ?? [])
  return [
    ...(marked.length > 0 ? [say.best] : []),
    ...(marked.some(({ notToldApart }) => notToldApart.length > 0) ? [say.chance] : []),
    say.difference,
    ...(anythingRandom ? [say.interval(formatCount(seedCount, lang))] : [])
  ]
}
