/** Which guests must keep together, apart or spread out: what the rules of a plan forbid as guests come and go. */
import { NONE } from "../columns.ts"
import type { PlacementRule, Plan } from "../plan.ts"
import type { AffinityRefusal } from "../refusals.ts"

export interface RuleBook {
  /** Guests of the same number are under the same rules; 0 = under none: [guestCount]. */
  readonly guestRuleSet: Int32Array
  /** The first rule that keeps the guest off the host now; null if none does. Allocates only where one does. */
  readonly broken: (guest: number, host: number) => AffinityRefusal | null
  /** Guests that come at the same time and must share this guest's host or rack, which needs room for all of them. */
  readonly mates: (guest: number) => ReadonlyArray<number>
  /** Only rooms calls these two. */
  readonly take: (guest: number, host: number) => void
  readonly release: (guest: number) => void
}

/**
 * Most guests of the rule's group on one host or in one rack: 1 apart; ⌈guests ÷ hosts or racks⌉ spread; no limit
 * together. Hosts held back, and racks of nothing else, do not count.
 */
export function mostAtOnePlace(plan: Plan, rule: PlacementRule): number {
  if (rule.kind === "together") return Infinity
  if (rule.kind === "apart") return 1
  const places = new Set(placesOf(plan, rule).filter((_, host) => plan.hosts.hostIsSpare[host] === 0))
  return Math.ceil(rule.guests.length / Math.max(1, places.size))
}

/** Host or rack of each host: [hostCount]. */
function placesOf({ hosts }: Plan, { over }: PlacementRule): Int32Array {
  return over === "rack" ? hosts.hostRack : Int32Array.from({ length: hosts.hostCount }, (_, host) => host)
}

/**
 * @param hasRoom whether these hosts have room for all of these guests: each fits on one of them, and no sum exceeds
 * what is free on all. Of one host that is exact; of a rack it may promise what no packing holds, never the reverse.
 *
 * **Cost** O(rules of the guest) a question; for the first of a group O(mates) more, and over racks O(mates × hosts of
 * the rack) once a rack, until somebody comes or goes.
 */
export function makeRuleBook(plan: Plan, hasRoom: (guests: ReadonlyArray<number>, hosts: ReadonlyArray<number>) => boolean): RuleBook {
  const { guestCount, guestArrivalSeconds } = plan.guests
  const rules = (plan.rules ?? []).map((rule) => ({
    ...rule,
    hostPlace: placesOf(plan, rule),
    most: mostAtOnePlace(plan, rule),
    placeGuests: new Int32Array(Math.max(plan.hosts.hostCount, plan.hosts.rackName.length)),
    present: 0
  }))
  const guestRules = Array.from({ length: guestCount }, (): number[] => [])
  rules.forEach((rule, row) => rule.guests.forEach((guest) => guestRules[guest]!.push(row)))
  const guestHost = new Int32Array(guestCount).fill(NONE)

  const matesUnder = (row: number, guest: number): ReadonlyArray<number> =>
    rules[row]!.kind === "together" ? [...rules[row]!.guests].filter((other) => other !== guest && guestArrivalSeconds[other] === guestArrivalSeconds[guest]) : []
  // Who must share the host first: it is the tighter of the two.
  const mates = (guest: number): ReadonlyArray<number> => [...sharers(guest, "host"), ...sharers(guest, "rack")]
  const sharers = (guest: number, scope: PlacementRule["over"]): ReadonlyArray<number> => guestRules[guest]!.flatMap((row) => (rules[row]!.over === scope ? matesUnder(row, guest) : []))

  const rackHosts = Array.from(plan.hosts.rackName, (): number[] => [])
  plan.hosts.hostRack.forEach((rack, host) => plan.hosts.hostIsSpare[host] === 0 && rackHosts[rack]!.push(host))
  /** By rule and rack, for one guest, until somebody comes or goes. */
  const roomyRacks = new Map<number, boolean>()
  let roomyFor = NONE
  const rackHasRoom = (row: number, guest: number, rack: number): boolean => {
    if (rackHosts.length < 2) return true
    if (guest !== roomyFor) roomyRacks.clear()
    roomyFor = guest
    const key = row * rackHosts.length + rack
    let roomy = roomyRacks.get(key)
    if (roomy === undefined) roomyRacks.set(key, (roomy = hasRoom([guest, ...matesUnder(row, guest)], rackHosts[rack]!)))
    return roomy
  }

  /** The first of the group that is present, at this place if one is given. */
  const memberAt = (row: number, place: number): number =>
    rules[row]!.guests.find((guest) => guestHost[guest] !== NONE && (place === NONE || rules[row]!.hostPlace[guestHost[guest]!] === place)) ?? NONE

  const breaks = (row: number, guest: number, host: number): boolean => {
    const { kind, over, hostPlace, placeGuests, present, most } = rules[row]!
    const held = placeGuests[hostPlace[host]!]!
    if (kind !== "together") return held >= most
    if (present > 0) return held === 0
    return over === "host" ? !hasRoom([guest, ...sharers(guest, "host")], [host]) : !rackHasRoom(row, guest, hostPlace[host]!)
  }

  return {
    guestRuleSet: ruleSets(guestRules),
    mates,
    broken: (guest, host) => {
      const row = guestRules[guest]!.find((rule) => breaks(rule, guest, host))
      if (row === undefined) return null
      const { kind, hostPlace, placeGuests, most } = rules[row]!
      const place = hostPlace[host]!
      const other = memberAt(row, kind === "together" ? NONE : place)
      return { reason: "affinity", rule: row, other, otherHost: other === NONE ? NONE : guestHost[other]!, held: placeGuests[place]!, most }
    },
    take: (guest, host) => {
      guestHost[guest] = host
      roomyFor = NONE
      for (const row of guestRules[guest]!) {
        rules[row]!.placeGuests[rules[row]!.hostPlace[host]!]!++
        rules[row]!.present++
      }
    },
    release: (guest) => {
      const host = guestHost[guest]!
      guestHost[guest] = NONE
      roomyFor = NONE
      for (const row of guestRules[guest]!) {
        rules[row]!.placeGuests[rules[row]!.hostPlace[host]!]!--
        rules[row]!.present--
      }
    }
  }
}

function ruleSets(guestRules: ReadonlyArray<ReadonlyArray<number>>): Int32Array {
  const sets = new Map<string, number>([["", 0]])
  return Int32Array.from(guestRules, (rules) => {
    const key = rules.join()
    const set = sets.get(key) ?? sets.size
    sets.set(key, set)
    return set
  })
}
