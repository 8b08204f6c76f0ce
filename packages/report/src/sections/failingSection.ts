/** What failed, who came back and when, who did not and why, and what one fault takes. */
import type { Outcome, Plan } from "@rackfold/sim-core"
import { containersLost } from "../containers/containersLost.ts"
import type { FailingSummary } from "../failing/failingFigures.ts"
import type { Figure } from "../figures.ts"
import { DASH, formatCount, formatDuration, formatFigure, type Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { domainNames } from "../messages/domains.ts"
import { failingMessages } from "../messages/failing.ts"
import type { Summary } from "../summary.ts"
import { availabilityTables } from "./availabilityTables.ts"
import { figure } from "./figure.ts"
import { table, type Column } from "./table.ts"

/** Lines of a table; the CSV files have all. */
const SHOWN = 40

const text = (header: string): Column => ({ header, kind: "text" })
const number = (header: string): Column => ({ header, kind: "number" })
const named = (header: string): Column => ({ header, kind: "name" })

interface FailingCharts {
  readonly timeline: Figure | null
  readonly down: Figure | null
  readonly blast: Figure | null
}

export function failingSection(plan: Plan, outcome: Outcome, summary: Summary, found: FailingSummary, charts: FailingCharts, lang: Lang): Html {
  const say = failingMessages(lang)
  const failing = plan.failing!
  const { restarts, pending } = found
  // Where all wait for their own host, the reason is told of each.
  const waited = pending.noRoom + pending.storage + pending.after === 0 ? 0 : pending.waits
  return html`<p>${intro(failing, lang)}</p>
${found.faults.count === 0 ? html`<p>${say.noFaults(formatDuration(outcome.endSeconds, lang))}</p>` : faultsTables(plan, outcome, found, lang)}
${figure(charts.timeline)}
${figure(charts.down)}
${restarts.stops > 0 && found.notBack.length === 0 ? html`<p>${say.allBack}</p>` : null}
${waited === 0 ? null : html`<p>${say.waited(formatCount(waited, lang), formatDuration(pending.meanSeconds, lang), formatDuration(pending.longestSeconds, lang))}</p>`}
${notBackTable(found, lang)}
${availabilityTables(found, summary, lang)}
${figure(charts.blast)}
${blastTable(found, lang)}
${pointsTable(found, lang)}
${found.tied.length === 0 ? null : html`<p>${say.tied(someOf(found.tied, lang))}</p>`}
${sharingTable(found, lang)}`
}

/** How guests come back. */
function intro({ restarting }: NonNullable<Plan["failing"]>, lang: Lang): string {
  const say = failingMessages(lang).restarting
  const duration = (seconds: number): string => formatDuration(seconds, lang)
  const { isOn, detectSeconds, fenceSeconds, bootSeconds, warmUpSeconds, guestDetectSeconds, bootsPerHost } = restarting
  if (!isOn) return say.off(duration(bootSeconds), duration(warmUpSeconds))
  return [say.on(duration(detectSeconds + fenceSeconds), duration(bootSeconds), duration(warmUpSeconds), duration(guestDetectSeconds)), ...(bootsPerHost === Infinity ? [] : [say.slots(formatCount(bootsPerHost, lang))])].join(" ")
}

function faultsTables(plan: Plan, outcome: Outcome, { faults: { byKind } }: FailingSummary, lang: Lang): Html {
  const say = failingMessages(lang)
  const { title, noun } = domainNames(lang)
  const { domains } = plan.failing!
  const { faults } = outcome.failing!
  const shown = faults.slice(0, SHOWN)
  const lost = containersLost(plan, outcome)?.byFault
  const list = table(
    say.faultsCaption(formatCount(shown.length, lang), formatCount(faults.length, lang)),
    [number(say.fault.when), named(say.fault.domain), text(say.fault.cause), text(say.fault.effect), number(say.fault.repaired), number(say.fault.hosts), number(say.fault.guests), ...(lost === undefined ? [] : [number(say.fault.containers)])],
    shown.map((fault, row) => [formatDuration(fault.atSeconds, lang), name(title[domains[fault.domain]!.kind](domains[fault.domain]!.name)), say.cause[fault.cause], say.effect[fault.effect], Number.isNaN(fault.repairedSeconds) ? DASH : formatDuration(fault.repairedSeconds - fault.atSeconds, lang), formatCount(fault.hosts, lang), formatCount(fault.guests, lang), ...(lost === undefined ? [] : [formatCount(lost[row]!, lang)])])
  )
  const sums = shown.length === faults.length ? null : table(say.byKindCaption, [text(say.kind), number(say.faults), number(say.fault.hosts), number(say.fault.guests)], byKind.map(({ kind, count, hosts, guests }) => [noun[kind], formatCount(count, lang), formatCount(hosts, lang), formatCount(guests, lang)]))
  return html`${sums}${list}`
}

function notBackTable({ notBack }: FailingSummary, lang: Lang): Html | null {
  const say = failingMessages(lang)
  const shown = notBack.slice(0, SHOWN)
  return shown.length === 0 ? null : table(
    say.notBackCaption(formatCount(shown.length, lang), formatCount(notBack.length, lang)),
    [named(say.notBack.guest), text(say.notBack.restartClass), named(say.notBack.host), number(say.notBack.since), text(say.notBack.why)],
    shown.map((one) => [name(one.guest), say.restartClass[one.restartClass], name(one.host), formatDuration(one.sinceSeconds, lang), lang === "fr" ? one.whyFr : one.why])
  )
}

function blastTable({ blastRadius }: FailingSummary, lang: Lang): Html | null {
  const { blast: say, blastTable: caption } = failingMessages(lang)
  return blastRadius.length === 0 ? null : table(caption, [text(say.kind), number(say.domains), number(say.most), named(say.which), number(say.mean), number(say.services)],
    blastRadius.map((one) => [domainNames(lang).noun[one.kind], formatCount(one.domains, lang), formatCount(one.guestsMax, lang), name(one.domain), formatFigure(one.guestsMean, lang), formatCount(one.servicesMax, lang)]))
}

function pointsTable({ singlePoints }: FailingSummary, lang: Lang): Html | null {
  const say = failingMessages(lang)
  const shown = singlePoints.slice(0, SHOWN)
  return shown.length === 0 ? null : table(say.pointsCaption(formatCount(shown.length, lang), formatCount(singlePoints.length, lang)), [named(say.points.domain), named(say.points.services)],
    shown.map(({ kind, domain, services }) => [name(domainNames(lang).title[kind](domain)), someOf(services, lang)]))
}

/** Names, and how many more there are. */
function someOf(names: ReadonlyArray<string>, lang: Lang): string {
  const rest = names.length - SHOWN
  return [...names.slice(0, SHOWN), ...(rest > 0 ? [failingMessages(lang).andMore(formatCount(rest, lang))] : [])].join(", ")
}

/** A row a service, a column a kind of domain in which any two replicas are together. */
function sharingTable({ sharing }: FailingSummary, lang: Lang): Html | null {
  const { sharing: say, sharingCaption } = failingMessages(lang)
  const services = [...new Set(sharing.map(({ service }) => service))]
  if (services.length === 0) return null
  const kinds = [...new Set(sharing.map(({ kind }) => kind))]
  const shown = services.slice(0, SHOWN)
  return table(
    sharingCaption(formatCount(shown.length, lang), formatCount(services.length, lang)),
    [named(say.service), text(say.replicas), ...kinds.map((kind) => text(domainNames(lang).noun[kind]))],
    shown.map((service) => {
      const found = sharing.filter((one) => one.service === service)
      return [name(service), say.needed(formatCount(found[0]!.of, lang), formatCount(found[0]!.needed, lang)), ...kinds.map((kind) => {
        const one = found.find((shared) => shared.kind === kind)
        return one === undefined ? DASH : say.in(formatCount(one.replicas, lang), one.domain)
      })]
    })
  )
}
