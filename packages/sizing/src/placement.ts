/** Placements: from patterns to rows, what they cost, and whether they hold, asked of the engine's own rooms. */
import { makeRooms, NONE, refusal, type Refusal } from "@rackfold/sim-core"
import type { Pattern } from "./pattern.ts"
import type { PackingProblem } from "./problem.ts"

export interface Placement {
  /** NONE = on no host: [guestCount]. */
  readonly guestHost: Int32Array
  readonly hostsUsed: number
  /** In steps of problem.costStep. */
  readonly costSteps: number
}

export function placementOf({ kinds, plan }: PackingProblem, guestHost: Int32Array): Placement {
  const isUsed = new Uint8Array(plan.hosts.hostCount)
  for (const host of guestHost) if (host !== NONE) isUsed[host] = 1
  let hostsUsed = 0
  let costSteps = 0
  for (const { hosts, cost } of kinds) {
    for (const host of hosts) {
      if (isUsed[host] === 0) continue
      hostsUsed++
      costSteps += cost
    }
  }
  return { guestHost, hostsUsed, costSteps }
}

/** So many hosts of each pattern, in the order of rows; items that are covered twice are placed once. Null where items or hosts are left over. */
export function fillPatterns(problem: PackingProblem, patterns: ReadonlyArray<Pattern>, counts: ArrayLike<number>): Placement | null {
  const guestHost = new Int32Array(problem.plan.guests.guestCount).fill(NONE)
  const nextItem = new Int32Array(problem.flavours.length)
  const nextHost = new Int32Array(problem.kinds.length)
  for (let at = 0; at < patterns.length; at++) {
    const { kind, flavours, counts: held } = patterns[at]!
    for (let nth = 0; nth < counts[at]!; nth++) {
      const items = flavours.flatMap((flavour, k) => {
        const from = nextItem[flavour]!
        const taken = problem.flavours[flavour]!.items.slice(from, from + held[k]!)
        nextItem[flavour] = from + taken.length
        return taken
      })
      if (items.length === 0) continue
      const host = problem.kinds[kind]!.hosts[nextHost[kind]!++]
      if (host === undefined) return null
      for (const item of items) for (const guest of item) guestHost[guest] = host
    }
  }
  return problem.flavours.every(({ items }, flavour) => nextItem[flavour] === items.length) ? placementOf(problem, guestHost) : null
}

/** The patterns of a placement, hosts that hold the same counted once each. Guests of a flavour take each other's place. */
export function patternsOf({ kinds, flavours, plan }: PackingProblem, guestHost: Int32Array): ReadonlyArray<Pattern> {
  const kindOf = new Int32Array(plan.hosts.hostCount).fill(NONE)
  kinds.forEach(({ hosts }, kind) => hosts.forEach((host) => (kindOf[host] = kind)))
  const held = new Map<number, Map<number, number>>()
  flavours.forEach(({ items }, flavour) => {
    for (const [first] of items) {
      const host = guestHost[first!]!
      if (host === NONE) continue
      const counts = held.get(host) ?? new Map<number, number>()
      held.set(host, counts)
      counts.set(flavour, (counts.get(flavour) ?? 0) + 1)
    }
  })
  return [...held].map(([host, counts]) => ({ kind: kindOf[host]!, flavours: [...counts.keys()], counts: [...counts.values()] }))
}

/** The first guest that the engine would not put where the placement says, and why; null where it holds. */
export interface Breach {
  readonly guest: number
  readonly host: number
  /** null: it is nowhere. */
  readonly refusal: Refusal | null
}

/**
 * Puts the guests on empty rooms one by one, mates after each other, and asks `refusal` before each: the same predicate as in a run.
 *
 * **Cost** O(guests × resources in play), and of rules what they ask.
 */
export function breachOf({ plan, guests, flavours, homeless }: PackingProblem, guestHost: Int32Array): Breach | null {
  const rooms = makeRooms(plan)
  // Items stay together, so that whoever must share a host finds it empty of strangers or with room for all.
  const order = [...flavours.flatMap(({ items }) => items.flat()), ...homeless.flat()]
  const isPut = new Uint8Array(plan.guests.guestCount)
  const put = (guest: number): Breach | null => {
    const host = guestHost[guest]!
    if (host === NONE) return { guest, host, refusal: null }
    const refused = refusal(rooms, guest, host)
    if (refused !== null) return { guest, host, refusal: refused }
    rooms.take(guest, host)
    isPut[guest] = 1
    for (const mate of rooms.affinity?.mates(guest) ?? []) {
      if (isPut[mate] === 1) continue
      const breach = put(mate)
      if (breach !== null) return breach
    }
    return null
  }
  for (const guest of order) {
    if (isPut[guest] === 1) continue
    const breach = put(guest)
    if (breach !== null) return breach
  }
  return order.length === guests.length ? null : { guest: NONE, host: NONE, refusal: null }
}
