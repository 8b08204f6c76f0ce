/** What a run tells whoever watches its latency. */
import type { HostRows } from "../hostRows.ts"
import type { LatencyOutcome } from "./latencyOutcome.ts"

export interface LatencyWatch {
  /** Before the hosts of a row are swept. */
  readonly openRows: (rows: HostRows) => void
  /** A guest on a host that is swept gets less CPU than it asks for. */
  readonly missed: (guest: number, sample: number, fraction: number) => void
  /** A host that is on and has guests was swept. */
  readonly swept: (host: number, rows: HostRows) => void
  readonly closeRows: (rows: HostRows) => void
  /** Everything of this sample's instant has happened. */
  readonly sampled: (index: number) => void
  /** So many samples more are like the present. */
  readonly repeated: (firstSample: number, samples: number) => void
  /** Highest that was asked for of each datastore and link in any sample so far, added up guest by guest in row order; NaN: it was not. */
  readonly askedMost: Float64Array
  readonly close: () => LatencyOutcome
}
