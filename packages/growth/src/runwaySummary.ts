/** How long it lasts, in figures: what `growth` in summary.json holds, and what sentences, tables and charts draw on. */
import type { Resource } from "@rackfold/sim-core"
import type { PlannedBy } from "./settings.ts"

/** When a limit is reached. */
export interface Exhaustion {
  /** inTime: after `days`; already: today; never: growth stays below it; unknown: nothing says how it grows. */
  readonly answer: "inTime" | "already" | "never" | "unknown"
  /** From today; null: never, or unknown. */
  readonly days: number | null
  /** The day on which it is reached; null: no date of today is known, or it cannot be written in four digits. */
  readonly date: string | null
  /** The order must be out by then: days − lead time. Negative: it should have been. */
  readonly orderDays: number | null
  readonly orderDate: string | null
}

/** By the expected growth, and by the most that is reckoned with. */
export interface Ends {
  readonly aggressive: Exhaustion
  readonly conservative: Exhaustion
}

/** How what is in use grows, and who says so. */
export interface GrowthTold {
  /** servers: only their number is said to grow; none: nobody says anything; notEnough: too few days were measured, and nobody states a rate. */
  readonly from: "stated" | "measured" | "servers" | "none" | "notEnough"
  /** In the first year; null where nothing is in use, or nothing is known. */
  readonly aggressivePercentPerYear: number | null
  readonly conservativePercentPerYear: number | null
  /** In the unit of the limit, in the first year. */
  readonly aggressiveAmountPerYear: number | null
  readonly conservativeAmountPerYear: number | null
  /** Of a stated rate. */
  readonly source: string | null
}

export interface LimitSummary {
  /** hosts: an amount of all hosts together; placement: whole servers that the hosts have room for; else one datastore or link. */
  readonly scope: "hosts" | "placement" | "datastore" | "link"
  /** null: the hosts. */
  readonly name: string | null
  /** Of a placement: the resource that needs most hosts. */
  readonly resource: Resource
  /** Of a placement: servers. */
  readonly unit: string
  /** reserved: what placement keeps for the servers; measured: what they were seen to use. */
  readonly counts: "reserved" | "measured"
  /** Today: as expected, and at most. */
  readonly used: number
  readonly usedAtMost: number
  /** After what is kept for failures, the hypervisors' reserve and headroom. */
  readonly usable: number
  /** All that there is. */
  readonly raw: number
  readonly usedOverUsable: number
  /** usable − the most in use within three days, by the projection that is planned by; 0 where it is used up. */
  readonly remaining: number
  /** Usable amount that holds until the warning and thirty days more, by the same projection. */
  readonly recommended: number
  readonly growth: GrowthTold
  readonly usableEnds: Ends
  readonly rawEnds: Ends
}

/** What there was of measured growth. */
export interface MeasuredSummary {
  readonly resource: Resource
  readonly unit: string
  readonly isEnough: boolean
  /** Days with readings, and how many it takes. */
  readonly days: number
  readonly leastDays: number
  /** Null from here on where there is not enough. */
  readonly percentPerYear: number | null
  readonly percentPerYearLow: number | null
  readonly percentPerYearHigh: number | null
  /** Of neighbouring days, season and trend taken off. */
  readonly autocorrelation: number | null
  /** What counts of the hours is so many times the trend. */
  readonly peakOverTrend: number | null
  /** The highest hour of the week (0: Monday 0 h where dates are known) and its factor; null: too short to tell, or whole days. */
  readonly busiestHour: number | null
  readonly busiestHourFactor: number | null
  /** Factors of the hours of the week: 168, fewer where readings are rarer than hourly; empty: no season was told. */
  readonly weekFactors: ReadonlyArray<number>
  /** From January; empty: no dates, or less than two years. */
  readonly monthFactors: ReadonlyArray<number>
  /** Stated for the same resource, and used instead; null: nothing is. */
  readonly statedPercentPerYear: number | null
}

/** The fleet at the end of so many years. */
export interface FleetYear {
  readonly year: number
  /** null: no date of today is known. */
  readonly date: string | null
  readonly aggressive: FleetSize
  readonly conservative: FleetSize
}

export interface FleetSize {
  readonly servers: number
  /** Spare ones included. */
  readonly hosts: number
  readonly racks: number
  /** Of a year at this size, before what cooling and power supply take. */
  readonly energyKwhPerYear: number
}

export interface FleetSummary {
  /** Of servers today, and of the run that stands for them. */
  readonly servers: number
  readonly placedServers: number
  readonly serversPerHost: number
  readonly wattsPerHost: number
  readonly hostsPerRack: number
  /** Until twice as many hosts are needed; null: never. */
  readonly aggressiveDoublingDays: number | null
  readonly conservativeDoublingDays: number | null
  readonly years: ReadonlyArray<FleetYear>
  /** Hosts that hold until the warning and thirty days more, spare ones included; by the projection that is planned by. */
  readonly recommendedHosts: number
}

export interface RunwaySummary {
  /** null: only days are told. */
  readonly startDate: string | null
  readonly horizonYears: number
  readonly leadTimeDays: number
  readonly warningDays: number
  readonly by: PlannedBy
  /** Soonest first, by the usable amount and the projection that is planned by. */
  readonly limits: ReadonlyArray<LimitSummary>
  /** More servers like today's mean that the hosts have room for today, whole ones; null: no server was placed. */
  readonly remainingServers: number | null
  readonly measured: ReadonlyArray<MeasuredSummary>
  /** null: no server was placed. */
  readonly fleet: FleetSummary | null
}
