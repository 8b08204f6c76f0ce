/** A line of drawn jobs, simulated and by theory. */
import { erlangFactor, meanInterval, SATURATED_LOAD, singleServerFactor, waitingFraction, type Outcome, type Plan, type QueueUse } from "@rackfold/sim-core"

export interface QueueSummary {
  readonly servers: number
  readonly arrivalsPerSecond: number
  readonly serviceSeconds: number
  readonly service: "exponential" | "fixed"
  /** ρ; may be above 1. */
  readonly load: number
  readonly jobs: number
  /** Counted: after the warm-up, in so many batches. */
  readonly countedJobs: number
  readonly batches: number
  /** From arrival to end: mean, and the 95 % interval of it over the batches. */
  readonly responseSeconds: number
  readonly responseLowSeconds: number
  readonly responseHighSeconds: number
  readonly waitSeconds: number
  /** Of the counted jobs, those that waited. */
  readonly waitedFraction: number
  /** null: the line grows without end (from a load of 0.99 on), or there is no formula (several servers, equally long jobs). */
  readonly theoryResponseSeconds: number | null
  readonly theoryWaitSeconds: number | null
  readonly theoryWaitedFraction: number | null
  /** The interval holds what theory says; null with it. */
  readonly agrees: boolean | null
}

/** **Cost** O(jobs). */
export function queueSummary({ guests }: Plan, outcome: Outcome, use: QueueUse): QueueSummary {
  const { servers, arrivalsPerSecond, serviceSeconds, service, load, jobs, warmUpFraction, batches } = use
  const { guestStartSeconds, guestEndSeconds } = outcome.guests
  const first = Math.floor(jobs * warmUpFraction)
  const length = Math.floor((jobs - first) / batches)
  const counted = length * batches
  // The last jobs, so that no batch is longer than another.
  const from = jobs - counted
  const means: number[] = []
  let [waited, waiting] = [0, 0]
  for (let batch = 0; batch < batches; batch++) {
    let sum = 0
    for (let job = from + batch * length; job < from + (batch + 1) * length; job++) {
      const wait = guestStartSeconds[job]! - guests.guestArrivalSeconds[job]!
      sum += guestEndSeconds[job]! - guests.guestArrivalSeconds[job]!
      waiting += wait
      if (wait > 0) waited++
    }
    means.push(sum / length)
  }
  const { mean, low, high } = meanInterval(means)
  const factor = theoryFactor(use)
  return {
    servers, arrivalsPerSecond, serviceSeconds, service, load, jobs, countedJobs: counted, batches, responseSeconds: mean, responseLowSeconds: Math.max(0, low), responseHighSeconds: high, waitSeconds: waiting / counted, waitedFraction: waited / counted,
    theoryResponseSeconds: factor === null ? null : factor * serviceSeconds, theoryWaitSeconds: factor === null ? null : (factor - 1) * serviceSeconds,
    // An arrival finds a single server busy as often as it is busy.
    theoryWaitedFraction: factor === null ? null : service === "exponential" ? waitingFraction(servers, load) : load,
    agrees: factor === null ? null : low <= factor * serviceSeconds && factor * serviceSeconds <= high
  }
}

function theoryFactor({ servers, service, load }: QueueUse): number | null {
  if (load >= SATURATED_LOAD) return null
  if (service === "exponential") return erlangFactor(servers, load)
  return servers === 1 ? singleServerFactor(load, 0) : null
}
