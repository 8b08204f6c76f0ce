/** What the terminal prints of a study. */
import type { Lang } from "../format.ts"
import { alignColumns, plainText } from "../terminal.ts"
import { studyMessages } from "./studyMessages.ts"
import { aloneRows, auditHeader, policyHeader, policyRows, runRows, walkRows } from "./studyRows.ts"
import { studySentences } from "./studySentences.ts"
import type { StudyAudit, StudySummary } from "./studySummary.ts"

const LINE = 100

/** The answer for a terminal. Ends with a line break. */
export function studyText(summary: StudySummary, lang: Lang): string {
  const { runs, audit } = summary
  const table = runs.length === 1 ? alignColumns(runRows(runs[0]!, summary, lang).map((row) => row.map(plainText))) : alignColumns([policyHeader(lang), ...policyRows(runs, lang)])
  const origin = runs.length === 1 ? [] : [`${studyMessages(lang).key.rules}${lang === "fr" ? "\u00a0" : ""}: ${runs[0]!.figures.rules}`]
  return [studySentences(summary, lang).map(plainText).join("\n"), table.join("\n"), ...origin, ...(audit === null ? [] : auditBlocks(audit, lang))].join("\n\n") + "\n"
}

function auditBlocks(audit: StudyAudit, lang: Lang): string[] {
  const say = studyMessages(lang)
  const table = (title: string, rows: ReadonlyArray<ReadonlyArray<string>>): string => [title, ...columns([auditHeader(lang), ...rows])].join("\n")
  return [
    table(say.headings.alone, aloneRows(audit, lang)),
    table(say.headings.walk, walkRows(audit, lang)),
    [say.headings.rules, ...audit.rules.flatMap((rule) => wrapped(rule.name.padEnd(4), rule[lang]))].join("\n")
  ]
}

/** The second column holds titles: to the left. */
function columns(rows: ReadonlyArray<ReadonlyArray<string>>): string[] {
  const width = Math.max(...rows.map((row) => row[1]!.length))
  return alignColumns(rows.map((row) => row.map((cell, column) => (column === 1 ? cell.padEnd(width) : cell))))
}

/** A text in lines of at most LINE characters behind a mark. */
function wrapped(mark: string, text: string): string[] {
  const lines: string[] = []
  let line = mark
  for (const word of text.split(" ")) {
    if (line.length + word.length + 1 > LINE && line.trim() !== "") {
      lines.push(line.trimEnd())
      line = " ".repeat(mark.length)
    }
    line += `${word} `
  }
  return [...lines, line.trimEnd()]
}
