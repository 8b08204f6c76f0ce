/**
 * Which datastore each disk is on, how large it is, and how full datastores are.
 *
 * A disk grows online; it shrinks while its guest is down and what is written is packed; below what is written it does
 * not. A thick disk (`usedFraction` 1 of the datastore that it is on at first) takes all its space at once and needs it;
 * a thin one what is written, wherever it goes. A disk that is copied takes room at both ends until the copy is over,
 * and is not resized meanwhile.
 *
 * The run keeps one of its own; a report plays one again from what became of the run.
 */
import { DISK, NONE } from "./columns.ts"
import type { Plan, Resize } from "./plan.ts"
import { SECONDS_PER_DAY } from "./units.ts"

export type ResizeHow = "online" | "offline" | "refused"

/** So much more is written on a datastore from a time on. */
export interface DiskStep {
  readonly atSeconds: number
  readonly guest: number
  readonly gib: number
}

export interface DiskBook {
  /** Row of plan.shared; NONE = on no datastore: [guestCount]. */
  readonly guestStore: Int32Array
  /** Where its disk is being copied to; NONE = nowhere: [guestCount]. */
  readonly guestStoreTo: Int32Array
  /** Its size: [guestCount]. */
  readonly guestDiskGib: Float64Array
  /** What is written of it. */
  readonly writtenGib: (guest: number) => number
  /** Of the datastore's own guests at the start, those who are there. */
  readonly writtenAtStartGib: (store: number) => number
  /** What is written on a datastore now, growth and copies on their way included. */
  readonly usedGib: (store: number, nowSeconds: number) => number
  /** Resizes up to a time happen. Everything below does so first. */
  readonly resizeUntil: (nowSeconds: number) => void
  readonly copyBegins: (guest: number, store: number, nowSeconds: number) => void
  /** @param hasMoved its disk is where it was copied to; else it stays */
  readonly copyEnds: (guest: number, hasMoved: boolean, nowSeconds: number) => void
  /** From now on its operations count on the datastore that it was copied to; the source keeps its room until the end. */
  readonly switches: (guest: number) => void
  /** In order of time: by row of plan.shared. */
  readonly steps: ReadonlyArray<ReadonlyArray<DiskStep>>
  /** What became of plan.resizes, so far. */
  readonly resized: ReadonlyArray<{ readonly resize: Resize; readonly fromGib: number; readonly writtenGib: number; readonly how: ResizeHow }>
}

/**
 * A book opened at the start of the run.
 *
 * @param isThere disks of others take no room
 *
 * **Cost** O(guests) to open; `usedGib` and a resize O(guests of the datastore), all else O(1).
 */
export function makeDiskBook({ shared = [], guests, resizes = [] }: Plan, isThere: (guest: number) => boolean): DiskBook {
  const atStartGib = guests.guestPlacement[DISK]!
  const guestDiskGib = atStartGib.slice()
  const guestStore = new Int32Array(guests.guestCount).fill(NONE)
  const guestStoreTo = new Int32Array(guests.guestCount).fill(NONE)
  const usedFraction = new Float64Array(guests.guestCount).fill(1)
  shared.forEach(({ storage, guests: rows }, store) => {
    if (storage === undefined) return
    for (const guest of rows) {
      guestStore[guest] = store
      usedFraction[guest] = storage.usedFraction
    }
  })
  const steps: DiskStep[][] = shared.map(() => [])
  const resized: Array<DiskBook["resized"][number]> = []
  /** Where each disk that is being copied is copied from. */
  const source = new Map<number, number>()

  const writtenGib = (guest: number) => (usedFraction[guest] === 1 ? guestDiskGib[guest]! : atStartGib[guest]! * usedFraction[guest]!)
  const writtenAtStartGib = (store: number) => shared[store]!.guests.reduce((sum, guest) => sum + (isThere(guest) ? atStartGib[guest]! : 0), 0) * (shared[store]!.storage?.usedFraction ?? 1)
  const written = (store: number, nowSeconds: number) => writtenAtStartGib(store) + steps[store]!.reduce((sum, { guest, gib }) => sum + (isThere(guest) ? gib : 0), (shared[store]!.storage!.growthGibPerDay * nowSeconds) / SECONDS_PER_DAY)

  const resize = (wanted: Resize) => {
    const { guest, atSeconds, diskGib } = wanted
    const store = guestStore[guest]!
    const fromGib = guestDiskGib[guest]!
    const addedGib = usedFraction[guest] === 1 ? diskGib - fromGib : 0
    const isFull = store !== NONE && addedGib > 0 && written(store, atSeconds) + addedGib > shared[store]!.storage!.sizeGib
    const how = isFull || diskGib < writtenGib(guest) || source.has(guest) ? "refused" : diskGib >= fromGib ? "online" : "offline"
    resized.push({ resize: wanted, fromGib, writtenGib: writtenGib(guest), how })
    if (how === "refused") return
    guestDiskGib[guest] = diskGib
    if (store !== NONE && addedGib !== 0) steps[store]!.push({ atSeconds, guest, gib: addedGib })
  }
  const resizeUntil = (nowSeconds: number) => {
    while (resized.length < resizes.length && resizes[resized.length]!.atSeconds <= nowSeconds) resize(resizes[resized.length]!)
  }
  const step = (store: number, guest: number, gib: number, atSeconds: number) => {
    if (store !== NONE && gib !== 0) steps[store]!.push({ atSeconds, guest, gib })
  }

  const switches = (guest: number) => {
    guestStore[guest] = guestStoreTo[guest]!
    guestStoreTo[guest] = NONE
  }

  return {
    guestStore, guestStoreTo, guestDiskGib, writtenGib, writtenAtStartGib, steps, resized, resizeUntil,
    usedGib: (store, nowSeconds) => {
      resizeUntil(nowSeconds)
      return written(store, nowSeconds)
    },
    copyBegins: (guest, store, nowSeconds) => {
      resizeUntil(nowSeconds)
      guestStoreTo[guest] = store
      source.set(guest, guestStore[guest]!)
      step(store, guest, writtenGib(guest), nowSeconds)
    },
    switches,
    copyEnds: (guest, hasMoved, nowSeconds) => {
      resizeUntil(nowSeconds)
      if (hasMoved && guestStoreTo[guest] !== NONE) switches(guest)
      step(hasMoved ? source.get(guest)! : guestStoreTo[guest]!, guest, -writtenGib(guest), nowSeconds)
      source.delete(guest)
      guestStoreTo[guest] = NONE
    }
  }
}
