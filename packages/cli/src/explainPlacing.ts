/** Why a guest is where it is, in sentences and a table. */
import { refusalSentence } from "@rackfold/report"
import { findPlacePolicy, NONE, type Plan } from "@rackfold/sim-core"
import { alignedLines } from "./alignedLines.ts"
import type { Lang } from "./language.ts"
import { en, type Messages } from "./messages/en.ts"
import { fr } from "./messages/fr.ts"
import type { HostVerdict, Placing } from "./observePlacing.ts"
import { plainName } from "./plainName.ts"

/** Hosts listed on the terminal; the rest is counted. */
const HOSTS_SHOWN = 60

interface Told {
  readonly plan: Plan
  readonly guest: number
  readonly placing: Placing
  readonly lang: Lang
  readonly say: Messages
}

const hostName = ({ plan }: Told, host: number): string => plainName(plan.hosts.hostName[host]!)
const guestName = ({ plan, guest }: Told): string => plainName(plan.guests.guestName[guest]!)

function policySentence({ plan, lang, say }: Told): string {
  const policy = findPlacePolicy(plan.place.policy)!
  return say.policy(policy.name, lang === "fr" ? policy.descriptionFr : policy.description)
}

/** What set the chosen host apart from the other candidates. */
function choiceSentences(told: Told): ReadonlyArray<string> {
  const { plan, placing, say } = told
  const host = hostName(told, placing.chosen)
  if (placing.prefers === "none") return [say.firstInOrder(host)]
  const { score } = placing.verdicts[placing.chosen]!
  const ties = placing.verdicts.filter((verdict) => verdict.score === score).length - 1
  const meaning = findPlacePolicy(plan.place.policy)!.scoreMeaning
  return [say.best(host, score, placing.prefers, meaning), ...(ties === 0 ? [] : [say.tied(ties, host)])]
}

function verdictText(told: Told, { host, refusal, score, rank }: HostVerdict): string {
  const { plan, guest, lang, placing, say } = told
  if (refusal !== null) return plainName(refusalSentence(plan, refusal, guest, host, lang))
  const isChosen = host === placing.chosen
  if (rank === 0) return isChosen ? say.chosen : say.able
  const text = say.score(score, rank, placing.candidates)
  return isChosen ? `${say.chosen}; ${text}` : text
}

/** The chosen host is always among those shown. */
function shown({ verdicts, chosen }: Placing): ReadonlyArray<HostVerdict> {
  const first = verdicts.slice(0, HOSTS_SHOWN)
  return chosen >= HOSTS_SHOWN ? [...first.slice(0, -1), verdicts[chosen]!] : first
}

function whole(told: Told): string {
  const { placing, say } = told
  const placed = placing.chosen !== NONE
  const head = [
    placed ? say.placed(guestName(told), hostName(told, placing.chosen), placing.timeSeconds) : say.refused(guestName(told), placing.timeSeconds),
    policySentence(told),
    [say.candidates(placing.candidates, placing.verdicts.length), ...(placed ? choiceSentences(told) : [])].join(" ")
  ]
  if (placing.broken !== null) head.push(say.noneKeeps(plainName(refusalSentence(told.plan, placing.broken, told.guest, placing.chosen, told.lang))))
  const rows = shown(placing)
  const rest = placing.verdicts.length - rows.length
  const table = alignedLines(rows.map((verdict) => [hostName(told, verdict.host), verdictText(told, verdict)]))
  return [...head, "", table, ...(rest > 0 ? [say.more(rest)] : [])].join("\n")
}

function ofOneHost(told: Told, host: number): string {
  const { placing, say } = told
  const verdict = placing.verdicts[host]!
  if (verdict.refusal !== null) return verdictText(told, verdict)
  if (host === placing.chosen) return [say.here(guestName(told), hostName(told, host)), policySentence(told), ...choiceSentences(told)].join(" ")
  const chosen = hostName(told, placing.chosen)
  const passedOver = say.passedOver(guestName(told), hostName(told, host), chosen)
  if (placing.prefers === "none") return [passedOver, say.firstInOrder(chosen)].join(" ")
  return [passedOver, say.scores(hostName(told, host), verdict.score, verdict.rank, chosen, placing.verdicts[placing.chosen]!.score)].join(" ")
}

/**
 * @param placing null: the guest never came
 * @param host row of the host asked about; NONE: all of them
 */
export function explainPlacing(plan: Plan, guest: number, placing: Placing | null, host: number, lang: Lang): string {
  const say = lang === "fr" ? fr : en
  if (placing === null) return say.neverCame(plainName(plan.guests.guestName[guest]!), plan.guests.guestArrivalSeconds[guest]!, plan.periodSeconds)
  const told = { plan, guest, placing, lang, say }
  return host === NONE ? whole(told) : ofOneHost(told, host)
}
