/** What a placement policy is: configure → prepare → decide. */
import type { Rooms } from "../packing/rooms.ts"

/** A prepared policy. It reads `rooms` and never writes it; the arrival handler takes the room. */
export interface Placer {
  /** The host this guest goes to, or NONE. Allocates nothing. */
  readonly place: (guest: number) => number
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
  /** Guests that arrive at the same instant are taken as listed, or largest first. */
  readonly order: "asGiven" | "decreasing"
  /** Runs once per run: allocates scratch, closes over read-only columns. */
  readonly prepare: (rooms: Rooms) => Placer
}
