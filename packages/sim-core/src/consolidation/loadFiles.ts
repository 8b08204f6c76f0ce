/**
 * Hosts filed by kind, tenth of load, and, where there are many, part of a tenth; in each file by ascending row. Of
 * each file and tenth is known what no host in it has more free of.
 */
import { NONE, type ResourceIndex } from "../columns.ts"
import type { Plan } from "../plan.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"
import type { Books } from "./books.ts"

const TENTHS = 10
/** Free of files without hosts. */
const NOBODY = -1
export const MOST_PARTS = 64

export interface LoadFiles {
  /** Empties all files, and cuts each tenth as finely as it was full just before. */
  readonly open: () => void
  /** Parts of a tenth. Group = kind × 10 + tenth, file = group × MOST_PARTS + part. */
  readonly partsOf: (group: number) => number
  /** @param tenths load in tenths; 10 and above are in the last file of the kind */
  readonly add: (host: number, kind: number, tenths: number) => void
  readonly remove: (host: number) => void
  readonly hostsOf: (file: number) => ReadonlyArray<number>
  /** Most CPU that each host may take, since it was filed: [hostCount]. */
  readonly freeMhz: Float64Array
  /** No host of the file, or of the group, may take more; −1 where there is none: [files], [groups]. */
  readonly fileFreeMhz: Float64Array
  readonly groupFreeMhz: Float64Array
  /** false: no host of the group, or of the file, has room for what a guest takes besides CPU. */
  readonly groupHolds: (group: number, guest: number) => boolean
  readonly fileHolds: (file: number, guest: number) => boolean
  /** Somebody has looked at every host of the file: none has more CPU free. */
  readonly lowerFree: (file: number, mostFreeMhz: number) => void
}

export function makeLoadFiles({ hosts: table, guests, resourcesInPlay }: Plan, kindCount: number, books: Books): LoadFiles {
  const groups = kindCount * TENTHS
  const hosts: number[][] = Array.from({ length: groups * MOST_PARTS }, () => [])
  const inGroup = new Int32Array(groups)
  const fileOf = new Int32Array(table.hostCount).fill(NONE)
  const freeMhz = new Float64Array(table.hostCount)
  // Bounds: they rise when a host comes, and stay when it goes, until the file or group is empty.
  const fileFreeMhz = new Float64Array(groups * MOST_PARTS).fill(NOBODY)
  const groupFreeMhz = new Float64Array(groups).fill(NOBODY)
  const fileSpace = resourcesInPlay.map(() => new Float64Array(groups * MOST_PARTS))
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
    partsOf: (group) => groupParts[group]!,
    open: () => {
      for (let group = 0; group < groups; group++) {
        for (let part = 0; part < groupParts[group]!; part++) hosts[group * MOST_PARTS + part]!.length = 0
        fileFreeMhz.fill(NOBODY, group * MOST_PARTS, group * MOST_PARTS + groupParts[group]!)
        groupFreeMhz[group] = NOBODY
        // As many parts as hosts in each: neither the files nor a file's hosts are long to go through.
        groupParts[group] = Math.max(1, Math.min(MOST_PARTS, Math.round(Math.sqrt(inGroup[group]!))))
        inGroup[group] = 0
      }
    },
    add: (host, kind, tenths) => {
      const tenth = tenths >= TENTHS ? TENTHS - 1 : tenths | 0
      const group = kind * TENTHS + tenth
      const parts = groupParts[group]!
      const file = group * MOST_PARTS + Math.min(parts - 1, ((tenths - tenth) * parts) | 0)
      const list = hosts[file]!
      let at = list.length
      list.push(host)
      for (; at > 0 && list[at - 1]! > host; at--) list[at] = list[at - 1]!
      list[at] = host
      fileOf[host] = file
      freeMhz[host] = books.freeMhz(host)
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
      const group = (file / MOST_PARTS) | 0
      if (--inGroup[group]! === 0) groupFreeMhz[group] = NOBODY
      fileOf[host] = NONE
    },
    hostsOf: (file) => hosts[file]!,
    fileFreeMhz,
    groupFreeMhz,
    groupHolds: (group, guest) => holds(groupSpace, group, guest),
    fileHolds: (file, guest) => holds(fileSpace, file, guest),
    lowerFree: (file, mostFreeMhz) => {
      fileFreeMhz[file] = mostFreeMhz
    }
  }
}
