/** The answer in figures: what `summary.json` holds and what every table and chart of the report draws on. */
import type { Assumption, DataQuality, FleetDiversity, HypervisorUse, NeedKind, OutdatedGuests, PlacementRule, RuleScope, VlanReach, WideGuests } from "@rackfold/sim-core"
import type { WorthSummary } from "@rackfold/worth"
import type { ContainersSummary, WorkloadsSummary } from "./containers/containersFigures.ts"
import type { AdmissionSummary } from "./failing/admission.ts"
import type { PressureSummary } from "./pressure/pressureSummary.ts"
import type { QueueSummary } from "./pressure/queueSummary.ts"
import type { RunwaySummary } from "@rackfold/growth"
import type { MigratingSummary } from "./migratingFigures.ts"
export type * from "./migratingFigures.ts"
import type { FailingSummary } from "./failing/failingFigures.ts"
import type { SeedSummary } from "./seedSummary.ts"

export type ResourceName = "cpu" | "ram" | "disk" | "iops" | "network"
export type PerResource<A> = { readonly [name in ResourceName]: A }

export type RateName = "cpu" | "iops" | "network"
export type PerRate<A> = { readonly [name in RateName]: A }

export interface UtilisationSummary {
  readonly meanFraction: number | null
  readonly p95Fraction: number | null
  readonly maxFraction: number | null
}

export interface SizingLine {
  readonly unit: string
  readonly demand: number
  /** null: not limited at the host. */
  readonly usablePerHost: number | null
  readonly demandOverUsable: number
  readonly hostsByDimension: number
  readonly hostsByMartelloToth: number
}

/**
 * Raw capacity of the hosts in use at the busiest moment, and what becomes of it:
 * raw = reserve + headroom + placed + free + stranded.
 *
 * Where a resource is overcommitted, placement promises more than there is: a promised unit stands on
 * 1 ÷ ratio of a real one. `placed`, `free` and `stranded` are in real units, so that the parts add up
 * to raw; `promised` is what was promised, = placed × ratio.
 */
export interface WaterfallLine {
  readonly unit: string
  readonly raw: number
  readonly reserve: number
  readonly headroom: number
  readonly placed: number
  /** Free, and within reach of the mean guest. */
  readonly free: number
  readonly stranded: number
  readonly promised: number
}

export interface RefusedGuest {
  readonly guest: string
  readonly timeSeconds: number
  readonly resource: ResourceName | null
  readonly neverFits: boolean
  /** null where no host is allowed at all. */
  readonly need: number | null
  /** null where no host is allowed, or where one does not limit the resource. */
  readonly largestFree: number | null
  readonly largestUsable: number | null
  /** Hosts that had room, had the policy asked them: next-fit never returns to a host it has passed. */
  readonly openHosts: number
  readonly osHosts: number
  readonly spareHosts: number
  /** Hosts that lack something it needs, and the first such need by kind and name; absent where none does. */
  readonly lackingHosts?: number
  readonly lacksKind?: NeedKind
  readonly lacksWhat?: string
  /** Hosts that are down; absent where none is. */
  readonly failedHosts?: number
  /** Hosts may have room, and admission control keeps it for restarts; absent where it does not. */
  readonly admission?: AdmissionSummary
  /** Hosts that a rule of affinity keeps it off. */
  readonly affinityHosts: number
  /** The first such rule by name, kind and what it is over; null where there is none. */
  readonly rule: string | null
  readonly ruleKind: PlacementRule["kind"] | null
  readonly ruleOver: RuleScope | null
  /** The guest in the way; null where the whole group found no room, or there is no rule. */
  readonly ruleOther: string | null
  readonly capacityHosts: PerResource<number>
}

/** What became of work that waits, ends when it is done, or is carried over. */
export interface JobsSummary {
  /** Guests that ran and left. */
  readonly doneCount: number
  readonly runningCount: number
  readonly waitingCount: number
  /** From arrival to start, over the guests that started; null where none did. */
  readonly waitSeconds: { readonly mean: number; readonly p95: number; readonly max: number } | null
  readonly servedMhzSeconds: number
  /** Asked for in time, not served, and not carried over. */
  readonly lostMhzSeconds: number
}

/** What moving guests while they run brought and cost; the ratios are those of `ConsolidationOutcome`. */
export interface ConsolidationSummary {
  /** `thr-mmt-0.8`; none: nobody moves. */
  readonly policy: string
  readonly placement: string
  /** Resources that need not fit where guests move to: more of them may be in use than there is. */
  readonly notBinding: ReadonlyArray<ResourceName>
  readonly shutdownCount: number
  readonly slatahFraction: number
  readonly pdmFraction: number
  readonly slavFraction: number
  readonly esvKwh: number
  readonly overallSlaFraction: number
  readonly averageSlaFraction: number
  readonly guestP95UnservedFraction: number
  readonly guestMaxUnservedFraction: number
  readonly worstGuest: string | null
  /** The same run without moves, and that with every host on; null: not compared. */
  readonly withoutMovesKwh: number | null
  readonly everyHostOnKwh: number | null
}

/** A rule that is kept where some host allows it. */
export interface PreferenceSummary {
  readonly rule: string
  readonly kind: "together" | "apart" | "spread"
  readonly over: RuleScope
  /** Guests under it. */
  readonly guests: number
  /** Guests for whom no host could keep it: where they went, and the first in the way; null: the whole group found no room. */
  readonly broken: ReadonlyArray<{ readonly guest: string; readonly host: string; readonly other: string | null }>
}

/** Those who talk: how far apart, and how long a round trip takes. */
export interface TalkSummary {
  readonly name: string
  /** Pairs of guests that were placed and reach each other, in all and by distance. */
  readonly pairs: number
  readonly byDistance: Readonly<Record<"host" | "rack" | "room" | "site" | "far", number>>
  /** null: there is no such pair. */
  readonly meanMs: number | null
  readonly worstMs: number | null
  readonly worstFrom: string | null
  readonly worstTo: string | null
  /** null: any is short enough. */
  readonly limitMs: number | null
  /** Pairs that VLANs keep apart, and the first. */
  readonly keptApart: number
  readonly apartFrom: string | null
  readonly apartTo: string | null
}

/** What placed guests ask for of a rate: the sum of each one's p95, and the p95 of the sum of all. */
export interface DemandPeaks {
  readonly unit: string
  readonly sumOfP95: number
  readonly p95OfSum: number
}

/** A guest that got less than it asked for. */
export interface WorstGuest {
  readonly guest: string
  /** Of what it asked for while on a host. */
  readonly fraction: number
  /** What it missed at most for 95 % of its time on a host, of what it asked for at that time; and at any time. */
  readonly p95Fraction: number
  readonly maxFraction: number
  /** Time in which it got less than it asked for. */
  readonly seconds: number
  /** What it missed, in unit × s. */
  readonly amountSeconds: number
}

/** Unserved fractions of the guests that asked for a rate. */
export interface UnservedPerGuest {
  /** 95 % of these guests miss no larger part. */
  readonly p95Fraction: number
  readonly maxFraction: number
  /** By fraction, then by amount; at most ten. */
  readonly worst: ReadonlyArray<WorstGuest>
}

/** A datastore or link: what its servers ask for against what it can give. */
export interface SharedSummary {
  readonly kind: "datastore" | "link"
  readonly name: string
  readonly unit: string
  /** Placed ones. */
  readonly guests: number
  readonly capacity: number
  readonly usable: number
  /** Sum of what placement reserves for them. */
  readonly demand: number
  readonly demandOverUsable: number
  readonly demandOverCapacity: number
  readonly peakAsked: number
  readonly peakServed: number
  readonly unservedFraction: number
  readonly shortSeconds: number
  /** Of datastores: null for links. */
  readonly limitedBy: "operations" | "throughput" | null
  readonly peakMibPerSecond: number | null
  readonly backendIops: number | null
  readonly disksNeeded: number | null
  /** null: saturated, too. */
  readonly responseMs: number | null
  /** null: not limited. */
  readonly sizeGib: number | null
  readonly usedGib: number | null
  /** Of its disks' sizes, at the end of the run; above sizeGib more is promised than there is. */
  readonly provisionedGib: number | null
  /** null: it does not fill up. */
  readonly daysUntilFull: number | null
  /** Placed guests whose disks are there at the end, what placement reserves for them, and what is written. Absent: no disk came or left. */
  readonly atEnd?: { readonly guests: number; readonly demand: number; readonly demandOverUsable: number; readonly usedGib: number }
}

/** A disk that is made larger or smaller during the run. */
export interface ResizeSummary {
  readonly guest: string
  readonly atSeconds: number
  readonly fromGib: number
  readonly toGib: number
  /** online: it grows while the guest runs; offline: it shrinks while the guest is down; refused: more is written than would remain, or its datastore is full. */
  readonly how: "online" | "offline" | "refused"
  readonly downtimeSeconds: number
}

/** What one flaw of a family of hypervisors lays open. */
export interface ExposureSummary {
  readonly family: string
  readonly hosts: number
  readonly guests: number
  /** Of all that were placed. */
  readonly guestFraction: number
  /** Most on one host: what its kernel or control domain alone lays open. */
  readonly guestsOnOneHost: number
  /** Most that one control or driver domain serves the I/O of; null: the hypervisor does it itself. */
  readonly guestsOfOneIoDomain: number | null
}

export interface Summary {
  readonly name: string
  readonly version: string
  readonly policy: string
  readonly periodSeconds: number
  readonly hostCount: number
  readonly guestCount: number
  readonly placedCount: number
  readonly hostsUsed: number
  readonly hostsLowerBound: number
  /** hostsLowerBound + hosts held back for failures: spare ones, and failover hosts of admission control. */
  readonly hostsLowerBoundWithSpare: number
  /** Hosts that one rule of affinity alone needs; 0 where there is none. */
  readonly hostsLowerBoundByRules: number
  /** The moment that the lower bound is for: the highest demand ÷ usable of the guests present. */
  readonly hostsLowerBoundAtSeconds: number
  /** What of each guest's CPU the bound counts, as placement reserves it: p95, mean, nominal. */
  readonly hostsLowerBoundCpuStatistic: string
  readonly bindingResource: ResourceName | null
  /** Guests placed ÷ hosts used; null where none is used. */
  readonly consolidationRatio: number | null
  readonly refusedCount: number
  readonly energyKwh: number
  readonly meanWatts: number
  readonly peakWatts: number
  /** Σ over hosts of the hours switched on. */
  readonly hostHours: number
  readonly utilisation: PerResource<UtilisationSummary>
  /** null: no placed guest asks for it, no series was recorded, or demand is that of fragments. */
  readonly demand: PerRate<DemandPeaks | null>
  readonly unserved: PerRate<{ readonly fraction: number; readonly guestSeconds: number }>
  readonly unservedPerGuest: PerRate<UnservedPerGuest>
  readonly stranded: {
    readonly cpuFraction: number | null
    readonly ramFraction: number | null
    readonly diskFraction: number | null
    readonly iopsFraction: number | null
    readonly networkFraction: number | null
  }
  /** Stranded as above, over time instead of at the busiest moment; null: not limited at any host in use, or no series was recorded. */
  readonly strandedOverTime: PerResource<{ readonly meanFraction: number | null; readonly maxFraction: number | null }>
  /** Present where the scenario has jobs. */
  readonly jobs?: JobsSummary
  /** Present where guests may move while they run. */
  readonly consolidation?: ConsolidationSummary
  /** Datastores and links; absent where the scenario has none. */
  readonly shared?: ReadonlyArray<SharedSummary>
  /** By family of hypervisors; absent where the scenario names none. */
  readonly exposure?: ReadonlyArray<ExposureSummary>
  /** Absent where the scenario says nothing of patches. */
  readonly outdated?: OutdatedGuests
  /** Absent where no guest is wider than a NUMA node. */
  readonly wide?: WideGuests
  /** Absent where no host's brand or CPU generation is stated. */
  readonly fleet?: FleetDiversity
  /** Absent where nobody is said to talk. */
  readonly talks?: ReadonlyArray<TalkSummary>
  /** Absent where nobody moves live. */
  readonly migrating?: MigratingSummary
  /** Absent where nothing may fail, and nothing is kept for it. */
  readonly failing?: FailingSummary
  /** Absent where nobody runs in containers, here or in a run beside it. */
  readonly workloads?: WorkloadsSummary
  /** Absent where nobody runs in containers. */
  readonly containers?: ContainersSummary
  /** Absent where the scenario looks at no pressure. */
  readonly pressure?: PressureSummary
  /** Absent where jobs are not drawn. */
  readonly queue?: QueueSummary
  /** How long it lasts; absent where the scenario says nothing of growth. */
  readonly growth?: RunwaySummary
  /** In order of time; absent where no disk is resized. */
  readonly resizes?: ReadonlyArray<ResizeSummary>
  /** Absent where no rule is soft. */
  readonly preferences?: ReadonlyArray<PreferenceSummary>
  /** Who reaches whom; absent where no server is on a VLAN. */
  readonly reach?: ReadonlyArray<VlanReach>
  /** What runs on each host group, and what it leaves; absent where the scenario names no hypervisor. */
  readonly hypervisors?: ReadonlyArray<HypervisorUse>
  /** Present where the scenario asks for money or carbon. */
  readonly worth?: WorthSummary
  readonly migrationCount: number
  readonly seed: number
  readonly digest: string
  readonly planDigest: string
  readonly sizing: PerResource<SizingLine>
  /** Raw capacity of the hosts in use split into reserve, headroom, placed, free, stranded; null: not limited. */
  readonly waterfall: PerResource<WaterfallLine | null>
  readonly refused: ReadonlyArray<RefusedGuest>
  readonly dataQuality: ReadonlyArray<DataQuality>
  readonly assumptions: ReadonlyArray<Assumption>
  /** The same scenario under several seeds; absent where one was run. The other figures are those of the first. */
  readonly seeds?: SeedSummary
  /** Named differences run side by side; each without its own variants. Absent in a variant. */
  readonly variants?: ReadonlyArray<Summary>
}
