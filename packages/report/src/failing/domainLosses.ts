/** Whom each fault domain takes down, from the plan and from where guests are. */
import { NONE, type Failing, type Outcome, type Plan } from "@rackfold/sim-core"

/**
 * Host of each guest before its first fault: [guestCount]; NONE = on none. Where it met no fault, its last one.
 *
 * After a fault guests sit together on the hosts that are left: what one event takes is asked of the plan as it was meant.
 */
export function homesOf(plan: Plan, outcome: Outcome): Int32Array {
  const homes = outcome.guests.guestHost.slice(0, plan.guests.guestCount)
  const restarts = outcome.failing?.restarts
  // Backwards, so that the first stop of each guest is what stays.
  for (let row = (restarts?.count ?? 0) - 1; row >= 0; row--) {
    if (restarts!.from[row] !== NONE) homes[restarts!.guest[row]!] = restarts!.from[row]!
  }
  return homes
}

/** Guest rows that go down with each domain, ascending: [domains]. Guests on no host are in none. **Cost** O(guests × domains of each). */
export function guestsOfDomains(plan: Plan, failing: Failing, homes: Int32Array): ReadonlyArray<Int32Array> {
  const onHost: number[][] = Array.from({ length: plan.hosts.hostCount }, () => [])
  homes.forEach((host, guest) => {
    if (host !== NONE) onHost[host]!.push(guest)
  })
  return failing.domains.map(({ hosts, guests }) => {
    const own = Array.from(guests).filter((guest) => homes[guest] !== NONE)
    if (hosts.length === 0) return Int32Array.from(own)
    const all = Array.from(hosts).flatMap((host) => onHost[host]!)
    return Int32Array.from(own.length === 0 ? all : new Set([...all, ...own])).sort()
  })
}

/** Most of these guests that were there at one time. */
export function mostAtOneTime(guests: Int32Array, { guestStartSeconds, guestEndSeconds }: Outcome["guests"]): number {
  if (isTogether(guests, guestStartSeconds, guestEndSeconds)) return guests.length
  const ends = Float64Array.from(guests, (guest) => (Number.isNaN(guestEndSeconds[guest]!) ? Infinity : guestEndSeconds[guest]!)).sort()
  const starts = Float64Array.from(guests, (guest) => (Number.isNaN(guestStartSeconds[guest]!) ? 0 : guestStartSeconds[guest]!)).sort()
  let most = 0
  for (let come = 0, gone = 0; come < starts.length; come++) {
    // Who leaves at a moment is gone before others come.
    while (ends[gone]! <= starts[come]!) gone++
    most = Math.max(most, come + 1 - gone)
  }
  return most
}

/** The last has come before the first leaves. */
function isTogether(guests: Int32Array, guestStartSeconds: Float64Array, guestEndSeconds: Float64Array): boolean {
  let [lastStart, firstEnd] = [0, Infinity]
  for (const guest of guests) {
    if (guestStartSeconds[guest]! > lastStart) lastStart = guestStartSeconds[guest]!
    if (guestEndSeconds[guest]! < firstEnd) firstEnd = guestEndSeconds[guest]!
  }
  return lastStart < firstEnd
}

/**
 * Asks which services stop when some guests do: rows, ascending, of those that worked before.
 *
 * @param isPlaced whether a guest is there at all
 */
export function serviceLosses(services: Failing["services"], isPlaced: (guest: number) => boolean): (lost: Iterable<number>) => ReadonlyArray<number> {
  const there = services.map((service) => (service.kind === "replicas" ? service.guests.reduce((count, guest) => count + (isPlaced(guest) ? 1 : 0), 0) : 0))
  const works: boolean[] = []
  const servicesOf = new Map<number, number[]>()
  services.forEach((service, row) => {
    works.push(service.kind === "replicas" ? there[row]! >= service.needed : service.services.every((part) => works[part]!))
    if (service.kind === "replicas") for (const guest of service.guests) if (isPlaced(guest)) servicesOf.set(guest, [...(servicesOf.get(guest) ?? []), row])
  })
  const chains = services.flatMap((service, row) => (service.kind === "chain" && works[row]! ? [{ row, parts: service.services }] : []))
  return (lost) => {
    const left = new Map<number, number>()
    for (const guest of lost) for (const row of servicesOf.get(guest) ?? []) left.set(row, (left.get(row) ?? there[row]!) - 1)
    const stopped = new Set<number>()
    for (const [row, count] of left) {
      const service = services[row]!
      if (works[row]! && service.kind === "replicas" && count < service.needed) stopped.add(row)
    }
    for (const { row, parts } of chains) if (parts.some((part) => stopped.has(part))) stopped.add(row)
    return [...stopped].sort((a, b) => a - b)
  }
}
