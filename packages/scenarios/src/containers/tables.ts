/** Kernels and containers on their way from what is written to the columns of a plan. */
import type { ResourceIndex } from "@rackfold/sim-core"
import type { Path } from "../errors.ts"
import type { OsFamily } from "../osFamilies.ts"
import type { Namespace } from "../runtimes.ts"
import type { Taint, Toleration } from "../kubernetes/taints.ts"
import type { NodeTerm } from "../kubernetes/labelSelector.ts"

/** Of a kernel: what containers may be promised, and what is kept of it. */
export interface NodeAmounts {
  readonly cpuMillis: number
  readonly ramMib: number
  /** Infinity: not limited. */
  readonly diskGib: number
}

/** A machine whose kernel containers share. */
export interface Kernel {
  readonly name: string
  /** Where it is written. */
  readonly path: Path
  /** A VM that the scenario makes, a server of the workload, or a bare host. */
  readonly kind: "made" | "guest" | "host"
  /** Row of the server, or of the host; of VMs that are made: none. */
  readonly row: number
  readonly vcpus: number
  /** Infinity: not limited. */
  readonly capacity: NodeAmounts
  /** Kept of it, and what its free memory may not fall below. */
  readonly kept: NodeAmounts & { readonly evictionMib: number }
  /** What placement may promise. */
  readonly allocatable: NodeAmounts
  /** Containers at one time, at most; Infinity: not limited. */
  readonly mostContainers: number
  readonly os: OsFamily
  readonly labels: ReadonlyMap<string, string>
  readonly taints: ReadonlyArray<Taint>
  readonly isCordoned: boolean
  readonly devices: ReadonlyArray<string>
  /** What OS and runtime hold of its memory. */
  readonly ownMib: number
  /** Images that are on it from the start. */
  readonly images: ReadonlyArray<string>
  /** null: nobody knows. */
  readonly rack: string | null
  readonly zone: string | null
  readonly ownCores: number
  /** Of made VMs: rows of hosts that it may go to; null: any. */
  readonly on: ReadonlyArray<string> | null
  readonly hostCpuFraction: number
  /** It is there only when it is asked for. */
  readonly isSpare: boolean
}

/** What containers of one kind ask for over time, in cores and other units, without what runtimes and hypervisors add. */
export interface ContainerDemand {
  /** Amount that placement reserves of each rate besides CPU: [5]. */
  readonly placement: Readonly<Partial<Record<ResourceIndex, number>>>
  /** Reference MHz of CPU, and other rates: scale × profile: [5]. */
  readonly scale: Readonly<Partial<Record<ResourceIndex, number>>>
  readonly profile: Readonly<Partial<Record<ResourceIndex, number>>>
}

/** One kind of container: all replicas of a revision are of one. */
export interface ContainerKind {
  /** Where it is written, for what is wrong with it; null: it was read from a file, and what no kernel takes waits. */
  readonly path: Path | null
  readonly image: string | null
  readonly os: OsFamily | null
  readonly requestMillis: number
  readonly requestMib: number
  /** What the runtime takes comes on top; of pods of a cluster it is part of what its nodes keep. */
  readonly addsRuntime: boolean
  /** Infinity: none. */
  readonly limitMillis: number
  readonly limitMib: number
  readonly memory: {
    /** What it holds: MiB × profile, and what more each second. */
    readonly mib: number
    readonly profile: number
    readonly growthMibPerSecond: number
    /** Somebody said so: it is followed over time. */
    readonly isStated: boolean
  }
  readonly priority: number
  readonly diskGib: number
  readonly demand: ContainerDemand
  readonly startSeconds: number
  readonly stopSeconds: number
  readonly nodes: ReadonlyArray<string> | null
  readonly nodeSelector: ReadonlyMap<string, string>
  /** Of each list, one term must select the kernel. */
  readonly nodeTerms: ReadonlyArray<ReadonlyArray<NodeTerm>>
  readonly tolerations: ReadonlyArray<Toleration>
  readonly devices: ReadonlyArray<string>
  /** Of its machine: one container has each. */
  readonly hostPorts: ReadonlyArray<number>
  readonly volume: "none" | "local" | "shared"
  readonly shares: ReadonlyArray<Namespace>
}

/** One container. */
export interface ContainerRow {
  readonly name: string
  readonly kind: ContainerKind
  /** Seconds from run start; departure Infinity = it stays. */
  readonly arrivalSeconds: number
  readonly departureSeconds: number
  /** A job is done after so long; Infinity: it is none. */
  readonly workSeconds: number
}

/** Rows of containers that must keep to each other, or away. */
export interface KeepingRule {
  readonly name: string
  readonly path: Path | null
  readonly kind: "apart" | "spread"
  readonly over: "node" | "rack" | "zone"
  readonly isSoft: boolean
  /** Ascending. */
  readonly rows: ReadonlyArray<number>
}
