/** vInfo with what vCPU, vMemory, vDisk and vHost say of the same VMs, as one wide table: a row a VM. */
import { shown, shownWords } from "../errors.ts"
import type { Place } from "../errors.ts"
import type { ColumnTarget } from "../formats/columnAliases.ts"
import type { RowSource } from "../formats/gatherRows.ts"
import { headerPlace, cellPlace } from "../formats/workbook.ts"
import type { Binding, ColumnMap } from "../formats/mapColumns.ts"
import { parseNumeral } from "../formats/numerals.ts"
import type { DecimalMark } from "../formats/numerals.ts"
import type { RowFault } from "../formats/readRow.ts"
import { said } from "../wording.ts"
import type { HostClocks } from "./hostClocks.ts"
import { numberAt, numeral } from "./openTab.ts"
import type { OpenTab } from "./openTab.ts"
import type { FieldOf } from "./tabs.ts"
import type { VmRows, VmTab } from "./vmRows.ts"

const MIB = 1 / 1024

/** A tab with rows of VMs, and whose they are. */
export interface Joined<Name extends VmTab> {
  readonly open: OpenTab<Name>
  readonly rows: VmRows
}

export interface JoinInput {
  readonly info: OpenTab<"vInfo">
  readonly columns: ColumnMap
  readonly decimal: DecimalMark
  readonly names: ReadonlyMap<number, string>
  readonly cpu: Joined<"vCPU"> | undefined
  readonly memory: Joined<"vMemory"> | undefined
  readonly disk: Joined<"vDisk"> | undefined
  readonly clocks: HostClocks | undefined
  readonly usesReadings: boolean
}

/** What joined columns told, by record of vInfo. */
export interface JoinedRows {
  readonly source: RowSource
  /** MHz at the moment of the export; NaN: no reading that can be used. */
  readonly readingMhz: Float64Array
  /** Readings above what the vCPUs have at their base clock: taken as 100 %. */
  readonly isTurbo: Uint8Array
  /** 1 = the tabs disagree about vCPUs or memory; vInfo counts. */
  readonly disagrees: Uint8Array
}

/** A column that is added to those of vInfo: a text for each VM, and where it is from. */
interface AddedColumn {
  readonly target: ColumnTarget
  readonly header: string
  readonly factor: number
  /** Ranks of vInfo's own columns are below 10. */
  readonly rank: number
  readonly noneIfNotPositive?: boolean
  readonly text: (vm: number) => string
  readonly placeOf: (vm: number) => Place | undefined
}

export function joinTabs(input: JoinInput): JoinedRows {
  const { info, columns, decimal, names } = input
  const { tab } = info
  const width = tab.table.header.length
  const readings = readingsOf(input)
  const added = [...cpuColumns(input), ...useColumns(input, readings), ...sizeColumns(input)]
  const bindings = new Map(columns.bindings)
  added.forEach((column, i) => {
    const { target, header, factor, rank, noneIfNotPositive } = column
    const binding: Binding = { target, header, factor, rank, cell: width + i, combine: "prefer", ...(noneIfNotPositive === true ? { noneIfNotPositive } : {}) }
    bindings.set(target, [...(bindings.get(target) ?? []), binding].toSorted((a, b) => a.rank - b.rank || a.cell - b.cell))
  })
  const nameCell = columns.bindings.get("name")![0]!.cell
  const records = tab.table.records.map((record, vm) => {
    const own = record.map((text, cell) => (cell === nameCell ? (names.get(vm) ?? text) : tab.table.isNumber?.(vm, cell) === true && decimal === "," ? text.replace(".", ",") : text))
    // A record that is too short or too long is told as such: what is added must not hide it.
    return own.length === width ? [...own, ...added.map(({ text }) => text(vm))] : own
  })
  const again = repeatedRows(input)
  return {
    ...readings,
    source: {
      table: { header: [...tab.table.header, ...added.map(({ header }) => header)], records, lineOf: tab.table.lineOf },
      columns: { ...columns, bindings }, decimal, headerPlace: headerPlace(tab, 0),
      placeOf: (vm, cell) => added[cell - width]?.placeOf(vm) ?? cellPlace(tab, vm, cell < width ? cell : nameCell),
      faultsOf: again
    }
  }
}

/** The text of a field in the VM's first row of a tab; numbers in the decimal mark of the file. */
function textOf<Name extends "vCPU" | "vMemory">({ open, rows }: Joined<Name>, field: FieldOf<Name>, decimal: DecimalMark): Pick<AddedColumn, "text" | "placeOf"> {
  const cell = open.cellOf(field)
  return {
    text: (vm) => {
      const [row] = rows.of(vm)
      if (row === undefined || cell < 0) return ""
      const value = numberAt(open.tab, row, cell, decimal)
      return Number.isNaN(value) ? open.text(row, field) : numeral(value, decimal)
    },
    placeOf: (vm) => {
      const [row] = rows.of(vm)
      return row === undefined ? undefined : open.placeOf(row, field)
    }
  }
}

function cpuColumns({ cpu, decimal }: JoinInput): AddedColumn[] {
  if (cpu === undefined) return []
  const columns: ReadonlyArray<readonly [ColumnTarget, FieldOf<"vCPU">, string]> = [["vcpus", "cpus", "CPUs"], ["cpu_shares", "shares", "Shares"], ["cpu_reservation_mhz", "reservation", "Reservation"], ["cpu_limit_mhz", "limit", "Limit"]]
  return columns.filter(([, field]) => cpu.open.cellOf(field) >= 0).map(([target, field, header]): AddedColumn => ({
    target, header: `vCPU ${header}`, factor: 1, rank: 10, ...textOf(cpu, field, decimal),
    // A limit of −1 is none.
    ...(field === "shares" || field === "limit" ? { noneIfNotPositive: true } : {})
  }))
}

type Readings = Pick<JoinedRows, "readingMhz" | "isTurbo" | "disagrees"> & { readonly clockMhz: Float64Array; readonly vcpus: Float64Array }

/** vCPUs, clock of one, and use at one moment, of each VM; NaN: not said. */
function readingsOf({ info, decimal, cpu, memory, clocks, columns }: JoinInput): Readings {
  const count = info.rowCount
  const nothing = () => new Float64Array(count).fill(NaN)
  const made: Readings = { readingMhz: nothing(), clockMhz: nothing(), vcpus: nothing(), isTurbo: new Uint8Array(count), disagrees: new Uint8Array(count) }
  const of = (field: FieldOf<"vCPU">, vm: number): number => positive(cpu === undefined ? NaN : numberAt(cpu.open.tab, cpu.rows.of(vm)[0] ?? -1, cpu.open.cellOf(field), decimal))
  for (let vm = 0; vm < count; vm++) {
    const own = positive(numberAt(info.tab, vm, info.cellOf("cpus"), decimal))
    const other = of("cpus", vm)
    made.vcpus[vm] = Number.isNaN(own) ? other : own
    // Max is vCPUs × the clock of the host's cores; its own count of vCPUs goes with it.
    const ofMax = of("max", vm) / (Number.isNaN(other) ? own : other)
    made.clockMhz[vm] = Number.isNaN(ofMax) ? (clocks?.mhzOf(info, vm) ?? NaN) : ofMax
    const reading = of("overall", vm)
    if (!Number.isNaN(made.clockMhz[vm]! * made.vcpus[vm]!)) made.readingMhz[vm] = reading
    made.isTurbo[vm] = reading > made.clockMhz[vm]! * made.vcpus[vm]! ? 1 : 0
    made.disagrees[vm] = differ(own, other) || differ(ramOf(info, columns, vm, decimal), sizeOf(memory, vm, decimal)) ? 1 : 0
  }
  return made
}

function positive(value: number): number {
  return value > 0 ? value : NaN
}

function differ(a: number, b: number): boolean {
  return !Number.isNaN(a) && !Number.isNaN(b) && a !== b
}

function ramOf(info: OpenTab<"vInfo">, { bindings }: ColumnMap, vm: number, decimal: DecimalMark): number {
  const binding = bindings.get("ram_gib")?.[0]
  return binding === undefined ? NaN : numberAt(info.tab, vm, binding.cell, decimal)
}

function sizeOf(memory: Joined<"vMemory"> | undefined, vm: number, decimal: DecimalMark): number {
  return memory === undefined ? NaN : numberAt(memory.open.tab, memory.rows.of(vm)[0] ?? -1, memory.open.cellOf("size"), decimal)
}

/** Clock and use: what `ghz` and `cpu_mean_pct` of an inventory are. A cell that holds no number is told in their place. */
function useColumns({ cpu, clocks, decimal, usesReadings, columns }: JoinInput, { clockMhz, readingMhz, vcpus }: Readings): AddedColumn[] {
  const wrong = (field: FieldOf<"vCPU">, vm: number): string => {
    const text = cpu === undefined ? "" : textOf(cpu, field, decimal).text(vm)
    return text !== "" && Number.isNaN(parseNumeral(text, decimal)) ? text : ""
  }
  const placeOf = (field: FieldOf<"vCPU">) => (cpu === undefined ? () => undefined : textOf(cpu, field, decimal).placeOf)
  const list: AddedColumn[] = []
  if ((cpu !== undefined && cpu.open.cellOf("max") >= 0) || clocks !== undefined) list.push({
    target: "ghz", header: cpu === undefined ? "vHost Speed" : "vCPU Max", factor: 1 / 1000, rank: 10, placeOf: placeOf("max"),
    text: (vm) => wrong("max", vm) || (Number.isNaN(clockMhz[vm]!) ? "" : numeral(clockMhz[vm]!, decimal))
  })
  // A column of one's own that says the mean is no reading of one moment, and counts.
  if (usesReadings && cpu !== undefined && cpu.open.cellOf("overall") >= 0 && !columns.bindings.has("cpu_mean_pct") && !columns.bindings.has("cpu_p95_pct")) list.push({
    target: "cpu_mean_pct", header: "vCPU Overall", factor: 1, rank: 10, placeOf: placeOf("overall"),
    text: (vm) => wrong("overall", vm) || (Number.isNaN(readingMhz[vm]!) ? "" : numeral(Math.min(100, (readingMhz[vm]! / (clockMhz[vm]! * vcpus[vm]!)) * 100), decimal))
  })
  return list
}

function sizeColumns({ memory, disk, decimal }: JoinInput): AddedColumn[] {
  const list: AddedColumn[] = []
  if (memory !== undefined && memory.open.cellOf("size") >= 0) list.push({ target: "ram_gib", header: "vMemory Size", factor: MIB, rank: 10, ...textOf(memory, "size", decimal) })
  if (disk !== undefined && disk.open.cellOf("capacity") >= 0) list.push({ target: "disk_gib", header: "vDisk Capacity", factor: MIB, rank: 1.5, ...capacityOf(disk, decimal) })
  return list
}

/** The disks of a VM added up; where one of them is no number, that one. */
function capacityOf({ open, rows }: Joined<"vDisk">, decimal: DecimalMark): Pick<AddedColumn, "text" | "placeOf"> {
  const cell = open.cellOf("capacity")
  const isWrong = (row: number): boolean => open.text(row, "capacity") !== "" && Number.isNaN(numberAt(open.tab, row, cell, decimal))
  return {
    text: (vm) => {
      const list = rows.of(vm)
      const wrong = list.find(isWrong)
      if (wrong !== undefined) return open.text(wrong, "capacity")
      const sizes = list.map((row) => numberAt(open.tab, row, cell, decimal)).filter((size) => !Number.isNaN(size))
      return sizes.length === 0 ? "" : numeral(sizes.reduce((sum, size) => sum + size, 0), decimal)
    },
    placeOf: (vm) => {
      const list = rows.of(vm)
      const row = list.find(isWrong) ?? list[0]
      return row === undefined ? undefined : open.placeOf(row, "capacity")
    }
  }
}

/** vCPU and vMemory have one row a VM: of two, nobody knows which counts. */
function repeatedRows({ cpu, memory, info }: JoinInput): (vm: number) => RowFault[] {
  const tabs = [cpu, memory].filter((joined) => joined !== undefined) as ReadonlyArray<Joined<"vCPU" | "vMemory">>
  return (vm) => tabs.flatMap(({ open, rows }) => rows.of(vm).slice(1).map((row): RowFault => {
    const name = info.text(vm, "vm")
    return {
      target: "", column: open.name, cell: 0, place: open.placeOf(row, "vm"), expected: said(`one row a VM in ${open.name}`, `une ligne par VM dans ${open.name}`),
      found: said(`another of ${shown(name)}, after line ${open.tab.table.lineOf(rows.of(vm)[0]!)}`, `une autre de ${shownWords(name).fr}, après la ligne ${open.tab.table.lineOf(rows.of(vm)[0]!)}`), advice: "Remove one of the two."
    }
  }))
}
