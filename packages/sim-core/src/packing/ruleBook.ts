/** Which guests must keep together, apart or spread out: what the rules of a plan forbid as guests come and go. */
import { NONE } from "../columns.ts"
import { hostPlaces, placeCount } from "./places.ts"
import { RULE_SCOPES, type PlacementRule, type Plan, type RuleScope } from "../plan.ts"
import type { AffinityRefusal } from "../refusals.ts"

export interface RuleBook {
  /** Guests of the same number are under the same rules; 0 = under none: [guestCount]. */
  readonly guestRuleSet: Int32Array
  /** No rule keeps the guest off the host now. */
  readonly allows: (guest: number, host: number) => boolean
  /** The first rule that keeps the guest off the host now; null if none does. Allocates only where one does. */
  readonly broken: (guest: number, host: number) => AffinityRefusal | null
  /** Some guests must share a place: `mates` has something to say. */
  readonly hasMates: boolean
  /** Guests that come at the same time and must share this guest's host, rack or other place, which needs room for all of them. */
  readonly mates: (guest: number) => ReadonlyArray<number>
  /** Only rooms calls these. One more like the guest belongs to its groups, and comes alone; true if that may let it go where it could not. */
  readonly expectOneMore: (guest: number) => boolean
  /** What was found out for a guest holds no more: its size was changed. For who asks what would happen. */
  readonly forget: () => void
  readonly take: (guest: number, host: number) => void
  readonly release: (guest: number) => void
}

/** Never written. */
const NO_ROWS: number[] = []

/**
 * Most guests of the rule's group at one place: 1 apart; ⌈guests ÷ places⌉ spread; no limit together; the most that
 * any host has of a device. Hosts held back, and places of nothing else, do not count.
 */
export function mostAtOnePlace(plan: Plan, rule: PlacementRule, groupSize = groupSizeOf(plan, rule)): number {
  if (rule.kind === "together") return Infinity
  if (rule.kind === "apart") return 1
  if (rule.kind === "device") return Math.max(1, ...rule.hostDevices!)
  const places = new Set(hostPlaces(plan, rule.over).filter((_, host) => plan.hosts.hostIsSpare[host] === 0))
  return Math.ceil(groupSize / Math.max(1, places.size))
}

/** Guests of the rule's group, those that never come aside. */
function groupSizeOf({ guests: { guestArrivalSeconds } }: Plan, { guests }: PlacementRule): number {
  let size = guests.length
  for (let k = 0; k < guests.length; k++) if (guestArrivalSeconds[guests[k]!] === Infinity) size--
  return size
}

/**
 * @param hasRoom whether these hosts have room for all of these guests: each fits on one of them, and no sum exceeds
 * what is free on all. Of one host that is exact; of a rack it may promise what no packing holds, never the reverse.
 * @param counts which rules the book is about
 *
 * **Cost** O(rules of the guest) a question; for the first of a group O(mates) more, and over racks O(mates × hosts of
 * the rack) once a rack, until somebody comes or goes.
 */
export function makeRuleBook(plan: Plan, hasRoom: (guests: ReadonlyArray<number>, hosts: ReadonlyArray<number>) => boolean, counts: (rule: PlacementRule) => boolean): RuleBook {
  const { guestCount, guestArrivalSeconds } = plan.guests
  const placesOf = new Map<RuleScope, { readonly hostPlace: Int32Array; readonly count: number }>()
  const placesOver = (over: RuleScope) => {
    const known = placesOf.get(over)
    if (known !== undefined) return known
    const hostPlace = hostPlaces(plan, over)
    const places = { hostPlace, count: placeCount(hostPlace) }
    placesOf.set(over, places)
    return places
  }
  const rules = (plan.rules ?? []).map((rule) => {
    const { hostPlace, count } = placesOver(rule.over)
    // Of what the book is not about nobody asks.
    return { ...rule, hostPlace, most: counts(rule) ? mostAtOnePlace(plan, rule) : NaN, placeGuests: new Int32Array(counts(rule) ? count : 0), present: 0, groupSize: groupSizeOf(plan, rule) }
  })
  // Most guests are under no rule, and share one empty list.
  const guestRules = Array.from({ length: guestCount }, () => NO_ROWS)
  rules.forEach((rule, row) => counts(rule) && rule.guests.forEach((guest) => {
    if (guestRules[guest] === NO_ROWS) guestRules[guest] = [row]
    else guestRules[guest]!.push(row)
  }))
  const guestHost = new Int32Array(guestCount).fill(NONE)

  /** Nobody comes along with one more like it. */
  let loner = NONE
  const matesUnder = (row: number, guest: number): ReadonlyArray<number> =>
    rules[row]!.kind === "together" && guest !== loner ? [...rules[row]!.guests].filter((other) => other !== guest && guestArrivalSeconds[other] === guestArrivalSeconds[guest]) : []
  // Who must share the host first: it is the tightest.
  const mates = (guest: number): ReadonlyArray<number> => (guestRules[guest] === NO_ROWS ? NO_ROWS : RULE_SCOPES.flatMap((scope) => sharers(guest, scope)))
  const sharers = (guest: number, scope: RuleScope): ReadonlyArray<number> => {
    const mates = guestRules[guest]!.flatMap((row) => (rules[row]!.over === scope ? matesUnder(row, guest) : []))
    // Whom two rules name takes room once.
    return mates.length < 2 ? mates : [...new Set(mates)]
  }

  /** Hosts of each place of a scope that are not held back. */
  const scopeHosts = new Map<RuleScope, number[][]>()
  const hostsAt = (over: RuleScope, hostPlace: Int32Array): number[][] => {
    let places = scopeHosts.get(over)
    if (places === undefined) {
      places = Array.from({ length: placeCount(hostPlace) }, (): number[] => [])
      hostPlace.forEach((place, host) => plan.hosts.hostIsSpare[host] === 0 && places![place]!.push(host))
      scopeHosts.set(over, places)
    }
    return places
  }
  /** By rule and place, for one guest, until somebody comes or goes. */
  const roomyPlaces = new Map<number, boolean>()
  let roomyFor = NONE
  const placeHasRoom = (row: number, guest: number, place: number): boolean => {
    const places = hostsAt(rules[row]!.over, rules[row]!.hostPlace)
    if (places.length < 2) return true
    if (guest !== roomyFor) roomyPlaces.clear()
    roomyFor = guest
    const key = row * plan.hosts.hostCount + place
    let roomy = roomyPlaces.get(key)
    if (roomy === undefined) roomyPlaces.set(key, (roomy = hasRoom([guest, ...matesUnder(row, guest)], places[place]!)))
    return roomy
  }

  /** The first of the group that is present, at this place if one is given. */
  const memberAt = (row: number, place: number): number =>
    rules[row]!.guests.find((guest) => guestHost[guest] !== NONE && (place === NONE || rules[row]!.hostPlace[guestHost[guest]!] === place)) ?? NONE

  const breaks = (row: number, guest: number, host: number): boolean => {
    const { kind, over, hostPlace, hostDevices, placeGuests, present, most } = rules[row]!
    const held = placeGuests[hostPlace[host]!]!
    if (kind === "device") return held >= hostDevices![host]!
    if (kind !== "together") return held >= most
    if (present > 0) return held === 0
    // Whoever of them is there has its room already.
    return over === "host" ? !hasRoom([guest, ...sharers(guest, "host").filter((mate) => guestHost[mate] === NONE)], [host]) : !placeHasRoom(row, guest, hostPlace[host]!)
  }

  const firstBroken = (guest: number, host: number): number => {
    const own = guestRules[guest]!
    for (let k = 0; k < own.length; k++) if (breaks(own[k]!, guest, host)) return own[k]!
    return NONE
  }

  return {
    guestRuleSet: ruleSets(guestRules),
    hasMates: rules.some((rule) => rule.kind === "together" && counts(rule)),
    mates,
    allows: (guest, host) => firstBroken(guest, host) === NONE,
    broken: (guest, host) => {
      const row = firstBroken(guest, host)
      if (row === NONE) return null
      const { kind, hostPlace, hostDevices, placeGuests, most } = rules[row]!
      const place = hostPlace[host]!
      const other = memberAt(row, kind === "together" ? NONE : place)
      return { reason: "affinity", rule: row, other, otherHost: other === NONE ? NONE : guestHost[other]!, held: placeGuests[place]!, most: hostDevices?.[host] ?? most }
    },
    expectOneMore: (guest) => {
      // Who was passed over for its mates must be looked at again.
      let isWider = loner !== guest && guestRules[guest]!.some((row) => rules[row]!.kind === "together")
      loner = guest
      roomyFor = NONE
      for (const row of guestRules[guest]!) {
        const rule = rules[row]!
        rule.groupSize++
        if (rule.kind !== "spread") continue
        const most = mostAtOnePlace(plan, rule, rule.groupSize)
        if (most > rule.most) isWider = true
        rule.most = most
      }
      return isWider
    },
    forget: () => void (roomyFor = NONE),
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
  const guestRuleSet = new Int32Array(guestRules.length)
  guestRules.forEach((rules, guest) => {
    if (rules.length === 0) return
    const key = rules.join()
    const set = sets.get(key) ?? sets.size
    sets.set(key, set)
    guestRuleSet[guest] = set
  })
  return guestRuleSet
}
