/** What a placement policy is: configure → prepare → decide. */
import type { Rooms } from "../packing/rooms.ts"

/** A prepared policy. It reads `rooms` and never writes it; the arrival handler takes the room. */
export interface Placer {
  /** The host this guest goes to, or NONE. Allocates nothing. */
  readonly place: (guest: number) => number
  /** True: it never goes back to that host, whoever comes. Absent: it passes none for good. */
  readonly passed?: (host: number) => boolean
  /**
   * Only where the policy picks guests for a host, and not hosts for a guest: an order of guests that arrive together.
   *
   * @param guests rows, each once, two or more
   * @param isWaiting false once a guest was placed or refused; others may be placed between two calls
   * @returns a function that gives the guest to place next, asked for by `place` right after; NONE when all had their turn
   */
  readonly inTurn?: (guests: Int32Array, isWaiting: (guest: number) => boolean) => () => number
  /** The figure by which the policy ranks this host for this guest now; NaN where it does not rank. */
  readonly score: (guest: number, host: number) => number
}

export interface PlacePolicy {
  /** As the literature names it, in camelCase; also the file's name. */
  readonly name: string
  /** One English sentence for `rackfold policies` and the reference. */
  readonly description: string
  /** Same in French. */
  readonly descriptionFr: string
  /** What a score is, with its unit; "" where it does not rank. */
  readonly scoreMeaning: string
  /** Publication, or "folklore". */
  readonly source: string
  /** Guests that arrive at the same instant are taken as listed, largest first, or as the placer says (`inTurn`). */
  readonly order: "asGiven" | "decreasing" | "inTurn"
  /** Runs once per run: allocates scratch, closes over read-only columns. */
  readonly prepare: (rooms: Rooms) => Placer
}
