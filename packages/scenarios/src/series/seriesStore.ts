/** Readings as columns: memory grows with the columns that hold something. */
import { SERIES_METRICS } from "./metrics.ts"
import type { StatedSizes } from "./seriesFormat.ts"
import { joinParts, orderByTime } from "./seriesParts.ts"
import type { Overlap, SeriesPart } from "./seriesParts.ts"
import type { VmSeries } from "./vmSeries.ts"

interface Growing {
  name: string
  sizes: StatedSizes
  count: number
  seconds: Float64Array
  values: (Float64Array | undefined)[]
  /** One a file that holds readings of it. */
  parts: SeriesPart[]
}

export interface SeriesStore {
  /** What is added from now on stands in another file; its name, as messages give it. */
  readonly beginFile: (shownAs: string) => void
  readonly vm: (name: string) => number
  readonly sizes: (vm: number, sizes: StatedSizes) => void
  /** The time of the last reading of a VM in this file; −Infinity before the first. */
  readonly lastSeconds: (vm: number) => number
  /** @param line where it stands in the file */
  readonly add: (vm: number, seconds: number, values: ArrayLike<number>, line: number) => void
  /** VMs with readings: as mentioned, or, where one stands in several files, as if these had been read in the order of time. */
  readonly finish: () => { readonly vms: VmSeries[]; readonly overlaps: Overlap[] }
}

const FIRST_LENGTH = 64

export function seriesStore(): SeriesStore {
  const rows = new Map<string, number>()
  const vms: Growing[] = []
  const files: string[] = []
  const vm = (name: string): number => {
    const known = rows.get(name)
    if (known !== undefined) return known
    rows.set(name, vms.length)
    return vms.push({ name, sizes: {}, count: 0, seconds: new Float64Array(0), values: SERIES_METRICS.map(() => undefined), parts: [] }) - 1
  }
  const hereOf = (row: number): SeriesPart | undefined => {
    const last = vms[row]!.parts.at(-1)
    return last?.file === files.length - 1 ? last : undefined
  }
  let partCount = 0
  return {
    beginFile: (shownAs) => { files.push(shownAs) },
    vm,
    sizes: (row, sizes) => { vms[row]!.sizes = larger(vms[row]!.sizes, sizes) },
    lastSeconds: (row) => (hereOf(row) === undefined ? -Infinity : vms[row]!.seconds[vms[row]!.count - 1]!),
    add: (row, seconds, values, line) => {
      const one = vms[row]!
      if (hereOf(row) === undefined) one.parts.push({ file: files.length - 1, line, order: partCount++, from: one.count, firstSeconds: seconds })
      append(one, seconds, values)
    },
    finish: () => {
      const overlaps: Overlap[] = []
      const measured = vms.filter(({ count }) => count > 0)
      const inTurn = measured.some(({ parts }) => parts.length > 1) ? orderByTime(measured) : measured
      return { vms: inTurn.map((one) => joinParts(one, files, overlaps)), overlaps }
    }
  }
}

function append(vm: Growing, seconds: number, values: ArrayLike<number>): void {
  const { count } = vm
  if (count === vm.seconds.length) {
    const length = Math.max(FIRST_LENGTH, count * 2)
    vm.seconds = grown(vm.seconds, length)
    vm.values = vm.values.map((column) => column === undefined ? undefined : grown(column, length))
  }
  vm.seconds[count] = seconds
  for (let metric = 0; metric < vm.values.length; metric++) {
    const value = values[metric]!
    const column = vm.values[metric]
    if (column !== undefined) column[count] = value
    else if (!Number.isNaN(value)) {
      const made = new Float64Array(vm.seconds.length).fill(NaN, 0, count)
      made[count] = value
      vm.values[metric] = made
    }
  }
  vm.count++
}

function grown(column: Float64Array, length: number): Float64Array {
  const longer = new Float64Array(length)
  longer.set(column)
  return longer
}

function larger(a: StatedSizes, b: StatedSizes): StatedSizes {
  const most = (key: keyof StatedSizes) => {
    const value = Math.max(a[key] ?? 0, b[key] ?? 0)
    return value > 0 ? { [key]: value } : {}
  }
  return { ...most("vcpus"), ...most("ghz"), ...most("ram_gib") }
}
