/** What became of containers, and what their kernels asked for; columns by row of plan.containers.level. */
import type { ResourceColumns } from "../columns.ts"
import type { Decisions } from "../decisions.ts"
import type { GuestRefusal } from "../refusals.ts"

export interface ContainersOutcome {
  /** Kernel it is on, or was last; NONE = it never ran: [containers]. */
  readonly containerKernel: Int32Array
  /** When it first came to a kernel, from run start; NaN = never: [containers]. */
  readonly containerStartSeconds: Float64Array
  /** When it left for good: NaN = it did not: [containers]. */
  readonly containerEndSeconds: Float64Array
  /** Seconds on a kernel that was up: [containers]. */
  readonly containerRunSeconds: Float64Array
  /** ∫ of what it asked for; spaces: amount × seconds: [5][containers]. */
  readonly containerDemandIntegral: ResourceColumns
  /** ∫ of what it got: [5][containers]. */
  readonly containerServedIntegral: ResourceColumns
  /** Seconds in which it got less than it asked for, whatever the cause: [5][containers]. */
  readonly containerUnservedSeconds: ResourceColumns
  /** Part of what it asked for that it missed at most for 95 % of its time, and at any: [5][containers]. */
  readonly containerUnservedP95Fraction: ResourceColumns
  readonly containerUnservedMaxFraction: ResourceColumns
  /** Of what it missed, what its own limit withheld, in MHz × s, and the seconds of it: [containers]. */
  readonly containerThrottledMhzSeconds: Float64Array
  readonly containerThrottledSeconds: Float64Array
  /** Most containers at one time: [kernels]. */
  readonly kernelContainersMax: Int32Array
  /** Who was without a kernel at the end, and why. */
  readonly waiting: ReadonlyArray<GuestRefusal>
  /** Rows of `guest` are containers, of `from` and `to` kernels. */
  readonly decisions: Decisions
}
