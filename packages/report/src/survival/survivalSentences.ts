/** What losses let one conclude, each sentence only where it is true. */
import { RESOURCES } from "@rackfold/sim-core"
import { formatAmount, formatCount, formatDuration, formatFigure, formatPercent, type Lang } from "../format.ts"
import { domainNames } from "../messages/domains.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { ResourceName } from "../summary.ts"
import { survivalMessages } from "./survivalMessages.ts"
import { shortResources, type LossSummary, type SurvivalSummary } from "./survivalSummary.ts"

/** Domains told of whose loss keeps services away; the table has all. */
const MOST_SERVICES = 3

/** "rack B", "host-1 and host-2". */
export function lossName({ domains }: LossSummary, lang: Lang): string {
  const names = domains.map(({ kind, name }) => domainNames(lang).the[kind](name))
  return names.reduce((a, b) => survivalMessages(lang).and(a, b))
}

/** "Rack B", "host-1 + host-2": heads a row. */
export function lossLabel({ domains }: LossSummary, lang: Lang): string {
  return domains.map(({ kind, name }) => (kind === "host" ? name : `${domainNames(lang).noun[kind]} ${name}`)).join(" + ")
}

/** "RAM short by at least 212 GiB, CPU short by at least 12 GHz"; "" where none is. At least: what is free in pieces too small counts as free. */
export function shortText({ short }: LossSummary, resources: ReadonlyArray<ResourceName>, lang: Lang): string {
  const say = survivalMessages(lang)
  const { cause } = messagesOf(lang)
  // IOPS are their own unit.
  const amount = (name: ResourceName): string => (name === "iops" ? formatFigure(short[name], lang, 4) : formatAmount(short[name], name, lang))
  return resources.length === 0 ? "" : say.shortAll(resources.map((name) => say.short(cause[name], amount(name))).join(", "))
}

/** "7 servers do not come back, RAM short by at least 212 GiB": of the resource that most of them are refused for, where there is not enough together. */
function whatIsAway(loss: LossSummary, lang: Lang): string {
  const first = loss.causes[0]?.cause
  const short = shortText(loss, shortResources(loss).filter((name) => name === first), lang)
  return [survivalMessages(lang).away(loss.notBack, formatCount(loss.notBack, lang)), ...(short === "" ? [] : [short])].join(", ")
}

export function survivalSentences(summary: SurvivalSummary, lang: Lang): ReadonlyArray<string> {
  const say = survivalMessages(lang)
  if (summary.losses.length + (summary.pairs?.cases ?? 0) === 0) return [say.nothing]
  return [
    ...headline(summary, lang),
    ...pairSentence(summary, lang),
    say.moment(formatCount(summary.guests, lang), summary.atSeconds === 0 ? null : formatDuration(summary.atSeconds, lang), summary.isWorstMoment),
    ...firstAway(summary, lang),
    ...overloaded(summary, lang),
    ...longest(summary, lang),
    ...summary.losses.filter(({ services }) => services.length > 0).slice(0, MOST_SERVICES).map((loss) => say.services(lossName(loss, lang), loss.services.join(", "))),
    ...containers(summary, lang),
    ...(summary.tied.length === 0 ? [] : [say.tied(summary.tied.length, formatCount(summary.tied.length, lang), summary.tied[0]!)])
  ]
}

function headline({ byKind, losses }: SurvivalSummary, lang: Lang): string[] {
  const say = survivalMessages(lang)
  const { anyOne } = domainNames(lang)
  const survived = byKind.filter((one) => one.survived === one.cases).map(({ kind }) => anyOne[kind]).join(", ")
  const others = byKind.filter((one) => one.survived < one.cases).map(({ kind, cases, survived: some }) => {
    const worst = losses.find(({ domains }) => domains[0]!.kind === kind)!
    return say.kindLost(anyOne[kind], formatCount(cases - some, lang), formatCount(cases, lang), lossName(worst, lang), whatIsAway(worst, lang))
  }).join(", ")
  if (survived === "" && others === "") return []
  return [survived === "" ? say.not(others) : others === "" ? say.survives(survived) : say.survivesBut(survived, others)]
}

function pairSentence({ pairs }: SurvivalSummary, lang: Lang): string[] {
  if (pairs === null) return []
  const say = survivalMessages(lang)
  const [all, survived] = [formatCount(pairs.cases, lang), say.pairsSurvived(pairs.survived, formatCount(pairs.survived, lang))]
  const worst = pairs.worst[0]
  return [worst === undefined || worst.notBack === 0 ? say.pairs(all, survived) : say.pairsBut(all, survived, lossName(worst, lang), whatIsAway(worst, lang))]
}

/** Of the worst loss, the first server that stays away, with the reason. */
function firstAway({ losses, pairs }: SurvivalSummary, lang: Lang): string[] {
  const worst = losses.find(({ notBack }) => notBack > 0) ?? pairs?.worst.find(({ notBack }) => notBack > 0)
  return worst === undefined ? [] : [survivalMessages(lang).firstWhy(lossName(worst, lang), worst.guests[0]!, (lang === "fr" ? worst.whyFr : worst.why)!)]
}

/** The loss that keeps most containers away; where none does, how many come back at most. */
function containers({ losses, pairs }: SurvivalSummary, lang: Lang): string[] {
  const say = survivalMessages(lang)
  const found = [...losses, ...(losses.some((loss) => (loss.containers?.notBack ?? 0) > 0) ? [] : (pairs?.worst ?? []))].flatMap((loss) => (loss.containers === undefined ? [] : [{ loss, lost: loss.containers }]))
  if (found.length === 0) return []
  const { loss, lost } = found.reduce((most, one) => (one.lost.notBack > most.lost.notBack ? one : most))
  const most = found.reduce((count, one) => Math.max(count, one.lost.stopped), 0)
  if (lost.notBack === 0) return most === 0 ? [] : [say.containersBack(most, formatCount(most, lang))]
  const why = [...(lost.tied === 0 ? [] : [say.containersTied(lost.notBack, lost.tied, formatCount(lost.tied, lang))]), ...(lost.why === null ? [] : [(lang === "fr" ? lost.whyFr : lost.why)!])].join(" ")
  return [say.containersAway(lossName(loss, lang), lost.notBack, formatCount(lost.notBack, lang), formatCount(lost.stopped, lang), lost.names[0]!, why)]
}

/** After which loss the hosts left are asked for most, where that is more than they have. */
function overloaded({ losses }: SurvivalSummary, lang: Lang): string[] {
  const found = losses.flatMap((loss) => RESOURCES.map((resource) => ({ loss, resource, load: loss.loadThen[resource] ?? 0 }))).filter(({ load }) => load > 1)
  if (found.length === 0) return []
  const { loss, resource, load } = found.reduce((most, one) => (one.load > most.load ? one : most))
  return [survivalMessages(lang).overloaded(lossName(loss, lang), formatPercent(load, lang), messagesOf(lang).cause[resource])]
}

function longest({ losses }: SurvivalSummary, lang: Lang): string[] {
  const found = losses.filter(({ stopped, notBack }) => stopped > notBack)
  if (found.length === 0) return []
  const last = found.reduce((most, one) => (one.longestOutageSeconds > most.longestOutageSeconds ? one : most))
  return [survivalMessages(lang).longest(formatDuration(last.longestOutageSeconds, lang), lossName(last, lang))]
}
