/** What a placement of running guests is: which of the hosts that have room takes the guest. */
import type { HostWatts } from "../consolidation/hostWatts.ts"
import type { Plan } from "../plan.ts"

/** What a placement may look at; the plan of the round so far is in all of it. */
export interface HostFigures {
  readonly plan: Plan
  readonly watts: HostWatts
  /** CPU booked on each host: [hostCount]. */
  readonly bookedMhz: Float64Array
  /** Taken of the other resources: [5][hostCount]; zeros where a resource does not bind. */
  readonly held: ReadonlyArray<Float64Array>
  /** Nobody is there or sent there: the host would have to boot. */
  readonly isOff: (host: number) => boolean
}

export interface ReceivePolicy {
  readonly name: string
  readonly description: string
  readonly descriptionFr: string
  readonly source: string
  /** What the score is, with its unit. */
  readonly scoreMeaning: string
  /** true: hosts that are off are asked only where none that is on has room. */
  readonly prefersOn: boolean
  /**
   * @returns the figure by which hosts are compared: smaller by more than 10⁻⁹ is better; of equal ones the lowest
   *   index wins
   */
  readonly prepare: (figures: HostFigures) => (guest: number, needMhz: number, host: number) => number
}
