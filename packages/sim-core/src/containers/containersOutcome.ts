/** What became of containers, and what their kernels asked for; columns by row of plan.containers.level. */
import type { ResourceColumns } from "../columns.ts"
import type { Decisions } from "../decisions.ts"
import type { LayerReport } from "./images/layerReport.ts"
import type { ThrottledOverTime } from "./throttledOverTime.ts"
import type { GuestRefusal } from "../refusals.ts"

/** A row whenever something changed, from 0 on; it holds until the next: [rows]. */
export interface DeploymentSteps {
  readonly name: string
  readonly timeSeconds: Float64Array
  /** Replicas that there are to be. */
  readonly wanted: Int32Array
  /** Those that were not told to stop, of all revisions. */
  readonly live: Int32Array
  /** Of them, those that serve; and of these, those of the revision that is to stay. */
  readonly serving: Int32Array
  readonly fresh: Int32Array
  /** Those that were told to stop and still hold their room. */
  readonly stopping: Int32Array
  /** Of the live, those without a kernel: none takes them, or theirs is down. */
  readonly homeless: Int32Array
}

/** A row whenever a kernel of the group came or went: [rows]. */
export interface KernelGroupSteps {
  readonly name: string
  readonly timeSeconds: Float64Array
  /** Those that take containers, and those ordered that do not yet. */
  readonly up: Int32Array
  readonly coming: Int32Array
}

/** It held more than its limit. */
export interface ContainerKill {
  readonly timeSeconds: number
  readonly container: number
  readonly kernel: number
  readonly limitMib: number
  /** What it had served since it last began. */
  readonly servedSeconds: number
  /** Until it is started again. */
  readonly backoffSeconds: number
}

/** Its kernel was short of memory. */
export interface ContainerEviction {
  readonly timeSeconds: number
  readonly container: number
  readonly kernel: number
  readonly heldMib: number
  readonly requestMib: number
  /** What the kernel had left, before. */
  readonly freeMib: number
}

/** What became of images. */
export interface ImagesOutcome {
  /** Seconds that it waited for its image, each time it started: [containers]. */
  readonly containerPullSeconds: Float64Array
  readonly pullCount: number
  /** Layers and what containers wrote: at the end, and the most at any time: [kernels]. */
  readonly kernelDiskMib: Float64Array
  readonly kernelDiskMostMib: Float64Array
  /** What it would be at the end with a copy of the image for each container; and what was fetched: [kernels]. */
  readonly kernelCopiedMib: Float64Array
  readonly kernelPulledMib: Float64Array
  /** At the end. */
  readonly layers: LayerReport
}

export interface ContainersOutcome {
  /** Kernel it is on, or was last; NONE = it never ran: [containers]. */
  readonly containerKernel: Int32Array
  /** When it first came to a kernel, from run start; NaN = never: [containers]. */
  readonly containerStartSeconds: Float64Array
  /** When it left for good: NaN = it did not: [containers]. */
  readonly containerEndSeconds: Float64Array
  /** When it first served, from run start; NaN = never: [containers]. */
  readonly containerServedFromSeconds: Float64Array
  /** Seconds in which it served, and how often it began to: [containers]. */
  readonly containerServingSeconds: Float64Array
  readonly containerStarts: Int32Array
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
  /** The same of all containers together, over the time of the run. */
  readonly throttledOverTime: ThrottledOverTime
  /** Most containers at one time: [kernels]. */
  readonly kernelContainersMax: Int32Array
  /** Where there are images. */
  readonly images?: ImagesOutcome
  /** Where memory is followed. */
  readonly memory?: {
    /** ∫ of what it held, and the highest: [containers]. */
    readonly containerRamMibSeconds: Float64Array
    readonly containerRamMostMib: Float64Array
    readonly kills: ReadonlyArray<ContainerKill>
    readonly evictions: ReadonlyArray<ContainerEviction>
  }
  /** In the order of the plan. */
  readonly deployments: ReadonlyArray<DeploymentSteps>
  readonly kernelGroups: ReadonlyArray<KernelGroupSteps>
  /** Who was without a kernel at the end, and why. */
  readonly waiting: ReadonlyArray<GuestRefusal>
  /** Rows of `guest` are containers, of `from` and `to` kernels. */
  readonly decisions: Decisions
}
