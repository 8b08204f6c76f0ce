/** Columns of an RVTools export that matter to a plan: each is read, or the reference says that it is not. */
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { rvtools } from "../../src/formats/rvtools.ts"
import { plainName } from "../../src/formats/headerNames.ts"
import { rvtoolsTabs, UNREAD_TABS } from "../../src/rvtools/tabs.ts"

const MATTER: Readonly<Record<string, ReadonlyArray<string>>> = {
  vInfo: ["VM", "Powerstate", "Template", "SRM Placeholder", "CPUs", "Memory", "NICs", "Disks", "Total disk capacity MiB", "Latency Sensitivity", "Network #1", "Network #8", "Provisioned MiB", "In Use MiB", "Unshared MiB", "HA Restart Priority", "Cluster rule(s)", "Cluster rule name(s)", "Datacenter", "Cluster", "Host", "OS according to the configuration file", "OS according to the VMware Tools"],
  vCPU: ["CPUs", "Sockets", "Cores p/s", "Max", "Overall", "Level", "Shares", "Reservation", "Entitlement", "DRS Entitlement", "Limit"],
  vMemory: ["Size MiB", "Memory Reservation Locked To Max", "Overhead", "Max", "Consumed", "Consumed Overhead", "Private", "Shared", "Swapped", "Ballooned", "Active", "Shares", "Reservation", "Limit"],
  vDisk: ["Disk", "Capacity MiB", "Raw", "Disk Mode", "Sharing mode", "Thin", "Shares", "Reservation", "Limit", "Shared Bus", "Path"],
  vNetwork: ["NIC label", "Adapter", "Network", "Switch", "Connected", "Direct Path IO"],
  vHost: ["Host", "Datacenter", "Cluster", "in Maintenance Mode", "CPU Model", "Speed", "HT Available", "HT Active", "# CPU", "Cores per CPU", "# Cores", "CPU usage %", "# Memory", "Memory usage %", "# VMs", "VMs per Core", "# vCPUs", "vCPUs per Core", "vRAM", "VM Used memory", "VM Memory Swapped", "VM Memory Ballooned", "VMotion support", "Storage VMotion support", "Current EVC", "Max EVC", "Current CPU power man. policy", "ESX Version", "Vendor", "Model"],
  vCluster: ["Name", "NumHosts", "numEffectiveHosts", "TotalCpu", "NumCpuCores", "NumCpuThreads", "Effective Cpu", "TotalMemory", "Effective Memory", "HA enabled", "Failover Level", "AdmissionControlEnabled", "Isolation Response", "Restart Priority", "DRS enabled", "DRS default VM behavior", "DRS vmotion rate", "DPM enabled", "DPM default behavior", "DPM Host Power Action Rate"],
  vDatastore: ["Name", "Type", "Capacity MiB", "Provisioned MiB", "In Use MiB", "Free MiB", "Free %", "SIOC enabled", "SIOC Threshold", "# Hosts", "Hosts"]
}
const reference = readFileSync(new URL("../../../../docs/reference/inventory.md", import.meta.url), "utf8")

test.each(Object.entries(MATTER))("%s", (name, columns) => {
  const { headers, notUsed } = rvtoolsTabs.find((tab) => tab.name === name)!
  const ofInventory = new Set(name === "vInfo" ? columns.filter((column) => rvtools.read(column, new Set()) !== undefined) : [])
  const untold = columns.filter((column) => !headers.includes(plainName(column)) && !ofInventory.has(column) && !notUsed.includes(`\`${column}\``))
  expect(untold).toEqual([])
})
test("tabs that are not read are told, too", () => {
  expect(UNREAD_TABS).toContain("vPartition")
  expect(reference).toContain(UNREAD_TABS)
  for (const { notUsed } of rvtoolsTabs) expect(reference).toContain(notUsed)
})
