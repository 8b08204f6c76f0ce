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
  vInfo: {
    ...VM_KEYS, server: ["vi sdk server"], host: ["host"], cluster: ["cluster"], cpus: ["cpus"], path: ["path"], rules: ["cluster rule(s)"], ruleNames: ["cluster rule name(s)"], restartPriority: ["ha restart priority"],
    network1: ["network #1"], network2: ["network #2"], network3: ["network #3"], network4: ["network #4"], network5: ["network #5"], network6: ["network #6"], network7: ["network #7"], network8: ["network #8"]
  },
  vCPU: { ...VM_KEYS, cpus: ["cpus"], max: ["max"], overall: ["overall"], shares: ["shares"], reservation: ["reservation"], limit: ["limit"] },
  vMemory: { ...VM_KEYS, size: mib("size"), consumed: ["consumed"], active: ["active"], ballooned: ["ballooned"], swapped: ["swapped"] },
  vDisk: { ...VM_KEYS, capacity: mib("capacity"), path: ["path"] },
  vNetwork: { ...VM_KEYS, network: ["network"], connected: ["connected"], startsConnected: ["starts connected"] },
  vHost: {
    vcenter: ["vi sdk uuid", "vi sdk server"], host: ["host"], cluster: ["cluster"], maintenance: ["in maintenance mode"], datacenter: ["datacenter"], cpuModel: ["cpu model"], speed: ["speed"], sockets: ["# cpu"], cores: ["# cores"],
    cpuUse: ["cpu usage %"], memory: ["# memory"], memoryUse: ["memory usage %"], vendor: ["vendor"], model: ["model"]
  },
  vCluster: {
    vcenter: ["vi sdk uuid", "vi sdk server"], name: ["name"], hosts: ["numhosts"], cores: ["numcpucores"], mhz: ["totalcpu"], memory: ["totalmemory"], restartPriority: ["restart priority"],
    haEnabled: ["ha enabled"], failoverLevel: ["failover level"], admission: ["admissioncontrolenabled"]
  },
  vDatastore: { vcenter: ["vi sdk uuid", "vi sdk server"], name: ["name"], capacity: mib("capacity"), used: mib("in use"), hosts: ["hosts"] },
  vPort: { vcenter: ["vi sdk uuid", "vi sdk server"], host: ["host"], portGroup: ["port group"] },
  dvSwitch: { vcenter: ["vi sdk uuid", "vi sdk server"], switch: ["switch", "name"], members: ["host members"] },
  dvPort: { vcenter: ["vi sdk uuid", "vi sdk server"], portGroup: ["port"], switch: ["switch"] },
  vMetaData: { moment: ["xlsx creation datetime"] }
} as const satisfies Record<string, Readonly<Record<string, ReadonlyArray<string>>>>

export type TabName = keyof typeof TAB_FIELDS
export type FieldOf<Name extends TabName> = keyof (typeof TAB_FIELDS)[Name] & string

/** What each tab is read for. */
const READ_FOR: Readonly<Record<TabName, string>> = {
  vInfo: "Which VMs there are, and which count; vCPUs, memory, disk, OS, cluster (as `group`); cluster rules, as far as the export says their kind (`import.rules`), and HA restart priority (`import.restartPriority`); networks and datastore where vNetwork and vDisk do not say them. The only tab that is needed.",
  vCPU: "Shares, reservation, limit; `Max` ÷ `CPUs` is the clock of a vCPU; `Overall` ÷ `Max` is what it used at the moment of the export (`import.cpuReading`). `CPUs` where vInfo has none.",
  vMemory: "Sums of what is configured, consumed, active, ballooned and swapped, for the account of today. `Size` where vInfo has no memory.",
  vDisk: "Disk space where vInfo has neither Provisioned nor Total disk capacity: the disks of a VM added up. `Path`: which datastores they are on (`import.datastores`).",
  vNetwork: "The networks of each VM (`import.networks`); adapters that are neither connected nor would be at power-on do not count.",
  vHost: "Today's hosts: cores, clock, memory, models, use; the clock of a VM's host where vCPU does not tell it. `rackfold estate` writes them as host groups.",
  vCluster: "Today's estate where vHost is missing. `TotalMemory` is in MB or in bytes, by its size. HA: the cluster's restart priority; admission control, told by `rackfold estate`.",
  vDatastore: "Capacity and use of today's datastores; `Hosts`: which hosts mount them (`rackfold estate`).",
  vPort: "Which port groups each host has (`rackfold estate`).",
  dvSwitch: "Which hosts are on a distributed switch (`rackfold estate`).",
  dvPort: "Which port groups a distributed switch has (`rackfold estate`).",
  vMetaData: "When the export was made."
}

/** What else of a tab would matter to a plan, and why it is not read. */
const NOT_USED: Readonly<Partial<Record<TabName, string>>> = {
  vInfo: "`NICs`, `Disks` (counts); `Latency Sensitivity` (placement reserves no cores for it); `Unshared MiB`",
  vCPU: "`Sockets`, `Cores p/s` (NUMA is looked at by vCPUs), `Level` (`Shares` has it), `Entitlement`, `DRS Entitlement` (one moment's)",
  vMemory: "`Reservation`, `Memory Reservation Locked To Max`, `Limit`, `Shares` (placement reserves all the memory that a server has; `pressure.memory` takes its own), `Overhead`, `Consumed Overhead` (worked out, `guestOverhead.ramMib`), `Max`, `Private`, `Shared` (one moment's)",
  vDisk: "`Disk`, `Raw`, `Disk Mode`, `Thin` (what is provisioned counts), `Shares`, `Reservation`, `Limit` (of IOPS: nothing is known of how many are asked for), `Sharing mode`, `Shared Bus` (two that share a disk are two servers)",
  vNetwork: "`NIC label`, `Adapter`, `Switch`, `Direct Path IO` (allowed, not passed through)",
  vHost: "`HT Available`, `HT Active` (a second thread is `hosts[].smtFraction`), `Cores per CPU`, `# VMs`, `VMs per Core`, `# vCPUs`, `vCPUs per Core`, `vRAM`, `VM Used memory`, `VM Memory Swapped`, `VM Memory Ballooned` (the VMs' own tabs have them), `VMotion support`, `Storage VMotion support`, `Current EVC`, `Max EVC` (`hosts[].cpuBaselines`, by hand), `Current CPU power man. policy`, `ESX Version`",
  vCluster: "`numEffectiveHosts`, `NumCpuThreads`, `Effective Cpu`, `Effective Memory`, `Isolation Response`, `DRS enabled`, `DRS default VM behavior`, `DRS vmotion rate`, `DPM enabled`, `DPM default behavior`, `DPM Host Power Action Rate` (`restart`, `rebalancing`, `consolidation`, by hand)",
  vDatastore: "`Type`, `Provisioned MiB`, `Free MiB`, `Free %`, `SIOC enabled`, `SIOC Threshold`, `# Hosts` (how many operations a datastore serves is not in an export: `datastores:`, by hand)"
}

/** Tabs that are not read, of those that one may look for. */
export const UNREAD_TABS = "vPartition (what file systems use: a plan counts what is provisioned), vCD, vUSB, vSnapshot, vTools, vSource, vRP, vNIC, vHBA, vSwitch, vSC_VMK, vMultiPath, vHealth, vLicense, vFileInfo"

/** The tabs for the reference, in the order in which they are read. */
export const rvtoolsTabs: ReadonlyArray<{ readonly name: string; readonly readFor: string; readonly notUsed: string; readonly headers: ReadonlyArray<string> }> = Object.entries(TAB_FIELDS).map(([name, fields]) => ({ name, readFor: READ_FOR[name as TabName], notUsed: NOT_USED[name as TabName] ?? "", headers: [...new Set(Object.values(fields).flat())] }))

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
