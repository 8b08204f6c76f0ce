/** What admission control is asked and told. */
import type { AdmissionRefusal } from "../refusals.ts"

/** One rule, or all of them. */
export interface AdmissionRule {
  /** Why this guest may not come now; null = it may. Asks, and changes nothing. */
  readonly refuses: (guest: number) => AdmissionRefusal | null
  /** It has come: from now on a slot is kept for it, and its reservation counts. */
  readonly takes: (guest: number) => void
  /** It has gone. One that is down by a fault has not: what is kept is kept for it. */
  readonly leaves: (guest: number) => void
  /** Hosts went down, or came up again. */
  readonly hostsChanged: () => void
}
