/** How long a host held guests, and how many at most. */
import type { State } from "../state.ts"

export function makeOccupancyMeter(state: State) {
  const { hostGuests } = state
  const hostUsedSeconds = new Float64Array(hostGuests.length)
  const hostGuestsMax = new Int32Array(hostGuests.length)
  return {
    hostUsedSeconds,
    hostGuestsMax,
    advance: (host: number, seconds: number) => {
      const guests = hostGuests[host]!
      if (guests === 0) return
      hostUsedSeconds[host]! += seconds
      if (guests > hostGuestsMax[host]!) hostGuestsMax[host] = guests
    }
  }
}
