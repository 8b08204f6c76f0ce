/** Energy per host: ∫ watts dt, with the watts of the interval that just ended. */
import type { HostRows } from "../hostRows.ts"
import type { State } from "../state.ts"

export function makeEnergyMeter(state: State) {
  const { hostWatts, hostIsOn } = state
  const hostEnergyJoules = new Float64Array(hostWatts.length)
  const hostOnSeconds = new Float64Array(hostWatts.length)
  return {
    hostEnergyJoules,
    hostOnSeconds,
    /** Accounts `seconds` at the host's present power. */
    advance: (host: number, seconds: number) => {
      hostEnergyJoules[host]! += hostWatts[host]! * seconds
      if (hostIsOn[host] === 1) hostOnSeconds[host]! += seconds
    },
    /** Accounts the samples of a stretch that end inside it; the host is on. */
    advanceRows: (host: number, { count, seconds, totalSeconds, watts }: HostRows) => {
      let joules = hostEnergyJoules[host]!
      for (let s = 0; s < count; s++) joules += watts[s]! * seconds[s]!
      hostEnergyJoules[host] = joules
      hostOnSeconds[host]! += totalSeconds
    }
  }
}
