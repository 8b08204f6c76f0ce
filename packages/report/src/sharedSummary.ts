/** Datastores and links: what is asked of each, what it can give, when it is full. */
import { NONE, RESOURCE_UNITS, type Outcome, type Plan, type SharedOutcome, type SharedThing } from "@rackfold/sim-core"
import type { DiskSpace } from "./diskSpace.ts"
import type { SharedSummary } from "./summary.ts"

/** Beyond this a queue grows without end: it is called saturated. */
const SATURATED = 0.99
const KIB_PER_MIB = 1024

/** A line a datastore and link of the plan. **Cost** O(their guests). */
export function sharedSummaries(plan: Plan, outcome: Outcome, space: DiskSpace): SharedSummary[] {
  return (plan.shared ?? []).map((thing, row) => sharedSummary(plan, outcome, thing, outcome.shared![row]!, space))
}

function sharedSummary(plan: Plan, outcome: Outcome, thing: SharedThing, { peakAsked, peakGiven, askedAmountSeconds, missedAmountSeconds, shortSeconds }: SharedOutcome, space: DiskSpace): SharedSummary {
  const placed = [...thing.guests].filter((guest) => outcome.guests.guestHost[guest] !== NONE)
  const sum = (resource: number) => placed.reduce((total, guest) => total + plan.guests.guestPlacement[resource]![guest]!, 0)
  const demand = sum(thing.rate)
  const guestsAtEnd = thing.storage === undefined ? null : space.guestsAtEnd(thing)
  return {
    kind: thing.kind, name: thing.name, unit: RESOURCE_UNITS[thing.rate], guests: placed.length, capacity: thing.capacity, usable: thing.usable,
    demand, demandOverUsable: demand / thing.usable, demandOverCapacity: demand / thing.capacity,
    peakAsked, peakServed: peakGiven, unservedFraction: askedAmountSeconds === 0 ? 0 : missedAmountSeconds / askedAmountSeconds, shortSeconds,
    ...storageFigures(thing, demand, peakGiven, space),
    ...(guestsAtEnd === null ? {} : { atEnd: atEnd(plan, thing, guestsAtEnd, space) })
  }
}

/** Of a datastore that disks came to or left. */
function atEnd({ guests: { guestPlacement } }: Plan, thing: SharedThing, guests: ReadonlyArray<number>, space: DiskSpace): NonNullable<SharedSummary["atEnd"]> {
  const demand = guests.reduce((sum, guest) => sum + guestPlacement[thing.rate]![guest]!, 0)
  return { guests: guests.length, demand, demandOverUsable: demand / thing.usable, usedGib: space.writtenAtEndGib(thing) }
}

function storageFigures(thing: SharedThing, demand: number, peakGiven: number, space: DiskSpace): Pick<SharedSummary, "limitedBy" | "peakMibPerSecond" | "backendIops" | "disksNeeded" | "responseMs" | "sizeGib" | "usedGib" | "provisionedGib" | "daysUntilFull"> {
  const { storage, capacity } = thing
  if (storage === undefined) return { limitedBy: null, peakMibPerSecond: null, backendIops: null, disksNeeded: null, responseMs: null, sizeGib: null, usedGib: null, provisionedGib: null, daysUntilFull: null }
  const backendIops = demand * storage.backendFactor
  const load = demand / capacity
  return {
    limitedBy: capacity === (storage.mibPerSecond * KIB_PER_MIB) / storage.ioKib ? "throughput" : "operations", peakMibPerSecond: (peakGiven * storage.ioKib) / KIB_PER_MIB,
    backendIops, disksNeeded: Math.ceil(backendIops / storage.diskIops - 1e-9), responseMs: load > SATURATED ? null : storage.serviceMs / (1 - load),
    sizeGib: Number.isFinite(storage.sizeGib) ? storage.sizeGib : null, usedGib: space.writtenAtStartGib(thing), provisionedGib: space.provisionedGib(thing), daysUntilFull: space.daysUntilFull(thing)
  }
}
