/** The moment of a run in which the guests present ask for most: what the lower bound is for. */
import { knownEvents, type KnownEvents } from "./knownEvents.ts"
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
export function busiestMoment(plan: Plan, known: KnownEvents, isTakable: Uint8Array = takableGuests(plan)): { readonly atSeconds: number; readonly guests: Int32Array } {
  const { guestPlacement, guestCount } = plan.guests
  const { resourcesInPlay } = plan
  const total = resourcesInPlay.map((resource) => sumFinite(plan.hosts.hostUsable[resource]!))
  const demand = new Float64Array(resourcesInPlay.length)
  let highest = -1
  let atSeconds = 0
  let upTo = 0
  for (let i = 0; i < known.count; ) {
    const time = known.timeSeconds[i]!
    for (; i < known.count && known.timeSeconds[i] === time; i++) {
      const guest = known.guest[i]!
      if (isTakable[guest] === 0) continue
      const sign = known.kind[i] === ARRIVE ? 1 : -1
      for (let k = 0; k < resourcesInPlay.length; k++) demand[k]! += sign * guestPlacement[resourcesInPlay[k]!]![guest]!
    }
    let load = 0
    for (let k = 0; k < demand.length; k++) if (total[k]! > 0 && demand[k]! / total[k]! > load) load = demand[k]! / total[k]!
    if (load > highest * (1 + 1e-12)) {
      highest = load
      atSeconds = time
      upTo = i
    }
  }
  const isPresent = new Uint8Array(guestCount)
  for (let i = 0; i < upTo; i++) isPresent[known.guest[i]!] = known.kind[i] === ARRIVE ? 1 : 0
  return { atSeconds, guests: rowsOf(isPresent) }
}

/** The guests that ask for most together, and when, before any run: rows ascending. Who waits in a line comes when it arrives. */
export function busiestGuests(plan: Plan): { readonly atSeconds: number; readonly guests: Int32Array } {
  return busiestMoment(plan, knownEvents(plan))
}

/** Rows that are 1, ascending. */
function rowsOf(flags: Uint8Array): Int32Array {
  const rows = new Int32Array(flags.length)
  let count = 0
  for (let row = 0; row < flags.length; row++) if (flags[row] === 1) rows[count++] = row
  return rows.subarray(0, count)
}

/** Sum of the column, 0 where one host is not limited: such a resource cannot be scarce. */
function sumFinite(column: Float64Array): number {
  let total = 0
  for (const value of column) total += value
  return Number.isFinite(total) ? total : 0
}
