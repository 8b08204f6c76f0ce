/**
 * Where each running job is in its fragments, and when it moves on: the queue serves what keeps no grid.
 *
 * A running job has one valid event: DEMAND at the end of its fragment, DEPART at the end of its last. Where work is
 * carried over, a fragment that is served at a rate below 1 ends later, and its event is pushed anew; the
 * old one is then not due and is passed over. Only rates that change move an end, so that nothing drifts.
 */
import { CPU, NONE } from "./columns.ts"
import type { EventQueue } from "./eventQueue.ts"
import { DEMAND, DEPART } from "./events.ts"
import { InvariantError } from "./invariant.ts"
import type { Jobs } from "./plan.ts"
import type { State } from "./state.ts"

export interface Fragments {
  /** A guest took its room: if it is a job, its first fragment starts now. @param resumes true: the one that it was in when it ended, from its beginning */
  readonly begin: (guest: number, resumes?: boolean) => void
  /** False for an event that was overtaken: the fragment ends at another time, or the guest is gone. */
  readonly isDue: (guest: number) => boolean
  /** The next fragment starts now, and `queue`'s earliest event, which said so, becomes the one of its end. */
  readonly advance: (guest: number) => void
  /** The guest is gone, or has stopped. */
  readonly end: (guest: number) => void
  /** What its host serves has been worked out anew: carried-over work may take longer or less long. */
  readonly hostReloaded: (host: number) => void
}

export function makeFragments(jobs: Jobs, state: State, queue: EventQueue): Fragments {
  const { guestFirstFragment, guestFragmentEnd, fragmentEndSeconds, fragmentMhz } = jobs.fragments
  const guestCount = guestFirstFragment.length
  const cpuScale = state.guestScale[CPU]!
  /** Present fragment: [guestCount]; NONE = no job, or not running. */
  const guestFragment = new Int32Array(guestCount).fill(NONE)
  /** When it ends, as things stand: [guestCount]; NaN = no job, or not running. */
  const guestChangeSeconds = new Float64Array(guestCount).fill(NaN)
  /** Part of the demand that is served: [guestCount]; 1 where work is not carried over. */
  const guestRate = new Float64Array(guestCount).fill(1)
  /** Seconds at full service left of the fragment at `guestSince`: [guestCount]; only where work is carried over. */
  const guestLeft = new Float64Array(guestCount)
  const guestSince = new Float64Array(guestCount)

  /** When the guest would have begun, had nothing interrupted it; and the fragment in which it was interrupted. */
  const guestBeganSeconds = new Float64Array(guestCount)
  const guestLastFragment = new Int32Array(guestCount).fill(NONE)

  /** Sets demand and end of a fragment that starts now; returns the kind of the event at its end. */
  const enter = (guest: number, fragment: number) => {
    guestFragment[guest] = fragment
    cpuScale[guest] = fragmentMhz[fragment]!
    if (jobs.carryOver) {
      const before = fragment === guestFirstFragment[guest] ? 0 : fragmentEndSeconds[fragment - 1]!
      guestLeft[guest] = fragmentEndSeconds[fragment]! - before
      guestSince[guest] = state.now
      guestRate[guest] = 1
      guestChangeSeconds[guest] = state.now + guestLeft[guest]!
    } else {
      // From the start of the job, so that rounding does not pile up over thousands of fragments.
      guestChangeSeconds[guest] = guestBeganSeconds[guest]! + fragmentEndSeconds[fragment]!
    }
    return fragment + 1 === guestFragmentEnd[guest] ? DEPART : DEMAND
  }

  const rateOf = (guest: number, isShort: boolean) => {
    const asked = cpuScale[guest]!
    return isShort && asked > 0 ? 1 - state.guestUnserved[CPU]![guest]! / asked : 1
  }

  const retime = (guest: number, rate: number) => {
    const left = guestLeft[guest]! - (state.now - guestSince[guest]!) * guestRate[guest]!
    guestLeft[guest] = left > 0 ? left : 0
    guestSince[guest] = state.now
    guestRate[guest] = rate
    // A job that is served nothing has no end until its host is worked out anew.
    guestChangeSeconds[guest] = rate > 0 ? state.now + guestLeft[guest]! / rate : NaN
    if (rate > 0) queue.push(guestChangeSeconds[guest]!, guestFragment[guest]! + 1 === guestFragmentEnd[guest] ? DEPART : DEMAND, guest)
  }

  return {
    begin: (guest, resumes = false) => {
      const first = guestFirstFragment[guest]!
      if (first === guestFragmentEnd[guest]) return
      const fragment = resumes && guestLastFragment[guest] !== NONE ? guestLastFragment[guest]! : first
      guestBeganSeconds[guest] = fragment === first ? state.now : state.now - fragmentEndSeconds[fragment - 1]!
      const kind = enter(guest, fragment)
      queue.push(guestChangeSeconds[guest]!, kind, guest)
    },
    isDue: (guest) => guestChangeSeconds[guest] === state.now,
    advance: (guest) => {
      const kind = enter(guest, guestFragment[guest]! + 1)
      if (guestChangeSeconds[guest]! < state.now) throw new InvariantError("A fragment ends before it starts", { timeSeconds: state.now, event: "demand", table: "guest", row: guest })
      queue.replace(guestChangeSeconds[guest]!, kind)
    },
    end: (guest) => {
      if (guestFragment[guest] !== NONE) guestLastFragment[guest] = guestFragment[guest]!
      guestFragment[guest] = NONE
      guestChangeSeconds[guest] = NaN
    },
    hostReloaded: (host) => {
      if (!jobs.carryOver) return
      const isShort = state.hostIsShort[CPU]![host] === 1
      for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) {
        if (guestFragment[guest] === NONE) continue
        const rate = rateOf(guest, isShort)
        if (rate !== guestRate[guest]) retime(guest, rate)
      }
    }
  }
}
