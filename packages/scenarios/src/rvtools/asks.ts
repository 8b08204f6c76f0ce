/** What an export says that placement must obey, by VM: networks, datastores, cluster rules, restart priority. */
import type { AskedOfPlacement } from "@rackfold/sim-core"
import type { ObeyedAsks } from "../formats/importSettings.ts"
import type { Joined } from "./joinTabs.ts"
import type { OpenTab } from "./openTab.ts"
import type { OpenTabs } from "./estate.ts"

type AskedRule = AskedOfPlacement["rules"][number]
interface AskedClass {
  readonly class: AskedOfPlacement["restart"][number]["class"]
  readonly guests: ReadonlyArray<string>
}

/** Servers by name. */
export interface EstateAsks {
  /** A server on several is in several. */
  readonly networks: ReadonlyArray<AskedPlace>
  readonly datastores: ReadonlyArray<AskedPlace>
  readonly rules: ReadonlyArray<AskedRule>
  /** All others are medium. */
  readonly restart: ReadonlyArray<AskedClass>
}

export interface AskedPlace {
  readonly name: string
  readonly guests: ReadonlyArray<string>
}

/** The same for the account of the data. */
export function toldAsks({ networks, datastores, rules, restart }: EstateAsks, obeyed: ObeyedAsks): AskedOfPlacement {
  return { networks: networks.length, datastores: datastores.length, rules, restart: restart.map(({ class: name, guests }) => ({ class: name, guests: guests.length })), ...obeyed }
}

export interface AsksInput {
  readonly tabs: OpenTabs
  readonly disk: Joined<"vDisk"> | undefined
  readonly network: Joined<"vNetwork"> | undefined
  /** Rows of vInfo that count, and the name of each as a server: both [servers]. */
  readonly vms: ReadonlyArray<number>
  readonly names: ReadonlyArray<string>
}

export function estateAsks({ tabs, disk, network, vms, names }: AsksInput): EstateAsks {
  const info = tabs.vInfo!
  const grouped = (of: (vm: number) => ReadonlyArray<string>): ReadonlyArray<AskedPlace> => {
    const groups = new Map<string, string[]>()
    vms.forEach((vm, server) => new Set(of(vm)).forEach((name) => push(groups, name, names[server]!)))
    return [...groups].map(([name, guests]) => ({ name, guests })).sort((a, b) => (a.name < b.name ? -1 : 1))
  }
  return { networks: grouped((vm) => networksOf(info, network, vm)), datastores: grouped((vm) => datastoresOf(info, disk, vm)), rules: rulesOf(info, vms, names), restart: restartOf(tabs, vms, names) }
}

function push<Key>(groups: Map<Key, string[]>, key: Key, name: string): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [name])
  else group.push(name)
}

/** Networks of a VM by its adapters, else by vInfo. */
export function networksOf(info: OpenTab<"vInfo">, network: Joined<"vNetwork"> | undefined, vm: number): ReadonlyArray<string> {
  const adapters = network === undefined ? [] : network.rows.of(vm).filter((row) => !isOff(network.open, row)).map((row) => network.open.text(row, "network"))
  const found = network !== undefined && network.rows.of(vm).length > 0 ? adapters : ([1, 2, 3, 4, 5, 6, 7, 8] as const).map((k) => info.text(vm, `network${k}`))
  return found.filter((name) => name !== "")
}

/** It is not connected, and would not be where the VM is switched on. */
function isOff(open: OpenTab<"vNetwork">, row: number): boolean {
  return isFalse(open.text(row, "connected")) && isFalse(open.text(row, "startsConnected"))
}

function isFalse(text: string): boolean {
  return text.toLowerCase() === "false"
}

/** Datastores of a VM by its disks, else by its own file: `[san-01] app/app.vmdk`. */
export function datastoresOf(info: OpenTab<"vInfo">, disk: Joined<"vDisk"> | undefined, vm: number): ReadonlyArray<string> {
  const disks = disk === undefined ? [] : disk.rows.of(vm).flatMap((row) => storeOf(disk.open.text(row, "path")))
  return disks.length > 0 ? disks : storeOf(info.text(vm, "path"))
}

function storeOf(path: string): string[] {
  const found = /^\[([^\]]+)\]/.exec(path)
  return found === null ? [] : [found[1]!.trim()]
}

/** The rules of a VM: two lists side by side, what kind each is and what it is called. */
function rulesOf(info: OpenTab<"vInfo">, vms: ReadonlyArray<number>, names: ReadonlyArray<string>): ReadonlyArray<AskedRule> {
  interface Found { readonly name: string; readonly cluster: string; told: string; readonly guests: string[] }
  const found = new Map<string, Found>()
  vms.forEach((vm, server) => {
    const called = listOf(info.text(vm, "ruleNames"))
    const kinds = listOf(info.text(vm, "rules"))
    called.forEach((name, i) => {
      // Names may hold commas: then nobody knows which kind goes with which.
      const told = kinds.length === called.length ? kinds[i]! : kinds.length === 1 ? kinds[0]! : ""
      const cluster = info.text(vm, "cluster")
      const key = JSON.stringify([info.text(vm, "vcenter"), cluster, name])
      const rule = found.get(key)
      if (rule === undefined) found.set(key, { name, cluster, told, guests: [names[server]!] })
      else {
        if (rule.told !== told) rule.told = ""
        if (!rule.guests.includes(names[server]!)) rule.guests.push(names[server]!)
      }
    })
  })
  const rules = [...found.values()]
  const isTwice = (name: string): boolean => rules.filter((rule) => rule.name === name).length > 1
  const taken = new Map<string, number>()
  return rules.map(({ name, cluster, told, guests }) => {
    const wanted = isTwice(name) && cluster !== "" ? `${name} (${cluster})` : name
    const count = (taken.get(wanted) ?? 0) + 1
    taken.set(wanted, count)
    return { name: count === 1 ? wanted : `${wanted} ${count}`, told, kind: kindOf(told), guests }
  })
}

function listOf(text: string): string[] {
  return text.split(/[,;\n]/).map((part) => part.trim()).filter((part) => part !== "")
}

/** What a rule asks, by what its kind is called; null: something else, as of VMs and hosts, whose hosts no export names. */
export function kindOf(told: string): AskedRule["kind"] {
  const plain = told.toLowerCase().replace(/[^a-z]/g, "")
  if (plain.includes("host") || plain.includes("dependency")) return null
  if (/antiaffin|separat|apart/.test(plain)) return "apart"
  return /affin|together/.test(plain) ? "together" : null
}

/** vSphere knows more classes than are told apart here. */
const CLASSES: Readonly<Record<string, AskedClass["class"]>> = { highest: "high", high: "high", low: "low", lowest: "low", disabled: "disabled" }

/** Servers of another class than medium. */
function restartOf({ vInfo: info, vCluster }: OpenTabs, vms: ReadonlyArray<number>, names: ReadonlyArray<string>): ReadonlyArray<AskedClass> {
  const ofCluster = new Map<string, string>()
  for (let row = 0; row < (vCluster?.rowCount ?? 0); row++) ofCluster.set(vCluster!.text(row, "name"), vCluster!.text(row, "restartPriority").toLowerCase())
  const byClass = new Map<AskedClass["class"], string[]>()
  vms.forEach((vm, server) => {
    const own = info!.text(vm, "restartPriority").toLowerCase()
    const found = CLASSES[own === "clusterrestartpriority" ? (ofCluster.get(info!.text(vm, "cluster")) ?? "") : own]
    if (found !== undefined) push(byClass, found, names[server]!)
  })
  return (["high", "low", "disabled"] as const).flatMap((name) => (byClass.has(name) ? [{ class: name, guests: byClass.get(name)! }] : []))
}
