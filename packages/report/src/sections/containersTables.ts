/** The tables of the section on containers; each is null where it would say nothing. */
import type { ContainersSummary } from "../containers/containersFigures.ts"
import { DASH, formatCount, formatDuration, formatFigure, formatPercent, withUnit, type Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { containersMessages } from "../messages/containers.ts"
import { formatMib } from "../messages/containersSentences.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { table, type Column } from "./table.ts"

/** Lines of a table; summary.json and the CSV files have all. */
const SHOWN = 40

const text = (header: string): Column => ({ header, kind: "text" })
const number = (header: string): Column => ({ header, kind: "number" })
const named = (header: string): Column => ({ header, kind: "name" })

export function waitingTable({ waiting }: ContainersSummary, lang: Lang): Html | null {
  const { waitingCaption, waiting: say } = containersMessages(lang)
  return waiting.length === 0 ? null : table(waitingCaption, [named(say.deployment), number(say.count), named(say.first), number(say.since), text(say.why)],
    waiting.slice(0, SHOWN).map((one) => [one.deployment === null ? DASH : name(one.deployment), formatCount(one.count, lang), name(one.container), formatDuration(one.sinceSeconds, lang), lang === "fr" ? one.whyFr : one.why]))
}

export function amountsTable({ cpu, ram }: ContainersSummary, lang: Lang): Html {
  const { amountsCaption, amounts: say } = containersMessages(lang)
  const { resource } = messagesOf(lang)
  const ghz = (mhz: number | null): string => (mhz === null ? DASH : withUnit(formatFigure(mhz / 1000, lang, 4), "GHz"))
  const mib = (amount: number | null): string => (amount === null ? DASH : formatMib(amount, lang))
  const part = (fraction: number | null): string => formatPercent(fraction, lang)
  const line = (label: string, of: ContainersSummary["cpu"], show: (amount: number | null) => string): string[] => [label, show(of.allocatableMean), show(of.requestedMean), show(of.requestedMost), show(of.usedMean), part(of.requestedFraction), part(of.usedOfRequested)]
  const { resource: head, ...figures } = say
  return table(amountsCaption, [text(head), ...Object.values(figures).map(number)], [line(resource.cpu, cpu, ghz), line(resource.ram, ram, mib)])
}

export function groupsTable({ nodeGroups }: ContainersSummary, lang: Lang): Html | null {
  const { groupsCaption, groups: { name: head, ...figures } } = containersMessages(lang)
  const count = (n: number): string => formatCount(n, lang)
  return nodeGroups.length === 0 ? null : table(groupsCaption, [named(head), ...Object.values(figures).map(number)],
    nodeGroups.slice(0, SHOWN).map((one) => [name(one.name), count(one.least), count(one.most), formatFigure(one.mean, lang), formatFigure(one.nodeHours, lang, 4), count(one.came), count(one.went)]))
}

export function deploymentsTable({ deployments }: ContainersSummary, lang: Lang): Html | null {
  const { deploymentsCaption, worstOf, deployments: { name: head, ...figures } } = containersMessages(lang)
  const count = (n: number): string => formatCount(n, lang)
  const duration = (seconds: number): string => formatDuration(seconds, lang)
  return deployments.length === 0 ? null : table(deploymentsCaption, [named(head), ...Object.entries(figures).map(([key, header]) => (key === "worst" ? text(header) : number(header)))],
    deployments.slice(0, SHOWN).map((one) => [
      name(one.name), one.wantedLeast === one.wantedMost ? count(one.wantedMost) : `${count(one.wantedLeast)}–${count(one.wantedMost)}`, formatFigure(one.servingMean, lang), one.completeAtSeconds === null ? DASH : duration(one.completeAtSeconds),
      one.completeAtSeconds === null ? DASH : count(one.servingLeast), duration(one.belowSeconds), one.worst === null ? DASH : worstOf(count(one.worst.serving), count(one.worst.wanted), duration(one.worst.atSeconds))
    ]))
}

export function updatesTable({ deployments }: ContainersSummary, lang: Lang): Html | null {
  const { updatesCaption, unfinished, allowed, updates: { name: head, ...figures } } = containersMessages(lang)
  const count = (n: number | null): string => (n === null ? DASH : formatCount(n, lang))
  const updates = deployments.flatMap((one) => one.updates.map((update) => ({ deployment: one.name, update })))
  const shown = updates.slice(0, SHOWN)
  return updates.length === 0 ? null : table(updatesCaption(count(shown.length), count(updates.length)), [named(head), ...Object.values(figures).map(number)],
    shown.map(({ deployment, update }) => [
      name(deployment), count(update.revision), formatDuration(update.beginSeconds, lang), update.endSeconds === null ? unfinished : formatDuration(update.endSeconds - update.beginSeconds, lang),
      allowed(count(update.mostLive), count(update.mostAllowed)), allowed(count(update.fewestServing), count(update.fewestAllowed)), count(update.mostInAll)
    ]))
}

export function worstTable({ worst, memory }: ContainersSummary, lang: Lang): Html | null {
  const { worstCaption, worst: say } = containersMessages(lang)
  const count = (n: number): string => formatCount(n, lang)
  const trouble = memory === undefined ? [] : [number(say.kills), number(say.evictions)]
  return worst.length === 0 ? null : table(worstCaption, [named(say.container), named(say.kernel), number(say.missed), number(say.throttled), number(say.seconds), ...trouble],
    worst.map((one) => [name(one.container), name(one.kernel), formatPercent(one.unservedFraction, lang), formatPercent(one.throttledFraction, lang), formatDuration(one.throttledSeconds, lang), ...(memory === undefined ? [] : [count(one.kills), count(one.evictions)])]))
}

export function oldImagesTable({ images }: ContainersSummary, lang: Lang): Html | null {
  if (images === undefined) return null
  const { oldCaption, unknownAge, old: say } = containersMessages(lang)
  const list = images.old.length === 0 ? null : table(oldCaption(formatCount(images.oldAfterDays, lang)), [named(say.image), number(say.days)], images.old.slice(0, SHOWN).map(({ image, days }) => [name(image), formatCount(days, lang)]))
  // Where nobody says it of any, it is no question here.
  const unknown = images.unknownAge === 0 || images.unknownAge === images.images ? null : html`<p class="note">${unknownAge(formatCount(images.unknownAge, lang))}</p>`
  return list === null && unknown === null ? null : html`${list}${unknown}`
}

export function sharedTable({ isolation }: ContainersSummary, lang: Lang): Html | null {
  const { sharedCaption, shared: say } = containersMessages(lang)
  const shared = isolation?.shared ?? []
  return shared.length === 0 ? null : table(sharedCaption, [text(say.namespace), number(say.containers), named(say.first)], shared.map((one) => [one.namespace, formatCount(one.containers, lang), name(one.first)]))
}
