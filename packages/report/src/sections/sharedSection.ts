/** Arrays and links that hosts share, and who reaches whom. */
import { DISTANCES } from "@rackfold/sim-core"
import { DASH, formatCount, formatDuration, formatFigure, formatPercent, withUnit, type Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { stackMessages } from "../messages/stack.ts"
import type { Summary } from "../summary.ts"
import { table } from "./table.ts"

export function sharedSection({ shared = [], resizes = [], reach = [], talks = [] }: Summary, lang: Lang): Html {
  const say = stackMessages(lang).shared
  const figure = (value: number | null, unit: string): string => (value === null ? DASH : withUnit(formatFigure(value, lang, 4), unit))
  const things = shared.length === 0 ? null : html`<p>${say.intro}</p>
${table(say.caption, [{ header: say.name, kind: "name" }, { header: say.guests, kind: "number" }, { header: say.demand, kind: "number" }, { header: say.usable, kind: "number" }, { header: say.load, kind: "number" }, { header: say.unserved, kind: "number" }, { header: say.response, kind: "number" }, { header: say.full, kind: "number" }],
  shared.map((thing) => [name(thing.name), formatCount(thing.guests, lang), figure(thing.demand, thing.unit), figure(thing.usable, thing.unit), formatPercent(thing.demandOverUsable, lang), formatPercent(thing.unservedFraction, lang), figure(thing.responseMs, "ms"), thing.daysUntilFull === null ? DASH : formatCount(thing.daysUntilFull, lang)]))}`
  const shifted = shared.filter(({ atEnd }) => atEnd !== undefined)
  const gib = lang === "fr" ? "Gio" : "GiB"
  const shifts = shifted.length === 0 ? null : table(say.shiftsCaption, [{ header: say.name, kind: "name" }, ...[say.guests, say.demand, say.load, say.written].map((header) => ({ header, kind: "number" as const }))],
    shifted.flatMap(({ name: store, unit, guests, demand, demandOverUsable, usedGib, atEnd }) => [
      [name(say.atStart(store)), formatCount(guests, lang), figure(demand, unit), formatPercent(demandOverUsable, lang), figure(usedGib, gib)],
      [name(say.atEnd(store)), formatCount(atEnd!.guests, lang), figure(atEnd!.demand, unit), formatPercent(atEnd!.demandOverUsable, lang), figure(atEnd!.usedGib, gib)]
    ]))
  const disks = resizes.length === 0 ? null : table(say.resizesCaption, [{ header: say.server, kind: "name" }, { header: say.when, kind: "number" }, { header: say.from, kind: "number" }, { header: say.to, kind: "number" }, { header: say.how, kind: "text" }, { header: say.down, kind: "number" }],
    resizes.map(({ guest, atSeconds, fromGib, toGib, how, downtimeSeconds }) => [name(guest), formatDuration(atSeconds, lang), figure(fromGib, lang === "fr" ? "Gio" : "GiB"), figure(toGib, lang === "fr" ? "Gio" : "GiB"), say.hows[how], formatDuration(downtimeSeconds, lang)]))
  const number = (header: string) => ({ header, kind: "number" as const })
  const spoken = talks.length === 0 ? null : html`${table(say.talksCaption, [{ header: say.talk, kind: "text" }, ...DISTANCES.map((distance) => number(say.distances[distance])), number(say.meanMs), number(say.worstMs), number(say.limit), number(say.apart)],
    talks.map((talk) => [talk.name, ...DISTANCES.map((distance) => formatCount(talk.byDistance[distance], lang)), figure(talk.meanMs, "ms"), figure(talk.worstMs, "ms"), figure(talk.limitMs, "ms"), formatCount(talk.keptApart, lang)]))}`
  const networks = reach.length === 0 ? null : table(say.reachCaption, [{ header: "VLAN", kind: "name" }, { header: say.members, kind: "name" }, { header: say.reaches, kind: "name" }], reach.map(({ vlan, guests, reaches }) => [name(vlan), guests.join(", "), reaches.join(", ")]))
  return html`${things}${shifts}${disks}${spoken}${networks}`
}
