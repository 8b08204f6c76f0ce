/** The report to decide by as Markdown: for a ticket, a wiki, a message. */
import { DASH, formatCount, formatDuration, formatFigure } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { changeBlocks } from "../planning/changeText.ts"
import { mixRows, mixSentences } from "../planning/mixText.ts"
import { bestCandidate } from "../planning/planAnswer.ts"
import { lineFigures, withItsUnit } from "../planning/planFigures.ts"
import { planMessages } from "../planning/planMessages.ts"
import { planSummary } from "../planning/planSummary.ts"
import { planSentences } from "../planning/planText.ts"
import { plainText } from "../terminal.ts"
import { claimSentence } from "./claimSentences.ts"
import { claimsOf } from "./claims.ts"
import { decisionFigures } from "./decisionFigures.ts"
import type { DecisionInput } from "./decisionInput.ts"
import { decisionMessages } from "./decisionMessages.ts"
import { factsOf } from "./factsOf.ts"
import { lineSource } from "./lineSource.ts"

/** Ends with a line break. Same input, same bytes. */
export function decisionMarkdown(input: DecisionInput): string {
  const { answer, survival, lang } = input
  const say = decisionMessages(lang)
  const summary = planSummary(answer)
  const best = bestCandidate(answer)
  const facts = factsOf(input)
  const claims = claimsOf(facts).map((claim) => claimSentence(claim, lang))
  const { contents } = messagesOf(lang).report
  const { table: heads, line: nameOf, resource } = planMessages(lang)
  const count = (value: number | null): string => (value === null ? DASH : formatCount(value, lang))
  const fitting = changeBlocks(summary, lang)
  const rowsTable = ([head, ...rows]: ReadonlyArray<ReadonlyArray<string>>): string => table(head!.map(escape), rows.map((row) => row.map(escape)))
  const blocks = [
    `# ${escape(answer.name)}`,
    ...(answer.question === null ? [] : [`*${escape(answer.question)}*`]),
    `## ${contents.answer}`,
    list(claims),
    ...(best === null ? [] : [table(["", "", ""], decisionFigures(best, facts, lang).map(({ label, text, note }) => [label, `**${escape(text)}**`, escape(note)]))]),
    list(planSentences(summary, lang)),
    `## ${say.contents.candidates}`,
    table(
      [heads.host, say.candidates.bound, heads.needed, heads.hosts, heads.ratio, heads.decides, heads.kwh],
      summary.candidates.map(({ name, status, hosts, ratio, binding, energy }) => [
        escape(name), count(hosts.bound), count(hosts.placed), status === "infeasible" ? say.candidates.infeasible : status === "bound" ? say.candidates.atLeast(count(hosts.total)) : count(hosts.total),
        ratio === null ? DASH : formatFigure(ratio, lang), binding === null ? DASH : resource[binding], status === "placed" && energy !== null ? formatCount(energy.kwhPerYear, lang) : DASH
      ])
    ),
    ...(summary.mix === undefined ? [] : [`## ${say.contents.mix}`, list(mixSentences(summary.mix, lang)), rowsTable(mixRows(summary.mix, lang))]),
    ...(fitting.length === 0 ? [] : [`## ${say.contents.fitting}`, ...fitting.flatMap(({ title, rows: [head, ...rows], note }) => [escape(title), ...(head === undefined ? [] : [table(head.map(escape), rows.map((row) => [...row.slice(0, -1).map(escape), code(row.at(-1)!)]))]), ...(note === "" ? [] : [escape(note)])])]),
    ...(survival === null ? [] : [
      `## ${say.losses.heading}`,
      table(
        [say.losses.worst, say.losses.stopped, say.losses.notBack, say.losses.longest],
        [...survival.losses.slice(0, 5), ...(survival.pairs?.worst.slice(0, 5) ?? [])].map((loss) => [
          escape(loss.domains.map(({ name }) => name).join(", ")), count(loss.stopped), count(loss.notBack), loss.longestOutageSeconds === 0 ? DASH : formatDuration(loss.longestOutageSeconds, lang)
        ])
      )
    ]),
    ...(best === null ? [] : [
      `## ${say.contents.worksheet}`,
      escape(say.worksheet.intro(best.name)),
      table(
        [say.worksheet.step, say.worksheet.what, say.worksheet.value, say.worksheet.how, say.worksheet.source],
        best.answer.worksheet.map((line) => [String(line.step), nameOf[line.line](line.of), withItsUnit(line, lang), lineFigures(line, lang), lineSource(line, best, lang)].map(escape))
      )
    ]),
    `## ${contents.assumptions}`,
    list(summary.assumptions.map(({ meaning, meaningFr, value, valueFr, source, sourceFr, sureness }) => (lang === "fr" ? `${meaningFr} ${valueFr} (${sourceFr}, ${sureness})` : `${meaning} ${value} (${source}, ${sureness})`)))
  ]
  return `${blocks.join("\n\n")}\n`
}

function list(items: ReadonlyArray<string>): string {
  return items.map((item) => `- ${escape(item)}`).join("\n")
}

function table(head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n")
}

/** What is pasted stands as it is. */
function code(text: string): string {
  return text.includes("`") ? escape(text) : `\`${plainText(text).replaceAll("|", "\\|")}\``
}

/** Signs that Markdown would read; a name of the input is a name, whatever it holds. */
function escape(text: string): string {
  return plainText(text).replaceAll(/[\\`*_[\]<>|#]/g, (sign) => `\\${sign}`)
}
