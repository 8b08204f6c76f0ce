/** What the terminal prints of the largest that still fits. */
import { DASH, type Lang } from "../format.ts"
import { alignColumns, plainText, textWidth } from "../terminal.ts"
import { fitMessages } from "./fitMessages.ts"
import { isResource } from "./largestOf.ts"
import { largestSummary, type Largest, type LargestAnswer, type LargestSummary, type Stop } from "./largestSummary.ts"
import { amountName, shownStep, sizeMessages, smallAmount } from "./sizeMessages.ts"
import { momentSentence, takenSentence } from "./toldOnce.ts"

/** Lines of the table of hosts; the JSON has all. */
const SHOWN = 20

/** The answer for a terminal: sentences, a line an amount, a line a host. Ends with a line break. */
export function largestText(answer: LargestAnswer, lang: Lang): string {
  const summary = largestSummary(answer)
  const alone = summary.largest.filter(({ of }) => of !== "shape")
  const say = sizeMessages(lang, answer.of)
  const blocks = [
    largestSentences(summary, answer, lang),
    ...(alone.length < 2 ? [] : [[say.alone, ...amountLines(alone, summary, answer, lang)]]),
    ...(summary.largest.length === 0 ? [] : [[say.byHost((answer.level.failing?.admission.length ?? 0) === 0), ...hostLines(summary.largest, answer, lang)]])
  ]
  return `${blocks.map((lines) => lines.map(plainText).join("\n")).join("\n\n")}\n`
}

/** The whole and what stops more of it; what it is; when that is. */
export function largestSentences(summary: LargestSummary, { of, level, sizing }: LargestAnswer, lang: Lang): ReadonlyArray<string> {
  const say = sizeMessages(lang, of)
  const { like, largest, waitingAhead, waitingFor } = summary
  const whole = largest.find((one) => one.of === "shape")
  const why = (stop: Stop | null): string => (stop === null ? "" : lang === "fr" ? stop.whyFr : stop.why)
  const size = say.size(sizing.now, sizing.counted)
  const alone = ({ of: what, amount, stop, step, hosts }: Largest): string[] => {
    if (amount === null) return [`${say.noWhole(like.name)} ${why(stop)}`]
    if (stop === null) return what === "cpu" ? [] : [say.oneEnds(what, like.name, say.amount(what, amount))]
    return [say.one(what, like.name, say.amount(what, amount), say.hosts(hosts, level.hosts.hostCount)), `${say.next(shownStep(what, step, lang))} ${why(stop)}`]
  }
  return [
    ...(waitingFor === null ? [] : [`${fitMessages(lang, of).none(like.name)} ${fitMessages(lang, of).waiting(waitingAhead)} ${lang === "fr" ? waitingFor.whyFr : waitingFor.why}`]),
    ...(whole === undefined ? [] : whole.amount === null ? [`${say.noWhole(like.name)} ${why(whole.stop)}`] : whole.stop === null ? [say.wholeEnds(like.name, say.amount("shape", whole.amount))]
      : [say.whole(like.name, say.amount("shape", whole.amount), say.size(whole.size!, sizing.counted), say.hosts(whole.hosts, level.hosts.hostCount)), `${say.next(say.amount("shape", whole.step))} ${why(whole.stop)}`]),
    ...(whole === undefined && largest.length === 1 ? alone(largest[0]!) : []),
    like.kind === "new" ? say.asked(size) : say.is(like.name, size),
    ...takenSentence(summary.taken, lang, of),
    momentSentence(summary, of, lang)
  ]
}

function amountLines(all: ReadonlyArray<Largest>, { size }: LargestSummary, { of, level }: LargestAnswer, lang: Lang): string[] {
  const say = sizeMessages(lang, of)
  const now = { shape: 1, vcpus: size.vcpus, cpu: size.cpuMhz, ram: size.ramGib, disk: size.diskGib, iops: size.iops, network: size.netMbps }
  const rows = all.filter((one) => !isEndless(one)).map((one) => [
    capital(amountName(one.of, lang)), say.amount(one.of, now[one.of]), one.amount === null ? say.none : say.amount(one.of, one.amount), shownStep(one.of, one.step, lang),
    one.hosts.length === 0 ? DASH : say.hosts(one.hosts, level.hosts.hostCount), one.stop === null ? say.allBusy : stopText(one.stop, lang, of, one.hosts.length === 1 ? null : one.stop.host)
  ])
  const { amount, now: head, largest, step, on, stops } = say.head
  const endless = all.filter(isEndless).map((one) => amountName(one.of, lang))
  return [...(rows.length === 0 ? [] : lastLeft([[amount, head, largest, step, on, stops], ...rows], 2)), ...(endless.length === 0 ? [] : [say.unstopped(endless)])]
}

/** As much as anybody asks for. Of CPU that is as much as its vCPUs do. */
function isEndless({ stop, of }: Largest): boolean {
  return stop === null && of !== "cpu"
}

/** Those that take most of the first first. */
function hostLines(all: ReadonlyArray<Largest>, { of }: LargestAnswer, lang: Lang): string[] {
  const say = sizeMessages(lang, of)
  const isLast = (one: Largest, host: number): boolean => one.of !== "cpu" && one.byHost[host]!.amount === one.most
  // What every host takes without end, or not at all, tells none from another.
  const list = all.filter((one, i) => i === 0 || one.byHost.some(({ amount }, host) => amount !== null && !isLast(one, host)))
  const first = list[0]!
  const order = first.byHost.map((_, host) => host).sort((a, b) => (first.byHost[b]!.amount ?? -1) - (first.byHost[a]!.amount ?? -1) || a - b)
  const cellOf = (one: Largest, host: number): string => {
    const { amount } = one.byHost[host]!
    return amount === null ? DASH : isLast(one, host) ? say.endless : say.amount(one.of, amount)
  }
  const rows = order.slice(0, SHOWN).map((host) => {
    const { name, cause, missing } = first.byHost[host]!
    return [name, ...list.map((one) => cellOf(one, host)), cause === null ? DASH : causeText(cause, missing, lang, of)]
  })
  const head = [say.head.on, ...list.map((one) => capital(amountName(one.of, lang))), list.length === 1 ? say.head.stops : say.stopsOf(capital(amountName(first.of, lang)))]
  return [...lastLeft([head, ...rows], 1), ...(order.length > SHOWN ? [fitMessages(lang, of).others(order.length - SHOWN)] : [])]
}

function stopText(stop: Stop, lang: Lang, of: LargestAnswer["of"], host: string | null): string {
  const say = sizeMessages(lang, of)
  if (stop.missing !== null && isResource(stop.cause)) return say.missing(stop.cause, smallAmount(stop.missing, stop.cause, lang), host)
  return host === null ? causeText(stop.cause, null, lang, of) : `${causeText(stop.cause, null, lang, of)} (${host})`
}

function causeText(cause: Stop["cause"], missing: number | null, lang: Lang, of: LargestAnswer["of"]): string {
  const say = sizeMessages(lang, of)
  if (isResource(cause)) return missing === null ? amountName(cause, lang) : say.missing(cause, smallAmount(missing, cause, lang), null)
  return say.cause[cause]
}

/** The last columns hold texts: to the left. */
function lastLeft(rows: ReadonlyArray<ReadonlyArray<string>>, texts: number): string[] {
  const plain = rows.map((row) => row.map(plainText))
  const columns = plain[0]!.length
  const widths = plain[0]!.map((_, column) => Math.max(...plain.map((row) => textWidth(row[column]!))))
  return alignColumns(plain.map((row) => row.map((cell, column) => (column >= columns - texts ? cell + " ".repeat(widths[column]! - textWidth(cell)) : cell))))
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() === text.slice(0, 1) || text.startsWith("vCPU") ? text : text.slice(0, 1).toUpperCase() + text.slice(1)
}

