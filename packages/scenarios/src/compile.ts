/** A checked scenario and the bytes of its files → every number of a run. */
import * as Effect from "effect/Effect"
import { CPU, RESOURCE_INDEXES, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from "@rackfold/sim-core"
import type { Assumption, DataQuality, GuestTable, HostTable, Jobs, Plan, ProfileTable, Sureness } from "@rackfold/sim-core"
import { assumptionsOf, jobAssumptions } from "./compile/assumptions.ts"
import { effectiveScenario, fragmentsFile, workloadCsv } from "./compile/canonical.ts"
import { cpuScale } from "./compile/cpuScale.ts"
import type { CpuScale } from "./compile/cpuScale.ts"
import { demandProfiles } from "./compile/demandProfiles.ts"
import { fillRows } from "./compile/fillRows.ts"
import type { Filled } from "./compile/fillRows.ts"
import { guestTable } from "./compile/guestTable.ts"
import { hostKinds } from "./compile/hostKinds.ts"
import type { HostKind } from "./compile/hostKinds.ts"
import { hostTable } from "./compile/hostTable.ts"
import { hasJobs } from "./compile/settingAssumptions.ts"
import type { DecodedScenario } from "./decode.ts"
import { InputError, shown } from "./errors.ts"
import type { Problem } from "./errors.ts"
import type { InventoryFormat } from "./formats/format.ts"
import { readInventory } from "./formats/readInventory.ts"
import { resolveModel } from "./hostModel.ts"
import type { HostModel } from "./hostModel.ts"
import { readFragments } from "./jobs/fragmentRows.ts"
import type { FragmentRows } from "./jobs/fragmentRows.ts"
import { lastEnd, noFragments, taskGuests, taskProblems } from "./jobs/taskGuests.ts"
import { readTasks } from "./jobs/taskRows.ts"
import type { TaskRows } from "./jobs/taskRows.ts"
import type { Scenario } from "./scenario.ts"

/** Up to this many host × guest pairs the run counts how many hosts could have taken each guest. */
const MOST_CANDIDATE_PAIRS = 10_000_000
/** A run without a period takes at least as long as its longest task. */
const MOST_SAMPLES = 10_000_000

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
  /** Files that the written scenario reads as they were given: from the name as written to the name beside it. */
  readonly copies: ReadonlyArray<{ readonly from: string; readonly to: string }>
}

/**
 * The plan of a scenario.
 *
 * @param files bytes of each of `decoded.neededFiles`, by its name as written; of `neededFragments` too, unless
 * @param fragments they were read as they came.
 *
 * **Fails** InputError with every problem of the files.
 */
export function compileScenario(decoded: DecodedScenario, files: ReadonlyMap<string, Uint8Array>, fragments: ReadonlyMap<string, FragmentRows> = new Map()): Effect.Effect<CompiledScenario, InputError> {
  return Effect.suspend(() => {
    const outcome = compile(decoded, files, fragments)
    return "problems" in outcome ? Effect.fail(new InputError({ problems: outcome.problems })) : Effect.succeed(outcome)
  })
}

type Failure = { readonly problems: ReadonlyArray<Problem> }

function compile(decoded: DecodedScenario, files: ReadonlyMap<string, Uint8Array>, fragments: ReadonlyMap<string, FragmentRows>): CompiledScenario | Failure {
  const { scenario } = decoded

  // 1. Which machine each host group is, and how CPUs are compared.
  const models = scenario.hosts.map(({ model }) => modelOf(model, scenario))
  const scaled = cpuScale(scenario, models)
  const hostProblems = "findings" in scaled ? scaled.findings.map(decoded.locate) : []

  // 2. Rows of the inventory, and what they lack; or tasks and their fragments.
  const bytes = files.get(scenario.workload.file)
  if (bytes === undefined) return { problems: [...hostProblems, missingFile(decoded, "file")] }
  const read = scenario.workload.fragments === undefined ? readServers(decoded, bytes, models) : readTrace(decoded, bytes, files, fragments)
  if ("problems" in read) return { problems: [...hostProblems, ...read.problems] }
  if ("findings" in scaled) return { problems: hostProblems }

  // 3. Hosts: what each has, keeps back, keeps free, may promise, and draws.
  const kinds = hostKinds(scenario, models, scaled.scale)
  const hosts = hostTable(scenario, kinds)

  // 4. Guests, and the shapes of their demand.
  const work = "tasks" in read ? workOfTrace(decoded, read, hosts, models) : workOfServers(decoded, read, hosts, models, scaled.scale)
  if ("problems" in work) return work
  const { guests, profiles, jobs } = work

  // 5. The plan, and what the report says beside it.
  const plan: Plan = {
    hosts, guests, profiles, ...(jobs === null ? {} : { jobs }),
    resourcesInPlay: resourcesInPlay(guests, jobs), periodSeconds: periodOf(scenario), sampleSeconds: scenario.sampleSeconds,
    place: { policy: scenario.place.policy, by: scenario.place.by, ...(scenario.place.cpuStatistic === "cores" ? { byCores: true } : {}) }, capAtCoreClock: scenario.capAtCoreClock,
    emptyHosts: { stayOn: scenario.emptyHosts.state === "on", offAfterSeconds: scenario.emptyHosts.offAfterMinutes * SECONDS_PER_MINUTE },
    seed: scenario.seed, record: { series: true, candidates: hosts.hostCount * guests.guestCount <= MOST_CANDIDATE_PAIRS }
  }
  const context = contextOf(scenario, kinds, scaled.scale.ssjOpsPerMhz, work.quality, work.assumptions)
  return { plan, context, scenarioYaml: effectiveScenario(scenario), workloadCsv: work.workloadCsv, copies: work.copies }
}

/** What a plan takes from its workload, whatever it was read from. */
interface Work {
  readonly guests: GuestTable
  readonly profiles: ProfileTable
  readonly jobs: Jobs | null
  readonly quality: ReadonlyArray<DataQuality>
  readonly assumptions: ReadonlyArray<Assumption>
  readonly workloadCsv: string
  readonly copies: CompiledScenario["copies"]
}

interface Servers {
  readonly format: InventoryFormat
  readonly filled: Filled
}

function readServers({ scenario }: DecodedScenario, bytes: Uint8Array, models: ReadonlyArray<HostModel>): Servers | Failure {
  const read = readInventory(scenario.workload.file, bytes, scenario.import.badRows === "drop")
  if ("problems" in read) return read
  const filled = fillRows(read.inventory, scenario, models[0]!.coreMhz / 1000)
  return "problems" in filled ? filled : { format: read.inventory.format, filled }
}

function workOfServers(decoded: DecodedScenario, { format, filled }: Servers, hosts: HostTable, models: ReadonlyArray<HostModel>, scale: CpuScale): Work | Failure {
  const { scenario } = decoded
  const profiles = demandProfiles(scenario.sampleSeconds, periodOf(scenario))
  const guests = guestTable(filled.rows, scenario, scale, profiles, fastestCore(hosts))
  if (profiles.tooMany()) return { problems: [decoded.locate({ path: ["sampleSeconds"], expected: "a sample long enough for that many different daily shapes", found: shown(scenario.sampleSeconds), advice: "Set sampleSeconds to 300 or more." })] }
  const endless = guests.guestDepartureSeconds.indexOf(Infinity)
  if (scenario.jobs.end === "whenDone" && endless >= 0) return { problems: [decoded.locate({ path: ["jobs", "end"], expected: "period, as some servers have no end", found: `whenDone, and no end for ${shown(guests.guestName[endless])}`, advice: "Fill the column end, or let the run end with its period." })] }
  const quality = [filled.quality]
  return {
    guests, profiles: profiles.table(), jobs: hasJobs(scenario) ? jobsOf(scenario, noFragments(guests.guestCount)) : null, quality,
    assumptions: assumptionsOf({ decoded, format, quality: filled.quality, models, rows: filled.rows, unreachedPeaks: profiles.unreached() }),
    workloadCsv: workloadCsv(filled.rows), copies: []
  }
}

interface Trace {
  readonly tasks: TaskRows
  readonly fragments: FragmentRows
  readonly text: string
}

function readTrace(decoded: DecodedScenario, bytes: Uint8Array, files: ReadonlyMap<string, Uint8Array>, read: ReadonlyMap<string, FragmentRows>): Trace | Failure {
  const { file, fragments: fragmentsName } = decoded.scenario.workload
  const fragments = read.get(fragmentsName!) ?? readFragments(fragmentsName!, files.get(fragmentsName!))
  if (fragments === undefined) return { problems: [missingFile(decoded, "fragments")] }
  const tasks = readTasks(file, bytes)
  const problems = taskProblems(tasks, fragments)
  return problems.length > 0 ? { problems } : { tasks, fragments, text: new TextDecoder().decode(bytes) }
}

function workOfTrace(decoded: DecodedScenario, { tasks, fragments, text }: Trace, hosts: HostTable, models: ReadonlyArray<HostModel>): Work | Failure {
  const { scenario } = decoded
  const work = taskGuests(tasks, fragments, scenario, fastestCore(hosts))
  const tooFine = lastEnd(work) / scenario.sampleSeconds > MOST_SAMPLES
  if (tooFine) return { problems: [decoded.locate({ path: ["sampleSeconds"], expected: `at least ${lastEnd(work) / MOST_SAMPLES}: at most ${MOST_SAMPLES} samples a run`, found: shown(scenario.sampleSeconds), advice: "Lengthen the sample." })] }
  return {
    guests: work.guests, profiles: demandProfiles(scenario.sampleSeconds, periodOf(scenario)).table(), jobs: jobsOf(scenario, work.fragments), quality: work.quality,
    assumptions: jobAssumptions(decoded, models), workloadCsv: text, copies: [{ from: scenario.workload.fragments!, to: fragmentsFile(scenario.workload.fragments!) }]
  }
}

function jobsOf({ jobs }: Scenario, fragments: Jobs["fragments"]): Jobs {
  return { fragments, carryOver: jobs.unserved === "carryOver", waits: jobs.queue === "fifo", endsWithWork: jobs.end === "whenDone" }
}

function periodOf({ jobs, periodHours }: Scenario): number {
  return jobs.end === "whenDone" ? Infinity : periodHours * SECONDS_PER_HOUR
}

function fastestCore({ hostCoreMhz }: HostTable): number {
  return hostCoreMhz.reduce((most, mhz) => Math.max(most, mhz), 0)
}

function modelOf(wanted: string, scenario: Scenario): HostModel {
  const match = resolveModel(wanted, scenario)
  if (match.found !== "one") throw new Error(`host model ${wanted} passed the check, and is not known`)
  return match.model
}

function missingFile({ file, scenario, locate }: DecodedScenario, key: "file" | "fragments"): Problem {
  return locate({ path: ["workload", key], expected: `a file beside ${file}`, found: `no file ${shown(scenario.workload[key])}`, advice: "Check the name; it is relative to the scenario's folder." })
}

function resourcesInPlay(guests: GuestTable, jobs: Jobs | null): Plan["resourcesInPlay"] {
  const asksForWork = jobs !== null && jobs.fragments.fragmentMhz.length > 0
  return RESOURCE_INDEXES.filter((resource) => (resource === CPU && asksForWork) || guests.guestPlacement[resource]!.some((amount) => amount > 0) || guests.guestScale[resource]!.some((amount) => amount > 0))
}

function contextOf(scenario: DecodedScenario["scenario"], kinds: ReadonlyArray<HostKind>, ssjOpsPerMhz: number | null, quality: ReadonlyArray<DataQuality>, assumptions: ReadonlyArray<Assumption>): ScenarioContext {
  const counts = new Map<string, { name: string; count: number; source: string; sourceFr: string; sureness: Sureness }>()
  for (const { group, model } of kinds) {
    const { name, source, sourceFr, sureness } = model
    counts.set(name, { name, source, sourceFr, sureness, count: (counts.get(name)?.count ?? 0) + group.count })
  }
  return {
    name: scenario.name, question: scenario.question ?? null, dataQuality: quality, assumptions,
    cpuCountedBy: scenario.cpuCountedBy, ssjOpsPerMhz, referenceModel: ssjOpsPerMhz === null ? null : kinds[0]!.model.name,
    hostModels: [...counts.values()], spareHosts: scenario.spareHosts, cpuStatistic: scenario.place.cpuStatistic
  }
}
