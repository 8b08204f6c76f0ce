/** Readings as columns: memory grows with the columns that hold something. */
import { SERIES_METRICS } from "./metrics.ts"
import type { StatedSizes } from "./seriesFormat.ts"

/** Readings of one VM, by time. */
export interface VmSeries {
  readonly name: string
  readonly sizes: StatedSizes
  /** When each reading was taken: [readings], ascending. */
  readonly seconds: Float64Array
  /** By row of SERIES_METRICS; NaN = not measured then; absent = never: [4][readings]. */
  readonly values: ReadonlyArray<Float64Array | undefined>
}

interface Growing {
  name: string
  sizes: StatedSizes
  count: number
  seconds: Float64Array
  values: (Float64Array | undefined)[]
}

export interface SeriesStore {
  readonly vm: (name: string) => number
  readonly sizes: (vm: number, sizes: StatedSizes) => void
  /** The time of the last reading of a VM; −Infinity before the first. */
  readonly lastSeconds: (vm: number) => number
  readonly add: (vm: number, seconds: number, values: ArrayLike<number>) => void
  readonly finish: () => VmSeries[]
}

const FIRST_LENGTH = 64

export function seriesStore(): SeriesStore {
  const rows = new Map<string, number>()
  const vms: Growing[] = []
  const vm = (name: string): number => {
    const known = rows.get(name)
    if (known !== undefined) return known
    rows.set(name, vms.length)
    return vms.push({ name, sizes: {}, count: 0, seconds: new Float64Array(0), values: SERIES_METRICS.map(() => undefined) }) - 1
  }
  return {
    vm,
    sizes: (row, sizes) => { vms[row]!.sizes = larger(vms[row]!.sizes, sizes) },
    lastSeconds: (row) => (vms[row]!.count === 0 ? -Infinity : vms[row]!.seconds[vms[row]!.count - 1]!),
    add: (row, seconds, values) => append(vms[row]!, seconds, values),
    finish: () => vms.map((one) => ({ name: one.name, sizes: one.sizes, seconds: one.seconds.slice(0, one.count), values: one.values.map((column) => column?.slice(0, one.count)) }))
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
