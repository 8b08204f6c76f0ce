/** Series and inventory joined by name: what was measured takes the place of what the inventory says. */
import { MIB_PER_GIB } from "@rackfold/sim-core"
import { didYouMean, shown } from "../errors.ts"
import type { Problem } from "../errors.ts"
import { MOMENT_COLUMNS, NUMBER_COLUMNS, TEXT_COLUMNS } from "../formats/inventoryColumns.ts"
import type { NumberColumn, TextColumn } from "../formats/inventoryColumns.ts"
import { inventory as inventoryFormat } from "../formats/inventory.ts"
import type { Inventory } from "../formats/inventoryContent.ts"
import type { Scenario } from "../scenario.ts"
import { CPU_PCT, IOPS_METRIC, MEM_MIB, NET_MBPS } from "../series/metrics.ts"
import type { MeasuredSeries } from "../series/readSeries.ts"
import type { VmSeries } from "../series/vmSeries.ts"
import type { MeasuredGuest, MeasuredGuests } from "./measuredGuests.ts"

type Series = NonNullable<Scenario["workload"]["series"]>

/** VMs that the inventory lacks, each a problem. */
export function strangers(series: MeasuredSeries, inventory: Inventory): { readonly vm: number; readonly problem: Problem }[] {
  const known = new Set(inventory.rows.name)
  return series.vms.flatMap(({ name }, vm) => known.has(name) ? [] : [{ vm, problem: {
    file: series.source, line: null, column: null, path: "vm", expected: `a VM of ${inventory.quality.file}`, found: shown(name),
    // Names are sought only for the first few: a wrong inventory lacks them all.
    advice: `${vm < 20 ? `${didYouMean(name, [...known].slice(0, 5000), "Add it to the inventory.")} ` : ""}Or set \`import.badRows: drop\` to leave such series out.`
  } }])
}

/** A row a VM, with no more than the series says; in the order of the series. */
export function inventoryOfSeries(series: MeasuredSeries): Inventory {
  const { vms } = series
  const nothing = () => new Float64Array(vms.length).fill(NaN)
  const bindings: Inventory["columns"]["bindings"] = new Map((["vcpus", "ghz", "ram_gib"] as const).filter((column) => vms.some(({ sizes }) => sizes[column] !== undefined)).map((column) => [column, []]))
  return {
    rows: {
      rowCount: vms.length, lineOf: () => 1, badColumns: new Map(), name: vms.map(({ name }) => name),
      numbers: Object.fromEntries(NUMBER_COLUMNS.map((column) => [column, nothing()])) as Inventory["rows"]["numbers"],
      texts: Object.fromEntries(TEXT_COLUMNS.map((column) => [column, vms.map(() => "")])) as Record<TextColumn, string[]>,
      moments: Object.fromEntries(MOMENT_COLUMNS.map((column) => [column, nothing()])) as Inventory["rows"]["moments"],
      isDate: { start: new Uint8Array(vms.length), end: new Uint8Array(vms.length) }, firstDateSeconds: null
    },
    problems: [], placeOf: () => ({ file: series.quality.file, line: 1, column: 1 }), excerpt: () => "", format: inventoryFormat, columns: { bindings, unknown: [], mapped: [] }, quality: series.quality,
    tabs: [], notes: [], meanIsReading: false, headerPlace: null
  }
}

/** The inventory with statistics of the series where they were measured, and sizes that the series states where it has none. */
export function withMeasured(inventory: Inventory, series: MeasuredSeries, measured: MeasuredGuests, ram: Series["ram"]): Inventory {
  const numbers = Object.fromEntries(NUMBER_COLUMNS.map((column) => [column, inventory.rows.numbers[column].slice()])) as Record<NumberColumn, Float64Array>
  const vmOf = new Map(series.vms.map((vm) => [vm.name, vm]))
  inventory.rows.name.forEach((name, row) => {
    const guest = measured.byName.get(name)
    if (guest === undefined) return
    fillSizes(numbers, row, vmOf.get(name)!)
    writeStatistics(numbers, row, guest, ram)
  })
  const bindings = new Map(inventory.columns.bindings)
  if (ram !== "configured" && measured.coverage.some(({ column }) => column === "mem_mib")) bindings.set("ram_gib", bindings.get("ram_gib") ?? [])
  for (const column of ["vcpus", "ram_gib"] as const) if (series.vms.some(({ sizes }) => sizes[column] !== undefined)) bindings.set(column, bindings.get(column) ?? [])
  return { ...inventory, rows: { ...inventory.rows, numbers }, columns: { ...inventory.columns, bindings } }
}

function fillSizes(numbers: Record<NumberColumn, Float64Array>, row: number, { sizes }: VmSeries): void {
  for (const column of ["vcpus", "ghz", "ram_gib"] as const) if (Number.isNaN(numbers[column][row]!)) numbers[column][row] = sizes[column] ?? NaN
}

function writeStatistics(numbers: Record<NumberColumn, Float64Array>, row: number, guest: MeasuredGuest, ram: Series["ram"]): void {
  const cpu = guest[CPU_PCT]
  const memory = guest[MEM_MIB]
  if (cpu !== undefined) {
    numbers.cpu_mean_pct[row] = cpu.mean
    numbers.cpu_p95_pct[row] = cpu.p95
  }
  if (memory !== undefined && ram !== "configured") numbers.ram_gib[row] = memory[ram] / MIB_PER_GIB
  if (guest[IOPS_METRIC] !== undefined) numbers.iops[row] = guest[IOPS_METRIC].p95
  if (guest[NET_MBPS] !== undefined) numbers.net_mbps[row] = guest[NET_MBPS].p95
}

/** Columns of a guest that its series supplies: they are left open in what a run writes, and read from the series again. */
export function measuredColumns(guest: MeasuredGuest | undefined, ram: Series["ram"]): ReadonlySet<string> {
  if (guest === undefined) return new Set()
  const columns = [guest[CPU_PCT] && ["cpu_mean_pct", "cpu_p95_pct"], ram !== "configured" && guest[MEM_MIB] && ["ram_gib"], guest[IOPS_METRIC] && ["iops"], guest[NET_MBPS] && ["net_mbps"]]
  return new Set(columns.flatMap((names) => (Array.isArray(names) ? names : [])))
}
