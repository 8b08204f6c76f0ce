/** Tabs of an RVTools export → an inventory: vInfo says who there is, the others what is known of them. */
import type { DataQuality } from "@rackfold/sim-core"
import { shown } from "../errors.ts"
import type { Problem } from "../errors.ts"
import { exclusionOf } from "../formats/exclusions.ts"
import { droppedRow, gatherRows } from "../formats/gatherRows.ts"
import type { GatheredRows } from "../formats/gatherRows.ts"
import type { ColumnTarget } from "../formats/columnAliases.ts"
import type { ImportSettings } from "../formats/importSettings.ts"
import { mapColumns } from "../formats/mapColumns.ts"
import type { ColumnMap } from "../formats/mapColumns.ts"
import { detectDecimal } from "../formats/numerals.ts"
import { missingColumns } from "../formats/missingColumns.ts"
import type { Inventory, InventoryFailure } from "../formats/inventoryContent.ts"
import { rvtools } from "../formats/rvtools.ts"
import { headerPlace, tabPlace } from "../formats/workbook.ts"
import type { Tab, Workbook } from "../formats/workbook.ts"
import { estateAsks, toldAsks } from "./asks.ts"
import { estateToday } from "./estate.ts"
import type { OpenTabs, TabFaults } from "./estate.ts"
import { hostClocks } from "./hostClocks.ts"
import { joinTabs } from "./joinTabs.ts"
import type { Joined, JoinedRows } from "./joinTabs.ts"
import { rvtoolsNotes } from "./notes.ts"
import { clusterRows } from "./clusterRows.ts"
import { presentHosts } from "./presentHosts.ts"
import { openTab, textNumerals } from "./openTab.ts"
import type { OpenTab } from "./openTab.ts"
import { rvtoolsTab } from "./tabs.ts"
import type { TabName } from "./tabs.ts"
import { uniqueNames } from "./uniqueNames.ts"
import { matchVms } from "./vmRows.ts"
import type { VmTab } from "./vmRows.ts"

/** Tabs that say more of servers, in the order in which they are accounted for. */
const OPTIONAL = ["vCPU", "vMemory", "vDisk", "vNetwork", "vHost", "vCluster", "vDatastore", "vPort", "dvSwitch", "dvPort", "vMetaData"] as const

/** Fields that hold numbers: in them the decimal mark is found. */
const NUMBER_FIELDS = new Set(["cpus", "max", "overall", "shares", "reservation", "limit", "size", "consumed", "active", "ballooned", "swapped", "capacity", "used", "speed", "sockets", "cores", "cpuUse", "memory", "memoryUse", "mhz"])

export function readRvtools(workbook: Workbook, settings: ImportSettings): { readonly inventory: Inventory } | InventoryFailure {
  const { tabs, problems: doubled } = openTabs(workbook.tabs)
  const info = tabs.vInfo!
  const { columns, problems } = mapColumns(headerPlace(info.tab, 0), info.tab.table.header, rvtools)
  const told = [...workbook.problems, ...doubled, ...problems, ...missingColumns(info.tab, columns)]
  if (told.length > 0) return { problems: told }
  const decimal = detectDecimal(numeralsOf(tabs, columns), info.tab.table.delimiter)
  const joined = <Name extends VmTab>(open: OpenTab<Name> | undefined): Joined<Name> | undefined => (open === undefined || open.rowCount === 0 ? undefined : { open, rows: matchVms(info, open) })
  const [cpu, memory, disk, network] = [joined(tabs.vCPU), joined(tabs.vMemory), joined(tabs.vDisk), joined(tabs.vNetwork)]
  const names = uniqueNames(info, (vm) => exclusionOf(info.tab.table.records[vm]!, columns, settings.included) === undefined)
  const clocks = tabs.vHost === undefined ? undefined : hostClocks(info, tabs.vHost, decimal)
  const rows = joinTabs({ info, columns, decimal, names, cpu, memory, disk, clocks, usesReadings: settings.usesReadings })
  const gathered = gatherRows(rows.source, settings)
  const vms = Array.from({ length: gathered.rows.rowCount }, (_, row) => gathered.recordOf(row))
  const { estate, faults } = estateToday({ tabs, memory, network, vms, decimal })
  const asks = estateAsks({ tabs, disk, network, vms, names: gathered.rows.name })
  const usesReading = rows.source.columns.bindings.get("cpu_mean_pct")?.[0]?.header === "vCPU Overall"
  const notes = rvtoolsNotes({
    guests: vms.length, estate, readings: usesReading ? readingsOf(rows, gathered) : null, disagreeing: vms.filter((vm) => rows.disagrees[vm] === 1).length, renamed: vms.filter((vm) => names.has(vm)).length,
    missing: (["vCPU", "vMemory", "vDisk", "vHost"] as const).filter((name) => (tabs[name]?.rowCount ?? 0) === 0)
  })
  const used = new Set(vms)
  const quality = { ...accountOf(info, decimal), unknownColumns: unusedHeaders(info, columns), mappedColumns: columns.mapped, rowsRead: gathered.rowsRead, rowsUsed: vms.length, excluded: gathered.excluded, dropped: gathered.dropped }
  return { inventory: {
    rows: gathered.rows, format: rvtools, columns: rows.source.columns, quality: { ...quality, ...(estate === null ? {} : { estate }), asks: toldAsks(asks, settings.obeyed) }, notes, meanIsReading: usesReading, asks,
    presentHosts: presentHosts(tabs, disk, network, decimal), clusters: clusterRows(tabs.vCluster),
    tabs: OPTIONAL.flatMap((name) => (tabs[name] === undefined ? [] : [tabQuality(tabs[name] as OpenTab<TabName>, [cpu, memory, disk, network].find((one) => one?.open.name === name), used, decimal, settings.dropBad ? faults : NO_FAULTS)])),
    problems: [...gathered.problems, ...(settings.dropBad ? [] : problemsOf(faults))], headerPlace: headerPlace(info.tab, 0),
    placeOf: (row, column) => rows.source.placeOf(gathered.recordOf(row), rows.source.columns.bindings.get(column as ColumnTarget)?.[0]?.cell ?? 0),
    excerpt: ({ file, line }) => (line === null ? undefined : workbook.tabs.find((tab) => tab.file === file)?.excerpt?.(line))
  } }
}

const NO_FAULTS: TabFaults = new Map()

/** The tabs that are read. Two of one name contradict each other. */
function openTabs(list: ReadonlyArray<Tab>): { readonly tabs: OpenTabs; readonly problems: ReadonlyArray<Problem> } {
  const tabs: Partial<Record<TabName, OpenTab<TabName>>> = {}
  const problems: Problem[] = []
  for (const tab of list) {
    const name = rvtoolsTab(tab.name)
    if (name === undefined) continue
    const earlier = tabs[name]
    if (earlier !== undefined) problems.push({ ...tabPlace(tab), path: "", expected: `one tab ${name}`, found: `${shown(earlier.tab.name)} and ${shown(tab.name)}`, advice: "Remove one of the two." })
    else tabs[name] = openTab(name, tab) as OpenTab<TabName>
  }
  // Of vInfo, columns that become columns of the inventory are looked at when those are found.
  const doubled = Object.values(tabs).flatMap(({ name, problems: found }) => (name === "vInfo" ? found.filter(({ path }) => rvtools.read(path, new Set()) === undefined) : found))
  return { tabs: tabs as OpenTabs, problems: [...problems, ...doubled] }
}

function numeralsOf(tabs: OpenTabs, { bindings }: ColumnMap): string[] {
  const own = [...bindings].filter(([target]) => /_gib$|_pct$|_mhz$|^vcpus$|^ghz$/.test(target)).flatMap(([, list]) => list.map(({ cell }) => cell))
  const others = OPTIONAL.flatMap((name) => {
    const open = tabs[name] as OpenTab<TabName> | undefined
    if (open === undefined) return []
    const cells = open.mappedColumns.filter(({ column }) => NUMBER_FIELDS.has(column)).map(({ column }) => open.cellOf(column as never))
    return textNumerals(open.tab, cells)
  })
  return [...textNumerals(tabs.vInfo!.tab, own), ...others]
}

/** Headers of vInfo that no part of the reading used. */
function unusedHeaders(info: OpenTab<"vInfo">, { unknown }: ColumnMap): string[] {
  const used = new Set(info.mappedColumns.map(({ header }) => header))
  return unknown.filter((header) => !used.has(header))
}

function readingsOf({ readingMhz, isTurbo }: JoinedRows, { rows, recordOf }: GatheredRows) {
  let guests = 0, ghz = 0, ofGhz = 0, turbo = 0
  for (let row = 0; row < rows.rowCount; row++) {
    const mhz = readingMhz[recordOf(row)]!
    if (Number.isNaN(mhz) || Number.isNaN(rows.numbers.cpu_mean_pct[row]!)) continue
    guests++
    ghz += mhz / 1000
    ofGhz += rows.numbers.vcpus[row]! * rows.numbers.ghz[row]!
    turbo += isTurbo[recordOf(row)]!
  }
  return { guests, ghz, ofGhz, turbo }
}

function accountOf({ tab }: OpenTab<never> | OpenTab<TabName>, decimal: DataQuality["decimal"]) {
  return { file: tab.file, ...(tab.sheet === null ? {} : { sheet: tab.sheet }), format: rvtools.name, encoding: tab.encoding, delimiter: tab.table.delimiter, decimal }
}

/** Of a tab with rows of VMs those count whose VM does; of others all that are good. */
function tabQuality(open: OpenTab<TabName>, joined: { readonly rows: { readonly of: (vm: number) => ReadonlyArray<number> } } | undefined, vms: ReadonlySet<number>, decimal: DataQuality["decimal"], faults: TabFaults): DataQuality {
  const bad = [...(faults.get(open.name) ?? [])]
  const dropped = joined === undefined ? bad.map(([row, list]) => droppedRow(open.tab.table.lineOf(row), list)) : []
  const rowsUsed = joined === undefined ? open.rowCount - dropped.length : [...vms].reduce((sum, vm) => sum + joined.rows.of(vm).length, 0)
  const others = open.rowCount - rowsUsed - dropped.length
  return {
    ...accountOf(open, decimal), isJoined: true, rowsRead: open.rowCount, rowsUsed, excluded: others === 0 ? [] : [{ reason: "otherVm", count: others }], dropped, defaulted: [],
    unknownColumns: open.unknownColumns, mappedColumns: open.mappedColumns
  }
}

function problemsOf(faults: TabFaults): Problem[] {
  return [...faults.values()].flatMap((ofTab) => [...ofTab.values()].flat()).map(({ place, column, expected, found, advice }) => ({ ...place!, path: column, expected: expected.en, found: found.en, advice }))
}
