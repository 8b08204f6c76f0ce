/**
 * Hosts filed by kind, tenth of load, and, where there are many, part of a tenth; in each file by ascending row. Of
 * each file, shelf of files and tenth is known what no host in it has more free of.
 */
import { NONE, type ResourceIndex } from "../columns.ts"
import type { Plan } from "../plan.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"
import type { Books } from "./books.ts"

const TENTHS = 10
/** Free of files without hosts. */
const NOBODY = -1
/** Hosts in a file, about. */
const FILE_LENGTH = 4
const MOST_PARTS = 256
/** Files that stand on one shelf, and are passed over together. */
export const SHELF_LENGTH = 16
const SHELVES = MOST_PARTS / SHELF_LENGTH
/** First row of files without hosts. */
const LAST_ROW = 0x7fffffff

export interface LoadFiles {
  /** Empties all files, and cuts each tenth as finely as it was full just before. */
  readonly open: () => void
  /** Parts of a tenth; group = kind × 10 + tenth: [groups]. */
  readonly groupParts: Int32Array
  /** Its first file, and its first shelf; the other parts follow: [groups]. */
  readonly groupFile: Int32Array
  readonly groupShelf: Int32Array
  /** @param tenths load in tenths; 10 and above are in the last file of the kind */
  readonly add: (host: number, kind: number, tenths: number) => void
  readonly remove: (host: number) => void
  readonly hostsOf: (file: number) => ReadonlyArray<number>
  /** Most CPU that each host may take, since it was filed: [hostCount]. */
  readonly freeMhz: Float64Array
  /** No host of the file, or of the group, may take more; −1 where there is none: [files], [groups]. */
  readonly fileFreeMhz: Float64Array
  readonly groupFreeMhz: Float64Array
  /** The same of whole shelves: [shelves]. */
  readonly shelfFreeMhz: Float64Array
  /** Lowest row of each file, and a row that no host of the shelf is below: [files], [shelves]. */
  readonly fileFirst: Int32Array
  readonly shelfFirst: Int32Array
  /** false: no host of the group, or of the file, has room for what a guest takes besides CPU. */
  readonly groupHolds: (group: number, guest: number) => boolean
  readonly fileHolds: (file: number, guest: number) => boolean
  /** Somebody has looked at every host of the file: none has more CPU free. */
  readonly lowerFree: (file: number, mostFreeMhz: number) => void
  /** Works out anew what is known of a shelf, from its files. */
  readonly tidy: (shelf: number, firstFile: number, files: number) => void
}

/** @param kindHosts how many hosts there are of each kind */
export function makeLoadFiles({ hosts: table, guests, resourcesInPlay }: Plan, kindHosts: ReadonlyArray<number>, books: Books): LoadFiles {
  const groups = kindHosts.length * TENTHS
  /** No more parts than all hosts of the kind could fill: [kinds]. */
  const mostParts = kindHosts.map((count) => partsFor(count))
  const groupFile = new Int32Array(groups)
  for (let group = 1; group < groups; group++) groupFile[group] = groupFile[group - 1]! + mostParts[((group - 1) / TENTHS) | 0]!
  const groupShelf = Int32Array.from(groupFile, (_, group) => group * SHELVES)
  const fileCount = TENTHS * mostParts.reduce((sum, parts) => sum + parts, 0)
  const hosts: number[][] = Array.from({ length: fileCount }, () => [])
  const inGroup = new Int32Array(groups)
  const fileOf = new Int32Array(table.hostCount).fill(NONE)
  const groupOf = new Int32Array(table.hostCount).fill(NONE)
  const freeMhz = new Float64Array(table.hostCount)
  // Bounds: they rise when a host comes, and stay when it goes, until the file or group is empty.
  const fileFreeMhz = new Float64Array(fileCount).fill(NOBODY)
  const shelfFreeMhz = new Float64Array(groups * SHELVES).fill(NOBODY)
  const groupFreeMhz = new Float64Array(groups).fill(NOBODY)
  const fileFirst = new Int32Array(fileCount).fill(LAST_ROW)
  const shelfFirst = new Int32Array(groups * SHELVES).fill(LAST_ROW)
  const fileSpace = resourcesInPlay.map(() => new Float64Array(fileCount))
  const groupSpace = resourcesInPlay.map(() => new Float64Array(groups))
  const groupParts = new Int32Array(groups).fill(1)

  /** Free of a resource besides CPU, a hair more than fits. */
  const spaceFree = (resource: ResourceIndex, host: number) => {
    const usable = table.hostUsable[resource]![host]!
    return usable === Infinity ? Infinity : usable + 2 * RELATIVE_TOLERANCE * usable - books.held[resource]![host]!
  }
  const holds = (space: ReadonlyArray<Float64Array>, at: number, guest: number) => {
    const binding = books.binding()
    for (let k = 0; k < binding.length; k++) if (guests.guestPlacement[binding[k]!]![guest]! > space[k]![at]!) return false
    return true
  }
  const raise = (free: Float64Array, space: ReadonlyArray<Float64Array>, at: number, host: number, isFirst: boolean) => {
    if (isFirst || freeMhz[host]! > free[at]!) free[at] = freeMhz[host]!
    const binding = books.binding()
    for (let k = 0; k < binding.length; k++) {
      const left = spaceFree(binding[k]!, host)
      if (isFirst || left > space[k]![at]!) space[k]![at] = left
    }
  }

  return {
    freeMhz,
    groupParts,
    groupFile,
    groupShelf,
    open: () => {
      shelfFreeMhz.fill(NOBODY)
      shelfFirst.fill(LAST_ROW)
      fileFreeMhz.fill(NOBODY)
      fileFirst.fill(LAST_ROW)
      for (let group = 0; group < groups; group++) {
        for (let part = 0; part < groupParts[group]!; part++) hosts[groupFile[group]! + part]!.length = 0
        groupFreeMhz[group] = NOBODY
        groupParts[group] = partsFor(inGroup[group]!)
        inGroup[group] = 0
      }
    },
    add: (host, kind, tenths) => {
      const tenth = tenths >= TENTHS ? TENTHS - 1 : tenths | 0
      const group = kind * TENTHS + tenth
      const parts = groupParts[group]!
      const within = ((tenths - tenth) * parts) | 0
      const part = within < parts ? within : parts - 1
      const file = groupFile[group]! + part
      const list = hosts[file]!
      let at = list.length
      list.push(host)
      for (; at > 0 && list[at - 1]! > host; at--) list[at] = list[at - 1]!
      list[at] = host
      fileOf[host] = file
      groupOf[host] = group
      freeMhz[host] = books.freeMhz(host)
      fileFirst[file] = list[0]!
      const shelf = groupShelf[group]! + ((part / SHELF_LENGTH) | 0)
      if (freeMhz[host]! > shelfFreeMhz[shelf]!) shelfFreeMhz[shelf] = freeMhz[host]!
      if (host < shelfFirst[shelf]!) shelfFirst[shelf] = host
      raise(fileFreeMhz, fileSpace, file, host, list.length === 1)
      raise(groupFreeMhz, groupSpace, group, host, inGroup[group] === 0)
      inGroup[group]!++
    },
    remove: (host) => {
      const file = fileOf[host]!
      const list = hosts[file]!
      let at = 0
      while (list[at] !== host) at++
      for (; at + 1 < list.length; at++) list[at] = list[at + 1]!
      list.pop()
      if (list.length === 0) fileFreeMhz[file] = NOBODY
      fileFirst[file] = list.length === 0 ? LAST_ROW : list[0]!
      const group = groupOf[host]!
      if (--inGroup[group]! === 0) groupFreeMhz[group] = NOBODY
      fileOf[host] = NONE
    },
    hostsOf: (file) => hosts[file]!,
    fileFreeMhz,
    groupFreeMhz,
    shelfFreeMhz,
    fileFirst,
    shelfFirst,
    groupHolds: (group, guest) => holds(groupSpace, group, guest),
    fileHolds: (file, guest) => holds(fileSpace, file, guest),
    lowerFree: (file, mostFreeMhz) => {
      fileFreeMhz[file] = mostFreeMhz
    },
    tidy: (shelf, firstFile, files) => {
      let mostFree = NOBODY
      let first = LAST_ROW
      for (let file = firstFile; file < firstFile + files; file++) {
        if (fileFreeMhz[file]! > mostFree) mostFree = fileFreeMhz[file]!
        if (fileFirst[file]! < first) first = fileFirst[file]!
      }
      shelfFreeMhz[shelf] = mostFree
      shelfFirst[shelf] = first
    }
  }
}

function partsFor(hostCount: number): number {
  return Math.max(1, Math.min(MOST_PARTS, Math.round(hostCount / FILE_LENGTH)))
}
