/** A checked scenario and the bytes of its files → every number of a run. */
import * as Effect from "effect/Effect"
import { RESOURCE_INDEXES, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from "@rackfold/sim-core"
import type { Assumption, DataQuality, GuestTable, Plan, Sureness } from "@rackfold/sim-core"
import { assumptionsOf } from "./compile/assumptions.ts"
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
  /** The scenario as it ran, every default written out; reads `workload.csv`. */
  readonly scenarioYaml: string
  /** The servers as they ran, nothing left open. Both together give the same plan again. */
  readonly workloadCsv: string
}

/**
 * The plan of a scenario.
 *
 * @param files bytes of each of `decoded.neededFiles`, by its name as written.
 *
 * **Fails** InputError with every problem of the files.
 */
export function compileScenario(decoded: DecodedScenario, files: ReadonlyMap<string, Uint8Array>): Effect.Effect<CompiledScenario, InputError> {
  return Effect.suspend(() => {
    const outcome = compile(decoded, files)
    return "problems" in outcome ? Effect.fail(new InputError({ problems: outcome.problems })) : Effect.succeed(outcome)
  })
}

function compile(decoded: DecodedScenario, files: ReadonlyMap<string, Uint8Array>): CompiledScenario | { readonly problems: ReadonlyArray<Problem> } {
  const { scenario } = decoded

  // 1. Which machine each host group is, and how CPUs are compared.
  const models = scenario.hosts.map(({ model }) => modelOf(model, scenario))
  const scaled = cpuScale(scenario, models)
  const hostProblems = "findings" in scaled ? scaled.findings.map(decoded.locate) : []

  // 2. Rows of the inventory, and what they lack.
  const bytes = files.get(scenario.workload.file)
  if (bytes === undefined) return { problems: [...hostProblems, missingFile(decoded)] }
  const read = readInventory(scenario.workload.file, bytes, scenario.import.badRows === "drop")
  if ("problems" in read) return { problems: [...hostProblems, ...read.problems] }
  const filled = fillRows(read.inventory, scenario, models[0]!.coreMhz / 1000)
  if ("problems" in filled) return { problems: [...hostProblems, ...filled.problems] }
  if ("findings" in scaled) return { problems: hostProblems }
  const { scale } = scaled

  // 3. Hosts: what each has, keeps back, keeps free, may promise, and draws.
  const kinds = hostKinds(scenario, models, scale)
  const hosts = hostTable(scenario, kinds)

  // 4. Guests, and the shapes of their demand.
  const periodSeconds = scenario.periodHours * SECONDS_PER_HOUR
  const profiles = demandProfiles(scenario.sampleSeconds, periodSeconds)
  const guests = guestTable(filled.rows, scenario, scale, profiles)
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
  const assumptions = assumptionsOf({ decoded, format: read.inventory.format, quality: filled.quality, models, rows: filled.rows, unreachedPeaks: profiles.unreached() })
  const context = contextOf(scenario, kinds, scale.ssjOpsPerMhz, filled.quality, assumptions)
  return { plan, context, scenarioYaml: effectiveScenario(scenario), workloadCsv: workloadCsv(filled.rows) }
}

function modelOf(wanted: string, scenario: Scenario): HostModel {
  const match = resolveModel(wanted, scenario)
  if (match.found !== "one") throw new Error(`host model ${wanted} passed the check, and is not known`)
  return match.model
}

function missingFile({ file, scenario, locate }: DecodedScenario): Problem {
  return locate({ path: ["workload", "file"], expected: `a file beside ${file}`, found: `no file ${shown(scenario.workload.file)}`, advice: "Check the name; it is relative to the scenario's folder." })
}

function resourcesInPlay(guests: GuestTable): Plan["resourcesInPlay"] {
  return RESOURCE_INDEXES.filter((resource) => guests.guestPlacement[resource]!.some((amount) => amount > 0) || guests.guestScale[resource]!.some((amount) => amount > 0))
}

function contextOf(scenario: DecodedScenario["scenario"], kinds: ReadonlyArray<HostKind>, ssjOpsPerMhz: number | null, quality: DataQuality, assumptions: ReadonlyArray<Assumption>): ScenarioContext {
  const counts = new Map<string, { name: string; count: number; source: string; sourceFr: string; sureness: Sureness }>()
  for (const { group, model } of kinds) {
    const { name, source, sourceFr, sureness } = model
    counts.set(name, { name, source, sourceFr, sureness, count: (counts.get(name)?.count ?? 0) + group.count })
  }
  return {
    name: scenario.name, question: scenario.question ?? null, dataQuality: [quality], assumptions,
    cpuCountedBy: scenario.cpuCountedBy, ssjOpsPerMhz, referenceModel: ssjOpsPerMhz === null ? null : kinds[0]!.model.name,
    hostModels: [...counts.values()], spareHosts: scenario.spareHosts, cpuStatistic: scenario.place.cpuStatistic
  }
}
