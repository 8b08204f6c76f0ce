/**
 * The host whose power rises least, without asking every host.
 *
 * Power is straight between the tenths of load, so that hosts of one kind in one tenth mostly cost the same, and how
 * little any host between two loads can cost is known without looking at it: P(b + r) − P(b) is straight in b between
 * the loads at which b or b + r passes a tenth, and so least at one of them. Hosts are filed by kind, tenth and, where
 * there are many, part of a tenth; files are opened from the cheapest tenth on until none can be better. Where a whole
 * file costs the same, its lowest host with room is enough. Hosts that are asleep are alike: the first stands for all.
 *
 * The answer is that of `makeScanReceivers`, guest by guest.
 */
import { CPU, NONE } from "../columns.ts"
import { findAlike } from "../packing/alike.ts"
import type { ReceivePolicy } from "../policies/receivePolicy.ts"
import type { Plan } from "../plan.ts"
import type { Books } from "./books.ts"
import { straightPoints, type HostWatts } from "./hostWatts.ts"
import { makeLoadFiles, SHELF_LENGTH } from "./loadFiles.ts"
import { AWAKE, CLOSED, makeScanReceivers, SCORE_SLACK, type Receivers } from "./receivers.ts"
import { makeSleepers } from "./sleepers.ts"

const TENTHS = 10

/** The index where it applies: least power increase, curves of straight pieces, few kinds of hosts; else the scan. */
export function makeReceivers(plan: Plan, books: Books, policy: ReceivePolicy, watts: HostWatts): Receivers {
  const scan = makeScanReceivers(plan, books, policy, watts)
  // A rule of affinity may tell hosts apart that are else alike.
  if (policy.name !== "leastPowerIncrease" || (plan.rules ?? []).length > 0) return scan
  const points = plan.hosts.modelPower.map(straightPoints)
  const { rowGroup: hostKind, groupCount: kindCount, groupFirstRow } = findAlike(plan.hosts.hostCount, [new Float64Array(plan.hosts.hostModel), plan.hosts.hostCapacity[CPU]!])
  if (points.some((table) => table === null) || kindCount * TENTHS > plan.hosts.hostCount) return scan
  const kindPoints = Array.from(groupFirstRow, (host) => points[plan.hosts.hostModel[host]!]!)
  return makeIndexedReceivers(plan, books, scan, hostKind, kindPoints)
}

/** @param scan the obvious version, for guests that are placed without the over-load test */
function makeIndexedReceivers(plan: Plan, books: Books, scan: Receivers, hostKind: Int32Array, kindPoints: ReadonlyArray<Float64Array>): Receivers {
  const { hostCount } = plan.hosts
  const capacity = plan.hosts.hostCapacity[CPU]!
  const { bookedMhz } = books
  const kindCount = kindPoints.length
  /** Watts of each kind at 0, 10, … 100 %, and beyond: [kindCount × 32]. */
  const table = new Float64Array(kindCount * 32)
  kindPoints.forEach((points, kind) => {
    for (let i = 0; i < 32; i++) table[kind * 32 + i] = points[Math.min(TENTHS, i)]!
  })
  const kindCapacity = Float64Array.from({ length: kindCount }, (_, kind) => capacity[hostKind.indexOf(kind)]!)
  const status = new Uint8Array(hostCount)
  const kindHosts = Array.from(kindPoints, () => 0)
  for (let host = 0; host < hostCount; host++) kindHosts[hostKind[host]!]!++
  const files = makeLoadFiles(plan, kindHosts, books)
  const sleepers = makeSleepers(plan)
  /** Watts as booked: [hostCount]. */
  const wattsBefore = new Float64Array(hostCount)
  const leastOfGroup = new Float64Array(kindCount * TENTHS)
  let best = NONE
  let least = Infinity

  const wattsAt = (kind: number, tenths: number): number => {
    if (tenths >= TENTHS) return table[kind * 32 + TENTHS]!
    const below = tenths | 0
    const at = kind * 32 + below
    return table[at]! + (table[at + 1]! - table[at]!) * (tenths - below)
  }

  const file = (host: number) => {
    const kind = hostKind[host]!
    const tenths = (bookedMhz[host]! / capacity[host]!) * TENTHS
    wattsBefore[host] = wattsAt(kind, tenths)
    files.add(host, kind, tenths)
  }

  /** Takes the host if it is better than the best so far and has room. @returns whether it has room, as far as was looked */
  const consider = (guest: number, needMhz: number, host: number, increase: number): boolean => {
    if (increase > least + SCORE_SLACK || (increase >= least - SCORE_SLACK && host > best)) return false
    if (!books.hasRoom(guest, needMhz, host)) return false
    best = host
    if (increase < least) least = increase
    return true
  }

  /** What a guest costs at least on any host of each tenth of a kind: tenths begin and end at points of the table. */
  const boundGroups = (kind: number, guest: number, needMhz: number) => {
    const need = (needMhz / kindCapacity[kind]!) * TENTHS
    const whole = Math.floor(need)
    const part = need - whole
    for (let tenth = 0; tenth < TENTHS; tenth++) {
      const group = kind * TENTHS + tenth
      if (needMhz > files.groupFreeMhz[group]! || !files.groupHolds(group, guest)) {
        leastOfGroup[group] = Infinity
        continue
      }
      const at = kind * 32 + tenth
      const low = table[at]!
      const high = table[at + 1]!
      const after = at + (whole < TENTHS ? whole : TENTHS)
      const first = table[after]!
      const second = table[after + 1]!
      const third = table[after + 2]!
      const atLow = first + (second - first) * part - low
      const atHigh = second + (third - second) * part - high
      const atKink = second - low - (high - low) * (1 - part)
      leastOfGroup[group] = (atLow < atHigh ? (atLow < atKink ? atLow : atKink) : atHigh < atKink ? atHigh : atKink) - SCORE_SLACK
    }
  }

  const considerFile = (bucket: number, guest: number, needMhz: number, kind: number, bound: number) => {
    if (!files.fileHolds(bucket, guest)) return
    const hosts = files.hostsOf(bucket)
    const count = hosts.length
    const perMhz = TENTHS / kindCapacity[kind]!
    let mostFree = 0
    for (let i = 0; i < count; i++) {
      const host = hosts[i]!
      // At best as good as the best so far, and of equal ones the lowest counts.
      if (host > best && bound >= least - SCORE_SLACK) return
      const free = files.freeMhz[host]!
      if (free > mostFree) mostFree = free
      if (needMhz > free) continue
      consider(guest, needMhz, host, wattsAt(kind, (bookedMhz[host]! + needMhz) * perMhz) - wattsBefore[host]!)
    }
    files.lowerFree(bucket, mostFree)
  }

  /** The same where every host of the file costs the same: the lowest with room will do. */
  const considerFlat = (bucket: number, guest: number, needMhz: number, increase: number) => {
    if (!files.fileHolds(bucket, guest)) return
    const hosts = files.hostsOf(bucket)
    const count = hosts.length
    let mostFree = 0
    for (let i = 0; i < count; i++) {
      const host = hosts[i]!
      if (increase >= least - SCORE_SLACK && host > best) return
      const free = files.freeMhz[host]!
      if (free > mostFree) mostFree = free
      if (needMhz <= free && consider(guest, needMhz, host, increase)) return
    }
    files.lowerFree(bucket, mostFree)
  }

  /**
   * File by file; x is a load within the tenth, from 0 to 1. A guest lifts it by whole tenths and `part` of one, so
   * that the load after lies on the piece that begins at `first`, and from 1 − part on, on the next one.
   */
  const considerGroup = (group: number, guest: number, needMhz: number) => {
    const kind = (group / TENTHS) | 0
    const need = (needMhz / kindCapacity[kind]!) * TENTHS
    const whole = Math.floor(need)
    const part = need - whole
    const at = kind * 32 + group - kind * TENTHS
    const after = at + (whole < TENTHS ? whole : TENTHS)
    const low = table[at]!
    const rise = table[at + 1]! - low
    const first = table[after]!
    const second = table[after + 1]!
    const firstRise = second - first
    const secondRise = table[after + 2]! - second
    const kink = 1 - part
    const parts = files.groupParts[group]!
    const firstFile = files.groupFile[group]!
    const firstShelf = files.groupShelf[group]!
    for (let from = 0; from < parts; from += SHELF_LENGTH) {
      const shelf = firstShelf + from / SHELF_LENGTH
      if (needMhz > files.shelfFreeMhz[shelf]!) continue
      const until = from + SHELF_LENGTH < parts ? from + SHELF_LENGTH : parts
      const endOfShelf = until / parts
      // All of the shelf costs what the best so far does, and none of its rows is lower.
      if (endOfShelf <= kink && firstRise === rise && files.shelfFirst[shelf]! > best && first + firstRise * part - low >= least - SCORE_SLACK) continue
      for (let i = from; i < until; i++) {
        const file = firstFile + i
        if (needMhz > files.fileFreeMhz[file]!) continue
        const start = i / parts
        const end = (i + 1) / parts
        const atStart = (start < kink ? first + firstRise * (start + part) : second + secondRise * (start - kink)) - low - rise * start
        const isFlat = (end <= kink && firstRise === rise) || (start >= kink && secondRise === rise)
        if (isFlat) {
          if (files.fileFirst[file]! > best ? atStart < least - SCORE_SLACK : atStart <= least + SCORE_SLACK) considerFlat(file, guest, needMhz, atStart)
          continue
        }
        const atEnd = (end < kink ? first + firstRise * (end + part) : second + secondRise * (end - kink)) - low - rise * end
        let bound = atStart < atEnd ? atStart : atEnd
        const atKink = second - low - rise * kink
        if (start < kink && kink < end && atKink < bound) bound = atKink
        if (bound - SCORE_SLACK <= least + SCORE_SLACK) considerFile(file, guest, needMhz, kind, bound)
      }
      files.tidy(shelf, firstFile + from, until - from)
    }
  }

  return {
    open: (statuses) => {
      status.set(statuses)
      scan.open(statuses)
      files.open()
      for (let host = 0; host < hostCount; host++) if (status[host] === AWAKE) file(host)
      sleepers.open(status)
    },
    close: (host) => {
      scan.close(host)
      if (status[host] === AWAKE) files.remove(host)
      status[host] = CLOSED
    },
    reopen: (host) => {
      scan.reopen(host)
      status[host] = AWAKE
      file(host)
    },
    changed: (host) => {
      scan.changed(host)
      if (status[host] === CLOSED) return
      if (status[host] === AWAKE) files.remove(host)
      status[host] = AWAKE
      file(host)
    },
    place: (guest, needMhz) => {
      if (!books.isOverloadTested()) return scan.place(guest, needMhz)
      best = NONE
      least = Infinity
      for (let kind = 0; kind < kindCount; kind++) boundGroups(kind, guest, needMhz)
      sleepers.each(status, (host) => void consider(guest, needMhz, host, wattsAt(hostKind[host]!, (needMhz / capacity[host]!) * TENTHS)))
      for (;;) {
        let group = NONE
        let cheapest = least + SCORE_SLACK
        for (let i = 0; i < leastOfGroup.length; i++) {
          if (leastOfGroup[i]! > cheapest || leastOfGroup[i] === Infinity) continue
          cheapest = leastOfGroup[i]!
          group = i
        }
        if (group === NONE) return best
        leastOfGroup[group] = Infinity
        considerGroup(group, guest, needMhz)
      }
    }
  }
}
