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
    advanceRows: (host: number, { sampleSeconds, closedSeconds, wattsSum }: HostRows) => {
      hostEnergyJoules[host]! += wattsSum * sampleSeconds
      hostOnSeconds[host]! += closedSeconds
    }
  }
}
