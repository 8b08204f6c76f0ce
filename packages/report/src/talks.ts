/** How far those who talk are from each other, and how long a question and its answer take. */
import { makeDistances, NETWORK, NONE, SATURATED_LOAD, type Distance, type Outcome, type Plan, type TalkContext } from "@rackfold/sim-core"
import type { TalkSummary } from "./summary.ts"

const MICROSECONDS_PER_MS = 1000

/**
 * A round trip = 2 × (distance + switch and I/O path at both ends) ÷ (1 − ρ), with ρ the load of the busier of the two
 * hosts' networks over the time that they were on; on one host there is no queue.
 *
 * **Cost** O(pairs of hosts that hold guests of the two ends) a talk.
 */
export function talks(plan: Plan, outcome: Outcome, context: TalkContext): TalkSummary[] {
  const distanceOf = makeDistances(plan)
  const capacity = plan.hosts.hostCapacity[NETWORK]!
  const load = (host: number) => (Number.isFinite(capacity[host]!) && outcome.hosts.hostOnSeconds[host]! > 0 ? outcome.hosts.hostServedIntegral[NETWORK]![host]! / (capacity[host]! * outcome.hosts.hostOnSeconds[host]!) : 0)
  const roundTripMs = (a: number, b: number): number => {
    const distance = distanceOf(a, b)
    const ends = 2 * context.switchMicroseconds + context.hostPathMicroseconds[a]! + context.hostPathMicroseconds[b]!
    const busy = distance === "host" ? 0 : Math.min(SATURATED_LOAD, Math.max(load(a), load(b)))
    return (2 * (context.microseconds[distance] + ends)) / (1 - busy) / MICROSECONDS_PER_MS
  }
  return context.list.map(({ name, from, to, limitMs }) => {
    const ends = { from: byHostAndVlan(from, outcome, context), to: byHostAndVlan(to, outcome, context) }
    const pairs: Record<Distance, number> = { host: 0, rack: 0, room: 0, site: 0, far: 0 }
    let [count, apart, sum, worst] = [0, 0, 0, 0]
    let worstPair: readonly [string, string] | null = null
    let apartPair: readonly [string, string] | null = null
    for (const a of ends.from) {
      for (const b of ends.to) {
        const number = a.guests.length * b.guests.length - (a.host === b.host ? a.guests.filter((guest) => b.guests.includes(guest)).length : 0)
        if (number === 0) continue
        const pair = () => [plan.guests.guestName[a.guests[0]!]!, plan.guests.guestName[b.guests.find((guest) => guest !== a.guests[0]) ?? b.guests[0]!]!] as const
        if (a.vlan !== NONE && b.vlan !== NONE && context.reaches[a.vlan]![b.vlan] === false) {
          apart += number
          apartPair ??= pair()
          continue
        }
        const ms = roundTripMs(a.host, b.host)
        pairs[distanceOf(a.host, b.host)] += number
        count += number
        sum += ms * number
        if (ms > worst) [worst, worstPair] = [ms, pair()]
      }
    }
    return { name, pairs: count, byDistance: pairs, meanMs: count === 0 ? null : sum / count, worstMs: count === 0 ? null : worst, worstFrom: worstPair?.[0] ?? null, worstTo: worstPair?.[1] ?? null, limitMs, keptApart: apart, apartFrom: apartPair?.[0] ?? null, apartTo: apartPair?.[1] ?? null }
  })
}

interface End {
  readonly host: number
  readonly vlan: number
  readonly guests: number[]
}

/** Guests that were placed, those of one host and VLAN together. */
function byHostAndVlan(rows: Int32Array, { guests }: Outcome, { guestVlan }: TalkContext): ReadonlyArray<End> {
  const ends = new Map<string, End>()
  for (const guest of rows) {
    const host = guests.guestHost[guest]!
    if (host === NONE) continue
    const key = `${host} ${guestVlan[guest]!}`
    const end = ends.get(key)
    if (end === undefined) ends.set(key, { host, vlan: guestVlan[guest]!, guests: [guest] })
    else end.guests.push(guest)
  }
  return [...ends.values()]
}
