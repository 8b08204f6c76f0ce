/** Why not there: a refusal as a sentence with its figures. */
import { NONE, placeName, RELATIVE_TOLERANCE, RESOURCES, type LevelName, type Plan, type Refusal } from "@rackfold/sim-core"
import { formatAmount, formatAmounts, type Lang } from "./format.ts"
import { messagesOf } from "./messages/messagesOf.ts"
import type { HostsRefusing } from "./messages/sentences.ts"
import type { RefusedGuest } from "./summary.ts"

/**
 * Why this host does not take this guest.
 *
 * @param of whether it is about a server and a host, or about a container and a node, rows of plan.containers.level
 *
 * @example refusalSentence(plan, refusal, 0, 3, "en")
 * // => "db-01 needs 12 GHz of CPU; r740-04 has 8 GHz free of 102.1 GHz."
 */
export function refusalSentence(plan: Plan, refusal: Refusal, guest: number, host: number, lang: Lang, of: LevelName = "guest"): string {
  const say = messagesOf(lang).refusal[of]
  const guestName = plan.guests.guestName[guest]!
  const hostName = plan.hosts.hostName[host]!
  switch (refusal.reason) {
    case "spare":
      return say.spare(hostName)
    case "failed":
      return say.failed(hostName)
    case "closed":
      return say.lacks("state", guestName, hostName, "", "")
    case "os": {
      const families = plan.guests.osFamilyName
      const accepted = families.filter((_, family) => (plan.hosts.hostOsFamilies[host]! >>> family) & 1)
      return say.wrongOs(guestName, hostName, families[refusal.os]!, accepted)
    }
    case "need": {
      const { kind, what } = plan.needs![refusal.lacks]!
      return say.lacks(kind, guestName, hostName, what, String(plan.hosts.hostCores[host]!))
    }
    case "affinity": {
      const { name: ruleName, kind, over, isSoft } = plan.rules![refusal.rule]!
      const name = isSoft === true ? say.preference(ruleName) : ruleName
      const here = placeName(plan, over, host)
      if (kind === "device") return say.deviceTaken(guestName, hostName, ruleName, refusal.most)
      if (refusal.other === NONE) return say.noRoomForAll(over, here, name)
      const other = plan.guests.guestName[refusal.other]!
      if (kind === "together") return say.mustJoin(guestName, over, other, placeName(plan, over, refusal.otherHost), name)
      if (kind === "apart") return say.mustStayApart(guestName, over, other, here, name)
      return say.mustSpread(over, here, refusal.held, name, other)
    }
    case "capacity": {
      const resource = RESOURCES[refusal.resource]
      const neverFits = refusal.need > refusal.usable
      const [need, room] = formatAmounts(refusal.need, neverFits ? refusal.usable : refusal.free, resource, lang)
      return neverFits
        ? say.neverFitsOn(guestName, hostName, resource, need, room)
        : say.tooFull(guestName, hostName, resource, need, room, formatAmount(refusal.usable, resource, lang))
    }
  }
}

/** Why no host took the guest. @param of whether it is about servers and hosts, or about containers and nodes */
export function guestRefusalSentence(refused: RefusedGuest, lang: Lang, of: LevelName = "guest"): string {
  const say = messagesOf(lang).refusal[of]
  const { resource, need, largestFree, largestUsable } = refused
  if (refused.admission !== undefined) return say.admission(refused.admission)
  if (refused.openHosts > 0) return say.passedByPolicy(refused.openHosts)
  if (resource === null || need === null) {
    const { rule, ruleKind, ruleOver, ruleOther } = refused
    if (rule !== null && ruleKind !== null && ruleOver !== null) return say.nowhereByRule(ruleKind, ruleOver, rule, ruleOther ?? "", say.hostsByCause(hostCounts(refused)))
    if (refused.lacksKind !== undefined) return say.nowhereLacking(refused.lacksKind, refused.lacksWhat ?? "", say.hostsByCause(hostCounts(refused)))
    if (refused.osHosts > 0) return say.noHostForOs(refused.osHosts)
    return (refused.failedHosts ?? 0) > 0 ? say.onlyFailedHosts(refused.failedHosts!) : say.onlySpareHosts(refused.spareHosts)
  }
  // null: a host does not limit it, so that something else is in the way there.
  const fits = (room: number | null): room is null => room === null || need <= room * (1 + RELATIVE_TOLERANCE)
  if (refused.neverFits) {
    return fits(largestUsable)
      ? say.nowhereLargeEnough(resource, formatAmount(need, resource, lang))
      : say.largerThanAnyHost(resource, ...formatAmounts(need, largestUsable, resource, lang))
  }
  const by = say.hostsByCause(hostCounts(refused))
  return fits(largestFree)
    ? say.nowhereAllFree(resource, formatAmount(need, resource, lang), by)
    : say.nowhereFree(resource, ...formatAmounts(need, largestFree, resource, lang), by)
}

function hostCounts(refused: RefusedGuest): ReadonlyArray<HostsRefusing> {
  return [
    ...RESOURCES.map((cause) => ({ cause, count: refused.capacityHosts[cause] })),
    { cause: "affinity" as const, count: refused.affinityHosts },
    { cause: "need" as const, count: refused.lackingHosts ?? 0 },
    { cause: "os" as const, count: refused.osHosts },
    { cause: "failed" as const, count: refused.failedHosts ?? 0 },
    { cause: "spare" as const, count: refused.spareHosts }
  ].filter(({ count }) => count > 0)
}
