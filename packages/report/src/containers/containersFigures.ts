/** What containers did: what `summary.json` holds under `containers`. */

/** Of one resource, over all kernels. */
export interface ContainerAmounts {
  readonly unit: string
  /** What kernels may promise while they are up, mean over the run; null: some does not limit it. */
  readonly allocatableMean: number | null
  /** Promised to containers: mean over the run, and the most at one time. */
  readonly requestedMean: number
  readonly requestedMost: number
  /** Served (CPU) or held (RAM, while containers serve); null: nobody follows it. */
  readonly usedMean: number | null
  /** Means, as parts of what may be promised, and of what is promised; null: not limited, or nothing is promised. */
  readonly requestedFraction: number | null
  readonly usedOfRequested: number | null
}

/** One of those who suffer most. */
export interface SufferingContainer {
  readonly container: string
  readonly deployment: string | null
  /** Where it is, or was last. */
  readonly kernel: string
  /** Of the CPU that it asked for: not served, and withheld by its own limit, which is part of it. */
  readonly unservedFraction: number
  readonly throttledFraction: number
  readonly throttledSeconds: number
  readonly kills: number
  readonly evictions: number
}

/** Containers that no kernel takes at the end, for one reason. */
export interface WaitingContainers {
  readonly count: number
  readonly deployment: string | null
  /** The first of them, and since when it waits. */
  readonly container: string
  readonly sinceSeconds: number
  readonly why: string
  readonly whyFr: string
}

export interface MemoryTrouble {
  readonly kills: number
  readonly killedContainers: number
  readonly evictions: number
  readonly evictedContainers: number
  /** Who is killed most often; null: nobody is. */
  readonly mostKilled: { readonly container: string; readonly kills: number; readonly limitMib: number; readonly firstAtSeconds: number } | null
  /** The first eviction; null: there is none. */
  readonly firstEvicted: { readonly container: string; readonly kernel: string; readonly atSeconds: number; readonly heldMib: number; readonly requestMib: number } | null
}

export interface StartSummary {
  /** How often containers began to serve, and how many did. */
  readonly count: number
  readonly containers: number
  /** From a container's first kernel until it first served: image pulled, started. null: none served. */
  readonly meanSeconds: number | null
  readonly mostSeconds: number | null
  readonly slowest: string | null
  /** Of a start, waited for the image, mean over all starts; null: images are not followed. */
  readonly pullMeanSeconds: number | null
}

export interface UpdateSummary {
  /** Which revision came: 2 is the first update. */
  readonly revision: number
  readonly beginSeconds: number
  /** When all wanted were of it, and the old told to stop; null: not before the next one or the end. */
  readonly endSeconds: number | null
  readonly wanted: number
  /** Not told to stop, at most; with those that still stop; serving, at least. */
  readonly mostLive: number
  readonly mostInAll: number
  readonly fewestServing: number
  /** What maxSurge and maxUnavailable allow; null: the old go first. */
  readonly mostAllowed: number | null
  readonly fewestAllowed: number | null
}

export interface DeploymentSummary {
  readonly name: string
  readonly isScaled: boolean
  readonly wantedLeast: number
  readonly wantedMost: number
  readonly wantedMean: number
  /** Serving, mean over the run. */
  readonly servingMean: number
  /** When as many as wanted served for the first time; null: never. What follows is from then on. */
  readonly completeAtSeconds: number | null
  readonly servingLeast: number
  /** Time with fewer serving than wanted, and the moment of the largest part of wanted missing; null: none. */
  readonly belowSeconds: number
  readonly worst: { readonly atSeconds: number; readonly serving: number; readonly wanted: number } | null
  readonly updates: ReadonlyArray<UpdateSummary>
}

export interface NodeGroupSummary {
  readonly name: string
  readonly least: number
  readonly most: number
  readonly mean: number
  /** Those that boot or are emptied included. */
  readonly nodeHours: number
  /** How often one was ordered, or given back. */
  readonly came: number
  readonly went: number
}

export interface LayerSummary {
  readonly digest: string
  readonly mib: number
  /** Images that hold it. */
  readonly images: ReadonlyArray<string>
  readonly kernels: number
  readonly containers: number
  /** On all kernels together, and with a copy for each container. */
  readonly diskMib: number
  readonly copiedMib: number
}

export interface ImagesSummary {
  readonly images: number
  readonly layers: number
  /** Layers and what containers wrote, at the end, and with a copy of the image for each container. */
  readonly diskMib: number
  readonly copiedMib: number
  /** Of kernels, each at its most, together. */
  readonly diskMostMib: number
  readonly pulledMib: number
  readonly pulls: number
  /** Those that containers use and that were built more than so many days ago, the oldest first. */
  readonly oldAfterDays: number
  readonly old: ReadonlyArray<{ readonly image: string; readonly days: number }>
  readonly unknownAge: number
  /** The twenty that a copy each would make largest. */
  readonly largest: ReadonlyArray<LayerSummary>
}

export interface IsolationSummary {
  readonly runtime: string
  readonly runtimeFr: string
  /** What every container shares with its machine: namespaces, and what does not confine it. */
  readonly sharedByAll: ReadonlyArray<string>
  /** What some share besides. */
  readonly shared: ReadonlyArray<{ readonly namespace: string; readonly containers: number; readonly first: string }>
}

export interface KernelsSummary {
  readonly count: number
  /** VMs, and bare hosts. */
  readonly vms: number
  readonly bare: number
  /** Of groups that come and go, those that nobody ever ordered. */
  readonly neverOrdered: number
  /** That took containers at any time. */
  readonly everUp: number
  readonly upMean: number
  readonly upMost: number
  /** Hours of all of them on hosts. */
  readonly nodeHours: number
  /** Most containers of one kernel at one time: all go with it; and of one host. null: none ever had one. */
  readonly mostOnOne: number
  readonly mostOnOneKernel: string | null
  readonly mostOnOneHost: number
  readonly mostOnOneHostName: string | null
}

export interface ContainersSummary {
  readonly policy: string
  /** Rows that no replica ever needed are left out. */
  readonly count: number
  /** That ever had a kernel. */
  readonly placed: number
  /** Most on kernels at one time, and when first. */
  readonly most: number
  readonly mostAtSeconds: number
  readonly waitingCount: number
  readonly waiting: ReadonlyArray<WaitingContainers>
  readonly kernels: KernelsSummary
  readonly cpu: ContainerAmounts
  readonly ram: ContainerAmounts
  /** Of the CPU that containers asked for while they ran. */
  readonly unservedFraction: number
  /** Withheld by their own limits, and the containers that this befell. */
  readonly throttledFraction: number
  readonly throttledContainers: number
  /** Their kernels were short of. */
  readonly kernelShortFraction: number
  readonly worst: ReadonlyArray<SufferingContainer>
  readonly starts: StartSummary
  readonly deployments: ReadonlyArray<DeploymentSummary>
  readonly nodeGroups: ReadonlyArray<NodeGroupSummary>
  /** Absent where memory is not followed. */
  readonly memory?: MemoryTrouble
  /** Absent where images are not said. */
  readonly images?: ImagesSummary
  /** Absent where the runtime is not said. */
  readonly isolation?: IsolationSummary
}

/** Servers and containers alike, kernels left out: what runs of old and new ways are compared by. */
export interface WorkloadsSummary {
  /** Of containers, most at one time. */
  readonly count: number
  /** Lost at most with one kernel, and with one host. */
  readonly mostOnOneKernel: number
  readonly mostOnOneHost: number
  /** Some share a kernel. */
  readonly isShared: boolean
  /** Promised of hosts to them, OS and runtime of their machines included; null: not limited. */
  readonly ramMib: number
  readonly diskGib: number
  /** Until one serves: a container from its first kernel on, mean and most; a server its boot. null: nothing is said of it. */
  readonly startMeanSeconds: number | null
  readonly startMostSeconds: number | null
}
