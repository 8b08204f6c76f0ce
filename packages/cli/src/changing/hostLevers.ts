/** What could be changed of each host: its memory, bandwidth, IOPS, disk, cores; how many there are; what it offers. */
import { pathText, type DecodedScenario, type HostGroup } from "@rackfold/scenarios"
import { CPU, DISK, IOPS, MIB_PER_GIB, NETWORK, RAM, RESOURCES, type HostTable, type Need, type ResourceIndex } from "@rackfold/sim-core"
import { hostWords, type Candidate, type WantedHost } from "../planCandidates.ts"
import { countedLever, setting, wordLever, type Lever, type LeverStep } from "./lever.ts"

/** A candidate that something is wrong with. */
export interface Troubled {
  readonly decoded: DecodedScenario
  readonly candidate: Candidate
  readonly name: string
  /** As the machine is compiled: one host. */
  readonly hosts: HostTable
  readonly cores: number
  readonly wanted: ReadonlyArray<WantedHost>
}

const KEYS: Readonly<Record<number, { readonly key: "ramGib" | "diskGib" | "iops" | "networkMbps"; readonly unit: string; readonly perUnit: number; readonly most: number }>> = {
  [RAM]: { key: "ramGib", unit: "GiB", perUnit: MIB_PER_GIB, most: 1e6 }, [DISK]: { key: "diskGib", unit: "GiB", perUnit: 1, most: 1e7 },
  [IOPS]: { key: "iops", unit: "IOPS", perUnit: 1, most: 1e8 }, [NETWORK]: { key: "networkMbps", unit: "Mbit/s", perUnit: 1, most: 1e7 }
}

/** `--host` with this in place of what it says of the candidate; or the same as a setting of the scenario. */
function ofHost({ candidate, wanted }: Troubled, key: string, value: number, edit: Partial<WantedHost>): Pick<LeverStep, "words" | "edit"> {
  const { from, group } = candidate
  if ("path" in from) return setting(`${pathText(from.path)}.${key}`, value)
  // Keys that `--host` does not know are those of the scenario's first group.
  if (Object.keys(edit).length === 0) return setting(`hosts[0].${key}`, value)
  const own = wanted[from.wanted]
  const host: WantedHost = { ...own, model: group.model, ...edit }
  const hosts = own === undefined || own.model.toLowerCase() === "all" ? [host] : wanted.map((one, row) => (row === from.wanted ? host : one))
  return { words: `--host ${JSON.stringify(hostWords(host))}`, edit: { sets: [], hosts } }
}

/** @param room that the host should be able to promise, in the resource's unit: about so much */
export function amountLever(troubled: Troubled, resource: ResourceIndex, room: number): ReadonlyArray<Lever> {
  const { hosts, name, candidate, cores } = troubled
  const [raw, reserve, headroom, usable] = [hosts.hostCapacity, hosts.hostReserve, hosts.hostHeadroom, hosts.hostUsable].map((columns) => columns[resource]![0]!) as [number, number, number, number]
  if (raw === Infinity) return []
  const promised = raw - reserve - headroom > 0 ? usable / (raw - reserve) : 1
  const rawWanted = room / promised + reserve
  if (resource === CPU) return coresLever(troubled, cores, (rawWanted / raw) * cores)
  const { key, unit, perUnit, most } = KEYS[resource]!
  const from = raw / perUnit
  const isHost = "wanted" in candidate.from
  return [countedLever({ kind: "hostAmount", resource: RESOURCES[resource], of: name, from, unit, isInstead: isHost && resource === RAM }, { step: 1, least: 0, most: Math.min(most, Math.max(2, from) * 1000), wanted: rawWanted / perUnit, relative: (to) => to / from - 1 }, (to) => ofHost(troubled, key, to, resource === RAM ? { ramGib: to } : {}))]
}

/** Cores of one's own model. */
function coresLever({ decoded: { scenario }, candidate, name }: Troubled, cores: number, wanted: number): ReadonlyArray<Lever> {
  const row = scenario.hostModels.findIndex((model) => model.name === candidate.group.model)
  if (row < 0) return []
  return [countedLever({ kind: "hostCores", resource: "cpu", of: name, from: cores, unit: "cores" }, { step: 1, least: 0, most: 100_000, wanted, relative: (to) => to / cores - 1 }, (to) => setting(`hostModels[${row}].cores`, to))]
}

/** More hosts than could be had. @param needed about so many, those in reserve counted */
export function moreHostsLever(troubled: Troubled, needed: number): ReadonlyArray<Lever> {
  const { candidate, name } = troubled
  const { most } = candidate
  if (most === Infinity) return []
  return [countedLever({ kind: "moreHosts", resource: null, of: name, from: most, unit: "hosts", isInstead: "wanted" in candidate.from }, { step: 1, least: 0, most: 999_999, wanted: needed, relative: (to) => to / most - 1 }, (to) => ofHost(troubled, "atMost", to, { most: to }))]
}

const OFFERS: Readonly<Partial<Record<Need["kind"], keyof HostGroup>>> = { device: "devices", vlan: "vlans", datastore: "datastores", licence: "licences", baseline: "cpuBaselines" }

/** Hosts that offer what some servers need. */
export function offerLever({ candidate, name }: Troubled, { kind, what }: Need): ReadonlyArray<Lever> {
  const row = "path" in candidate.from && candidate.from.path[0] === "hosts" ? candidate.from.path[1]! : 0
  const lever = (key: string, to: string, value: string): Lever => wordLever({ kind: "hostOffer", resource: null, of: name, from: kind, unit: "" }, to, setting(`hosts[${row}].${key}`, value))
  if (kind === "vcpus") return [wordLever({ kind: "wide", resource: null, of: "", from: "", unit: "" }, "", setting("place.vcpusWithinCores", "false"))]
  if (kind === "iommu") return [lever("iommu", "", "true")]
  if (kind === "zone" || kind === "architecture") return [lever(kind === "zone" ? "zone" : "arch", what, JSON.stringify(what))]
  const key = OFFERS[kind]
  if (key === undefined) return []
  const there = (candidate.group[key] ?? []) as ReadonlyArray<string>
  return [lever(key, what, JSON.stringify([...there, what]))]
}

/** Hosts that run another family of operating systems as well. */
export function osLever({ candidate, name }: Troubled, family: string): ReadonlyArray<Lever> {
  const row = "path" in candidate.from && candidate.from.path[0] === "hosts" ? candidate.from.path[1]! : 0
  return [wordLever({ kind: "hostOffer", resource: null, of: name, from: "os", unit: "" }, family, setting(`hosts[${row}].os`, JSON.stringify([...(candidate.group.os ?? []), family])))]
}
