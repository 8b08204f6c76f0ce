/** What a decision rests on: the figures that conclusions S1–S17 are made from, each part present only where it is known. */
import type { DomainKind } from "@rackfold/sim-core"
import type { ResourceName } from "../summary.ts"

/** How many hosts carry the servers. */
export interface SizingFacts {
  readonly servers: number
  /** Hosts, spare ones included. */
  readonly hosts: number
  /** Of them, so many for failures. */
  readonly spareHosts: number
  /** null: nothing limits. */
  readonly resource: ResourceName | null
  /** Hosts without headroom and without spare ones; null: not worked out. */
  readonly hostsWithoutReserve: number | null
  /** Money a year that a host costs, in the currency of the scenario; null: no prices. */
  readonly moneyPerHostYear: number | null
  /** From below, by the bounds or by a proof: hosts that carry, spare ones aside. */
  readonly lowerBound: number
  /** Found by placement, spare ones aside. */
  readonly hostsPlaced: number
}

/** Why it cannot be done, and the least that would change that; whole phrases in both languages, without a full stop. */
export interface InfeasibleFacts {
  readonly constraint: string
  readonly constraintFr: string
  /** "" : none was found. */
  readonly change: string
  readonly changeFr: string
}

export interface DataFacts {
  /** 0: nothing was measured over time. */
  readonly days: number
  /** Of the samples that the measured time should have, over the column with the fewest; null: nothing was measured. */
  readonly coveredFraction: number | null
  readonly columnsDefaulted: number
}

export interface NotPlacedFacts {
  readonly count: number
  /** The most frequent first; whole phrases. */
  readonly reasons: ReadonlyArray<{ readonly reason: string; readonly reasonFr: string; readonly count: number }>
}

/** Two ways that were compared. */
export interface ComparedFacts {
  readonly name: string
  readonly hosts: number
  /** Most guests that the failure of one host stops. */
  readonly guestsPerFailure: number
}

export interface PeakFacts {
  readonly resource: ResourceName
  /** Of the sum of p95s. */
  readonly belowFraction: number
}

/** Of 1 of the CPU bought. */
export interface UseFacts {
  readonly placedFraction: number
  readonly reserveFraction: number
  readonly strandedFraction: number
  readonly freeFraction: number
}

export interface ContentionFacts {
  /** Response at the peak; null: not looked at. */
  readonly response: { readonly atSeconds: number; readonly name: string; readonly ms: number; readonly unloadedMs: number } | null
  /** Guests above the threshold of ready time; null: not looked at. */
  readonly ready: { readonly guests: number; readonly thresholdFraction: number } | null
}

export interface LossFacts {
  /** The host whose loss stops most guests. */
  readonly host: string
  readonly guests: number
  /** How long, for 95 % of them, where it happened; null: it did not, or nothing was restarted. */
  readonly p95Seconds: number | null
  /** How long at most, where it was only thought through; null: it was not, or nothing would be restarted. */
  readonly longestSeconds: number | null
  readonly notRestarted: number
  /** Hosts that may fail without anybody staying away; null: not looked at. */
  readonly survives: number | null
}

export interface MoveFacts {
  readonly migrations: number
  readonly notConverged: number
  /** Of the worst. */
  readonly dirtyMibPerSecond: number
  readonly linkMibPerSecond: number
}

/** A year before and after, at the meter. */
export interface CarbonFacts {
  readonly kwhBefore: number
  readonly kwhAfter: number
  /** Saved a year, by the lowest and by the highest of the sources. */
  readonly savedKgLow: number
  readonly savedKgHigh: number
  readonly embodiedKg: number
}

export interface MoneyFacts {
  readonly currency: string
  readonly capex: number
  readonly yearlySaving: number
  readonly years: number
  readonly roiFraction: number
  /** Price at which ROI over these years is 0: of what, at what amount; null: none was found. */
  readonly breakEven: { readonly of: "electricity" | "host"; readonly price: number } | null
}

/** An assumption, and from where to where a figure goes with it. */
export interface SensitivityRange {
  /** As it stands inside a sentence; in French with its article. */
  readonly name: string
  readonly nameFr: string
  readonly low: number
  /** Infinity: no number of hosts is enough, or never. */
  readonly high: number
}

export interface SensitivityPart {
  readonly of: "hosts" | "kwh" | "money" | "kg" | "payback"
  /** What moves it furthest; several: exactly as far. */
  readonly most: ReadonlyArray<SensitivityRange>
  /** Others that move it as far, and something else less. */
  readonly alike: ReadonlyArray<SensitivityRange>
}

/** What the result hangs on, each assumption varied alone. */
export interface SensitivityFacts {
  /** null: none changes how many hosts it takes. */
  readonly hosts: SensitivityPart | null
  /** Another figure that was asked for; null: none was, or nothing moves it. */
  readonly figure: SensitivityPart | null
  /** Of money; null: no prices. */
  readonly currency: string | null
}

export interface EventFacts {
  readonly kind: DomainKind
  readonly domain: string
  readonly guests: number
  readonly services: number
}

export interface RunwayFacts {
  readonly resource: ResourceName
  /** The datastore or link that runs out, or room for whole servers (placement, without a name); absent: an amount of all hosts together. */
  readonly on?: { readonly kind: "datastore" | "link" | "placement"; readonly name: string }
  readonly yearlyFraction: number
  /** Infinity: never. */
  readonly days: number
  /** ISO date; null: the scenario states no start. */
  readonly orderBefore: string | null
  /** Days from the start until it must be ordered: days − lead time. */
  readonly orderInDays: number
}

export interface DecisionFacts {
  /** Of all amounts of money; absent: no prices. */
  readonly currency?: string
  readonly sizing?: SizingFacts
  readonly infeasible?: InfeasibleFacts
  readonly data?: DataFacts
  /** CPU generations, and groups inside which guests may move live. */
  readonly generations?: { readonly count: number; readonly groups: number }
  readonly peak?: PeakFacts
  readonly use?: UseFacts
  readonly compared?: ReadonlyArray<ComparedFacts>
  readonly notPlaced?: NotPlacedFacts
  readonly contention?: ContentionFacts
  readonly loss?: LossFacts
  readonly moves?: MoveFacts
  readonly carbon?: CarbonFacts
  readonly money?: MoneyFacts
  readonly sensitivity?: SensitivityFacts
  readonly event?: EventFacts
  readonly runway?: RunwayFacts
}
