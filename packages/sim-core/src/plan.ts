/**
 * Plan: every number of a run, as columns; immutable once compiled.
 *
 * Row counts: [hostCount], [guestCount], [profileCount]. Every column is written once, by the compiler.
 */
import type { ResourceColumns, ResourceIndex } from "./columns.ts"
import type { Orchestration } from "./containers/orchestration.ts"
import type { Failing } from "./failing/failing.ts"
import type { MigrationModel } from "./physics/migration/migrationModel.ts"
import type { PowerCurve } from "./physics/power/powerCurve.ts"
import type { Pressure } from "./pressure/pressure.ts"

/** Physical hosts. */
export interface HostTable {
  readonly hostCount: number
  /** Unique name of each host, e.g. `R740-8280-01`. */
  readonly hostName: ReadonlyArray<string>
  /** Row of `modelName`, parallel to `powerCurves`. */
  readonly hostModel: Int32Array
  readonly modelName: ReadonlyArray<string>
  /** Power curve of each model row: [modelCount]. */
  readonly modelPower: ReadonlyArray<PowerCurve>
  /** Row of `rackName`. */
  readonly hostRack: Int32Array
  readonly rackName: ReadonlyArray<string>
  /** Row of `pduName`, `roomName`, `siteName`; absent = the plan says nothing of them. */
  readonly hostPdu?: Int32Array
  readonly pduName?: ReadonlyArray<string>
  readonly hostRoom?: Int32Array
  readonly roomName?: ReadonlyArray<string>
  readonly hostSite?: Int32Array
  readonly siteName?: ReadonlyArray<string>
  /** Row of `clusterName`. */
  readonly hostCluster: Int32Array
  readonly clusterName: ReadonlyArray<string>
  /** Physical cores: [hostCount], ≥ 1. */
  readonly hostCores: Float64Array
  /** Clock of one core in reference MHz: [hostCount]; the ceiling of one vCPU where capAtCoreClock. */
  readonly hostCoreMhz: Float64Array
  /** What the machine has: [5][hostCount], > 0; Infinity = not limited at the host (storage on an array, say). */
  readonly hostCapacity: ResourceColumns
  /** Of the capacity, what hypervisor and host OS keep: [5][hostCount], 0 ≤ reserve < capacity. */
  readonly hostReserve: ResourceColumns
  /** Of what is left, kept free: [5][hostCount] amounts, (capacity − reserve) × headroom. */
  readonly hostHeadroom: ResourceColumns
  /** What placement may promise: (capacity − reserve − headroom) × overcommit: [5][hostCount]. */
  readonly hostUsable: ResourceColumns
  /** Bit f set: guests of OS family f may run here: [hostCount]. */
  readonly hostOsFamilies: Uint32Array
  /** 1 = held back for failures: takes no guest: [hostCount]. */
  readonly hostIsSpare: Uint8Array
}

/** Virtual machines. */
export interface GuestTable {
  readonly guestCount: number
  readonly guestName: ReadonlyArray<string>
  /** Row of `serviceName`; NONE = no class. */
  readonly guestService: Int32Array
  readonly serviceName: ReadonlyArray<string>
  /** Row of `osFamilyName`; NONE = not stated, runs anywhere. */
  readonly guestOs: Int32Array
  readonly osFamilyName: ReadonlyArray<string>
  readonly guestVcpus: Float64Array
  /** What placement reserves on a host, by the scenario's statistic; for spaces also what is used: [5][guestCount]. */
  readonly guestPlacement: ResourceColumns
  /** Demand over time of a rate = scale × profile: [5][guestCount]; the columns of spaces are unused zeros. */
  readonly guestScale: ResourceColumns
  /** Row of the profile table for each rate: [5][guestCount]; 0 is the constant profile. */
  readonly guestProfile: ReadonlyArray<Int32Array>
  /** Weight of the CPU share when a host is short: > 0. */
  readonly guestCpuShares: Float64Array
  /** Floor of the CPU share, in reference MHz: ≥ 0. */
  readonly guestCpuReservationMhz: Float64Array
  /** Ceiling of the CPU share, in reference MHz; Infinity = none. */
  readonly guestCpuLimitMhz: Float64Array
  /** Seconds from run start, ≥ 0; Infinity = never: it is there to be asked about, and counts in no group of a rule. */
  readonly guestArrivalSeconds: Float64Array
  /** Seconds from run start, > arrival; Infinity = stays, or never comes. */
  readonly guestDepartureSeconds: Float64Array
  /** Longest latency that the service stands; NaN is forbidden, Infinity = not stated. Checked where `pressure.latency` is there. */
  readonly guestMaxLatencyMs: Float64Array
}

/** Shapes of demand over time, each stored once, repeated when the run is longer than the profile. */
export interface ProfileTable {
  readonly profileCount: number
  readonly profileName: ReadonlyArray<string>
  /** Samples of profile p stand at [profileStart[p], profileStart[p + 1]): [profileCount + 1]. */
  readonly profileStart: Int32Array
  /** Dimensionless values ≥ 0, one per sample length; profile 0 is the single value 1. */
  readonly profileSamples: Float64Array
  /** Profiles from row `first` on are written as the run goes, none above its `peak` (containers/kernelProfiles.ts). Absent = none. */
  readonly written?: { readonly first: number; readonly peak: Float64Array }
}

export const RULE_KINDS = ["together", "apart", "spread"] as const
/** What a place is, from the tightest to the widest. */
export const RULE_SCOPES = ["host", "rack", "pdu", "room", "site"] as const
export type RuleScope = (typeof RULE_SCOPES)[number]

/**
 * Guests that must keep to each other, or away: at one place, at a place each, or evenly over the places; or that
 * each take one of the devices of a host.
 */
export interface PlacementRule {
  readonly name: string
  readonly kind: (typeof RULE_KINDS)[number] | "device"
  readonly over: RuleScope
  /** Rows, ascending, each once. */
  readonly guests: Int32Array
  /** Of a device: how many each host has: [hostCount]. */
  readonly hostDevices?: Int32Array
  /** A preference: kept where some host allows it, else not. */
  readonly isSoft?: boolean
}

export const NEED_KINDS = ["vcpus", "architecture", "baseline", "device", "iommu", "vlan", "datastore", "licence", "zone", "hosts", "state", "label", "taint"] as const
export type NeedKind = (typeof NEED_KINDS)[number]

/** One thing that some guests need and only some hosts have. */
export interface Need {
  readonly kind: NeedKind
  /** By its name: a VLAN, a device, a number of vCPUs. */
  readonly what: string
  /** Rows, ascending, each once. */
  readonly guests: Int32Array
  /** 1 = these guests may go there: [hostCount]. */
  readonly allowed: Uint8Array
  /** Row of plan.shared: needed by whoever's disk is there at the time; `guests` are those of the start. */
  readonly ofStore?: number
}

/** A guest's disk becomes larger, or smaller. */
export interface Resize {
  readonly guest: number
  readonly atSeconds: number
  readonly diskGib: number
  /** Pace at which what is written is packed into a smaller disk, while the guest is down: > 0. */
  readonly mibPerSecond: number
}

/** A datastore or a link that guests share, wherever they are. */
export interface SharedThing {
  readonly kind: "datastore" | "link"
  readonly name: string
  /** What it serves: IOPS or network. */
  readonly rate: ResourceIndex
  /** Rows, ascending, each once. */
  readonly guests: Int32Array
  /** What it serves at most, and what planning may promise of it: > 0, in the resource's unit. */
  readonly capacity: number
  readonly usable: number
  /** Of datastores. */
  readonly storage?: {
    /** Disk operations for one operation of a guest: reads + writes × penalty. */
    readonly backendFactor: number
    readonly diskIops: number
    /** Throughput: Infinity = not limited; capacity is in operations of `ioKib`, and allows for it. */
    readonly mibPerSecond: number
    readonly ioKib: number
    /** Infinity = not limited. */
    readonly sizeGib: number
    /** Of the guests' disks, written so far. */
    readonly usedFraction: number
    readonly growthGibPerDay: number
    /** One operation without load. */
    readonly serviceMs: number
  }
}

/**
 * One figure of several fractions of a capacity: their sum, the share of CPU alone, the largest, or the product
 * of all resources in play.
 */
export const PLACE_BY = ["sum", "cpu", "max", "product"] as const
export type PlaceBy = (typeof PLACE_BY)[number]

/**
 * Demand that keeps no grid and ends: fragments of constant CPU demand, one after the other from the moment
 * at which the guest starts. Columns of fragments are in the order of the file; a guest's stand together.
 */
export interface FragmentTable {
  /** Fragments of a guest stand at [guestFirstFragment, guestFragmentEnd): [guestCount]; none = its CPU demand is scale × profile. */
  readonly guestFirstFragment: Int32Array
  readonly guestFragmentEnd: Int32Array
  /** When each is over at full service, in seconds since the guest started: > 0, ascending within a guest. */
  readonly fragmentEndSeconds: Float64Array
  /** CPU demand in reference MHz: ≥ 0. */
  readonly fragmentMhz: Float64Array
}

/** What holds where workloads are jobs: amounts of work that end, wait, and may be late. */
export interface Jobs {
  readonly fragments: FragmentTable
  /** What a job is not served it does later: a fragment ends when its work is done. Else it is lost, and a fragment ends by the clock. */
  readonly carryOver: boolean
  /** First come, first served: who finds no room waits, and everybody behind; who is larger than every host is refused. */
  readonly waits: boolean
  /** The run ends when the last guest has left; `periodSeconds` is then Infinity. */
  readonly endsWithWork: boolean
}

/**
 * Guests that move between hosts while they run, and hosts that go off when nobody is left
 * (docs/explanation/consolidation.md). Guests are placed by `placement` as well, not by `plan.place`.
 */
export interface Consolidation {
  /** Seconds from one round to the next: a whole multiple of sampleSeconds. */
  readonly periodSeconds: number
  /** When a host is over-loaded; null: nobody is ever moved, hosts only go on and off with their guests. */
  readonly detector: { readonly kind: string; readonly parameter: number } | null
  /** Which guest leaves an over-loaded host: a name of the registry. */
  readonly selection: string
  /** Where guests go: a name of the registry. */
  readonly placement: string
  readonly migration: {
    /** Duration = RAM ÷ this: > 0. */
    readonly mibPerSecond: number
    /** Of its share, what a guest loses on its way: in [0, 1). */
    readonly lostFraction: number
  }
  readonly power: {
    readonly bootSeconds: number
    readonly stopSeconds: number
    readonly offWatts: number
    /** Drawn while booting, while stopping: [modelCount]. */
    readonly modelBootWatts: Float64Array
    readonly modelStopWatts: Float64Array
    /** An empty host idles for its break-even time before it stops. */
    readonly waitsBreakEven: boolean
  }
  /** Resources besides CPU that bind when guests move; at their first placement all do. */
  readonly binding: ReadonlyArray<ResourceIndex>
  readonly hysteresis: {
    /** A guest stays where it landed for so long: ≥ 0. */
    readonly leastSecondsBetweenMoves: number
    /** Rounds in a row in which a host must be over-loaded before guests leave it: ≥ 1. */
    readonly roundsOverLimit: number
  }
  /** Most migrations that a round plans; Infinity = no limit. */
  readonly movesPerRound: number
}

export const MOVE_CAUSES = ["byHand", "maintenance", "rebalancing", "consolidation", "failback"] as const
export type MoveCause = (typeof MOVE_CAUSES)[number]

/** How guests move while they run, and who asks for it. */
export interface Migrating {
  readonly model: MigrationModel
  readonly network: {
    /** Copies take their share of the hosts' own network beside their guests; else they have one of their own. */
    readonly isShared: boolean
    /** What a host sends, and receives, at most: [hostCount]; where it is shared, of hosts without a limit of their own. */
    readonly hostMibPerSecond: Float64Array
    /** One link that all copies cross; Infinity = none. */
    readonly linkMibPerSecond: number
  }
  /** Copies at one time from or to a host, and of guests of one datastore; Infinity = no limit. */
  readonly slotsPerHost: number
  readonly slotsPerDatastore: number
  /** Migrations to another host at one time over the network cards of a host: [hostCount]; absent = no limit. */
  readonly hostNicSlots?: Float64Array
  /** Absent: disks stay on their datastores, and what goes along is on none. */
  readonly disks?: DiskMoves
  /** Memory that each guest dirties a second while it gets all the CPU it asks for; NaN = by the model's rate a core: [guestCount]. */
  readonly guestDirtyMibPerSecond: Float64Array
  /** Disk that goes with the guest, as it is not shared: what is written of it, in MiB: [guestCount]. */
  readonly guestDiskMib: Float64Array
  /** Guests do not move live between hosts of unlike families of hypervisors: [hostCount]. */
  readonly hostFamily: Int32Array
  /** In order of time. */
  readonly byHand: ReadonlyArray<MoveByHand>
  /** Hosts that are drained, in order of time. */
  readonly maintenance: ReadonlyArray<Maintenance>
  readonly rebalancing: Rebalancing | null
}

export interface MoveByHand {
  readonly guest: number
  /** Host row; NONE = it stays on its host, and its disk moves. */
  readonly to: number
  readonly atSeconds: number
  /** Row of plan.shared that its disk goes to; absent = it stays on its datastore. */
  readonly toStore?: number
}

/** What holds where disks are copied; columns by row of plan.shared, 0 for links: [shared.length]. */
export interface DiskMoves {
  /** Of a guest's operations, those that read; what it writes while its disk is copied goes to both ends. */
  readonly storeReadFraction: Float64Array
  /** 1 = disks on it go along when their guests change hosts. */
  readonly storeGoesAlong: Uint8Array
  /** A guest whose disk alone moves stands still for so long. */
  readonly switchSeconds: number
  /** Of slotsPerHost and slotsPerDatastore, what a copy with a disk takes; one without takes 1. */
  readonly slotsAtHost: number
  readonly slotsAtDatastore: number
}

/** A host that everybody leaves, and that takes nobody until then. */
export interface Maintenance {
  readonly host: number
  readonly atSeconds: number
  readonly untilSeconds: number
  /** Guests that leave it at one time, at most. */
  readonly parallel: number
}

/** Guests leave hosts that carry more than others. */
export interface Rebalancing {
  /** A whole multiple of sampleSeconds. */
  readonly periodSeconds: number
  /** Of the population standard deviation of loads: nothing is done at or below it. */
  readonly threshold: number
  readonly movesPerRound: number
  /** A guest stays where it landed for so long. */
  readonly leastSecondsBetweenMoves: number
  /** How long a better balance is expected to last: its benefit is counted over it. */
  readonly windowSeconds: number
}

/**
 * Guests that share a kernel, which is itself a guest of a host.
 *
 * The kernels of a plan are the hosts of a second level, and its containers the guests of that: who goes where, what
 * keeps whom apart and who gets how much when a kernel is short are the same tables, rules, policies and shares twice.
 */
export interface Containers {
  /**
   * Kernels as hosts, containers as guests, over the same time in the same samples as the plan that this is part of. What
   * a kernel can serve is decided by its host; its own `hostCapacity` is what placement counts with. It has no jobs,
   * moves, faults, pressure or containers of its own.
   */
  readonly level: Plan
  /** Row of the plan's guests that each kernel is: the VM that it runs, or what a bare host gives it. Each once: [kernels]. */
  readonly kernelGuest: Int32Array
  /** CPU that its OS and the container runtime ask for beside the containers, in reference MHz: ≥ 0: [kernels]. */
  readonly kernelOwnMhz: Float64Array
  /** Absent: containers run from their arrival to their departure, and whoever loses its kernel waits for it. */
  readonly orchestration?: Orchestration
}

export interface Plan {
  readonly hosts: HostTable
  readonly guests: GuestTable
  readonly profiles: ProfileTable
  /** Absent: demand is scale × profile, nobody waits, the run has a given length. */
  readonly jobs?: Jobs
  /** Resources that at least one guest asks for, ascending; the others are never touched. */
  readonly resourcesInPlay: ReadonlyArray<ResourceIndex>
  /** Length of the run: > 0; Infinity where jobs.endsWithWork. */
  readonly periodSeconds: number
  /** Length of one sample of every profile: > 0. */
  readonly sampleSeconds: number
  readonly place: {
    /** Name in the registry, e.g. `firstFit`. */
    readonly policy: string
    /** How best-fit, worst-fit and the decreasing orders make one figure of several resources. */
    readonly by: PlaceBy
    /** Placement counts cores: a guest reserves as many of the host's as it has vCPUs, whatever their clock. */
    readonly byCores?: boolean
    /** Hosts worked out before the run: a row for each guest, NONE = the policy places it; with a policy that takes guests as they come. [guestCount] */
    readonly given?: Int32Array
  }
  /** Absent: guests stay where they were placed. */
  readonly consolidation?: Consolidation
  /** Absent: guests move by consolidation alone, or not at all. */
  readonly migrating?: Migrating
  /** Absent: nothing fails, and nothing is kept for it. */
  readonly failing?: Failing
  /** What guests lose by sharing a host beyond what they miss, resource by resource; an absent part is not looked at. */
  readonly pressure?: Pressure
  /** Guests of guests; absent = none. */
  readonly containers?: Containers
  /** Affinity and anti-affinity; absent = none. */
  readonly rules?: ReadonlyArray<PlacementRule>
  /** What keeps guests off hosts beside OS family and rules; absent = nothing. */
  readonly needs?: ReadonlyArray<Need>
  /** Datastores and links; absent = none. */
  readonly shared?: ReadonlyArray<SharedThing>
  /** Disks that change size, in order of time; absent = none. Space at hosts stays as it was placed. */
  readonly resizes?: ReadonlyArray<Resize>
  /** A vCPU gets no more than one core's clock of the host it is on. */
  readonly capAtCoreClock: boolean
  /** An empty host stays on and idles, or goes off after `offAfterSeconds`. */
  readonly emptyHosts: { readonly stayOn: boolean; readonly offAfterSeconds: number }
  readonly seed: number
  /** What the outcome keeps beyond totals. */
  readonly record: {
    readonly series: boolean
    readonly candidates: boolean
    /** p95 of utilisation, of all hosts together and of each; absent = true. */
    readonly percentiles?: boolean
  }
}
