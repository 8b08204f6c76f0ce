/**
 * Hosts filed by kind, tenth of load, and, where there are many, part of a tenth; in each file by ascending row. Of
 * each file and tenth is known what no host in it has more free of.
 */
import { NONE, type ResourceIndex } from "../columns.ts"
import type { Plan } from "../plan.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"
import type { Books } from "./books.ts"

const TENTHS = 10
/** Hosts in a file, about. */
const FILE_LENGTH = 4
const MOST_PARTS = 64

export interface LoadFiles {
  /** Empties all files. @param hosts how many will come, about */
  readonly open: (hosts: number) => void
  /** Parts of a tenth. Group = kind × 10 + tenth, file = group × parts + part. */
  readonly parts: () => number
  /** @param tenths load in tenths; 10 and above are in the last file of the kind */
  readonly add: (host: number, kind: number, tenths: number) => void
  readonly remove: (host: number) => void
  readonly hostsOf: (file: number) => ReadonlyArray<number>
  readonly countOf: (file: number) => number
  /** Most CPU that each host may take, since it was filed: [hostCount]. */
  readonly freeMhz: Float64Array
  /** false: no host of the group, or of the file, has room. */
  readonly mayTake: (group: number, guest: number, needMhz: number) => boolean
  readonly mayTakeInFile: (file: number, guest: number, needMhz: number) => boolean
}

export function makeLoadFiles({ hosts: table, guests, resourcesInPlay }: Plan, kindCount: number, books: Books): LoadFiles {
  const groups = kindCount * TENTHS
  const hosts: number[][] = Array.from({ length: groups * MOST_PARTS }, () => [])
  const inGroup = new Int32Array(groups)
  const fileOf = new Int32Array(table.hostCount).fill(NONE)
  const freeMhz = new Float64Array(table.hostCount)
  // Bounds: they rise when a host comes, and stay when it goes, until the file or group is empty.
  const fileFree = new Float64Array(groups * MOST_PARTS)
  const groupFree = new Float64Array(groups)
  const fileSpace = resourcesInPlay.map(() => new Float64Array(groups * MOST_PARTS))
  const groupSpace = resourcesInPlay.map(() => new Float64Array(groups))
  let parts = 1

  /** Free of a resource besides CPU, a hair more than fits. */
  const spaceFree = (resource: ResourceIndex, host: number) => {
    const usable = table.hostUsable[resource]![host]!
    return usable === Infinity ? Infinity : usable + 2 * RELATIVE_TOLERANCE * usable - books.held[resource]![host]!
  }
  const holds = (free: Float64Array, space: ReadonlyArray<Float64Array>, at: number, guest: number, needMhz: number) => {
    if (needMhz > free[at]!) return false
    const { binding } = books
    for (let k = 0; k < binding.length; k++) if (guests.guestPlacement[binding[k]!]![guest]! > space[k]![at]!) return false
    return true
  }
  const raise = (free: Float64Array, space: ReadonlyArray<Float64Array>, at: number, host: number, isFirst: boolean) => {
    if (isFirst || freeMhz[host]! > free[at]!) free[at] = freeMhz[host]!
    const { binding } = books
    for (let k = 0; k < binding.length; k++) {
      const left = spaceFree(binding[k]!, host)
      if (isFirst || left > space[k]![at]!) space[k]![at] = left
    }
  }

  return {
    freeMhz,
    parts: () => parts,
    open: (count) => {
      for (let file = 0; file < groups * parts; file++) hosts[file]!.length = 0
      inGroup.fill(0)
      parts = Math.max(1, Math.min(MOST_PARTS, Math.round(count / (groups * FILE_LENGTH))))
    },
    add: (host, kind, tenths) => {
      const tenth = tenths >= TENTHS ? TENTHS - 1 : tenths | 0
      const part = Math.min(parts - 1, ((tenths - tenth) * parts) | 0)
      const group = kind * TENTHS + tenth
      const file = group * parts + part
      const list = hosts[file]!
      let at = list.length
      list.push(host)
      for (; at > 0 && list[at - 1]! > host; at--) list[at] = list[at - 1]!
      list[at] = host
      fileOf[host] = file
      freeMhz[host] = books.freeMhz(host)
      raise(fileFree, fileSpace, file, host, list.length === 1)
      raise(groupFree, groupSpace, group, host, inGroup[group] === 0)
      inGroup[group]!++
    },
    remove: (host) => {
      const file = fileOf[host]!
      const list = hosts[file]!
      let at = 0
      while (list[at] !== host) at++
      for (; at + 1 < list.length; at++) list[at] = list[at + 1]!
      list.pop()
      inGroup[(file / parts) | 0]!--
      fileOf[host] = NONE
    },
    hostsOf: (file) => hosts[file]!,
    countOf: (file) => hosts[file]!.length,
    mayTake: (group, guest, needMhz) => inGroup[group]! > 0 && holds(groupFree, groupSpace, group, guest, needMhz),
    mayTakeInFile: (file, guest, needMhz) => hosts[file]!.length > 0 && holds(fileFree, fileSpace, file, guest, needMhz)
  }
}
