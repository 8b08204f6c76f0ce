/** How a guest moves: the figures of a kind of migration. Every one can be changed in the scenario. */
export const MIGRATION_KINDS = ["cold", "precopy", "postcopy", "hybrid"] as const
export type MigrationKind = (typeof MIGRATION_KINDS)[number]

/**
 * When the guest may be stopped for the rest: what is left can be sent within the downtime limit at the present rate,
 * or at the mean rate of the pass that ended, latency included; or so few pages are left.
 */
export const STOP_RULES = ["rate", "measured", "pages"] as const
/** What becomes of a migration that reaches a limit, or does not converge. */
export const ON_LIMITS = ["abort", "force", "postcopy"] as const

export interface MigrationModel {
  readonly kind: MigrationKind
  /** Most that one migration sends: > 0; Infinity = as the network allows. */
  readonly mibPerSecond: number
  /** Before the bytes of each transfer flow. */
  readonly latencySeconds: number
  readonly stopRule: (typeof STOP_RULES)[number]
  /** Downtime limit, for the first two rules. */
  readonly downtimeSeconds: number
  /** Of 4 KiB, for the third. */
  readonly stopPages: number
  /** What is dirty at the end of a pass is cut to whole bytes. */
  readonly wholeBytes: boolean
  /** Passes before the guest is stopped, the first full copy included; Infinity = no limit. */
  readonly passLimit: number
  /** Most memory that is sent before that, as a multiple of the guest's RAM. */
  readonly sentLimit: number
  /** Longest duration until the stop, a GiB of RAM and of the disk that goes with it; Infinity = no limit. */
  readonly secondsPerGib: number
  /** Passes in a row that dirty as much as they send, after which it does not converge; Infinity = it goes on. */
  readonly stalledPasses: number
  readonly onLimit: (typeof ON_LIMITS)[number]
  /** Passes before a hybrid migration switches. */
  readonly hybridPasses: number
  /** The guest stands still for so long when it changes hosts: its devices' state, beside what is copied. */
  readonly switchSeconds: number
  /** Until a guest that was moved cold runs again. */
  readonly bootSeconds: number
  /** The most that can be dirty at one time, of the guest's RAM: in (0, 1]. */
  readonly workingSetFraction: number
  /** Memory dirtied a second by each core of CPU that the guest is served, in MiB, where no rate is known of it. */
  readonly dirtyMibPerCoreSecond: number
  /** CPU that the source and the destination spend, of what the guest is served. */
  readonly sourceCpuFraction: number
  readonly destinationCpuFraction: number
  /** CPU that the guest loses while it is copied. */
  readonly slowdownFraction: number
  readonly autoConverge: AutoConverge | null
}

/** The guest is slowed until it dirties less than is sent. */
export interface AutoConverge {
  /** A pass that dirties at least this part of what it sends is unproductive. */
  readonly triggerFraction: number
  readonly initialFraction: number
  readonly incrementFraction: number
  readonly mostFraction: number
  /** Unproductive passes before each step. */
  readonly passes: number
}
