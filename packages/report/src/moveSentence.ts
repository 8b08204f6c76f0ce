/** Why a guest that runs did not move: a sentence with its figures. */
import { NONE, type MoveRefusal, type Plan } from "@rackfold/sim-core"
import type { Lang } from "./format.ts"
import { moveMessages } from "./messages/moves.ts"
import { refusalSentence } from "./refusalSentences.ts"

/**
 * @param to host asked for; NONE = any: the reason is then that of the host that comes closest
 * @param why null: for want of a slot
 */
export function moveRefusalSentence(plan: Plan, why: MoveRefusal | null, guest: number, to: number, lang: Lang): string {
  const say = moveMessages(lang)
  const name = plan.guests.guestName[guest]!
  const host = to === NONE ? 0 : to
  if (why === null) return say.noSlot(name)
  switch (why.reason) {
    case "pinned":
      return say.pinned(name, plan.needs![why.lacks]!.what)
    case "family":
      return say.family(name, plan.hosts.hostName[host]!)
    case "isThere":
      return say.isThere(name, plan.hosts.hostName[host]!)
    case "isMoving":
      return say.isMoving(name)
    case "isAway":
      return say.isAway(name)
    default:
      return refusalSentence(plan, why, guest, why.host ?? host, lang)
  }
}
