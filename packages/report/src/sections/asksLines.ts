/** What an estate's export says that placement must obey: what holds in this run, and what is left for the planner to write. */
import type { AskedOfPlacement, DataQuality } from "@rackfold/sim-core"
import type { Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { messagesOf } from "../messages/messagesOf.ts"

type AskedRule = AskedOfPlacement["rules"][number]

/** Servers of a rule that are named; the rest is counted. */
const NAMED = 6

export function asksLines({ asks }: DataQuality, lang: Lang): Html | null {
  if (asks === undefined) return null
  const say = messagesOf(lang).report.data.asks
  const { networks, networksRequired, datastores, datastoresRequired, rules, rulesObeyed, restart, restartObeyed } = asks
  const sentences = [
    ...(networks === 0 ? [] : [say.networks(networks, networksRequired)]), ...(datastores === 0 ? [] : [say.datastores(datastores, datastoresRequired)]),
    ...(restart.length === 0 ? [] : [say.restart(restart.map(({ class: kind, guests }) => say.restartClass(guests, kind)).join(", "), restartObeyed)])
  ]
  // A rule about one server that counts keeps nobody from anything.
  const told = rules.filter(({ kind, guests }) => kind !== null && guests.length > 1)
  const open = rules.filter(({ kind }) => kind === null)
  return html`${sentences.length === 0 ? null : html`<p>${sentences.join(" ")}</p>`}
${told.length === 0 ? null : html`<p class="list">${say.rules(rulesObeyed)} ${told.map((rule, index) => html`${index === 0 ? "" : "; "}${name(rule.name)} (${say.kind[rule.kind!]} ${guestNames(rule, lang)})`)}</p>`}
${open.length === 0 ? null : html`<p class="list">${say.open(open.length)} ${open.map((rule, index) => html`${index === 0 ? "" : "; "}${name(rule.name)}${rule.told === "" ? null : html` (${name(rule.told)})`}: <code>- ${lineOf(rule)}</code>`)}</p>`}`
}

function guestNames({ guests }: AskedRule, lang: Lang): Html {
  const more = guests.length - NAMED
  return html`${guests.slice(0, NAMED).map((guest, index) => html`${index === 0 ? "" : ", "}${name(guest)}`)}${more > 0 ? `, ${messagesOf(lang).report.data.asks.more(more)}` : ""}`
}

/** A line of `rules:`, to be completed; all servers stand in it. JSON is YAML. */
function lineOf({ name: rule, guests }: AskedRule): string {
  return `{ name: ${JSON.stringify(rule)}, kind: apart, guests: [${guests.map((guest) => JSON.stringify(guest)).join(", ")}] }`
}
