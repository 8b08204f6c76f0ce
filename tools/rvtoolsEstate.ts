/**
 * Makes examples/from-rvtools/estate.xlsx: an estate of two dozen VMs as RVTools would export it. Nobody has it; the file is
 * made so that it can ship. `node tools/rvtoolsEstate.ts examples/from-rvtools/estate.xlsx`.
 */
import { fileURLToPath } from "node:url"
import writeWorkbook from "write-excel-file/node"

type Cell = string | number | null
type Rows = ReadonlyArray<ReadonlyArray<Cell>>

/** Cluster rule: its kind in the export's words, and its name. */
type Rule = readonly [kind: string, name: string]

interface Kind { readonly name: string; readonly rule?: Rule; readonly priority?: string; readonly store?: string; readonly count: number; readonly vcpus: number; readonly ramMib: number; readonly diskMib: number; readonly network: string; readonly os: string; readonly usePct: number; readonly owner: string; readonly state?: "off" | "template" | "placeholder" }

const WINDOWS = "Microsoft Windows Server 2019 (64-bit)"
const LINUX = "Red Hat Enterprise Linux 8 (64-bit)"

const KINDS: ReadonlyArray<Kind> = [
  { name: "web", count: 6, vcpus: 2, ramMib: 8192, diskMib: 40_960, network: "dmz", os: LINUX, usePct: 12, owner: "online" },
  { name: "app", count: 4, vcpus: 4, ramMib: 16_384, diskMib: 61_440, network: "servers", os: LINUX, usePct: 20, owner: "online" },
  { name: "db", count: 3, vcpus: 8, ramMib: 65_536, diskMib: 512_000, network: "data", os: WINDOWS, usePct: 25, owner: "data", rule: ["VM-Host affinity", "db on licensed hosts"], priority: "high", store: "san-02" },
  { name: "file", count: 2, vcpus: 2, ramMib: 8192, diskMib: 1_024_000, network: "servers", os: WINDOWS, usePct: 5, owner: "office", store: "san-02" },
  { name: "dc", count: 2, vcpus: 2, ramMib: 4096, diskMib: 61_440, network: "servers", os: WINDOWS, usePct: 3, owner: "office", rule: ["VM-VM anti affinity", "dc apart"], priority: "highest" },
  { name: "mail", count: 1, vcpus: 4, ramMib: 16_384, diskMib: 307_200, network: "dmz", os: WINDOWS, usePct: 10, owner: "office" },
  { name: "backup", count: 1, vcpus: 4, ramMib: 8192, diskMib: 102_400, network: "data", os: LINUX, usePct: 2, owner: "data" },
  { name: "monitor", count: 1, vcpus: 2, ramMib: 8192, diskMib: 102_400, network: "servers", os: LINUX, usePct: 15, owner: "online" },
  { name: "test", count: 2, vcpus: 4, ramMib: 16_384, diskMib: 61_440, network: "servers", os: LINUX, usePct: 0, owner: "online", priority: "disabled", state: "off" },
  { name: "template-rhel8", count: 1, vcpus: 2, ramMib: 4096, diskMib: 40_960, network: "servers", os: LINUX, usePct: 0, owner: "", state: "template" },
  { name: "recovery-db", count: 1, vcpus: 8, ramMib: 65_536, diskMib: 512_000, network: "data", os: WINDOWS, usePct: 0, owner: "data", state: "placeholder" }
]

const HOSTS = ["esx-01", "esx-02", "esx-03", "esx-04"]
/** Two E5-2680 v4. */
const HOST = { cores: 28, mhz: 2400, ramMb: 262_044 }
/** The data network has no cable to esx-02. */
const PORT_GROUPS = [["data", 30], ["dmz", 10], ["servers", 20], ["vMotion", 99]] as const
const VCENTER = ["vcenter.example", "6f1d2a3b-0000-4000-8000-000000000001"]

interface Vm extends Kind { readonly vm: string; readonly id: string; readonly host: string; readonly usedMhz: number }

const VMS: ReadonlyArray<Vm> = KINDS.flatMap((kind) => Array.from({ length: kind.count }, (_, i) => ({ ...kind, vm: kind.count === 1 ? kind.name : `${kind.name}-${i + 1}` }))).map((vm, i) => ({
  ...vm, id: `vm-${1001 + i}`, host: HOSTS[i % HOSTS.length]!, usedMhz: Math.round((vm.vcpus * HOST.mhz * vm.usePct) / 100)
}))

const HEAD = ["VM", "Powerstate", "Template", "SRM Placeholder"]
/** Custom attributes stand before the datacenter, in every tab. */
const TAIL = ["Annotation", "owner", "Datacenter", "Cluster", "Host", "OS according to the configuration file", "OS according to the VMware Tools", "VM ID", "VI SDK Server", "VI SDK UUID"]

function tab(headers: ReadonlyArray<string>, cells: (vm: Vm) => ReadonlyArray<ReadonlyArray<Cell>>): Rows {
  const rows = VMS.flatMap((vm) => cells(vm).map((middle): ReadonlyArray<Cell> => [
    vm.vm, vm.state === undefined ? "poweredOn" : "poweredOff", vm.state === "template" ? "True" : "False", vm.state === "placeholder" ? "True" : "False", ...middle,
    null, vm.owner === "" ? null : vm.owner, "Office", "Production", vm.host, vm.os, vm.state === undefined ? vm.os : null, vm.id, ...VCENTER
  ]))
  return [[...HEAD, ...headers, ...TAIL], ...rows]
}

const storeOf = (vm: Kind): string => vm.store ?? "san-01"

const isOn = (vm: Vm): boolean => vm.state === undefined

/** What the hosts used: their VMs, and the hypervisor's own 2 %. */
function hostUsePct(host: string): number {
  const used = VMS.filter((vm) => vm.host === host).reduce((sum, { usedMhz }) => sum + usedMhz, 0)
  return Math.round((used / (HOST.cores * HOST.mhz)) * 100) + 2
}

function hostRamPct(host: string): number {
  const used = VMS.filter((vm) => vm.host === host && isOn(vm)).reduce((sum, { ramMib }) => sum + ramMib, 0)
  return Math.round((used / HOST.ramMb) * 100) + 2
}

/** The sheets, by name. */
export function rvtoolsEstate(): Readonly<Record<string, Rows>> {
  return {
    vInfo: tab(["CPUs", "Memory", "NICs", "Disks", "Total disk capacity MiB", "Network #1", "Provisioned MiB", "In Use MiB", "HA Restart Priority", "Cluster rule(s)", "Cluster rule name(s)", "Path"], (vm) => [[
      vm.vcpus, vm.ramMib, 1, 1, vm.diskMib, vm.network, vm.diskMib + vm.ramMib, Math.round(vm.diskMib * 0.6), vm.priority ?? "medium", vm.rule?.[0] ?? null, vm.rule?.[1] ?? null, `[${storeOf(vm)}] ${vm.vm}/${vm.vm}.vmx`
    ]]),
    vCPU: tab(["CPUs", "Sockets", "Cores p/s", "Max", "Overall", "Level", "Shares", "Reservation", "Limit"], (vm) => [[vm.vcpus, 1, vm.vcpus, isOn(vm) ? vm.vcpus * HOST.mhz : 0, vm.usedMhz, "normal", vm.vcpus * 1000, vm.name === "db" ? 4800 : 0, -1]]),
    vMemory: tab(["Size MiB", "Consumed", "Swapped", "Ballooned", "Active", "Shares", "Reservation", "Limit"], (vm) => [[vm.ramMib, isOn(vm) ? Math.round(vm.ramMib * 0.9) : 0, 0, 0, isOn(vm) ? Math.round(vm.ramMib * 0.3) : 0, vm.ramMib * 10, 0, -1]]),
    vDisk: tab(["Disk", "Capacity MiB", "Disk Mode", "Thin", "Path"], (vm) => [["Hard disk 1", vm.diskMib, "persistent", "True", `[${storeOf(vm)}] ${vm.vm}/${vm.vm}.vmdk`]]),
    vNetwork: tab(["NIC label", "Network", "Connected", "Starts Connected"], (vm) => [["Network adapter 1", vm.network, isOn(vm) ? "True" : "False", "True"]]),
    vHost: [
      ["Host", "Datacenter", "Cluster", "in Maintenance Mode", "CPU Model", "Speed", "HT Active", "# CPU", "Cores per CPU", "# Cores", "CPU usage %", "# Memory", "Memory usage %", "ESX Version", "Vendor", "Model", "VI SDK Server", "VI SDK UUID"],
      ...HOSTS.map((host) => [host, "Office", "Production", "False", "Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz", HOST.mhz, "True", 2, 14, HOST.cores, hostUsePct(host), HOST.ramMb, hostRamPct(host), "VMware ESXi 6.7.0", "HPE", "ProLiant DL380 Gen9", ...VCENTER])
    ],
    vCluster: [["Name", "NumHosts", "numEffectiveHosts", "TotalCpu", "NumCpuCores", "TotalMemory", "HA enabled", "Failover Level", "AdmissionControlEnabled", "Restart Priority", "DRS enabled"], ["Production", 4, 4, 4 * HOST.cores * HOST.mhz, 4 * HOST.cores, 4 * HOST.ramMb, "True", 1, "True", "medium", "True"]],
    vDatastore: [["Name", "Type", "Capacity MiB", "Provisioned MiB", "In Use MiB", "Free MiB", "# Hosts", "Hosts", "VI SDK Server", "VI SDK UUID"], ["san-01", "VMFS", 4_194_304, 3_145_728, 2_097_152, 2_097_152, 4, HOSTS.join(", "), ...VCENTER], ["san-02", "VMFS", 4_194_304, 2_097_152, 1_048_576, 3_145_728, 4, HOSTS.join(", "), ...VCENTER]],
    vPort: [["Host", "Datacenter", "Cluster", "Port Group", "Switch", "VLAN", "VI SDK Server", "VI SDK UUID"], ...HOSTS.flatMap((host) => PORT_GROUPS.filter(([group]) => group !== "data" || host !== "esx-02").map(([group, vlan]) => [host, "Office", "Production", group, "vSwitch0", vlan, ...VCENTER]))],
    vHealth: [["Name", "Message", "Message type"]],
    vMetaData: [["RVTools major version", "RVTools version", "xlsx creation datetime", "Server"], ["4.7", "4.7.1", "2026-03-02 10:15:00", VCENTER[0]!]]
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sheets = Object.entries(rvtoolsEstate()).map(([sheet, rows]) => ({ sheet, data: rows.map((row) => [...row]) }))
  await writeWorkbook(sheets as never).toFile(process.argv[2]!)
}
