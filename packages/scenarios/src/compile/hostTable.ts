/** Host groups of a scenario → the host columns of a plan. */
import { MIB_PER_GIB, RAM, RESOURCE_INDEXES, zeroResourceColumns } from "@rackfold/sim-core"
import type { HostTable, PowerCurve } from "@rackfold/sim-core"
import { OS_FAMILIES } from "../osFamilies.ts"
import type { OsFamily } from "../osFamilies.ts"
import type { Scenario } from "../scenario.ts"
import type { HostKind } from "./hostKinds.ts"
import { hostNames } from "./hostNames.ts"
import { nameTable } from "./nameTable.ts"

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
    columns.families.fill((familyBits(kind.group.os) & familyBits(kind.modeFamilies ?? undefined)) >>> 0, from, to)
    columns.cores.fill(kind.model.cores, from, to)
    columns.coreMhz.fill(kind.coreMhz, from, to)
    for (const part of ["capacity", "reserve", "headroom", "usable"] as const) RESOURCE_INDEXES.forEach((resource) => amounts[part][resource]!.fill(kind[part][resource]!, from, to))
    from = to
  }
  columns.spare.fill(1, hostCount - scenario.spareHosts)
  return {
    hostCount, hostName: hostNames(kinds),
    hostModel: columns.model, modelName: models.names, modelPower,
    hostRack: columns.rack, rackName: racks.names, hostCluster: columns.cluster, clusterName: clusters.names, ...widerPlaces(kinds),
    hostCores: columns.cores, hostCoreMhz: columns.coreMhz,
    hostCapacity: amounts.capacity, hostReserve: amounts.reserve, hostHeadroom: amounts.headroom, hostUsable: amounts.usable,
    hostOsFamilies: columns.families, hostIsSpare: columns.spare
  }
}

/** PDU, room and site of each host, where some group states one; who states none is in "-". */
function widerPlaces(kinds: ReadonlyArray<HostKind>): Pick<HostTable, "hostPdu" | "pduName" | "hostRoom" | "roomName" | "hostSite" | "siteName"> {
  const place = (key: "pdu" | "room" | "site") => {
    if (kinds.every(({ group }) => group[key] === undefined)) return null
    const names = nameTable()
    return { rows: Int32Array.from(kinds.flatMap(({ group }) => Array.from({ length: group.count }, () => names.row(group[key] ?? "-")))), names: names.names }
  }
  const [pdu, room, site] = [place("pdu"), place("room"), place("site")]
  return {
    ...(pdu === null ? {} : { hostPdu: pdu.rows, pduName: pdu.names }),
    ...(room === null ? {} : { hostRoom: room.rows, roomName: room.names }),
    ...(site === null ? {} : { hostSite: site.rows, siteName: site.names })
  }
}

/** The model's name; with its RAM where groups of one model differ in what they draw. */
function modelLabel(kind: HostKind, kinds: ReadonlyArray<HostKind>): string {
  const twin = kinds.some((other) => other.model.name === kind.model.name && other.power.extraWatts !== kind.power.extraWatts)
  return twin ? `${kind.model.name}, ${kind.capacity[RAM]! / MIB_PER_GIB} GiB` : kind.model.name
}

/** Bit f set: takes guests of family f; all bits where the group names none. */
function familyBits(families: ReadonlyArray<OsFamily> | undefined): number {
  if (families === undefined) return 0xffff_ffff
  return families.reduce((bits, family) => (bits | (1 << OS_FAMILIES.indexOf(family))) >>> 0, 0)
}
