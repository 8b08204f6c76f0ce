/** Every figure of a run that nobody measured for it, with its source and how sure it is. */
import { ASSUMPTION_KINDS } from "@rackfold/sim-core"
import type { Assumption, DataQuality } from "@rackfold/sim-core"
import type { DecodedScenario } from "../decode.ts"
import type { InventoryFormat } from "../formats/format.ts"
import type { HostModel } from "../hostModel.ts"
import type { CompiledSeries } from "./compileSeries.ts"
import type { FilledRows } from "./fillRows.ts"
import { hostAssumptions, rackAssumptions } from "./hostAssumptions.ts"
import { cpuPressureAssumptions } from "./cpuPressure.ts"
import { failingAssumptions } from "./failingAccount.ts"
import { latencyAssumptions } from "./latencyAccount.ts"
import { memoryAssumptions } from "./memoryAccount.ts"
import type { MemoryDemand } from "./memoryDemand.ts"
import { migrationAssumptions } from "./migrationAccount.ts"
import { hypervisorAssumptions, switchAssumptions } from "./hypervisorAccount.ts"
import { demandAssumptions, gapAssumptions, importAssumptions } from "./inventoryAssumptions.ts"
import { seriesAssumptions } from "./seriesAssumptions.ts"
import { numaAssumptions } from "./numa.ts"
import { settingAssumptions } from "./settingAssumptions.ts"

export interface AssumptionSources {
  readonly decoded: DecodedScenario
  readonly format: InventoryFormat
  /** What this file leaves open, beside its format. */
  readonly notes: ReadonlyArray<Assumption>
  readonly quality: DataQuality
  readonly models: ReadonlyArray<HostModel>
  readonly rows: FilledRows
  /** Demands whose p95 their daily shape could not reach. */
  readonly unreachedPeaks: number
  readonly series: CompiledSeries | undefined
  readonly memory: MemoryDemand | null
}

/**
 * The list as a planner checks it: first what stands for data that this inventory lacks, then physical
 * figures, last the program's conventions; within each, always in the same order.
 */
export function assumptionsOf({ decoded, format, notes, quality, models, rows, unreachedPeaks, series, memory }: AssumptionSources): Assumption[] {
  const all = [
    ...gapAssumptions(quality),
    ...(series === undefined ? [] : seriesAssumptions(decoded, series)),
    ...demandAssumptions(rows, unreachedPeaks, (name) => series?.measured.byName.has(name) === true),
    ...notes,
    ...importAssumptions(quality, format),
    ...hostAssumptions(decoded.scenario, models),
    ...(decoded.purpose === "plan" ? rackAssumptions(models) : []),
    ...hypervisorAssumptions(decoded.scenario),
    ...migrationAssumptions(decoded.scenario),
    ...memoryAssumptions(decoded, memory),
    ...failingAssumptions(decoded),
    ...latencyAssumptions(decoded.scenario),
    ...cpuPressureAssumptions(decoded),
    ...switchAssumptions(decoded.scenario),
    ...numaAssumptions(decoded, models, rows.numbers.vcpus),
    ...settingAssumptions(decoded, series !== undefined)
  ]
  return inOrder(all)
}

/** By kind; within each as they come. */
export function inOrder(all: ReadonlyArray<Assumption>): Assumption[] {
  return ASSUMPTION_KINDS.flatMap((wanted) => all.filter(({ kind }) => kind === wanted))
}

/** The same for jobs, whose trace leaves nothing open. */
export function jobAssumptions(decoded: DecodedScenario, models: ReadonlyArray<HostModel>, memory: MemoryDemand | null, vcpus: Float64Array): Assumption[] {
  const all = [...hostAssumptions(decoded.scenario, models), ...hypervisorAssumptions(decoded.scenario), ...memoryAssumptions(decoded, memory), ...failingAssumptions(decoded), ...cpuPressureAssumptions(decoded), ...numaAssumptions(decoded, models, vcpus), ...settingAssumptions(decoded)]
  return inOrder(all)
}
