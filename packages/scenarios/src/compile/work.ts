/** What a plan takes from its workload, whatever it was read from. */
import { SECONDS_PER_HOUR } from "@rackfold/sim-core"
import type { HostTable, Jobs, OldServers, Sizing } from "@rackfold/sim-core"
import type { WorkloadContainers } from "../containers/workloadContainers.ts"
import type { Problem } from "../errors.ts"
import type { PlacedNewcomer } from "../newcomer.ts"
import type { Scenario } from "../scenario.ts"
import type { DemandProfiles } from "./demandProfiles.ts"
import type { RowPlace } from "./fillRows.ts"
import type { MemoryDemand } from "./memoryDemand.ts"
import type { WorkAccount } from "./scenarioContext.ts"

export interface Work extends WorkAccount {
  /** Shapes of demand so far. */
  readonly shapes: DemandProfiles
  /** Memory as configured: [guestCount]. */
  readonly guestRamGib: Float64Array
  /** Servers that are containers; null: none is. */
  readonly asContainers: WorkloadContainers | null
  readonly jobs: Jobs | null
  /** Written when it is asked for: of many runs nobody asks. */
  readonly workloadCsv: () => string
  readonly copies: ReadonlyArray<FileCopy>
  /** NaN = not stated: [guestCount]. */
  readonly dirtyMibPerSecond: Float64Array
  /** For rules of affinity; "": in no group. */
  readonly guestGroup: ReadonlyArray<string>
  /** null: memory is not followed over time. */
  readonly memory: MemoryDemand | null
  /** null: of tasks, which reserve nothing. */
  readonly placeOf: RowPlace | null
  /** Each server as it would be of another size; null: of tasks, of which no more is known than what they reserve. */
  readonly sizings: ((guest: number, promisedMib: PromisedMib | undefined) => Sizing) | null
  /** The machines that they ran on. */
  readonly servers?: OldServers
  /** One who is asked about, among the guests. */
  readonly newcomer?: PlacedNewcomer
}

/** What placement promises of a server's RAM, where memory is followed over time. */
export type PromisedMib = (guest: number, ramGib: number, vcpus: number) => number

/** A file that a written scenario reads as it was given: from the name as written to the name beside it. */
export interface FileCopy {
  readonly from: string
  readonly to: string
}

export type Failure = { readonly problems: ReadonlyArray<Problem> }

export function jobsOf({ jobs }: Scenario, fragments: Jobs["fragments"]): Jobs {
  return { fragments, carryOver: jobs.unserved === "carryOver", waits: jobs.queue === "fifo", endsWithWork: jobs.end === "whenDone" }
}

export function periodOf({ jobs, periodHours }: Scenario): number {
  return jobs.end === "whenDone" ? Infinity : periodHours * SECONDS_PER_HOUR
}

export function fastestCore({ hostCoreMhz }: HostTable): number {
  return hostCoreMhz.reduce((most, mhz) => Math.max(most, mhz), 0)
}
