/** The hosts of vHost as they stand: what each has, and which networks and datastores it reaches. */
import type { Place } from "../errors.ts"
import type { DecimalMark } from "../formats/numerals.ts"
import { datastoresOf, networksOf } from "./asks.ts"
import type { OpenTabs } from "./estate.ts"
import type { Joined } from "./joinTabs.ts"
import { numberAt } from "./openTab.ts"
import type { OpenTab } from "./openTab.ts"

export interface PresentHost {
  readonly name: string
  readonly cluster: string
  readonly isInMaintenance: boolean
  readonly vendor: string
  readonly model: string
  readonly cpuModel: string
  /** NaN: not said, here and below. */
  readonly sockets: number
  readonly cores: number
  readonly mhz: number
  readonly ramMib: number
  /** Ascending; null: the export does not say. */
  readonly networks: ReadonlyArray<string> | null
  readonly datastores: ReadonlyArray<string> | null
  readonly placeOf: (field: "cores" | "speed" | "memory") => Place
}

export interface PresentHosts {
  readonly hosts: ReadonlyArray<PresentHost>
  /** By its ports and switches; or only by the VMs of its cluster, where the export has no such tabs. */
  readonly networksBy: "ports" | "servers" | null
  readonly datastoresBy: "mounts" | "servers" | null
}

export function presentHosts(tabs: OpenTabs, disk: Joined<"vDisk"> | undefined, network: Joined<"vNetwork"> | undefined, decimal: DecimalMark): PresentHosts {
  const open = tabs.vHost
  const rows = Array.from({ length: open?.rowCount ?? 0 }, (_, row) => row).filter((row) => open!.text(row, "host") !== "")
  if (open === undefined || rows.length === 0) return { hosts: [], networksBy: null, datastoresBy: null }
  const info = tabs.vInfo!
  const vcenters = info.cellOf("vcenter") >= 0 && open.cellOf("vcenter") >= 0
  const keyOf = (name: string, vcenter: string): string => (vcenters ? `${name}\n${vcenter}` : name)
  const ofVms = { networks: byHost(info, keyOf, (vm) => networksOf(info, network, vm)), datastores: byHost(info, keyOf, (vm) => datastoresOf(info, disk, vm)) }
  const ports = portsOf(tabs, keyOf)
  const mounts = mountsOf(tabs, keyOf)
  const networksBy = ports !== null ? "ports" : ofVms.networks.byHost.size > 0 ? "servers" : null
  const datastoresBy = mounts !== null ? "mounts" : ofVms.datastores.byHost.size > 0 ? "servers" : null
  const number = (row: number, field: "sockets" | "cores" | "speed" | "memory"): number => numberAt(open.tab, row, open.cellOf(field), decimal)
  const names = hostNamesOf(open, rows)
  const hosts = rows.map((row, i): PresentHost => {
    const [key, cluster] = [keyOf(open.text(row, "host"), open.text(row, "vcenter")), keyOf(open.text(row, "cluster"), open.text(row, "vcenter"))]
    // What a VM on it uses it has, whatever its ports say; where no ports are told, what its cluster uses.
    const reached = (told: ReadonlyMap<string, ReadonlySet<string>> | null, seen: ByHost): string[] => [...new Set([...(told?.get(key) ?? []), ...(seen.byHost.get(key) ?? []), ...(told === null ? (seen.byCluster.get(cluster) ?? []) : [])])].sort()
    return {
      name: names[i]!, cluster: open.text(row, "cluster"), isInMaintenance: open.text(row, "maintenance").toLowerCase() === "true", vendor: open.text(row, "vendor"), model: open.text(row, "model"), cpuModel: open.text(row, "cpuModel").replace(/\s+/g, " "),
      sockets: number(row, "sockets"), cores: number(row, "cores"), mhz: number(row, "speed"), ramMib: number(row, "memory"),
      networks: networksBy === null ? null : reached(ports, ofVms.networks), datastores: datastoresBy === null ? null : reached(mounts, ofVms.datastores),
      placeOf: (field) => open.placeOf(row, field)
    }
  })
  return { hosts, networksBy, datastoresBy }
}

/** Hosts of one name in two vCenters are told apart by them. */
function hostNamesOf(open: OpenTab<"vHost">, rows: ReadonlyArray<number>): string[] {
  const names = rows.map((row) => open.text(row, "host"))
  const taken = new Map<string, number>()
  return names.map((name, i) => {
    const isTwice = names.indexOf(name) !== names.lastIndexOf(name)
    const wanted = isTwice && open.text(rows[i]!, "vcenter") !== "" ? `${name} (${open.text(rows[i]!, "vcenter")})` : name
    const count = (taken.get(wanted) ?? 0) + 1
    taken.set(wanted, count)
    return count === 1 ? wanted : `${wanted} ${count}`
  })
}

interface ByHost {
  readonly byHost: ReadonlyMap<string, ReadonlySet<string>>
  readonly byCluster: ReadonlyMap<string, ReadonlySet<string>>
}

/** What the VMs on each host, and in each cluster, use today, those that are off included. */
function byHost(info: OpenTab<"vInfo">, keyOf: (name: string, vcenter: string) => string, of: (vm: number) => ReadonlyArray<string>): ByHost {
  const found: ByHost & { byHost: Map<string, Set<string>>; byCluster: Map<string, Set<string>> } = { byHost: new Map(), byCluster: new Map() }
  for (let vm = 0; vm < info.rowCount; vm++) {
    for (const name of of(vm)) {
      add(found.byHost, keyOf(info.text(vm, "host"), info.text(vm, "vcenter")), name)
      add(found.byCluster, keyOf(info.text(vm, "cluster"), info.text(vm, "vcenter")), name)
    }
  }
  return found
}

function add(groups: Map<string, Set<string>>, key: string, name: string): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, new Set([name]))
  else group.add(name)
}

/** Port groups of standard switches, and of the distributed ones that a host is on; null: no such tab. */
function portsOf({ vPort, dvSwitch, dvPort }: OpenTabs, keyOf: (name: string, vcenter: string) => string): ReadonlyMap<string, ReadonlySet<string>> | null {
  if ((vPort?.rowCount ?? 0) + (dvPort?.rowCount ?? 0) === 0) return null
  const found = new Map<string, Set<string>>()
  for (let row = 0; row < (vPort?.rowCount ?? 0); row++) if (vPort!.text(row, "portGroup") !== "") add(found, keyOf(vPort!.text(row, "host"), vPort!.text(row, "vcenter")), vPort!.text(row, "portGroup"))
  const members = new Map<string, string[]>()
  for (let row = 0; row < (dvSwitch?.rowCount ?? 0); row++) members.set(keyOf(dvSwitch!.text(row, "switch"), dvSwitch!.text(row, "vcenter")), namesIn(dvSwitch!.text(row, "members")))
  for (let row = 0; row < (dvPort?.rowCount ?? 0); row++) {
    const vcenter = dvPort!.text(row, "vcenter")
    for (const host of members.get(keyOf(dvPort!.text(row, "switch"), vcenter)) ?? []) if (dvPort!.text(row, "portGroup") !== "") add(found, keyOf(host, vcenter), dvPort!.text(row, "portGroup"))
  }
  return found
}

/** Datastores that each host mounts; null: the export does not say. */
function mountsOf({ vDatastore: open }: OpenTabs, keyOf: (name: string, vcenter: string) => string): ReadonlyMap<string, ReadonlySet<string>> | null {
  if (open === undefined || open.cellOf("hosts") < 0 || open.rowCount === 0) return null
  const found = new Map<string, Set<string>>()
  for (let row = 0; row < open.rowCount; row++) for (const host of namesIn(open.text(row, "hosts"))) add(found, keyOf(host, open.text(row, "vcenter")), open.text(row, "name"))
  return found.size === 0 ? null : found
}

function namesIn(text: string): string[] {
  return text.split(/[,;\n]/).map((part) => part.trim()).filter((part) => part !== "")
}
