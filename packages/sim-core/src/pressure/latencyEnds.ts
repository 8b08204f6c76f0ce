/** Who answers, grouped by where their ways through the network begin: guests of one host and of the same links are one end. */
import { NETWORK, NONE } from "../columns.ts"
import { UP, type Conditions } from "../failing/conditions.ts"
import type { Plan } from "../plan.ts"
import type { State } from "../state.ts"

export interface End {
  readonly host: number
  /** Row of `linkSets`. */
  readonly linkSet: number
  readonly guests: number[]
}

export interface LatencyEnds {
  /** Rows of plan.shared, of links that some guests share. */
  readonly linkSets: ReadonlyArray<ReadonlyArray<number>>
  /** It is on a host that is on and reached, and its service answers. */
  readonly answers: (guest: number) => boolean
  /** Those of them that answer now. */
  readonly endsOf: (guests: Int32Array) => End[]
}

export function makeLatencyEnds(plan: Plan, state: State, conditions: Conditions | null): LatencyEnds {
  const { guestCount } = plan.guests
  const links = (plan.shared ?? []).flatMap(({ kind, rate }, row) => (kind === "link" && rate === NETWORK ? [row] : []))
  const linkSets: (readonly number[])[] = [[]]
  const guestLinkSet = new Int32Array(guestCount)
  // From the sets of those before: each link makes of a set one more.
  for (const row of links) {
    const withIt = new Int32Array(linkSets.length).fill(NONE)
    const { guests } = plan.shared![row]!
    for (let k = 0; k < guests.length; k++) {
      const before = guestLinkSet[guests[k]!]!
      if (withIt[before] === NONE) withIt[before] = linkSets.push([...linkSets[before]!, row]) - 1
      guestLinkSet[guests[k]!] = withIt[before]!
    }
  }
  const answers = (guest: number) => {
    const host = state.guestHost[guest]!
    if (host === NONE || state.hostIsOn[host] === 0) return false
    return conditions === null || (conditions.guestCondition[guest] === UP && conditions.hostIsolations[host] === 0)
  }
  return {
    linkSets,
    answers,
    endsOf: (guests) => {
      const ends = new Map<number, End>()
      for (let k = 0; k < guests.length; k++) {
        const guest = guests[k]!
        if (!answers(guest)) continue
        const [host, linkSet] = [state.guestHost[guest]!, guestLinkSet[guest]!]
        const key = host * linkSets.length + linkSet
        const end = ends.get(key)
        if (end === undefined) ends.set(key, { host, linkSet, guests: [guest] })
        else end.guests.push(guest)
      }
      return [...ends.values()]
    }
  }
}
