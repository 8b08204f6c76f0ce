/** A checked scenario and the bytes of its files → every number of a run. */
import * as Effect from "effect/Effect"
import { RESOURCE_INDEXES, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from "@rackfold/sim-core"
import type { Assumption, DataQuality, GuestTable, Plan, Sureness } from "@rackfold/sim-core"
import { assumptionsOf } from "./compile/assumptions.ts"
import { badTime } from "./checkMeaning.ts"
import { compileSeries } from "./compile/compileSeries.ts"
import type { CompiledSeries } from "./compile/compileSeries.ts"
import { effectiveScenario, workloadCsv } from "./compile/canonical.ts"
import { cpuScale } from "./compile/cpuScale.ts"
import { demandProfiles } from "./compile/demandProfiles.ts"
import { fillRows } from "./compile/fillRows.ts"
import { guestTable } from "./compile/guestTable.ts"
import { hostKinds } from "./compile/hostKinds.ts"
import type { HostKind } from "./compile/hostKinds.ts"
import { hostTable } from "./compile/hostTable.ts"
import { placementRules } from "./compile/rules.ts"
import type { DecodedScenario } from "./decode.ts"
import { InputError, shown } from "./errors.ts"
import type { Problem } from "./errors.ts"
import { readInventory } from "./formats/readInventory.ts"
import type { Inventory } from "./formats/readInventory.ts"
import type { MeasuredSeries } from "./series/readSeries.ts"
import { resolveModel } from "./hostModel.ts"
import type { HostModel } from "./hostModel.ts"
import type { Scenario } from "./scenario.ts"

/** Up to this many host × guest pairs the run counts how many hosts could have taken each guest. */
const MOST_CANDIDATE_PAIRS = 10_000_000

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
  readonly cpuStatistic: string
}

export interface CompiledScenario {
  readonly plan: Plan
  readonly context: ScenarioContext
  /** The scenario as it ran, every default written out; reads `workload.csv`, and its series where it read them (`withSeriesAt` for elsewhere). */
  readonly scenarioYaml: string
  /** The servers as they ran, nothing left open. Both together give the same plan again. */
  readonly workloadCsv: string
}

/**
 * The plan of a scenario.
 *
 * @param files bytes of each of `decoded.neededFiles`, by its name as written.
 * @param series what `decoded.neededSeries` holds, where it names something.
 *
 * **Fails** InputError with every problem of the files.
 */
export function compileScenario(decoded: DecodedScenario, files: ReadonlyMap<string, Uint8Array>, series?: MeasuredSeries): Effect.Effect<CompiledScenario, InputError> {
  return Effect.suspend(() => {
    const outcome = compile(decoded, files, series)
    return "problems" in outcome ? Effect.fail(new InputError({ problems: outcome.problems })) : Effect.succeed(outcome)
  })
}

function compile(decoded: DecodedScenario, files: ReadonlyMap<string, Uint8Array>, given: MeasuredSeries | undefined): CompiledScenario | { readonly problems: ReadonlyArray<Problem> } {
  let { scenario } = decoded

  // 1. Which machine each host group is, and how CPUs are compared.
  const models = scenario.hosts.map(({ model }) => modelOf(model, scenario))
  const scaled = cpuScale(scenario, models)
  const hostProblems = "findings" in scaled ? scaled.findings.map(decoded.locate) : []

  // 2. Rows of the inventory, what was measured of them over time, and what they lack.
  const read = readWorkload(decoded, files, given)
  if ("problems" in read) return { problems: [...hostProblems, ...read.problems] }
  const { inventory, series } = read
  if (series !== undefined) {
    scenario = { ...scenario, sampleSeconds: series.clock.sampleSeconds, periodHours: series.clock.periodHours }
    const misfit = badTime(scenario)
    if (misfit.length > 0) return { problems: [...hostProblems, ...misfit.map(decoded.locate)] }
  }
  const filled = fillRows(inventory, scenario, models[0]!.coreMhz / 1000)
  if ("problems" in filled) return { problems: [...hostProblems, ...filled.problems] }
  if ("findings" in scaled) return { problems: hostProblems }
  const { scale } = scaled

  // 3. Hosts: what each has, keeps back, keeps free, may promise, and draws.
  const kinds = hostKinds(scenario, models, scale)
  const hosts = hostTable(scenario, kinds)

  // 4. Guests, and the shapes of their demand.
  const periodSeconds = scenario.periodHours * SECONDS_PER_HOUR
  const profiles = demandProfiles(scenario.sampleSeconds, periodSeconds)
  const guests = guestTable(filled.rows, scenario, scale, profiles, series?.measured)
  if (profiles.tooMany()) return { problems: [decoded.locate({ path: ["sampleSeconds"], expected: "a sample long enough for that many different daily shapes", found: shown(scenario.sampleSeconds), advice: "Set sampleSeconds to 300 or more." })] }

  // 5. Rules of affinity, by row.
  const placed = placementRules(scenario, guests.guestName, hosts)
  if ("findings" in placed) return { problems: placed.findings.map(decoded.locate) }

  // 6. The plan, and what the report says beside it.
  const plan: Plan = {
    hosts, guests, profiles: profiles.table(), resourcesInPlay: resourcesInPlay(guests), periodSeconds, sampleSeconds: scenario.sampleSeconds,
    place: { policy: scenario.place.policy, by: scenario.place.by }, ...(placed.rules.length > 0 ? { rules: placed.rules } : {}), capAtCoreClock: scenario.capAtCoreClock,
    emptyHosts: { stayOn: scenario.emptyHosts.state === "on", offAfterSeconds: scenario.emptyHosts.offAfterMinutes * SECONDS_PER_MINUTE },
    seed: scenario.seed, record: { series: true, candidates: hosts.hostCount * guests.guestCount <= MOST_CANDIDATE_PAIRS }
  }
  const assumptions = assumptionsOf({ decoded, format: inventory.format, quality: filled.quality, models, rows: filled.rows, unreachedPeaks: profiles.unreached(), series })
  const context = contextOf(scenario, kinds, scale.ssjOpsPerMhz, qualities(scenario, filled.quality, series), assumptions)
  return { plan, context, scenarioYaml: effectiveScenario(scenario), workloadCsv: workloadCsv(filled.rows, series?.measured, scenario.workload.series?.ram) }
}

/** The inventory that the scenario names, or the VMs of its series; with the series, what they measured is in the rows. */
function readWorkload(decoded: DecodedScenario, files: ReadonlyMap<string, Uint8Array>, given: MeasuredSeries | undefined): { readonly inventory: Inventory; readonly series: CompiledSeries | undefined } | { readonly problems: ReadonlyArray<Problem> } {
  const { workload: { file, series }, import: { badRows } } = decoded.scenario
  const bytes = file === undefined ? undefined : files.get(file)
  if (file !== undefined && bytes === undefined) return { problems: [missingFile(decoded, ["workload", "file"], file)] }
  const read = file === undefined ? undefined : readInventory(file, bytes!, badRows === "drop")
  if (read !== undefined && "problems" in read) return { problems: [...read.problems, ...(given?.problems ?? [])] }
  if (series === undefined) return { inventory: read!.inventory, series: undefined }
  if (given === undefined) return { problems: [missingFile(decoded, ["workload", "series", series.file === undefined ? "folder" : "file"], series.file ?? series.folder!)] }
  const compiled = compileSeries(decoded, given, read?.inventory)
  return "problems" in compiled ? compiled : { inventory: compiled.inventory, series: compiled }
}

/** One account a file; where the VMs of the series are the guests, what they lack stands with the series. */
function qualities(scenario: Scenario, inventory: DataQuality, series: CompiledSeries | undefined): DataQuality[] {
  if (series === undefined) return [inventory]
  if (scenario.workload.file === undefined) return [{ ...series.quality, defaulted: inventory.defaulted }]
  return [inventory, { ...series.quality, defaulted: [] }]
}

function modelOf(wanted: string, scenario: Scenario): HostModel {
  const match = resolveModel(wanted, scenario)
  if (match.found !== "one") throw new Error(`host model ${wanted} passed the check, and is not known`)
  return match.model
}

function missingFile({ file, locate }: DecodedScenario, path: ReadonlyArray<string>, name: string): Problem {
  return locate({ path, expected: `a file beside ${file}`, found: `no file ${shown(name)}`, advice: "Check the name; it is relative to the scenario's folder." })
}

function resourcesInPlay(guests: GuestTable): Plan["resourcesInPlay"] {
  return RESOURCE_INDEXES.filter((resource) => guests.guestPlacement[resource]!.some((amount) => amount > 0) || guests.guestScale[resource]!.some((amount) => amount > 0))
}

function contextOf(scenario: DecodedScenario["scenario"], kinds: ReadonlyArray<HostKind>, ssjOpsPerMhz: number | null, dataQuality: ReadonlyArray<DataQuality>, assumptions: ReadonlyArray<Assumption>): ScenarioContext {
  const counts = new Map<string, { name: string; count: number; source: string; sourceFr: string; sureness: Sureness }>()
  for (const { group, model } of kinds) {
    const { name, source, sourceFr, sureness } = model
    counts.set(name, { name, source, sourceFr, sureness, count: (counts.get(name)?.count ?? 0) + group.count })
  }
  return {
    name: scenario.name, question: scenario.question ?? null, dataQuality, assumptions,
    cpuCountedBy: scenario.cpuCountedBy, ssjOpsPerMhz, referenceModel: ssjOpsPerMhz === null ? null : kinds[0]!.model.name,
    hostModels: [...counts.values()], spareHosts: scenario.spareHosts, cpuStatistic: scenario.place.cpuStatistic
  }
}
