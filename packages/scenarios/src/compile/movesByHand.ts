/** Who is moved where by hand: names → rows, and what of it can be seen to be wrong before anything runs. */
import { NONE, SECONDS_PER_HOUR, type GuestTable, type HostTable, type Maintenance, type MoveByHand, type SharedThing } from "@rackfold/sim-core"
import { didYouMean, shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import { rowsNamed } from "./namePattern.ts"

type Written = Scenario["migrations"][number]

interface Parts {
  readonly guests: GuestTable
  readonly hosts: HostTable
  readonly shared: ReadonlyArray<SharedThing>
  readonly maintenance: ReadonlyArray<Maintenance>
  readonly periodSeconds: number
}

/** The moves of a scenario, in order of time; `findings` are told at their places. */
export function movesByHand(scenario: Scenario, parts: Parts): { readonly moves: ReadonlyArray<MoveByHand>; readonly findings: ReadonlyArray<Finding> } {
  const findings: Finding[] = []
  const moves = scenario.migrations.flatMap((written, i): MoveByHand[] => {
    const path: Path = ["migrations", i]
    const { to, toDatastore, atHours } = written
    if (to === undefined && toDatastore === undefined) findings.push({ path, expected: "to, or toDatastore", found: "neither", advice: "Say which host the servers move to, or which datastore their disks move to." })
    if (atHours * SECONDS_PER_HOUR >= parts.periodSeconds) findings.push({ path: [...path, "atHours"], expected: `less than the ${parts.periodSeconds / SECONDS_PER_HOUR} h of the run`, found: String(atHours), advice: "Move them earlier, or lengthen periodHours." })
    const guests = guestRows(written, parts.guests.guestName, path, findings)
    const host = to === undefined ? NONE : hostRow(to, scenario, parts, atHours, [...path, "to"], findings)
    const store = toDatastore === undefined ? NONE : storeRow(toDatastore, guests, i, scenario, parts, findings)
    if (host !== NONE && store !== NONE) findings.push(...notMounted(scenario, host, parts.hosts, toDatastore!, [...path, "toDatastore"]))
    return guests.map((guest) => ({ guest, to: host, atSeconds: atHours * SECONDS_PER_HOUR, ...(store === NONE ? {} : { toStore: store }) }))
  })
  findings.push(...twiceAtOnce(scenario, parts.guests.guestName))
  return { moves: moves.toSorted((a, b) => a.atSeconds - b.atSeconds), findings }
}

function guestRows({ guests }: Written, names: ReadonlyArray<string>, path: Path, findings: Finding[]): number[] {
  return [...new Set(guests.flatMap((name, k) => {
    const rows = rowsNamed(name, names)
    if (rows.length === 0) findings.push({ path: [...path, "guests", k], expected: "a server of the inventory", found: shown(name), advice: didYouMean(name, names, "* stands for any characters, ? for one; case counts.") })
    return rows
  }))]
}

/** One host that takes servers at that time. */
function hostRow(name: string, scenario: Scenario, { hosts, maintenance }: Parts, atHours: number, path: Path, findings: Finding[]): number {
  const rows = rowsNamed(name, hosts.hostName)
  const tell = (expected: string, found: string, advice: string) => findings.push({ path, expected, found, advice })
  if (rows.length === 0) tell("a host of the scenario", shown(name), didYouMean(name, hosts.hostName))
  else if (rows.length > 1) tell("one host", `${shown(name)}, which fits ${rows.length}`, "Name the host.")
  if (rows.length !== 1) return NONE
  const row = rows[0]!
  const takes = `a host that takes servers at ${atHours} h`
  const drained = maintenance.find(({ host, atSeconds, untilSeconds }) => host === row && atSeconds <= atHours * SECONDS_PER_HOUR && atHours * SECONDS_PER_HOUR < untilSeconds)
  if (hosts.hostCount === 1) tell("another host than the one that the servers are on", `${shown(name)}, the only one`, "Add a host.")
  else if (hosts.hostIsSpare[row] === 1) tell(takes, `${shown(name)}, held back as a spare`, "Choose another host, or lower spareHosts.")
  else if (groupOf(scenario, row).state === "maintenance") tell(takes, `${shown(name)}, in maintenance`, "Choose another host, or remove its state.")
  else if (drained !== undefined) tell(takes, `${shown(name)}, in maintenance from ${drained.atSeconds / SECONDS_PER_HOUR} h to ${drained.untilSeconds / SECONDS_PER_HOUR} h`, "Choose another host, or another time.")
  return row
}

function groupOf({ hosts }: Scenario, row: number): Scenario["hosts"][number] {
  let first = 0
  return hosts.find(({ count }) => (first += count) > row)!
}

/** A datastore that these disks are not on. */
function storeRow(name: string, guests: ReadonlyArray<number>, i: number, { migrations }: Scenario, { guests: { guestName }, shared }: Parts, findings: Finding[]): number {
  const path: Path = ["migrations", i, "toDatastore"]
  const stores = shared.filter(({ kind }) => kind === "datastore")
  const row = shared.findIndex((thing) => thing.kind === "datastore" && thing.name === name)
  if (row < 0) {
    findings.push({ path, expected: "a datastore of the scenario", found: shown(name), advice: stores.length === 0 ? "The scenario has none: name them under datastores." : didYouMean(name, stores.map((store) => store.name)) })
    return NONE
  }
  const homeless = guests.find((guest) => !stores.some((store) => store.guests.includes(guest)))
  if (homeless !== undefined) findings.push({ path: ["migrations", i, "guests"], expected: "servers whose disks are on a datastore", found: `${shown(guestName[homeless])}, on none`, advice: "Name it under guests of the datastore that it is on." })
  // One that was moved away before may come back.
  const stays = guests.find((guest) => shared[row]!.guests.includes(guest) && !migrations.some((other, j) => j !== i && other.toDatastore !== undefined && other.atHours < migrations[i]!.atHours && other.guests.some((written) => rowsNamed(written, guestName).includes(guest))))
  if (stays !== undefined) findings.push({ path, expected: "another datastore than the one that the disks are on", found: `${shown(name)}, where ${shown(guestName[stays])} is already`, advice: "Leave that server out, or name another datastore." })
  return row
}

function notMounted(scenario: Scenario, host: number, { hostName }: HostTable, store: string, path: Path): Finding[] {
  const { datastores } = groupOf(scenario, host)
  if (datastores === undefined || datastores.includes(store)) return []
  return [{ path, expected: `a datastore that ${shown(hostName[host])} mounts`, found: shown(store), advice: didYouMean(store, datastores) }]
}

/** A server cannot make two moves at one time. */
function twiceAtOnce({ migrations }: Scenario, guestName: ReadonlyArray<string>): Finding[] {
  const first = new Map<string, number>()
  return migrations.flatMap(({ guests, atHours }, i): Finding[] => {
    const rows = [...new Set(guests.flatMap((written) => rowsNamed(written, guestName)))]
    const twice = rows.find((row) => first.has(`${row} ${atHours}`))
    for (const row of rows) if (!first.has(`${row} ${atHours}`)) first.set(`${row} ${atHours}`, i)
    if (twice === undefined) return []
    return [{ path: ["migrations", i, "guests"], expected: "each server in one move at a time", found: `${shown(guestName[twice])}, which migrations[${first.get(`${twice} ${atHours}`)!}] moves at ${atHours} h too`, advice: "Give them different hours, or write to and toDatastore in one move." }]
  })
}
