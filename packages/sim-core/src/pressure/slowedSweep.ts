/** A host over several samples in some of which guests wait for swapped pages: its rates are worked out sample by sample, as instants would. */
import { NONE, RATES, RESOURCES } from "../columns.ts"
import { addMissing, ROW_LENGTH, type HostRows } from "../hostRows.ts"
import type { HostLoad } from "../hostLoad.ts"
import type { State } from "../state.ts"
import type { MemorySweep } from "./memorySweep.ts"

/** @param account what guests miss on the host, for so long, as the load columns have it */
export function makeSlowedSweep(state: State, load: HostLoad, memory: MemorySweep, account: (host: number, seconds: number) => void): (host: number, rows: HostRows) => void {
  const { plan, hostDemand, hostServed, hostWatts, profileNow } = state
  const { profileStart, profileSamples } = plan.profiles
  const rates = RATES.filter((rate) => plan.resourcesInPlay.includes(rate))
  const ownServed = RESOURCES.map((_, resource) => new Float64Array(rates.some((rate) => rate === resource) ? ROW_LENGTH : 0))

  /** Profiles as they were: hosts that are swept later are accounted by them up to the row. */
  let before = new Float64Array(0)
  const keepProfiles = (host: number) => {
    const room = state.hostGuests[host]! * rates.length
    if (before.length < room) before = new Float64Array(2 * room)
    let at = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) for (let k = 0; k < rates.length; k++) before[at++] = profileNow[plan.guests.guestProfile[rates[k]!]![guest]!]!
  }
  const putProfilesBack = (host: number) => {
    let at = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) for (let k = 0; k < rates.length; k++) profileNow[plan.guests.guestProfile[rates[k]!]![guest]!] = before[at++]!
  }
  const moveProfiles = (host: number, index: number) => {
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) {
      for (let k = 0; k < rates.length; k++) {
        const profile = plan.guests.guestProfile[rates[k]!]![guest]!
        const start = profileStart[profile]!
        profileNow[profile] = profileSamples[start + (index % (profileStart[profile + 1]! - start))]!
      }
    }
  }

  return (host, rows) => {
    const { count, firstSample, sampleSeconds } = rows
    const last = count - 1
    let wattsSum = -0
    keepProfiles(host)
    for (let k = 0; k < rates.length; k++) {
      const rate = rates[k]!
      rows.demandSum[rate] = rows.servedSum[rate] = rows.servedMost[rate] = 0
      rows.served[rate] = ownServed[rate]!
    }
    for (let s = 0; s < count; s++) {
      moveProfiles(host, firstSample + s)
      memory.setSpeeds(host, s)
      load.reload(host)
      rows.allWatts[s]! += hostWatts[host]!
      for (let k = 0; k < rates.length; k++) {
        const rate = rates[k]!
        const asked = hostDemand[rate]![host]!
        const given = hostServed[rate]![host]!
        rows.demand[rate]![s] = asked
        ownServed[rate]![s] = given
        rows.allDemand[rate]![s]! += asked
        if (s === last) continue
        rows.demandSum[rate]! += asked
        rows.servedSum[rate]! += given
        if (given > rows.servedMost[rate]!) rows.servedMost[rate] = given
      }
      if (s === last) break
      wattsSum += hostWatts[host]!
      account(host, sampleSeconds)
    }
    putProfilesBack(host)
    for (let k = 0; k < rates.length; k++) addMissing(rows, rates[k]!)
    rows.wattsSum = wattsSum + 0
  }
}
