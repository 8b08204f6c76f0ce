/** Who keeps containers running: replicas, updates, scaling, and what is done when kernels or memory fail. */
import type { PullModel } from "../physics/images/pull.ts"
import type { ImageGarbageRule } from "./images/imageGarbage.ts"
import type { ImageTable } from "./images/imageTable.ts"

/** What holds of each container, once it is placed; columns by row of the second level: [containers]. */
export interface Lifecycle {
  /** From the moment at which its image is there until it serves: ≥ 0. */
  readonly startSeconds: Float64Array
  /** From the order to stop until its room is free; it serves nobody in that time: ≥ 0. */
  readonly stopSeconds: Float64Array
  /** 1 = what it keeps is on the disk of the kernel that took it first: it may go nowhere else from then on: [containers]; absent = nobody's is. */
  readonly isTied?: Uint8Array
  /** A job is done after so long; Infinity = it runs until it is stopped. */
  readonly workSeconds: Float64Array
}

/** Containers that stand in for each other. */
export interface Deployment {
  readonly name: string
  /** In order of time, the first from 0 on. Rows that a revision may use, ascending: as many as it ever has at one time. */
  readonly revisions: ReadonlyArray<{ readonly fromSeconds: number; readonly containers: Int32Array }>
  /** Replicas at the start, and always where nothing scales them. */
  readonly replicas: number
  readonly update: {
    /** The old go first, and the new come when they are gone; else they overlap. */
    readonly recreates: boolean
    /** Beyond the replicas wanted, and short of them: an amount, or a part of them (up for the first, down for the second). */
    readonly maxSurge: CountOrPart
    readonly maxUnavailable: CountOrPart
  }
  /** What each row asks for is asked of all that serve together: each takes its part. Else each asks for all of it. */
  readonly sharesLoad: boolean
  readonly scaling: HorizontalScaling | null
}

export interface CountOrPart { readonly count: number; readonly part: number }

/** Replicas follow the CPU that they use: ⌈serving × use ÷ target⌉. */
export interface HorizontalScaling {
  readonly least: number
  readonly most: number
  /** CPU used ÷ CPU requested, of those that serve: > 0. */
  readonly targetFraction: number
  /** Nothing is done while use ÷ target is nearer to 1 than this. */
  readonly toleranceFraction: number
  readonly periodSeconds: number
  /** Down to the highest number that was right at any time within this. */
  readonly downWindowSeconds: number
  /** Up by the larger of the two at a time. */
  readonly upCount: number
  readonly upFraction: number
}

/** Kernels that come and go with the room that is asked for. */
export interface KernelGroup {
  readonly name: string
  /** Rows of the second level's hosts, ascending: the first `initial` are there from the start. */
  readonly kernels: Int32Array
  readonly initial: number
  readonly least: number
  readonly most: number
  /** From the order until it takes containers. */
  readonly bootSeconds: number
  /** How often it is looked at. */
  readonly periodSeconds: number
  /** One is given up when less than this of what it may promise is promised, of CPU and of RAM, for so long, and the others have room. */
  readonly emptyBelowFraction: number
  readonly emptyForSeconds: number
}

/** Memory that containers hold over time, and what is done about it; columns by row of the second level. */
export interface ContainerMemory {
  /** What each holds while it serves, × its profile, and what it takes more each second: [containers]. */
  readonly containerMib: Float64Array
  readonly containerProfile: Int32Array
  readonly containerGrowthMibPerSecond: Float64Array
  /** Who holds more is killed, and started again on its kernel; Infinity = none: [containers]. */
  readonly containerLimitMib: Float64Array
  /** Of those that hold more than they requested, and then of all, the lower goes first: [containers]. */
  readonly containerPriority: Int32Array
  /** What a kernel has, what its OS and the runtime hold of it, and what must stay free: containers are evicted before: [kernels]. */
  readonly kernelMib: Float64Array
  readonly kernelOwnMib: Float64Array
  readonly kernelEvictionMib: Float64Array
  /** A kernel that evicted takes nobody for so long. */
  readonly pressedSeconds: number
  /** Before it is started again, longer each time, until it served for long enough. */
  readonly backoff: { readonly firstSeconds: number; readonly factor: number; readonly mostSeconds: number; readonly forgottenAfterSeconds: number }
}

/** Images that containers start from; columns by row of the second level. */
export interface ContainerImages {
  readonly table: ImageTable
  /** NONE = it starts from none, and waits for none: [containers]. */
  readonly containerImage: Int32Array
  /** What each writes besides: [containers]. */
  readonly containerWritableMib: Float64Array
  /** Images that are there from the start, ascending: [kernels]. */
  readonly kernelHas: ReadonlyArray<Int32Array>
  /** Effective speed at which a kernel fetches, and what the registry gives to all: [kernels]. */
  readonly kernelMibPerSecond: Float64Array
  readonly registryMibPerSecond: number
  readonly pulling: PullModel
  /** Size of the disk that images are on, and what else is on it; Infinity = not limited: [kernels]. */
  readonly kernelDiskMib: Float64Array
  readonly kernelOtherMib: Float64Array
  /** null: images stay. */
  readonly garbage: ImageGarbageRule | null
}

export interface Orchestration {
  readonly lifecycle: Lifecycle
  readonly deployments: ReadonlyArray<Deployment>
  readonly kernelGroups: ReadonlyArray<KernelGroup>
  /** Absent: images are there. */
  readonly images?: ContainerImages
  /** Absent: what placement promises of RAM is there. */
  readonly memory?: ContainerMemory
  /** From the moment at which a kernel goes down until its containers are given up: those of deployments come anew elsewhere. Infinity = they wait for it. */
  readonly graceSeconds: number
}

/** Of so many wanted replicas. @param up parts are rounded up, else down */
export function countOf({ count, part }: CountOrPart, wanted: number, up: boolean): number {
  // 25 % of 12 is 3, whatever the product makes of it.
  const exact = part * wanted
  const rounded = Math.round(exact)
  const whole = Math.abs(exact - rounded) < 1e-9 * Math.max(1, rounded) ? rounded : up ? Math.ceil(exact) : Math.floor(exact)
  return count + whole
}
