/** Datastores and links as written → what they can give, and to whom. */
import { IOPS, NETWORK } from "@rackfold/sim-core"
import type { SharedThing } from "@rackfold/sim-core"
import { didYouMean, shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import { rowsNamed } from "./namePattern.ts"

type Datastore = Scenario["datastores"][number]

/** Disk operations that one write costs, and the fewest disks of the level. */
const RAID = { "0": { penalty: 1, disks: 1 }, "1": { penalty: 2, disks: 2 }, "10": { penalty: 2, disks: 4 }, "5": { penalty: 4, disks: 3 }, "50": { penalty: 4, disks: 6 }, "6": { penalty: 6, disks: 4 } } as const
const SERVICE_MS = 5.6
const NETWORK_MS = 0.5
const KIB_PER_MIB = 1024

/** Disk operations that one operation of a guest costs: r + w × penalty. */
export function backendFactor({ kind, raid, replicas, readFraction }: Datastore): number {
  const penalty = kind === "replicated" ? replicas : RAID[raid].penalty
  return readFraction + (1 - readFraction) * penalty
}

export function diskIopsOf({ diskIops, seekMs, rpm }: Datastore): number {
  return diskIops ?? 1000 / (seekMs + 30_000 / rpm)
}

/** What is wrong with datastores and links, whatever the servers are. */
export function badShared(scenario: Scenario): Finding[] {
  const names = [...scenario.datastores.map(({ name }, i) => ({ name, path: ["datastores", i, "name"] })), ...scenario.links.map(({ name }, i) => ({ name, path: ["links", i, "name"] }))]
  const twice = names.flatMap(({ name, path }, i): Finding[] => (names.findIndex((one) => one.name === name) < i ? [{ path, expected: "a name that no other datastore or link has", found: shown(name), advice: "Give it another name." }] : []))
  return [...twice, ...scenario.datastores.flatMap((store, i) => badDatastore(store, scenario, ["datastores", i]))]
}

function badDatastore(store: Datastore, { hosts }: Scenario, path: Path): Finding[] {
  const { name, iops, disks, raid, kind } = store
  const findings: Finding[] = []
  if (iops === undefined && disks === undefined) findings.push({ path, expected: "iops, or disks", found: "neither", advice: "Say how many operations it serves, or how many disks it has." })
  if (disks !== undefined && kind !== "replicated" && disks < RAID[raid].disks) findings.push({ path: [...path, "disks"], expected: `at least ${RAID[raid].disks} disks for RAID ${raid}`, found: String(disks), advice: "Add disks, or choose another level." })
  const mounted = hosts.some(({ datastores }) => datastores === undefined || datastores.includes(name))
  if (!mounted) findings.push({ path: [...path, "name"], expected: "a datastore that some host mounts", found: shown(name), advice: didYouMean(name, hosts.flatMap(({ datastores = [] }) => datastores)) })
  return findings
}

/** Datastores and links with their guests by row, or names that fit nobody and guests on two datastores. */
export function sharedThings(scenario: Scenario, guestName: ReadonlyArray<string>): { readonly things: ReadonlyArray<SharedThing> } | { readonly findings: ReadonlyArray<Finding> } {
  const findings: Finding[] = []
  const rowsOf = (written: ReadonlyArray<string>, path: Path): number[] => [...new Set(written.flatMap((name, k) => {
    const rows = rowsNamed(name, guestName)
    if (rows.length === 0) findings.push({ path: [...path, k], expected: "a server of the inventory", found: shown(name), advice: didYouMean(name, guestName, "* stands for any characters, ? for one; case counts.") })
    return rows
  }))]
  const storeOf = new Map<number, string>()
  const named = scenario.datastores.map(({ guests, name }, i) => {
    const rows = guests === undefined ? [] : rowsOf(guests, ["datastores", i, "guests"])
    const twice = rows.find((row) => storeOf.has(row))
    if (twice !== undefined) findings.push({ path: ["datastores", i, "guests"], expected: "servers on no other datastore", found: `${shown(guestName[twice])}, on ${storeOf.get(twice)}`, advice: "A server has one datastore." })
    rows.forEach((row) => storeOf.set(row, name))
    return rows
  })
  const rest = guestName.flatMap((_, row) => (storeOf.has(row) ? [] : [row]))
  const stores = scenario.datastores.map((store, i): SharedThing => {
    const diskIops = diskIopsOf(store)
    const factor = backendFactor(store)
    const capacity = Math.min(store.iops ?? (store.disks! * diskIops) / factor, ((store.mibPerSecond ?? Infinity) * KIB_PER_MIB) / store.ioKib)
    return {
      kind: "datastore", name: store.name, rate: IOPS, guests: Int32Array.from(store.guests === undefined ? rest : named[i]!).sort(), capacity, usable: capacity * (1 - store.headroom),
      storage: {
        backendFactor: factor, diskIops, mibPerSecond: store.mibPerSecond ?? Infinity, ioKib: store.ioKib, sizeGib: Math.min(sizeOf(store), store.quotaGib ?? Infinity), usedFraction: store.usedFraction, growthGibPerDay: store.growthGibPerDay,
        serviceMs: store.serviceMs ?? SERVICE_MS + (store.kind === "local" ? 0 : NETWORK_MS)
      }
    }
  })
  const links = scenario.links.map(({ name, mbps, guests, headroom }, i): SharedThing => ({ kind: "link", name, rate: NETWORK, guests: Int32Array.from(guests === undefined ? guestName.keys() : rowsOf(guests, ["links", i, "guests"])).sort(), capacity: mbps, usable: mbps * (1 - headroom) }))
  return findings.length > 0 ? { findings } : { things: [...stores, ...links] }
}

/** Space that is left after mirrors, parity and replicas. */
function sizeOf({ kind, raid, replicas, disks, diskGib, iops }: Datastore): number {
  if (diskGib === undefined) return Infinity
  if (iops !== undefined && disks === undefined) return diskGib
  const count = disks!
  if (kind === "replicated") return (count * diskGib) / replicas
  const data = { "0": count, "1": count / 2, "10": count / 2, "5": count - 1, "50": count - 2, "6": count - 2 }[raid]
  return data * diskGib
}
