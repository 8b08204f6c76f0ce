/** What guests need and only some hosts have: written by name, compiled to rows and a column over hosts. */
import type { GuestTable, HostTable, Need, NeedKind, SharedThing } from "@rackfold/sim-core"
import { didYouMean, shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import { rowsNamed } from "./namePattern.ts"
import { virtualisationOf } from "./virtualisation.ts"

type HostGroup = Scenario["hosts"][number]
type WrittenNeed = Scenario["needs"][number]
/** A need, and where it is written. */
interface Placed { readonly path: Path; readonly need: Need }

export const DEFAULT_ARCH = "x86_64"

/** Needs answered by a list of names that each host group may state. */
const LISTED = [
  { key: "cpuBaseline", kind: "baseline", offers: (group: HostGroup) => group.cpuBaselines, elsewhere: true, expected: "a CPU baseline that some host offers" },
  { key: "device", kind: "device", offers: (group: HostGroup) => group.devices, elsewhere: false, expected: "a device that some host has" },
  { key: "vlan", kind: "vlan", offers: (group: HostGroup) => group.vlans, elsewhere: true, expected: "a VLAN that some host carries" },
  { key: "datastore", kind: "datastore", offers: (group: HostGroup) => group.datastores, elsewhere: true, expected: "a datastore that some host mounts" },
  { key: "licence", kind: "licence", offers: (group: HostGroup) => group.licences, elsewhere: false, expected: "a licence that some host holds" },
  { key: "zone", kind: "zone", offers: (group: HostGroup) => (group.zone === undefined ? undefined : [group.zone]), elsewhere: true, expected: "a zone that some host belongs to" }
] as const

/**
 * The needs of a scenario, or what is wrong with them: unknown names, and pairs that leave a guest no host.
 *
 * @param known groups of which one must offer what is needed: of one candidate alone, all of the scenario's; what the candidate lacks is then a refusal
 */
export function guestNeeds(scenario: Scenario, { guestName, guestVcpus }: GuestTable, hosts: HostTable, shared: ReadonlyArray<SharedThing> = [], known: ReadonlyArray<HostGroup> = scenario.hosts): { readonly needs: ReadonlyArray<Need> } | { readonly findings: ReadonlyArray<Finding> } {
  const findings: Finding[] = []
  const groupOf = scenario.hosts.flatMap((group) => Array.from({ length: group.count }, () => group))
  const allowedBy = (allows: (group: HostGroup, host: number) => boolean) => Uint8Array.from(groupOf, (group, host) => (allows(group, host) ? 1 : 0))
  const rowOf = new Map(guestName.map((name, row) => [name, row]))
  const placed = scenario.needs.flatMap((written, i): Placed[] => {
    const guests = rowsOf(written.guests, guestName, ["needs", i, "guests"], "a server of the inventory", findings, rowOf)
    const list: Placed[] = []
    const add = (key: string, kind: NeedKind, what: string, allows: (group: HostGroup, host: number) => boolean) => list.push({ path: ["needs", i, key], need: { kind, what, guests, allowed: allowedBy(allows) } })
    for (const { key, kind, offers, elsewhere, expected } of LISTED) {
      const what = written[key]
      if (what === undefined) continue
      const offered = [...new Set(known.flatMap((group) => offers(group) ?? []))]
      if (!offered.includes(what)) findings.push({ path: ["needs", i, key], expected, found: shown(what), advice: offered.length === 0 ? "No host group states any." : didYouMean(what, offered) })
      add(key, kind, what, (group) => offers(group)?.includes(what) ?? elsewhere)
    }
    if (written.device !== undefined) add("device", "iommu", written.device, (group) => group.iommu ?? true)
    const { arch } = written
    if (arch !== undefined) add("arch", "architecture", arch, (group) => (group.arch ?? DEFAULT_ARCH) === arch || virtualisationOf(scenario, group)?.mode.name === "emulation")
    addHosts(written, i, hosts.hostName, findings, (key, rows, isIn) => add(key, "hosts", (written[key] ?? []).join(", "), (_, host) => rows.has(host) === isIn))
    return list
  })
  if (scenario.hosts.some(({ datastores }) => datastores !== undefined)) {
    shared.forEach(({ kind, name, guests }, ofStore) => {
      if (kind === "datastore") placed.push({ path: ["datastores"], need: { kind, what: name, guests, allowed: allowedBy(({ datastores }) => datastores?.includes(name) ?? true), ofStore } })
    })
  }
  const everybody = Int32Array.from(guestName, (_, guest) => guest)
  if (scenario.hosts.some(({ state }) => state === "maintenance")) placed.push({ path: ["hosts"], need: { kind: "state", what: "maintenance", guests: everybody, allowed: allowedBy(({ state }) => state !== "maintenance") } })
  if (scenario.place.vcpusWithinCores === true) placed.push(...wideGuests(guestVcpus, hosts))
  findings.push(...contradictions(placed, guestName))
  return findings.length > 0 ? { findings } : { needs: placed.map(({ need }) => need) }
}

function rowsOf(written: ReadonlyArray<string>, names: ReadonlyArray<string>, path: Path, expected: string, findings: Finding[], rowOf?: ReadonlyMap<string, number>): Int32Array {
  const rows = written.flatMap((name, k) => {
    const row = rowOf?.get(name)
    const found = row === undefined ? rowsNamed(name, names) : [row]
    if (found.length === 0) findings.push({ path: [...path, k], expected, found: shown(name), advice: didYouMean(name, names, "* stands for any characters, ? for one; case counts.") })
    return found
  })
  return Int32Array.from(new Set(rows)).sort()
}

function addHosts(written: WrittenNeed, i: number, hostName: ReadonlyArray<string>, findings: Finding[], add: (key: "hosts" | "notHosts", rows: ReadonlySet<number>, isIn: boolean) => void): void {
  for (const key of ["hosts", "notHosts"] as const) {
    const list = written[key]
    if (list !== undefined) add(key, new Set(rowsOf(list, hostName, ["needs", i, key], "a host of the scenario", findings)), key === "hosts")
  }
}

/** Guests with more vCPUs than some host has cores: one need a size. */
function wideGuests(guestVcpus: Float64Array, { hostCores }: HostTable): Placed[] {
  const fewest = hostCores.reduce((least, cores) => Math.min(least, cores), Infinity)
  const sizes = [...new Set(guestVcpus)].filter((vcpus) => vcpus > fewest).sort((a, b) => a - b)
  return sizes.map((size) => ({
    path: ["place", "vcpusWithinCores"],
    need: { kind: "vcpus", what: String(size), guests: Int32Array.from([...guestVcpus].flatMap((vcpus, guest) => (vcpus === size ? [guest] : []))), allowed: Uint8Array.from(hostCores, (cores) => (cores >= size ? 1 : 0)) }
  }))
}

/** Two needs that each leave a guest some host, and together none: at the second, which names the first. */
function contradictions(placed: ReadonlyArray<Placed>, guestName: ReadonlyArray<string>): Finding[] {
  const written = placed.filter(({ path }) => path[0] === "needs")
  return written.flatMap(({ path, need }, j): Finding[] => {
    const rows = new Set(need.guests)
    // Few pairs leave no host together; only of these the guests are looked at.
    const other = need.allowed.includes(1) ? written.slice(0, j).find(({ need: before }) => before.allowed.includes(1) && !before.allowed.some((yes, host) => yes === 1 && need.allowed[host] === 1) && before.guests.some((guest) => rows.has(guest))) : undefined
    if (other === undefined) return []
    const guest = guestName[other.need.guests.find((row) => rows.has(row))!]
    return [{ path, expected: `a host that also has the ${other.need.kind} ${shown(other.need.what)} of needs[${other.path[1]}]`, found: `none for ${shown(guest)}`, advice: "The two contradict each other: change one of them, or what hosts offer." }]
  })
}
