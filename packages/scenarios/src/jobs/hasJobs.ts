/** Whether a workload is a queue of jobs. */
import type { Scenario } from "../scenario.ts"

/** True if anything waits, is carried over, or ends when it is done. */
export function hasJobs({ jobs, workload }: Scenario): boolean {
  return workload.fragments !== undefined || workload.synthetic !== undefined || jobs.queue === "fifo" || jobs.end === "whenDone"
}
