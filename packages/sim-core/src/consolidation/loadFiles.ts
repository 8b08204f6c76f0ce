/** Hosts filed by kind, tenth of load, and, where there are many, part of a tenth; in each file by ascending row. */
import { NONE } from "../columns.ts"
import type { Books } from "./books.ts"

const TENTHS = 10
/** Hosts in a file, about. */
const FILE_LENGTH = 4
const MOST_PARTS = 64

export interface LoadFiles {
  /** Empties all files. @param hosts how many will come, about */
  readonly open: (hosts: number) => void
  /** Parts of a tenth. File = (kind × 10 + tenth) × parts + part. */
  readonly parts: () => number
  /** @param tenths load in tenths; 10 and above are in the last file of the kind */
  readonly add: (host: number, kind: number, tenths: number) => void
  readonly remove: (host: number) => void
  readonly hostsOf: (file: number) => ReadonlyArray<number>
  readonly countOf: (file: number) => number
  /** Hosts of a kind in one tenth. */
  readonly groupCount: (group: number) => number
  /** Most CPU that each host may take, since it was filed: [hostCount]. */
  readonly freeMhz: Float64Array
  /** No host of the file may take more. */
  readonly mostFreeMhz: (file: number) => number
  /** What a look at all of them has found. */
  readonly noteMostFree: (file: number, mhz: number) => void
}

export function makeLoadFiles(hostCount: number, kindCount: number, books: Pick<Books, "freeMhz">): LoadFiles {
  const groups = kindCount * TENTHS
  const hosts: number[][] = Array.from({ length: groups * MOST_PARTS }, () => [])
  const most = new Float64Array(groups * MOST_PARTS)
  const inGroup = new Int32Array(groups)
  const fileOf = new Int32Array(hostCount).fill(NONE)
  const freeMhz = new Float64Array(hostCount)
  let parts = 1

  return {
    freeMhz,
    parts: () => parts,
    open: (count) => {
      for (let file = 0; file < groups * parts; file++) hosts[file]!.length = 0
      inGroup.fill(0)
      parts = Math.max(1, Math.min(MOST_PARTS, Math.round(count / (groups * FILE_LENGTH))))
      most.fill(-Infinity, 0, groups * parts)
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
      inGroup[group]!++
      const free = books.freeMhz(host)
      freeMhz[host] = free
      if (free > most[file]!) most[file] = free
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
    groupCount: (group) => inGroup[group]!,
    mostFreeMhz: (file) => most[file]!,
    noteMostFree: (file, mhz) => {
      most[file] = mhz
    }
  }
}
