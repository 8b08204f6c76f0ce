/** What the terminal prints of how many more fit. */
import type { LevelName } from "@rackfold/sim-core"
import { DASH, formatAmount, formatCount, formatFigure, type Lang } from "../format.ts"
import { alignColumns, plainText, textWidth } from "../terminal.ts"
import { fitMessages } from "./fitMessages.ts"
import { fitSummary, type FitAnswer, type FitSummary, type HostFit } from "./fitSummary.ts"
import { sizeMessages } from "./sizeMessages.ts"
import { momentSentence, takenSentence } from "./toldOnce.ts"

/** Lines of the table; the JSON has all. */
const SHOWN = 20

/** The answer for a terminal: sentences, and a line a host. Ends with a line break. */
export function fitText(answer: FitAnswer, lang: Lang): string {
  const summary = fitSummary(answer)
  return `${fitSentences(summary, answer, lang).map(plainText).join("\n")}\n\n${table(summary, answer.of, lang).join("\n")}\n`
}

/** How many, what stops the next one, when that is, what one more host would do. */
export function fitSentences(summary: FitSummary, { of, sizing }: Pick<FitAnswer, "of" | "sizing">, lang: Lang): ReadonlyArray<string> {
  const say = fitMessages(lang, of)
  const { like, count, stoppedBy, hosts, waitingAhead } = summary
  const on = hosts.filter(({ more }) => more > 0).length
  const why = stoppedBy === null ? "" : lang === "fr" ? stoppedBy.whyFr : stoppedBy.why
  return [
    stoppedBy === null ? say.endless(count, like.name) : count === 0 ? [say.none(like.name), ...(waitingAhead > 0 ? [say.waiting(waitingAhead)] : []), why].join(" ") : say.fit(count, like.name, on, hosts.length),
    ...(stoppedBy === null || count === 0 ? [] : [`${stoppedBy.cause === "admission" ? say.notAdmitted : say.next} ${why}`]),
    // Who is in the scenario stands in its report.
    ...(like.kind === "new" ? [sizeMessages(lang, of).asked(sizeMessages(lang, of).size(sizing.now, sizing.counted)), ...takenSentence(summary.taken, lang, of)] : []),
    momentSentence(summary, of, lang),
    ...oneMore(summary, of, lang)
  ]
}

function oneMore({ oneMoreHost, count, refusedBefore }: FitSummary, of: LevelName, lang: Lang): string[] {
  if (oneMoreHost === null || oneMoreHost.length === 0) return []
  const say = fitMessages(lang, of)
  const first = oneMoreHost.map((one) => ({ like: one.like, count: refusedBefore - one.refusedBefore })).filter((one) => one.count > 0)
  return [
    [
      oneMoreHost.every((one) => one.count === count) ? say.oneMoreInVain(oneMoreHost.map(({ like }) => like)) : say.oneMore(oneMoreHost.toSorted((a, b) => b.count - a.count), count),
      ...(first.length === 0 ? [] : [say.comeFirst(first)])
    ].join(" ")
  ]
}

/** Those that take most first. The last column holds texts: to the left. */
function table({ hosts }: FitSummary, of: LevelName, lang: Lang): string[] {
  const say = fitMessages(lang, of)
  const shown = hosts.toSorted((a, b) => b.more - a.more).slice(0, SHOWN)
  const rows = [[say.table.host, say.table.there, say.table.more, say.table.stops], ...shown.map((host) => [host.name, formatCount(host.there, lang), formatCount(host.more, lang), stopText(host, of, lang)])].map((row) => row.map(plainText))
  const width = Math.max(...rows.map((row) => textWidth(row[3]!)))
  const lines = alignColumns(rows.map(([name, there, more, stops]) => [name!, there!, more!, stops! + " ".repeat(width - textWidth(stops!))]))
  return [...lines, ...(hosts.length > SHOWN ? [say.others(hosts.length - SHOWN)] : [])]
}

/** "RAM (1.2 GiB free), disk space", or what else keeps the next one off. */
function stopText({ cause, short, free }: HostFit, of: LevelName, lang: Lang): string {
  const say = fitMessages(lang, of)
  if (cause === null) return DASH
  if (free === null) return say.stop[cause]
  // IOPS are their own unit.
  return short.map((name, i) => (i > 0 ? say.stop[name] : say.free(say.stop[name], name === "iops" ? formatFigure(free, lang, 4) : formatAmount(free, name, lang)))).join(", ")
}
