/** Who stopped and did not answer again, and why. */
import { RESTART_CLASSES, type Failing, type FailingOutcome, type Outcome, type PendingRefusal, type Plan } from "@rackfold/sim-core"
import type { Lang } from "../format.ts"
import { domainNames } from "../messages/domains.ts"
import { failingMessages } from "../messages/failing.ts"
import { refusedGuest } from "../refusedGuest.ts"
import { guestRefusalSentence } from "../refusalSentences.ts"
import type { NotBack, NotBackReason, Tie } from "./failingFigures.ts"
import { lastStops } from "./restartEnds.ts"

/** Why a guest that stopped is not started, as a sentence with its figures. */
export function pendingSentence(plan: Plan, why: PendingRefusal, guest: number, lang: Lang): string {
  const { pending } = failingMessages(lang)
  switch (why.reason) {
    case "noRoom":
      return guestRefusalSentence(refusedGuest(plan, why.refusal), lang)
    case "tied":
      return pending.tied[tieOf(plan, guest)](plan.hosts.hostName[why.host]!)
    case "storage": {
      const { kind, name } = plan.failing!.domains[why.domain]!
      return kind === "datastore" ? pending.storage(name) : pending.repair(domainNames(lang).the[kind](name))
    }
    case "after":
      return pending.after(plan.guests.guestName[why.guest]!)
    case "killed":
      return pending.killed
  }
}

function tieOf(plan: Plan, guest: number): Tie {
  const { restarting } = plan.failing!
  if (!restarting.isOn) return "off"
  if (RESTART_CLASSES[restarting.guestClass[guest]!] === "disabled") return "disabled"
  const hasDevice = (plan.rules ?? []).some(({ kind, guests }) => kind === "device" && guests.includes(guest)) || (plan.needs ?? []).some(({ kind, guests }) => (kind === "device" || kind === "iommu") && guests.includes(guest))
  return hasDevice ? "device" : "disk"
}

/** In the order in which they stopped. */
export function notBack(plan: Plan, failing: Failing, outcome: Outcome): ReadonlyArray<NotBack> {
  const { restarts, pending, givenUp } = outcome.failing!
  const waiting = new Map(pending.filter(({ whyAtEnd }) => whyAtEnd !== null).map((one) => [one.guest, one]))
  const gone = new Set(givenUp)
  return lastStops(restarts)
    .filter((row) => isAway(outcome, row))
    .map((row): NotBack => {
      const guest = restarts.guest[row]!
      const why = waiting.get(guest)?.whyAtEnd ?? null
      const reason: NotBackReason = why?.reason ?? (gone.has(guest) ? "givenUp" : Number.isNaN(restarts.wantedSeconds[row]!) ? "unnoticed" : "starting")
      const sentence = (lang: Lang): string => (why === null ? failingMessages(lang).pending[reason as "unnoticed" | "starting" | "givenUp"] : pendingSentence(plan, why, guest, lang))
      return { guest: plan.guests.guestName[guest]!, restartClass: RESTART_CLASSES[failing.restarting.guestClass[guest]!]!, host: plan.hosts.hostName[restarts.from[row]!]!, sinceSeconds: restarts.downSeconds[row]!, reason, why: sentence("en"), whyFr: sentence("fr") }
    })
}

/** It did not answer again, and was still wanted at the end. */
export function isAway({ failing, guests, endSeconds }: Pick<Outcome, "failing" | "guests" | "endSeconds">, row: number): boolean {
  const { guest, upSeconds } = (failing as FailingOutcome).restarts
  const left = guests.guestEndSeconds[guest[row]!]!
  return Number.isNaN(upSeconds[row]!) && (Number.isNaN(left) || left >= endSeconds)
}
