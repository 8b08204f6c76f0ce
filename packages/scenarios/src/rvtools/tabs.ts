/**
 * The tabs of an RVTools export that are read, and the headers of each, in plain form.
 *
 * Versions before 4 say MB where later ones say MiB, and mean the same. The sources of the headers are
 * real exports and public lists of columns; see the reference of inventories.
 */
import { plainName } from "../formats/headerNames.ts"

const mib = (name: string): ReadonlyArray<string> => [`${name} mib`, `${name} mb`, name, `${name} [mib]`]

/** What names a VM, in every tab that has a row of one. */
const VM_KEYS = { vm: ["vm"], vmId: ["vm id"], vmUuid: ["vm uuid"], vcenter: ["vi sdk uuid", "vi sdk server"], datacenter: ["datacenter"] } as const

/** By tab and field: the headers that name it, the first that is there counts. */
export const TAB_FIELDS = {
  vInfo: { ...VM_KEYS, server: ["vi sdk server"], host: ["host"], cpus: ["cpus"] },
  vCPU: { ...VM_KEYS, cpus: ["cpus"], max: ["max"], overall: ["overall"], shares: ["shares"], reservation: ["reservation"], limit: ["limit"] },
  vMemory: { ...VM_KEYS, size: mib("size"), consumed: ["consumed"], active: ["active"], ballooned: ["ballooned"], swapped: ["swapped"] },
  vDisk: { ...VM_KEYS, capacity: mib("capacity") },
  vNetwork: { ...VM_KEYS, network: ["network"] },
  vHost: {
    vcenter: ["vi sdk uuid", "vi sdk server"], host: ["host"], cluster: ["cluster"], maintenance: ["in maintenance mode"], cpuModel: ["cpu model"], speed: ["speed"], cores: ["# cores"],
    cpuUse: ["cpu usage %"], memory: ["# memory"], memoryUse: ["memory usage %"], vendor: ["vendor"], model: ["model"]
  },
  vCluster: { name: ["name"], hosts: ["numhosts"], cores: ["numcpucores"], mhz: ["totalcpu"], memory: ["totalmemory"] },
  vDatastore: { name: ["name"], capacity: mib("capacity"), used: mib("in use") },
  vMetaData: { moment: ["xlsx creation datetime"] }
} as const satisfies Record<string, Readonly<Record<string, ReadonlyArray<string>>>>

export type TabName = keyof typeof TAB_FIELDS
export type FieldOf<Name extends TabName> = keyof (typeof TAB_FIELDS)[Name] & string

/** What each tab is read for. */
const READ_FOR: Readonly<Record<TabName, string>> = {
  vInfo: "Which VMs there are, and which count; vCPUs, memory, disk, OS, cluster (as `group`). The only tab that is needed.",
  vCPU: "Shares, reservation, limit; `Max` ÷ `CPUs` is the clock of a vCPU; `Overall` ÷ `Max` is what it used at the moment of the export (`import.cpuReading`). `CPUs` where vInfo has none.",
  vMemory: "Sums of what is configured, consumed, active, ballooned and swapped, for the account of today. `Size` where vInfo has no memory.",
  vDisk: "Disk space where vInfo has neither Provisioned nor Total disk capacity: the disks of a VM added up.",
  vNetwork: "How many networks the servers are on.",
  vHost: "Today's hosts: cores, clock, memory, models, use; the clock of a VM's host where vCPU does not tell it.",
  vCluster: "Today's estate where vHost is missing. `TotalMemory` is in MB or in bytes, by its size.",
  vDatastore: "Capacity and use of today's datastores.",
  vMetaData: "When the export was made."
}

/** The tabs for the reference, in the order in which they are read. */
export const rvtoolsTabs: ReadonlyArray<{ readonly name: string; readonly readFor: string; readonly headers: ReadonlyArray<string> }> = Object.entries(TAB_FIELDS).map(([name, fields]) => ({ name, readFor: READ_FOR[name as TabName], headers: [...new Set(Object.values(fields).flat())] }))

const byPlainName = new Map(Object.keys(TAB_FIELDS).map((name) => [name.toLowerCase(), name as TabName]))

/** The tab that a sheet or file is: `vInfo`, `tabvInfo`, `RVTools_tabvInfo`; undefined: none that is read. */
export function rvtoolsTab(name: string): TabName | undefined {
  return byPlainName.get(plainName(name).replaceAll(" ", "").replace(/^(rvtools)?(tab)?/, ""))
}

const known = new Set(Object.values(TAB_FIELDS).flatMap((fields) => Object.values(fields).flat()))

/** How many of these headers (plain form) stand in an RVTools tab. */
export function knownRvtoolsHeaders(plainHeaders: ReadonlySet<string>): number {
  return [...plainHeaders].filter((header) => known.has(header)).length
}
