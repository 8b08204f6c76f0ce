/** What a compiled scenario says beside its plan. */
import type { Assumption, ContainersUse, DataQuality, FleetDiversity, GuestTable, HypervisorUse, MemoryUse, MigrationUse, OutdatedGuests, QueueUse, RestartUse, Sureness, TalkContext, VlanReach, WideGuests } from "@rackfold/sim-core"
import type { GrowthSettings } from "@rackfold/growth"
import type { WorthTerms } from "@rackfold/worth"
import type { DecodedScenario } from "../decode.ts"
import { restartUse } from "./failingAccount.ts"
import { fleetDiversity } from "./fleetDiversity.ts"
import type { HostKind } from "./hostKinds.ts"
import { hypervisorUses } from "./hypervisorAccount.ts"
import { memoryUse } from "./memoryAccount.ts"
import { migrationUse } from "./migrationAccount.ts"
import { narrowestNode, wideGuests } from "./numa.ts"
import { outdatedGuests } from "./outdatedGuests.ts"
import { vlanReach } from "./vlanReach.ts"

/** What a report must say beside the figures; the program's version is added by the program. */
export interface ScenarioContext {
  readonly name: string
  readonly question: string | null
  readonly dataQuality: ReadonlyArray<DataQuality>
  readonly assumptions: ReadonlyArray<Assumption>
  readonly cpuCountedBy: "ghz" | "ssj"
  readonly ssjOpsPerMhz: number | null
  readonly referenceModel: string | null
  readonly hostModels: ReadonlyArray<{ readonly name: string; readonly count: number; readonly source: string; readonly sourceFr: string; readonly sureness: Sureness }>
  readonly spareHosts: number
  /** What runs on each host group; absent where the scenario names no hypervisor. */
  readonly hypervisors?: ReadonlyArray<HypervisorUse>
  /** Absent where the scenario says nothing of patches. */
  readonly outdated?: OutdatedGuests
  readonly wide?: WideGuests
  readonly talks?: TalkContext
  readonly fleet?: FleetDiversity
  readonly containers?: ContainersUse
  readonly migration?: MigrationUse
  readonly memory?: MemoryUse
  readonly restart?: RestartUse
  /** Jobs that were drawn; absent where they were read. */
  readonly queue?: QueueUse
  /** Who reaches whom; absent where no server is on a VLAN. */
  readonly reach?: ReadonlyArray<VlanReach>
  /** What the scenario says of money and carbon; absent where it asks for neither. */
  readonly worth?: WorthTerms
  /** Absent where the scenario says nothing of growth. */
  readonly growth?: GrowthSettings
  readonly cpuStatistic: string
  /** When the run starts, in seconds since 1970-01-01 UTC; absent where no date is known. */
  readonly startEpochSeconds?: number
}

/** What the workload says of itself. */
export interface WorkAccount {
  readonly guests: GuestTable
  /** Rows that are bare hosts' own kernels: as wide as their host. */
  readonly bareGuests?: ReadonlySet<number>
  readonly quality: ReadonlyArray<DataQuality>
  readonly assumptions: ReadonlyArray<Assumption>
  /** null: nobody says on which date the run starts. */
  readonly startEpochSeconds: number | null
  /** Absent: jobs, if any, were read. */
  readonly queue?: QueueUse
}

export function contextOf(scenario: DecodedScenario["scenario"], kinds: ReadonlyArray<HostKind>, ssjOpsPerMhz: number | null, { guests, bareGuests, quality, assumptions, startEpochSeconds, queue }: WorkAccount): ScenarioContext {
  const uses = hypervisorUses(scenario, kinds)
  const outdated = outdatedGuests(scenario, guests.guestName)
  const nodeCores = narrowestNode(scenario, kinds.map(({ model }) => model))
  const wide = wideGuests(guests, nodeCores, bareGuests)
  const migration = migrationUse(scenario)
  const memory = memoryUse(scenario)
  const restart = restartUse(scenario)
  const fleet = fleetDiversity(scenario)
  const reach = vlanReach(scenario, guests.guestName)
  const counts = new Map<string, { name: string; count: number; source: string; sourceFr: string; sureness: Sureness }>()
  for (const { group, model } of kinds) {
    const { name, source, sourceFr, sureness } = model
    counts.set(name, { name, source, sourceFr, sureness, count: (counts.get(name)?.count ?? 0) + group.count })
  }
  return {
    name: scenario.name, question: scenario.question ?? null, dataQuality: quality, assumptions,
    cpuCountedBy: scenario.cpuCountedBy, ssjOpsPerMhz, referenceModel: ssjOpsPerMhz === null ? null : kinds[0]!.model.name,
    ...(uses.length === 0 ? {} : { hypervisors: uses }),
    ...(reach.length === 0 ? {} : { reach }),
    ...(outdated === null ? {} : { outdated }),
    ...(migration === null ? {} : { migration }),
    ...(memory === null ? {} : { memory }),
    ...(restart === null ? {} : { restart }),
    ...(fleet === null ? {} : { fleet }),
    ...(queue === undefined ? {} : { queue }),
    ...(wide.length === 0 ? {} : { wide: { nodeCores, cpuFraction: scenario.guestOverhead.numaFraction, guests: wide } }),
    hostModels: [...counts.values()], spareHosts: scenario.spareHosts, cpuStatistic: scenario.place.cpuStatistic, ...(startEpochSeconds === null ? {} : { startEpochSeconds })
  }
}
