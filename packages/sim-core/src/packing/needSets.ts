/** What guests need and only some hosts have, all needs of a guest as one column over hosts. */
import { NONE } from "../columns.ts"
import type { Plan } from "../plan.ts"

export interface NeedSets {
  /** Guests of the same number have the same needs; 0 = none: [guestCount]. */
  readonly guestSet: Int32Array
  /** 1 = the host has all that the set needs: [sets][hostCount]. */
  readonly setAllows: ReadonlyArray<Uint8Array>
  /** The first need of the guest that the host lacks: a row of plan.needs; NONE = it has all. */
  readonly lacking: (guest: number, host: number) => number
}

/** null where the plan has no needs. **Cost** O(guests + needs × (guests that need + hosts)); a question O(1), `lacking` O(needs of the guest). */
export function makeNeedSets({ needs = [], guests, hosts }: Plan): NeedSets | null {
  if (needs.length === 0) return null
  const guestSet = new Int32Array(guests.guestCount)
  const setNeeds: ReadonlyArray<number>[] = [[]]
  needs.forEach(({ guests: rows }, need) => {
    // Who needs this as well leaves the set it was in, together with those of that set.
    const moved = new Int32Array(setNeeds.length).fill(NONE)
    for (let row = 0; row < rows.length; row++) {
      const before = guestSet[rows[row]!]!
      if (moved[before] === NONE) moved[before] = setNeeds.push([...setNeeds[before]!, need]) - 1
      guestSet[rows[row]!] = moved[before]!
    }
  })
  const allows = (own: ReadonlyArray<number>) => new Uint8Array(hosts.hostCount).map((_, host) => (own.every((need) => needs[need]!.allowed[host] === 1) ? 1 : 0))
  return {
    guestSet,
    setAllows: setNeeds.map(allows),
    lacking: (guest, host) => setNeeds[guestSet[guest]!]!.find((need) => needs[need]!.allowed[host] === 0) ?? NONE
  }
}
