/** A refusal with names in place of row numbers. */
import { NONE, RESOURCES, type AffinityRefusal, type GuestRefusal, type Plan, type ResourceIndex } from "@rackfold/sim-core"
import { admissionSummary, type SlotSize } from "./failing/admission.ts"
import { perResource } from "./perResource.ts"
import type { RefusedGuest, ResourceName } from "./summary.ts"

/** @param slot size of a slot when it was refused, where admission control counts in slots and that is known */
export function refusedGuest(plan: Plan, refusal: GuestRefusal, slot?: SlotSize): RefusedGuest {
  const named = refusal.resource !== NONE
  return {
    guest: plan.guests.guestName[refusal.guest]!,
    timeSeconds: refusal.timeSeconds,
    resource: resourceName(refusal.resource),
    neverFits: refusal.neverFits,
    need: named ? refusal.need : null,
    largestFree: named ? finiteOrNull(refusal.largestFree) : null,
    largestUsable: named ? finiteOrNull(refusal.largestUsable) : null,
    openHosts: refusal.openHosts,
    osHosts: refusal.osHosts,
    spareHosts: refusal.spareHosts,
    ...lackNames(plan, refusal),
    ...(refusal.failedHosts === undefined ? {} : { failedHosts: refusal.failedHosts }),
    ...(refusal.admission === undefined ? {} : { admission: admissionSummary(plan, refusal.admission, slot) }),
    affinityHosts: refusal.affinityHosts,
    ...ruleNames(plan, refusal.affinity),
    capacityHosts: perResource((resource) => refusal.capacityHosts[resource]!)
  }
}

function lackNames(plan: Plan, { lackingHosts, lacks }: GuestRefusal): Pick<RefusedGuest, "lackingHosts" | "lacksKind" | "lacksWhat"> {
  if (lackingHosts === undefined || lacks === undefined) return {}
  const { kind, what } = plan.needs![lacks]!
  return { lackingHosts, lacksKind: kind, lacksWhat: what }
}

function ruleNames(plan: Plan, refused: AffinityRefusal | null): Pick<RefusedGuest, "rule" | "ruleKind" | "ruleOver" | "ruleOther"> {
  if (refused === null) return { rule: null, ruleKind: null, ruleOver: null, ruleOther: null }
  const { name, kind, over } = plan.rules![refused.rule]!
  return { rule: name, ruleKind: kind, ruleOver: over, ruleOther: refused.other === NONE ? null : plan.guests.guestName[refused.other]! }
}

export function resourceName(resource: ResourceIndex | -1): ResourceName | null {
  return resource === NONE ? null : RESOURCES[resource]
}

/** What is not limited has no figure. */
export function finiteOrNull(amount: number): number | null {
  return amount === Infinity ? null : amount
}
