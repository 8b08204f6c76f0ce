/** Space on datastores over time: disks that fill it, that are made larger while they run, or smaller while they do not, that come and leave. */
import { makeDiskBook, MIB_PER_GIB, NONE, SECONDS_PER_DAY, type DiskBook, type Outcome, type Plan, type SharedThing } from "@rackfold/sim-core"
import type { ResizeSummary } from "./summary.ts"

export interface DiskSpace {
  readonly resizes: ReadonlyArray<ResizeSummary>
  /** Of a datastore: Σ sizes of its disks at the end of the run. */
  readonly provisionedGib: (store: SharedThing) => number
  readonly writtenAtStartGib: (store: SharedThing) => number
  /** Copies on their way included. */
  readonly writtenAtEndGib: (store: SharedThing) => number
  /** Placed guests whose disks are there at the end; null: no disk came or left. */
  readonly guestsAtEnd: (store: SharedThing) => ReadonlyArray<number> | null
  /** First whole day at which nothing is left; null: it does not fill up, or has no limit. */
  readonly daysUntilFull: (store: SharedThing) => number | null
}

/** By the rules of the simulator's own book (diskBook.ts), for all guests that were placed at some time. */
export function diskSpace(plan: Plan, outcome: Outcome): DiskSpace {
  const isThere = (guest: number) => outcome.guests.guestHost[guest] !== NONE
  const book = makeDiskBook(plan, isThere)
  const moved = replayMoves(book, outcome)
  book.resizeUntil(Infinity)
  const rowOf = (store: SharedThing) => plan.shared!.indexOf(store)
  const onStore = (row: number) => [...book.guestStore.keys()].filter((guest) => book.guestStore[guest] === row && isThere(guest))

  const resizes = book.resized.map(({ resize: { guest, atSeconds, diskGib, mibPerSecond }, fromGib, writtenGib, how }): ResizeSummary => ({
    guest: plan.guests.guestName[guest]!, atSeconds, fromGib, toGib: diskGib, how, downtimeSeconds: how === "offline" ? (writtenGib * MIB_PER_GIB) / mibPerSecond : 0
  }))

  const daysUntilFull = (store: SharedThing): number | null => {
    const { sizeGib: limitGib, growthGibPerDay } = store.storage!
    if (limitGib === Infinity) return null
    const steps = book.steps[rowOf(store)]!.filter(({ guest }) => isThere(guest))
    const grown = (seconds: number) => steps.reduce((sum, { atSeconds, gib }) => sum + (atSeconds <= seconds ? gib : 0), (growthGibPerDay * seconds) / SECONDS_PER_DAY)
    // Between two steps it grows evenly: full within such a stretch, at a step, or after the last.
    const moments = [...new Set(steps.map(({ atSeconds }) => atSeconds)), Infinity].sort((a, b) => a - b)
    for (let k = 0, from = 0; k < moments.length; from = moments[k++]!) {
      const left = limitGib - book.writtenAtStartGib(rowOf(store)) - grown(from)
      if (left <= 0) return wholeDays(from / SECONDS_PER_DAY)
      const until = from / SECONDS_PER_DAY + left / growthGibPerDay
      if (until < Infinity && until * SECONDS_PER_DAY < moments[k]!) return wholeDays(until)
    }
    return null
  }
  return {
    resizes,
    provisionedGib: (store) => onStore(rowOf(store)).reduce((sum, guest) => sum + book.guestDiskGib[guest]!, 0),
    writtenAtStartGib: (store) => book.writtenAtStartGib(rowOf(store)),
    writtenAtEndGib: (store) => book.usedGib(rowOf(store), outcome.endSeconds),
    guestsAtEnd: (store) => (moved.has(rowOf(store)) ? onStore(rowOf(store)) : null),
    daysUntilFull
  }
}

/** Disks that began to move, and those that arrived, in order of time. @returns datastores that disks came to or left */
function replayMoves(book: DiskBook, { migrating }: Outcome): ReadonlySet<number> {
  const moved = new Set<number>()
  const moves = (migrating?.migrations ?? []).flatMap(({ guest, fromStore = NONE, toStore = NONE, startSeconds, endSeconds, hasMoved }) => {
    if (toStore === NONE) return []
    if (hasMoved) for (const store of [fromStore, toStore]) moved.add(store)
    const begins = { atSeconds: startSeconds, turn: 1, happens: () => book.copyBegins(guest, toStore, startSeconds) }
    // Who ends makes room for who begins at that time.
    if (Number.isNaN(endSeconds)) return hasMoved ? [begins, { atSeconds: Infinity, turn: 2, happens: () => book.switches(guest) }] : [begins]
    return [begins, { atSeconds: endSeconds, turn: endSeconds > startSeconds ? 0 : 2, happens: () => book.copyEnds(guest, hasMoved, endSeconds) }]
  })
  for (const { happens } of moves.sort((a, b) => (a.atSeconds === b.atSeconds ? a.turn - b.turn : a.atSeconds - b.atSeconds))) happens()
  return moved
}

function wholeDays(days: number): number {
  return Math.max(0, Math.ceil(days - 1e-9))
}
