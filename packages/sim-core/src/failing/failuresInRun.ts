/** What a run asks of whatever may fail in it. */
import type { Conditions } from "./conditions.ts"
import type { AdmissionRefusal } from "../refusals.ts"
import type { FailingOutcome } from "./failingOutcome.ts"

export interface Failures {
  readonly conditions: Conditions
  /** The next fault; Infinity = none. */
  readonly nextTime: () => number
  /** Everything that strikes now. @returns how many */
  readonly strike: () => number
  /** Events of the queue. */
  readonly repair: (fault: number) => void
  readonly notice: (fault: number) => void
  readonly started: (batch: number) => void
  /** Room appeared: who waits is tried at `settle`. */
  readonly roomAppeared: () => void
  readonly settle: () => void
  /** The VM of a guest fails, as nothing is left of its host's memory. @param domain row of failing.domains @param isRestarted false: as often as it is restarted for that */
  readonly kill: (domain: number, isRestarted: boolean) => void
  /** Why admission control does not let it come; null: it may. */
  readonly refuses: (guest: number) => AdmissionRefusal | null
  /** It is as if one more like the guest had come, as far as admission control goes: for who asks what would happen next. */
  readonly admits: (guest: number) => void
  /** A guest has its first room on a host, or its last moment. */
  readonly arrives: (guest: number) => void
  readonly leaves: (guest: number) => void
  /** It runs, and may be moved. */
  readonly isRunning: (guest: number) => boolean
  /** Its demand is counted. */
  readonly isServed: (guest: number) => boolean
  /** It stopped and will be wanted until it leaves: true even on no host. */
  readonly isOut: (guest: number) => boolean
  /** Hosts fail and are repaired, and it helps nobody any more. */
  readonly isFutile: () => boolean
  /** Guests boot, with disk operations of their own: no stretch of samples is like another. */
  readonly isBusy: () => boolean
  readonly hostReloaded: (host: number) => void
  readonly close: () => FailingOutcome
}
