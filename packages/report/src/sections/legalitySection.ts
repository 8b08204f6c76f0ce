/** Who may go where: servers against hosts, each refusal by its first reason. */
import { makeRooms, refusal, RESOURCES, type Plan, type Rooms } from "@rackfold/sim-core"
import { formatCount, type Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { stackMessages } from "../messages/stack.ts"
import { table } from "./table.ts"

/** What a page holds. */
const GUESTS_SHOWN = 40
const HOSTS_SHOWN = 8

type Reason = keyof ReturnType<typeof stackMessages>["legality"]["reason"]

export function legalitySection(plan: Plan, lang: Lang): Html {
  const { legality: say } = stackMessages(lang)
  const rooms = makeRooms(plan)
  const guests = Math.min(GUESTS_SHOWN, plan.guests.guestCount)
  const hosts = Math.min(HOSTS_SHOWN, plan.hosts.hostCount)
  const columns = Array.from({ length: hosts }, (_, host) => ({ header: plan.hosts.hostName[host]!, kind: "text" as const }))
  const rows = Array.from({ length: guests }, (_, guest) => [name(plan.guests.guestName[guest]!), ...columns.map((_, host) => verdict(rooms, guest, host, say))])
  return html`<p>${say.intro}</p>
${table(say.caption(formatCount(guests, lang), formatCount(hosts, lang)), [{ header: say.guest, kind: "name" }, ...columns], rows)}`
}

function verdict(rooms: Rooms, guest: number, host: number, say: { readonly yes: string; readonly reason: Readonly<Record<Reason, string>> }): string {
  const refused = refusal(rooms, guest, host)
  if (refused === null) return say.yes
  if (refused.reason === "capacity") return say.reason[RESOURCES[refused.resource]]
  return say.reason[refused.reason === "need" ? rooms.plan.needs![refused.lacks]!.kind : refused.reason]
}
