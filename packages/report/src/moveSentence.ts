/** Why a guest that runs did not move: a sentence with its figures. */
import { NONE, type MoveRefusal, type Plan } from "@rackfold/sim-core"
import { formatAmount, formatAmounts, formatFigure, type Lang } from "./format.ts"
import { moveMessages } from "./messages/moves.ts"
import { refusalSentence } from "./refusalSentences.ts"

/** @param to host asked for; NONE = any: the reason is then that of the host that comes closest */
export function moveRefusalSentence(plan: Plan, why: MoveRefusal, guest: number, to: number, lang: Lang): string {
  const say = moveMessages(lang)
  const name = plan.guests.guestName[guest]!
  const host = to === NONE ? 0 : to
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
    case "isOnDatastore":
      return say.isOnDatastore(name, plan.shared![why.store]!.name)
    case "datastoreFull": {
      const [need, free] = formatAmounts(why.needGib, why.freeGib, "disk", lang)
      return say.datastoreFull(name, plan.shared![why.store]!.name, need, free, formatAmount(why.sizeGib, "disk", lang))
    }
    case "slot": {
      const where = why.of === "datastore" ? plan.shared![why.row]!.name : plan.hosts.hostName[why.row]!
      const figure = (value: number) => formatFigure(value, lang)
      return say.noSlot[why.of](name, where, figure(why.slots), figure(why.taken), figure(why.needed))
    }
    default:
      return refusalSentence(plan, why, guest, why.host ?? host, lang)
  }
}
