/** What failed, who came back, and how available everything was: the figures, as `summary.json` holds them. */
import type { DomainKind, PendingRefusal, RestartClass } from "@rackfold/sim-core"

export interface FaultSummary {
  readonly count: number
  readonly scripted: number
  readonly drawn: number
  readonly replayed: number
  /** Of them, those whose hosts ran on and were reached by nobody. */
  readonly isolated: number
  /** Containers that stopped with their kernels, once each; absent: the run has none. */
  readonly containers?: number
  /** By kind of domain, from the tightest to the widest; hosts and guests are those that went down by them. */
  readonly byKind: ReadonlyArray<{ readonly kind: DomainKind; readonly count: number; readonly hosts: number; readonly guests: number }>
}

export interface HostDownSummary {
  /** Hosts that went down at least once. */
  readonly failed: number
  readonly downSeconds: number
  /** Σ time up ÷ Σ time, over all hosts. */
  readonly upFraction: number
  /** Down longest; null: none was. */
  readonly worst: string | null
  readonly worstDownSeconds: number
}

export interface RestartSummary {
  /** Stops of guests by faults: one guest may stop several times. */
  readonly stops: number
  /** Guests that stopped, once each. */
  readonly stopped: number
  /** Of them, those whose service answers again, or answered until they left. */
  readonly back: number
  /** Starts on another host than that before. */
  readonly elsewhere: number
  /** From stop to answer; null: nobody came back. */
  readonly meanSeconds: number | null
  /** Of 95 % of them, at most. */
  readonly p95Seconds: number | null
  readonly longestSeconds: number | null
  readonly longestGuest: string | null
}

/** unnoticed: the run ended before anybody looked for room; starting: it had room then, and did not answer yet; givenUp: it was started a thousand times in vain. */
export type NotBackReason = PendingRefusal["reason"] | "unnoticed" | "starting" | "givenUp"
export const NOT_BACK_REASONS = ["noRoom", "tied", "storage", "after", "killed", "unnoticed", "starting", "givenUp"] as const satisfies ReadonlyArray<NotBackReason>

/** What keeps a guest on its host: nobody starts guests elsewhere; its restart class; a device; its disk. */
export type Tie = "off" | "disabled" | "device" | "disk"

/** A guest that stopped and did not answer again. */
export interface NotBack {
  readonly guest: string
  readonly restartClass: RestartClass
  /** Where it was. */
  readonly host: string
  readonly sinceSeconds: number
  readonly reason: NotBackReason
  /** As a sentence with its figures. */
  readonly why: string
  readonly whyFr: string
}

export const LINE_KINDS = ["all", "restartClass", "serviceClass", "service"] as const

/** How available some guests, or a service, were. */
export interface AvailabilityLine {
  /** all guests; those of a restart class; of a service class of the inventory; a service of the scenario. */
  readonly of: (typeof LINE_KINDS)[number]
  /** "" for all. */
  readonly name: string
  readonly guests: number
  /** Σ time up ÷ Σ time wanted; null: not wanted in this run, as the following. */
  readonly fraction: number | null
  readonly minutesPerYear: number | null
  /** Nines of it: 3 from 0.999 on; null: no outage. */
  readonly nines: number | null
  /** The least available guest; null for services, too. */
  readonly worstGuest: string | null
  readonly worstFraction: number | null
  readonly worstMinutesPerYear: number | null
  readonly outages: number
  /** Time down ÷ outages; null: no outage. */
  readonly repairSeconds: number | null
  readonly longestOutageSeconds: number
  /** What theory expects in the long run; null: it says nothing here. */
  readonly analyticFraction: number | null
  readonly analyticMinutesPerYear: number | null
}

export interface WorstAvailability {
  readonly guest: string
  readonly fraction: number
  readonly minutesPerYear: number
  readonly outages: number
  readonly longestOutageSeconds: number
  readonly pendingSeconds: number
}

/** What one event takes, by kind of domain. */
export interface BlastRadius {
  readonly kind: DomainKind
  readonly domains: number
  /** Most guests that one of them takes, at one time, and which. */
  readonly guestsMax: number
  readonly domain: string
  /** Mean over the domains. */
  readonly guestsMean: number
  /** Most services that one of them stops. */
  readonly servicesMax: number
}

/** A domain whose loss stops services. */
export interface SinglePoint {
  readonly kind: DomainKind
  readonly domain: string
  readonly services: ReadonlyArray<string>
}

/** Replicas of a service in one domain: of each kind, the domain that holds most of them. */
export interface SharedDomain {
  readonly service: string
  readonly kind: DomainKind
  readonly domain: string
  readonly replicas: number
  /** Of so many, of which so many must work. */
  readonly of: number
  readonly needed: number
  /** Domains of this kind: in one alone there is no choice. */
  readonly domains: number
}

export interface FailingSummary {
  /** What may fail in the scenario: scripted faults, clocks, outage series. */
  readonly sources: number
  /** Some of it by chance, drawn or replayed: figures of a year are a rate. Of scripted faults alone they say nothing. */
  readonly byChance: boolean
  /** Guests are started again on other hosts. */
  readonly restartsElsewhere: boolean
  readonly faults: FaultSummary
  readonly hosts: HostDownSummary
  readonly restarts: RestartSummary
  readonly notBack: ReadonlyArray<NotBack>
  /** Stops after which a guest could not be started at once; those that waited for each reason, one after the other for some; how long they waited in all. */
  readonly pending: { readonly waits: number; readonly noRoom: number; readonly tied: number; readonly storage: number; readonly after: number; readonly meanSeconds: number; readonly longestSeconds: number; readonly noRoomLongestSeconds: number }
  readonly availability: ReadonlyArray<AvailabilityLine>
  /** At most ten, the worst first; those without an outage are left out. */
  readonly worst: ReadonlyArray<WorstAvailability>
  readonly blastRadius: ReadonlyArray<BlastRadius>
  readonly singlePoints: ReadonlyArray<SinglePoint>
  /** Guests that run on their host alone. */
  readonly tied: ReadonlyArray<string>
  readonly sharing: ReadonlyArray<SharedDomain>
}
