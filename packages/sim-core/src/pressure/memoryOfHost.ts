/**
 * The memory of one host at one moment, from what its guests use then and what was before: the one writer of most of
 * memoryTables.ts. Sums run from zero in row order.
 */
import { NONE, RAM } from "../columns.ts"
import { CLEAR, HIGH } from "../physics/memory/memoryModel.ts"
import { makeCascade } from "../physics/memory/cascade.ts"
import { passesOver, scanMibPerSecond, sharedCopiesMib } from "../physics/memory/pageSharing.ts"
import { speedWhenSwapped } from "../physics/memory/swapSlowdown.ts"
import type { Plan } from "../plan.ts"
import type { State } from "../state.ts"
import type { MemoryPressure } from "./memoryPressure.ts"
import { ACTIVE, BALLOONED, CACHE, COMPRESSED, CONFIGURED, CONSUMED, COPIES, FREE, GUEST_PARTS, OVERHEAD, SHARED, SWAPPED, type MemoryTables } from "./memoryTables.ts"

/**
 * Works a host out anew.
 *
 * @param timeSeconds not before it was last worked out
 * @param sample number of the sample whose demand counts; NONE = as profiles show it now
 * **Cost** O(guests of the host) where it is not short, else O(guests log guests); allocates nothing.
 */
export type WorkOutHost = (host: number, timeSeconds: number, sample: number) => void

/**
 * @param incomingMib room that guests on their way to a host, or still on it, take beside its own
 * @param profilePeak highest sample of a profile
 */
export function makeMemoryOfHost(plan: Plan, pressure: MemoryPressure, state: State, tables: MemoryTables, incomingMib: (host: number) => number, profilePeak: (profile: number) => number): WorkOutHost {
  const { model, hostMinFreeMib, guestActiveProfile, guestReservationMib, guestShares, guestIsPinned, guestShareableFraction, guestTemplate } = pressure
  const { guestConfiguredMib, guestOverheadMib, guestActiveScaleMib, guestHeldLeastMib, guestMinMib, guestHeldMib, guestPart, guestSpeed, guestIsOut, guestSeenOn, guestPasses, hostPart } = tables
  const { profileStart, profileSamples } = plan.profiles
  const capacity = plan.hosts.hostCapacity[RAM]!
  const reserve = plan.hosts.hostReserve[RAM]!
  const { sharing } = model
  const hostScan = scanMibPerSecond(sharing.hostPagesPerSecond)
  const cascade = makeCascade(model)
  const { guests, result } = cascade
  const givenHost = { capacityMib: 0, availableMib: 0, minFreeMib: 0 }
  const largest = new Float64Array(pressure.templateName.length)
  const most = new Float64Array(pressure.templateName.length)
  const second = new Float64Array(pressure.templateName.length)
  const [ofConfigured, ofActive, ofConsumed, ofShared, ofBallooned, ofCompressed, ofSwapped] = [CONFIGURED, ACTIVE, CONSUMED, SHARED, BALLOONED, COMPRESSED, SWAPPED].map((part) => guestPart[part]!) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]
  let rows = new Int32Array(0)
  let template = new Int32Array(0)
  /** 1 = it was not there before: nobody has looked at its pages yet. */
  let isNew = new Uint8Array(0)
  let merged = new Float64Array(0)
  let held = new Float64Array(0)
  let active = new Float64Array(0)

  const widen = (count: number) => {
    const room = Math.max(count, 2 * rows.length)
    cascade.widen(room)
    rows = new Int32Array(room)
    template = new Int32Array(room)
    isNew = new Uint8Array(room)
    merged = new Float64Array(room)
    held = new Float64Array(room)
    active = new Float64Array(room)
  }

  const forget = (guest: number, host: number) => {
    guestSeenOn[guest] = host
    guestPasses[guest] = 0
    for (const part of [SHARED, BALLOONED, COMPRESSED, SWAPPED]) guestPart[part]![guest] = 0
  }

  const valueOf = (profile: number, sample: number) => {
    if (sample === NONE) return state.profileNow[profile]!
    const start = profileStart[profile]!
    return profileSamples[start + (sample % (profileStart[profile + 1]! - start))]!
  }

  /** Who is there, and what each holds and uses. @returns how many */
  const collect = (host: number, sample: number) => {
    let count = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!, count++) {
      isNew[count] = guestSeenOn[guest] === host ? 0 : 1
      if (isNew[count] === 1) forget(guest, host)
      rows[count] = guest
      const configured = guestConfiguredMib[guest]!
      const isOut = guestIsOut[guest] === 1
      const used = isOut ? 0 : guestActiveScaleMib[guest]! * valueOf(guestActiveProfile[guest]!, sample)
      active[count] = used
      held[count] = isOut ? 0 : guestIsPinned[guest] === 1 ? configured : Math.min(configured, Math.max(guestHeldMib[guest]!, guestHeldLeastMib[guest]!, used))
      template[count] = isOut || guestIsPinned[guest] === 1 || !sharing.isBetweenGuests ? NONE : guestTemplate[guest]!
    }
    return count
  }

  /** Of each template, the two guests that have most of it: what only one of them has is like nobody's. */
  const findAlike = (count: number) => {
    for (let i = 0; i < count; i++) {
      const row = template[i]!
      if (row === NONE) continue
      const alike = guestShareableFraction[rows[i]!]! * held[i]!
      if (alike > most[row]!) {
        second[row] = most[row]!
        most[row] = alike
      } else if (alike > second[row]!) second[row] = alike
    }
  }

  /** Pages found alike so far. @returns MiB still to be found */
  const merge = (count: number, seconds: number) => {
    if (!sharing.isBetweenGuests) {
      merged.fill(0, 0, count)
      return 0
    }
    findAlike(count)
    let allMib = 0
    for (let i = 0; i < count; i++) if (template[i] !== NONE && isNew[i] === 0) allMib += held[i]!
    const passes = passesOver(seconds, allMib, hostScan, sharing.leastPassSeconds)
    let open = 0
    for (let i = 0; i < count; i++) {
      const guest = rows[i]!
      const alike = template[i] === NONE ? 0 : Math.min(guestShareableFraction[guest]! * held[i]!, second[template[i]!]!)
      let found = Math.min(alike, guestPart[SHARED]![guest]!)
      if (seconds > 0 && alike > 0 && isNew[i] === 0) {
        const before = guestPasses[guest]!
        const after = before + passes
        guestPasses[guest] = after
        const useful = Math.max(0, after - (sharing.passes - 1)) - Math.max(0, before - (sharing.passes - 1))
        // A search without end is over at once.
        found = useful >= 1 || after === Infinity ? alike : Math.min(alike, found + useful * alike)
      }
      merged[i] = found
      open += alike - found
    }
    for (let i = 0; i < count; i++) if (template[i] !== NONE) most[template[i]!] = second[template[i]!] = 0
    return open
  }

  /** What the cascade is to know of each; returns Σ overhead. */
  const tell = (count: number) => {
    let overhead = 0
    for (let i = 0; i < count; i++) {
      const guest = rows[i]!
      const wanted = held[i]! - merged[i]!
      const reserved = guestIsPinned[guest] === 1 ? wanted : Math.min(wanted, Math.max(0, guestReservationMib[guest]! - merged[i]!))
      const least = guestMinMib[guest]! - merged[i]!
      guests.wanted[i] = wanted
      guests.active[i] = Math.min(active[i]!, wanted)
      guests.configured[i] = guestConfiguredMib[guest]!
      guests.reserved[i] = reserved
      guests.ballooned[i] = guestIsPinned[guest] === 1 || guestMinMib[guest]! >= guestConfiguredMib[guest]! ? wanted : Math.max(reserved, Math.min(wanted, least))
      guests.base[i] = least
      guests.shares[i] = guestShares[guest]!
      guests.swapped[i] = guestIsOut[guest] === 1 ? 0 : guestPart[SWAPPED]![guest]!
      if (guestIsOut[guest] === 0) overhead += guestOverheadMib[guest]!
    }
    return overhead
  }

  /** Balloons, compression, swap. @returns Σ overhead */
  const share = (host: number, count: number, copies: number, incoming: number) => {
    const overhead = tell(count)
    givenHost.capacityMib = capacity[host]!
    givenHost.availableMib = capacity[host]! - reserve[host]! - overhead - copies - incoming
    givenHost.minFreeMib = hostMinFreeMib[host]!
    cascade.reclaim(count, givenHost)
    return overhead
  }

  const writeGuests = (host: number, count: number) => {
    let configured = 0
    let used = 0
    let consumed = 0
    let shared = 0
    let ballooned = 0
    let compressed = 0
    let swapped = 0
    tables.hostIsSlowed[host] = 0
    for (let i = 0; i < count; i++) {
      const guest = rows[i]!
      guestHeldMib[guest] = held[i]!
      configured += ofConfigured[guest] = guestConfiguredMib[guest]!
      used += ofActive[guest] = active[i]!
      consumed += ofConsumed[guest] = guests.resident[i]!
      shared += ofShared[guest] = merged[i]!
      ballooned += ofBallooned[guest] = guests.inBalloon[i]!
      compressed += ofCompressed[guest] = guests.compressed[i]!
      swapped += ofSwapped[guest] = guests.swapped[i]!
      if (guestIsOut[guest] === 1) {
        if (guestSpeed[guest]! < 1) tables.hostIsSlowed[host] = 1
        continue
      }
      // What the balloon took of what it uses it has to page itself.
      const paged = Math.max(0, active[i]! - (held[i]! - guests.inBalloon[i]!))
      guestSpeed[guest] = speedWhenSwapped(guests.swapped[i]! + paged, guests.compressed[i]!, active[i]!, model.swap)
      if (guestSpeed[guest]! < 1) tables.hostIsSlowed[host] = 1
    }
    hostPart[CONFIGURED]![host] = configured
    hostPart[ACTIVE]![host] = used
    hostPart[CONSUMED]![host] = consumed
    hostPart[SHARED]![host] = shared
    hostPart[BALLOONED]![host] = ballooned
    hostPart[COMPRESSED]![host] = compressed
    hostPart[SWAPPED]![host] = swapped
  }

  /** What its guests may come to want, and what must stay in memory in any case. */
  const mayKill = (host: number, count: number, overhead: number, incoming: number) => {
    let all = overhead + incoming + reserve[host]!
    for (let i = 0; i < count; i++) if (guestIsOut[rows[i]!] === 1) all += guestOverheadMib[rows[i]!]!
    let atMost = all
    let atLeast = all
    for (let i = 0; i < count; i++) {
      const guest = rows[i]!
      atMost += guestIsPinned[guest] === 1 ? guestConfiguredMib[guest]! : Math.max(held[i]!, guestHeldLeastMib[guest]!, guestActiveScaleMib[guest]! * profilePeak(guestActiveProfile[guest]!))
      atLeast += guestIsPinned[guest] === 1 ? guestConfiguredMib[guest]! : guestReservationMib[guest]!
    }
    return atMost > capacity[host]! + model.swap.hostMib || atLeast > capacity[host]!
  }

  /** So much free, and nothing begins. */
  const calmMib = (host: number, count: number) => {
    let mib = hostMinFreeMib[host]! * model.clearFraction
    if (model.balloonRule !== "towardsTarget" && !sharing.isBetweenGuests) return mib
    let hasBalloon = false
    let hasAlike = false
    for (let i = 0; i < count; i++) {
      if (guests.ballooned[i]! < guests.wanted[i]! || guestMinMib[rows[i]!]! < guestConfiguredMib[rows[i]!]!) hasBalloon = true
      if (template[i] !== NONE && guestShareableFraction[rows[i]!]! > 0) hasAlike = true
    }
    if (hasBalloon && model.balloonRule === "towardsTarget") mib = Math.max(mib, capacity[host]! * (1 - model.balloonTargetFraction))
    return hasAlike ? Math.max(mib, scanBelowMib(host)) : mib
  }
  const scanBelowMib = (host: number) => (sharing.hasLargePages ? hostMinFreeMib[host]! * model.clearFraction : sharing.belowFreeFraction >= 1 ? Infinity : capacity[host]! * sharing.belowFreeFraction)

  /** Nobody runs on it, whoever waits there. */
  const isOff = (host: number) => {
    for (const column of hostPart) column[host] = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) for (const part of GUEST_PARTS) guestPart[part]![guest] = 0
    tables.hostWantedMib[host] = tables.hostIncomingMib[host] = 0
    tables.hostState[host] = HIGH
    tables.hostScans[host] = tables.hostIsSlowed[host] = tables.hostMayKill[host] = tables.hostMissingMib[host] = 0
    state.hostDemand[RAM]![host] = state.hostServed[RAM]![host] = 0
  }

  return (host, timeSeconds, sample) => {
    const seconds = tables.hostScans[host] === 1 ? timeSeconds - tables.hostSinceSeconds[host]! : 0
    tables.hostSinceSeconds[host] = timeSeconds
    if (state.hostIsOn[host] === 0) return isOff(host)
    if (state.hostGuests[host]! > rows.length) widen(state.hostGuests[host]!)
    const count = collect(host, sample)
    const open = merge(count, seconds)
    const incoming = incomingMib(host)
    let copies = sharing.isBetweenGuests ? sharedCopiesMib(merged, template, largest, count) : 0
    let overhead = share(host, count, copies, incoming)
    if (result.missingMib > 0 && copies > 0) {
      // Where all else is gone, pages alike go too: each guest has its own again, and gives them back.
      merged.fill(0, 0, count)
      for (let i = 0; i < count; i++) guestPasses[rows[i]!] = 0
      overhead = share(host, count, (copies = 0), incoming)
    }
    writeGuests(host, count)
    // Who is on the way has to wait for room that is not there.
    const coming = Math.max(0, incoming - result.missingMib)
    let wanted = overhead + incoming
    for (let i = 0; i < count; i++) wanted += held[i]!
    const scans = open > 0 && result.freeMib < scanBelowMib(host)
    hostPart[COPIES]![host] = copies
    hostPart[CACHE]![host] = result.cacheMib
    hostPart[OVERHEAD]![host] = overhead
    hostPart[FREE]![host] = result.freeMib
    tables.hostWantedMib[host] = wanted
    tables.hostIncomingMib[host] = coming
    tables.hostState[host] = result.state === HIGH && scans && scanBelowMib(host) < Infinity ? CLEAR : result.state
    tables.hostScans[host] = scans ? 1 : 0
    // Of guests that only ask for other amounts, it stays as it is: what they may come to hold does not change.
    if (sample === NONE) tables.hostMayKill[host] = mayKill(host, count, overhead, incoming) ? 1 : 0
    tables.hostMissingMib[host] = Math.max(0, result.missingMib - incoming)
    tables.hostCalmMib[host] = calmMib(host, count)
    state.hostDemand[RAM]![host] = wanted
    state.hostServed[RAM]![host] = capacity[host]! - reserve[host]! - result.freeMib
  }
}
