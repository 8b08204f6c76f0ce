/** Key figures of latency and of drawn jobs, as rows: a label, and a text for each run. */
import { isSaturated } from "@rackfold/sim-core"
import { DASH, formatCount, formatFigure, formatPercent, withUnit, type Lang } from "../format.ts"
import { latencyMessages } from "../messages/latency.ts"
import type { Summary } from "../summary.ts"
import type { LatencySummary } from "./latencyFigures.ts"
import type { QueueSummary } from "./queueSummary.ts"

interface KeyFigure {
  readonly label: string
  readonly values: ReadonlyArray<string>
}

/** Entry services that have a row of their own. */
const MOST_SERVICES = 3

export function latencyRows(summaries: ReadonlyArray<Summary>, lang: Lang): KeyFigure[] {
  const found = summaries.map(({ pressure }) => pressure?.latency)
  const all = found.flatMap((latency) => latency ?? [])
  if (all.length === 0) return []
  const say = latencyMessages(lang)
  const row = (label: string, text: (latency: LatencySummary) => string): KeyFigure => ({ label, values: found.map((latency) => (latency === undefined ? DASH : text(latency))) })
  const ms = (value: number): string => withUnit(formatFigure(value, lang), "ms")
  const names = [...new Set(all.flatMap(({ services }) => services.filter(({ isEntry }) => isEntry).map(({ name }) => name)))].slice(0, MOST_SERVICES)
  return [
    ...(all.some(({ storage }) => storage.length > 0) ? [row(say.key.storage, ({ storage }) => storageText(storage, lang))] : []),
    ...names.map((name) => row(say.key.service(name), ({ services }) => {
      const one = services.find((service) => service.name === name)
      return one === undefined || one.meanMs === null ? DASH : `${ms(one.meanMs)} / ${one.saturatedSeconds > 0 ? say.saturated : ms(one.maxMs!)}`
    })),
    ...(all.some(({ limits }) => limits.guests > 0) ? [row(say.key.late, ({ limits }) => (limits.guests === 0 ? DASH : `${formatCount(limits.late, lang)} / ${formatPercent(limits.missedFraction, lang)}`))] : [])
  ]
}

function storageText(storage: LatencySummary["storage"], lang: Lang): string {
  const say = latencyMessages(lang)
  if (storage.length === 0) return DASH
  const worst = storage.reduce((most, one) => (one.maxMs > most.maxMs ? one : most))
  return say.atLoad(isSaturated(worst.maxLoad) ? say.saturated : withUnit(formatFigure(worst.maxMs, lang), "ms"), worst.name, formatPercent(worst.maxLoad, lang))
}

export function queueRows(summaries: ReadonlyArray<Summary>, lang: Lang): KeyFigure[] {
  if (summaries.every(({ queue }) => queue === undefined)) return []
  const say = latencyMessages(lang)
  const row = (label: string, text: (queue: QueueSummary) => string): KeyFigure => ({ label, values: summaries.map(({ queue }) => (queue === undefined ? DASH : text(queue))) })
  const seconds = (value: number): string => withUnit(formatFigure(value, lang, 4), "s")
  return [
    row(say.key.queueLoad, ({ load, servers }) => `${formatFigure(load, lang)}, ${formatCount(servers, lang)}`),
    row(say.key.queue, ({ responseSeconds, responseLowSeconds, responseHighSeconds }) => say.interval(seconds(responseSeconds), formatFigure(responseLowSeconds, lang, 4), formatFigure(responseHighSeconds, lang, 4))),
    row(say.key.theory, ({ theoryResponseSeconds, load }) => (theoryResponseSeconds === null ? (isSaturated(load) ? say.noTheory : say.noFormula) : seconds(theoryResponseSeconds))),
    row(say.key.waited, ({ waitedFraction, theoryWaitedFraction }) => `${formatPercent(waitedFraction, lang)} / ${formatPercent(theoryWaitedFraction, lang)}`)
  ]
}
