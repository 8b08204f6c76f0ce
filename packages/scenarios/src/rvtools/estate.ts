/** The estate as it stands today, by vHost (or vCluster), vDatastore, vNetwork and vMemory: what a plan is compared with. */
import type { EstateToday } from "@rackfold/sim-core"
import type { DecimalMark } from "../formats/numerals.ts"
import type { RowFault } from "../formats/readRow.ts"
import type { OpenTab } from "./openTab.ts"
import type { TabName } from "./tabs.ts"
import { tabNumber } from "./tabNumbers.ts"
import type { Joined } from "./joinTabs.ts"

const MIB_PER_GIB = 1024
const MHZ_PER_GHZ = 1000
/** No cluster has this many MB: a total beyond it is in bytes, as some versions write it. */
const MOST_MB = 5e9

export type OpenTabs = { readonly [Name in TabName]?: OpenTab<Name> }

export interface EstateInput {
  readonly tabs: OpenTabs
  readonly memory: Joined<"vMemory"> | undefined
  readonly network: Joined<"vNetwork"> | undefined
  /** Rows of vInfo that count. */
  readonly vms: ReadonlyArray<number>
  readonly decimal: DecimalMark
}

/** By tab: rows that are wrong, each with its faults. */
export type TabFaults = ReadonlyMap<TabName, ReadonlyMap<number, ReadonlyArray<RowFault>>>

/** @returns estate null: neither hosts nor clusters are told of */
export function estateToday(input: EstateInput): { readonly estate: EstateToday | null; readonly faults: TabFaults } {
  const { tabs, decimal } = input
  const faults = new Map<TabName, Map<number, RowFault[]>>()
  const reader: Reader = (open, row, field) => {
    const found: RowFault[] = []
    const value = tabNumber(open, row, field, decimal, found)
    if (found.length > 0) {
      const ofTab = faults.get(open.name) ?? new Map<number, RowFault[]>()
      faults.set(open.name, ofTab.set(row, [...(ofTab.get(row) ?? []), ...found]))
    }
    return value
  }
  const rest = { moment: momentOf(tabs), datastores: datastoresOf(tabs, reader), networks: networksOf(input), memory: memoryOf(input, reader) }
  const machines = hostsOf(tabs, reader) ?? clustersOf(tabs, reader)
  return { estate: machines === null ? null : { ...rest, ...machines }, faults }
}

type Reader = <Name extends TabName>(open: OpenTab<Name>, row: number, field: Parameters<OpenTab<Name>["text"]>[1]) => number
type Machines = Pick<EstateToday, "hosts" | "hostsInMaintenance" | "cores" | "ghz" | "ramGib" | "cpuUseGhz" | "ramUseGib" | "models" | "clusters">

function rowsOf(open: { readonly rowCount: number } | undefined): number[] {
  return Array.from({ length: open?.rowCount ?? 0 }, (_, row) => row)
}

function hostsOf({ vHost: open, vCluster }: OpenTabs, read: Reader): Machines | null {
  const rows = rowsOf(open).filter((row) => open!.text(row, "host") !== "")
  if (open === undefined || rows.length === 0) return null
  const hosts = rows.map((row) => {
    const cores = read(open, row, "cores")
    const mhz = cores * read(open, row, "speed")
    const mib = read(open, row, "memory")
    const model = [open.text(row, "vendor"), open.text(row, "model")].filter((text) => text !== "").join(" ")
    const cpuModel = open.text(row, "cpuModel").replace(/\s+/g, " ")
    return {
      cores, mhz, mib, usedMhz: (mhz * read(open, row, "cpuUse")) / 100, usedMib: (mib * read(open, row, "memoryUse")) / 100,
      model: cpuModel === "" ? model : model === "" ? cpuModel : `${model} (${cpuModel})`, cluster: open.text(row, "cluster"), isInMaintenance: open.text(row, "maintenance").toLowerCase() === "true"
    }
  })
  const clusters = new Set(hosts.map(({ cluster }) => cluster).filter((cluster) => cluster !== ""))
  return {
    hosts: hosts.length, hostsInMaintenance: hosts.filter(({ isInMaintenance }) => isInMaintenance).length, cores: total(hosts, "cores"), ghz: total(hosts, "mhz") / MHZ_PER_GHZ, ramGib: total(hosts, "mib") / MIB_PER_GIB,
    cpuUseGhz: allOrNone(hosts, "usedMhz", MHZ_PER_GHZ), ramUseGib: allOrNone(hosts, "usedMib", MIB_PER_GIB), models: counted(hosts.map(({ model }) => model)), clusters: Math.max(clusters.size, rowsOf(vCluster).length)
  }
}

/** Without hosts, what their clusters add up to. */
function clustersOf({ vCluster: open }: OpenTabs, read: Reader): Machines | null {
  const rows = rowsOf(open)
  if (open === undefined || rows.length === 0) return null
  const clusters = rows.map((row) => {
    const memory = read(open, row, "memory")
    return { hosts: read(open, row, "hosts"), cores: read(open, row, "cores"), mhz: read(open, row, "mhz"), ramGib: memory / (memory > MOST_MB ? MIB_PER_GIB * 1_048_576 : MIB_PER_GIB) }
  })
  return {
    hosts: total(clusters, "hosts"), hostsInMaintenance: 0, cores: total(clusters, "cores"), ghz: total(clusters, "mhz") / MHZ_PER_GHZ, ramGib: total(clusters, "ramGib"),
    cpuUseGhz: null, ramUseGib: null, models: [], clusters: rows.length
  }
}

/** A row that does not say counts nothing. */
function total<Key extends string>(rows: ReadonlyArray<Readonly<Record<Key, number>>>, key: Key): number {
  return rows.reduce((sum, row) => (Number.isNaN(row[key]) ? sum : sum + row[key]), 0)
}

/** A use that some hosts do not tell is not known. */
function allOrNone<Key extends string>(rows: ReadonlyArray<Readonly<Record<Key, number>>>, key: Key, divisor: number): number | null {
  return rows.some((row) => Number.isNaN(row[key])) ? null : total(rows, key) / divisor
}

function counted(names: ReadonlyArray<string>): EstateToday["models"] {
  const counts = new Map<string, number>()
  for (const name of names) if (name !== "") counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, hosts]) => ({ name, hosts })).toSorted((a, b) => b.hosts - a.hosts || (a.name < b.name ? -1 : 1))
}

function datastoresOf({ vDatastore: open }: OpenTabs, read: Reader): EstateToday["datastores"] {
  if (open === undefined || open.rowCount === 0) return null
  const stores = rowsOf(open).map((row) => ({ capacity: read(open, row, "capacity"), used: read(open, row, "used") }))
  return { count: stores.length, capacityGib: total(stores, "capacity") / MIB_PER_GIB, usedGib: total(stores, "used") / MIB_PER_GIB }
}

function networksOf({ network, vms }: EstateInput): number | null {
  if (network === undefined) return null
  return new Set(vms.flatMap((vm) => network.rows.of(vm).map((row) => network.open.text(row, "network"))).filter((name) => name !== "")).size
}

function memoryOf({ memory, vms }: EstateInput, read: Reader): EstateToday["memory"] {
  if (memory === undefined) return null
  const rows = vms.flatMap((vm) => memory.rows.of(vm).slice(0, 1))
  const sum = (field: "size" | "consumed" | "active" | "ballooned" | "swapped"): number => rows.reduce((all, row) => { const mib = read(memory.open, row, field); return Number.isNaN(mib) ? all : all + mib }, 0) / MIB_PER_GIB
  return { configuredGib: sum("size"), consumedGib: sum("consumed"), activeGib: sum("active"), balloonedGib: sum("ballooned"), swappedGib: sum("swapped") }
}

function momentOf({ vMetaData: open }: OpenTabs): string {
  return open === undefined || open.rowCount === 0 ? "" : open.text(0, "moment")
}
