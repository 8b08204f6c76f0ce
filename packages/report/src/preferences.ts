/** Preferences of affinity: which rules were kept, and for whom not. */
import { NONE, type Outcome, type Plan } from "@rackfold/sim-core"
import type { PreferenceSummary } from "./summary.ts"

/** A line a soft rule of the plan. */
export function preferences(plan: Plan, outcome: Outcome): PreferenceSummary[] {
  const { guestName } = plan.guests
  return (plan.rules ?? []).flatMap(({ name, kind, over, guests, isSoft }, row): PreferenceSummary[] => {
    if (isSoft !== true || kind === "device") return []
    const broken = (outcome.preferencesBroken ?? []).filter(({ rule }) => rule === row)
    return [{ rule: name, kind, over, guests: guests.length, broken: broken.map(({ guest, host, other }) => ({ guest: guestName[guest]!, host: plan.hosts.hostName[host]!, other: other === NONE ? null : guestName[other]! })) }]
  })
}
