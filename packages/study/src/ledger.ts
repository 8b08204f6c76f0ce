/**
 * Who got what, for how long: sums over the VMs that a host serves, kept host by host. A note holds until the
 * host's next one; of several at one time the last counts.
 */
import type { Outcome } from "./outcome.ts"
import type { State } from "./state.ts"

/** What a host's note says. Those that migrate to it are not among its VMs, but may count in `given` and `requested`. */
export interface Note {
  givenMips: number
  requestedMips: number
  isActive: boolean
  /** Sums over its VMs. */
  vmGivenMips: number
  vmAskedMips: number
  /** VMs that ask for something. */
  askingCount: number
  /** VMs that get less than they ask for, and Σ of the fraction that each lacks. */
  shortCount: number
  shortFractions: number
  /** What VMs lack because of their migration. */
  degradedMips: number
}

export interface Ledger {
  readonly note: (host: number, timeSeconds: number, note: Note) => void
  readonly close: () => Metrics
}

export type Metrics = Pick<Outcome, "slav" | "pdm" | "slatah" | "overallSla" | "averageSla" | "shutdownCount" | "meanSecondsBeforeShutdown">

/** Hosts that serve all but this fraction of their capacity are not short (S12 off). */
const SLACK_FRACTION = 1e-9

// Of a host: its last note, and when that was.
const TIME = 0, IS_SHORT = 1, IS_ACTIVE = 2, GIVEN = 3, ASKED = 4, ASKING = 5, SHORT_COUNT = 6, SHORT_FRACTIONS = 7, DEGRADED = 8, COLUMNS = 9

export function makeLedger(state: State): Ledger {
  const { rules, world: { hostCount }, hostTotalMips } = state
  const last = new Float64Array(hostCount * COLUMNS)
  for (let host = 0; host < hostCount; host++) last[host * COLUMNS + TIME] = NaN
  const wasActive = new Uint8Array(hostCount).fill(rules.Q13 ? 1 : 0)
  const activeSince = new Float64Array(hostCount)
  let asked = 0, given = 0, degraded = 0, askedSeconds = 0
  let violations = 0, violationCount = 0
  let activeSeconds = 0, shortSeconds = 0, shutdownCount = 0, secondsBefore = 0

  /** Adds the time for which a host's last note held. */
  function add(at: number, seconds: number): void {
    asked += last[at + ASKED]! * seconds
    given += last[at + GIVEN]! * seconds
    askedSeconds += last[at + ASKING]! * seconds
    if (last[at + SHORT_COUNT]! > 0) {
      violations += rules.Q12 ? last[at + SHORT_FRACTIONS]! : last[at + SHORT_FRACTIONS]! * seconds
      violationCount += last[at + SHORT_COUNT]!
      degraded += last[at + DEGRADED]! * seconds
    }
    if (last[at + IS_ACTIVE] === 0) return
    activeSeconds += seconds
    if (last[at + IS_SHORT] === 1) shortSeconds += seconds
  }

  /** A note that no other one of the same time will replace: did the host go on or off with it? */
  function settle(host: number): void {
    const at = host * COLUMNS
    const isActive = last[at + IS_ACTIVE]!
    if (isActive === wasActive[host]) return
    if (isActive === 1) activeSince[host] = last[at + TIME]!
    else {
      shutdownCount++
      secondsBefore += last[at + TIME]! - activeSince[host]!
    }
    wasActive[host] = isActive
  }

  return {
    note: (host, timeSeconds, note) => {
      const at = host * COLUMNS
      const seconds = timeSeconds - last[at + TIME]!
      if (seconds > 0) {
        add(at, seconds)
        settle(host)
      }
      last[at + TIME] = timeSeconds
      last[at + IS_SHORT] = note.requestedMips - note.givenMips > (rules.S12 ? 0 : SLACK_FRACTION * hostTotalMips[host]!) ? 1 : 0
      last[at + IS_ACTIVE] = note.isActive ? 1 : 0
      last[at + GIVEN] = note.vmGivenMips
      last[at + ASKED] = note.vmAskedMips
      last[at + ASKING] = note.askingCount
      last[at + SHORT_COUNT] = note.shortCount
      last[at + SHORT_FRACTIONS] = note.shortFractions
      last[at + DEGRADED] = note.degradedMips
    },
    close: () => {
      for (let host = 0; host < hostCount; host++) if (last[host * COLUMNS + TIME]! >= 0) settle(host)
      const pdm = asked > 0 ? degraded / asked : 0
      const slatah = activeSeconds > 0 ? shortSeconds / activeSeconds : 0
      const divisor = rules.Q12 ? violationCount : askedSeconds
      return {
        slav: slatah * pdm, pdm, slatah,
        overallSla: asked > 0 ? (asked - given) / asked : 0,
        averageSla: divisor > 0 ? violations / divisor : 0,
        shutdownCount,
        meanSecondsBeforeShutdown: shutdownCount > 0 ? secondsBefore / shutdownCount : null
      }
    }
  }
}
