/** What a scenario says of money, of carbon and of the room; what a run is then weighed by. */
import type { Sureness } from "@rackfold/sim-core"
import type { CarbonSeries } from "./carbonOverTime.ts"
import type { Facility } from "./facility.ts"
import type { CarbonMethod, GridFactor } from "./gridCarbon.ts"
import type { CostTerms } from "./ownership.ts"

/** Where a figure is from. */
export interface Provenance {
  readonly source: string
  readonly sourceFr: string
  readonly sureness: Sureness
}

/** Hosts of one group, in the order of the plan's hosts. */
export interface HostGroupTerms {
  readonly model: string
  /** Hosts of the group in the scenario. */
  readonly count: number
  readonly cores: number
  /** null: nobody said. */
  readonly price: number | null
  /** Of one host; null: nobody asks for carbon. */
  readonly embodiedKg: number | null
}

/** Machines that go when the new ones come, and what they draw. */
export interface OldMachines extends Provenance {
  readonly servers: number
  /** Mean power of all of them. */
  readonly itWatts: number
}

export interface CarbonTerms {
  /** Code of data/carbon, or the scenario's own word; null: the series has none. */
  readonly country: string | null
  readonly countryName: string | null
  readonly countryNameFr: string | null
  /** One of them main; empty where only a series is given. */
  readonly factors: ReadonlyArray<GridFactor>
  /** Lowest and highest, where the scenario states them itself. */
  readonly stated: { readonly low: number | null; readonly high: number | null }
  readonly series: (CarbonSeries & Provenance & {
    readonly file: string
    /** null: nobody says. */
    readonly method: CarbonMethod | null
    /** The moment of the series, in seconds since 1970, at which the run starts. */
    readonly runStartSeconds: number
  }) | null
  readonly embodied: Provenance
  /** > 0. */
  readonly lifeYears: number
}

export interface WorthTerms {
  readonly facility: Facility & Provenance
  readonly groups: ReadonlyArray<HostGroupTerms>
  /** null: nobody says which machines are replaced. */
  readonly old: OldMachines | null
  /** What would say it: keys, in words; "" where it is known. */
  readonly oldUnknown: { readonly en: string; readonly fr: string } | null
  /** Absent: nobody asks. */
  readonly costs?: CostTerms
  readonly carbon?: CarbonTerms
}
