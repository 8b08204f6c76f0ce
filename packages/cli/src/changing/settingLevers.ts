/** What could be changed in the scenario: what is kept free, promised, reserved; the servers; the reserve for failures; rules; what hosts share. */
import { haOf, type DecodedScenario, type Scenario } from "@rackfold/scenarios"
import { CPU, DISK, IOPS, MIB_PER_GIB, NETWORK, RAM, RESOURCES, type HostTable, type ResourceIndex } from "@rackfold/sim-core"
import type { SharedLine } from "@rackfold/sizing"
import type { Troubled } from "./hostLevers.ts"
import { countedLever, setting, wordLever, type Lever } from "./lever.ts"

function amounts({ hostCapacity, hostReserve, hostHeadroom, hostUsable }: HostTable, resource: number): { readonly raw: number; readonly reserve: number; readonly headroom: number; readonly usable: number } {
  return { raw: hostCapacity[resource]![0]!, reserve: hostReserve[resource]![0]!, headroom: hostHeadroom[resource]![0]!, usable: hostUsable[resource]![0]! }
}

/** Less kept free: whole percents. @param room that a host should be able to promise */
export function headroomLever({ decoded: { scenario }, hosts }: Troubled, resource: ResourceIndex, room: number): ReadonlyArray<Lever> {
  const from = scenario.headroom[RESOURCES[resource]]
  const { raw, reserve, headroom, usable } = amounts(hosts, resource)
  if (from === 0 || raw === Infinity || raw <= reserve) return []
  const overcommit = raw - reserve - headroom > 0 ? usable / (raw - reserve - headroom) : 1
  const relative = (to: number): number => (from === 1 ? 1 - to : (1 - to) / (1 - from) - 1)
  return [countedLever({ kind: "headroom", resource: RESOURCES[resource], of: "", from, unit: "fraction" }, { step: 0.01, least: 0, most: 0, wanted: 1 - room / (overcommit * (raw - reserve)), relative }, (to) => setting(`headroom.${RESOURCES[resource]}`, to))]
}

const MOST_OVERCOMMIT = 100

/** More promised than there is: steps of a twentieth. */
export function overcommitLever({ decoded: { scenario }, hosts }: Troubled, resource: ResourceIndex, room: number): ReadonlyArray<Lever> {
  if (resource === DISK) return []
  const key = RESOURCES[resource] as keyof Scenario["overcommit"]
  const from = scenario.overcommit[key]
  const { usable } = amounts(hosts, resource)
  if (!(usable > 0)) return []
  return [countedLever({ kind: "overcommit", resource: RESOURCES[resource], of: "", from, unit: "ratio" }, { step: 0.05, least: 0, most: MOST_OVERCOMMIT, wanted: (from * room) / usable, relative: (to) => to / from - 1 }, (to) => setting(`overcommit.${key}`, to))]
}

/** Less kept by the hypervisor, where the scenario says how much: steps of half a GiB, or of half a core. */
export function reserveLever({ decoded: { scenario }, hosts, cores }: Troubled, resource: ResourceIndex): ReadonlyArray<Lever> {
  if ((resource !== RAM && resource !== CPU) || scenario.hypervisor !== undefined) return []
  const { raw, reserve } = amounts(hosts, resource)
  if (!(reserve > 0)) return []
  const isRam = resource === RAM
  const from = isRam ? reserve / MIB_PER_GIB : (reserve / raw) * cores
  return [countedLever({ kind: "reserve", resource: RESOURCES[resource], of: "", from, unit: isRam ? "GiB" : "cores" }, { step: 0.5, least: 0, most: 0, wanted: NaN, relative: (to) => 1 - to / from }, (to) => setting(`hostReserve.${isRam ? "ramGib" : "cores"}`, to))]
}

const COLUMNS: Readonly<Record<number, string>> = { [CPU]: "cpu_p95_pct", [RAM]: "ram_gib", [DISK]: "disk_gib", [IOPS]: "iops", [NETWORK]: "net_mbps" }
/** Servers that are named one by one. */
const MOST_NAMED = 10

/**
 * The servers that are too large, none of them larger than so much. @param servers each with what the inventory says of it @param part of the largest that would do, about
 */
export function guestLever({ decoded: { scenario } }: Troubled, resource: ResourceIndex, servers: ReadonlyArray<{ readonly name: string; readonly amount: number }>, part: number): ReadonlyArray<Lever> {
  if (servers.length === 0 || servers.length > MOST_NAMED || (resource === CPU && scenario.place.cpuStatistic !== "p95")) return []
  const from = servers.reduce((most, { amount }) => Math.max(most, amount), 0)
  const unit = ["%", "GiB", "GiB", "IOPS", "Mbit/s"][resource]!
  const names = servers.map(({ name }) => name)
  const before = scenario.workload.changes
  const value = (to: number): string => JSON.stringify([...before, { guests: names.map((name) => name.replaceAll(/[*?]/g, "?")), [COLUMNS[resource]!]: to }])
  return [countedLever({ kind: "guestAmount", resource: RESOURCES[resource], of: names.join(", "), from, unit }, { step: 1, least: 1, most: 0, wanted: from * part, relative: (to) => 1 - to / from }, (to) => setting("workload.changes", value(to)))]
}

/** Fewer hosts in reserve. @param total hosts that are needed now */
export function haLever({ decoded: { scenario } }: Troubled, total: number, most: number): ReadonlyArray<Lever> {
  const ha = haOf(scenario)
  if (ha.kind === "hosts") {
    if (ha.hosts === 0) return []
    const words = (hosts: number): string => (hosts === 0 ? "none" : `n+${hosts}`)
    return [{ kind: "ha", resource: null, of: "", from: words(ha.hosts), unit: "", most: ha.hosts, guess: Math.max(1, total - most), at: (step) => ({ to: words(ha.hosts - step), relativeFraction: step / total, ...setting("sizing.ha", words(ha.hosts - step)) }) }]
  }
  const percent = Math.round(ha.fraction * 1e6) / 1e4
  return [countedLever({ kind: "ha", resource: null, of: "", from: ha.fraction, unit: "fraction" }, { step: 0.01, least: 0, most: 0, wanted: NaN, relative: (to) => 1 - (1 - ha.fraction) / (1 - to) }, (to) => setting("sizing.ha", to === 0 ? "none" : `${Math.round(to * 100)}%`))].filter(() => percent > 0)
}

/** Each rule as a preference, by itself. */
export function ruleLevers({ scenario }: DecodedScenario): ReadonlyArray<Lever> {
  return scenario.rules.flatMap(({ name, kind, over, strength }, row) => (strength === "soft" || over !== "host" ? [] : [wordLever({ kind: "rule", resource: null, of: name ?? `${kind}-${row + 1}`, from: "hard", unit: "" }, "soft", setting(`rules[${row}].strength`, "soft"))]))
}

/** A datastore or link that gives more, or of which less is kept free. */
export function sharedLevers({ scenario }: DecodedScenario, { kind, name, resource, capacity, capacityNeeded, headroomFraction, demand }: SharedLine): ReadonlyArray<Lever> {
  const list = kind === "link" ? scenario.links : scenario.datastores
  const row = list.findIndex((one) => one.name === name)
  if (row < 0) return []
  const path = `${kind === "link" ? "links" : "datastores"}[${row}]`
  const own = { resource: RESOURCES[resource], of: name }
  const more = (key: string, from: number, unit: string, wanted: number, whole: "sharedAmount" | "sharedDisks"): Lever => countedLever({ kind: whole, ...own, from, unit }, { step: 1, least: 0, most: Math.max(10, from) * 1000, wanted, relative: (to) => to / from - 1 }, (to) => setting(`${path}.${key}`, to))
  const store = kind === "datastore" ? scenario.datastores[row]! : null
  const amount = store === null ? [more("mbps", capacity, "Mbit/s", capacityNeeded, "sharedAmount")]
    : resource === DISK ? spaceLevers(store, capacityNeeded / capacity, more)
      : store.iops !== undefined ? [more("iops", store.iops, "IOPS", capacityNeeded, "sharedAmount")] : [more("disks", store.disks!, "disks", (store.disks! * capacityNeeded) / capacity, "sharedDisks")]
  const from = headroomFraction
  const headroom = resource === DISK || from === 0 ? [] : [countedLever({ kind: "sharedHeadroom", ...own, from: list[row]!.headroom, unit: "fraction" }, { step: 0.01, least: 0, most: 0, wanted: 1 - demand / capacity, relative: (to) => (1 - to) / (1 - from) - 1 }, (to) => setting(`${path}.headroom`, to))]
  return [...amount, ...headroom]
}

function spaceLevers({ quotaGib, diskGib, disks }: Scenario["datastores"][number], factor: number, more: (key: string, from: number, unit: string, wanted: number, whole: "sharedAmount" | "sharedDisks") => Lever): ReadonlyArray<Lever> {
  return [
    ...(quotaGib === undefined ? [] : [more("quotaGib", quotaGib, "GiB", quotaGib * factor, "sharedAmount")]),
    ...(diskGib === undefined ? [] : [more("diskGib", diskGib, "GiB", diskGib * factor, "sharedAmount")]),
    ...(disks === undefined ? [] : [more("disks", disks, "disks", disks * factor, "sharedDisks")])
  ]
}
