/** Space on datastores over time: disks that fill it, that are made larger while they run, or smaller while they do not. */
import { DISK, MIB_PER_GIB, NONE, SECONDS_PER_DAY, type Outcome, type Plan, type SharedThing } from "@rackfold/sim-core"
import type { ResizeSummary } from "./summary.ts"

/** So much more is written from a time on. */
interface Step {
  readonly atSeconds: number
  readonly gib: number
}

export interface DiskSpace {
  readonly resizes: ReadonlyArray<ResizeSummary>
  /** Of a datastore: Σ sizes of its disks at the end of the run. */
  readonly provisionedGib: (store: SharedThing) => number
  readonly writtenAtStartGib: (store: SharedThing) => number
  /** First whole day at which nothing is left; null: it does not fill up, or has no limit. */
  readonly daysUntilFull: (store: SharedThing) => number | null
}

/**
 * A disk grows online; it shrinks while its guest is down and what is written is packed; below what is written it does
 * not. A thick disk (`usedFraction` 1) takes all its space at once and needs it; a thin one what is written.
 */
export function diskSpace(plan: Plan, outcome: Outcome): DiskSpace {
  const atStart = plan.guests.guestPlacement[DISK]!
  const sizeGib = atStart.slice()
  const stores = (plan.shared ?? []).filter(({ storage }) => storage !== undefined)
  const steps = new Map(stores.map((store) => [store, [] as Step[]]))
  const sumOf = (column: Float64Array, { guests }: SharedThing) => guests.reduce((sum, guest) => sum + (outcome.guests.guestHost[guest] === NONE ? 0 : column[guest]!), 0)
  const writtenAtStartGib = (store: SharedThing) => sumOf(atStart, store) * store.storage!.usedFraction
  const grown = (store: SharedThing, seconds: number) => steps.get(store)!.reduce((sum, { atSeconds, gib }) => sum + (atSeconds <= seconds ? gib : 0), (store.storage!.growthGibPerDay * seconds) / SECONDS_PER_DAY)

  const resizes = (plan.resizes ?? []).map(({ guest, atSeconds, diskGib, mibPerSecond }): ResizeSummary => {
    const fromGib = sizeGib[guest]!
    const store = stores.find(({ guests }) => guests.includes(guest))
    const usedFraction = store?.storage!.usedFraction ?? 1
    const writtenGib = usedFraction === 1 ? fromGib : atStart[guest]! * usedFraction
    const addedGib = usedFraction === 1 ? diskGib - fromGib : 0
    const isFull = store !== undefined && addedGib > 0 && writtenAtStartGib(store) + grown(store, atSeconds) + addedGib > store.storage!.sizeGib
    const how = isFull || diskGib < writtenGib ? "refused" : diskGib >= fromGib ? "online" : "offline"
    if (how !== "refused") {
      sizeGib[guest] = diskGib
      if (store !== undefined && addedGib !== 0) steps.get(store)!.push({ atSeconds, gib: addedGib })
    }
    return { guest: plan.guests.guestName[guest]!, atSeconds, fromGib, toGib: diskGib, how, downtimeSeconds: how === "offline" ? (writtenGib * MIB_PER_GIB) / mibPerSecond : 0 }
  })

  const daysUntilFull = (store: SharedThing): number | null => {
    const { sizeGib: limitGib, growthGibPerDay } = store.storage!
    if (limitGib === Infinity) return null
    // Between two steps it grows evenly: full within such a stretch, at a step, or after the last.
    const moments = [...new Set(steps.get(store)!.map(({ atSeconds }) => atSeconds)), Infinity].sort((a, b) => a - b)
    for (let k = 0, from = 0; k < moments.length; from = moments[k++]!) {
      const left = limitGib - writtenAtStartGib(store) - grown(store, from)
      if (left <= 0) return wholeDays(from / SECONDS_PER_DAY)
      const until = from / SECONDS_PER_DAY + left / growthGibPerDay
      if (until < Infinity && until * SECONDS_PER_DAY < moments[k]!) return wholeDays(until)
    }
    return null
  }
  return { resizes, provisionedGib: (store) => sumOf(sizeGib, store), writtenAtStartGib, daysUntilFull }
}

function wholeDays(days: number): number {
  return Math.max(0, Math.ceil(days - 1e-9))
}
