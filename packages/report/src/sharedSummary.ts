/** Datastores and links: what is asked of each, what it can give, when it is full. */
import { DISK, NONE, RESOURCE_UNITS, type Outcome, type Plan, type SharedOutcome, type SharedThing } from "@rackfold/sim-core"
import type { SharedSummary } from "./summary.ts"

/** Beyond this a queue grows without end: it is called saturated. */
const SATURATED = 0.99

/** A line a datastore and link of the plan. **Cost** O(their guests). */
export function sharedSummaries(plan: Plan, outcome: Outcome): SharedSummary[] {
  return (plan.shared ?? []).map((thing, row) => sharedSummary(plan, outcome, thing, outcome.shared![row]!))
}

function sharedSummary(plan: Plan, outcome: Outcome, thing: SharedThing, { peakAsked, peakGiven, askedAmountSeconds, missedAmountSeconds, shortSeconds }: SharedOutcome): SharedSummary {
  const placed = [...thing.guests].filter((guest) => outcome.guests.guestHost[guest] !== NONE)
  const sum = (resource: number) => placed.reduce((total, guest) => total + plan.guests.guestPlacement[resource]![guest]!, 0)
  const demand = sum(thing.rate)
  return {
    kind: thing.kind, name: thing.name, unit: RESOURCE_UNITS[thing.rate], guests: placed.length, capacity: thing.capacity, usable: thing.usable,
    demand, demandOverUsable: demand / thing.usable, demandOverCapacity: demand / thing.capacity,
    peakAsked, peakServed: peakGiven, unservedFraction: askedAmountSeconds === 0 ? 0 : missedAmountSeconds / askedAmountSeconds, shortSeconds,
    ...storageFigures(thing, demand, sum(DISK))
  }
}

function storageFigures({ storage, capacity }: SharedThing, demand: number, diskGib: number): Pick<SharedSummary, "backendIops" | "disksNeeded" | "responseMs" | "sizeGib" | "usedGib" | "daysUntilFull"> {
  if (storage === undefined) return { backendIops: null, disksNeeded: null, responseMs: null, sizeGib: null, usedGib: null, daysUntilFull: null }
  const backendIops = demand * storage.backendFactor
  const load = demand / capacity
  const usedGib = diskGib * storage.usedFraction
  const isLimited = Number.isFinite(storage.sizeGib)
  const grows = isLimited && storage.growthGibPerDay > 0
  return {
    backendIops, disksNeeded: Math.ceil(backendIops / storage.diskIops - 1e-9), responseMs: load > SATURATED ? null : storage.serviceMs / (1 - load),
    sizeGib: isLimited ? storage.sizeGib : null, usedGib, daysUntilFull: grows ? Math.max(0, Math.ceil((storage.sizeGib - usedGib) / storage.growthGibPerDay - 1e-9)) : null
  }
}
