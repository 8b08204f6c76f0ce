/**
 * Outcome: what a run found out, as columns; immutable. Every column names its unit.
 * Fractions are of raw capacity (`plan.hosts.hostCapacity`), so that reserve and headroom show as unused.
 */
import type { ResourceColumns, ResourceIndex } from "./columns.ts"
import type { ContainersOutcome } from "./containers/containersOutcome.ts"
import type { Decisions } from "./decisions.ts"
import type { FailingOutcome } from "./failing/failingOutcome.ts"
import type { CopyOutcome, CopyPass } from "./physics/migration/liveCopy.ts"
import type { MoveCause } from "./plan.ts"
import type { PressureOutcome } from "./pressure/pressureOutcome.ts"
import type { BrokenPreference, GuestRefusal, MoveRefusal } from "./refusals.ts"

/** How few hosts could do, whatever the placement. */
export interface HostsBound {
  /** max over resources of the dimension bound and of Martello–Toth L2, and of what rules need; 0 where there is no guest. */
  readonly hosts: number
  /** The resource whose demand ÷ usable is largest; NONE where there is no guest. */
  readonly bindingResource: ResourceIndex | -1
  /** [5] Σ placement demand of the guests present at `atSeconds`. */
  readonly demand: ReadonlyArray<number>
  /** [5] usable amount of the largest host that takes guests; Infinity = not limited. */
  readonly usablePerHost: ReadonlyArray<number>
  /** [5] demand ÷ usablePerHost; 0 where not limited. */
  readonly ratio: ReadonlyArray<number>
  /** [5] hosts by the dimension bound: fewest largest hosts whose usable amounts reach the demand. */
  readonly dimension: ReadonlyArray<number>
  /** [5] hosts by Martello–Toth L2, with the largest host as bin. */
  readonly martelloToth: ReadonlyArray<number>
  /** Hosts that one rule of affinity alone needs: guests that keep apart, or spread; 0 where there is none. */
  readonly rules: number
  /** The moment of the run that the bound is for: the highest demand ÷ usable. */
  readonly atSeconds: number
}

/** Distribution of a fraction over host-time (hosts that are on). */
export interface Spread {
  /** Time- and capacity-weighted mean: Σ served ÷ Σ capacity of hosts that were on. null: not limited at any host. */
  readonly meanFraction: number | null
  /** Hosts that were on spent 95 % of their time at or below this; from a histogram of 1,000 bins, each represented by the highest value seen in it. */
  readonly p95Fraction: number | null
  /** Highest of any host at any time. */
  readonly maxFraction: number | null
}

export interface Totals {
  readonly energyJoules: number
  readonly meanWatts: number
  readonly peakWatts: number
  /** [5] in the order of RESOURCES. */
  readonly utilisation: ReadonlyArray<Spread>
  /** [5] ∫ unserved ÷ ∫ demanded, 0 where nothing was demanded; spaces are 0. */
  readonly unservedFraction: ReadonlyArray<number>
  /** [5] Σ over guests of the seconds in which it got less than it asked for; spaces are 0. */
  readonly unservedGuestSeconds: ReadonlyArray<number>
  /**
   * [5] of the raw capacity of the hosts in use at the moment of most hosts in use: free for placement,
   * yet out of reach when each host is filled up with the mean guest until one resource is used up.
   * null: not limited at any such host.
   */
  readonly strandedFraction: ReadonlyArray<number | null>
  /** Most hosts that held a guest at one time. */
  readonly hostsUsed: number
  /** Guests placed, once each. */
  readonly placedCount: number
  /** Guests that no host took on arrival. */
  readonly refusedCount: number
  readonly migrationCount: number
}

export interface HostOutcome {
  readonly hostEnergyJoules: Float64Array
  readonly hostOnSeconds: Float64Array
  /** Seconds with at least one guest. */
  readonly hostUsedSeconds: Float64Array
  /** Most guests at one time. */
  readonly hostGuestsMax: Int32Array
  /** ∫ served (rates) or used (spaces) over time: [5][hostCount], unit × s. */
  readonly hostServedIntegral: ResourceColumns
  /** ∫ demand: [5][hostCount], unit × s. */
  readonly hostDemandIntegral: ResourceColumns
  /**
   * Fraction of raw capacity at or below which it was for 95 % of the time that it was on: [5][hostCount]; 0 where
   * not limited. From 100 bins: never below the true one, less than 0.01 above it. Empty columns where
   * `plan.record.percentiles` is false.
   */
  readonly hostP95Fraction: ResourceColumns
  /** Highest fraction of raw capacity: [5][hostCount]; 0 where not limited. */
  readonly hostMaxFraction: ResourceColumns
  /** Placement demand held, at the moment of most hosts in use: [5][hostCount]. */
  readonly hostPlaced: ResourceColumns
  /** Out of reach at that moment (see Totals.strandedFraction): [5][hostCount], in the resource's unit. */
  readonly hostStranded: ResourceColumns
}

export interface GuestOutcome {
  /** Host it is on, or was last; NONE = refused, or the run ended before it came. */
  readonly guestHost: Int32Array
  /** Seconds spent on a host. */
  readonly guestRunSeconds: Float64Array
  /** ∫ demand over time on a host: [5][guestCount]; spaces: amount × seconds. */
  readonly guestDemandIntegral: ResourceColumns
  readonly guestServedIntegral: ResourceColumns
  /** Seconds in which it got less than it asked for: [5][guestCount]. */
  readonly guestUnservedSeconds: ResourceColumns
  /**
   * Part of what it asked for that it missed at most for 95 % of its time on a host: [5][guestCount]. From 100 bins:
   * never below the true one, less than 0.01 above it. All 0 where `plan.record.percentiles` is false.
   */
  readonly guestUnservedP95Fraction: ResourceColumns
  /** Highest part that it missed at any time: [5][guestCount]. */
  readonly guestUnservedMaxFraction: ResourceColumns
  /** When it took its room on a host, from run start; NaN = never: [guestCount]. */
  readonly guestStartSeconds: Float64Array
  /** When it left its host: its stay was over, or its work was done; NaN = it did not: [guestCount]. */
  readonly guestEndSeconds: Float64Array
}

/** What became of the work, where workloads are jobs. Every guest is done, running, waiting, refused, or not yet come. */
export interface JobsOutcome {
  /** Guests that ran and left. */
  readonly doneCount: number
  /** Guests on a host at the end. */
  readonly runningCount: number
  /** Guests still in line at the end. */
  readonly waitingCount: number
  /** From arrival to start, over the guests that started; null where none did. */
  readonly meanWaitSeconds: number | null
  /** 95 % of those guests waited no longer. */
  readonly p95WaitSeconds: number | null
  readonly maxWaitSeconds: number | null
  /** CPU work of all guests that a host served, in MHz × s. */
  readonly servedMhzSeconds: number
  /** CPU work that was asked for, not served, and not carried over: gone. */
  readonly lostMhzSeconds: number
}

/** Migrations in the order in which they started. */
export interface MigrationTable {
  readonly count: number
  readonly timeSeconds: Float64Array
  readonly guest: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  /** From start to landing; the run may end before. */
  readonly durationSeconds: Float64Array
}

/**
 * What moving guests about has brought and cost, by the ratios of Beloglazov and Buyya, Concurrency and Computation:
 * Practice and Experience 24 (2012) 1397–1420, with time as the weight throughout (docs/explanation/consolidation.md).
 */
export interface ConsolidationOutcome {
  readonly migrationCount: number
  /** Times a host began to stop. */
  readonly shutdownCount: number
  /** SLATAH: time hosts are on and short ÷ time hosts are on, over all hosts together; short: Σ demand − Σ share > 10⁻⁹ × capacity. */
  readonly slatah: number
  /** PDM: Σ lost fraction × share × time of migrating guests ÷ Σ demand × time of all guests. */
  readonly pdm: number
  /** SLAV = SLATAH × PDM. */
  readonly slav: number
  /** ESV = energy in kWh × SLAV. */
  readonly esvKwh: number
  /** Σ (demand − what the guest got) × time ÷ Σ demand × time. */
  readonly overallSla: number
  /** Mean over guest-time with demand > 0 of (demand − got) ÷ demand. */
  readonly averageSla: number
  /** Of each guest, ∫ (demand − got) ÷ ∫ demand; the value that 95 % of guests stay at or below, and the worst. Guests that asked for nothing are left out. */
  readonly guestP95UnservedFraction: number
  readonly guestMaxUnservedFraction: number
  /** Row of the guest that suffered most; NONE where all got what they asked for. */
  readonly worstGuest: number
  readonly migrations: MigrationTable
}

/**
 * One row per sample: how things stand when all that happens at `timeSeconds[i]` has happened. Demand is
 * constant until the next row but for guests that come and go in between, which are in the next row or in none.
 */
export interface Series {
  readonly timeSeconds: Float64Array
  readonly hostsOn: Int32Array
  readonly hostsUsed: Int32Array
  readonly guests: Int32Array
  readonly watts: Float64Array
  /** Energy of all hosts from the start of the run until the row: exact, whatever happens between rows. */
  readonly drawnJoules: Float64Array
  /** [5][rows] Σ demand of guests placed. */
  readonly demand: ResourceColumns
  /** [5][rows] Σ served. */
  readonly served: ResourceColumns
  /** [5][rows] Σ raw capacity of hosts that are on; Infinity where one is not limited. */
  readonly capacity: ResourceColumns
}

/** What a datastore or a link was asked for and gave, in the unit of its rate. */
export interface SharedOutcome {
  /** ∫ what its guests on hosts asked for. */
  readonly askedAmountSeconds: number
  /** ∫ what they did not get, over the time in which it was short. */
  readonly missedAmountSeconds: number
  /** Time in which it was asked for more than it has. */
  readonly shortSeconds: number
  /** Highest at any time; what it gave is at most its capacity. Where it is not short, what hosts were short of is not deducted. */
  readonly peakAsked: number
  readonly peakGiven: number
}

/** A migration that began. */
export interface LiveMigration {
  readonly cause: MoveCause
  readonly guest: number
  /** Host rows; the same where its disk alone moved. */
  readonly from: number
  readonly to: number
  /** Rows of plan.shared: where its disk was and where it went; absent = it stayed on its datastore. `fromStore` NONE: it was on none. */
  readonly fromStore?: number
  readonly toStore?: number
  readonly requestedSeconds: number
  readonly startSeconds: number
  /** When it was over; NaN = the run ended before. */
  readonly endSeconds: number
  readonly outcome: CopyOutcome
  /** It is at its destination, or its disk where that moved alone. */
  readonly hasMoved: boolean
  /** Passes over its memory before it was stopped. */
  readonly passes: number
  readonly sentMib: number
  /** Of that, its disk (0: none was copied), and what it wrote to that meanwhile. */
  readonly diskMib: number
  readonly mirroredMib: number
  /** From its start until the disk was copied. */
  readonly diskSeconds: number
  readonly downtimeSeconds: number
  /** CPU that the guest asked for and did not get because it moved: stopped, slowed or throttled. */
  readonly lostMhzSeconds: number
  /** What it writes a second to a disk that is still being copied; else 0. */
  readonly diskWritesMibPerSecond: number
  /** In its last pass: what it dirtied and sent a second; 0 where it had none. Sent: of a disk that is still copied, now. */
  readonly dirtyMibPerSecond: number
  readonly sentMibPerSecond: number
  /** The first thousand passes. */
  readonly log: ReadonlyArray<CopyPass>
}

/** Somebody wanted a guest elsewhere, and it did not go. */
export interface RefusedMove {
  readonly cause: MoveCause
  readonly guest: number
  /** NONE = wherever there is room; with a datastore, it was to stay on its host. */
  readonly to: number
  /** Row of plan.shared that its disk was to go to. */
  readonly toStore?: number
  readonly requestedSeconds: number
  /** A slot: it waited for one until the end. */
  readonly why: MoveRefusal
}

export interface MigratingOutcome {
  /** In the order in which they began. */
  readonly migrations: ReadonlyArray<LiveMigration>
  /** Refused for good, or given up. */
  readonly refused: ReadonlyArray<RefusedMove>
  readonly drains: ReadonlyArray<{ readonly host: number; readonly atSeconds: number; readonly untilSeconds: number; readonly guests: number; readonly emptiedSeconds: number; readonly stuck: ReadonlyArray<RefusedMove> }>
  /** Each look of rebalancing at the loads. */
  readonly rounds: ReadonlyArray<{ readonly timeSeconds: number; readonly deviation: number; readonly deviationAfter: number; readonly moves: number; readonly notWorthIt: number }>
}

export interface Outcome {
  /** 16 hex digits over placement, totals, host and guest columns (digest.ts). Same plan ⇒ same digest. */
  readonly digest: string
  readonly seed: number
  /** Length of the run: the plan's period, or until the last guest had left. */
  readonly endSeconds: number
  /** Present where the plan has jobs. */
  readonly jobs?: JobsOutcome
  /** One for each of plan.shared, in its order; present where the plan has any. */
  readonly shared?: ReadonlyArray<SharedOutcome>
  /** Present where guests move live. */
  readonly migrating?: MigratingOutcome
  /** Present where something may fail, or is kept for it. */
  readonly failing?: FailingOutcome
  /** A part for each of plan.pressure that something comes of; absent where there is none. */
  readonly pressure?: PressureOutcome
  /** Where plan.containers is there. */
  readonly containers?: ContainersOutcome
  /** Present where the plan consolidates. */
  readonly consolidation?: ConsolidationOutcome
  /** Events applied. */
  readonly eventCount: number
  readonly bound: HostsBound
  readonly totals: Totals
  readonly hosts: HostOutcome
  readonly guests: GuestOutcome
  readonly series: Series
  readonly decisions: Decisions
  readonly refusals: ReadonlyArray<GuestRefusal>
  /** Present where the plan has preferences. */
  readonly preferencesBroken?: ReadonlyArray<BrokenPreference>
}
