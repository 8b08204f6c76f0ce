/** What goes down together: every host, rack, datastore … of a scenario, and the servers that it speaks of by itself. */
import { DOMAIN_KINDS } from "@rackfold/sim-core"
import type { DomainKind, FaultDomain, GuestTable, HostTable, SharedThing } from "@rackfold/sim-core"
import { didYouMean, shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import { rowsNamed } from "./namePattern.ts"
import { virtualisationOf } from "./virtualisation.ts"

/** What counts of a datastore here. */
export type SharedPlace = Pick<SharedThing, "kind" | "name" | "guests">
type HostGroup = Scenario["hosts"][number]
const NOBODY = new Int32Array(0)

/** A place that nobody named is none. */
const UNNAMED = "-"

/** Kinds that hold hosts beside the host itself, with what names them. */
const GROUPED: Readonly<Partial<Record<DomainKind, (group: HostGroup, scenario: Scenario) => string | undefined>>> = {
  hypervisor: (group, scenario) => virtualisationOf(scenario, group)?.hypervisor.name,
  chassis: ({ chassis }) => chassis,
  rack: ({ rack }) => rack,
  pdu: ({ pdu }) => pdu,
  room: ({ room }) => room,
  site: ({ site }) => site
}

/**
 * The domains of a scenario: in the order of DOMAIN_KINDS, within a kind as they first come up. Of kernels and VMs those
 * alone that a fault or failure speaks of, as each guest would be two.
 *
 * **Cost** O(hosts × kinds + guests × faults that speak of guests).
 */
export function domainsOf(scenario: Scenario, hosts: HostTable, guests: GuestTable, shared: ReadonlyArray<SharedPlace>): FaultDomain[] {
  return DOMAIN_KINDS.flatMap((kind): FaultDomain[] => {
    if (kind === "kernel" || kind === "vm") return guestsSpokenOf(kind, scenario, guests).map((guest) => ({ kind, name: guests.guestName[guest]!, hosts: NOBODY, guests: Int32Array.of(guest) }))
    if (kind === "host") return hosts.hostName.map((name, host) => ({ kind, name, hosts: Int32Array.of(host), guests: NOBODY }))
    if (kind === "datastore") return shared.flatMap((thing) => (thing.kind === "datastore" ? [{ kind, name: thing.name, hosts: NOBODY, guests: thing.guests }] : []))
    return [...groupedHosts(scenario, (group) => GROUPED[kind]!(group, scenario))].map(([name, rows]) => ({ kind, name, hosts: Int32Array.from(rows), guests: NOBODY }))
  })
}

/** VMs that nobody spoke of, each a domain: any may be killed where its host's memory runs out. */
export function restOfVms(domains: ReadonlyArray<FaultDomain>, { guestName }: GuestTable): FaultDomain[] {
  const known = new Set(domains.flatMap(({ kind, name }) => (kind === "vm" ? [name] : [])))
  return guestName.flatMap((name, guest): FaultDomain[] => (known.has(name) ? [] : [{ kind: "vm", name, hosts: NOBODY, guests: Int32Array.of(guest) }]))
}

function groupedHosts(scenario: Scenario, nameOf: (group: HostGroup) => string | undefined): Map<string, number[]> {
  const rowsOf = new Map<string, number[]>()
  let from = 0
  for (const group of scenario.hosts) {
    const name = nameOf(group)
    const rows = name === undefined || name === UNNAMED ? [] : (rowsOf.get(name) ?? [])
    for (let host = from; host < from + group.count; host++) rows.push(host)
    from += group.count
    if (name !== undefined && name !== UNNAMED) rowsOf.set(name, rows)
  }
  return rowsOf
}

function guestsSpokenOf(kind: "kernel" | "vm", { faults, failures }: Scenario, { guestName }: GuestTable): number[] {
  const patterns = [...faults.filter(({ what }) => what === kind).map(({ name }) => name), ...failures.filter(({ of }) => of === kind).map(({ name = "*" }) => name)]
  return [...new Set(patterns.flatMap((pattern) => rowsNamed(pattern, guestName)))].sort((a, b) => a - b)
}

const MANY: Readonly<Record<DomainKind, string>> = { kernel: "servers", vm: "servers", hypervisor: "hypervisors", host: "hosts", chassis: "chassis", rack: "racks", pdu: "PDUs", room: "rooms", site: "sites", datastore: "datastores" }
const A: Readonly<Record<DomainKind, string>> = { kernel: "a server of the inventory", vm: "a server of the inventory", hypervisor: "a hypervisor of the hosts", host: "a host of the scenario", chassis: "a chassis of the hosts", rack: "a rack of the hosts", pdu: "a PDU of the hosts", room: "a room of the hosts", site: "a site of the hosts", datastore: "a datastore of the scenario" }
const WHERE: Readonly<Partial<Record<DomainKind, string>>> = { hypervisor: "Set hypervisor.preset, or hosts[].hypervisor.", chassis: "Say hosts[].chassis.", rack: "Say hosts[].rack.", pdu: "Say hosts[].pdu.", room: "Say hosts[].room.", site: "Say hosts[].site.", datastore: "Describe it under datastores." }

export interface DomainBook {
  /** Rows of domains of a kind that a name or pattern fits; a finding where there is none. */
  readonly rows: (kind: DomainKind, written: string | undefined, path: Path, findings: Finding[]) => number[]
}

/** Domains by what people write. */
export function bookOf(domains: ReadonlyArray<FaultDomain>, guestName: ReadonlyArray<string>): DomainBook {
  const byKind = new Map(DOMAIN_KINDS.map((kind) => [kind, domains.flatMap((domain, row) => (domain.kind === kind ? [{ name: domain.name, row }] : []))]))
  return {
    rows: (kind, written, path, findings) => {
      const known = byKind.get(kind)!
      const found = written === undefined ? known : rowsNamed(written, known.map(({ name }) => name)).map((at) => known[at]!)
      if (found.length === 0) findings.push(unknown(kind, written, path))
      return found.map(({ row }) => row)
    }
  }

  function unknown(kind: DomainKind, written: string | undefined, path: Path): Finding {
    const names = kind === "kernel" || kind === "vm" ? guestName : byKind.get(kind)!.map(({ name }) => name)
    if (names.length === 0) return { path, expected: A[kind], found: written === undefined ? `no ${MANY[kind]}` : `${shown(written)}, and no ${MANY[kind]} are named`, advice: WHERE[kind] ?? "" }
    const other = DOMAIN_KINDS.find((one) => written !== undefined && byKind.get(one)!.some(({ name }) => name === written))
    if (other !== undefined) return { path, expected: A[kind], found: `${shown(written)}, ${A[other]}`, advice: `Say ${other} instead of ${kind}, or name one of the ${MANY[kind]}.` }
    return { path, expected: A[kind], found: shown(written), advice: didYouMean(written!, names, "* stands for any characters, ? for one; case counts.") }
  }
}
