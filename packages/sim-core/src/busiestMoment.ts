/** The moment of a run in which the guests present ask for most: what the lower bound is for. */
import type { KnownEvents } from "./knownEvents.ts"
import { ARRIVE } from "./events.ts"
import { takableGuests } from "./packing/bounds.ts"
import type { Plan } from "./plan.ts"

/**
 * When Σ placement demand ÷ Σ usable is highest over resources, and which guests are present then.
 * The first such moment where several are equal. A guest that no empty host could take is not counted:
 * it will be refused, and must not choose the moment.
 *
 * @returns `guests`: rows present, ascending
 * **Cost**: O((arrivals + departures) × resources in play), plus O(guests × kinds of hosts) at worst
 */
export function busiestMoment(plan: Plan, known: KnownEvents): { readonly atSeconds: number; readonly guests: Int32Array } {
  const { guestPlacement, guestCount } = plan.guests
  const total = plan.resourcesInPlay.map((resource) => sumFinite(plan.hosts.hostUsable[resource]!))
  const isTakable = takableGuests(plan)
  const demand = plan.resourcesInPlay.map(() => 0)
  let highest = -1
  let atSeconds = 0
  let upTo = 0
  for (let i = 0; i < known.count; ) {
    const time = known.timeSeconds[i]!
    for (; i < known.count && known.timeSeconds[i] === time; i++) {
      if (isTakable[known.guest[i]!] === 0) continue
      const sign = known.kind[i] === ARRIVE ? 1 : -1
      plan.resourcesInPlay.forEach((resource, row) => (demand[row]! += sign * guestPlacement[resource]![known.guest[i]!]!))
    }
    const load = demand.reduce((most, amount, row) => Math.max(most, total[row]! > 0 ? amount / total[row]! : 0), 0)
    if (load > highest * (1 + 1e-12)) {
      highest = load
      atSeconds = time
      upTo = i
    }
  }
  const isPresent = new Uint8Array(guestCount)
  for (let i = 0; i < upTo; i++) isPresent[known.guest[i]!] = known.kind[i] === ARRIVE ? 1 : 0
  return { atSeconds, guests: Int32Array.from(isPresent.keys()).filter((guest) => isPresent[guest] === 1) }
}

/** Sum of the column, 0 where one host is not limited: such a resource cannot be scarce. */
function sumFinite(column: Float64Array): number {
  let total = 0
  for (const value of column) total += value
  return Number.isFinite(total) ? total : 0
}
