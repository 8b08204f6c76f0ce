/** Where guests go when they come: by the placement that moves them later, at their full size, for nothing is known of their demand. */
import { CPU, NONE } from "../columns.ts"
import type { Plan } from "../plan.ts"
import type { Placer } from "../policies/placePolicy.ts"
import type { State } from "../state.ts"
import type { Books } from "./books.ts"
import { OFF, STOPPING, type Moves } from "./moves.ts"
import { ASLEEP, AWAKE, CLOSED, type Receivers } from "./receivers.ts"

/**
 * A placer for arrivals. Each instant begins with what hosts serve then; who came in it counts with its full size.
 * Where no host passes the over-load test, one that has room takes the guest all the same.
 */
export function makeArrivalPlacer(plan: Plan, state: State, moves: Moves, books: Books, receivers: Receivers): Placer {
  const { hostCount, hostIsSpare } = plan.hosts
  const others = plan.resourcesInPlay.filter((resource) => resource !== CPU)
  const nominalMhz = plan.guests.guestPlacement[CPU]!
  const status = new Uint8Array(hostCount)
  let openedAt = NaN

  const open = () => {
    openedAt = state.now
    books.open(others, true)
    for (let host = 0; host < hostCount; host++) {
      const power = moves.hostPower[host]!
      status[host] = power === STOPPING || hostIsSpare[host] === 1 ? CLOSED : power === OFF ? ASLEEP : AWAKE
    }
    receivers.open(status)
  }

  return {
    place: (guest) => {
      if (openedAt !== state.now) open()
      let host = receivers.place(guest, nominalMhz[guest]!)
      if (host === NONE) {
        books.testOverload(false)
        host = receivers.place(guest, nominalMhz[guest]!)
        books.testOverload(true)
      }
      if (host === NONE) return NONE
      books.put(guest, nominalMhz[guest]!, host)
      receivers.changed(host)
      return host
    },
    score: () => NaN
  }
}
