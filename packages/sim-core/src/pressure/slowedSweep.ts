/** A host over several samples in some of which guests wait for swapped pages: its rates are worked out sample by sample, as instants would. */
import { CPU, NONE, RATES, RESOURCES } from "../columns.ts"
import { addMissing, ROW_LENGTH, type HostRows } from "../hostRows.ts"
import type { HostLoad } from "../hostLoad.ts"
import type { State } from "../state.ts"
import type { MemorySweep } from "./memorySweep.ts"
import type { ReadyNow } from "./readyNow.ts"
import type { ReadyRows } from "./readyRows.ts"

/**
 * @param loadTelling a load that tells of each sharing of CPU
 * @param account what guests miss on the host, for so long, as the load columns have it
 * @param ready told of each sample; null: nobody asks who waits for CPU
 */
export function makeSlowedSweep(state: State, loadTelling: (told: ReadyNow | null) => HostLoad, memory: MemorySweep, account: (host: number, seconds: number) => void, ready: ReadyRows | null): (host: number, rows: HostRows) => void {
  const { plan, hostDemand, hostServed, hostWatts, profileNow } = state
  const { profileStart, profileSamples } = plan.profiles
  const rates = RATES.filter((rate) => plan.resourcesInPlay.includes(rate))
  const ownServed = RESOURCES.map((_, resource) => new Float64Array(rates.some((rate) => rate === resource) ? ROW_LENGTH : 0))

  /** The guests of the host at hand, in row order. */
  let guestRow = new Int32Array(0)
  const lookUp = (host: number) => {
    if (guestRow.length < state.hostGuests[host]!) guestRow = new Int32Array(2 * state.hostGuests[host]!)
    let count = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) guestRow[count++] = guest
  }
  /** The sample at hand, and how long it is; 0: it goes on. */
  let sample = 0
  let sampleLasts = 0
  const load = loadTelling(ready === null ? null : (host, _asked, shared) => {
    if (shared === null) return
    const count = state.hostGuests[host]!
    let wanted = 0
    for (let row = 0; row < count; row++) wanted += shared.ceiling[row]!
    ready.shared(sample, sampleLasts, count, guestRow, wanted, shared.ceiling, shared.given)
  })

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
    lookUp(host)
    ready?.open(host)
    let mostMhz = 0
    for (let k = 0; k < rates.length; k++) {
      const rate = rates[k]!
      rows.demandSum[rate] = rows.servedSum[rate] = rows.servedMost[rate] = 0
      rows.served[rate] = ownServed[rate]!
    }
    for (let s = 0; s < count; s++) {
      moveProfiles(host, firstSample + s)
      memory.setSpeeds(host, s)
      sample = s
      sampleLasts = s === last ? 0 : sampleSeconds
      load.reload(host)
      rows.allWatts[s]! += hostWatts[host]!
      if (hostDemand[CPU]![host]! > mostMhz) mostMhz = hostDemand[CPU]![host]!
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
    ready?.close(rows, mostMhz)
    rows.wattsSum = wattsSum + 0
  }
}
