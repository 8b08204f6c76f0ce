/** Host groups of a scenario → the host columns of a plan. */
import { CPU, DISK, IOPS, MIB_PER_GIB, NETWORK, RAM, RESOURCE_INDEXES, zeroResourceColumns } from "@rackfold/sim-core"
import type { HostTable, PowerCurve } from "@rackfold/sim-core"
import type { HostModel } from "../hostModel.ts"
import { OS_FAMILIES } from "../osFamilies.ts"
import type { Scenario } from "../scenario.ts"
import type { CpuScale } from "./cpuScale.ts"
import { hostNames } from "./hostNames.ts"
import { powerCurve } from "./powerCurves.ts"

type HostGroup = Scenario["hosts"][number]

/** One group of equal hosts, its overrides applied. */
export interface HostKind {
  readonly group: HostGroup
  readonly model: HostModel
  /** [5] what the machine has, in the resource's unit. */
  readonly capacity: ReadonlyArray<number>
  /** [5] what the hypervisor keeps. */
  readonly reserve: ReadonlyArray<number>
  /** [5] kept free of what is left. */
  readonly headroom: ReadonlyArray<number>
  /** [5] what placement may promise. */
  readonly usable: ReadonlyArray<number>
  readonly coreMhz: number
  readonly power: PowerCurve
}

/** The kind of each host group. */
export function hostKinds(scenario: Scenario, models: ReadonlyArray<HostModel>, scale: CpuScale): HostKind[] {
  return scenario.hosts.map((group, i) => {
    const model = models[i]!
    const coreMhz = scale.coreMhz(model)
    const ramGib = group.ramGib ?? model.ramGib
    const capacity = byResource({ [CPU]: model.cores * coreMhz, [RAM]: ramGib * MIB_PER_GIB, [DISK]: group.diskGib ?? model.diskGib, [IOPS]: group.iops ?? model.iops, [NETWORK]: group.networkMbps ?? model.networkMbps })
    const reserve = byResource({ [CPU]: (scenario.hostReserve.cores ?? model.sockets) * coreMhz, [RAM]: scenario.hostReserve.ramGib * MIB_PER_GIB, [DISK]: 0, [IOPS]: 0, [NETWORK]: 0 })
    const kept = scenario.headroom
    const fraction = byResource({ [CPU]: kept.cpu, [RAM]: kept.ram, [DISK]: kept.disk, [IOPS]: kept.iops, [NETWORK]: kept.network })
    const headroom = capacity.map((amount, r) => (Number.isFinite(amount) ? (amount - reserve[r]!) * fraction[r]! : 0))
    // RAM is overcommitted at the guest, which backs less of it; disk never.
    const { cpu, iops, network } = scenario.overcommit
    const promise = byResource({ [CPU]: cpu, [RAM]: 1, [DISK]: 1, [IOPS]: iops, [NETWORK]: network })
    const usable = capacity.map((amount, r) => (amount - reserve[r]! - headroom[r]!) * promise[r]!)
    return { group, model, capacity, reserve, headroom, usable, coreMhz, power: powerCurve(model, ramGib, scenario) }
  })
}

function byResource(amounts: Readonly<Record<0 | 1 | 2 | 3 | 4, number>>): number[] {
  return RESOURCE_INDEXES.map((resource) => amounts[resource])
}

/** The host columns: group after group, in the order of the scenario. */
export function hostTable(scenario: Scenario, kinds: ReadonlyArray<HostKind>): HostTable {
  const hostCount = kinds.reduce((sum, { group }) => sum + group.count, 0)
  const models = nameTable()
  const racks = nameTable()
  const clusters = nameTable()
  const modelPower: PowerCurve[] = []
  const columns = { model: new Int32Array(hostCount), rack: new Int32Array(hostCount), cluster: new Int32Array(hostCount), families: new Uint32Array(hostCount), spare: new Uint8Array(hostCount), cores: new Float64Array(hostCount), coreMhz: new Float64Array(hostCount) }
  const amounts = { capacity: zeroResourceColumns(hostCount), reserve: zeroResourceColumns(hostCount), headroom: zeroResourceColumns(hostCount), usable: zeroResourceColumns(hostCount) }
  let from = 0
  for (const kind of kinds) {
    const to = from + kind.group.count
    const model = models.row(modelLabel(kind, kinds))
    modelPower[model] = kind.power
    columns.model.fill(model, from, to)
    columns.rack.fill(racks.row(kind.group.rack), from, to)
    columns.cluster.fill(clusters.row(kind.group.cluster), from, to)
    columns.families.fill(familyBits(kind.group.os), from, to)
    columns.cores.fill(kind.model.cores, from, to)
    columns.coreMhz.fill(kind.coreMhz, from, to)
    for (const part of ["capacity", "reserve", "headroom", "usable"] as const) RESOURCE_INDEXES.forEach((resource) => amounts[part][resource]!.fill(kind[part][resource]!, from, to))
    from = to
  }
  columns.spare.fill(1, hostCount - scenario.spareHosts)
  return {
    hostCount, hostName: hostNames(kinds),
    hostModel: columns.model, modelName: models.names, modelPower,
    hostRack: columns.rack, rackName: racks.names, hostCluster: columns.cluster, clusterName: clusters.names,
    hostCores: columns.cores, hostCoreMhz: columns.coreMhz,
    hostCapacity: amounts.capacity, hostReserve: amounts.reserve, hostHeadroom: amounts.headroom, hostUsable: amounts.usable,
    hostOsFamilies: columns.families, hostIsSpare: columns.spare
  }
}

/** The model's name; with its RAM where groups of one model differ in what they draw. */
function modelLabel(kind: HostKind, kinds: ReadonlyArray<HostKind>): string {
  const twin = kinds.some((other) => other.model.name === kind.model.name && other.power.extraWatts !== kind.power.extraWatts)
  return twin ? `${kind.model.name}, ${kind.capacity[RAM]! / MIB_PER_GIB} GiB` : kind.model.name
}

/** Bit f set: takes guests of family f; all bits where the group names none. */
function familyBits(families: ReadonlyArray<string> | undefined): number {
  if (families === undefined) return 0xffff_ffff
  return families.reduce((bits, family) => (bits | (1 << OS_FAMILIES.indexOf(family as (typeof OS_FAMILIES)[number]))) >>> 0, 0)
}

/** Names, each once, in the order in which they come up. */
export function nameTable(): { readonly names: string[]; readonly row: (name: string) => number } {
  const names: string[] = []
  const rows = new Map<string, number>()
  const row = (name: string): number => {
    const known = rows.get(name)
    if (known !== undefined) return known
    rows.set(name, names.length)
    return names.push(name) - 1
  }
  return { names, row }
}
