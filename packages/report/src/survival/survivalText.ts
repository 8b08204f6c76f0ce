/** What the terminal prints of losses. */
import type { Plan, Survival } from "@rackfold/sim-core"
import { formatCount, type Lang } from "../format.ts"
import { alignColumns, plainText, textWidth } from "../terminal.ts"
import { survivalMessages } from "./survivalMessages.ts"
import { loadedResources, lossHeader, lossRows } from "./survivalRows.ts"
import { survivalSentences } from "./survivalSentences.ts"
import { survivalSummary, type LossSummary } from "./survivalSummary.ts"

/** Lines of each table; losses.csv has all. */
const SHOWN = 20
const PAIRS_SHOWN = 10

/** The answer for a terminal: sentences, the losses, the worst pairs. Ends with a line break. */
export function survivalText(plan: Plan, survival: Survival, lang: Lang): string {
  const say = survivalMessages(lang)
  const summary = survivalSummary(plan, survival)
  const { losses, pairs } = summary
  return [
    survivalSentences(summary, lang).map(plainText).join("\n"),
    ...(losses.length === 0 ? [] : [[...table(losses.slice(0, SHOWN), lang), ...more(losses.length - SHOWN, lang)].join("\n")]),
    ...(pairs === null ? [] : [[say.headings.pairs, ...table(pairs.worst.slice(0, PAIRS_SHOWN), lang), ...more(pairs.cases - Math.min(PAIRS_SHOWN, pairs.worst.length), lang)].join("\n")])
  ].join("\n\n") + "\n"
}

/** The last column holds texts: to the left. */
function table(losses: ReadonlyArray<LossSummary>, lang: Lang): string[] {
  // A terminal has room for two; losses.csv has all.
  const resources = loadedResources(losses).filter((name) => name === "cpu" || name === "ram")
  const rows = [lossHeader(resources, lang, losses.some(({ containers }) => containers !== undefined)), ...lossRows(losses, resources, lang)].map((row) => row.map(plainText))
  const last = rows[0]!.length - 1
  const width = Math.max(...rows.map((row) => textWidth(row[last]!)))
  return alignColumns(rows.map((row) => row.map((cell, column) => (column === last ? cell + " ".repeat(width - textWidth(cell)) : cell))))
}

function more(count: number, lang: Lang): string[] {
  return count > 0 ? [survivalMessages(lang).more(formatCount(count, lang))] : []
}
