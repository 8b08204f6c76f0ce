/** What a report must say beside the figures: names, sources, how the input was read. */
import type { GrowthSettings } from "@rackfold/growth"
import type { WorthTerms } from "@rackfold/worth"
import type { Assumption, ContainersUse, DataQuality, Sureness, HypervisorUse, OutdatedGuests, FleetDiversity, MemoryUse, MigrationUse, QueueUse, TalkContext, WideGuests, VlanReach } from "@rackfold/sim-core"

export interface RunContext {
  /** The scenario's name; the variant's for a variant. */
  readonly name: string
  /** The question in the words of the scenario, if it asks one. */
  readonly question: string | null
  /** Program version, e.g. `0.1.0`. */
  readonly version: string
  readonly dataQuality: ReadonlyArray<DataQuality>
  readonly assumptions: ReadonlyArray<Assumption>
  /** How old and new CPUs are compared. */
  readonly cpuCountedBy: "ghz" | "ssj"
  /** ssj_ops that one reference MHz stands for; null when counted by GHz. */
  readonly ssjOpsPerMhz: number | null
  /** Model whose core is the reference core; null when counted by GHz. */
  readonly referenceModel: string | null
  /** Each host model in use: how many, where its figures are from. */
  readonly hostModels: ReadonlyArray<{ readonly name: string; readonly count: number; readonly source: string; readonly sourceFr: string; readonly sureness: Sureness }>
  /** Hosts held back for failures: counted on top of the lower bound. */
  readonly spareHosts: number
  /** What runs on each host group; absent where the scenario names no hypervisor. */
  readonly hypervisors?: ReadonlyArray<HypervisorUse>
  /** Absent where the scenario says nothing of patches. */
  readonly outdated?: OutdatedGuests
  /** Absent where no host's brand or CPU generation is stated. */
  readonly fleet?: FleetDiversity
  /** Absent where nobody is said to talk. */
  readonly talks?: TalkContext
  /** Jobs that were drawn; absent where they were read. */
  readonly queue?: QueueUse
  /** Absent where nobody runs in containers. */
  readonly containers?: ContainersUse
  /** What hosts do when memory runs short; absent where it is not followed. */
  readonly memory?: MemoryUse
  /** Absent where nobody moves live. */
  readonly migration?: MigrationUse
  /** Absent where no guest is wider than a NUMA node. */
  readonly wide?: WideGuests
  /** Who reaches whom; absent where no server is on a VLAN. */
  readonly reach?: ReadonlyArray<VlanReach>
  /** Absent where the scenario says nothing of growth. */
  readonly growth?: GrowthSettings
  /** What the scenario says of money and carbon; absent where it asks for neither. */
  readonly worth?: WorthTerms
  /** Statistic that placement reserves: p95, mean, nominal. */
  readonly cpuStatistic: string
  /** When the run starts, in seconds since 1970-01-01 UTC; absent where no date is known. */
  readonly startEpochSeconds?: number
}
