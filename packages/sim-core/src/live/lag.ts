/**
 * Samples in which only some hosts are looked at: the others lag behind, and are swept over many samples at once when
 * somebody needs them. For runs in which guests move: a migration concerns two hosts, and a sample would concern all.
 *
 * A window of samples is open; whoever touches a host makes it join: it is swept up to the present, and takes part in
 * every sample until no migration concerns it any more, and it lags again. Sums over hosts are put together when the
 * window closes.
 */
import { NONE, RESOURCES } from "../columns.ts"
import { moveProfilesTo } from "../handlers/sample.ts"
import { makeHostRows, openRows } from "../hostRows.ts"
import type { Run } from "../run.ts"
import { constantSpaces, varyingResources } from "../varying.ts"
import type { Lag } from "./moving.ts"

/** Samples of one window. */
const WINDOW = 256

export function makeLag(run: Run): Lag {
  const { plan, state, meters, touched, recorder } = run
  const { hostCount, hostCapacity } = plan.hosts
  const { profileStart, profileSamples } = plan.profiles
  const activeProfile = plan.pressure?.memory?.guestActiveProfile
  const rates = varyingResources(plan)
  const spaces = constantSpaces(plan)
  const rows = makeHostRows(plan)
  /** Of a host that has lagged since the window's middle. */
  const late = makeHostRows(plan)
  const columns = () => RESOURCES.map(() => new Float64Array(WINDOW + 1))
  // Of hosts that have joined, and what does not change while a host lags: [WINDOW].
  const missing = columns()
  const capacity = columns()
  const used = columns()
  // Σ over hosts that lagged for so many samples: [WINDOW + 1].
  const capacityUntil = columns()
  const usedUntil = columns()
  const counts = { hostsOn: new Int32Array(WINDOW), hostsUsed: new Int32Array(WINDOW), guests: new Int32Array(WINDOW) }
  /** Energy from the start until each sample; what changes of power within a sample add to it: [WINDOW]. */
  const drawnJoules = new Float64Array(WINDOW)
  const changedJoules = new Float64Array(WINDOW)
  /** Most by which power rose above the sample's within it: [WINDOW]. */
  const rise = new Float64Array(WINDOW)
  const hasJoined = new Uint8Array(hostCount)
  let joined: number[] = []
  /** Sample of the window since which it lags: [hostCount]. */
  const hostFrom = new Int32Array(hostCount)
  let isOpen = false
  let isSampling = false
  let first = 0
  let count = 0
  let change = 0

  const open = (index: number) => {
    isOpen = true
    first = index
    count = 0
    openRows(rows, index, WINDOW)
    // Hosts lag for unlike numbers of samples: what one does not fill another may.
    for (const rate of rates) rows.allMissing[rate]!.fill(0, 0, WINDOW)
    for (const sums of [missing, capacity, used, capacityUntil, usedUntil]) for (const column of sums) column.fill(0)
    rise.fill(0)
    changedJoules.fill(0)
    drawnJoules[0] = touched.drawnUntil(index * plan.sampleSeconds)
    for (const host of joined) hasJoined[host] = 0
    joined = []
    hostFrom.fill(0)
    for (const { from, to } of run.live!.active()) for (const host of [from, to]) add(host)
  }

  const add = (host: number) => {
    if (hasJoined[host] === 1) return
    hasJoined[host] = 1
    joined.push(host)
  }

  /** A host that lagged, up to a sample of the window, which is not part of it. */
  const catchUp = (host: number, until: number) => {
    const from = hostFrom[host]!
    if (state.hostIsOn[host] === 0 || until <= from) return
    if (state.hostGuests[host]! > 0) sweep(host, from, until)
    else {
      for (let s = from; s < until; s++) rows.allWatts[s]! += state.hostWatts[host]!
      run.memory?.sweeps.addIdle(host, rows, from, until)
    }
    // What does not change is summed up for all that lagged as long.
    for (const resource of plan.resourcesInPlay) spread(capacity[resource]!, capacityUntil[resource]!, hostCapacity[resource]![host]!, from, until)
    for (const space of spaces) spread(used[space]!, usedUntil[space]!, state.hostServed[space]![host]!, from, until)
  }

  const spread = (each: Float64Array, ofAll: Float64Array, amount: number, from: number, until: number) => {
    if (from === 0) ofAll[until]! += amount
    else for (let s = from; s < until; s++) each[s]! += amount
  }

  const sweep = (host: number, from: number, until: number) => {
    const now = state.now
    const samples = until - from
    const into = from === 0 ? rows : late
    state.now = (first + from) * plan.sampleSeconds
    touched.account(host)
    if (into === late) openRows(late, first + from, samples)
    into.count = samples
    into.closedSeconds = (first + until - 1) * plan.sampleSeconds - state.now
    run.sweep(host, into)
    meters.advanceRows(host, into)
    touched.accountedUntil(host, (first + until - 1) * plan.sampleSeconds)
    state.now = now
    if (into === rows) return
    for (const rate of rates) {
      for (let s = 0; s < samples; s++) rows.allDemand[rate]![from + s]! += late.allDemand[rate]![s]!
      if (late.isAllServed[rate] === 0) for (let s = 0; s < samples; s++) missing[rate]![from + s]! += late.allMissing[rate]![s]!
    }
    for (let s = 0; s < samples; s++) rows.allWatts[from + s]! += late.allWatts[s]!
    if (rows.memory === null || late.memory === null) return
    for (const [part, column] of late.memory.part.entries()) for (let s = 0; s < samples; s++) rows.memory.part[part]![from + s]! += column[s]!
    for (const [kind, column] of late.memory.hosts.entries()) for (let s = 0; s < samples; s++) rows.memory.hosts[kind]![from + s]! += column[s]!
  }

  /** Profiles of its guests show the sample at hand; those of hosts that lag need not. */
  const moveProfilesOf = (host: number) => {
    const index = first + count - 1
    const move = (profile: number) => {
      const start = profileStart[profile]!
      state.profileNow[profile] = profileSamples[start + (index % (profileStart[profile + 1]! - start))]!
    }
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) {
      for (const rate of rates) move(plan.guests.guestProfile[rate]![guest]!)
      if (activeProfile !== undefined) move(activeProfile[guest]!)
    }
  }

  /** Hosts that no migration concerns any more lag again, from the sample that begins. */
  const letGo = () => {
    if (joined.length === 0) return
    for (const { from, to } of run.live!.active()) hasJoined[from] = hasJoined[to] = 2
    joined = joined.filter((host) => {
      const stays = hasJoined[host] === 2
      hasJoined[host] = stays ? 1 : 0
      if (!stays) hostFrom[host] = count
      return stays
    })
  }

  /** The sample at hand, of hosts that have joined. */
  const addJoined = (s: number) => {
    for (let k = 0; k < joined.length; k++) {
      const host = joined[k]!
      if (state.hostIsOn[host] === 0) continue
      rows.allWatts[s]! += state.hostWatts[host]!
      for (const rate of rates) {
        rows.allDemand[rate]![s]! += state.hostDemand[rate]![host]!
        missing[rate]![s]! += state.hostDemand[rate]![host]! - state.hostServed[rate]![host]!
      }
      for (const space of spaces) used[space]![s]! += state.hostServed[space]![host]!
      for (const resource of plan.resourcesInPlay) capacity[resource]![s]! += hostCapacity[resource]![host]!
      if (rows.memory === null) continue
      const { hostPart, hostState } = run.memory!.tables
      for (const [part, column] of rows.memory.part.entries()) column[s]! += hostPart[part]![host]!
      rows.memory.hosts[hostState[host]!]![s]!++
    }
    counts.hostsOn[s] = state.hostsOn
    counts.hostsUsed[s] = state.hostsUsed
    counts.guests[s] = state.guestsPlaced
  }

  return {
    isOpen: () => isOpen,
    isFull: () => count === WINDOW,
    sample: (index) => {
      if (!isOpen) open(index)
      letGo()
      count++
      isSampling = true
      for (let k = 0; k < joined.length; k++) {
        const host = joined[k]!
        if (state.hostGuests[host] === 0) continue
        touched.touch(host)
        moveProfilesOf(host)
      }
    },
    settled: (by, isSample) => {
      if (isSample) {
        addJoined(count - 1)
        isSampling = false
        change = 0
        return
      }
      change += by
      changedJoules[count - 1]! += by * ((first + count) * plan.sampleSeconds - state.now)
      if (change > rise[count - 1]!) rise[count - 1] = change
    },
    join: (host) => {
      if (!isOpen || hasJoined[host] === 1) return
      add(host)
      // Within a sample's instant it takes part in that sample already.
      catchUp(host, isSampling ? count - 1 : count)
      moveProfilesOf(host)
    },
    close: () => {
      isOpen = false
      for (let host = 0; host < hostCount; host++) if (hasJoined[host] === 0) catchUp(host, count)
      moveProfilesTo(run, first + count - 1)
      for (const rate of rates) if (rows.isAllServed[rate] === 0) for (let s = 0; s < count; s++) missing[rate]![s]! += rows.allMissing[rate]![s]!
      for (const resource of plan.resourcesInPlay) {
        let [there, taken] = [0, 0]
        for (let s = count - 1; s >= 0; s--) {
          capacity[resource]![s]! += there += capacityUntil[resource]![s + 1]!
          used[resource]![s]! += taken += usedUntil[resource]![s + 1]!
        }
      }
      for (let s = 1; s < count; s++) drawnJoules[s] = drawnJoules[s - 1]! + rows.allWatts[s - 1]! * plan.sampleSeconds + changedJoules[s - 1]!
      recorder.keep(first, count, counts, rows.allWatts, drawnJoules, (resource) => (spaces.some((space) => space === resource) ? used[resource]! : rows.allDemand[resource]!), (resource) => missing[resource]!, capacity)
      run.memory?.recorder.keepRows(rows, count)
      let peakWatts = 0
      for (let s = 0; s < count; s++) peakWatts = Math.max(peakWatts, rows.allWatts[s]! + rise[s]!)
      return { watts: rows.allWatts[count - 1]! + change, peakWatts }
    }
  }
}
