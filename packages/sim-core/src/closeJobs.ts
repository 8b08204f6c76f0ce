/** What became of the work: waits, jobs by their state, work served and lost. */
import { CPU, NONE } from "./columns.ts"
import { InvariantError } from "./invariant.ts"
import type { GuestOutcome, JobsOutcome } from "./outcome.ts"
import type { Jobs } from "./plan.ts"
import type { Run } from "./run.ts"

export function closeJobs({ plan, state, line, failures }: Run, jobs: Jobs, guests: GuestOutcome): JobsOutcome {
  const { guestCount, guestArrivalSeconds } = plan.guests
  const waits: number[] = []
  let doneCount = 0
  let stoppedCount = 0
  let runningCount = 0
  let served = 0
  let asked = 0
  for (let guest = 0; guest < guestCount; guest++) {
    const wait = guests.guestStartSeconds[guest]! - guestArrivalSeconds[guest]!
    if (wait < 0) throw new InvariantError(`A guest starts ${-wait} s before it comes`, { timeSeconds: state.now, event: "close", table: "guest", row: guest })
    if (!Number.isNaN(wait)) waits.push(wait)
    if (state.guestHost[guest] !== NONE && failures?.isServed(guest) !== false) runningCount++
    else if (!Number.isNaN(guests.guestEndSeconds[guest]!)) doneCount++
    // A fault stopped it, and it was not started again.
    else if (!Number.isNaN(wait)) stoppedCount++
    served += guests.guestServedIntegral[CPU]![guest]!
    asked += guests.guestDemandIntegral[CPU]![guest]!
  }
  const wait = Float64Array.from(waits).sort()
  const started = wait.length
  return {
    doneCount,
    runningCount,
    waitingCount: (line?.count() ?? 0) + stoppedCount,
    meanWaitSeconds: started === 0 ? null : wait.reduce((sum, seconds) => sum + seconds, 0) / started,
    p95WaitSeconds: started === 0 ? null : wait[Math.ceil((started * 95) / 100) - 1]!,
    maxWaitSeconds: started === 0 ? null : wait[started - 1]!,
    servedMhzSeconds: served,
    lostMhzSeconds: jobs.carryOver ? 0 : Math.max(0, asked - served)
  }
}
