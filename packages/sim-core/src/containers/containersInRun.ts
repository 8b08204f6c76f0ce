/** Containers as the rest of a run sees them. */
import type { ContainersOutcome } from "./containersOutcome.ts"
import type { Rooms } from "../packing/rooms.ts"
import type { KernelsOfHosts } from "./kernelsOfHosts.ts"

export interface RunContainers {
  readonly kernels: KernelsOfHosts
  /** Of kernels, for containers. */
  readonly rooms: Rooms
  /** When something happens next; Infinity = never. */
  readonly nextTime: () => number
  /** Those whose stay is over at this time leave. Returns events. */
  readonly depart: () => number
  /** Those whose time has come look for a kernel, after those who wait. Returns events. */
  readonly arrive: () => number
  /** A kernel could run short of memory: every sample counts. */
  readonly mayEvict: () => boolean
  /** The guest came to a host, or is up again there. */
  readonly guestUp: (guest: number) => void
  /** The guest is about to leave its host, or went down on it. @param forGood its containers wait for another kernel, not for this one */
  readonly guestDown: (guest: number, forGood: boolean) => void
  readonly close: () => ContainersOutcome
}
