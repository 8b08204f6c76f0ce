/** How many copies go on at one time: from and to a host, of guests of a datastore, away from a host that is drained. */
import { NONE } from "../columns.ts"
import type { Migrating, Plan } from "../plan.ts"
import type { MoveRequest, Moving } from "./moving.ts"

export interface Slots {
  readonly areFree: (guest: number, from: number, to: number, request: MoveRequest, active: ReadonlyArray<Moving>) => boolean
  /** @param sign 1: it begins; −1: it is over */
  readonly take: (moving: Moving, sign: 1 | -1) => void
}

export function makeSlots(plan: Plan, { slotsPerHost, slotsPerDatastore, maintenance }: Migrating): Slots {
  const hostCopies = new Int32Array(plan.hosts.hostCount)
  const stores = (plan.shared ?? []).filter(({ kind }) => kind === "datastore")
  const storeCopies = new Int32Array(stores.length)
  const guestStore = new Int32Array(plan.guests.guestCount).fill(NONE)
  stores.forEach(({ guests }, store) => {
    for (const guest of guests) guestStore[guest] = store
  })
  return {
    areFree: (guest, from, to, { cause, source }, active) => {
      if (hostCopies[from]! >= slotsPerHost || hostCopies[to]! >= slotsPerHost) return false
      const store = guestStore[guest]!
      if (store !== NONE && storeCopies[store]! >= slotsPerDatastore) return false
      return cause !== "maintenance" || active.filter(({ request }) => request.cause === "maintenance" && request.source === source).length < maintenance[source]!.parallel
    },
    take: ({ guest, from, to }, sign) => {
      hostCopies[from]! += sign
      hostCopies[to]! += sign
      if (guestStore[guest] !== NONE) storeCopies[guestStore[guest]!]! += sign
    }
  }
}
