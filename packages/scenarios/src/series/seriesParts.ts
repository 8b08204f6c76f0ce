/**
 * A VM whose readings stand in several files: its parts joined in the order of time, so that neither the names of
 * the files nor the order in which they were read matter (`file-10` comes before `file-2` by code unit).
 */
import type { VmSeries } from "./vmSeries.ts"

/** The readings of one VM in one file. */
export interface SeriesPart {
  /** Row of the file, in the order of reading. */
  readonly file: number
  /** Of the first reading. */
  readonly line: number
  /** How many parts of any VM began before it. */
  readonly order: number
  /** Its readings stand at [from, from of the next part). */
  readonly from: number
  readonly firstSeconds: number
}

/** Readings of one VM whose time another file covers; they are not among its readings. */
export interface Overlap {
  readonly vm: string
  readonly file: string
  readonly line: number
  readonly otherFile: string
  readonly count: number
}

interface Parted extends Omit<VmSeries, "seconds" | "values"> {
  readonly count: number
  readonly seconds: Float64Array
  readonly values: ReadonlyArray<Float64Array | undefined>
  readonly parts: ReadonlyArray<SeriesPart>
}

const byTime = (a: SeriesPart, b: SeriesPart): number => a.firstSeconds - b.firstSeconds || a.order - b.order

/** VMs as their files mention them, the file that begins earliest first. */
export function orderByTime<A extends Parted>(vms: ReadonlyArray<A>): A[] {
  const fileFirst = new Map<number, number>()
  for (const { parts } of vms) for (const { file, firstSeconds } of parts) fileFirst.set(file, Math.min(fileFirst.get(file) ?? Infinity, firstSeconds))
  const rank = new Map([...fileFirst].sort(([a, first], [b, second]) => first - second || a - b).map(([file], i) => [file, i]))
  const earliest = new Map(vms.map((vm) => [vm, vm.parts.reduce((best, part) => (rank.get(part.file)! < rank.get(best.file)! ? part : best))]))
  return vms.toSorted((a, b) => rank.get(earliest.get(a)!.file)! - rank.get(earliest.get(b)!.file)! || earliest.get(a)!.order - earliest.get(b)!.order)
}

/** The readings of a VM by time. @param overlaps takes those that another file has already */
export function joinParts({ name, sizes, count, seconds, values, parts }: Parted, files: ReadonlyArray<string>, overlaps: Overlap[]): VmSeries {
  if (parts.length === 1) return { name, sizes, seconds: seconds.slice(0, count), values: values.map((column) => column?.slice(0, count)) }
  const kept = new Int32Array(count)
  let length = 0
  let last: { readonly seconds: number; readonly part: SeriesPart } | undefined
  for (const part of parts.toSorted(byTime)) {
    const end = parts[parts.indexOf(part) + 1]?.from ?? count
    let from = part.from
    while (last !== undefined && from < end && !(seconds[from]! > last.seconds)) from++
    if (from > part.from) overlaps.push({ vm: name, file: files[part.file]!, line: part.line, otherFile: files[last!.part.file]!, count: from - part.from })
    for (let at = from; at < end; at++) kept[length++] = at
    if (from < end) last = { seconds: seconds[end - 1]!, part }
  }
  const taken = (column: Float64Array): Float64Array => Float64Array.from({ length }, (_, i) => column[kept[i]!]!)
  return { name, sizes, seconds: taken(seconds), values: values.map((column) => (column === undefined ? undefined : taken(column))) }
}
